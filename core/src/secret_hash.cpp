#include "secret_hash.hpp"

#include <bit>

#include "core/hash_seed.hpp"
#include "core/text.hpp"

namespace core {
namespace {

HashSecret secret{0};

class SipHash {
 public:
  explicit SipHash(const std::array<std::uint64_t, 2>& key)
      : state_{key[0] ^ 0x736F6D6570736575, key[1] ^ 0x646F72616E646F6D, key[0] ^ 0x6C7967656E657261,
               key[1] ^ 0x7465646279746573} {}
  void add(std::uint64_t word) {
    state_[3] ^= word;
    round();
    state_[0] ^= word;
  }
  std::uint64_t finish() {
    state_[2] ^= 0xFF;
    for (int i = 0; i < 3; ++i) round();
    return state_[0] ^ state_[1] ^ state_[2] ^ state_[3];
  }

 private:
  void round() {
    auto& [a, b, c, d] = state_;
    a += b;
    c += d;
    b = std::rotl(b, 13) ^ a;
    d = std::rotl(d, 16) ^ c;
    a = std::rotl(a, 32) + d;
    c += b;
    d = std::rotl(d, 21) ^ a;
    b = std::rotl(b, 17) ^ c;
    c = std::rotl(c, 32);
  }
  std::array<std::uint64_t, 4> state_;
};

}  // namespace

HashSecret::HashSecret(std::uint64_t seed) {
  auto next = [state = seed]() mutable {  // SplitMix64 (Steele, Lea, Flood)
    auto word = state += 0x9E3779B97F4A7C15;
    word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9;
    word = (word ^ word >> 27) * 0x94D049BB133111EB;
    return word ^ word >> 31;
  };
  for (auto& word : sip) word = next();
  for (auto& word : lanes) word = next();
}

const HashSecret& hash_secret() { return secret; }

void seed_hashes(std::uint64_t seed) { secret = HashSecret(seed); }

std::uint64_t secret_hash(std::string_view text, bool any_case) {
  SipHash hash(secret.sip);
  const auto add = [&](std::uint64_t word) { hash.add(any_case ? lower(word) : word); };
  hash.add(text.size());
  if (text.size() < 8) {
    add(few_bytes(text));
    return hash.finish();
  }
  const auto last = text.size() - 8;
  for (std::size_t at = 0; at < last; at += 8) add(eight_bytes(text, at));
  add(eight_bytes(text, last));
  return hash.finish();
}

}  // namespace core
