/** Which terms fit what has been typed. */

const MOST = 60;

interface Named {
  readonly name: string;
  readonly label: string;
}

/** Return the terms whose name begins as typed, then those whose name or label holds what stands after the colon. */
export function matching<T extends Named>(terms: readonly T[], typed: string): T[] {
  const begun = typed.toLowerCase();
  const colon = begun.indexOf(":");
  const prefix = begun.slice(0, colon + 1);
  const rest = begun.slice(colon + 1);
  const first = terms.filter((term) => term.name.toLowerCase().startsWith(begun));
  const inside = (term: T): boolean =>
    `${term.name.slice(term.name.indexOf(":") + 1)} ${term.label}`.toLowerCase().includes(rest);
  const later =
    rest.length < 2
      ? []
      : terms.filter((term) => !first.includes(term) && term.name.toLowerCase().startsWith(prefix) && inside(term));
  return [...first, ...later].slice(0, MOST);
}
