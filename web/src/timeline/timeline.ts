/** Draws the timeline of a page: one line for each item, an open end where a bound is not known. */

import { element, pageData } from "../dom.ts";
import { closeReadable } from "../readable.ts";
import { language, words } from "../words.ts";
import { type Item, readItems, span } from "./items.ts";
import { position, type Stretch, stretches, ticks } from "./scale.ts";
import "./timeline.css";

const NARROWEST = 0.8; // percent of the line: a day among years can still be seen
const OPEN_END = 7; // percent that a fading end takes

const LABEL_PX = 76; // "Sept. 2018" and some space

function drawAxis(axis: HTMLElement, line: readonly Stretch[]): void {
  const label = (LABEL_PX / Math.max(axis.clientWidth, LABEL_PX)) * 100;
  const names = new Intl.DateTimeFormat(language(), { month: "short", timeZone: "UTC" });
  const marks = ticks(line, label, (month) => names.format(new Date(Date.UTC(2000, month - 1, 1))));
  const drawn = marks.map((mark) => {
    const made = element("span", { class: mark.at > 100 - label ? "tick tick-end" : "tick" }, mark.label);
    made.style.insetInlineStart = `${mark.at}%`;
    return made;
  });
  const cuts = line
    .filter((part) => part.cut)
    .map((stretch) => {
      const made = element("span", { class: "cut" }, "//");
      made.style.insetInlineStart = `${(stretch.left + stretch.right) / 2}%`;
      return made;
    });
  axis.replaceChildren(...drawn, ...cuts);
}

function bar(line: readonly Stretch[], item: Item): HTMLElement | null {
  const needed = span(item);
  if (needed === null) return null;
  const left = position(line, needed[0]);
  const right = Math.max(position(line, needed[1] + 1), left + NARROWEST);
  const begin = item.from === null ? Math.max(0, left - OPEN_END) : left;
  const end = item.to === null ? Math.min(100, right + OPEN_END) : right;
  const open = `${item.from === null ? " open-start" : ""}${item.to === null ? " open-end" : ""}`;
  const made = element("span", { class: `bar tone-${item.tone}${open}`, "data-tone": item.tone });
  made.style.insetInlineStart = `${begin}%`;
  made.style.width = `${Math.max(NARROWEST, Math.min(end, 100) - begin)}%`;
  return made;
}

function row(line: readonly Stretch[], item: Item): HTMLElement {
  const drawn = bar(line, item);
  const text = item.label || item.date;
  const about = [item.detail, item.status].filter((part) => part !== "").join(" · ");
  return element(
    "li",
    {},
    element(
      "div",
      { class: "timeline-words" },
      element("span", { class: "timeline-date" }, item.date || words().undated),
      item.href === null ? element("span", {}, text) : element("a", { href: item.href }, text),
      about === "" ? null : element("span", { class: "timeline-detail" }, about),
    ),
    element("div", { class: "timeline-track", "aria-hidden": "true" }, drawn),
  );
}

/** Draw the items of the figure into its canvas; nothing changes if no item has a date. */
export function mount(root: HTMLElement): void {
  const canvas = root.querySelector<HTMLElement>(".canvas");
  const items = readItems(pageData(root.dataset.source));
  const line = stretches(items.map(span).filter((needed) => needed !== null));
  if (canvas === null || line.length === 0) return;
  const axis = element("div", { class: "timeline-axis", "aria-hidden": "true" });
  canvas.replaceChildren(axis, element("ol", { class: "timeline-rows" }, ...items.map((item) => row(line, item))));
  canvas.hidden = false;
  new ResizeObserver(() => drawAxis(axis, line)).observe(axis);
  closeReadable(root);
}
