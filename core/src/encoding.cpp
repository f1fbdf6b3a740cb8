#include "core/encoding.hpp"

#include <algorithm>

#include "core/simd.hpp"
#include "core/text.hpp"
#include "encoding_parts.hpp"

namespace core {
namespace {

constexpr std::size_t kHead = 4096;
constexpr std::size_t kSample = std::size_t{16} << 10;
constexpr std::size_t kBeginning = 32;  // ASCII before a word's first other byte, as far as we care
constexpr std::uint64_t kPatience = std::uint64_t{1}
                                    << 20;  // input not to be read twice is kept about so long
constexpr std::uint64_t kEnoughSequences = 16;

std::string_view text_of(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What tells an encoding: bytes above 0x7F, or the one that changes the character set.
bool is_telling(char byte) { return static_cast<unsigned char>(byte) >= 0x80 || byte == kEscape; }

std::size_t first_telling(std::string_view text, std::size_t from) {
  for (; from + 64 <= text.size(); from += 64) {
    const auto block = Block64::load(text.data() + from);
    if ((block.not_ascii() | block.equals(kEscape)) != 0) break;
  }
  while (from < text.size() && !is_telling(text[from])) ++from;
  return from;
}

}  // namespace

// The head decides what a byte order mark or NULs show; then the sample does, when it is full or, so that a
// stream need not be kept for ever, some time after its first word. All these are places in the file,
// whatever the pieces.
void EncodingProbe::push(std::span<const std::uint8_t> piece) {
  while (!decided_ && !piece.empty()) {
    const auto due = offset_ < kHead ? kHead - offset_ : kPatience - offset_ % kPatience;
    const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(due, piece.size()));
    take(piece.first(now));
    piece = piece.subspan(now);
  }
}

void EncodingProbe::take(std::span<const std::uint8_t> bytes) {
  const auto in_head = offset_ < kHead;
  if (in_head) head_ += text_of(bytes);
  offset_ += bytes.size();
  if (in_head) decide_by_head(head_.size() == kHead);
  if (decided_) return;
  sample(bytes);
  if (!decided_ && offset_ % kPatience == 0 && offset_ - first_ >= kPatience && complete_ > 0)
    decide_by_sample(complete_);
}

void EncodingProbe::decide_by_head(bool whole) {
  struct Mark {
    std::string_view bytes, name;
  };
  constexpr Mark kMarks[] = {{kByteOrderMark, "UTF-8"}, {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}};
  if (head_.starts_with(std::string_view("\xFF\xFE\0\0", 4))) {  // UTF-32: no text that anybody decodes
    guess_ = {.name = "UTF-8", .runner_up = "UTF-16LE"};
    decided_ = true;
    return;
  }
  for (const auto& mark : kMarks) {
    if (!head_.starts_with(mark.bytes)) continue;
    guess_ = {.name = std::string(mark.name), .confidence = 100, .bom = true};
    decided_ = true;
    return;
  }
  if (!whole) return;
  if (const auto name = utf16_pattern(head_); !name.empty()) {
    guess_ = {.name = std::string(name), .confidence = 95, .runner_up = "UTF-8"};
    decided_ = true;
  }
}

void EncodingProbe::sample(std::span<const std::uint8_t> bytes) {
  const auto text = text_of(bytes);
  for (std::size_t at = 0; at < text.size();) {
    if (!in_word_) {  // keep what may be the beginning of such a word
      const auto end = first_telling(text, at);
      auto start = end;
      while (start > at && end - start < kBeginning && !ends_word(text[start - 1])) --start;
      if (start > at) sample_.resize(complete_);
      sample_ += text.substr(start, end - start);
      const auto kept = sample_.size() - complete_;
      if (kept > kBeginning) sample_.erase(complete_, kept - kBeginning);
      if (end == text.size()) return;
      if (complete_ == 0) first_ = offset_ - text.size() + end;
      in_word_ = true;
      at = end;
    }
    while (at < text.size() && in_word_) {
      const auto byte = text[at++];
      sample_ += byte;
      in_word_ = !ends_word(byte) && sample_.size() < kSample;
    }
    if (!in_word_) complete_ = sample_.size();
    if (complete_ >= kSample) return decide_by_sample(complete_);
  }
}

/// By the words up to this place in the sample.
void EncodingProbe::decide_by_sample(std::size_t end) {
  const auto words = std::string_view(sample_).substr(0, end);
  Utf8Counter utf8;
  utf8.push({reinterpret_cast<const std::uint8_t*>(words.data()), words.size()});
  if (end < kSample) utf8.finish();  // else it may be the sample's end that cuts a sequence
  guess_ = guess_by_words(words, utf8, head_);
  decided_ = end >= kSample || guess_.name != "UTF-8" || utf8.bad_bytes() > 0 ||
             utf8.sequences() >= kEnoughSequences;
}

EncodingGuess EncodingProbe::finish() {
  if (offset_ < kHead && !decided_) decide_by_head(true);
  if (!decided_) decide_by_sample(in_word_ ? sample_.size() : complete_);
  return guess_;
}

}  // namespace core
