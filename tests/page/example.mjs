// SPDX-License-Identifier: Apache-2.0
// The example mailbox's page in a real browser, for tests and for the screenshots.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const fromPage = createRequire(join(root, "ui", "package.json"));
const { chromium } = fromPage("playwright-core");
export const program = process.env.WHITEFLAG ?? join(root, "build", "dev", "whiteflag");
export const now = "2026-11-24T09:00";

export function run(...words) {
  return execFileSync(program, words, { encoding: "utf8", env: { ...process.env, TZ: "Europe/Amsterdam" } });
}

export class Place {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "whiteflag-page-"));
    this.store = join(this.folder, "store.db");
  }
  read() {
    run("import", join(root, "examples", "mailbox"), "--store", this.store, "--now", now, "--json");
    return this;
  }
  run(...words) {
    return run(...words, "--store", this.store, "--now", now);
  }
  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Every server that was started, so that a failed test leaves none behind. */
const started = new Set();
export function stopAll() {
  for (const child of started) child.kill("SIGKILL");
}

/** `whiteflag serve`, started and listening. */
export class Serving {
  static start(store, port = 0, lang = "en") {
    const child = spawn(program, ["serve", "--store", store, "--now", now, "--port", String(port), "--no-open", "--lang", lang], {
      env: { ...process.env, TZ: "Europe/Amsterdam" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    started.add(child);
    child.on("exit", () => started.delete(child));
    return new Promise((resolve, reject) => {
      let said = "";
      const limit = setTimeout(() => reject(new Error(`no address came: ${said}`)), 10_000);
      child.stdout.on("data", (bytes) => {
        said += bytes;
        const address = /http:\/\/127\.0\.0\.1:(\d+)\/\?token=[0-9a-f]+/.exec(said);
        if (!address) return;
        clearTimeout(limit);
        resolve(Object.assign(new Serving(), { child, address: address[0], port: Number(address[1]) }));
      });
      child.stderr.on("data", (bytes) => (said += bytes));
      child.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
    });
  }
  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }
  stop(signal = "SIGTERM") {
    return new Promise((resolve) => {
      this.child.removeAllListeners("exit");
      started.delete(this.child);
      this.child.on("exit", resolve);
      this.child.kill(signal);
    });
  }
}

export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A new window of its own, let in, with the day shown. Fails on any error that the page logs. */
export async function open(of, serving, options = {}) {
  const { lang = "en", path = "", wait = true, ...more } = options;
  const context = await of.newContext({ viewport: { width: 1360, height: 860 }, locale: lang === "nl" ? "nl-NL" : "en-GB", ...more });
  await context.addInitScript((tongue) => localStorage.getItem("whiteflag.lang") ?? localStorage.setItem("whiteflag.lang", tongue), lang);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.wrong = [];
  page.on("pageerror", (error) => page.wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.wrong.push(message.text()));
  page.outside = [];
  page.on("request", (request) => request.url().startsWith(serving.origin) || request.url().startsWith("data:") || page.outside.push(request.url()));
  await page.goto(serving.address);
  if (path) await page.goto(serving.origin + path);
  if (wait) await page.locator("main h1, main .lead").locator("visible=true").first().waitFor();
  return page;
}

export const axePath = fromPage.resolve("axe-core/axe.min.js");
