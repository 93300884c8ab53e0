// SPDX-License-Identifier: Apache-2.0
// How the page asks: the verbs of the command line, over HTTP, from this machine only.
import type { Trouble, TroubleKind } from "./answers";

/** What the program said no to, in the language of the window; or that it was not reached. */
export class Refusal extends Error {
  constructor(
    readonly kind: TroubleKind | "unreachable",
    what: string,
    readonly hint: string | null = null,
  ) {
    super(what);
  }
}

export type Options = Record<string, string | number | boolean | string[] | undefined>;

/** The language of answers, and of what the program refuses; set by the page's own choice. */
let language = "en";
export function speak(lang: string) {
  language = lang;
}

/** Signs that turn the direction of what follows: a name could show as another. */
const turning = /[\u202a-\u202e\u2066-\u2069]|\\u(?:202[a-e]|206[6-9])/gi;

async function answerOf<T>(response: Response): Promise<T> {
  const text = (await response.text()).replace(turning, "");
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Refusal("broken", text.trim() || `HTTP ${response.status}`);
  }
  if (response.ok) return answer as T;
  const { error } = answer as Trouble;
  throw new Refusal(error.kind, error.what, error.hint);
}

async function reach(input: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init);
  } catch {
    throw new Refusal("unreachable", "");
  }
}

/** Asks a verb that reads. */
export async function ask<T>(verb: string, words: string[] = [], options: Options = {}): Promise<T> {
  const query = new URLSearchParams();
  for (const word of words) query.append("word", word);
  const all: Options = { lang: language, speak: language, ...options };
  for (const [name, value] of Object.entries(all)) {
    if (value === undefined || value === false || value === "") continue;
    const values: (string | number | boolean)[] = Array.isArray(value) ? value : [value];
    for (const one of values) query.append(name, one === true ? "" : String(one));
  }
  return answerOf<T>(await reach(`/api/${verb}?${query}`));
}

/** Asks a verb that changes something. */
export async function tell<T>(verb: string, words: string[] = [], options: Options = {}): Promise<T> {
  return answerOf<T>(
    await reach(`/api/${verb}?speak=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ lang: language, ...options, word: words }),
    }),
  );
}

/** Hands over what a question brought, unless it was let go of first. What an effect returns: then the
 *  answer to an older question, or to one of a part that was left, reaches nothing. */
export function bring<T>(asked: Promise<T>, got: (answer: T) => void, refused: (problem: Refusal) => void = () => {}): () => void {
  let wanted = true;
  asked.then(
    (answer) => wanted && got(answer),
    (problem) => wanted && refused(problem as Refusal),
  );
  return () => (wanted = false);
}

export interface Listening {
  close(): void;
}

/** Calls back when the store changed, when an import moves on, and when the line drops or returns. */
export function listen(on: {
  changed: () => void;
  progress: (progress: { stage: string; seen: number; expected: number }) => void;
  line: (open: boolean) => void;
}): Listening {
  const events = new EventSource("/api/events");
  events.addEventListener("changed", on.changed);
  events.addEventListener("progress", (event) => on.progress(JSON.parse((event as MessageEvent<string>).data)));
  events.addEventListener("hello", () => on.line(true));
  events.addEventListener("error", () => on.line(false));
  return events;
}
