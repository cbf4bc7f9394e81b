/** An input that leaves only the rows or entries with all of its words. */

import { element } from "./dom.ts";
import { words } from "./words.ts";

/** Return text without case and without accents, so that `Erdogan` finds `Erdoğan`. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ı", "i").toLowerCase();
}

/** Tell whether a text holds every word of a filter, in any order. */
export function matches(text: string, filter: string): boolean {
  const held = folded(text);
  return folded(filter)
    .split(/\s+/)
    .every((word) => held.includes(word));
}

/** Show the input and its label, and filter while typing. */
export function mount(root: HTMLElement): void {
  const input = root as HTMLInputElement;
  const list = document.getElementById(input.dataset.filter ?? "");
  if (list === null) return;
  const count = element("output", { class: "filter-count" });
  input.hidden = false;
  for (const label of document.querySelectorAll<HTMLElement>("[data-filter-label]")) label.hidden = false;
  input.after(count);
  input.addEventListener("input", () => {
    const entries = [...list.children] as HTMLElement[];
    for (const entry of entries) entry.hidden = !matches(entry.textContent ?? "", input.value);
    const shown = entries.filter((entry) => !entry.hidden).length;
    count.textContent = input.value.trim() === "" ? "" : words().left(shown, entries.length);
  });
}
