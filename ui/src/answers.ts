// SPDX-License-Identifier: Apache-2.0
// The JSON of docs/answers.md, typed once. tests/page/answers.py holds these types against what the
// program really says.

/** ISO 8601 with the offset of the seller's zone. */
export type Moment = string;

export type ExplanationId =
  | "your-turn"
  | "not-yet"
  | "agreed-later"
  | "away"
  | "undelivered"
  | "left"
  | "answered-elsewhere"
  | "closed";

export interface Person {
  name: string;
  address: string;
}

export interface Reading {
  enough: boolean;
  usual_seconds: number;
  nine_in_ten_seconds: number;
  usual_by: Moment | null;
  nine_in_ten_by: Moment | null;
  still: number;
  within_seven_days: number;
  contact: number;
  contact_within_seven_days: number;
  slowing: boolean;
  usual_before_seconds: number;
  own_replies: number;
  other_replies: number;
}

export interface Row {
  conversation: string;
  person: Person;
  organisation: string | null;
  title: string;
  explanation: ExplanationId | null;
  silence: boolean;
  never_replied: boolean;
  by_colleague: boolean;
  by_namesake: boolean;
  delayed: boolean;
  refused: boolean;
  taken_on: boolean;
  asked_for_then: boolean;
  since: Moment | null;
  until: Moment | null;
  unanswered: number;
  reason: string | null;
  evidence: { letter: string | null; text: string | null; in_junk: boolean };
  owed: { due: Moment | null; text: string | null };
  reading: Reading | null;
  promised: Moment | null;
  reply_seconds: number[];
  step: Step | null;
  meeting: string | null;
  let_go: boolean;
  do_not_contact: boolean;
  asks_to_stop: AsksToStop | null;
}

export interface AsksToStop {
  at: Moment | null;
  letter: string;
  text: string;
  addresses: string[];
}

export type StepId =
  | "answer"
  | "wait"
  | "other-channel"
  | "nudge"
  | "call"
  | "assistant"
  | "other-person"
  | "white-flag"
  | "let-go"
  | "revive";

export interface Step {
  id: StepId | null;
  reason: string | null;
  until: Moment | null;
  then: StepId | null;
  cause: string | null;
  draft: string | null;
  without: number;
  with: number;
  cases: number;
  minutes: number;
  pressure: number;
  notes: number;
}

export interface Next {
  version: number;
  now: Moment;
  conversation: string;
  title: string;
  person: Person;
  step: Step;
  to: { name: string | null; address: string | null; phone: string | null };
  forbidden_steps: { id: StepId; reason: string }[];
  asks_to_stop: AsksToStop | null;
}

export interface Agreement {
  kind: "promise" | "request" | "appointment";
  side: "mine" | "theirs" | "both";
  by: "sender" | "recipient" | "third";
  due: string | null;
  text: string;
  strength: "firm" | "hedged" | "conditional";
  standing: "open" | "confirmed" | "overdue" | "broken" | "kept" | "refused" | "moved" | "past";
  confirmed: boolean;
  said_at: Moment;
  letter: string;
  settled_at: Moment | null;
  settled_by: string | null;
  settled_text: string | null;
}

export interface AgreementRow extends Agreement {
  conversation: string;
  person: Person;
  title: string;
}

export interface Agreements {
  version: number;
  now: Moment;
  agreements: AgreementRow[];
  more: number;
}

export type AnswerId = "yes" | "no" | "unknown";

export interface Why {
  version: number;
  silence: boolean;
  explanation: ExplanationId | null;
  until: string | null;
  reading: Reading | null;
  seen: { cause: string; likely: "likely" | "possible"; evidence: { letter: string | null; text: string; date: string | null }[] }[];
  ask: { cause: string; question: string; text: string; answer: AnswerId | null }[];
  habits: string[];
  step: Step;
  forbidden_steps: { id: StepId; reason: string }[];
}

export interface Letter {
  version: number;
  letter: string;
  conversation: string | null;
  at: Moment;
  from: Person;
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  quoted: string | null;
  signature: string | null;
  attachments: string[];
}

export interface Finding {
  id: string;
  start: number;
  end: number;
  text: string;
  suggestion: string | null;
  advice: boolean;
}

export interface Checked {
  ok: boolean | null;
  reason: "nothing-to-check" | "unknown-language" | null;
  language: string;
  moves: string[];
  missing: string[];
  findings: Finding[];
  words: number;
  questions: number;
  reading_ease: number | null;
  cut: boolean;
}

export type Channel = "email" | "phone" | "letter" | "assistant";

export interface Draft {
  version: number;
  step: string;
  channel: Channel;
  language: string;
  familiar: boolean;
  wording: number;
  wordings: number;
  from: { name: string | null; address: string | null };
  to: { name: string | null; address: string | null };
  subject: string;
  in_reply_to: string | null;
  references: string[];
  text: string;
  card: { title: string; say: string; voicemail: string; assistant: string; answers: string[] } | null;
  date: string | null;
  postal: string[];
  ok: boolean | null;
  file: string | null;
  folder: string | null;
  kept: boolean;
}

export interface Agreed {
  text: string;
  due: string | null;
  letter: string | null;
}

export interface Quoted {
  text: string;
  letter: string | null;
}

export type Rung = "situation" | "problem" | "implication" | "need-payoff";

export interface Prepared {
  version: number;
  conversation: string;
  who: string;
  title: string;
  meeting: string | null;
  people: { name: string; address: string; role: string | null; phone: string | null; assistant: boolean; wrote: number }[];
  mine: Agreed[];
  theirs: Agreed[];
  asked: Agreed[];
  together: Agreed[];
  open_questions: Quoted[];
  asked_before: Quoted[];
  gaps: { habit: string; ask: string }[];
  ladder: { rung: Rung; text: string; letter: string | null }[];
  ending: string;
  propose: string | null;
}

export interface DebriefForm {
  version: number;
  who: string;
  conversation: string;
  questions: { id: string; text: string; answer: AnswerId | null }[];
}

export interface Debriefed {
  version: number;
  done: string;
  who: string | null;
  answers: { id: string; answer: AnswerId }[];
  promises: { by: "me" | "them"; text: string; due: string | null }[];
  next: string | null;
  note: string | null;
}

export interface Confirmation {
  version: number;
  to: string;
  subject: string;
  text: string;
  next: Moment | null;
  request: string | null;
  file: string | null;
}

export interface Told {
  told: number;
  judged: number;
  no_answer_two_weeks_later: number;
  answer_within_three_days: number;
}

export interface Chances {
  letters: number;
  calibration_error: number;
  log_loss: number;
  rows: { letters: number; said: number; came: number }[];
}

export type Readiness = "calm" | "normal" | "eager";

export interface Evaluation {
  version: number;
  from: Moment;
  to: Moment;
  setting: Readiness;
  enough: boolean;
  letters: number;
  waits: number;
  answers: number;
  whiteflag: Told;
  three_days: Told;
  seven_days: Told;
  true_silences: number;
  seen_in_time: number;
  at_sending: Chances;
  after_three_days: Chances;
  log_loss_unlearned: number;
  log_loss_rhythms: number;
  letters_count: boolean;
  letters_compared: number;
  letters_gain: number;
}

export interface Account {
  address: string;
  host: string;
  port: number;
  smtp: string | null;
  user: string;
  method: "password" | "password-command" | "token-command" | "oauth";
  synced_at: Moment | null;
  trouble: string | null;
}

export interface Accounts {
  version: number;
  accounts: Account[];
}

/** After adding or checking: which folders there are, and which of them are read. */
export interface AccountSeen extends Account {
  did: "add" | "check" | "remove";
  folders: { name: string; kind: string | null; included: boolean }[];
}

export interface CalendarAccount {
  address: string;
  kind: "caldav" | "ics";
  url: string;
  user: string | null;
  method: "none" | "password" | "password-command" | "token-command";
  synced_at: Moment | null;
  trouble: string | null;
}

export interface CalendarAccounts {
  version: number;
  accounts: CalendarAccount[];
}

export interface CalendarSeen extends CalendarAccount {
  did: "add" | "check" | "remove";
  calendars: string[];
}

/** A page to print, in base64. */
export interface Paper {
  version: number;
  pdf: string;
}

export interface OutboxLetter {
  id: string;
  state: "queued" | "sending" | "sent" | "refused" | "unknown" | "withdrawn";
  reason: string | null;
  from: string;
  to: string;
  subject: string;
  message_id: string;
  step: string | null;
  copy: "wanted" | "there" | null;
  copy_trouble: string | null;
  attempts: number;
  at: Moment;
  not_before: Moment;
}

export interface Outbox {
  version: number;
  outbox: OutboxLetter[];
}

export interface Sent {
  version: number;
  letter: OutboxLetter;
}

/** Shown before a letter leaves: the code sends exactly these words. */
export interface ToConfirm {
  version: number;
  confirm: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  quoted: string | null;
  step: string | null;
  sent_before: Moment | null;
  meeting?: { start: Moment; changes: boolean; called_off: boolean };
}

export interface Setting {
  version: number;
  silence: Readiness;
  send_delay: number;
  smtp_server: string | null;
  country: string | null;
  country_told: boolean;
  countries: string[];
}

export interface Talk {
  ask: "prepare" | "debrief";
  conversation: string;
  person: Person;
  organisation: string | null;
  title: string;
  start: Moment;
  end: Moment;
}

export interface Today {
  version: number;
  now: Moment;
  talks: Talk[];
  answered: Row[];
  owe: Row[];
  silent: Row[];
  quiet: Row[];
  stop: Row[];
  do_not_contact: number;
  older: number;
  more: number;
  letters: number;
  unread: { address: string; since: Moment | null; trouble: string | null }[];
  parked: number;
  snoozed: number;
  freed_minutes_a_week: number;
  plan: { minutes: number; used: number; conversations: string[]; left_over: number } | null;
}

export interface TimelineEntry {
  at: Moment;
  kind: string;
  who: string;
  subject: string | null;
  text: string | null;
  told: string | null;
  letter: string | null;
}

export interface Shown {
  version: number;
  now: Moment;
  standing: Row;
  addresses: string[];
  asked: Moment | null;
  value: { minor: number; currency: string } | null;
  letters: { in: number; out: number; words_in: number; words_out: number };
  reply_seconds: number[];
  curve: { after: number; still: number }[];
  agreements: Agreement[];
  timeline: TimelineEntry[];
  others: { conversation: string; title: string; last: Moment }[];
}

/** A count beside what it is counted over; below ten nothing is said of the share. */
export interface Share {
  id: string;
  count: number;
  of: number;
  enough: boolean;
}

export interface Help {
  habit: string;
  lacking_silent: number;
  silent: number;
  lacking_going: number;
  going_on: number;
  letters: { who: string; conversation: string; text: string | null; letter: string | null }[];
}

export interface Mirror {
  version: number;
  since: string;
  conversations: number;
  talks: number;
  silent: number;
  going_on: number;
  words_mine: number;
  words_theirs: number;
  chasers: number;
  shares: Share[];
  causes: { cause: string; told: number; likely: number }[];
  helps: Help[];
}

export interface Folder {
  name: string;
  place: string;
  format: string;
  kind: string | null;
  included: boolean;
  read_at: Moment | null;
  letters: number;
  left_out: Record<string, number>;
}

export interface Scope {
  version: number;
  letters: number;
  conversations: number;
  meetings: number;
  oldest: Moment | null;
  newest: Moment | null;
  me: string[];
  folders: Folder[];
  left_out: Record<string, number>;
  people_left_out: { name: string; address: string; reason: string; letters: number }[];
  people_more: number;
  aside: { folder: string; name: string; reason: string }[];
  not_indexed: number;
}

export interface Hit {
  at: Moment;
  from: string;
  mine: boolean;
  who: string | null;
  subject: string;
  text: string | null;
  conversation: string | null;
  letter: string;
}

export interface Search {
  version: number;
  hits: Hit[];
  not_indexed: number;
}

export interface Done {
  version: number;
  done: string;
  who: string | null;
  conversation: string | null;
  until: Moment | null;
  text: string | null;
}

export interface Imported {
  version: number;
  letters_new: number;
  letters_double: number;
  letters_total: number;
  meetings: number;
  set_aside: number;
  folders_read: number;
  folders_skipped: number;
  me: string[];
  ready_ms: number;
  indexed_ms: number;
  interrupted: boolean;
}

export type TroubleKind =
  | "not-found"
  | "bad-input"
  | "denied"
  | "conflict"
  | "outdated"
  | "broken"
  | "offline"
  | "interrupted";

export interface Trouble {
  error: { kind: TroubleKind; what: string; hint: string | null };
}

/** What the server says of itself; not an answer of a verb. */
export interface About {
  lang: string;
  store: string;
  now: string | null;
  example: boolean;
  verbs: { verb: string; writes: boolean; options: string }[];
}
