// SPDX-License-Identifier: Apache-2.0
import type { Refusal } from "../server";
import type { Words } from "./en";

const letters = (n: number) => (n === 1 ? "1 brief" : `${n} brieven`);

/** De teksten van de pagina, in het Nederlands. */
export const nl: Words = {
  day: "Vandaag",
  agreements: "Afspraken",
  mirror: "Spiegel",
  read: "Gelezen",
  settings: "Instellingen",
  prepare: "Voorbereiden",
  debrief: "Nabespreken",
  search: "zoeken",
  keys: "toetsen",
  skip: "Naar de dag",
  back: "Terug",
  close: "Sluiten",
  cancel: "Annuleren",
  save: "Bewaren",
  undo: "Ongedaan maken",
  loading: "Een ogenblik…",
  menu: "Pagina’s",

  groups: {
    answered: "Antwoordden",
    owe: "Jij bent aan zet",
    silent: "Stil",
    quiet: "Stil, met een reden",
  },
  headline: (answered, owe, silent) => {
    const parts: string[] = [];
    if (answered) parts.push(answered === 1 ? "één iemand antwoordde" : `${answered} mensen antwoordden`);
    if (owe) parts.push(owe === 1 ? "één wacht op jou" : `${owe} wachten op jou`);
    if (silent) parts.push(silent === 1 ? "één is stil op een manier die niet past" : `${silent} zijn stil op een manier die niet bij ze past`);
    const text = parts.join(", ");
    return text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : "";
  },
  nothing: "Niemand wacht op jou, en niemand is stil die dat niet hoort te zijn. Een mooie dag om iemand nieuw te bellen.",
  older: (n) => `${n} oudere gesprekken laten we met rust.`,
  of: (n) => `${letters(n)} gelezen.`,
  minutes: "minuten",
  minutesYouHave: "Minuten die je vandaag hebt",
  filled: (used) => `${used} min gevuld`,
  fits: (shown, all) => `${shown} van ${all} passen`,
  showAll: "toon alles",
  others: (n) => `en ${n} anderen`,
  fold: (n) => `Toon alle ${n}`,
  unfold: "Toon minder",

  silentSince: (day) => `Stil sinds ${day}`,
  neverAnswered: (day) => `Nooit geantwoord; je schreef op ${day}`,
  usually: (span) => `antwoordt anders binnen ${span}`,
  asked: (day) => `Vroeg je iets op ${day}`,
  wrote: (day) => `Schreef je op ${day}`,
  promised: (day) => `Jij beloofde dit voor ${day}`,
  stillNormal: "Nog binnen het normale",
  waitUntil: (day) => `Nog normaal voor deze persoon; wacht tot ${day}`,
  tooLittle: "Nog te weinig bekend om dit stilte te noemen",
  later: (day) => (day ? `Afgesproken: later, tot ${day}` : "Afgesproken: later"),
  away: (day) => (day ? `Afwezig tot ${day}` : "Afwezig tot nader bericht"),
  undelivered: "Jouw brief is niet aangekomen",
  left: "Werkt daar niet meer",
  byColleague: "Een collega schreef sindsdien",
  elsewhere: "Er is sindsdien contact geweest",
  closed: "Netjes afgerond",
  unanswered: (n) => `${n} brieven zonder antwoord`,

  now: {
    answer: "Ze wachten op jou. Antwoord eerst: niets wat je vandaag aan een ander schrijft doet meer.",
    promise: "Je beloofde dit en de dag is er. Stuur het, of zeg wanneer het komt.",
    silent: (name, usual, quiet) => `${name} antwoordt anders binnen ${usual}; nu is het ${quiet} stil.`,
    never: (name) => `${name} antwoordde in dit gesprek nog nooit, dus er is geen ritme om mee te vergelijken.`,
    few: (name) => `Van ${name} zijn weinig antwoorden bekend; dit is gelezen met het ritme van je hele mailbox.`,
    chance: (chance) => `De kans dat er vanzelf nog antwoord komt: ${chance}.`,
    wait: (day) => `Nog niets te doen. Kijk opnieuw op ${day}.`,
    nothing: "Niets te doen.",
    channel: "Probeer een ander adres, of bel.",
    successor: "Schrijf de opvolger.",
  },

  write: "Schrijf",
  spoke: "We spraken",
  wait: "Wacht tot…",
  letGo: "Laat los",
  outcome: "Hoe het afliep",
  snooze: "Nu niet",
  done: "Gedaan",

  howSilent: (name) => `Hoe stil is stil voor ${name}?`,
  whatHappened: "Wat er gebeurde",
  whoWorks: (mine, theirs) => `Jij schreef ${mine} woorden, zij schreven er ${theirs}.`,
  lettersEach: (mine, theirs) => `${letters(mine)} van jou, ${theirs} van hen`,
  openLetter: "Open de brief",
  you: "Jij",
  seen: "Gezien in je eigen mail",
  askYourself: "Vraag jezelf af",
  othersWith: (name) => `Andere gesprekken met ${name}`,
  addresses: "Adressen",
  curveNear: (name, chance) =>
    `Van alle antwoorden die nog van ${name} konden komen, waren de meeste er nu al geweest. Kans dat er nog een komt: ${chance}.`,
  curveEarly: (name, chance) => `Het is nog vroeg voor ${name}. Kans dat er antwoord komt: ${chance}.`,
  restsOn: (own, other) =>
    own >= 3
      ? `Dit rust op ${own} eerdere antwoorden, aangevuld met hoe ${other} anderen jou antwoordden.`
      : `Er zijn weinig eerdere antwoorden bekend (${own}), dus dit rust op hoe ${other} anderen jou antwoordden.`,
  howTheyAnswer: (name) => `zo antwoordt ${name} meestal`,
  youAreHere: "nu",
  noReading: "Er is te weinig bekend om deze stilte te tekenen.",
  pictureAlt: (name, usual, most, quiet) =>
    `${name} antwoordt de helft van de keren binnen ${usual} en negen van de tien keer binnen ${most}. Nu is het ${quiet} stil.`,
  rhythmAlt: (usual, most) => `Meestal binnen ${usual}, negen van de tien keer binnen ${most}`,
  ticks: { minute: "1 min", hour: "1 uur", day: "1 dag", week: "week", month: "maand" },

  kinds: {
    in: "schreef",
    out: "schreef",
    call: "Telefoongesprek",
    meeting: "Afspraak",
    note: "Notitie",
    "out-of-office": "Afwezigheidsbericht",
    "auto-reply": "Automatisch antwoord",
    bounce: "Niet aangekomen",
    "delivery-delay": "Vertraagd",
    bulk: "Nieuwsbrief",
    calendar: "Agenda",
  },

  log: {
    title: (name) => `Je sprak ${name}`,
    how: "Hoe",
    call: "Telefoon",
    meeting: "Afspraak",
    note: "Notitie",
    words: "In twee woorden",
    placeholder: "komt vrijdag terug",
    said: (name) => `Genoteerd: contact met ${name}.`,
  },
  waitFor: {
    title: (name) => `Wachten met ${name}`,
    until: "Tot",
    why: "Waarom (voor jezelf)",
    placeholder: "begrotingsronde",
    week: "een week",
    twoWeeks: "twee weken",
    month: "een maand",
    said: (name, day) => `${name} rust tot ${day}.`,
  },
  undone: (who) => (who ? `Teruggenomen: ${who}.` : "Teruggenomen."),

  palette: {
    title: "Zoek een persoon, een brief of een pagina",
    placeholder: "Een naam, woorden uit een brief, of wat je wilt doen",
    people: "Mensen",
    letters: "Brieven",
    pages: "Pagina’s",
    actions: "Doen",
    nothing: "Niets gevonden. Probeer minder of andere woorden.",
  },
  keyList: {
    title: "Toetsen",
    list: [
      ["j  k", "volgende, vorige persoon"],
      ["Enter", "open het gesprek"],
      ["c", "we spraken: noteer een gesprek"],
      ["w", "schrijf"],
      ["s", "nu niet: wacht tot een datum"],
      ["d", "klaar met deze stap"],
      ["u", "ongedaan maken"],
      ["g d", "naar de dag; ook g a, g m, g r"],
      ["/  Ctrl K", "zoeken en doen"],
      ["?", "deze toetsen"],
      ["Esc", "sluiten, terug"],
    ],
  },

  folders: "Mappen",
  letterCount: letters,
  leftOut: "Weggelaten",
  peopleLeftOut: "Mensen die zijn weggelaten",
  yourAddresses: "Jouw adressen",
  couldNotRead: "Kon niet gelezen worden",
  since: (day) => `sinds ${day}`,
  until: (day) => `tot ${day}`,
  make: { customer: "Dit is een klant", out: "Weglaten", default: "Beslis zelf" },
  reasons: {
    list: "mailinglijst",
    bulk: "nieuwsbrief",
    colleague: "collega",
    private: "privé",
    supplier: "leverancier",
    robot: "programma",
    "only-copied": "alleen in kopie",
  },

  language: "Taal",
  colours: "Kleuren",
  system: "zoals deze computer",
  light: "licht",
  dark: "donker",
  theStore: "De opslag",

  start: {
    title: "Wie is er stilgevallen?",
    lead: "whiteflag leest de mail die je al hebt, op deze computer, en laat zien wie stiller is dan normaal is voor die persoon. Het verstuurt niets en maakt nergens verbinding mee.",
    where: "Waar staat je mail?",
    placeholder: "…/.thunderbird/abc.default/ImapMail",
    hint: "Een map van Thunderbird of Apple Mail, een Maildir, een mbox, een map met .eml-bestanden, of een .zip van Google Takeout.",
    me: "Je eigen adres (als het niet vanzelf gevonden wordt)",
    read: "Lees mijn mail",
    reading: "Lezen",
    arranging: "Gesprekken samenstellen",
    indexing: "Doorzoekbaar maken",
    done: (n) => `${n} brieven gelezen.`,
    toDay: "Naar mijn dag",
  },

  lost: "Het programma antwoordt niet meer. Start het opnieuw met “whiteflag serve”; dit venster vindt het vanzelf terug.",
  stranger: "Dit venster wordt niet toegelaten. Open het adres dat “whiteflag serve” gaf.",
  trouble: (refusal: Refusal): string => {
    switch (refusal.kind) {
      case "unreachable":
        return nl.lost;
      case "stranger":
        return nl.stranger;
      case "not-found":
        return "Dat is niet gevonden.";
      case "bad-input":
        return "Dat begrijp ik niet. Kijk na wat je invulde.";
      case "denied":
        return "Dat mag hier niet.";
      case "conflict":
        return "Dat kan nu niet: er is iets anders mee bezig, of er past meer dan één.";
      case "outdated":
        return "De opslag is van een nieuwere whiteflag. Werk het programma bij.";
      case "offline":
        return "Er is geen verbinding. Probeer het later opnieuw.";
      default:
        return "Er ging iets mis. Er is niets verloren; probeer het opnieuw.";
    }
  },
};
