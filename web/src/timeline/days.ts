/** Days as numbers, so that bounds of dates can be compared and placed. */

const DAY_MS = 86_400_000;

/** Return the number of days since 1970-01-01, or null for what is no date; years before 1 are counted as ISO 8601 does. */
export function day(text: unknown): number | null {
  if (typeof text !== "string") return null;
  const match = /^(-?\d{4,})-(\d{2})-(\d{2})/.exec(text);
  if (match === null) return null;
  const moment = new Date(0);
  moment.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return Math.round(moment.getTime() / DAY_MS);
}

/** Return year, month (1–12) and day of the month. */
export function civil(days: number): readonly [year: number, month: number, day: number] {
  const moment = new Date(days * DAY_MS);
  return [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
}

/** Return the day on which a month begins; months past 12 count on into later years. */
export function monthStart(year: number, month: number): number {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, 1);
  return Math.round(moment.getTime() / DAY_MS);
}
