import { describe, expect, test } from "vitest";
import { CLOSED, pointed, pressed, suggested } from "../src/complete/choice.ts";
import { readSuggestions } from "../src/complete/suggestions.ts";

const items = ["a", "b", "c"].map((name) => ({ value: name, label: name.toUpperCase(), detail: "", href: null }));

describe("a choice", () => {
  test("is open only with suggestions, and points at none at first", () => {
    expect(suggested([]).open).toBe(false);
    expect(suggested(items)).toMatchObject({ open: true, active: -1 });
    expect(pointed(suggested(items))).toBeNull();
  });

  test("goes round with the arrows", () => {
    let choice = suggested(items);
    const seen = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"]) {
      choice = pressed(choice, key) ?? choice;
      seen.push(pointed(choice)?.value);
    }
    expect(seen).toEqual(["a", "b", "c", "a", "c", "b"]);
  });

  test("closes with Escape and opens again with an arrow", () => {
    const closed = pressed(suggested(items), "Escape");
    expect(closed).toMatchObject({ open: false, active: -1 });
    expect(pressed(closed ?? CLOSED, "ArrowDown")).toMatchObject({ open: true, active: 0 });
  });

  test("leaves other keys, and any key without suggestions, to the browser", () => {
    expect(pressed(suggested(items), "x")).toBeNull();
    expect(pressed(suggested(items), "Enter")).toBeNull();
    expect(pressed(CLOSED, "ArrowDown")).toBeNull();
    expect(pressed(CLOSED, "Escape")).toBeNull();
  });
});

describe("suggestions of the server", () => {
  test("have a value, a label and the other name that matched", () => {
    const answer = {
      suggestions: [
        {
          value: "state:xx",
          iri: "https://example.org/xx",
          label: "Sandland",
          kind: "state",
          matched: "Sands",
          href: "/id/state/xx",
        },
        { iri: "https://example.org/yy" },
      ],
    };
    expect(readSuggestions(answer)).toEqual([
      { value: "state:xx", label: "Sandland", detail: "Sands · state", href: "/id/state/xx" },
      { value: "https://example.org/yy", label: "https://example.org/yy", detail: "", href: null },
    ]);
  });

  test.each([null, 3, "x", [], {}, { suggestions: 3 }, { suggestions: [{}, { label: "no value" }] }])(
    "of %j are none",
    (answer) => {
      expect(readSuggestions(answer)).toEqual([]);
    },
  );
});
