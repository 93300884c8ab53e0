// SPDX-License-Identifier: Apache-2.0
// The names of causes and habits, from the same data file that the program reads.
import en from "../../data/en/causes.txt?raw";
import nl from "../../data/nl/causes.txt?raw";
import type { Lang } from "./moments";

export interface Cause {
  name: string;
  line: string;
  next: string;
}

interface Names {
  causes: Record<string, Cause>;
  habits: Record<string, string>;
}

function read(text: string): Names {
  const out: Names = { causes: {}, habits: {} };
  let habit = "";
  let here: Cause | null = null;
  for (const line of text.split("\n")) {
    const head = /^\[(\w+) ([\w-]+)\]/.exec(line);
    if (head) {
      here = head[1] === "cause" ? (out.causes[head[2]!] = { name: "", line: "", next: "" }) : null;
      habit = head[1] === "habit" ? head[2]! : "";
      continue;
    }
    const value = /^(name|line|next): (.*)$/.exec(line);
    if (here && value) here[value[1] as keyof Cause] = value[2]!;
    if (habit && line.startsWith("text: ")) out.habits[habit] = line.slice(6);
  }
  return out;
}

const all = { en: read(en), nl: read(nl) };

/** A cause of one's own, from a data file, is shown by its id. */
export function cause(lang: Lang, id: string): Cause {
  return all[lang].causes[id] ?? { name: id.replaceAll("-", " "), line: "", next: "" };
}

export function causes(lang: Lang): [string, Cause][] {
  return Object.entries(all[lang].causes);
}

export function habit(lang: Lang, id: string): string {
  return all[lang].habits[id] ?? id.replaceAll("-", " ");
}
