/** What the build does to bundled packages: no address of a foreign service stays in, every licence is listed. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What is replaced in YASQE: addresses of services that it could ask, the prefixes of the whole web, an `eval`. */
const REPLACED: readonly (readonly [found: RegExp, instead: string])[] = [
  [/https:\/\/dbpedia\.org\/sparql/g, "/sparql"],
  [/\$\{\w+\}lov\.linkeddata\.es\/[^$`]*/g, "/sparql?"],
  [/(?<=Promise\.resolve\(|e\), )prefixes_default(?=\))/g, "{}"],
  [/\beval\("\(" \+ (\w+) \+ "\)"\)/g, "JSON.parse($1)"],
];

/** Return the plugin that takes these out of YASQE; the build fails where one of them is no longer found. */
export function withoutForeignServices(): Plugin {
  return {
    name: "without-foreign-services",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("/@zazuko/yasqe/build/yasqe.esm.js")) return null;
      for (const [found, instead] of REPLACED) {
        if (code.search(found) < 0) this.error(`YASQE has changed: ${found} is not in it; look for what replaced it`);
        code = code.replace(found, instead);
      }
      return { code, map: null };
    },
  };
}

const ALLOWED = /^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD)$|\bApache-2\.0\b/;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly folder: string;
}

function packageOf(file: string): Package | null {
  const inside = file.lastIndexOf("node_modules/");
  if (inside < 0) return null;
  const [scope, name] = file.slice(inside + "node_modules/".length).split("/");
  const folder = join(
    file.slice(0, inside),
    "node_modules",
    scope?.startsWith("@") ? `${scope}/${name}` : (scope ?? ""),
  );
  const description = join(folder, "package.json");
  if (!existsSync(description)) return null;
  const read = JSON.parse(readFileSync(description, "utf-8")) as { name: string; version: string; license?: unknown };
  return { name: read.name, version: read.version, license: String(read.license), folder };
}

/** Return the files from which a module was made, if it was bundled before: they are named in its source map. */
function origins(file: string): string[] {
  const map = `${file}.map`;
  if (!existsSync(map)) return [file];
  const { sources } = JSON.parse(readFileSync(map, "utf-8")) as { sources: string[] };
  return [file, ...sources.filter((source) => source.includes("node_modules/"))];
}

function licenceText(folder: string): string {
  for (const name of ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "license", "license.md", "LICENSE-MIT"]) {
    const file = join(folder, name);
    if (existsSync(file)) return readFileSync(file, "utf-8").trim();
  }
  return "(no text in the package)";
}

/** Return the packages of these modules, by name, each once. */
function packagesOf(modules: readonly string[], root: string): Package[] {
  const found = new Map<string, Package>();
  for (const file of modules.map((id) => id.split("?")[0] ?? "").flatMap(origins)) {
    const inside = file.slice(file.lastIndexOf("node_modules/") + "node_modules/".length);
    const held = packageOf(file.startsWith("/") ? file : join(root, "node_modules", inside));
    if (held !== null) found.set(held.name, held);
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Return the plugin that writes LICENSES.txt; the build fails on a licence that is not allowed. */
export function listLicences(root: string): Plugin {
  return {
    name: "list-licences",
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === "chunk" ? Object.keys(part.modules) : []));
      const packages = packagesOf(modules, root);
      const refused = packages.find((held) => !ALLOWED.test(held.license));
      if (refused !== undefined) this.error(`${refused.name}: licence ${refused.license} is not allowed`);
      const parts = packages.map(
        (held) => `${held.name} ${held.version} (${held.license})\n${"-".repeat(60)}\n${licenceText(held.folder)}\n`,
      );
      const head = "Packages bundled in the scripts of this folder, with their licences.\n";
      this.emitFile({ type: "asset", fileName: "LICENSES.txt", source: [head, ...parts].join("\n\n") });
    },
  };
}
