// SPDX-License-Identifier: Apache-2.0
// Files that the page itself makes: they are saved by the browser, where the seller says.

/** Lets the browser save a text under that name. */
export function download(name: string, type: string, text: string) {
  save(name, new Blob([text], { type }));
}

function save(name: string, bytes: Blob) {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The bytes of base64, as a file to save. */
export function downloadBytes(name: string, type: string, base64: string) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  save(name, new Blob([bytes], { type }));
}

/** A name for a file: letters and digits of what it is about. */
export function fileName(about: string, ending: string): string {
  const plain = about.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `${plain || "whiteflag"}.${ending}`;
}

function base64(text: string): string {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

/** Words of a header: as they are in ASCII, encoded otherwise (RFC 2047); no line can end in it. */
export function headerWords(text: string): string {
  const line = text.replace(/[\x00-\x1f\x7f]+/g, " ").trim();
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes("=?")) return line;
  const words: string[] = [];
  let part = "";
  for (const letter of line) {
    if (new TextEncoder().encode(part + letter).length > 42) {
      words.push(part);
      part = "";
    }
    part += letter;
  }
  words.push(part);
  return words.map((one) => `=?UTF-8?B?${base64(one)}?=`).join("\r\n ");
}

export interface Person {
  name: string | null;
  address: string | null;
}

function mailbox(who: Person): string {
  const address = (who.address ?? "").replace(/[\s<>,]/g, "");
  const name = headerWords(who.name ?? "");
  if (!name) return address;
  return name.startsWith("=?") ? `${name} <${address}>` : `"${name.replace(/["\\]/g, "\\$&")}" <${address}>`;
}

export interface Letter {
  from: Person;
  to: Person;
  subject: string;
  inReplyTo: string | null;
  references: string[];
  text: string;
}

/** A letter not sent yet, as mail programs open it to be sent (X-Unsent). */
export function letterFile(letter: Letter): string {
  const id = (text: string) => `<${text.replace(/[\s<>]/g, "")}>`;
  const head = ["X-Unsent: 1"];
  if (letter.from.address) head.push(`From: ${mailbox(letter.from)}`);
  head.push(`To: ${mailbox(letter.to)}`, `Subject: ${headerWords(letter.subject)}`);
  if (letter.inReplyTo) head.push(`In-Reply-To: ${id(letter.inReplyTo)}`);
  if (letter.references.length) head.push(`References: ${letter.references.map(id).join("\r\n ")}`);
  head.push("MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64");
  const body = base64(letter.text.replace(/\r?\n/g, "\r\n")).replace(/.{76}/g, "$&\r\n");
  return `${head.join("\r\n")}\r\n\r\n${body}\r\n`;
}
