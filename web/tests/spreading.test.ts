import { describe, expect, test } from "vitest";
import { type Place, spread } from "../src/graph/spreading.ts";

function heap(count: number): Place[] {
  let state = 7;
  const next = (): number => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: count }, () => ({
    x: next() * 40,
    y: next() * 400,
    width: 60 + next() * 90,
    height: 25 + next() * 30,
  }));
}

function overlaps(boxes: readonly Place[], points: readonly { x: number; y: number }[]): number {
  let count = 0;
  for (const [one, a] of boxes.entries())
    for (const [other, b] of boxes.entries()) {
      const [p, q] = [points[one], points[other]];
      if (one >= other || p === undefined || q === undefined) continue;
      const near = Math.abs(p.x - q.x) < (a.width + b.width) / 2 && Math.abs(p.y - q.y) < (a.height + b.height) / 2;
      count += near ? 1 : 0;
    }
  return count;
}

describe("boxes that are spread", () => {
  test.each([2, 3, 10, 60, 150])("%i of them: none lies over another", (count) => {
    const boxes = heap(count);
    expect(overlaps(boxes, spread(boxes, 2))).toBe(0);
  });

  test("take the shape of the canvas", () => {
    for (const aspect of [2, 0.5]) {
      const points = spread(heap(60), aspect);
      const width = Math.max(...points.map((point) => point.x)) - Math.min(...points.map((point) => point.x));
      const height = Math.max(...points.map((point) => point.y)) - Math.min(...points.map((point) => point.y));
      expect(width / height / aspect).toBeGreaterThan(0.6);
      expect(width / height / aspect).toBeLessThan(1.7);
    }
  });

  test("even from one and the same place", () => {
    const boxes = Array.from({ length: 12 }, () => ({ x: 0, y: 0, width: 80, height: 30 }));
    expect(overlaps(boxes, spread(boxes, 1.5))).toBe(0);
  });

  test("alone stay where they are", () => {
    expect(spread([{ x: 3, y: 4, width: 10, height: 10 }], 2)).toEqual([{ x: 3, y: 4 }]);
    expect(spread([], 2)).toEqual([]);
  });
});
