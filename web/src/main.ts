/** Loads the island of each element that asks for one, and nothing on pages without any. */

type Mount = (root: HTMLElement) => void;

const islands: readonly (readonly [selector: string, load: () => Promise<{ mount: Mount }>])[] = [
  ["input[data-complete]", () => import("./complete/combobox.ts")],
  ["[data-island='graph']", () => import("./graph/drawing.ts")],
  ["[data-island='timeline']", () => import("./timeline/timeline.ts")],
  ["[data-island='matrix']", () => import("./matrix/matrix.ts")],
  ["[data-island='article']", () => import("./article/article.ts")],
  ["[data-island='sparql']", () => import("./sparql/editor.ts")],
  ["button[data-copy]", () => import("./copying.ts")],
  ["input[data-filter]", () => import("./filtering.ts")],
];

for (const [selector, load] of islands) {
  const roots = document.querySelectorAll<HTMLElement>(selector);
  if (roots.length > 0) {
    void load().then(({ mount }) => {
      for (const root of roots) {
        mount(root);
        root.dataset.mounted = "";
      }
    });
  }
}
