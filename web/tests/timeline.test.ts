import { describe, expect, test } from "vitest";
import { civil, day, monthStart } from "../src/timeline/days.ts";
import { readItems, span } from "../src/timeline/items.ts";
import { position, stretches, ticks } from "../src/timeline/scale.ts";

const at = (text: string): number => day(text) ?? Number.NaN;

describe("days", () => {
  test("count from 1970, before it too", () => {
    expect([at("1970-01-01"), at("1970-01-02"), at("1969-12-31")]).toEqual([0, 1, -1]);
    expect(civil(at("0044-03-15"))).toEqual([44, 3, 15]);
    expect(civil(at("-0043-03-15"))).toEqual([-43, 3, 15]);
    expect(monthStart(2018, 13)).toBe(at("2019-01-01"));
  });
  test.each([null, "", "2018", "2018-07", "July", 7])("%j is no day", (text) => {
    expect(day(text)).toBeNull();
  });
});

describe("items", () => {
  test("need a point where one bound is known, and nothing where none is", () => {
    const items = readItems({
      items: [
        { start: "2018-07-01", end: null },
        { start: null, end: "2018-07-31" },
        {},
        { start: "2018-02-01", end: "2018-01-01" },
      ],
    });
    expect(items.map(span)).toEqual([
      [at("2018-07-01"), at("2018-07-01")],
      [at("2018-07-31"), at("2018-07-31")],
      null,
      [at("2018-01-01"), at("2018-02-01")],
    ]);
    expect(readItems({})).toEqual([]);
  });
});

describe("the line", () => {
  test("of nothing is nothing, of one day is that day", () => {
    expect(stretches([])).toEqual([]);
    expect(stretches([[5, 5]])).toEqual([{ from: 5, to: 6, left: 0, right: 100, cut: false }]);
  });

  test("cuts long gaps, keeps order and fills its width", () => {
    const line = stretches([
      [at("2018-07-01"), at("2018-07-31")],
      [at("2001-01-01"), at("2001-12-31")],
      [at("2018-02-01"), at("2018-02-28")],
    ]);
    expect(line.map((part) => part.cut)).toEqual([false, true, false]);
    expect(line.at(0)?.left).toBe(0);
    expect(line.at(-1)?.right).toBeCloseTo(100);
    const places = ["2001-01-01", "2001-12-31", "2018-02-01", "2018-07-01", "2018-07-31"].map((text) =>
      position(line, at(text)),
    );
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(100);
  });

  test("has marks that are in order and within, few enough to read", () => {
    for (const spans of [
      [["2018-07-01", "2018-07-31"]],
      [["2018-02-01", "2018-07-31"]],
      [["1990-01-01", "2018-07-31"]],
      [["0900-01-01", "2018-07-31"]],
      [
        ["2001-01-01", "2001-12-31"],
        ["2018-02-01", "2018-07-31"],
      ],
    ] as const) {
      const line = stretches(spans.map(([from, to]) => [at(from), at(to)] as const));
      const marks = ticks(line, 12, String);
      expect(marks.length).toBeGreaterThan(0);
      expect(marks.length).toBeLessThanOrEqual(10);
      expect(marks.every((mark) => mark.at >= 0 && mark.at <= 100)).toBe(true);
      expect(marks.map((mark) => mark.at)).toEqual(marks.map((mark) => mark.at).sort((one, other) => one - other));
    }
  });
});
