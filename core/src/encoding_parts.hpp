/// What the encoding probe is made of.
#pragma once
#include <span>
#include <string_view>

#include "core/encoding.hpp"

namespace core {

/// The name of the UTF-16 form that these first bytes of a file are in, without byte order mark; empty if
/// neither.
std::string_view utf16_pattern(std::string_view head);

/// The likeliest encoding, UTF-8 with bad bytes among them, of words (each followed by the byte that ends it)
/// that have bytes above 0x7F. `head`, the file's first bytes, is searched for domains and country codes as
/// hints.
EncodingGuess guess_by_words(std::string_view words, std::string_view head);

/// Bytes that are part of no character of more than one byte in any encoding: every byte below '0', so all
/// that separates cells, records and words, but not '|', which ends many a Big5 character.
constexpr bool ends_word(char byte) { return static_cast<unsigned char>(byte) < 0x30; }

}  // namespace core
