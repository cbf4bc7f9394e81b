import { describe, expect, test } from "vitest";
import { irisIn, labelQuery, labelsIn, readAnswer } from "../src/sparql/answers.ts";
import { reason } from "../src/sparql/asking.ts";
import { matching } from "../src/sparql/matching.ts";

const JSON_ROWS = "application/sparql-results+json";
const uri = (value: string) => ({ type: "uri", value });

describe("an answer", () => {
  test("of SELECT has variables and rows", () => {
    const body = JSON.stringify({
      head: { vars: ["s", "l"] },
      results: {
        bindings: [{ s: uri("urn:a"), l: { type: "literal", value: "x", "xml:lang": "de" } }, { s: uri("urn:b") }],
      },
    });
    const answer = readAnswer(body, JSON_ROWS);
    expect(answer).toMatchObject({ kind: "rows", variables: ["s", "l"] });
    if (answer.kind !== "rows") throw new Error("no rows");
    expect(answer.rows[0]?.l).toEqual({ type: "literal", value: "x", language: "de", datatype: "" });
    expect(answer.rows[1]?.l).toBeUndefined();
    expect(irisIn(answer.rows, 10)).toEqual(["urn:a", "urn:b"]);
    expect(irisIn(answer.rows, 1)).toEqual(["urn:a"]);
  });

  test("of ASK holds or not", () => {
    expect(readAnswer('{"head":{},"boolean":false}', `${JSON_ROWS}; charset=utf-8`)).toEqual({
      kind: "verdict",
      holds: false,
    });
  });

  test("of CONSTRUCT is text", () => {
    expect(readAnswer("<a> <b> <c> .", "text/turtle")).toEqual({ kind: "graph", text: "<a> <b> <c> ." });
    expect(readAnswer("[]", "application/ld+json").kind).toBe("graph");
  });

  test.each(["", "{}", "[1", '{"head":{"vars":["a"]}}', '{"results":{"bindings":3},"head":{"vars":[]}}'])(
    "in %j is refused",
    (body) => {
      expect(() => readAnswer(body, JSON_ROWS)).toThrow();
    },
  );
});

describe("labels", () => {
  test("are asked for of IRIs that can stand in a query only", () => {
    expect(labelQuery(["urn:a", "urn:b> ?x <y"])).toContain("VALUES ?iri { <urn:a> }");
    expect(labelQuery(["a b"])).toBeNull();
  });

  test("come in the language of the page, else in English, else as they are", () => {
    const row = (iri: string, value: string, language: string) => ({
      iri: { type: "uri" as const, value: iri, language: "", datatype: "" },
      label: { type: "literal" as const, value, language, datatype: "" },
    });
    const rows = [
      row("urn:a", "a en", "en"),
      row("urn:a", "a de", "de"),
      row("urn:b", "b fr", "fr"),
      row("urn:b", "b en", "en"),
      row("urn:c", "c fr", "fr"),
    ];
    expect([...labelsIn(rows, "de").values()]).toEqual(["a de", "b en", "c fr"]);
  });
});

test("a refusal is the message of the server, as JSON or as text", () => {
  expect(reason('{"error":"too slow"}', 504)).toBe("too slow");
  expect(reason("stopped\n", 504)).toBe("stopped");
  expect(reason("", 503)).toBe("HTTP 503");
});

describe("terms that fit", () => {
  const terms = [
    { name: "alleg:pretext", label: "pretext" },
    { name: "kg:accuses", label: "accuses" },
    { name: "kg:against", label: "is against" },
    { name: "kg:Denial", label: "denial" },
    { name: "kg:stateAccuses", label: "accuses as a state" },
  ];
  test("begin as typed first, then hold it", () => {
    expect(matching(terms, "kg:ac").map((term) => term.name)).toEqual(["kg:accuses", "kg:stateAccuses"]);
    expect(matching(terms, "kg:").length).toBe(4);
    expect(matching(terms, "KG:den").map((term) => term.name)).toEqual(["kg:Denial"]);
    expect(matching(terms, "zz:")).toEqual([]);
  });
});
