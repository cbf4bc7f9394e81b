/** Saving an answer as a file, in a format that the server writes. */

import { send } from "./asking.ts";

export interface Format {
  readonly name: string;
  readonly mediaType: string;
  readonly suffix: string;
}

/** Formats of rows (and of yes or no, but CSV and TSV). */
export const TABLES: readonly Format[] = [
  { name: "CSV", mediaType: "text/csv", suffix: "csv" },
  { name: "TSV", mediaType: "text/tab-separated-values", suffix: "tsv" },
  { name: "JSON", mediaType: "application/sparql-results+json", suffix: "srj" },
  { name: "XML", mediaType: "application/sparql-results+xml", suffix: "srx" },
];

/** Formats of graphs. */
export const GRAPHS: readonly Format[] = [
  { name: "Turtle", mediaType: "text/turtle", suffix: "ttl" },
  { name: "N-Triples", mediaType: "application/n-triples", suffix: "nt" },
  { name: "JSON-LD", mediaType: "application/ld+json", suffix: "jsonld" },
  { name: "RDF/XML", mediaType: "application/rdf+xml", suffix: "rdf" },
];

/** Ask the query again in that format and hand the answer to the browser as a file; raises Refused. */
export async function save(query: string, format: Format): Promise<void> {
  const response = await send(query, format.mediaType);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `answer.${format.suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // the browser has begun to read it by then
}
