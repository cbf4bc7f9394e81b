/** The page for SPARQL: an editor in place of the text field, answers below it without leaving the page. */

import { element, freshId, pageData } from "../dom.ts";
import { language, words } from "../words.ts";
import { shown } from "./answer.ts";
import type { Answer } from "./answers.ts";
import { ask, Refused } from "./asking.ts";
import { declared, type Prefixes } from "./prefixes.ts";
import { type Format, GRAPHS, save, TABLES } from "./saving.ts";
import "./sparql.css";
import { Terms } from "./terms.ts";
import { type Editor, makeEditor } from "./yasqe.ts";

const LONGEST_ADDRESS = 8000; // browsers and servers refuse much longer ones

/** Return the prefixes in the JSON of the page. */
export function readPrefixes(data: unknown): Prefixes {
  const given = data !== null && typeof data === "object" && "prefixes" in data ? data.prefixes : {};
  const pairs = Object.entries(given ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(pairs);
}

class Workplace {
  private readonly editor: Editor;
  private readonly prefixes: Prefixes;
  private readonly status = element("p", { class: "sparql-status", role: "status" });
  private readonly answer = element("section", { class: "sparql-answer", "aria-label": words().answer });
  /** The answer that the page came with, where it came with one. */
  private readonly given: Element[];
  private running: AbortController | null = null;

  constructor(
    root: HTMLElement,
    private readonly form: HTMLFormElement,
    field: HTMLTextAreaElement,
    private readonly button: HTMLButtonElement,
  ) {
    this.prefixes = readPrefixes(pageData(root.dataset.source));
    const place = element("div", { class: "sparql-editor" });
    field.hidden = true;
    field.before(place);
    const terms = new Terms(this.prefixes, language());
    this.editor = makeEditor(place, field.value, terms, () => void this.run());
    const hint = element("p", { class: "sparql-hint", id: freshId("hint") }, words().leaveEditor);
    place.after(hint);
    this.editor.getInputField().setAttribute("aria-describedby", hint.id);
    this.given = [...root.children].filter((child) => child !== form);
    form.after(this.status, this.answer);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.running === null) void this.run();
      else this.running.abort();
    });
    for (const label of field.labels ?? []) label.addEventListener("click", () => this.editor.focus());
  }

  private async run(): Promise<void> {
    for (const old of this.given.splice(0)) old.remove();
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const written = this.editor.getValue();
    const query = declared(written, this.prefixes);
    const start = { line: 0, ch: 0 };
    if (query !== written) this.editor.getDoc().replaceRange(query.slice(0, query.length - written.length), start);
    this.working(true);
    const begun = performance.now();
    try {
      const answer = await ask(query, running.signal);
      this.status.textContent = "";
      const milliseconds = Math.round(performance.now() - begun);
      this.answer.replaceChildren(this.downloads(query, answer), shown(answer, this.prefixes, milliseconds));
      remember(query);
    } catch (problem) {
      if (this.running === running) this.answer.replaceChildren(refusal(problem, running.signal.aborted));
    } finally {
      if (this.running === running) {
        this.running = null;
        this.working(false);
      }
    }
  }

  private working(busy: boolean): void {
    this.form.classList.toggle("busy", busy);
    this.button.textContent = busy ? words().stop : words().run;
    if (busy) this.status.textContent = words().running;
    else if (this.status.textContent === words().running) this.status.textContent = "";
  }

  private downloads(query: string, answer: Answer): HTMLElement {
    const formats = answer.kind === "graph" ? GRAPHS : TABLES;
    const offered = answer.kind === "verdict" ? formats.filter(({ suffix }) => suffix.startsWith("sr")) : formats;
    const button = (format: Format): HTMLElement => {
      const made = element("button", { type: "button", "data-format": format.suffix }, format.name);
      made.addEventListener("click", () => {
        save(query, format).catch((problem: unknown) => {
          this.status.textContent = problem instanceof Error ? problem.message : String(problem);
        });
      });
      return made;
    };
    return element("p", { class: "sparql-downloads" }, `${words().download}: `, ...offered.map(button));
  }
}

function refusal(problem: unknown, stopped: boolean): HTMLElement {
  if (stopped) return element("p", {}, words().stopped);
  const message = problem instanceof Refused ? problem.message : String(problem);
  return element("pre", { class: "sparql-problem problem", role: "alert" }, message);
}

/** Put the query into the address of the page, so that it can be kept and passed on. */
function remember(query: string): void {
  const address = new URL(window.location.href);
  address.search = "";
  for (const [name, value] of new URLSearchParams(window.location.search))
    if (name === "lang") address.searchParams.set(name, value);
  address.searchParams.set("query", query);
  if (address.href.length <= LONGEST_ADDRESS) window.history.replaceState(null, "", address);
}

/** Put the editor in the place of the text field. */
export function mount(root: HTMLElement): void {
  const form = root.querySelector<HTMLFormElement>("form.sparql-form");
  const field = form?.querySelector<HTMLTextAreaElement>("textarea[name='query']");
  const button = form?.querySelector<HTMLButtonElement>("button[type='submit']");
  if (form && field && button) new Workplace(root, form, field, button);
}
