// SPDX-License-Identifier: Apache-2.0
// The product's own sign: past replies on a logarithmic clock, the usual range, the silence now.

/** From a minute to three months: where a span lies, 0 to 1. */
export function place(seconds: number): number {
  const first = 60;
  const last = 90 * 86400;
  const inside = Math.min(Math.max(seconds, first), last);
  return Math.log(inside / first) / Math.log(last / first);
}

const erf = (x: number): number => {
  // Abramowitz & Stegun 7.1.26, error under 1.5e-7.
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return x >= 0 ? y : -y;
};

const phi = (z: number): number => 0.5 * (1 + erf(z / Math.SQRT2));

/** z of nine in ten in a normal law. */
const z90 = 1.2815515655446004;

export interface Law {
  median: number;
  spread: number;
  answers: number;
}

/** The law that has these two quantiles and leaves `still` after a quiet of `quiet` seconds. */
export function lawOf(usual: number, most: number, still: number, quiet: number): Law {
  const spread = Math.max(0.2, Math.log(Math.max(most, usual * 1.05) / usual) / z90);
  const open = Math.max(1e-9, 1 - phi(Math.log(quiet / usual) / spread));
  // still = πS/(1 − πF), solved for π with F = 1 − S.
  const answers = Math.min(0.995, Math.max(0.02, still / (open + still * (1 - open))));
  return { median: usual, spread, answers };
}

/** The chance, after so long a quiet, that an answer still comes. */
export function stillComes(law: Law, quiet: number): number {
  const open = 1 - phi(Math.log(Math.max(quiet, 1) / law.median) / law.spread);
  return (law.answers * open) / (1 - law.answers * (1 - open));
}
