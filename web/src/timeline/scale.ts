/** From days to places on a line, in percent; long stretches in which nothing is are cut, visibly. */

import { civil, monthStart } from "./days.ts";

export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Where it begins and ends on the line, in percent. */
  readonly left: number;
  readonly right: number;
  readonly cut: boolean;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A gap is cut when it takes more of the line than this. */
const LONGEST_GAP = 0.25;
/** What a cut gap takes of the line, in percent. */
const CUT_WIDTH = 6;

/** Return the stretches of the line that shows these spans (days, first and last); none for none. */
export function stretches(spans: readonly (readonly [number, number])[]): Stretch[] {
  const sorted = [...spans].sort((one, other) => one[0] - other[0]);
  const first = sorted[0];
  if (first === undefined) return [];
  const from = first[0];
  const to = Math.max(...sorted.map((span) => span[1])) + 1;
  const parts: { from: number; to: number; cut: boolean }[] = [];
  let begun = from;
  let reached = first[1] + 1;
  for (const [start, end] of sorted) {
    if (start - reached > (to - from) * LONGEST_GAP) {
      parts.push({ from: begun, to: reached, cut: false }, { from: reached, to: start, cut: true });
      begun = start;
    }
    reached = Math.max(reached, end + 1);
  }
  parts.push({ from: begun, to: reached, cut: false });
  return placed(parts);
}

function placed(parts: readonly { from: number; to: number; cut: boolean }[]): Stretch[] {
  const kept = parts.filter((part) => !part.cut);
  const length = kept.reduce((sum, part) => sum + part.to - part.from, 0);
  // a day after a gap gets three quarters of an equal share, so that a year before the gap does not take all of the line
  const share = (part: { from: number; to: number }): number =>
    Math.max((part.to - part.from) / length, 0.75 / kept.length);
  const shares = kept.reduce((sum, part) => sum + share(part), 0);
  const room = 100 - CUT_WIDTH * (parts.length - kept.length);
  let left = 0;
  return parts.map((part) => {
    const right = left + (part.cut ? CUT_WIDTH : (share(part) / shares) * room);
    const stretch = { ...part, left, right };
    left = right;
    return stretch;
  });
}

/** Return where a day is on the line, in percent. */
export function position(line: readonly Stretch[], day: number): number {
  const stretch = line.find((part) => day <= part.to) ?? line.at(-1);
  if (stretch === undefined) return 0;
  const share = (day - stretch.from) / Math.max(1, stretch.to - stretch.from);
  return stretch.left + Math.min(1, Math.max(0, share)) * (stretch.right - stretch.left);
}

const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000]; // months

/**
 * Return the marks of the line: where each stretch begins, and beginnings of years or months.
 * `label` is what the longest label takes of the line, in percent: marks are no closer, but for those of stretches.
 */
export function ticks(line: readonly Stretch[], label: number, monthName: (month: number) => string): Tick[] {
  const marks: Tick[] = [];
  for (const stretch of line.filter((part) => !part.cut)) {
    for (const mark of ticksOf(stretch, label, monthName)) {
      const before = marks.at(-1);
      const first = mark.at === stretch.left;
      const fits = mark.at + label <= stretch.right && (before === undefined || mark.at - before.at >= label);
      if (first || fits) marks.push(mark);
    }
  }
  return marks;
}

function ticksOf(stretch: Stretch, label: number, monthName: (month: number) => string): Tick[] {
  const most = Math.max(1, Math.floor((stretch.right - stretch.left) / label));
  const step = STEPS.find((size) => (stretch.to - stretch.from) / 30.44 / size <= most) ?? 12_000;
  const named = (year: number, month: number): string =>
    step >= 12 || month === 1 ? `${year}` : `${monthName(month)} ${year}`;
  const [year, month] = civil(stretch.from);
  const marks = [{ at: stretch.left, label: named(year, month) }];
  for (let at = (Math.floor((year * 12 + month - 1) / step) + 1) * step; ; at += step) {
    const start = monthStart(Math.floor(at / 12), (at % 12) + 1);
    if (start >= stretch.to) return marks;
    marks.push({ at: position([stretch], start), label: named(Math.floor(at / 12), (at % 12) + 1) });
  }
}
