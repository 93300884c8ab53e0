// SPDX-License-Identifier: Apache-2.0
// Invented customers for bench_plan: why each is silent, how fast they answer, and what a step does
// to them. docs/plan.md tells the assumptions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "silence/history.h"
#include "silence/working_clock.h"
#include "steps/step.h"

namespace whiteflag::bench {

/// What is widely varied.
struct Assumptions {
  std::string name;
  double answering = 0.45;  ///< share that answers of itself
  double missed = 0.12;     ///< never saw it, or forgot: a note wakes them
  double slow = 0.13;       ///< decides in one to four months, whatever one does
  double ashamed = 0.20;    ///< chose another or was overruled: answers when it costs no face
                            ///< the rest has no interest and answers hardly anything
  double note = 1;          ///< times the effect of a note or call
  double flag = 1;          ///< times the effect of a white flag or a break-up mail
  double annoyance = 1;     ///< times what pressing costs
  double hint = 0.4;        ///< share of slow ones whose letters show that they are
  double phone = 0.5;       ///< share whose number is known
};

enum class Kind : std::uint8_t { answering, missed, slow, ashamed, gone };
/// What a policy can do to somebody: a step, or the break-up mail that threatens to close the file.
struct Deed {
  steps::Step step = steps::Step::none;
  bool break_up = false;
};

struct Customer {
  std::uint64_t id = 0;
  Kind kind = Kind::gone;
  Instant offered{};
  double median_seconds = 0;          ///< of their answers, in working time
  std::vector<silence::Pair> before;  ///< letters they answered
  bool has_phone = false;
  bool shows_slowness = false;
  Instant answers_at{};  ///< as things stand; 0: not at all
  double goodwill = 1;
  int touches = 0;
  bool answered = false;
  bool left = false;  ///< asked to be left alone
  bool done = false;  ///< the policy has stopped
  Instant done_at{};
};

/// A number in [0, 1) that depends on nothing but these: every policy meets the same people.
double chance_of(std::uint64_t seed, std::uint64_t customer, std::uint64_t what);

std::vector<Customer> make_customers(const Assumptions& assumptions, std::uint64_t seed,
                                     std::size_t count, Instant year);

/// What a deed does to somebody.
void react(Customer& customer, const Deed& deed, const Assumptions& assumptions, Instant at,
           std::uint64_t seed);

}  // namespace whiteflag::bench
