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

function colours(): (name: string, otherwise: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name, otherwise) => style.getPropertyValue(`--${name}`).trim() || otherwise;
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
        "font-size": 12,
        "font-family": "system-ui, sans-serif",
        color: ink,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-background-color": paper,
        "text-background-opacity": 0.85,
        "text-background-padding": "2px",
        width: 16,
        height: 16,
        "background-color": paper,
        "border-width": 2,
        "border-color": ink,
      },
    },
    { selector: "node[?focus]", style: { "background-color": ink, width: 22, height: 22 } },
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
    { selector: "node.picked", style: { "border-width": 4, "background-color": colour("accent", "#06c") } },
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
