// SPDX-License-Identifier: Apache-2.0
// The product's own sign: past replies on a logarithmic clock, the usual range, the silence now.

/** From a minute (or `first`) to three months: where a span lies, 0 to 1. */
export function place(seconds: number, first = 60): number {
  const last = 90 * 86400;
  const inside = Math.min(Math.max(seconds, first), last);
  return Math.log(inside / first) / Math.log(last / first);
}
