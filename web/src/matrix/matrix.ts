/** Shades the cells of a matrix by their counts, and marks row and column of the cell under pointer or focus. */

import "./matrix.css";

/** Return how strongly a count is shaded, 0 to 1: by its square root, so that ones can be told from nothing. */
export function shade(count: number, most: number): number {
  return most > 0 && count > 0 ? Math.sqrt(count / most) : 0;
}

function mark(table: HTMLTableElement, cell: HTMLTableCellElement | null): void {
  for (const marked of table.querySelectorAll(".crossed")) marked.classList.remove("crossed");
  if (cell === null) return;
  const row = cell.parentElement as HTMLTableRowElement;
  for (const other of row.cells) other.classList.add("crossed");
  for (const each of table.rows) each.cells[cell.cellIndex]?.classList.add("crossed");
}

/** Shade the table and follow pointer and focus. */
export function mount(root: HTMLElement): void {
  const table = root as HTMLTableElement;
  const cells = [...table.querySelectorAll<HTMLTableCellElement>("td[data-count]")];
  const most = Math.max(0, ...cells.map((cell) => Number(cell.dataset.count)));
  for (const cell of cells) cell.style.setProperty("--shade", `${shade(Number(cell.dataset.count), most) * 40}%`);
  const follow = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest("td, th") : null;
    mark(table, target as HTMLTableCellElement | null);
  };
  table.addEventListener("pointerover", follow);
  table.addEventListener("focusin", follow);
  table.addEventListener("pointerleave", () => mark(table, null));
  table.addEventListener("focusout", () => mark(table, null));
}
