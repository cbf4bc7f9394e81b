/** Which notes belong to a place in the text, innermost statement first. */

/** Return the ids of the notes of an element's passages, from itself outwards to the text; each once. */
export function notesAt(place: Element, within: Element): string[] {
  const found: string[] = [];
  for (let at: Element | null = place; at !== null && at !== within; at = at.parentElement) {
    const ids = (at instanceof HTMLElement && (at.dataset.notes ?? at.dataset.note)) || "";
    for (const id of ids.split(/\s+/)) if (id !== "" && !found.includes(id)) found.push(id);
  }
  return found;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** Return where a popover of that size goes, so that it is below its place, or above where there is no room; px. */
export function beside(
  place: Box,
  size: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const gap = 4; // small enough for the pointer to cross without leaving both
  const left = Math.max(8, Math.min(place.left, view.width - size.width - 8));
  const below = place.bottom + gap;
  const above = place.top - gap - size.height;
  return { left, top: below + size.height > view.height && above > 0 ? above : below };
}
