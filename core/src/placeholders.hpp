/// Texts that say nothing: what people and programs write where they have nothing to say.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace core {

/// "N/A", "none", "-", "???", "#REF!" and the like: a way to leave a cell empty.
bool means_nothing(std::string_view text);

/// The same of a name. Na, Nan and Null are people's names, too: they count only as programs write them, in
/// capitals or small letters throughout, and not if the person's address has them.
bool names_nobody(std::string_view name, std::string_view address);

/// Which first three bytes such texts have, as a filter: a bit for each hash.
inline constexpr std::size_t kBeginningBits = 11;
extern const std::array<std::uint64_t, (std::size_t{1} << kBeginningBits) / 64> kBeginnings;
constexpr std::size_t beginning_of(std::string_view text) {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < 3 && i < text.size(); ++i)
    key |= (static_cast<unsigned char>(text[i]) | 0x20U) << 8 * i;
  return key * 0x9E3779B1U >> (32 - kBeginningBits);
}

/// Whether a text, which is not empty, begins with a letter or digit of usual width: what begins with a sign
/// is to be looked at, for few do.
inline bool begins_with_letter(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const auto small = static_cast<unsigned char>(first | 0x20);
  return (small >= 'a' && small <= 'z') || (first >= '0' && first <= '9') ||
         (first >= 0x80 && first != 0xEF && first != 0xE2);
}

/// False for nearly every text, at once. `text` has no outer blanks, and is not empty.
inline bool may_mean_nothing(std::string_view text) {
  constexpr std::size_t kLongest = 48;
  if (text.size() > kLongest) return false;
  const auto place = beginning_of(text);
  return !begins_with_letter(text) || (kBeginnings[place / 64] >> place % 64 & 1) != 0;
}

}  // namespace core
