/** The editor of Zazuko's YASQE, set so that it stores nothing, shares nothing and asks nobody. */

import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { words } from "../words.ts";
import type { Term, Terms } from "./terms.ts";

export type Editor = Yasqe;

const COMPLETERS = ["variables", "terms"];
const PREFIXED = /^[A-Za-z][\w-]*:[\w-]*$/;

interface Hint {
  text: string;
  displayText?: string;
}

function registerTerms(terms: Terms): void {
  let offered: readonly Term[] = [];
  Yasqe.registerAutocompleter(
    {
      name: "terms",
      bulk: false,
      autoShow: true,
      isValidCompletionPosition: (yasqe) => PREFIXED.test(yasqe.getCompleteToken().string),
      get: async (_yasqe, token) => {
        offered = await terms.matching(token?.string ?? "");
        return offered.map((term) => term.name);
      },
      postprocessHints: (_yasqe, hints) => {
        for (const hint of hints as Hint[]) {
          const label = offered.find((term) => term.name === hint.text)?.label;
          if (label !== undefined) hint.displayText = `${hint.text}  ${label}`;
        }
        return hints;
      },
    },
    false,
  );
}

/** Return an editor in that place with that query. */
export function makeEditor(place: HTMLElement, query: string, terms: Terms, run: () => void): Editor {
  registerTerms(terms);
  // set before, not passed: YASQE merges arrays index by index, which would keep completers that ask prefix.cc and LOV
  Yasqe.defaults.autocompleters = COMPLETERS;
  const editor = new Yasqe(place, {
    value: query,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null as never, // undefined would leave the default
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    prefixCcApi: null,
    requestConfig: { endpoint: "/sparql" },
    viewportMargin: Number.POSITIVE_INFINITY,
    // Tab leaves the editor as any other field: it must not be a trap for those who have only a keyboard
    extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-S": false } as never,
  });
  const field = editor.getInputField();
  field.setAttribute("aria-label", words().editor);
  return editor;
}
