// SPDX-License-Identifier: Apache-2.0
// What the whole page knows: language, colours, where we are, the day, what was just done.
import type { About, Accounts, Done, Row, Shown, Today } from "./answers";
import { ask, listen, Refusal, speak, tell, type Options } from "./server";
import type { Lang } from "./moments";
import { en } from "./words/en";
import { nl } from "./words/nl";

type Theme = "system" | "light" | "dark";

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`whiteflag.${name}`);
  } catch {
    return null; // a browser that keeps nothing: the choice lasts as long as the window
  }
}

function remember(name: string, value: string) {
  try {
    localStorage.setItem(`whiteflag.${name}`, value);
  } catch {
    /* as above */
  }
}

/** A hint to type at a terminal what this page has a place for. */
const namesOwnVerb = /: whiteflag (search|show|next|confirm|debrief|scope|do-not-contact|me|log|setting|why|send)\b/;

export interface Toast {
  text: string;
  undo: boolean;
  trouble: boolean;
  seconds: number;
}

class Page {
  lang = $state<Lang>("en");
  theme = $state<Theme>("system");
  path = $state(location.pathname);
  about = $state<About | null>(null);
  day = $state<Today | null>(null);
  #shown = $state<{ as: string; answer: Shown } | null>(null);
  /** There is no mail yet nor an account to read it from, and the first mailbox is being chosen or read. */
  starting = $state(false);
  trouble = $state<Refusal | null>(null);
  line = $state(true);
  toast = $state<Toast | null>(null);
  /** There is a mail account, so letters can leave from here. */
  connected = $state(false);
  /** What the palette begins with. */
  sought = $state("");
  open = $state<"palette" | "keys" | "log" | "wait" | "letgo" | "outcome" | "letter" | "correct" | null>(null);
  letter = $state<{ id: string; mark: string } | null>(null);
  progress = $state<{ stage: string; seen: number; expected: number } | null>(null);
  minutes = $state(Number(remembered("minutes")) || 45);
  /** Goes up with every change of the store: views that show more than the day ask again. */
  changes = $state(0);

  words = $derived(this.lang === "nl" ? nl : en);
  place = $derived.by(() => {
    const [, view = "", id = ""] = this.path.split("/");
    return { view: view || "day", id: decodeURIComponent(id) };
  });
  rows = $derived.by<Row[]>(() =>
    this.day ? [...this.day.stop, ...[this.day.answered, this.day.owe, this.day.silent, this.day.quiet].flat().filter((row) => !row.asks_to_stop)] : [],
  );
  /** The conversation that is open, as the address names it: beside the day, on a wide screen, its first. */
  opened = $derived(this.place.id || (this.place.view === "day" ? (this.rows[0]?.conversation ?? "") : ""));
  shown = $derived(this.#shown?.as === this.opened ? this.#shown.answer : null);
  current = $derived<Row | null>(this.shown?.standing ?? this.rows.find((row) => row.conversation === this.opened) ?? null);

  /** The program's own moment, where one was asked; a fixed one stands still. */
  get now(): string {
    return this.day?.now ?? this.about?.now ?? new Date().toISOString();
  }

  has(verb: string): boolean {
    return this.about?.verbs.some((one) => one.verb === verb) ?? false;
  }

  async start() {
    addEventListener("popstate", () => this.#at(location.pathname));
    this.setTheme((remembered("theme") as Theme | null) ?? "system");
    speak((remembered("lang") ?? navigator.language).startsWith("nl") ? "nl" : "en");
    try {
      this.about = await ask<About>("about");
    } catch (problem) {
      this.setLang((remembered("lang") ?? navigator.language).startsWith("nl") ? "nl" : "en");
      this.trouble = problem as Refusal;
      return;
    }
    this.setLang((remembered("lang") ?? this.about.lang).startsWith("nl") ? "nl" : "en");
    await this.refresh();
    listen({
      changed: () => void this.refresh(),
      progress: (progress) => (this.progress = progress),
      line: (open) => {
        const back = open && !this.line;
        this.line = open;
        if (back) void this.refresh();
      },
    });
  }

  setLang(lang: Lang) {
    this.lang = lang;
    speak(lang);
    document.documentElement.lang = lang;
    remember("lang", lang);
    if (this.day || this.trouble) void this.refresh();
  }

  setTheme(theme: Theme) {
    this.theme = theme;
    document.documentElement.dataset["theme"] = theme;
    remember("theme", theme);
  }

  setMinutes(minutes: number) {
    this.minutes = minutes;
    remember("minutes", String(minutes));
    void this.refresh();
  }

  #asking: Promise<void> | null = null;
  #again = false;

  /** Asks for the day anew. While it is being asked for, further wishes become one. */
  refresh(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return this.#asking;
    }
    const asking = async () => {
      do {
        this.#again = false;
        await this.#ask();
      } while (this.#again);
      this.#asking = null;
    };
    return (this.#asking = asking());
  }

  async #ask() {
    try {
      // The server reads the day ahead, asked as here (first_question in src/program/serve.cc).
      const options: Options = { minutes: this.minutes };
      const day = await ask<Today>("today", [], options);
      if (!this.day && day.letters === 0) this.starting = !(await this.#readsMail());
      this.day = day;
      this.trouble = null;
      ++this.changes;
    } catch (problem) {
      this.trouble = problem as Refusal;
      if (this.trouble.kind === "not-found" && !this.day) this.starting = true;
      if (this.trouble.kind === "unreachable") this.line = false;
    }
  }

  /** Whether there is an account to read mail from. */
  async #readsMail(): Promise<boolean> {
    await this.findAccounts();
    return this.connected;
  }

  go(path: string) {
    if (path !== this.path) history.pushState(null, "", path);
    this.#at(path);
  }

  #at(path: string) {
    this.path = path;
    this.open = null;
  }

  /** From what was done on a page to another; who went elsewhere meanwhile stays there. */
  goFrom(page: string, path: string) {
    if (this.path === page) this.go(path);
  }

  /** Keeps what was shown of the conversation that the address names so. */
  show(as: string, answer: Shown) {
    this.#shown = { as, answer };
  }

  /** A link inside the page: goes there without loading anew. With a key held the browser does as it always does. */
  follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.go((event.currentTarget as HTMLAnchorElement).pathname);
  };

  say(text: string, undo = false, seconds = 9) {
    this.toast = { text, undo, trouble: false, seconds };
  }

  async findAccounts() {
    if (!this.has("account")) return;
    try {
      this.connected = (await tell<Accounts>("account", ["list"])).accounts.length > 0;
    } catch {
      this.connected = false;
    }
  }

  /** Does something that can be undone, and says so; returns false when it was refused. */
  async act(verb: string, words: string[], options: Options, said: string): Promise<boolean> {
    try {
      await tell<Done>(verb, words, options);
      await this.refresh();
      this.say(said, true);
      return true;
    } catch (problem) {
      this.sayTrouble(problem);
      return false;
    }
  }

  async undo() {
    try {
      const undone = await tell<Done>("undo");
      await this.refresh();
      this.say(this.words.undone(undone.who ?? ""));
    } catch (problem) {
      this.sayTrouble(problem);
    }
  }

  /** What went wrong and what to try, as the program says it; only what it cannot say, the page does. */
  told(problem: unknown): string {
    if (!(problem instanceof Refusal)) return this.words.broken;
    if (problem.kind === "unreachable") return this.words.lost;
    const hint = problem.hint && namesOwnVerb.test(problem.hint) ? "" : problem.hint;
    return [problem.message, hint].filter(Boolean).join(" ");
  }

  sayTrouble(problem: unknown) {
    this.toast = { text: this.told(problem), undo: false, trouble: true, seconds: 20 };
  }

  /** The step of a row: only the day's own rows carry it. */
  stepOf(row: Row): Row["step"] {
    return row.step ?? this.rows.find((one) => one.conversation === row.conversation)?.step ?? null;
  }

  /** Says that the proposed step was done. */
  async done(row: Row) {
    const step = this.stepOf(row)?.id;
    if (!step || step === "wait") return;
    const name = row.person.name || row.person.address;
    await this.act("done", [row.conversation], { step }, this.words.doneSaid(name, this.words.steps[step] ?? step));
  }

  search(text: string) {
    this.sought = text;
    this.open = "palette";
  }

  openLetter(id: string, mark = "") {
    this.letter = { id, mark };
    this.open = "letter";
  }
}

export const page = new Page();
