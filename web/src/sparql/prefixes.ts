/** Prefixes: declaring those that a query uses, shortening IRIs, and where an IRI has its page on this server. */

export type Prefixes = Readonly<Record<string, string>>;

/** What every IRI of the project begins with; this server shows it at the same path. */
export const OURS = "https://w3id.org/allegation-kg/";

const SKIPPED = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>\s]*>|#[^\n]*/g;
const DECLARED = /\bprefix\s+([^\s:]*):/gi;
const USED = /(?<![\w?$@:.-])([A-Za-z][\w.-]*)?:(?=[\w\\%(]|$|[\s,;.)\]}/|*+?^])/g;

/** Return the query with the declarations it lacks before it; prefixes that the project has not are left alone. */
export function declared(query: string, prefixes: Prefixes): string {
  const plain = query.replace(SKIPPED, " ");
  const has = new Set([...plain.matchAll(DECLARED)].map((match) => match[1] ?? ""));
  const uses = new Set([...plain.matchAll(USED)].map((match) => match[1] ?? ""));
  const missing = [...uses].filter((name) => !has.has(name) && Object.hasOwn(prefixes, name)).sort();
  return missing.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join("") + query;
}

const LOCAL_NAME = /^[\w](?:[\w.-]*[\w-])?$/;

/** Return the prefix with the longest namespace that an IRI begins with, and the rest of the IRI; null without one. */
function split(iri: string, prefixes: Prefixes): readonly [name: string, rest: string] | null {
  const fitting = Object.entries(prefixes).filter(([, namespace]) => iri.startsWith(namespace) && iri !== namespace);
  const best = fitting.sort(([, one], [, other]) => other.length - one.length)[0];
  return best === undefined ? null : [best[0], iri.slice(best[1].length)];
}

/** Return an IRI as a prefixed name that SPARQL reads; null where there is none. */
export function shortened(iri: string, prefixes: Prefixes): string | null {
  const parts = split(iri, prefixes);
  return parts !== null && LOCAL_NAME.test(parts[1]) ? parts.join(":") : null;
}

/** Return an IRI as short as it can be read; SPARQL may need it longer. */
export function readable(iri: string, prefixes: Prefixes): string {
  return split(iri, prefixes)?.join(":") ?? iri;
}

/** The folders of our IRIs that this server shows at the same path. */
const SHOWN = /^(?:id|ontology|vocab|lexicon|graph)(?=[/#]|$)/;

/** Return the address of an IRI's page on this server. */
export function pageOf(iri: string): string {
  const rest = iri.slice(OURS.length);
  if (!iri.startsWith(OURS) || rest.includes("?") || !SHOWN.test(rest))
    return `/resource?iri=${encodeURIComponent(iri)}`;
  const [path, fragment] = rest.split("#", 2);
  return fragment === undefined || fragment === "" ? `/${path}` : `/${path}/${fragment}`;
}
