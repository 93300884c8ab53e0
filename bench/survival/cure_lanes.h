// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>

// Elementary functions without branches, so that a loop over rows runs in vector registers. Each is
// exact to a few units in the last place over the range it names.
namespace whiteflag::bench::lanes {

/// e^x; x is held to ±700.
inline double exp(double x) {
  x = x > -700.0 ? x : -700.0;  // NaN too
  x = x < 700.0 ? x : 700.0;
  const double n = std::floor(x * std::numbers::log2e + 0.5);
  // Cody and Waite: ln 2 in two parts, the first with zeros at its end.
  constexpr double ln2_tail = 1.90821492927058770002e-10;
  constexpr double ln2_head = std::numbers::ln2 - ln2_tail;
  const double r = (x - n * ln2_head) - n * ln2_tail;
  double p = 1.6059043836821613e-10;  // 1/13!, then down to 1
  for (const double c :
       {2.08767569878681e-09, 2.505210838544172e-08, 2.755731922398589e-07, 2.7557319223985893e-06,
        2.48015873015873e-05, 1.984126984126984e-04, 1.3888888888888889e-03, 8.333333333333333e-03,
        4.1666666666666664e-02, 1.6666666666666666e-01, 0.5, 1.0, 1.0}) {
    p = p * r + c;
  }
  const auto power = static_cast<std::int64_t>(static_cast<std::int32_t>(n)) + 1023;
  return p * std::bit_cast<double>(power << 52);
}

/// The natural logarithm of a normal x > 0.
inline double log(double x) {
  const auto bits = std::bit_cast<std::int64_t>(x);
  // The mantissa comes to lie in [sqrt(1/2), sqrt(2)).
  constexpr std::int64_t root_half = 0x3fe6a09e667f3bcd;
  const std::int64_t shifted = bits - root_half;
  const std::int64_t mantissa = (shifted & 0x000fffffffffffff) + root_half;
  const auto exponent = static_cast<std::int32_t>(
      static_cast<std::uint64_t>(shifted + (std::int64_t{2048} << 52)) >> 52);
  const auto n = static_cast<double>(exponent - 2048);
  const auto m = std::bit_cast<double>(mantissa);
  // log m = 2 atanh s; |s| < 0.1716, so that the series is exact after ten terms.
  const double s = (m - 1) / (m + 1);
  const double q = s * s;
  double p = 1.0 / 21;
  for (const double c :
       {1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7, 1.0 / 5, 1.0 / 3}) {
    p = p * q + c;
  }
  return n * std::numbers::ln2 + 2 * (s + s * q * p);
}

/// Mills' ratio of the normal law, (1 − Φ(z)) / φ(z), for z >= 0: a polynomial in
/// (z − 2.5)/(z + 2.5) for (1 + z) times it, fitted at Chebyshev's points, exact to 6e-14.
inline double mills(double z) {
  const double t = (z - 2.5) / (z + 2.5);
  double p = -3.377848770469412e-07;
  for (const double c : {-4.8707051973906151e-07, 1.9338171114213683e-06,  4.3011533989556303e-06,
                         -2.2635180357610687e-06, -1.6039357524277812e-05, -1.6688546611476307e-05,
                         2.1841940240818664e-05,  9.4770757050355119e-05,  8.4800754631864079e-05,
                         -0.00022965818009765786, -0.00070435552329168856, 2.0657890520854583e-06,
                         0.0032407712040901757,   0.0032315587533428211,   -0.015176415694151395,
                         -0.021810837431487658,   0.11546433660696256,     -0.094541364652066209,
                         -0.22957582267157531,    1.2399278896543207})
    p = p * t + c;
  return p / (1 + z);
}

}  // namespace whiteflag::bench::lanes
