/** The items of a timeline that a page carries as JSON. */

import { toneOf } from "../graph/network.ts";
import type { Tone } from "../words.ts";
import { day } from "./days.ts";

export interface Item {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The time as the data have it (EDTF). */
  readonly date: string;
  readonly tone: Tone;
  readonly status: string;
  readonly href: string | null;
  /** First and last day on which it can have been; null: not known. */
  readonly from: number | null;
  readonly to: number | null;
}

/** Return the items in the JSON of a page. */
export function readItems(data: unknown): Item[] {
  const items = data !== null && typeof data === "object" && "items" in data ? data.items : null;
  if (!Array.isArray(items)) return [];
  return items.map((item: Readonly<Record<string, unknown>>, index) => {
    const text = (name: string): string => (typeof item[name] === "string" ? item[name] : "");
    return {
      id: text("id") || `item-${index}`,
      label: text("label"),
      detail: text("detail"),
      date: text("date"),
      tone: toneOf(item.tone),
      status: text("statusLabel") || text("status"),
      href: text("href") || null,
      from: day(item.start),
      to: day(item.end),
    };
  });
}

/** Return the span that an item surely needs on the line: a bound alone is a point; null where no bound is known. */
export function span(item: Item): readonly [number, number] | null {
  const from = item.from ?? item.to;
  const to = item.to ?? item.from;
  return from === null || to === null ? null : [Math.min(from, to), Math.max(from, to)];
}
