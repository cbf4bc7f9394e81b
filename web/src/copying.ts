/** A button that copies the text of another element. */

import { words } from "./words.ts";

const SHOWN_MS = 2000;

/** Show the button and make it copy. */
export function mount(root: HTMLElement): void {
  const source = document.getElementById(root.dataset.copy ?? "");
  if (source === null || navigator.clipboard === undefined) return;
  const label = root.textContent;
  root.hidden = false;
  root.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent ?? "");
      root.textContent = words().copied;
    } catch {
      root.textContent = words().copyFailed;
    }
    setTimeout(() => {
      root.textContent = label;
    }, SHOWN_MS);
  });
}
