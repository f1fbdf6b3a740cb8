/// Hashes of texts under a secret: nobody who does not know it can make texts that fall together, and slow
/// down a search or have two contacts taken for one.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace core {

/// Made of the seed that seed_hashes() was given.
struct HashSecret {
  explicit HashSecret(std::uint64_t seed);
  std::array<std::uint64_t, 2> sip{};
  std::array<std::uint64_t, 16> lanes{};  // eight for each of two
};
const HashSecret& hash_secret();

/// SipHash-1-3 (Aumasson, Bernstein) of a text's pieces of eight bytes, of which the last two may overlap,
/// and its size. `any_case`: without regard to ASCII case.
std::uint64_t secret_hash(std::string_view text, bool any_case = false);

/// Capital ASCII letters in all eight bytes as small ones.
inline std::uint64_t lower(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  const auto seven = bytes & ~kHigh;
  const auto from_a = seven + kOnes * (0x80 - 'A'), above_z = seven + kOnes * (0x80 - 'Z' - 1);
  return bytes | ((from_a & ~above_z & ~bytes & kHigh) >> 2);
}

}  // namespace core
