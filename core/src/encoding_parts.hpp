/// What the encoding probe is made of. Costs are in half bits: minus twice the binary logarithm of a share.
#pragma once
#include <span>
#include <string>
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

/// Begins every change of character set in ISO-2022-JP, the one encoding that is ASCII to look at.
constexpr char kEscape = '\x1B';
/// Bytes that are part of no character of more than one byte in any encoding: every byte below '0', so all
/// that separates cells, records and words, but not '|', which ends many a Big5 character.
constexpr bool ends_word(char byte) { return static_cast<unsigned char>(byte) < 0x30 && byte != kEscape; }
/// The first of the words, taken off with the byte that ends it.
std::string_view take_word(std::string_view& words);

// ---- What it costs to write words in an encoding

/// Encodings of more than one byte: UTF-8 (where a bad byte is dear, but possible) and those of East Asia.
enum class MultiByte : std::uint8_t { utf8, big5, shift_jis, euc_kr, gb18030, euc_jp };
int cost_of(std::string_view words, MultiByte encoding);
/// What it costs if nothing is known of the bytes above 0x7F: dearer than a right reading, cheaper than a
/// wrong one.
int cost_of_bytes(std::string_view words, bool among_latin);

enum class Script : std::uint8_t { latin, cased, caseless };

/// An encoding of one byte, or the words in it as the one that it shares these tables with has them.
struct SingleByte {
  /// For each language it is used for 64 bytes, a nibble for each byte from 0x80: 0 no character, 1-12 a
  /// letter's cost less 4, 13 a letter that the language lacks, 14 an everyday sign, 15 another.
  std::span<const std::uint8_t> costs;
  /// For each byte from 0x80. Bits 0-11: what its neighbours cost, two bits (times 3) each for a vowel, a
  /// consonant or none before it, then the same after it; bit 12: a capital; bit 13: the same character in
  /// windows-1252.
  const std::uint16_t* traits;
  Script script;
  /// For each byte from 0x80 the one that the encoding with these tables has for it; null: it is that
  /// encoding.
  const std::uint8_t* in_kin = nullptr;
};
constexpr std::uint16_t kUpper = 1 << 12, kAs1252 = 1 << 13;

/// The first is windows-1252; the order is that of the candidates in encoding_guess.cpp.
extern const SingleByte kOneByte[27];
/// What `encoding` shares with another one is written as that one has it.
std::string in_kin(std::string_view words, const SingleByte& encoding);

/// `shared`, if not null: traits of an encoding; letters it has in common with windows-1252 all cost the
/// same, so that only what differs decides between the two. The words are in_kin().
int cost_of(std::string_view words, const SingleByte& encoding, const std::uint16_t* shared = nullptr);

/// True for a word that no language has: a sign among its letters, a capital after small ones, a letter
/// unheard of. It is in_kin().
bool is_odd(std::string_view word, const SingleByte& encoding);

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
