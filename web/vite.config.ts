import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { listLicences, withoutForeignServices } from "./bundled.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root,
  base: "./", // chunks find each other relative to themselves
  plugins: [withoutForeignServices(), listLicences(root)],
  build: {
    outDir: "../src/kg/server/static/islands",
    emptyOutDir: true,
    assetsDir: "",
    target: "es2022",
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // a data: address is refused by the content security policy
    chunkSizeWarningLimit: 700, // cytoscape and CodeMirror with the grammar of SPARQL, each on its own pages
    rolldownOptions: {
      input: { main: "src/main.ts" },
      output: {
        entryFileNames: "main.js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts"],
  },
});
