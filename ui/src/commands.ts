// SPDX-License-Identifier: Apache-2.0
// Everything that can be done from the palette; keys.ts reaches the same.
import { page } from "./page.svelte";

export interface Command {
  name: string;
  keys?: string;
  run: () => void;
}

/** What can be done here and now. */
export function commands(): Command[] {
  const words = page.words;
  const out: Command[] = [];
  if (page.current) {
    const here = page.current;
    if (page.has("check")) out.push({ name: words.write, keys: "w", run: () => page.go(`/write/${here.conversation}`) });
    if (page.has("prepare")) out.push({ name: words.prepare, keys: "p", run: () => page.go(`/prepare/${here.conversation}`) });
    if (page.has("debrief")) out.push({ name: words.debrief, keys: "b", run: () => page.go(`/debrief/${here.conversation}`) });
    if (page.has("send")) out.push({ name: words.meet, keys: "m", run: () => page.go(`/meet/${here.conversation}`) });
    if (page.has("let-go")) out.push({ name: words.letGo, run: () => (page.open = "letgo") });
    if (page.has("person")) out.push({ name: words.correct.title, run: () => (page.open = "correct") });
    if (page.has("outcome")) out.push({ name: words.outcome, run: () => (page.open = "outcome") });
    out.push(
      { name: words.spoke, keys: "c", run: () => (page.open = "log") },
      { name: words.wait, keys: "s", run: () => (page.open = "wait") },
    );
  }
  out.push({ name: words.undo, keys: "u", run: () => void page.undo() });
  for (const one of pages()) out.push({ name: one.name, run: () => page.go(one.path) });
  out.push(
    { name: page.lang === "nl" ? "English" : "Nederlands", run: () => page.setLang(page.lang === "nl" ? "en" : "nl") },
    { name: `${words.colours}: ${words.light}`, run: () => page.setTheme("light") },
    { name: `${words.colours}: ${words.dark}`, run: () => page.setTheme("dark") },
    { name: words.keyList.title, keys: "?", run: () => (page.open = "keys") },
  );
  return out;
}

export interface Place {
  view: string;
  path: string;
  name: string;
}

/** The pages of the menu; those whose verb this program has. */
export function pages(): Place[] {
  const words = page.words;
  const all: (Place & { verb: string })[] = [
    { view: "day", path: "/", name: words.day, verb: "today" },
    { view: "agreements", path: "/agreements", name: words.agreements, verb: "agreements" },
    { view: "mirror", path: "/mirror", name: words.mirror, verb: "mirror" },
    { view: "read", path: "/read", name: words.read, verb: "scope" },
    { view: "settings", path: "/settings", name: words.settings, verb: "today" },
  ];
  return all.filter((one) => page.has(one.verb));
}
