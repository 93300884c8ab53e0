// SPDX-License-Identifier: Apache-2.0
// One plain sentence for a row, and two for what to do now. The facts come from the answer; nothing
// here decides anything.
import type { Moment, Row } from "./answers";
import { chance, day, firstName, secondsBetween, span, type Lang } from "./moments";
import type { Words } from "./words/en";

/** The fewest replies of a person that are shown as their own rhythm. */
const own = 3;

export function nameOf(row: Row): string {
  return row.person.name || row.person.address;
}

export function first(row: Row): string {
  return firstName(row.person.name, row.person.address);
}

/** A sentence of ours within another: its first letter is no capital there, names in it keep theirs. */
export function within(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function sentence(row: Row, now: Moment, words: Words, lang: Lang): string {
  if (row.do_not_contact) return words.onTheList;
  if (row.asks_to_stop) return words.askedToStop;
  const since = row.since ? day(lang, row.since, now) : "";
  const until = row.until ? day(lang, row.until, now) : "";
  switch (row.explanation) {
    case "your-turn":
      return yourTurn(row, since, until, words) + (row.owed.due ? words.promisedToo(day(lang, row.owed.due, now)) : "");
    case "not-yet":
      return notYet(row, now, words, lang);
    case "agreed-later":
      if (row.meeting) return words.youMeet(until, row.meeting);
      // A day that was named lasts until midnight.
      return (row.until?.slice(0, 10) === now.slice(0, 10) ? words.laterToday : words.later(until)) + (row.reason ? `. ${row.reason}` : "");
    case "away":
      return words.away(until);
    case "undelivered":
      return row.delayed ? words.delayed : words.undelivered;
    case "left":
      return row.taken_on ? words.takenOn : words.left;
    case "answered-elsewhere":
      if (row.by_namesake) return words.byNamesake;
      return row.by_colleague ? words.byColleague : words.elsewhere;
    case "closed":
      return row.refused ? words.refused : words.closed;
    default:
      return silence(row, since, words, lang);
  }
}

function yourTurn(row: Row, since: string, until: string, words: Words): string {
  if (row.asked_for_then) return words.askedForThen(until);
  if (row.until) return words.promised(until);
  const said = row.evidence.text?.trim().endsWith("?") ? words.asked(since) : words.wrote(since);
  return row.evidence.in_junk ? `${said} ${words.inJunk}` : said;
}

function notYet(row: Row, now: Moment, words: Words, lang: Lang): string {
  if (!row.reading?.enough) return words.tooLittle;
  const past = pastItsTime(row, now, words, lang);
  if (past) return past;
  return row.until ? words.waitUntil(day(lang, row.until, now)) : words.stillNormal;
}

/** What is past of it, where something is: then no sentence may call it normal. */
export function pastItsTime(row: Row, now: Moment, words: Words, lang: Lang): string | null {
  if (row.promised) return words.promisedPast(day(lang, row.promised, now));
  const by = row.reading?.enough ? row.reading.nine_in_ten_by : null;
  const past = row.never_replied && row.since && by && by <= now;
  return past && row.since ? words.neverAnswered(day(lang, row.since, now)) : null;
}

function silence(row: Row, since: string, words: Words, lang: Lang): string {
  if (row.never_replied) return words.neverAnswered(since);
  const parts = [words.silentSince(since)];
  if (row.reading && row.reading.own_replies >= own) parts.push(words.usually(span(lang, row.reading.usual_seconds)));
  if (row.unanswered > 1) parts.push(words.unanswered(row.unanswered));
  return parts.join(", ");
}

/** What to do now, and why: two sentences. */
export function lead(row: Row, now: Moment, words: Words, lang: Lang): string {
  switch (row.explanation) {
    case "your-turn":
      if (row.asked_for_then) return words.now.asked;
      return row.until ? words.now.promise : words.now.answer;
    case "undelivered":
      return `${row.delayed ? words.delayed : words.undelivered}. ${row.delayed ? words.now.orCall : words.now.channel}`;
    case "left":
      return `${row.taken_on ? words.takenOn : words.left}. ${row.taken_on ? words.now.nothing : words.now.successor}`;
    case null:
      return silentLead(row, now, words, lang);
    default: {
      const what = row.until && row.until > now ? words.now.wait(day(lang, row.until, now)) : words.now.nothing;
      return `${sentence(row, now, words, lang)}. ${what}`;
    }
  }
}

function silentLead(row: Row, now: Moment, words: Words, lang: Lang): string {
  const reading = row.reading;
  if (row.never_replied) return words.now.never(first(row));
  if (!reading || !row.since) return words.noReading;
  const quiet = span(lang, secondsBetween(row.since, now));
  const normal =
    reading.own_replies >= own
      ? words.now.silent(first(row), span(lang, reading.usual_seconds), quiet)
      : words.now.few(first(row));
  return `${normal} ${words.now.chance(chance(lang, reading.still))}`;
}
