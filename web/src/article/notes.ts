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

export interface Standing {
  readonly left: number;
  readonly top: number;
  /** The most that fits there. */
  readonly height: number;
}

const GAP = 4; // small enough for the pointer to cross without leaving both
const EDGE = 8;

/** Return where a popover of that size goes: below its place if it fits there or there is more room; in px. */
export function beside(
  place: Box,
  size: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number },
): Standing {
  const left = Math.max(EDGE, Math.min(place.left, view.width - size.width - EDGE));
  const below = view.height - place.bottom - GAP - EDGE;
  const above = place.top - GAP - EDGE;
  if (size.height <= below || below >= above) return { left, top: place.bottom + GAP, height: Math.max(below, 0) };
  const height = Math.min(size.height, above);
  return { left, top: place.top - GAP - height, height };
}
