// SPDX-License-Identifier: Apache-2.0
// Moments, spans, chances and amounts as one would say them. Moments carry the seller's own offset: their wall
// clock is read from the text, whatever zone the browser is in.
import type { Moment } from "./answers";

export type Lang = "en" | "nl";

const locale = { en: "en-GB", nl: "nl-NL" } as const;

/** The wall clock of a moment, as if it were UTC. */
export function wall(moment: Moment): Date {
  return new Date(moment.length > 10 ? `${moment.slice(0, 19)}Z` : moment);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale[lang], { ...options, timeZone: "UTC" });
    formats.set(key, made);
  }
  return made;
}

function yearBeside(moment: Moment, now: Moment): "numeric" | undefined {
  return moment.slice(0, 4) === now.slice(0, 4) ? undefined : "numeric";
}

/** "12 Nov", with the year where it is not that of `now`. */
export function day(lang: Lang, moment: Moment, now: Moment): string {
  return format(lang, { day: "numeric", month: "short", year: yearBeside(moment, now) }).format(wall(moment)).replace(".", "");
}

/** "Tuesday 24 November", with the year where it is not that of `now`. */
export function longDay(lang: Lang, moment: Moment, now: Moment): string {
  const text = format(lang, { weekday: "long", day: "numeric", month: "long", year: yearBeside(moment, now) }).format(wall(moment));
  return text.charAt(0).toUpperCase() + text.slice(1).replace(",", "");
}

/** "Tuesday 24 November" within a sentence: Dutch days are no names. */
export function longDayWithin(lang: Lang, moment: Moment, now: Moment): string {
  const text = longDay(lang, moment, now);
  return lang === "nl" ? text.toLowerCase() : text;
}

/** "4 December 2026", as one writes it in a sentence. */
export function fullDay(lang: Lang, moment: Moment): string {
  return format(lang, { day: "numeric", month: "long", year: "numeric" }).format(wall(moment));
}

/** "Thu 26 Nov", with the year where it is not that of `now`. */
export function weekDay(lang: Lang, moment: Moment, now: Moment): string {
  return format(lang, { weekday: "short", day: "numeric", month: "short", year: yearBeside(moment, now) })
    .format(wall(moment))
    .replace(/[.,]/g, "");
}

export function time(moment: Moment): string {
  return moment.slice(11, 16);
}

const units = {
  en: { minute: ["minute", "minutes"], hour: ["hour", "hours"], day: ["day", "days"], week: ["week", "weeks"], month: ["month", "months"] },
  nl: { minute: ["minuut", "minuten"], hour: ["uur", "uur"], day: ["dag", "dagen"], week: ["week", "weken"], month: ["maand", "maanden"] },
} as const;

/** A span rounded to what one would say: "3 hours", "2 days". */
export function span(lang: Lang, seconds: number): string {
  const minutes = seconds / 60;
  const say = (n: number, unit: keyof (typeof units)["en"]) => {
    const rounded = Math.max(1, Math.round(n));
    return `${rounded} ${units[lang][unit][rounded === 1 ? 0 : 1]}`;
  };
  if (minutes < 90) return say(minutes, "minute");
  if (minutes < 36 * 60) return say(minutes / 60, "hour");
  if (minutes < 14 * 1440) return say(minutes / 1440, "day");
  if (minutes < 70 * 1440) return say(minutes / 10080, "week");
  return say(minutes / 43830, "month");
}

/** A chance in words: "about 1 in 5", "less than 1 in 50". */
export function chance(lang: Lang, value: number): string {
  const nl = lang === "nl";
  if (value >= 0.95) return nl ? "vrijwel zeker" : "almost certain";
  if (value < 0.02) return nl ? "minder dan 1 op 50" : "less than 1 in 50";
  if (value < 0.15) return nl ? `ongeveer 1 op ${Math.round(1 / value)}` : `about 1 in ${Math.round(1 / value)}`;
  const tenths = Math.max(1, Math.round(value * 10));
  return nl ? `ongeveer ${tenths} op 10` : `about ${tenths} in 10`;
}

/** "12500.50 EUR", in Dutch with a comma: as one types it. */
export function amount(lang: Lang, value: { minor: number; currency: string }): string {
  const plain = (value.minor / 100).toFixed(2);
  return `${lang === "nl" ? plain.replace(".", ",") : plain} ${value.currency}`;
}

export function secondsBetween(from: Moment, to: Moment): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** "2026-12-01", so many days after a moment. */
export function dateAfter(moment: Moment, days: number): string {
  const at = new Date(`${moment.slice(0, 10)}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

export function firstName(name: string, address: string): string {
  return (name || address).split(/[ @]/)[0] ?? address;
}
