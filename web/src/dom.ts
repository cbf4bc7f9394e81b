/** Building elements: text is always set as text, never parsed as HTML. */

type Content = Node | string | null;

/** Return an element with these attributes and children; `null` attributes and children are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | null>> = {},
  ...children: readonly Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child): child is Node | string => child !== null));
  return made;
}

/** Return the value of a JSON script of the page, or null where there is none or it is no JSON. */
export function pageData(id: string | undefined): unknown {
  const script = id === undefined ? null : document.getElementById(id);
  if (script === null) return null;
  try {
    return JSON.parse(script.textContent ?? "");
  } catch {
    return null;
  }
}

let counter = 0;

/** Return an id that no other element of the page has. */
export function freshId(stem: string): string {
  counter += 1;
  return `${stem}-${counter}`;
}
