/** Shows an answer: a table with labels beside IRIs, yes or no, or a graph as text. */

import { element } from "../dom.ts";
import { language, words } from "../words.ts";
import { type Answer, irisIn, type Row, type Value } from "./answers.ts";
import { labelsOf } from "./asking.ts";
import { type Prefixes, pageOf, readable } from "./prefixes.ts";

const ROWS_AT_ONCE = 200; // a table of thousands of rows makes the page slow
const XSD = "http://www.w3.org/2001/XMLSchema#";

/** Return elements that show the answer; labels arrive later. */
export function shown(answer: Answer, prefixes: Prefixes, milliseconds: number): HTMLElement {
  const took = words().took(milliseconds);
  if (answer.kind === "verdict")
    return element(
      "p",
      { class: "verdict" },
      element("strong", {}, answer.holds ? words().yes : words().no),
      ` · ${took}`,
    );
  if (answer.kind === "graph")
    return element(
      "div",
      {},
      element("p", {}, took),
      element("pre", { class: "graph-text", tabindex: "0" }, answer.text),
    );
  const caption = `${words().rows(answer.rows.length)} · ${took}`;
  if (answer.rows.length === 0) return element("p", {}, `${caption}. ${words().empty}`);
  return new Table(answer.variables, answer.rows, prefixes, caption).root;
}

class Table {
  readonly root: HTMLElement;
  private readonly body = element("tbody");
  private readonly more = element("button", { type: "button" });
  private drawn = 0;

  constructor(
    private readonly variables: readonly string[],
    private readonly rows: readonly Row[],
    private readonly prefixes: Prefixes,
    caption: string,
  ) {
    const head = element("tr", {}, ...variables.map((name) => element("th", { scope: "col" }, name)));
    const table = element(
      "table",
      { class: "rows" },
      element("caption", {}, caption),
      element("thead", {}, head),
      this.body,
    );
    const frame = element(
      "div",
      { class: "answer-frame", role: "region", tabindex: "0", "aria-label": words().answer },
      table,
    );
    this.root = element("div", {}, frame, this.more);
    this.more.addEventListener("click", () => this.draw());
    this.draw();
  }

  private draw(): void {
    const rows = this.rows.slice(this.drawn, this.drawn + ROWS_AT_ONCE);
    this.body.append(...rows.map((row) => this.row(row)));
    this.drawn += rows.length;
    const left = this.rows.length - this.drawn;
    this.more.hidden = left === 0;
    this.more.textContent = words().more(Math.min(left, ROWS_AT_ONCE));
    void this.label(rows);
  }

  private row(row: Row): HTMLElement {
    const cells = this.variables.map((name) => {
      const value = row[name];
      return element("td", { "data-label": name }, value === undefined ? null : this.value(value));
    });
    return element("tr", {}, ...cells);
  }

  private value(value: Value): HTMLElement {
    if (value.type === "uri")
      return element(
        "a",
        { href: pageOf(value.value), title: value.value, "data-iri": value.value },
        readable(value.value, this.prefixes),
      );
    const mark = value.language || (value.datatype.startsWith(XSD) ? "" : readable(value.datatype, this.prefixes));
    const plain = mark === "";
    return element(
      "span",
      value.language === "" ? {} : { lang: value.language },
      value.type === "bnode" ? `_:${value.value}` : value.value,
      plain ? null : element("small", { class: "literal-mark" }, ` ${value.language === "" ? mark : `@${mark}`}`),
    );
  }

  private async label(rows: readonly Row[]): Promise<void> {
    const labels = await labelsOf(irisIn(rows, Number.POSITIVE_INFINITY), language());
    for (const link of this.body.querySelectorAll<HTMLElement>("a[data-iri]:not([data-labelled])")) {
      const label = labels.get(link.dataset.iri ?? "");
      if (label === undefined) continue;
      link.dataset.labelled = "";
      link.after(" ", element("span", { class: "iri-label" }, label));
    }
  }
}
