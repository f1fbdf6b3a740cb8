/// Which encoding a file's bytes are in. Decoding is not ours (a WHATWG decoder does it); finding out is.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace core {

struct EncodingGuess {
  /// As WHATWG writes it: "UTF-8", "Big5", "Shift_JIS", "EUC-KR", "gb18030", "windows-1252", "UTF-16LE", ...
  std::string name{};
  std::uint8_t confidence = 0;  // 0-100
  std::string runner_up{};      // next best name, or empty
  bool bom = false;
};

/// Counts what is valid UTF-8, as WHATWG sees it, and what is not, in bytes that come in pieces cut anywhere.
class Utf8Counter {
 public:
  void push(std::span<const std::uint8_t> piece);
  /// Call after the last piece: a sequence still open is bad.
  void finish();
  /// Valid sequences of two bytes or more.
  std::uint64_t sequences() const { return sequences_; }
  /// Bytes that belong to no valid sequence.
  std::uint64_t bad_bytes() const { return bad_bytes_; }

 private:
  void step(std::uint8_t byte);

  std::uint64_t sequences_ = 0;
  std::uint64_t bad_bytes_ = 0;
  std::uint8_t open_ = 0;     // bytes read of the sequence in progress
  std::uint8_t missing_ = 0;  // bytes it still needs
  std::uint8_t low_ = 0x80;   // what its next byte may be
  std::uint8_t high_ = 0xBF;
};

/// Fed the raw bytes in pieces cut anywhere; keeps a bounded sample of the words that are not ASCII. Its
/// answers are a function of the bytes alone, never of the cuts, and once settled() or not_utf8() they are
/// final: more bytes may be pushed or not.
class EncodingProbe {
 public:
  void push(std::span<const std::uint8_t> piece);
  /// True once more bytes cannot change the answer that this is UTF-8 (BOM, or many valid sequences and no
  /// bad one).
  bool settled() const { return decided_ && guess_.name == "UTF-8"; }
  /// True once it is certain that this is not UTF-8, so that reading it as UTF-8 may stop.
  bool not_utf8() const { return decided_ && guess_.name != "UTF-8"; }
  /// The verdict; call once, after the last piece. Pure ASCII is UTF-8 with confidence 100.
  EncodingGuess finish();

 private:
  void take(std::span<const std::uint8_t> bytes);
  void sample(std::span<const std::uint8_t> bytes);
  void decide_by_head(bool whole);
  void decide_by_sample(std::size_t end);

  bool decided_ = false;
  bool in_word_ = false;      // the sample's last word is still open
  EncodingGuess guess_{};     // once decided
  std::uint64_t offset_ = 0;  // bytes taken so far
  std::uint64_t first_ = 0;   // where the sample's first word is
  std::size_t complete_ = 0;  // bytes of the sample that are whole words
  std::string head_{};        // the file's first bytes
  /// Words with a byte that is not ASCII, each with the byte that ends it; then what may become one.
  std::string sample_{};
};

/// What a file that is no text is: "xlsx", "docx", "pptx", "ods", "zip", "xls" (any OLE file), "pdf", "png",
/// "jpeg", "gif", "html", "xml", "rtf", "gzip", "7z", "binary"...; empty for text. Looks at the first bytes
/// given (up to 4 KB).
std::string_view sniff_not_text(std::span<const std::uint8_t> head);

/// If the text is UTF-8 that was once read as windows-1252, Latin-1, Mac Roman, IBM850 or IBM437 and written
/// again, the text meant; else empty. `text` is one cell. Must never fire on real names (José Ã, "Ã" alone, Å
/// in Norwegian, ...).
std::string repair_mojibake(std::string_view text);

/// Whether a name or title has a sign, or a character of East Asia, inside a word, as garbled text does and
/// no other: `J”rg`, `M³ller`, `J枚rg`.
bool has_sign_in_word(std::string_view text);

/// Whether a name or title has a word as nobody spells one, but garbled text does: `TÈcnico`, `бЕДСЫХИ`,
/// `áéâéì`.
bool has_odd_word(std::string_view text);

/// A cell in another encoding (windows-1251, Big5, ...) that was once read as windows-1252.
struct ForeignText {
  std::string words{};     // its bytes, as encoding_of_words() takes them; empty: it is no such cell
  std::string repaired{};  // what was meant, if it is windows-1251
};
ForeignText read_as_foreign(std::string_view text);
EncodingGuess encoding_of_words(std::string_view words);

}  // namespace core
