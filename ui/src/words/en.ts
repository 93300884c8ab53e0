// SPDX-License-Identifier: Apache-2.0
import type { Refusal } from "../server";

const letters = (n: number) => (n === 1 ? "1 letter" : `${n} letters`);

/** Everything the page says, in English. nl.ts says the same in Dutch. */
export const en = {
  day: "Today",
  agreements: "Agreements",
  mirror: "Mirror",
  read: "What was read",
  settings: "Settings",
  prepare: "Prepare",
  debrief: "Debrief",
  search: "search",
  keys: "keys",
  skip: "Skip to the day",
  back: "Back",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  undo: "Undo",
  loading: "One moment…",
  menu: "Pages",

  groups: {
    answered: "They answered",
    owe: "You owe",
    silent: "Silent",
    quiet: "Quiet for a reason",
  },
  headline: (answered: number, owe: number, silent: number) => {
    const parts: string[] = [];
    if (answered) parts.push(answered === 1 ? "One person answered" : `${answered} people answered`);
    if (owe) parts.push(owe === 1 ? "one waits for you" : `${owe} wait for you`);
    if (silent) parts.push(silent === 1 ? "one is silent in a way that is not like them" : `${silent} are silent in a way that is not like them`);
    const text = parts.join(", ");
    return text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : "";
  },
  nothing: "Nobody waits for you, and nobody is silent who should not be. A fine day to call someone new.",
  older: (n: number) => `${n} older conversations are left in peace.`,
  of: (n: number) => letters(n) + " read.",
  minutes: "minutes",
  minutesYouHave: "Minutes you have today",
  filled: (used: number) => `${used} min filled`,
  fits: (shown: number, all: number) => `${shown} of ${all} fit`,
  showAll: "show all",
  others: (n: number) => `and ${n} others`,
  fold: (n: number) => `Show all ${n}`,
  unfold: "Show fewer",

  silentSince: (day: string) => `Silent since ${day}`,
  neverAnswered: (day: string) => `Never answered; you wrote on ${day}`,
  usually: (span: string) => `usually answers within ${span}`,
  asked: (day: string) => `Asked you on ${day}`,
  wrote: (day: string) => `Wrote to you on ${day}`,
  promised: (day: string) => `You promised this by ${day}`,
  stillNormal: "Still within what is normal",
  waitUntil: (day: string) => `Still normal for them; wait until ${day}`,
  tooLittle: "Too little to go on yet to call this silence",
  later: (day: string) => (day ? `Agreed: later, until ${day}` : "Agreed: later"),
  away: (day: string) => (day ? `Away until ${day}` : "Away until further notice"),
  undelivered: "Your letter was not delivered",
  left: "Works there no longer",
  byColleague: "A colleague of theirs wrote since",
  elsewhere: "There has been contact since",
  closed: "Ended naturally",
  unanswered: (n: number) => `${n} letters without an answer`,

  now: {
    answer: "They are waiting for you. Answer first: nothing you could write to anyone else today does more.",
    promise: "You promised this and the day has come. Send it, or say when it will come.",
    silent: (name: string, usual: string, quiet: string) =>
      `${name} usually answers within ${usual}; now it has been quiet for ${quiet}.`,
    never: (name: string) => `${name} has never answered in this conversation, so there is no rhythm to compare with.`,
    few: (name: string) => `Of ${name} few answers are known; this is read with the rhythm of your whole mailbox.`,
    chance: (chance: string) => `The chance that an answer still comes by itself: ${chance}.`,
    wait: (day: string) => `Nothing to do yet. Look again on ${day}.`,
    nothing: "Nothing to do.",
    channel: "Try another address, or call.",
    successor: "Write to who took over.",
  },

  write: "Write",
  spoke: "We spoke",
  wait: "Wait until…",
  letGo: "Let go",
  outcome: "How it ended",
  snooze: "Not now",
  done: "Done",

  howSilent: (name: string) => `How silent is silent for ${name}?`,
  whatHappened: "What happened",
  whoWorks: (mine: number, theirs: number) => `You wrote ${mine} words, they wrote ${theirs}.`,
  lettersEach: (mine: number, theirs: number) => `${letters(mine)} from you, ${theirs} from them`,
  openLetter: "Open the letter",
  you: "You",
  seen: "Seen in your own mail",
  askYourself: "Ask yourself",
  othersWith: (name: string) => `Other conversations with ${name}`,
  addresses: "Addresses",
  curveNear: (name: string, chance: string) =>
    `Of all the answers that could still have come from ${name}, most would have been here by now. Chance that one still comes: ${chance}.`,
  curveEarly: (name: string, chance: string) => `It is early for ${name}. Chance that an answer comes: ${chance}.`,
  restsOn: (own: number, other: number) =>
    own >= 3
      ? `This rests on ${own} earlier answers of theirs, helped out by how ${other} others answered you.`
      : `Few earlier answers of theirs are known (${own}), so this rests on how ${other} others answered you.`,
  howTheyAnswer: (name: string) => `how ${name} usually answers`,
  youAreHere: "you are here",
  noReading: "Too little is known to draw a picture of this silence.",
  pictureAlt: (name: string, usual: string, most: string, quiet: string) =>
    `${name} answers half the time within ${usual} and nine times in ten within ${most}. It has now been quiet for ${quiet}.`,
  rhythmAlt: (usual: string, most: string) => `Usually within ${usual}, nine times in ten within ${most}`,
  ticks: { minute: "1 min", hour: "1 hour", day: "1 day", week: "week", month: "month" },

  kinds: {
    in: "wrote",
    out: "wrote",
    call: "Call",
    meeting: "Meeting",
    note: "Note",
    "out-of-office": "Out of office",
    "auto-reply": "Automatic answer",
    bounce: "Not delivered",
    "delivery-delay": "Delayed",
    bulk: "Newsletter",
    calendar: "Calendar",
  } as Record<string, string>,

  log: {
    title: (name: string) => `You spoke with ${name}`,
    how: "How",
    call: "Call",
    meeting: "Meeting",
    note: "Note",
    words: "In two words",
    placeholder: "comes back Friday",
    said: (name: string) => `Noted: contact with ${name}.`,
  },
  waitFor: {
    title: (name: string) => `Wait with ${name}`,
    until: "Until",
    why: "Why (for yourself)",
    placeholder: "budget round",
    week: "a week",
    twoWeeks: "two weeks",
    month: "a month",
    said: (name: string, day: string) => `${name} rests until ${day}.`,
  },
  undone: (who: string) => (who ? `Taken back: ${who}.` : "Taken back."),

  palette: {
    title: "Find a person, a letter or a page",
    placeholder: "A name, words of a letter, or what you want to do",
    people: "People",
    letters: "Letters",
    pages: "Pages",
    actions: "Do",
    nothing: "Nothing found. Try fewer or other words.",
  },
  keyList: {
    title: "Keys",
    list: [
      ["j  k", "next, previous person"],
      ["Enter", "open the conversation"],
      ["c", "we spoke: log a call"],
      ["w", "write"],
      ["s", "not now: wait until a date"],
      ["d", "done with this step"],
      ["u", "undo"],
      ["g d", "to the day; also g a, g m, g r"],
      ["/  Ctrl K", "search and do"],
      ["?", "these keys"],
      ["Esc", "close, back"],
    ] as [string, string][],
  },

  folders: "Folders",
  letterCount: letters,
  leftOut: "Left out",
  peopleLeftOut: "People left out",
  yourAddresses: "Your addresses",
  couldNotRead: "Could not be read",
  since: (day: string) => `since ${day}`,
  until: (day: string) => `until ${day}`,
  make: { customer: "This is a customer", out: "Leave out", default: "Decide yourself" },
  reasons: {} as Record<string, string>,

  language: "Language",
  colours: "Colours",
  system: "as this machine",
  light: "light",
  dark: "dark",
  theStore: "The store",

  start: {
    title: "Who has gone silent?",
    lead: "whiteflag reads the mail you already have, on this machine, and shows who is quieter than is normal for them. It sends nothing and connects to nothing.",
    where: "Where is your mail?",
    placeholder: "…/.thunderbird/abc.default/ImapMail",
    hint: "A Thunderbird or Apple Mail folder, a Maildir, an mbox, a folder of .eml files, or a Google Takeout .zip.",
    me: "Your own address (if it is not found by itself)",
    read: "Read my mail",
    reading: "Reading",
    arranging: "Putting conversations together",
    indexing: "Making it searchable",
    done: (n: number) => `${n} letters read.`,
    toDay: "See my day",
  },

  lost: "The program does not answer any more. Start it again with “whiteflag serve”; this window finds it by itself.",
  stranger: "This window is not let in. Open the address that “whiteflag serve” printed.",
  trouble: (refusal: Refusal): string => {
    if (refusal.kind === "unreachable") return en.lost;
    if (refusal.kind === "stranger") return en.stranger;
    return [refusal.message, refusal.hint].filter(Boolean).join(" ");
  },
};

export type Words = typeof en;
