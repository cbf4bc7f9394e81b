/** The network that a page carries as JSON, read with care. */

import type { Tone } from "../words.ts";

export interface Actor {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly href: string | null;
}

export interface Connection {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
  readonly tone: Tone;
  readonly status: string;
  readonly href: string | null;
  readonly count: number;
  readonly quote: string;
}

export interface Network {
  readonly nodes: readonly Actor[];
  readonly edges: readonly Connection[];
  readonly capped: { readonly shown: number; readonly total: number } | null;
  readonly focus: string | null;
}

/** The page is capped by the server; this is the last guard against a drawing that blocks the browser. */
export const MOST_ACTORS = 150;

const TONES: ReadonlySet<string> = new Set([
  "alleges",
  "opposes",
  "concedes",
  "evades",
  "supports",
  "withdraws",
  "decides",
  "says",
  "tells",
]);

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return value !== null && typeof value === "object" ? (value as Fields) : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** Return the tone of that name; anything else only says. */
export function toneOf(value: unknown): Tone {
  return typeof value === "string" && TONES.has(value) ? (value as Tone) : "says";
}

/** Return the network in the JSON of a page: edges whose ends are missing are left out. */
export function readNetwork(data: unknown): Network {
  const all = list(fields(data).nodes).filter((node) => text(node.id) !== "");
  const nodes = all.slice(0, MOST_ACTORS).map((node) => ({
    id: text(node.id),
    label: text(node.label) || text(node.id),
    kind: text(node.kind),
    href: text(node.href) || null,
  }));
  const known = new Set(nodes.map((node) => node.id));
  const edges = list(fields(data).edges)
    .filter((edge) => known.has(text(edge.source)) && known.has(text(edge.target)))
    .map((edge, index) => ({
      id: `connection-${index}`,
      source: text(edge.source),
      target: text(edge.target),
      label: text(edge.label),
      tone: toneOf(edge.tone),
      status: text(edge.statusLabel) || text(edge.status),
      href: text(edge.href) || null,
      count: typeof edge.count === "number" ? edge.count : 1,
      quote: text(edge.quote),
    }));
  const capped = fields(fields(data).capped);
  const total = typeof capped.total === "number" ? capped.total : all.length;
  return {
    nodes,
    edges,
    capped: total > nodes.length ? { shown: nodes.length, total } : null,
    focus: known.has(text(fields(data).focus)) ? text(fields(data).focus) : null,
  };
}

/** Return a label in lines of about that many characters, broken at spaces; at most three lines. */
export function wrapped(label: string, width = 22): string {
  const lines: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length > 3 ? `${lines.slice(0, 3).join("\n")} …` : lines.join("\n");
}
