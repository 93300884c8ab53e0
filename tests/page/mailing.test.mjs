// SPDX-License-Identifier: Apache-2.0
// Letters and meetings that leave from the page; started by mailing.py, which has the servers.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readdirSync } from "node:fs";
import { browser, now, open, run, Serving, stopAll } from "./example.mjs";

const { STORE, SINK, ADDRESS, PASSWORD } = process.env;
const left = () => readdirSync(SINK).filter((name) => name.endsWith(".eml")).length;
let chromium;
let serving;
let page;
let anna; // where her conversation stands

before(async () => {
  serving = await Serving.start(STORE);
  chromium = await browser();
  page = await open(chromium, serving, { wait: false });
  await page.locator("a.row:has-text('Anna')").first().click();
  await page.locator(".talk h1").waitFor();
  anna = new URL(page.url()).pathname;
});

after(async () => {
  await chromium?.close();
  await serving?.stop();
  stopAll();
});

const toast = (words) => page.locator(`.toast:has-text("${words}")`).waitFor({ timeout: 30_000 });

test("a letter is shown, taken back while it waits, and sent after another yes", async () => {
  await page.keyboard.press("w");
  const area = page.locator("textarea");
  await page.getByRole("button", { name: "Send…" }).waitFor();
  await area.fill("Beste Anna,\n\nEen brug van 18 meter kost 30.000 euro.\n\nGroet,\nJeroen");
  const before = left();
  await page.getByRole("button", { name: "Send…" }).click();
  const panel = page.getByRole("alertdialog");
  assert.match(await panel.innerText(), /Send this to anna@shop\.example\?.*30\.000 euro/s);
  await area.press("End");
  await area.pressSequentially(" P.S.");
  await panel.waitFor({ state: "detached" }); // other words need a yes of their own
  await page.getByRole("button", { name: "Send…" }).click();
  await page.getByRole("button", { name: "Yes, send it" }).click();
  await toast("It leaves in a moment");
  await page.locator(".toast").getByRole("button", { name: /Undo/ }).click();
  await toast("Not sent");
  assert.equal(left(), before);
  await page.getByRole("button", { name: "Send…" }).click();
  await page.getByRole("button", { name: "Yes, send it" }).click();
  await toast("Sent.");
  assert.equal(left(), before + 1);
  await page.locator(".talk h1").waitFor();
});

test("a letter laid into the drafts, and one as a page to print", async () => {
  await page.keyboard.press("w");
  await page.locator("textarea").fill("Beste Anna,\n\nNog een woord.\n\nGroet,\nJeroen");
  await page.getByRole("button", { name: "Put in my drafts" }).click();
  await toast("It lies in");
  await page.getByRole("button", { name: "Letter", exact: true }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "PDF", exact: true }).click();
  assert.match((await saved).suggestedFilename(), /\.pdf$/);
  await page.keyboard.press("Escape");
});

async function meet() {
  await page.evaluate((path) => (history.pushState(null, "", path), dispatchEvent(new PopStateEvent("popstate"))), anna);
  await page.locator(".talk h1").waitFor();
  await page.keyboard.press("m");
  await page.locator("h1:has-text('Meet with')").waitFor();
}

test("a meeting is asked for, moved and called off, each after a yes", async () => {
  await meet();
  const before = left();
  await page.locator("input[type=date]").fill("2026-12-08");
  await page.locator("input[type=time]").fill("10:30");
  await page.locator("textarea").fill("Beste Anna,\n\nZullen we dit samen doornemen?\n\nGroet,\nJeroen");
  await page.getByRole("button", { name: "Ask for this meeting…" }).click();
  assert.match(await page.getByRole("alertdialog").innerText(), /Ask anna@shop\.example to meet on Tuesday 8 December, 10:30\?/);
  await page.getByRole("button", { name: "Yes, send it" }).click();
  await toast("Sent.");
  assert.equal(left(), before + 1);

  run("sync", "--store", STORE, "--now", now);
  await page.locator(".talk h1").waitFor();
  await page.keyboard.press("m");
  await page.getByText("You asked them for Tuesday 8 December, 10:30.").waitFor();
  await page.locator("input[type=date]").fill("2026-12-09");
  await page.locator("input[type=time]").fill("14:00");
  await page.locator("textarea").fill("Beste Anna,\n\nEen dag later past mij beter.\n\nGroet,\nJeroen");
  await page.getByRole("button", { name: "Move the meeting…" }).click();
  assert.match(await page.getByRole("alertdialog").innerText(), /Move the meeting with .* to Wednesday 9 December, 14:00\?/);
  await page.getByRole("button", { name: "Yes, send it" }).click();
  await toast("Sent.");

  run("sync", "--store", STORE, "--now", now);
  await page.locator(".talk h1").waitFor();
  await page.keyboard.press("m");
  await page.getByText("You asked them for Wednesday 9 December, 14:00.").waitFor();
  await page.getByRole("button", { name: "Call it off", exact: true }).click();
  await page.locator("textarea").fill("Beste Anna,\n\nHet gaat niet door; ik bel je.\n\nGroet,\nJeroen");
  await page.getByRole("button", { name: "Call it off…" }).click();
  assert.match(await page.getByRole("alertdialog").innerText(), /Call off the meeting with .* on Wednesday 9 December, 14:00\?/);
  await page.getByRole("button", { name: "Yes, send it" }).click();
  await toast("Sent.");
  assert.equal(left(), before + 3);
});

test("an account gets another server for sending, and a calendar goes after a yes", async () => {
  await page.evaluate(() => (history.pushState(null, "", "/settings"), dispatchEvent(new PopStateEvent("popstate"))));
  await page.getByLabel("Your mail address", { exact: true }).fill(ADDRESS);
  await page.getByLabel("Password", { exact: false }).first().fill(PASSWORD);
  const sending = page.getByLabel("Server it is sent by");
  assert.equal(await sending.isVisible(), false);
  await page.getByText("Name the servers yourself").click();
  await sending.fill("smtp.elsewhere.example:465");
  await page.getByRole("button", { name: "Connect" }).click();
  await toast("lets you in");
  const list = (verb) => JSON.parse(run(verb, "list", "--store", STORE, "--now", now, "--json")).accounts;
  assert.deepEqual(list("account").map((one) => one.smtp), ["smtp.elsewhere.example:465"]);
  await page.getByText("leaves by smtp.elsewhere.example:465").waitFor();

  const calendar = page.locator(".one", { hasText: "https://localhost" });
  await calendar.getByRole("button", { name: "Remove" }).click();
  await calendar.getByRole("button", { name: "Cancel" }).click();
  assert.equal(list("calendar").length, 1);
  await calendar.getByRole("button", { name: "Remove" }).click();
  await calendar.getByRole("button", { name: "Yes, remove it" }).click();
  await calendar.waitFor({ state: "detached" });
  assert.deepEqual(list("calendar"), []);
});
