/** Terms of the ontology and its vocabularies, to complete names while typing. */

import { ask, Refused } from "./asking.ts";
import { matching } from "./matching.ts";
import { OURS, type Prefixes, shortened } from "./prefixes.ts";

export interface Term {
  readonly name: string;
  readonly label: string;
}

/** Return the query for every term with its label in that language. */
export function termQuery(language: string): string {
  return `SELECT ?term ?label WHERE {
  GRAPH <${OURS}graph/ontology> {
    { ?term <http://www.w3.org/2000/01/rdf-schema#label> ?label }
    UNION { ?term <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }
    FILTER (LANG(?label) = "${language === "de" ? "de" : "en"}")
  }
}`;
}

/** Gives the terms; asks the server once, when the first is wanted. */
export class Terms {
  private known: Promise<readonly Term[]> | null = null;

  constructor(
    private readonly prefixes: Prefixes,
    private readonly language: string,
  ) {}

  /** Return the terms, sorted by name; none if the server has none. */
  all(): Promise<readonly Term[]> {
    this.known ??= this.load();
    return this.known;
  }

  /** Return the terms whose name begins as typed, then those whose label has all that stands after the colon. */
  async matching(typed: string): Promise<readonly Term[]> {
    return matching(await this.all(), typed);
  }

  private async load(): Promise<readonly Term[]> {
    try {
      const answer = await ask(termQuery(this.language), new AbortController().signal);
      if (answer.kind !== "rows") return [];
      const terms = answer.rows.flatMap(({ term, label }) => {
        const name = term?.type === "uri" ? shortened(term.value, this.prefixes) : null;
        return name === null || label === undefined ? [] : [{ name, label: label.value }];
      });
      return terms.sort((one, other) => one.name.localeCompare(other.name, "en"));
    } catch (problem) {
      if (problem instanceof Refused) return [];
      throw problem;
    }
  }
}
