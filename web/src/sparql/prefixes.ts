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

/** Return an IRI as a prefixed name, by the longest namespace; null where none fits. */
export function shortened(iri: string, prefixes: Prefixes): string | null {
  let best: string | null = null;
  let length = 0;
  for (const [name, namespace] of Object.entries(prefixes)) {
    if (namespace.length > length && iri.startsWith(namespace) && LOCAL_NAME.test(iri.slice(namespace.length))) {
      best = `${name}:${iri.slice(namespace.length)}`;
      length = namespace.length;
    }
  }
  return best;
}

/** Return the address of an IRI's page on this server. */
export function pageOf(iri: string): string {
  const rest = iri.slice(OURS.length);
  // a path that begins with two slashes (or what browsers take for one) would name another host
  if (!iri.startsWith(OURS) || /^[/\\\s]|\?/.test(rest)) return `/resource?iri=${encodeURIComponent(iri)}`;
  const [path, fragment] = `/${rest}`.split("#", 2);
  return fragment === undefined || fragment === "" ? (path ?? "/") : `${path}/${fragment}`;
}
