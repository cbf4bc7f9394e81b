/** Sending queries to this server, and to no other. */

import { words } from "../words.ts";
import { type Answer, labelQuery, labelsIn, readAnswer } from "./answers.ts";

const ENDPOINT = "/sparql";
const ANSWERS = "application/sparql-results+json, text/turtle;q=0.9";
const MOST_LABELS = 400; // IRIs whose labels are asked for at once

/** The server refused or stopped a query; the message is the server's. */
export class Refused extends Error {}

/** Return the server's response to a query; raises Refused, or AbortError when stopped. */
export async function send(query: string, accept: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(ENDPOINT, {
      method: "POST",
      headers: { Accept: accept },
      body: new URLSearchParams({ query }),
      signal: signal ?? null,
    });
  } catch (problem) {
    if (signal?.aborted === true) throw problem;
    throw new Refused(words().unreachable);
  }
  if (!response.ok) throw new Refused(reason(await response.text(), response.status));
  return response;
}

/** Return the message in the body of a refusal. */
export function reason(body: string, status: number): string {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    if (typeof error === "string" && error !== "") return error;
  } catch {
    // no JSON: the body is the message
  }
  return body.trim() === "" ? `HTTP ${status}` : body.trim();
}

/** Return the answer to a query; raises Refused, or AbortError when stopped. */
export async function ask(query: string, signal: AbortSignal): Promise<Answer> {
  const response = await send(query, ANSWERS, signal);
  const body = await response.text();
  try {
    return readAnswer(body, response.headers.get("content-type") ?? "");
  } catch {
    throw new Refused(words().unreadable);
  }
}

/** Return labels of IRIs; those that cannot be had are missing. */
export async function labelsOf(iris: readonly string[], language: string): Promise<Map<string, string>> {
  const query = labelQuery(iris.slice(0, MOST_LABELS));
  if (query === null) return new Map();
  try {
    const answer = await ask(query, new AbortController().signal);
    return answer.kind === "rows" ? labelsIn(answer.rows, language) : new Map();
  } catch {
    return new Map(); // the rows are readable without labels
  }
}
