/** Draws the network of a page; whoever cannot see or point has the same in the list that follows it. */

import cytoscape, { type Core, type ElementDefinition, type EventObject, type LayoutOptions } from "cytoscape";
import { element, pageData } from "../dom.ts";
import { closeReadable } from "../readable.ts";
import { type Tone, words } from "../words.ts";
import "./graph.css";
import { boxOf, look } from "./look.ts";
import { type Actor, type Connection, type Network, readNetwork, wrapped } from "./network.ts";
import { spread } from "./spreading.ts";

const ZOOM_STEP = 1.3;
const PADDING = 24;

/** cytoscape adds a style element unless one with this id is there; the security policy refuses style elements. */
function forbidStyleElement(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id) === null) document.head.append(element("meta", { id, name: "cytoscape" }));
}

function elements(network: Network): ElementDefinition[] {
  const nodes = network.nodes.map((node) => {
    const text = wrapped(node.label);
    return { data: { ...node, ...boxOf(text), wrapped: text, focus: node.id === network.focus } };
  });
  return [...nodes, ...network.edges.map((edge) => ({ data: { ...edge } }))];
}

function layout(network: Network): LayoutOptions {
  if (network.nodes.length <= 2)
    return { name: "grid", rows: 1, condense: true, avoidOverlapPadding: 150, padding: PADDING };
  if (network.focus !== null && network.nodes.length <= 16)
    return {
      name: "concentric",
      concentric: (node: { data: (key: string) => unknown }) => (node.data("focus") === true ? 2 : 1),
      levelWidth: () => 1,
      minNodeSpacing: 40,
      startAngle: 0,
      padding: PADDING,
    } as LayoutOptions;
  return {
    name: "cose",
    animate: false,
    randomize: false, // from the circle below
    nodeDimensionsIncludeLabels: true,
    idealEdgeLength: () => 110,
    nodeRepulsion: () => 12_000,
    padding: PADDING,
  };
}

/** Run with numbers in the place of chance, which pushes boxes apart: the same page looks the same each time. */
function withoutChance(run: () => void): void {
  const chance = Math.random;
  let state = 1;
  Math.random = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  try {
    run();
  } finally {
    Math.random = chance;
  }
}

function connectionLine(network: Network, edge: Connection): HTMLElement {
  const name = (id: string): string => network.nodes.find((node) => node.id === id)?.label ?? id;
  const said = `${name(edge.source)} → ${name(edge.target)}: ${edge.label || words().tones[edge.tone]}`;
  return element(
    "li",
    { class: `tone-${edge.tone}` },
    edge.href === null ? said : element("a", { href: edge.href }, said),
    edge.status === "" ? null : element("span", { class: "status" }, ` (${edge.status})`),
    edge.quote === "" ? null : element("q", {}, edge.quote),
  );
}

class Drawing {
  private readonly core: Core;
  private readonly about = element("div", { class: "graph-about", role: "status" }, words().pick);
  private fitted = 1;

  constructor(
    figure: HTMLElement,
    canvas: HTMLElement,
    private readonly network: Network,
  ) {
    canvas.hidden = false;
    canvas.classList.toggle("few", network.nodes.length <= 6);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", words().network);
    forbidStyleElement();
    cytoscape.warnings(false); // of lines between boxes that the layout has not yet pushed apart
    this.core = cytoscape({
      container: canvas,
      elements: elements(network),
      style: look(),
      layout: { name: "circle" },
      userZoomingEnabled: false, // the wheel scrolls the page; there are buttons
      boxSelectionEnabled: false,
      autoungrabify: matchMedia("(pointer: coarse)").matches,
      maxZoom: 3,
    });
    withoutChance(() => this.core.layout(layout(network)).run());
    this.spread();
    this.core.on("tap", (event) => this.pick(event));
    this.core.on("zoom", () => this.core.userPanningEnabled(this.core.zoom() > this.fitted * 1.05));
    const capped = figure.querySelector(".capped") === null ? network.capped : null;
    const notice = capped === null ? "" : words().capped(capped.shown, capped.total);
    canvas.before(element("div", { class: "graph-head" }, element("p", {}, notice), this.controls()));
    canvas.after(this.about);
    canvas.after(this.legend());
    this.fit();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.core.style(look()));
    new ResizeObserver(() => this.fit()).observe(canvas);
  }

  private controls(): HTMLElement {
    const button = (label: string, sign: string, act: () => void): HTMLElement => {
      const made = element("button", { type: "button", title: label, "aria-label": label }, sign);
      made.addEventListener("click", act);
      return made;
    };
    const zoom = (factor: number): void => {
      this.core.zoom({
        level: this.core.zoom() * factor,
        renderedPosition: { x: this.core.width() / 2, y: this.core.height() / 2 },
      });
    };
    return element(
      "div",
      { class: "graph-controls", role: "group", "aria-label": words().network },
      button(words().zoomIn, "+", () => zoom(ZOOM_STEP)),
      button(words().zoomOut, "−", () => zoom(1 / ZOOM_STEP)),
      button(words().fit, "⤢", () => this.fit()),
    );
  }

  private legend(): HTMLElement {
    const tones = [...new Set(this.network.edges.map((edge) => edge.tone))];
    return element(
      "ul",
      { class: "graph-legend" },
      ...tones.map((tone: Tone) => element("li", { class: `tone-${tone}`, "data-tone": tone }, words().tones[tone])),
    );
  }

  private fit(): void {
    this.core.resize();
    this.core.fit(undefined, PADDING);
    if (this.core.zoom() > 1.4) {
      this.core.zoom(1.4); // three actors need no letters as large as a headline
      this.core.center();
    }
    this.fitted = this.core.zoom();
    this.core.userPanningEnabled(false); // so that a finger on it scrolls the page
  }

  private spread(): void {
    const nodes = this.core.nodes();
    const boxes = nodes.map((node) => ({ ...node.position(), width: node.width(), height: node.height() }));
    const points = spread(boxes, this.core.width() / Math.max(this.core.height(), 1));
    for (const [index, node] of nodes.toArray().entries()) {
      const point = points[index];
      if (point !== undefined) node.position(point);
    }
  }

  private pick(event: EventObject): void {
    this.core.elements().removeClass("picked faded");
    if (event.target === this.core) {
      this.about.replaceChildren(words().pick);
      return;
    }
    const near = event.target.isNode()
      ? event.target.closedNeighborhood()
      : event.target.union(event.target.connectedNodes());
    this.core.elements().not(near).addClass("faded");
    event.target.addClass("picked");
    const id: string = event.target.id();
    const actor = this.network.nodes.find((node) => node.id === id);
    const edges = this.network.edges.filter((edge) =>
      actor === undefined ? edge.id === id : edge.source === id || edge.target === id,
    );
    this.about.replaceChildren(
      ...(actor === undefined ? [] : [actorLine(actor, edges.length)]),
      element("ul", {}, ...edges.map((edge) => connectionLine(this.network, edge))),
    );
  }
}

function actorLine(actor: Actor, connections: number): HTMLElement {
  return element(
    "p",
    {},
    actor.href === null ? element("strong", {}, actor.label) : element("a", { href: actor.href }, actor.label),
    ` ${actor.kind === "" ? "" : `(${actor.kind}) `}· ${words().connections(connections)}`,
  );
}

/** Draw the network of the figure into its canvas; nothing changes if there is nothing to draw. */
export function mount(root: HTMLElement): void {
  const canvas = root.querySelector<HTMLElement>(".canvas");
  const network = readNetwork(pageData(root.dataset.source));
  if (canvas === null || network.nodes.length === 0) return;
  new Drawing(root, canvas, network);
  closeReadable(root);
}
