/** Spreads the boxes of a drawing over its canvas: the shape of the canvas, room between boxes, none over another. */

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Point = { x: number; y: number };

const GAP = 14; // px between boxes, so that arrows have room to arrive
const ROOM = 4; // times the area of the boxes: less is a heap, more is small print
const MOST_PASSES = 200;

function extent(points: readonly Point[]): { left: number; top: number; width: number; height: number } {
  const left = Math.min(...points.map((point) => point.x));
  const top = Math.min(...points.map((point) => point.y));
  const width = Math.max(...points.map((point) => point.x)) - left;
  const height = Math.max(...points.map((point) => point.y)) - top;
  return { left, top, width: Math.max(width, 1), height: Math.max(height, 1) };
}

/** Return the centres lying or standing as the canvas does, stretched to its shape, with room for the boxes. */
function shaped(boxes: readonly Place[], aspect: number): Point[] {
  const found = extent(boxes);
  const turned = found.width / found.height > 1 !== aspect > 1;
  const points = boxes.map((box) => (turned ? { x: box.y, y: box.x } : { x: box.x, y: box.y }));
  const { left, top, width, height } = extent(points);
  const area = boxes.reduce((sum, box) => sum + (box.width + GAP) * (box.height + GAP), 0) * ROOM;
  const wide = Math.sqrt(Math.max(area, width * height) * aspect);
  return points.map((point) => ({
    x: ((point.x - left) / width) * wide,
    y: ((point.y - top) / height) * (wide / aspect),
  }));
}

/** Push two boxes apart along the axis where less is needed; tells whether they were too close. */
function pushed(boxes: readonly Place[], points: readonly Point[], one: number, other: number): boolean {
  const [a, b, first, second] = [points[one], points[other], boxes[one], boxes[other]];
  if (a === undefined || b === undefined || first === undefined || second === undefined) return false;
  const x = (first.width + second.width) / 2 + GAP - Math.abs(a.x - b.x);
  const y = (first.height + second.height) / 2 + GAP - Math.abs(a.y - b.y);
  if (x <= 0.5 || y <= 0.5) return false;
  const axis = x < y ? "x" : "y";
  const step = (Math.min(x, y) / 2) * (a[axis] <= b[axis] ? 1 : -1);
  a[axis] -= step;
  b[axis] += step;
  return true;
}

/** Return where the centres of the boxes go on a canvas of that aspect (width by height), from where they are. */
export function spread(boxes: readonly Place[], aspect: number): readonly Point[] {
  if (boxes.length < 2) return boxes.map(({ x, y }) => ({ x, y }));
  const points = shaped(boxes, aspect);
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let moved = false;
    for (let one = 0; one < boxes.length; one += 1)
      for (let other = one + 1; other < boxes.length; other += 1) moved = pushed(boxes, points, one, other) || moved;
    if (!moved) break;
  }
  return points;
}
