/** The readable form of a drawing: closed where the drawing is shown, open on paper, where the drawing is not. */

/** Close the readable form of a figure until the page is printed. */
export function closeReadable(figure: HTMLElement): void {
  const readable = figure.querySelector<HTMLDetailsElement>("details.readable");
  if (readable === null) return;
  readable.open = false;
  window.addEventListener("beforeprint", () => {
    readable.open = true;
  });
}
