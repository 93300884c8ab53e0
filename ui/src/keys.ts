// SPDX-License-Identifier: Apache-2.0
// The keyboard: one letter each, the same everywhere, and never while somebody types.
import { page } from "./page.svelte";

let led = ""; // "g" was pressed and waits for where to

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function step(by: 1 | -1) {
  const rows = page.rows;
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.conversation === page.place.id);
  const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)]!;
  page.go(`/with/${next.conversation}`);
  requestAnimationFrame(() => {
    const link = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(next.conversation)}"]`);
    link?.scrollIntoView({ block: "nearest" });
    link?.focus({ preventScroll: true });
  });
}

const places: Record<string, string> = { d: "/", a: "/agreements", m: "/mirror", r: "/read", s: "/settings" };

function bare(key: string): boolean {
  if (led === "g") {
    led = "";
    const path = places[key];
    if (path) page.go(path);
    return path !== undefined;
  }
  const here = page.current;
  switch (key) {
    case "g":
      led = "g";
      return true;
    case "j":
    case "ArrowDown":
      step(1);
      return true;
    case "k":
    case "ArrowUp":
      step(-1);
      return true;
    case "c":
      if (here) page.open = "log";
      return true;
    case "s":
      if (here) page.open = "wait";
      return true;
    case "w":
      if (here && page.has("check")) page.go(`/write/${here.conversation}`);
      return true;
    case "p":
      if (here && page.has("prepare")) page.go(`/prepare/${here.conversation}`);
      return true;
    case "m":
      if (here && page.has("send")) page.go(`/meet/${here.conversation}`);
      return true;
    case "b":
      if (here && page.has("debrief")) page.go(`/debrief/${here.conversation}`);
      return true;
    case "d":
      if (here) void page.done(here);
      return true;
    case "u":
      void page.undo();
      return true;
    case "/":
      page.open = "palette";
      return true;
    case "?":
      page.open = "keys";
      return true;
    case "Escape":
      if (page.place.view !== "day") page.go("/");
      return true;
    default:
      return false;
  }
}

export function press(event: KeyboardEvent) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    page.open = page.open === "palette" ? null : "palette";
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || page.open || typing(event.target)) return;
  if (bare(event.key)) event.preventDefault();
}
