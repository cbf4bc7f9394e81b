/** How the network looks: colours of the page's style sheet, a line and an arrow for each tone besides. */

import type { StylesheetJson } from "cytoscape";
import type { Tone } from "../words.ts";

/** Tones differ by line and arrow too, so that nobody needs to tell the colours apart. */
const LINES: Readonly<Record<Tone, readonly [line: string, arrow: string]>> = {
  alleges: ["solid", "triangle"],
  opposes: ["dashed", "tee"],
  concedes: ["solid", "circle"],
  evades: ["dotted", "tee"],
  supports: ["solid", "vee"],
  withdraws: ["dashed", "circle"],
  decides: ["solid", "diamond"],
  says: ["solid", "vee"],
  tells: ["solid", "none"],
};

const FONT = "system-ui, sans-serif";
const FONT_SIZE = 12;
const LINE_HEIGHT = 15;

/** Return width and height of the box that holds a text of some lines, in px. */
export function boxOf(text: string): { readonly width: number; readonly height: number } {
  const lines = text.split("\n");
  const pen = document.createElement("canvas").getContext("2d");
  if (pen !== null) pen.font = `${FONT_SIZE}px ${FONT}`;
  const width = Math.max(...lines.map((line) => pen?.measureText(line).width ?? line.length * FONT_SIZE * 0.6));
  return { width: Math.ceil(width) + 16, height: lines.length * LINE_HEIGHT + 10 };
}

/** Give colours of the page's style sheet as they are now; cytoscape reads neither `light-dark()` nor `color-mix()`. */
function colours(): (name: string, otherwise: string) => string {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const seen = (name: string, otherwise: string): string => {
    probe.style.color = `var(--${name}, ${otherwise})`;
    const computed = getComputedStyle(probe).color;
    if (pixel === null) return computed;
    pixel.fillStyle = computed;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  };
  const known = new Map<string, string>();
  return (name, otherwise) => {
    const colour = known.get(name) ?? seen(name, otherwise);
    known.set(name, colour);
    return colour;
  };
}

/** Return the style sheet of the drawing, with the colours that the page has now (light or dark). */
export function look(): StylesheetJson {
  const colour = colours();
  const ink = colour("ink", "#222");
  const paper = colour("paper", "#fff");
  const lines = Object.entries(LINES).map(([tone, [line, arrow]]) => ({
    selector: `edge[tone = "${tone}"]`,
    style: {
      "line-color": colour(tone, ink),
      "target-arrow-color": colour(tone, ink),
      "line-style": line as "solid",
      "target-arrow-shape": arrow as "triangle",
    },
  }));
  return [
    {
      selector: "node",
      style: {
        label: "data(wrapped)",
        "text-wrap": "wrap",
        "font-size": FONT_SIZE,
        "font-family": FONT,
        color: ink,
        "text-valign": "center",
        "line-height": LINE_HEIGHT / FONT_SIZE,
        shape: "round-rectangle",
        width: "data(width)",
        height: "data(height)",
        "background-color": colour("panel", paper),
        "border-width": 1,
        "border-color": colour("soft", ink),
      },
    },
    { selector: "node[?focus]", style: { "border-width": 3, "border-color": ink } },
    {
      selector: "edge",
      style: {
        width: "mapData(count, 1, 10, 1.5, 5)",
        "curve-style": "bezier",
        "arrow-scale": 1.1,
        "line-color": ink,
      },
    },
    ...lines,
    { selector: ".faded", style: { opacity: 0.18 } },
    { selector: "node.picked", style: { "border-width": 3, "border-color": colour("accent", "#06c") } },
    {
      selector: "edge.picked",
      style: {
        width: 4,
        label: "data(label)",
        "font-size": 11,
        color: ink,
        "text-background-color": paper,
        "text-background-opacity": 0.9,
        "text-background-padding": "2px",
      },
    },
  ];
}
