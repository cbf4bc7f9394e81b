/** Asking the server for suggestions and reading its answer. */

import { language } from "../words.ts";
import type { Suggestion } from "./choice.ts";

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Return the suggestions in an answer of `/api/complete`; what is none is left out. */
export function readSuggestions(answer: unknown): Suggestion[] {
  const items = answer !== null && typeof answer === "object" && "suggestions" in answer ? answer.suggestions : null;
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: Readonly<Record<string, unknown>>) => {
    const value = text(item.value) || text(item.iri);
    if (value === "") return [];
    const detail = [text(item.matched), text(item.kind)].filter((part) => part !== "").join(" · ");
    return [{ value, label: text(item.label) || value, detail, href: text(item.href) || null }];
  });
}

/** Ask the server; no suggestion if it cannot be reached or is no longer wanted. */
export async function suggestionsFor(
  wanted: Readonly<DOMStringMap>,
  typed: string,
  signal: AbortSignal,
): Promise<Suggestion[]> {
  const address = new URL(wanted.completeUrl ?? "/api/complete", window.location.href);
  address.search = new URLSearchParams({ class: wanted.complete ?? "*", q: typed, lang: language() }).toString();
  try {
    const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
    return response.ok ? readSuggestions(await response.json()) : [];
  } catch {
    return [];
  }
}
