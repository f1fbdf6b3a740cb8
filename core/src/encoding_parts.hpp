/// What the encoding probe is made of. Costs are in half bits: minus twice the binary logarithm of a share.
#pragma once
#include <span>
#include <string_view>

#include "core/encoding.hpp"

namespace core {

/// The name of the UTF-16 form that these first bytes of a file are in, without byte order mark; empty if
/// neither.
std::string_view utf16_pattern(std::string_view head);

/// The likeliest encoding, UTF-8 with bad bytes among them, of words (each followed by the byte that ends it)
/// that have bytes above 0x7F; `utf8` has counted them. `head`, the file's first bytes, is searched for
/// domains and country codes as hints.
EncodingGuess guess_by_words(std::string_view words, const Utf8Counter& utf8, std::string_view head);

/// Bytes that are part of no character of more than one byte in any encoding: every byte below '0', so all
/// that separates cells, records and words, but not '|', which ends many a Big5 character.
constexpr bool ends_word(char byte) { return static_cast<unsigned char>(byte) < 0x30; }

// ---- What it costs to write words in an encoding

/// Encodings of more than one byte: UTF-8 (where a bad byte is dear, but possible) and the four of East Asia.
enum class MultiByte : std::uint8_t { utf8, big5, shift_jis, euc_kr, gb18030 };
int cost_of(std::string_view words, MultiByte encoding);

enum class Script : std::uint8_t { latin, cased, caseless };

/// An encoding of one byte.
struct SingleByte {
  /// For each language it is used for 64 bytes, a nibble for each byte from 0x80: 0 no character, 1-12 a
  /// letter's cost less 4, 13 a letter that the language lacks, 14 an everyday sign, 15 another.
  std::span<const std::uint8_t> costs;
  /// For each byte from 0x80. Bits 0-11: what its neighbours cost, two bits (times 3) each for a vowel, a
  /// consonant or none before it, then the same after it; bit 12: a capital; bit 13: the same character in
  /// windows-1252.
  const std::uint16_t* traits;
  Script script;
};
constexpr std::uint16_t kUpper = 1 << 12, kAs1252 = 1 << 13;

/// The names of the one-byte encodings, in the order of one_byte().
enum class OneByte : std::uint8_t {
  w1252,
  w1250,
  w1251,
  w1253,
  w1254,
  w1255,
  w1256,
  w1257,
  w1258,
  w874,
  koi8r,
  mac
};
const SingleByte& one_byte(OneByte encoding);

/// `shared`, if not null: traits of an encoding; letters it has in common with windows-1252 all cost the
/// same, so that only what differs decides between the two.
int cost_of(std::string_view words, const SingleByte& encoding, const std::uint16_t* shared = nullptr);

// ---- Characters

/// From han on, what stands in no Latin word; UTF-8 sequences of two and three bytes stand for a script each.
enum class Kind : std::uint8_t {
  none,
  bad,
  lower,
  upper,
  caseless,
  sign,
  two_bytes,
  three_bytes,
  han,
  kana,
  half_kana
};

struct Character {
  std::size_t size = 1;
  int cost = 0;
  Kind kind = Kind::none;
};

constexpr Character kBadByte = {1, 60, Kind::bad};

constexpr bool within(unsigned each, unsigned first, unsigned last) { return each >= first && each <= last; }
constexpr bool is_letter(Kind kind) { return kind >= Kind::lower && kind <= Kind::caseless; }
constexpr int nibble(const std::uint8_t* table, unsigned index) {
  return table[index / 2] >> (index % 2 * 4) & 15;
}
/// Of a nibble from 1 to 13.
constexpr int letter_cost(int step) { return step == 13 ? 22 : step + 4; }
/// 0 behind the end.
constexpr unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}
Character ascii(unsigned byte);

}  // namespace core
