// SPDX-License-Identifier: Apache-2.0
// The page from end to end, in Debian's chromium, on the example mailbox.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { axePath, browser, open, Place, root, Serving, stopAll } from "./example.mjs";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
let chromium;
let place;
let serving;

before(async () => {
  place = new Place().read();
  serving = await Serving.start(place.store);
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await serving?.stop();
  place?.remove();
  stopAll();
});

/** A window that must log no error and ask nothing outside this machine. */
async function inWindow(options, use) {
  const page = await open(chromium, options.serving ?? serving, options);
  try {
    await use(page);
    if (!options.forgive) assert.deepEqual(page.wrong, []);
    assert.deepEqual(page.outside, []);
  } finally {
    await page.context().close();
  }
}

const row = (page, name) => page.locator(`a.row:has-text("${name}")`);

async function openOf(page, name) {
  await row(page, name).first().click();
  await page.locator(`.talk h1:has-text("${name}")`).waitFor();
}

test("the day shows who waits and who is silent, in its order", async () => {
  await inWindow({}, async (page) => {
    const groups = await page.locator(".day h2").allTextContents();
    assert.match(groups.join(" "), /Your turn.*Silent.*Quiet for a reason/);
    await row(page, "Femke Postma").waitFor();
    assert.match(await row(page, "Karin Hoekstra").innerText(), /Silent since 19 Nov/);
    assert.ok((await row(page, "Karin Hoekstra").locator("circle").count()) > 2, "past replies and the ring");
  });
});

test("the day by keyboard alone: move, open, log a call in two words, undo", async () => {
  await inWindow({}, async (page) => {
    for (let i = 0; i < 6; ++i) await page.keyboard.press("j");
    await page.keyboard.press("k");
    const name = await page.locator("a.row.selected .who").evaluate((who) => who.firstChild.textContent.trim());
    await page.locator(`.talk h1:has-text("${name}")`).waitFor();
    await page.keyboard.press("c");
    await page.locator("dialog input").waitFor();
    await page.keyboard.type("back Friday");
    await page.keyboard.press("Enter");
    await page.locator(".toast:has-text('Noted')").waitFor();
    await page.locator(".talk :text('back Friday')").waitFor();
    await page.keyboard.press("u");
    await page.locator(".toast:has-text('Taken back')").waitFor();
    await page.locator(".talk :text('back Friday')").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.locator("dialog dl").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  });
});

test("a question is answered by one click and stays answered", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Rob Kuipers");
    const cause = page.locator(".cols .cause").first();
    await cause.waitFor();
    assert.equal(await page.locator(".cols .ask").count(), 1, "one question at a time");
    const asked = page.locator(".cols .ask").first();
    const words = await asked.innerText();
    const group = page.getByRole("group", { name: words });
    await group.getByRole("button", { name: "no", exact: true }).click();
    await page.locator('.cols button[aria-pressed="true"]').first().waitFor();
    assert.equal(await page.getByRole("group", { name: words }).locator('[aria-pressed="true"]').innerText(), "no");
  });
});

test("evidence opens the letter with its words marked", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Ron Dijkman");
    await page.locator("blockquote button").click();
    await page.locator("dialog mark").waitFor();
    assert.match(await page.locator("dialog mark").innerText(), /Schikt\s+donderdag 26 november\?/);
  });
});

test("words that press are underlined while they are typed, and a white flag's moves are counted", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Rob Kuipers");
    await page.keyboard.press("w");
    const area = page.locator("textarea");
    await area.fill("Beste Rob, ik heb uiterlijk vrijdag een antwoord nodig.");
    await page.locator("u").first().waitFor();
    assert.match(await page.locator(".verdict").innerText(), /sets a date|presses/);
    await area.fill("Beste Rob, het is jammer dat het ons niet lukte elkaar te spreken.");
    await page.getByRole("button", { name: "White flag" }).click();
    await page.locator(".moves li.there").first().waitFor();
    assert.equal(await page.locator("u:not(.advice)").count(), 0);
  });
});

test("a draft that comes late leaves alone what was typed meanwhile", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Rob Kuipers");
    let release;
    const typed = new Promise((done) => (release = done));
    await page.route("**/api/draft?*", async (route) => {
      await typed;
      await route.continue();
    });
    await page.keyboard.press("w");
    const area = page.locator("textarea");
    await area.fill("Beste Rob, mijn eigen woorden.");
    const late = page.waitForResponse((answer) => answer.url().includes("/api/draft"));
    release();
    await late;
    await page.locator("button:has-text('Other words')").first().waitFor();
    assert.equal(await area.inputValue(), "Beste Rob, mijn eigen woorden.");
  });
});

test("other words take the place of one's own, and undo brings those back", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Rob Kuipers");
    await page.keyboard.press("w");
    const area = page.locator("textarea");
    await page.getByRole("button", { name: "Other words" }).waitFor();
    const offered = await area.inputValue();
    await area.fill("Beste Rob, mijn eigen woorden.");
    await page.getByRole("button", { name: "Other words" }).click();
    const undo = page.locator(".how").getByRole("button", { name: "Undo" });
    await undo.click();
    assert.equal(await area.inputValue(), "Beste Rob, mijn eigen woorden.");
    assert.notEqual(offered, "");
    await undo.waitFor({ state: "detached" });
  });
});

test("where no words are proposed the page says why, and leaves the seller's own", async () => {
  await inWindow({ forgive: true }, async (page) => {
    const id = await page.evaluate(async () => (await (await fetch("/api/today")).json()).quiet.find((one) => one.person.name === "Iris Mulder").conversation);
    await page.goto(`${serving.origin}/with/${id}`);
    const write = page.getByRole("button", { name: /^Write/ });
    await write.waitFor();
    assert.doesNotMatch(await write.getAttribute("class"), /main/, "what is refused is not put first");
    await write.click();
    await page.locator("[role=status]:has-text('The quiet is still within what is normal.')").waitFor();
    await page.getByLabel("Your words").fill("Beste Iris, mijn eigen woorden.");
  });
});

/** The id of somebody's conversation in the day. */
const idOf = (page, name) =>
  page.evaluate(async (wanted) => {
    const day = await (await fetch("/api/today")).json();
    return [...day.answered, ...day.owe, ...day.silent, ...day.quiet].find((one) => one.person.name === wanted).conversation;
  }, name);

/** Goes there as the browser's own history does. */
const goTo = (page, path) => page.evaluate((where) => (history.pushState(null, "", where), dispatchEvent(new PopStateEvent("popstate"))), path);

test("no words of one person stand under another's name, however one comes there", async () => {
  await inWindow({ forgive: true }, async (page) => {
    const [rob, bart, claire] = [await idOf(page, "Rob Kuipers"), await idOf(page, "Bart Verhoeven"), await idOf(page, "Claire Dubois")];
    const area = page.locator("textarea");
    await goTo(page, `/write/${rob}`);
    await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("Rob"));
    await goTo(page, `/write/${claire}`);
    await page.locator("h1:has-text('Write to Claire Dubois')").waitFor();
    await page.locator(".paper [role=status]").waitFor();
    assert.equal(await area.inputValue(), "", "Claire has none proposed");
    assert.equal(await page.locator(".good").count(), 0);
    await goTo(page, `/write/${bart}`);
    await page.locator(".phone").waitFor();
    await goTo(page, `/write/${claire}`);
    await page.getByRole("button", { name: "Phone card" }).click();
    await page.locator(".paper [role=status]:has-text('agreed for later')").waitFor();
    assert.equal(await page.locator(".phone").count(), 0, "nor is Bart's card his");
    // Rob's answers come when Claire's page is open.
    let release;
    const held = new Promise((done) => (release = done));
    await page.route(new RegExp(`word=${rob}`), async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    for (const [view, title] of [["write", "Write to Claire"], ["prepare", "Before you speak with Claire"], ["debrief", "How did it go with Claire?"], ["meet", "Meet with Claire"]]) {
      await goTo(page, `/${view}/${rob}`);
      await page.waitForTimeout(150);
      await goTo(page, `/${view}/${claire}`);
      await page.locator(`main h1:has-text("${title}")`).waitFor();
    }
    release();
    await page.waitForTimeout(600);
    assert.match(await page.locator("main h1").innerText(), /Claire/);
    assert.doesNotMatch(await page.locator("main").innerText(), /Rob\b/);
  });
});

test("each way to write has its own words or says why there are none", async () => {
  await inWindow({ forgive: true }, async (page) => {
    await goTo(page, `/write/${await idOf(page, "Bart Verhoeven")}`);
    await page.locator(".phone").waitFor();
    await page.locator(".paper p:has-text('These words are a proposal')").waitFor();
    for (const channel of ["E-mail", "Letter"]) {
      await page.getByRole("button", { name: channel, exact: true }).click();
      await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("Hoi Bart"));
      assert.equal(await page.locator(".phone").count(), 0);
    }
    await page.getByRole("button", { name: "By the assistant" }).click();
    await page.locator(".paper [role=status]").waitFor();
    assert.equal(await page.locator("textarea, .phone").count(), 0);
    await page.getByRole("button", { name: "Phone card" }).click();
    await page.locator(".phone").waitFor();
  });
});

test("an outcome is chosen before it is kept", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Rob Kuipers");
    await page.getByRole("button", { name: "How it ended" }).click();
    const save = page.locator("dialog").getByRole("button", { name: "Save" });
    assert.equal(await page.locator('dialog [aria-pressed="true"]').count(), 0);
    assert.equal(await save.isDisabled(), true);
    await page.locator("dialog").getByRole("button", { name: "Lost" }).click();
    assert.equal(await save.isDisabled(), false);
    await page.keyboard.press("Escape");
  });
});

test("whom nobody knows can be searched for from the page itself", async () => {
  await inWindow({ path: "/with/weegbrug-zzzz", forgive: true }, async (page) => {
    await page.getByText("Nobody in your mail is called “weegbrug-zzzz”.").waitFor();
    assert.doesNotMatch(await page.locator("main").innerText(), /whiteflag search/);
    await page.getByRole("button", { name: "Search your letters for" }).click();
    assert.equal(await page.locator("dialog input").inputValue(), "weegbrug-zzzz");
    await page.locator("dialog input").fill("cashewlijn offerte");
    await page.locator("dialog [role=option]:has-text('Iris Mulder: RE: Mengweger cashewlijn')").first().waitFor();
  });
});

test("a debrief that told only when to speak again is kept, and asks for no recap", async () => {
  await inWindow({ forgive: true }, async (page) => {
    await openOf(page, "Bart Verhoeven");
    await page.keyboard.press("b");
    await page.getByRole("button", { name: /in two weeks/ }).click();
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await page.locator(".sub:has-text('nothing to confirm')").waitFor();
    assert.doesNotMatch(await page.locator(".toast").innerText(), /No agreements were read/);
    await page.locator(".toast").getByRole("button", { name: /Undo/ }).click();
    await page.locator(".toast:has-text('Taken back')").waitFor();
  });
});

test("let go and undo", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Bart Verhoeven");
    await page.getByRole("button", { name: "Let go", exact: true }).click();
    await page.locator("dialog").getByRole("button", { name: "Let go" }).click();
    await page.locator(".toast:has-text('Let go: Bart')").waitFor();
    await row(page, "Bart Verhoeven").waitFor({ state: "detached" });
    await page.locator(".toast").getByRole("button", { name: /Undo/ }).click();
    await row(page, "Bart Verhoeven").waitFor();
  });
});

test("not now: out of the day with a reason, and back by undo", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Annelies Terpstra");
    await page.keyboard.press("s");
    await page.locator("dialog").getByRole("button", { name: "Not now for me" }).click();
    await page.locator("dialog input:not([type=date])").fill("after the fair");
    await page.keyboard.press("Enter");
    await row(page, "Annelies Terpstra").waitFor({ state: "detached" });
    await page.getByText(/1 put off/).waitFor();
    await page.locator(".toast").getByRole("button", { name: /Undo/ }).click();
    await row(page, "Annelies Terpstra").waitFor();
  });
});

test("words become a letter that a mail program opens, in its thread, with nothing smuggled in", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Rob Kuipers");
    await page.keyboard.press("w");
    await page.locator("textarea").waitFor();
    await page.waitForFunction(() => document.querySelector("textarea").value.length > 20);
    await page.locator("textarea").fill("Beste Rob,\n\nHet is jammer – écht.\nBcc: x@y.example\n");
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as .eml" }).click();
    const file = await saved;
    assert.equal(file.suggestedFilename(), "Rob-Kuipers.eml");
    const seen = JSON.parse(place.run("inspect", "--json", await file.path()));
    const said = JSON.stringify(seen);
    assert.match(said, /rob@kuipersrecycling\.example|kuipers/);
    const bytes = readFileSync(await file.path(), "latin1");
    const [head, body] = bytes.split("\r\n\r\n");
    assert.match(head, /^X-Unsent: 1\r\n/);
    assert.match(head, /\r\nIn-Reply-To: <[^>]+>\r\n/);
    assert.doesNotMatch(head, /Bcc/);
    assert.match(Buffer.from(body, "base64").toString("utf8"), /Het is jammer – écht\.\r\nBcc: x@y\.example/);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".printed").isVisible(), true);
    assert.equal(await page.locator("textarea").isVisible(), false);
  });
});

test("settings: how soon one is told, kept and taken back", async () => {
  await inWindow({}, async (page) => {
    await page.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "calm", exact: true }).click();
    await page.locator('button[aria-pressed="true"]:has-text("calm")').waitFor();
    assert.equal(JSON.parse(place.run("setting", "--json")).silence, "calm");
    await page.keyboard.press("u");
    await page.locator('button[aria-pressed="true"]:has-text("normal")').waitFor();
    await page.getByRole("combobox", { name: "Where you work" }).selectOption("DE-BY");
    await page.getByText("You work in Germany (BY).").waitFor();
    assert.equal(JSON.parse(place.run("setting", "--json")).country, "DE-BY");
    await page.keyboard.press("u");
    await page.getByText("By the zone of your clock.").waitFor();
  });
});

test("two windows at once: what one logs, the other shows", async () => {
  await inWindow({}, async (first) => {
    await inWindow({}, async (second) => {
      await openOf(second, "Karin Hoekstra");
      await openOf(first, "Karin Hoekstra");
      await first.keyboard.press("c");
      await first.locator("dialog input").fill("seen in both");
      await first.keyboard.press("Enter");
      await second.locator(".talk :text('seen in both')").waitFor({ timeout: 20_000 });
      await first.keyboard.press("u");
      await second.locator(".talk :text('seen in both')").waitFor({ state: "detached", timeout: 20_000 });
    });
  });
});

test("what another program logs shows by itself", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Karin Hoekstra");
    place.run("log", "karin", "call", "--text", "from a terminal");
    await page.locator(".talk :text('from a terminal')").waitFor({ timeout: 20_000 });
    place.run("undo");
  });
});

test("the server is killed and started again while the page is open", async () => {
  const own = await Serving.start(place.store);
  await inWindow({ serving: own, forgive: true }, async (page) => {
    await own.stop("SIGKILL");
    await page.locator(".lost").waitFor();
    assert.match(await page.locator(".lost").innerText(), /Start it again/);
    const again = await Serving.start(place.store, own.port);
    await page.locator(".lost").waitFor({ state: "detached", timeout: 40_000 });
    await openOf(page, "Karin Hoekstra");
    await again.stop();
  });
});

test("a page that is not there says so, and leads to the day; leaving a sheet asks nothing without a name", async () => {
  await inWindow({ path: "/nonsense", wait: false }, async (page) => {
    await page.getByText("There is no such page.").waitFor();
    await page.getByRole("button", { name: "To the day" }).click();
    await openOf(page, "Karin Hoekstra");
    for (const key of ["w", "b"]) {
      await page.keyboard.press(key);
      await page.locator(".sheet h1, .write h1, main h1").first().waitFor();
      await page.locator("a.brand").click();
      await row(page, "Karin Hoekstra").first().waitFor();
      await openOf(page, "Karin Hoekstra");
    }
  });
});

test("a reason for quiet keeps the names in it", async () => {
  await inWindow({ lang: "nl" }, async (page) => {
    const quiet = await page.locator("p.quiet").innerText();
    assert.match(quiet, /: [a-zé]/);
    assert.match(quiet, /[A-Z]\w+:/);
  });
});

test("first start: look at the example, which leaves the own store alone", async () => {
  const empty = new Place();
  const fresh = await Serving.start(empty.store);
  await inWindow({ serving: fresh, forgive: true }, async (page) => {
    const own = page.url();
    await page.getByRole("button", { name: "Look at the example" }).click();
    await row(page, "Femke Postma").waitFor({ timeout: 20_000 });
    await page.getByText("This is the example").waitFor();
    await openOf(page, "Karin Hoekstra");
    await page.keyboard.press("c");
    await page.locator("dialog input").fill("only here");
    await page.keyboard.press("Enter");
    await page.locator(".talk :text('only here')").waitFor({ timeout: 20_000 });
    // Both pages stand at one host: the one must not lock the other's window out.
    await page.goto(own);
    await page.getByRole("button", { name: "Look at the example" }).waitFor();
    page.outside = page.outside.filter((address) => !address.startsWith("http://127.0.0.1:"));
  });
  await fresh.stop();
  empty.remove();
});

test("first start: choose a mailbox, see it being read, see the day", async () => {
  const empty = new Place();
  const fresh = await Serving.start(empty.store);
  await inWindow({ serving: fresh, forgive: true }, async (page) => {
    await page.locator("h1:has-text('Who has gone silent?')").waitFor();
    await page.getByLabel("Where is your mail?").fill("/nowhere/at/all");
    await page.getByRole("button", { name: "Read my mail" }).click();
    await page.locator("[role=alert]").waitFor();
    // A mistyped place makes no store, nor does one without mail hide where to begin; and nothing is asked over and over.
    let asked = 0;
    page.on("request", (request) => (asked += request.url().includes("/api/today") ? 1 : 0));
    await page.reload();
    await page.getByLabel("Where is your mail?").waitFor();
    await page.waitForTimeout(1500);
    assert.equal(asked, 1);
    empty.run("me", "add", "jeroen@sluiter.example");
    await page.reload();
    await page.getByLabel("Where is your mail?").fill(join(root, "examples", "mailbox"));
    await page.getByRole("button", { name: "Read my mail" }).click();
    await page.getByText("521 letters read.").waitFor({ timeout: 20_000 });
    await page.getByText(/whiteflag would have told you \d+ times/).waitFor();
    assert.ok((await page.locator(".ours .dots i").count()) > 5, "each telling is a dot");
    await page.getByRole("button", { name: "See my day" }).click();
    await row(page, "Femke Postma").waitFor();
  });
  await fresh.stop();
  empty.remove();
});

test("a mail account that is refused is told in plain words, and the password is gone from the page", async () => {
  await inWindow({ path: "/settings", forgive: true }, async (page) => {
    await page.getByLabel("Your mail address", { exact: true }).fill("anna@kade.example");
    await page.getByLabel("Password", { exact: false }).first().fill("paard batterij niet");
    await page.getByText("Name the servers yourself").click();
    await page.getByLabel("Server it is read from").fill("localhost:1");
    await page.getByRole("button", { name: "Connect" }).click();
    await page.getByText("Nobody answers at localhost, port 1.").waitFor();
    assert.equal(await page.locator("input[type=password]").first().inputValue(), "");
    assert.ok(!(await page.content()).includes("paard batterij"));
  });
});

test("a large provider says what it wants, and a calendar that is refused is told in plain words", async () => {
  await inWindow({ path: "/settings", forgive: true }, async (page) => {
    await page.getByLabel("Your mail address", { exact: true }).fill("anna@gmail.com");
    await page.getByText("Google wants an app password").waitFor();
    const address = page.getByLabel("Your mail address, or the address of a calendar");
    await address.fill("webcal://localhost:1/team.ics");
    assert.equal(await page.locator("input[type=password]").count(), 1, "what is published wants no password");
    await address.fill("https://localhost:1/");
    await page.locator("input[type=password]").last().fill("paard batterij niet");
    const asked = page.waitForRequest("**/api/calendar?*");
    await page.getByRole("button", { name: "Add the calendar" }).click();
    assert.ok(!(await asked).url().includes("paard"));
    await page.locator("form [role=alert]").waitFor({ timeout: 30_000 });
    assert.equal(await page.locator("input[type=password]").last().inputValue(), "");
    assert.ok(!(await page.content()).includes("paard batterij"));
  });
});

test("the page to print, of a letter in one's own words and of what to prepare", async () => {
  await inWindow({}, async (page) => {
    const pdf = async (press) => {
      const saved = page.waitForEvent("download");
      await press();
      const file = await saved;
      assert.match(file.suggestedFilename(), /\.pdf$/);
      assert.ok(readFileSync(await file.path(), "latin1").startsWith("%PDF-1."));
    };
    await openOf(page, "Rob Kuipers");
    await page.keyboard.press("w");
    await page.getByRole("button", { name: "Letter", exact: true }).click();
    await page.locator("textarea").fill("Beste Rob,\n\nMijn eigen woorden.\n\nJeroen");
    await pdf(() => page.getByRole("button", { name: "PDF", exact: true }).click());
    await page.keyboard.press("Escape");
    await openOf(page, "Ron Dijkman");
    await page.keyboard.press("p");
    await page.locator(".rung").first().waitFor();
    await pdf(() => page.getByRole("button", { name: "PDF", exact: true }).click());
  });
});

test("who asks to be left alone stands on top, and is left in peace by one click", async () => {
  const own = new Place().read();
  const letter = join(own.folder, "stop.eml");
  writeFileSync(letter, ["From: Rob Kuipers <rob@kuipersrecycling.example>", "To: jeroen.brinkhorst@veldkamp-weegtechniek.example", "Subject: Re: Weegcellen shredder",
    "Date: Mon, 23 Nov 2026 09:12:00 +0100", "Message-ID: <stop@kuipersrecycling.example>", "", "Wil je mij niet meer mailen?", ""].join("\r\n"));
  own.run("import", letter);
  const its = await Serving.start(own.store);
  await inWindow({ serving: its }, async (page) => {
    assert.match(await page.locator(".day h2").first().innerText(), /Asked to be left alone/);
    assert.equal(await row(page, "Rob Kuipers").count(), 1);
    await openOf(page, "Rob Kuipers");
    await page.locator(".stop").getByRole("button", { name: "Leave in peace" }).click();
    await row(page, "Rob Kuipers").waitFor({ state: "detached" });
    assert.equal(JSON.parse(own.run("do-not-contact", "--json")).do_not_contact[0].value, "rob@kuipersrecycling.example");
    await page.locator(".toast").getByRole("button", { name: /Undo/ }).click();
    await row(page, "Rob Kuipers").filter({ hasText: "Asked you to write no more" }).waitFor();
  });
  await its.stop();
  own.remove();
});

test("Dutch all through, without a word of English", async () => {
  await inWindow({ lang: "nl" }, async (page) => {
    await openOf(page, "Ron Dijkman");
    await page.locator(".cols").waitFor();
    const text = await page.locator("body").innerText();
    assert.match(text, /Stil\b/);
    for (const word of ["Silent", "Your turn", "usually", "Search", "letters", "Ask yourself", "Agreements"]) {
      assert.doesNotMatch(text, new RegExp(`\\b${word}\\b`), word);
    }
    const id = new URL(page.url()).pathname.split("/")[2];
    const pages = { agreements: "Afspraken", mirror: "Spiegel", read: "Gelezen", settings: "Instellingen", [`prepare/${id}`]: "Voor je gesprek", [`debrief/${id}`]: "Hoe ging het", [`write/${id}`]: "Schrijf aan", [`meet/${id}`]: "Afspreken met" };
    const english = /\b(the|and|with|you|your|they|not|answer|answered|promised|inbox|sent|newsletter|colleague|yes|unknown|save|back|search|times|words|letters?|calm|normal|eager|told)\b/gi;
    for (const [where, title] of Object.entries(pages)) {
      await page.evaluate((path) => (history.pushState(null, "", `/${path}`), dispatchEvent(new PopStateEvent("popstate"))), where);
      await page.locator(`main h1:has-text("${title}")`).waitFor();
      await page.waitForTimeout(500);
      const own = await page.locator("main").evaluate((main) => {
        const copy = main.cloneNode(true); // without what letters say: those speak their own language
        for (const letter of copy.querySelectorAll(".quote, .line small, .thread, [lang=en]")) letter.remove();
        return [...copy.querySelectorAll("*")].filter((one) => !one.children.length).map((one) => one.textContent).join("\n");
      });
      const said = own + (await page.locator("main [aria-label], main [placeholder]").evaluateAll((all) => all.map((one) => `\n${one.ariaLabel ?? ""} ${one.placeholder ?? ""}`).join("")));
      assert.deepEqual([...said.matchAll(english)].map((one) => said.slice(Math.max(0, one.index - 20), one.index + 20)), [], where);
    }
    await page.evaluate((path) => (history.pushState(null, "", path), dispatchEvent(new PopStateEvent("popstate"))), `/with/${id}`);
    await page.getByRole("button", { name: "en", exact: true }).click();
    await page.getByText("How silent is silent for Ron?").waitFor();
  });
});

test("what went wrong is said in the window's own language, whoever says it", async () => {
  await inWindow({ lang: "nl", path: "/with/niemand-zoals-dit", forgive: true }, async (page) => {
    await page.getByText("Niemand in je mail heet “niemand-zoals-dit”.").waitFor();
    await page.getByRole("button", { name: "en", exact: true }).click();
    await page.getByText("Nobody in your mail is called “niemand-zoals-dit”.").waitFor();
    await page.getByRole("button", { name: "nl", exact: true }).click();
    await page.getByRole("link", { name: "Instellingen" }).click();
    await page.getByLabel("Je mailadres", { exact: true }).fill("anna@kade.example");
    await page.getByLabel("Wachtwoord", { exact: false }).first().fill("paard batterij niet");
    await page.getByText("Noem de servers zelf").click();
    await page.getByLabel("Server om van te lezen").fill("localhost:1");
    await page.getByRole("button", { name: "Verbinden" }).click();
    const told = page.locator("form [role=alert]");
    await told.waitFor();
    assert.equal(await told.innerText(), "Er antwoordt niemand op localhost, poort 1. Kijk de server en de poort na, en of er een firewall tussen zit.");
    await page.context().clearCookies();
    await page.locator("h1").click();
    await page.keyboard.press("u");
    await page.locator(".toast:has-text('Dit venster wordt niet (meer) binnengelaten. Open het adres dat “whiteflag serve” noemde.')").waitFor();
    await page.reload();
    assert.match(await page.locator("body").innerText(), /^Deze pagina is van iemand op deze computer\./);
  });
});

test("a card for the phone advises in the page's language, whatever that of the customer", async () => {
  const advice = async (lang, phoneTab) => {
    let said;
    await inWindow({ lang }, async (page) => {
      await openOf(page, "Bart Verhoeven");
      await page.keyboard.press("w");
      await page.getByRole("button", { name: phoneTab, exact: true }).click();
      said = await page.locator(".phone ul").innerText();
    });
    return said;
  };
  assert.match(await advice("nl", "Belkaart"), /Er is tijd/);
  assert.match(await advice("en", "Phone card"), /They have time/);
});

test("a debrief on a phone: taps, who does what by when, the next date, and undo", async () => {
  await inWindow({ ...phone }, async (page) => {
    await openOf(page, "Karin Hoekstra");
    await page.getByRole("button", { name: "Debrief" }).tap();
    await page.locator("h1:has-text('How did it go with Karin?')").waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `nothing sticks out (${wide} px)`);
    for (const button of await page.locator(".taps .btn, .chips .btn, .save").all()) {
      assert.ok((await button.boundingBox()).height >= 48, "a thumb hits it");
    }
    const first = page.locator(".taps").first();
    await first.getByRole("button", { name: "no", exact: true }).tap();
    await page.locator(".promise .text").first().fill("send the drawing: twice\nnext: never");
    await page.locator(".promise input[type=date]").fill("2026-12-04");
    await page.getByRole("button", { name: /in two weeks/ }).tap();
    await page.locator("input[type=time]").fill("10:00");
    await page.getByRole("button", { name: "Done", exact: true }).tap();
    await page.locator("h1:has-text('Kept')").waitFor();
    assert.match(await page.locator(".kept").innerText(), /you: send the drawing: twice next: never by 4 December 2026.*Tuesday 8 December, 10:00/s);
    assert.match(await page.locator("pre").innerText(), /send the drawing/);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Put in my calendar" }).tap();
    assert.match((await saved).suggestedFilename(), /\.ics$/);
    const kept = JSON.parse(place.run("debrief", "karin", "--json"));
    assert.equal(kept.questions.find((one) => one.id === "process-asked").answer, "no");
    await page.locator(".toast").getByRole("button", { name: /Undo/ }).tap();
    await page.locator(".toast:has-text('Taken back')").waitFor();
    assert.equal(JSON.parse(place.run("debrief", "karin", "--json")).questions[0].answer, null);
  });
});

test("prepare: one page with what stands open and what to ask, printed without the menu", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Ron Dijkman");
    await page.keyboard.press("p");
    await page.locator("h1:has-text('Before you speak with Ron Dijkman')").waitFor();
    assert.match(await page.locator(".know").innerText(), /You asked, no answer yet.*Schikt donderdag 26 november\?/s);
    assert.equal(await page.locator(".rung").count(), 4);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("header.top").isVisible(), false);
    assert.equal(await page.locator(".notes").isVisible(), true);
    assert.equal(await page.locator(".bar").isVisible(), false);
    await page.emulateMedia({ media: "screen" });
    await page.keyboard.press("Escape");
    await row(page, "Femke Postma").waitFor();
  });
});

test("what was put together wrongly is put right: a name, a person, an address of one's own", async () => {
  await inWindow({}, async (page) => {
    await openOf(page, "Ron Dijkman");
    await page.getByRole("button", { name: "Correct this…" }).click();
    await page.getByLabel("What you call this matter").fill("Betonmenger hal 2");
    await page.locator("dialog").getByRole("button", { name: "Save" }).first().click();
    await page.locator(".talk .title:has-text('Betonmenger hal 2')").waitFor();
    await page.locator(".toast").getByRole("button", { name: /Undo/ }).click();
    await page.locator(".talk .title:has-text('Betonmenger: weegschaal')").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "What was read" }).click();
    await page.getByLabel("another address of yours").fill("verkoop@veldkamp-weegtechniek.example");
    await page.getByRole("button", { name: "That is me too" }).click();
    await page.locator(".own li:has-text('verkoop@')").waitFor();
    await page.locator(".toast").getByRole("button", { name: /Undo/ }).click();
    await page.locator(".own li:has-text('verkoop@')").waitFor({ state: "detached" });
  });
});

test("hostile letters show as text and push nothing aside: long names, tags, turned writing", async () => {
  const own = new Place().read();
  const letter = (n, from, subject, body) => {
    const file = join(own.folder, `${n}.eml`);
    writeFileSync(file, [`From: ${from}`, "To: jeroen.brinkhorst@veldkamp-weegtechniek.example", `Subject: ${subject}`, `Date: Mon, 23 Nov 2026 1${n}:12:00 +0100`,
      `Message-ID: <h${n}@hostile.example>`, "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", body, ""].join("\r\n"));
    own.run("import", file);
  };
  letter(1, `"${"Wolfeschlegelstein".repeat(9)}" <a@${"lang".repeat(12)}.example>`, "X".repeat(400), "Kunt u mij een offerte sturen?");
  letter(2, '"<img src=x onerror=alert(1)> \u202eevil" <b@hostile.example>', "<script>alert(1)</script>", `Wat kost het? <script>document.title='x'</script> ${"W".repeat(3000)}`);
  const its = await Serving.start(own.store);
  for (const width of [320, 390, 1360]) {
    await inWindow({ serving: its, viewport: { width, height: 844 }, forgive: true }, async (page) => {
      page.on("dialog", () => page.wrong.push("a letter ran something"));
      const ids = await page.evaluate(async () => (await (await fetch("/api/today")).json()).answered.map((row) => row.conversation));
      assert.equal(ids.length, 2);
      const paths = ["/", "/agreements", "/read", "/settings", ...ids.flatMap((id) => ["with", "write", "prepare", "debrief", "meet"].map((view) => `/${view}/${id}`))];
      for (const path of paths) {
        await page.evaluate((where) => (history.pushState(null, "", where), dispatchEvent(new PopStateEvent("popstate"))), path);
        await page.waitForTimeout(350);
        const seen = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth - innerWidth, made: document.querySelectorAll("main img, main script").length, title: document.title, turned: /[\u202a-\u202e]/.test(document.body.innerText) }));
        assert.deepEqual(seen, { wide: 0, made: 0, title: "whiteflag", turned: false }, `${path} at ${width}`);
      }
      assert.ok(!page.wrong.includes("a letter ran something"));
    });
  }
  await its.stop();
  own.remove();
});

test("search finds a person and a letter by keyboard", async () => {
  await inWindow({}, async (page) => {
    await page.keyboard.press("Control+k");
    await page.locator("dialog input").fill("dijkman");
    await page.locator("[role=option]:has-text('Ron Dijkman')").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".talk h1:has-text('Ron Dijkman')").waitFor();
    await page.keyboard.press("/");
    await page.locator("dialog input").fill("druksterkte");
    await page.locator("li.group:has-text('Letters')").waitFor();
  });
});

test("on a phone no button breaks within a word or stands outside the margin", async () => {
  await inWindow({ ...phone, lang: "nl" }, async (page) => {
    for (const [view, name, there] of [["write", "Rob Kuipers", ".foot"], ["prepare", "Ron Dijkman", ".bar"]]) {
      await goTo(page, `/${view}/${await idOf(page, name)}`);
      await page.locator(there).waitFor();
      await page.waitForTimeout(400);
      const wrong = await page.locator(`${there} .btn`).evaluateAll((all) =>
        all.flatMap((button) => {
          const out = [];
          const { left, right } = button.getBoundingClientRect();
          if (!button.matches(".plain") && (left < 18 || right > innerWidth - 18)) out.push(`${button.textContent} from ${left} to ${right}`);
          for (const node of [...button.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE)) {
            for (const word of node.data.matchAll(/\S+/g)) {
              const range = new Range();
              range.setStart(node, word.index);
              range.setEnd(node, word.index + word[0].length);
              if (range.getClientRects().length > 1) out.push(word[0]);
            }
          }
          return out;
        }),
      );
      assert.deepEqual(wrong, [], view);
    }
  });
});

test("on a phone the list and the conversation take turns", async () => {
  await inWindow({ ...phone }, async (page) => {
    assert.equal(await page.locator(".near").isVisible(), false);
    await row(page, "Femke Postma").click();
    await page.locator(".talk h1:has-text('Femke Postma')").waitFor();
    assert.equal(await page.locator(".two > .list").isVisible(), false);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `nothing sticks out (${wide} px)`);
    await page.locator(".back").click();
    await row(page, "Femke Postma").waitFor();
  });
});

/** Words of a picture that stand on one another. */
function overlaps(picture) {
  const texts = [...picture.querySelectorAll("text")].map((one) => ({ said: one.textContent, box: one.getBoundingClientRect() }));
  const beside = (a, b) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
  return texts.flatMap((one, i) => texts.slice(i + 1).filter((other) => !beside(one.box, other.box)).map((other) => `${one.said} on ${other.said}`));
}

test("on a phone nothing that is written in a picture of reply times stands on anything else", async () => {
  for (const [width, lang] of [[390, "en"], [360, "nl"]]) {
    await inWindow({ ...phone, viewport: { width, height: 844 }, lang }, async (page) => {
      for (const name of ["Karin Hoekstra", "Rob Kuipers"]) {
        await openOf(page, name);
        const picture = page.locator("figure svg");
        await picture.waitFor();
        assert.deepEqual(await picture.evaluate(overlaps), []);
        await page.locator(".back").click();
      }
    });
  }
});

async function findings(page) {
  const handle = await page.evaluateHandle(() => undefined);
  await handle.dispose();
  return page.evaluate(async () => {
    const result = await window.axe.run(document, { resultTypes: ["violations"] });
    return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`);
  });
}

for (const colours of ["light", "dark"]) {
  test(`axe-core finds nothing on any page, ${colours}`, async () => {
    await inWindow({ colorScheme: colours, bypassCSP: true }, async (page) => {
      await page.addScriptTag({ path: axePath });
      const check = async (what) => assert.deepEqual(await findings(page), [], what);
      await openOf(page, "Rob Kuipers");
      await page.locator(".cols").waitFor();
      await page.locator(".fold").first().click();
      await check("day and conversation");
      for (const [key, ready] of [["c", "dialog h1"], ["s", "dialog h1"], ["?", "dialog dl"], ["/", "[role=option]"]]) {
        await page.keyboard.press(key);
        await page.locator(ready).first().waitFor();
        await page.waitForTimeout(200);
        await check(`window of ${key}`);
        await page.keyboard.press("Escape");
        await page.locator("dialog").waitFor({ state: "detached" });
      }
      for (const name of ["Agreements", "Mirror", "What was read", "Settings"]) {
        await page.getByRole("navigation").getByRole("link", { name }).click();
        await page.locator(`.sheet h1:has-text("${name}")`).waitFor();
        await page.waitForTimeout(300);
        await check(name);
      }
      await page.getByRole("navigation").getByRole("link", { name: "Today" }).click();
      for (const [key, ready] of [["p", ".rung"], ["b", ".taps"], ["m", "textarea"]]) {
        await openOf(page, "Rob Kuipers");
        await page.keyboard.press(key);
        await page.locator(ready).first().waitFor();
        await page.waitForTimeout(300);
        await check(`page of ${key}`);
        await page.keyboard.press("Escape");
      }
      await openOf(page, "Rob Kuipers");
      await page.keyboard.press("w");
      await page.locator("textarea").fill("Ik heb uiterlijk vrijdag een antwoord nodig.");
      await page.locator("u").first().waitFor();
      await check("write");
    });
  });
}
