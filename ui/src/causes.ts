// SPDX-License-Identifier: Apache-2.0
// The names of causes, from the same data file that the program reads.
import en from "../../data/en/causes.txt?raw";
import nl from "../../data/nl/causes.txt?raw";
import type { Lang } from "./moments";

export interface Cause {
  name: string;
  line: string;
  next: string;
}

function read(text: string): Record<string, Cause> {
  const out: Record<string, Cause> = {};
  let here: Cause | null = null;
  for (const line of text.split("\n")) {
    const head = /^\[(\w+) ([\w-]+)\]/.exec(line);
    if (head) {
      here = head[1] === "cause" ? (out[head[2]!] = { name: "", line: "", next: "" }) : null;
      continue;
    }
    const value = /^(name|line|next): (.*)$/.exec(line);
    if (here && value) here[value[1] as keyof Cause] = value[2]!;
  }
  return out;
}

const all = { en: read(en), nl: read(nl) };

/** A cause of one's own, from a data file, is shown by its id. */
export function cause(lang: Lang, id: string): Cause {
  return all[lang][id] ?? { name: id.replaceAll("-", " "), line: "", next: "" };
}

export function causes(lang: Lang): [string, Cause][] {
  return Object.entries(all[lang]);
}
