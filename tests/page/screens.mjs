// SPDX-License-Identifier: Apache-2.0
// Takes a picture of every page: node tests/page/screens.mjs [OUT [NAME…]]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { browser, open, Place, root, Serving } from "./example.mjs";

const out = process.argv[2] ?? join(root, "docs", "screens");
const only = process.argv.slice(3);
mkdirSync(out, { recursive: true });

const wide = { viewport: { width: 1360, height: 860 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

async function idOf(page, name) {
  return page.evaluate(async (wanted) => {
    const day = await (await fetch("/api/today")).json();
    return [...day.answered, ...day.owe, ...day.silent, ...day.quiet].find((row) => row.person.name === wanted)?.conversation;
  }, name);
}

/** NAME, window, language, colours, how to get there. */
const pictures = [
  ["day-nl", wide, "nl", "light", (page) => with_(page, "Bart Verhoeven")],
  ["day-en-dark", wide, "en", "dark", (page) => with_(page, "Karin Hoekstra")],
  ["day-phone", phone, "nl", "light", null],
  ["conversation-phone-dark", phone, "nl", "dark", (page) => with_(page, "Ron Dijkman")],
  ["why-en", { viewport: { width: 1360, height: 1500 } }, "en", "light", (page) => with_(page, "Rob Kuipers")],
  ["write-nl", wide, "nl", "light", async (page) => { const id = await idOf(page, "Rob Kuipers"); await to(page, `/write/${id}`); await page.waitForTimeout(900); await page.locator("textarea").fill("Beste Rob,\n\nHet is jammer dat het ons niet lukte elkaar te spreken. Heb je mijn offerte al gezien? Ik heb uiterlijk vrijdag een antwoord nodig.\n\nGroet,\nJeroen"); await page.waitForTimeout(900); }],
  ["draft-en", wide, "en", "light", async (page) => { const id = await idOf(page, "Rob Kuipers"); await to(page, `/write/${id}`); await page.waitForTimeout(1500); }],
  ["phone-card-dark", phone, "nl", "dark", async (page) => { const id = await idOf(page, "Bart Verhoeven"); await to(page, `/write/${id}`); await page.waitForTimeout(900); await page.getByRole("button", { name: "Belkaart" }).click(); await page.locator(".phone").waitFor(); }],
  ["meet-en", wide, "en", "light", async (page) => { await to(page, `/meet/${await idOf(page, "Ron Dijkman")}`); await page.locator("textarea").fill("Beste Ron,\n\nSchikt het om dit samen door te nemen? Een ander moment is ook goed.\n\nGroet,\nJeroen"); }],
  ["meet-phone-nl-dark", phone, "nl", "dark", async (page) => { await to(page, `/meet/${await idOf(page, "Ron Dijkman")}`); await page.locator("textarea").fill("Beste Ron,\n\nSchikt het om dit samen door te nemen? Een ander moment is ook goed.\n\nGroet,\nJeroen"); }],
  ["correct-nl", wide, "nl", "light", async (page) => { await with_(page, "Bart Verhoeven"); await page.getByRole("button", { name: "Dit verbeteren…" }).click(); await page.locator("dialog h1").waitFor(); }],
  ["prepare-nl", wide, "nl", "light", async (page) => { await to(page, `/prepare/${await idOf(page, "Ron Dijkman")}`); await page.locator(".rung").first().waitFor(); }],
  ["debrief-phone", phone, "nl", "light", async (page) => { await to(page, `/debrief/${await idOf(page, "Karin Hoekstra")}`); await page.locator(".taps").first().waitFor(); await page.locator(".promise .text").first().fill("de tekening sturen"); }],
  ["debrief-en-dark", wide, "en", "dark", async (page) => { await to(page, `/debrief/${await idOf(page, "Karin Hoekstra")}`); await page.locator(".taps").first().waitFor(); }],
  ["first-nl", { viewport: { width: 1360, height: 1180 } }, "nl", "light", null, "look"],
  ["first-phone-dark", { ...phone, viewport: { width: 390, height: 1240 } }, "en", "dark", null, "look"],
  ["start-nl", wide, "nl", "light", null, true],
  ["start-en-dark", wide, "en", "dark", null, true],
  ["settings-phone", phone, "en", "light", async (page) => { await to(page, "/settings"); await page.locator(".ours").waitFor(); }],
  ["read-phone-nl", phone, "nl", "light", (page) => to(page, "/read")],
  ["write-phone-nl", phone, "nl", "light", async (page) => { await to(page, `/write/${await idOf(page, "Rob Kuipers")}`); await page.waitForTimeout(1200); }],
  ["wait-nl", wide, "nl", "light", async (page) => { await with_(page, "Ron Dijkman"); await page.keyboard.press("s"); await page.locator("dialog h1").waitFor(); }],
  ["agreements-phone-nl", phone, "nl", "light", (page) => to(page, "/agreements")],
  ["agreements-en-dark", wide, "en", "dark", (page) => to(page, "/agreements")],
  ["mirror-en", { viewport: { width: 1360, height: 1000 } }, "en", "light", async (page) => { await to(page, "/mirror"); await page.locator(".share").first().waitFor(); }],
  ["mirror-phone-dark", phone, "nl", "dark", async (page) => { await to(page, "/mirror"); await page.locator(".share").first().waitFor(); }],
  ["letter-nl", wide, "nl", "light", async (page) => { await with_(page, "Ron Dijkman"); await page.locator("blockquote button").click(); await page.locator("dialog mark").waitFor(); }],
  ["log-call", wide, "nl", "light", async (page) => { await with_(page, "Ron Dijkman"); await page.keyboard.press("c"); await page.locator("dialog h1").waitFor(); }],
  ["palette", wide, "en", "light", async (page) => { await page.keyboard.press("Control+k"); await page.locator("dialog input").fill("weeg"); await page.waitForTimeout(600); }],
  ["read-en", wide, "en", "light", (page) => to(page, "/read")],
  ["settings-nl-dark", wide, "nl", "dark", (page) => to(page, "/settings")],
];

async function to(page, path) {
  await page.evaluate((where) => { history.pushState(null, "", where); dispatchEvent(new PopStateEvent("popstate")); }, path);
  await page.locator("main h1").locator("visible=true").first().waitFor();
  await page.waitForTimeout(400);
}

async function with_(page, name) {
  const id = await idOf(page, name);
  if (!id) throw new Error(`the example's day has no ${name}`);
  await to(page, `/with/${id}`);
}

const place = new Place().read();
const serving = await Serving.start(place.store);
const chromium = await browser();
for (const [name, size, lang, colours, go, fresh] of pictures) {
  if (only.length && !only.includes(name)) continue;
  const empty = fresh ? new Place() : null;
  const server = empty ? await Serving.start(empty.store) : serving;
  const page = await open(chromium, server, { ...size, lang, colorScheme: colours });
  if (go) await go(page);
  if (fresh === "look") await page.locator("form.files").waitFor();
  if (fresh === true) {
    await page.locator("form.files input").first().fill(join(root, "examples", "mailbox"));
    await page.locator("form.files .main").click();
    await page.locator(".ours").waitFor({ timeout: 20_000 });
  }
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(out, `${name}.png`) });
  if (page.wrong.length && !empty) console.log(`${name}: ${page.wrong.join(" | ")}`);
  console.log(name);
  await page.context().close();
  if (empty) {
    await server.stop();
    empty.remove();
  }
}
await chromium.close();
await serving.stop();
place.remove();
