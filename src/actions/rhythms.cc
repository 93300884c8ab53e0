// SPDX-License-Identifier: Apache-2.0
#include "actions/rhythms.h"

#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <optional>

#include "store/rhythm_shelf.h"

namespace whiteflag::actions {

namespace {

using std::chrono::seconds;

/// How much of mail is answered and when, per hour of a weekday: little at night, most in office
/// hours.
constexpr std::array<double, 24> weekday = {.12, .1,  .1,  .1,  .1,  .12, .3,  .8,
                                            1.8, 2.6, 2.7, 2.5, 2.0, 2.2, 2.5, 2.5,
                                            2.3, 1.7, .9,  .6,  .5,  .5,  .4,  .2};
constexpr double weekend_part = 0.2;
constexpr double hour_s = 3600;

/// The working-time clock: seconds that count, by the hour of the week on a wall clock.
class WorkingClock {
 public:
  explicit WorkingClock(const Zone& zone) : zone_{zone} {
    double total = 0;
    for (std::size_t h = 0; h < hours; ++h) total += weight(h);
    double sum = 0;
    for (std::size_t h = 0; h < hours; ++h) {
      before_[h] = sum;
      scaled_[h] = weight(h) * hours / total;
      sum += scaled_[h] * hour_s;
    }
  }

  double at(Instant when) const {
    const auto local = to_unix_seconds(when + zone_.offset_at(when)) - monday_s;
    const auto week = static_cast<std::int64_t>(std::floor(static_cast<double>(local) / week_s));
    const double in_week = static_cast<double>(local - week * week_s);
    const auto h = std::min<std::size_t>(static_cast<std::size_t>(in_week / hour_s), hours - 1);
    return static_cast<double>(week) * static_cast<double>(week_s) + before_[h] +
           (in_week - static_cast<double>(h) * hour_s) * scaled_[h];
  }

  double between(Instant from, Instant to) const { return std::max(60.0, at(to) - at(from)); }

  /// The wall moment when `clock_s` more have counted since `from`.
  Instant after(Instant from, double clock_s) const {
    constexpr double longest = 400.0 * 86400;
    const double goal = at(from) + std::min(clock_s, longest);
    Instant low = from;
    Instant high = from + std::chrono::days{800};
    for (int i = 0; i < 48; ++i) {
      const Instant middle = low + (high - low) / 2;
      (at(middle) < goal ? low : high) = middle;
    }
    return high;
  }

 private:
  static constexpr std::size_t hours = 168;
  static constexpr std::int64_t week_s = 604'800;
  static constexpr std::int64_t monday_s = 4 * 86'400;  // 1970-01-05
  static double weight(std::size_t h) {
    const double part = h / 24 < 5 ? 1.0 : weekend_part;
    return weekday[h % 24] * part + .05;
  }
  Zone zone_;
  std::array<double, hours> before_{}, scaled_{};
};

/// Sufficient statistics of one level (model.md): replies, exposure, log latencies.
struct Counts {
  double replies = 0, exposure = 0, sum = 0, squares = 0;
  void operator+=(const Counts& other) {
    replies += other.replies;
    exposure += other.exposure;
    sum += other.sum;
    squares += other.squares;
  }
};

std::string pack(const Counts& counts) {
  return {reinterpret_cast<const char*>(&counts), sizeof counts};
}

Counts unpack(const std::optional<std::string>& bytes) {
  Counts out;
  if (bytes && bytes->size() == sizeof out) std::memcpy(&out, bytes->data(), sizeof out);
  return out;
}

// The population of model.md: m0 = 9.75 log seconds; a wide spread; a third of letters answered.
constexpr double prior_location = 9.75;
constexpr double prior_spread = 2.0;
constexpr double prior_share = .35;
constexpr double strength_mailbox = 20, strength_organisation = 6, strength_person = 4;

double normal_cdf(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

struct Law {
  double share = prior_share, location = prior_location, variance = prior_spread * prior_spread;
};

Law shrunken(const Counts& own, const Law& towards, double strength) {
  Law out;
  out.share = (own.replies + strength * towards.share) / (own.exposure + own.replies + strength);
  out.location = (own.sum + strength * towards.location) / (own.replies + strength);
  const double mean = own.replies > 0 ? own.sum / own.replies : towards.location;
  const double scatter = std::max(0.0, own.squares - own.replies * mean * mean);
  const double between = own.replies * strength / (own.replies + strength) *
                         (mean - towards.location) * (mean - towards.location);
  out.variance =
      (scatter + strength * towards.variance + 0.25 * between) / (own.replies + strength);
  return out;
}

}  // namespace

void write_rhythms(const Desk& desk, const conversations::Arrangement& found,
                   const std::set<PersonId>* touched) {
  const WorkingClock clock{desk.zone};
  std::map<PersonId, Counts> people;
  for (const conversations::Sending& sending : found.sendings) {
    const conversations::Person& person = found.persons[sending.person];
    if (person.left_out != people::LeftOut::none ||
        (touched != nullptr && !touched->contains(person.id)))
      continue;
    Counts& counts = people[person.id];
    if (sending.replied > sending.at) {
      const double latency = std::log(clock.between(sending.at, sending.replied));
      ++counts.replies;
      counts.sum += latency;
      counts.squares += latency * latency;
    } else {
      const Instant until = sending.followed_up > sending.at ? sending.followed_up : desk.now;
      const double age =
          std::clamp(static_cast<double>(to_unix_seconds(until) - to_unix_seconds(sending.at)),
                     60.0, 30.0 * 86400);
      counts.exposure += normal_cdf((std::log(age) - prior_location - .7) / prior_spread);
    }
  }
  store::RhythmShelf shelf{desk.database};
  Counts mailbox = touched == nullptr ? Counts{} : unpack(shelf.mailbox());
  std::map<std::string, Counts> organisations;
  if (touched == nullptr) shelf.clear();
  for (const conversations::Person& person : found.persons) {
    const auto counts = people.find(person.id);
    if (counts == people.end()) continue;
    Counts change = counts->second;
    const Counts before = touched == nullptr ? Counts{} : unpack(shelf.person(person.id));
    change.replies -= before.replies;
    change.exposure -= before.exposure;
    change.sum -= before.sum;
    change.squares -= before.squares;
    mailbox += change;
    if (!person.organisation.empty()) organisations[person.organisation] += change;
    shelf.put_person(person.id, pack(counts->second));
  }
  for (const auto& [domain, change] : organisations) {
    Counts counts = touched == nullptr ? Counts{} : unpack(shelf.organisation(domain));
    counts += change;
    shelf.put_organisation(domain, pack(counts));
  }
  shelf.put_mailbox(pack(mailbox));
}

struct Rhythms::State {
  explicit State(const Desk& desk)
      : now{desk.now}, clock{desk.zone}, shelf{desk.database}, mailbox{unpack(shelf.mailbox())} {}
  Instant now;
  WorkingClock clock;
  store::RhythmShelf shelf;
  Counts mailbox;
  std::map<std::string, Counts> organisations;
};

Rhythms::Rhythms(const Desk& desk) : state_{std::make_unique<State>(desk)} {}
Rhythms::~Rhythms() = default;

DayReading Rhythms::read(PersonId person, const std::string& organisation, Instant sent) {
  State& s = *state_;
  const auto [domain, fresh] = s.organisations.try_emplace(organisation);
  if (fresh && !organisation.empty()) domain->second = unpack(s.shelf.organisation(organisation));
  const Counts own = unpack(s.shelf.person(person));
  const Law of_mailbox = shrunken(s.mailbox, Law{}, strength_mailbox);
  const Law of_organisation = shrunken(domain->second, of_mailbox, strength_organisation);
  const Law law = shrunken(own, of_organisation, strength_person);
  const double spread = std::sqrt(law.variance);
  constexpr double nine_in_ten_z = 1.2815515655446004;
  const auto late = [&](Instant at) {
    return normal_cdf((std::log(s.clock.between(sent, at)) - law.location) / spread);
  };
  const double answered = late(s.now);
  const double answered_week = late(s.now + std::chrono::days{7});
  DayReading out;
  out.own_replies = std::llround(own.replies);
  out.other_replies = std::llround(s.mailbox.replies - own.replies);
  out.enough = out.own_replies >= 3 || s.mailbox.replies >= 20;
  out.usual_by = s.clock.after(sent, std::exp(law.location));
  out.nine_in_ten_by = s.clock.after(sent, std::exp(law.location + nine_in_ten_z * spread));
  out.usual = std::chrono::duration_cast<seconds>(out.usual_by - sent);
  out.nine_in_ten = std::chrono::duration_cast<seconds>(out.nine_in_ten_by - sent);
  const double open = 1 - law.share * answered;
  out.still = law.share * (1 - answered) / open;
  out.week = law.share * (answered_week - answered) / open;
  constexpr double too_soon_s = 16 * hour_s;
  out.silence = out.enough && answered > 0.9 && s.clock.between(sent, s.now) > too_soon_s;
  return out;
}

}  // namespace whiteflag::actions
