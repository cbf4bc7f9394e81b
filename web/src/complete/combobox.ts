/** Makes a text input a combobox with suggestions of the server (WAI-ARIA: editable combobox with list autocomplete). */

import { element, freshId } from "../dom.ts";
import { words } from "../words.ts";
import { type Choice, CLOSED, pointed, pressed, type Suggestion, suggested } from "./choice.ts";
import "./combobox.css";
import { suggestionsFor } from "./suggestions.ts";

const TYPING_PAUSE_MS = 120; // shorter asks while a word is still being typed, longer is felt
const SHORTEST = 2; // one letter matches half of all actors

const PREFIXED = /^[A-Za-z][\w-]*:[^\s:]+$/;

class Combobox {
  private choice: Choice = CLOSED;
  private chosen: Suggestion | null = null;
  private timer: number | undefined;
  private request: AbortController | null = null;
  private readonly list = element("ul", { class: "suggestions", role: "listbox", id: freshId("suggestions") });
  private readonly status = element("span", { class: "hidden", role: "status" });

  constructor(private readonly input: HTMLInputElement) {
    const label = input.labels?.[0];
    if (label !== undefined && label.id === "") label.id = freshId("label");
    if (label !== undefined) this.list.setAttribute("aria-labelledby", label.id);
    else this.list.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.placeholder);
    const wrapper = element("span", { class: "combobox" });
    input.before(wrapper);
    wrapper.append(input, this.list, this.status);
    for (const [name, value] of [
      ["role", "combobox"],
      ["autocomplete", "off"],
      ["aria-autocomplete", "list"],
      ["aria-controls", this.list.id],
    ] as const)
      input.setAttribute(name, value);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.show({ ...this.choice, open: false, active: -1 }));
    input.form?.addEventListener("formdata", (event) => this.fill(event.formData));
    this.show(CLOSED);
    if (PREFIXED.test(input.value)) void this.recall(input.value);
  }

  /** Show the label of the name that the page came with. */
  private async recall(name: string): Promise<void> {
    const found = await suggestionsFor(this.input.dataset, name, new AbortController().signal);
    const meant = found.find((suggestion) => suggestion.value === name);
    if (meant === undefined || this.input.value !== name) return;
    this.chosen = meant;
    this.input.value = meant.label;
  }

  private typed(): void {
    this.chosen = null;
    window.clearTimeout(this.timer);
    this.request?.abort();
    const text = this.input.value.trim();
    if (text.length < SHORTEST) {
      this.show(CLOSED);
      return;
    }
    this.timer = window.setTimeout(() => void this.ask(text), TYPING_PAUSE_MS);
  }

  private async ask(text: string): Promise<void> {
    const request = new AbortController();
    this.request = request;
    const found = await suggestionsFor(this.input.dataset, text, request.signal);
    if (request.signal.aborted || document.activeElement !== this.input) return;
    this.show(suggested(found));
    this.status.textContent = found.length > 0 ? words().suggestions(found.length) : words().noSuggestion;
  }

  private key(event: KeyboardEvent): void {
    const at = pointed(this.choice);
    if (event.key === "Enter" && at !== null) {
      event.preventDefault();
      this.choose(at);
      return;
    }
    const next = pressed(this.choice, event.key);
    if (next === null) return;
    event.preventDefault();
    this.show(next);
  }

  private choose(suggestion: Suggestion): void {
    this.chosen = suggestion;
    this.input.value = suggestion.label;
    this.show(CLOSED);
    if (this.input.dataset.complete === "*" && suggestion.href !== null) window.location.assign(suggestion.href);
  }

  /** Send the name of what was chosen instead of its label; free text goes as it is. */
  private fill(form: FormData): void {
    if (this.chosen !== null && this.input.name !== "" && this.input.value === this.chosen.label)
      form.set(this.input.name, this.chosen.value);
  }

  private show(choice: Choice): void {
    if (choice.suggestions !== this.choice.suggestions)
      this.list.replaceChildren(...choice.suggestions.map((item) => this.option(item)));
    this.choice = choice;
    this.list.hidden = !choice.open;
    this.input.setAttribute("aria-expanded", String(choice.open));
    const options = [...this.list.children];
    for (const [index, option] of options.entries())
      option.setAttribute("aria-selected", String(choice.open && index === choice.active));
    const active = choice.open ? options[choice.active] : undefined;
    if (active === undefined) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    }
  }

  private option(item: Suggestion): HTMLElement {
    const made = element(
      "li",
      { role: "option", id: freshId("suggestion") },
      element("span", { class: "suggestion-label" }, item.label),
      item.detail === "" ? null : element("span", { class: "suggestion-detail" }, item.detail),
    );
    made.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps the focus
    made.addEventListener("click", () => this.choose(item));
    return made;
  }
}

/** Turn the input into a combobox. */
export function mount(root: HTMLElement): void {
  new Combobox(root as HTMLInputElement);
}
