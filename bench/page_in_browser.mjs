// SPDX-License-Identifier: Apache-2.0
// How soon a day can be used in a real browser: node bench/page_in_browser.mjs ADDRESS. Prints, in milliseconds, for
// the first window after the server's start and for those after it, when the first row can be clicked.
import { browser } from "../tests/page/example.mjs";

const address = process.argv[2];
const chromium = await browser();
const context = await chromium.newContext({ viewport: { width: 1360, height: 860 } });
const soon = [];
for (let i = 0; i < 6; ++i) {
  const page = await context.newPage();
  // The browser's own start is not the page's: the window is there, and empty.
  await page.goto("about:blank");
  const began = performance.now();
  await page.goto(i ? new URL("/", address).href : address, { waitUntil: "commit" });
  await page.locator("a.row").first().waitFor();
  soon.push(Math.round(performance.now() - began));
  await page.close();
}
await chromium.close();
console.log(JSON.stringify({ first: soon[0], later: soon.slice(1).sort((a, b) => a - b)[2] }));
