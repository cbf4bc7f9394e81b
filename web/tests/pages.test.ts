import { beforeEach, describe, expect, test } from "vitest";
import { beside, notesAt } from "../src/article/notes.ts";
import { folded, matches } from "../src/filtering.ts";
import { MOST_ACTORS, readNetwork, wrapped } from "../src/graph/network.ts";
import { shade } from "../src/matrix/matrix.ts";
import { shown } from "../src/sparql/answer.ts";

describe("notes of a place in the text", () => {
  beforeEach(() => {
    document.body.innerHTML = `<div class="text" data-notes="n9"><span data-notes="n1 n2" id="outer">a
      <span id="middle"><span data-notes="n3 n1" id="inner">b</span></span><a data-note="n2" id="ref">2</a></span></div>`;
  });
  const at = (id: string): string[] => {
    const text = document.querySelector(".text");
    const place = document.getElementById(id);
    return text === null || place === null ? [] : notesAt(place, text);
  };
  test("are those of its passages, the innermost first, each once, none from outside the text", () => {
    expect(at("inner")).toEqual(["n3", "n1", "n2"]);
    expect(at("middle")).toEqual(["n1", "n2"]);
    expect(at("ref")).toEqual(["n2", "n1"]);
  });
});

test("a popover stands where there is room for it, and never outside", () => {
  const view = { width: 400, height: 600 };
  const size = { width: 200, height: 100 };
  expect(beside({ left: 50, top: 100, bottom: 120 }, size, view)).toEqual({ left: 50, top: 124, height: 468 });
  expect(beside({ left: 390, top: 550, bottom: 570 }, size, view)).toEqual({ left: 192, top: 446, height: 100 });
  expect(beside({ left: -20, top: 10, bottom: 590 }, size, view).left).toBe(8);
  const tall = { width: 200, height: 500 };
  expect(beside({ left: 50, top: 300, bottom: 320 }, tall, view)).toEqual({ left: 50, top: 8, height: 288 });
  expect(beside({ left: 50, top: 200, bottom: 220 }, tall, view)).toEqual({ left: 50, top: 224, height: 368 });
});

describe("a network", () => {
  test("leaves out lines whose ends are missing and unknown tones", () => {
    const network = readNetwork({
      nodes: [{ id: "a", label: "A" }, { id: "b" }, { label: "no id" }],
      edges: [
        { source: "a", target: "b", tone: "opposes", count: 3 },
        { source: "a", target: "c" },
        { source: "b", target: "a", tone: "shouts" },
      ],
      capped: null,
      focus: "zz",
    });
    expect(network.nodes.map((node) => node.label)).toEqual(["A", "b"]);
    expect(network.edges.map((edge) => [edge.tone, edge.count])).toEqual([
      ["opposes", 3],
      ["says", 1],
    ]);
    expect(network).toMatchObject({ capped: null, focus: null });
  });
  test("says how much of it is drawn", () => {
    const nodes = Array.from({ length: MOST_ACTORS + 50 }, (_, index) => ({ id: `${index}` }));
    expect(readNetwork({ nodes, edges: [] }).capped).toEqual({ shown: MOST_ACTORS, total: MOST_ACTORS + 50 });
    expect(readNetwork({ nodes: nodes.slice(0, 5), capped: { shown: 5, total: 90 } }).capped).toEqual({
      shown: 5,
      total: 90,
    });
  });
  test.each([null, 1, "x", {}, { nodes: 3, edges: {} }])("of %j is empty", (data) => {
    expect(readNetwork(data).nodes).toEqual([]);
  });
  test("breaks long labels", () => {
    expect(wrapped("government of the United States")).toBe("government of the\nUnited States");
    expect(wrapped("a ".repeat(90)).split("\n").length).toBe(3);
  });
});

test("a filter wants every word, without case and accents", () => {
  expect(matches("Recep Tayyip Erdoğan, Präsident", "prasident ERDOGAN")).toBe(true);
  expect(matches("Recep Tayyip Erdoğan", "Putin")).toBe(false);
  expect(matches("anything", "  ")).toBe(true);
  expect(folded("ıİ")).toBe("ii");
});

test("shades grow with counts, ones can be seen", () => {
  expect([shade(0, 9), shade(9, 9), shade(1, 0)]).toEqual([0, 1, 0]);
  expect(shade(1, 100)).toBeGreaterThan(0.05);
});

test("values of an answer are text, never markup, and their links stay here", () => {
  const evil = "<img src=x onerror=alert(1)>";
  const row = {
    a: { type: "literal" as const, value: evil, language: "", datatype: "" },
    b: { type: "uri" as const, value: "javascript:alert(1)", language: "", datatype: "" },
  };
  const made = shown({ kind: "rows", variables: ["a", "b", evil], rows: [row] }, {}, 5);
  expect(made.querySelector("img")).toBeNull();
  expect(made.querySelector("td")?.textContent).toBe(evil);
  expect(made.querySelector("a")?.getAttribute("href")).toMatch(/^\/resource\?iri=/);
});
