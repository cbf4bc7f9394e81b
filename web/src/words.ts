/** The words that islands put into a page, in the languages of the user interface. A missing one is a type error. */

export type Tone =
  | "alleges"
  | "opposes"
  | "concedes"
  | "evades"
  | "supports"
  | "withdraws"
  | "decides"
  | "says"
  | "tells";

const en = {
  suggestions: (count: number) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  noSuggestion: "no suggestion",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Show all",
  network: "Network of actors; the list below says the same",
  pick: "Choose an actor or a line to see more.",
  capped: (shown: number, total: number) => `${shown} of ${total} actors are drawn; the list below has all.`,
  connections: (count: number) => (count === 1 ? "1 connection" : `${count} connections`),
  undated: "without a date",
  before: "not after",
  after: "not before",
  copied: "Copied",
  copyFailed: "Could not copy",
  left: (shown: number, total: number) => `${shown} of ${total} shown`,
  run: "Run",
  stop: "Stop",
  running: "running …",
  stopped: "stopped",
  editor: "SPARQL query",
  leaveEditor: "Ctrl+Enter runs the query, Ctrl+Space completes, Escape and Tab leave the editor.",
  answer: "Answer",
  rows: (count: number) => (count === 1 ? "1 row" : `${count} rows`),
  took: (milliseconds: number) => `${milliseconds} ms`,
  more: (count: number) => `Show ${count} more`,
  yes: "yes",
  no: "no",
  empty: "The query is right and finds nothing.",
  unreachable: "The server could not be reached.",
  unreadable: "The server's answer could not be read.",
  download: "Download",
  tones: {
    alleges: "alleges",
    opposes: "denies",
    concedes: "admits",
    evades: "does not comment",
    supports: "supports",
    withdraws: "withdraws",
    decides: "decides",
    says: "says",
    tells: "told by the article",
  } satisfies Record<Tone, string> as Record<Tone, string>,
};

export type Words = typeof en;

const de: Words = {
  suggestions: (count) => (count === 1 ? "1 Vorschlag" : `${count} Vorschläge`),
  noSuggestion: "kein Vorschlag",
  zoomIn: "Vergrößern",
  zoomOut: "Verkleinern",
  fit: "Alles zeigen",
  network: "Netz der Akteure; die Liste darunter sagt dasselbe",
  pick: "Einen Akteur oder eine Linie wählen, um mehr zu sehen.",
  capped: (shown, total) => `${shown} von ${total} Akteuren sind gezeichnet; die Liste darunter hat alle.`,
  connections: (count) => (count === 1 ? "1 Verbindung" : `${count} Verbindungen`),
  undated: "ohne Datum",
  before: "spätestens",
  after: "frühestens",
  copied: "Kopiert",
  copyFailed: "Kopieren ging nicht",
  left: (shown, total) => `${shown} von ${total} gezeigt`,
  run: "Ausführen",
  stop: "Abbrechen",
  running: "läuft …",
  stopped: "abgebrochen",
  editor: "SPARQL-Abfrage",
  leaveEditor: "Strg+Enter führt aus, Strg+Leertaste ergänzt, Escape und Tab verlassen das Feld.",
  answer: "Antwort",
  rows: (count) => (count === 1 ? "1 Zeile" : `${count} Zeilen`),
  took: (milliseconds) => `${milliseconds} ms`,
  more: (count) => `${count} weitere zeigen`,
  yes: "ja",
  no: "nein",
  empty: "Die Abfrage ist richtig und findet nichts.",
  unreachable: "Der Server war nicht zu erreichen.",
  unreadable: "Die Antwort des Servers war nicht zu lesen.",
  download: "Herunterladen",
  tones: {
    alleges: "wirft vor",
    opposes: "bestreitet",
    concedes: "räumt ein",
    evades: "äußert sich nicht",
    supports: "unterstützt",
    withdraws: "nimmt zurück",
    decides: "entscheidet",
    says: "sagt",
    tells: "vom Artikel erzählt",
  },
};

/** Return the language of the user interface: what the page says, else English. */
export function language(): "de" | "en" {
  return document.documentElement.lang.startsWith("de") ? "de" : "en";
}

/** Return the words in the language of the page. */
export function words(): Words {
  return language() === "de" ? de : en;
}
