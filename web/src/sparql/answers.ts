/** Answers of the SPARQL Protocol: rows, yes or no, or a graph as text. */

export interface Value {
  readonly type: "uri" | "bnode" | "literal" | "triple";
  readonly value: string;
  readonly language: string;
  readonly datatype: string;
}

export type Row = Readonly<Record<string, Value | undefined>>;

export type Answer =
  | { readonly kind: "rows"; readonly variables: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: "verdict"; readonly holds: boolean }
  | { readonly kind: "graph"; readonly text: string };

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return value !== null && typeof value === "object" ? (value as Fields) : {};
}

function readValue(data: unknown): Value {
  const { type, value, "xml:lang": language, datatype } = fields(data);
  const kind = type === "uri" || type === "bnode" || type === "triple" ? type : "literal";
  return {
    type: kind,
    value: typeof value === "string" ? value : JSON.stringify(value ?? ""),
    language: typeof language === "string" ? language : "",
    datatype: typeof datatype === "string" ? datatype : "",
  };
}

function readRow(data: unknown): Row {
  return Object.fromEntries(Object.entries(fields(data)).map(([name, value]) => [name, readValue(value)]));
}

/** Return the answer in a body of that media type; raises SyntaxError or TypeError where the body is not what it says. */
export function readAnswer(body: string, mediaType: string): Answer {
  if (!mediaType.includes("json") || mediaType.includes("ld+json")) return { kind: "graph", text: body };
  const data = fields(JSON.parse(body));
  if (typeof data.boolean === "boolean") return { kind: "verdict", holds: data.boolean };
  const variables = fields(data.head).vars;
  const bindings = fields(data.results).bindings;
  if (!Array.isArray(variables) || !Array.isArray(bindings)) throw new TypeError("neither rows nor a boolean");
  return { kind: "rows", variables: variables.map(String), rows: bindings.map(readRow) };
}

/** Return the IRIs in the rows, each once, at most so many. */
export function irisIn(rows: readonly Row[], most: number): string[] {
  const found = new Set<string>();
  for (const row of rows)
    for (const value of Object.values(row)) if (value?.type === "uri" && found.size < most) found.add(value.value);
  return [...found];
}

const UNSAFE = /[\s<>"{}|\\^`]/;

/** Return the query for the labels of IRIs; null where there is nothing to ask. */
export function labelQuery(iris: readonly string[]): string | null {
  const safe = iris.filter((iri) => !UNSAFE.test(iri));
  if (safe.length === 0) return null;
  return `SELECT ?iri ?label WHERE {
  VALUES ?iri { ${safe.map((iri) => `<${iri}>`).join(" ")} }
  { ?iri <http://www.w3.org/2000/01/rdf-schema#label> ?label }
  UNION { ?iri <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }
}`;
}

/** Return one label for each IRI: in the wanted language, else English, else without language, else any. */
export function labelsIn(rows: readonly Row[], language: string): Map<string, string> {
  const rank = (label: Value): number => {
    if (label.language === language) return 3;
    if (label.language === "en") return 2;
    return label.language === "" ? 1 : 0;
  };
  const best = new Map<string, Value>();
  for (const { iri, label } of rows) {
    if (iri === undefined || label === undefined) continue;
    const known = best.get(iri.value);
    if (known === undefined || rank(label) > rank(known)) best.set(iri.value, label);
  }
  return new Map([...best].map(([iri, label]) => [iri, label.value]));
}
