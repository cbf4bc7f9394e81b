/** Shows the notes of the highlight under the pointer or the focus, and lights up the passages of a note. */

import "./article.css";
import { type Box, beside, notesAt } from "./notes.ts";

const REST_MS = 120; // a pointer on its way over the text does not open every note that it crosses
const LEAVE_MS = 250; // time to move the pointer from the highlight into the popover
const POINTER_INSET = 40; // px that the popover begins before the pointer
const MOST_OF_WINDOW = 0.3; // a passage that is higher would push its popover too far from the pointer

class Notes {
  private timer: number | undefined;
  private shown = "";

  constructor(
    private readonly article: HTMLElement,
    private readonly text: HTMLElement,
    private readonly popover: HTMLElement,
  ) {
    if (popover.id === "") popover.id = "note-popover";
    text.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.point(event, REST_MS));
    text.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && this.leave());
    document.addEventListener("click", (event) => this.tap(event));
    document.addEventListener("scroll", () => this.hide(), { passive: true });
    popover.addEventListener("pointerenter", () => window.clearTimeout(this.timer));
    popover.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && this.leave());
    text.addEventListener("focusin", (event) => this.focus(event));
    text.addEventListener("focusout", () => this.leave());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.hide();
    });
    for (const note of article.querySelectorAll<HTMLElement>(".note[id]")) {
      note.addEventListener("pointerenter", () => this.light([note.id]));
      note.addEventListener("pointerleave", () => this.light([]));
      note.addEventListener("focusin", () => this.light([note.id]));
      note.addEventListener("focusout", () => this.light([]));
    }
  }

  private point(event: MouseEvent, rest: number): void {
    const target =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-notes], [data-note]") : null;
    const ids = target === null ? [] : notesAt(target, this.text);
    if (target === null || ids.length === 0) {
      this.leave();
      return;
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.show(ids, placeOf(target, event)), rest);
  }

  /** A finger has no place to rest: it opens notes by a tap on the text, and closes them by one elsewhere. */
  private tap(event: MouseEvent): void {
    if (!(event instanceof PointerEvent) || event.pointerType !== "touch" || !(event.target instanceof Element)) return;
    if (this.text.contains(event.target) && event.target.closest("a") === null) this.point(event, 0);
    else if (!this.popover.contains(event.target)) this.hide();
  }

  private focus(event: FocusEvent): void {
    if (!(event.target instanceof HTMLElement) || !event.target.matches(":focus-visible")) return;
    const id = event.target.dataset.note;
    if (id === undefined) return;
    event.target.setAttribute("aria-describedby", this.popover.id);
    this.show([id], event.target.getBoundingClientRect());
  }

  private show(ids: readonly string[], place: Box): void {
    window.clearTimeout(this.timer);
    if (this.shown === ids.join(" ") && !this.popover.hidden) return;
    this.shown = ids.join(" ");
    const copies = ids.flatMap((id) => {
      const note = document.getElementById(id);
      return note === null ? [] : [copyOf(note)];
    });
    if (copies.length === 0) return;
    this.popover.replaceChildren(...copies);
    this.popover.hidden = false;
    this.popover.style.maxHeight = "";
    const size = this.popover.getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const { left, top, height } = beside(place, size, view);
    this.popover.style.maxHeight = `${height}px`;
    this.popover.scrollTop = 0;
    this.popover.style.left = `${left}px`;
    this.popover.style.top = `${top}px`;
    this.light(ids.slice(0, 1));
  }

  private leave(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.hide(), LEAVE_MS);
  }

  private hide(): void {
    window.clearTimeout(this.timer);
    this.popover.hidden = true;
    this.shown = "";
    this.light([]);
  }

  private light(ids: readonly string[]): void {
    for (const lit of this.article.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const id of ids) {
      for (const passage of this.text.querySelectorAll(`[data-notes~="${CSS.escape(id)}"]`))
        passage.classList.add("lit");
      const note = document.getElementById(id);
      note?.classList.add("lit");
      if (note !== null) reveal(note);
    }
  }
}

/** Scroll the list of notes to a note, where the list scrolls by itself; the page stays where it is. */
function reveal(note: HTMLElement): void {
  const list = note.closest<HTMLElement>("section.notes");
  if (list === null || list.scrollHeight <= list.clientHeight) return;
  const [outer, inner] = [list.getBoundingClientRect(), note.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - outer.height / 3;
}

/** Return the place of what is pointed at: all lines of the passage, or only the pointer's where it has many. */
function placeOf(target: HTMLElement, event: MouseEvent): Box {
  const lines = [...target.getClientRects()];
  const whole = target.getBoundingClientRect();
  const line = lines.find((box) => event.clientY >= box.top && event.clientY <= box.bottom) ?? whole;
  const { top, bottom } = whole.height > MOST_OF_WINDOW * window.innerHeight ? line : whole;
  return { left: event.clientX - POINTER_INSET, top, bottom };
}

/** Return a copy of a note that can stand in the page besides it: without ids. */
function copyOf(note: HTMLElement): HTMLElement {
  const copy = document.createElement("div");
  copy.className = note.className;
  copy.classList.remove("lit");
  for (const child of note.childNodes) copy.append(child.cloneNode(true));
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  return copy;
}

/** Follow pointer and focus in the text of the article. */
export function mount(root: HTMLElement): void {
  const text = root.querySelector<HTMLElement>(".text");
  const popover = root.querySelector<HTMLElement>("[data-popover]");
  if (text !== null && popover !== null) new Notes(root, text, popover);
}
