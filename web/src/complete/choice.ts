/** What a combobox knows and how keys change it: no element, no request. */

export interface Suggestion {
  /** What the form sends: a prefixed name. */
  readonly value: string;
  readonly label: string;
  /** Kind of thing, or the other spelling that matched. */
  readonly detail: string;
  /** Its page on this server, where it has one. */
  readonly href: string | null;
}

export interface Choice {
  readonly suggestions: readonly Suggestion[];
  readonly open: boolean;
  /** Index of the suggestion that is pointed at, -1: none. */
  readonly active: number;
}

export const CLOSED: Choice = { suggestions: [], open: false, active: -1 };

/** Return the choice with new suggestions; open only if there are any. */
export function suggested(suggestions: readonly Suggestion[]): Choice {
  return { suggestions, open: suggestions.length > 0, active: -1 };
}

/** Return the choice after a key, or null if the key means nothing to a combobox. */
export function pressed(choice: Choice, key: string): Choice | null {
  const last = choice.suggestions.length - 1;
  if (key === "Escape") return choice.open ? { ...choice, open: false, active: -1 } : null;
  if (last < 0) return null;
  if (key === "ArrowDown")
    return { ...choice, open: true, active: choice.open && choice.active < last ? choice.active + 1 : 0 };
  if (key === "ArrowUp")
    return { ...choice, open: true, active: choice.open && choice.active > 0 ? choice.active - 1 : last };
  return null;
}

/** Return the suggestion that is pointed at. */
export function pointed(choice: Choice): Suggestion | null {
  return choice.open ? (choice.suggestions[choice.active] ?? null) : null;
}
