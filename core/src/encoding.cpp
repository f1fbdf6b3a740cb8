#include "core/encoding.hpp"

#include <algorithm>

#include "core/simd.hpp"
#include "encoding_parts.hpp"

namespace core {
namespace {

constexpr std::size_t kHead = 4096;
constexpr std::size_t kSample = std::size_t{16} << 10;
constexpr std::size_t kRecent =
    32;  // the ASCII part of a word before its first other byte, as far as we care
constexpr std::uint64_t kPatience = std::uint64_t{1}
                                    << 20;  // input that cannot be read twice is kept about so long
constexpr std::uint64_t kEnoughSequences = 16;

std::string_view text_of(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

std::size_t first_not_ascii(std::string_view text, std::size_t from) {
  while (from + 64 <= text.size() && Block64::load(text.data() + from).not_ascii() == 0) from += 64;
  while (from < text.size() && is_ascii(text[from])) ++from;
  return from;
}

/// The last bytes of `before` and `text` together.
std::string last_bytes(std::string_view before, std::string_view text) {
  const auto of_text = std::min(text.size(), kRecent);
  const auto of_before = std::min(before.size(), kRecent - of_text);
  return std::string(before.substr(before.size() - of_before)).append(text.substr(text.size() - of_text));
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
  if (in_head) decide_by_head();
  if (decided_) return;
  sample(bytes);
  if (!decided_ && offset_ % kPatience == 0 && offset_ - first_ >= kPatience) decide_by_sample(false);
}

void EncodingProbe::decide_by_head() {
  struct Mark {
    std::string_view bytes, name;
  };
  constexpr Mark kMarks[] = {{"\xEF\xBB\xBF", "UTF-8"}, {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}};
  for (const auto& mark : kMarks) {
    if (!head_.starts_with(mark.bytes)) continue;
    guess_ = {.name = std::string(mark.name), .confidence = 100, .bom = true};
    decided_ = true;
    return;
  }
  if (head_.size() < kHead) return;
  if (const auto name = utf16_pattern(head_); !name.empty()) {
    guess_ = {.name = std::string(name), .confidence = 95, .runner_up = "UTF-8"};
    decided_ = true;
  }
}

void EncodingProbe::sample(std::span<const std::uint8_t> bytes) {
  const auto text = text_of(bytes);
  std::size_t at = 0;
  while (at < text.size() && !decided_) {
    if (!in_word_) {
      at = first_not_ascii(text, at);
      if (at == text.size()) break;
      if (sample_.empty()) first_ = offset_ - text.size() + at;
      const auto before = last_bytes(recent_, text.substr(0, at));
      sample_.append(std::find_if(before.rbegin(), before.rend(), ends_word).base(), before.end());
      in_word_ = true;
    }
    while (at < text.size() && in_word_) {
      const auto byte = text[at++];
      sample_ += byte;
      in_word_ = !ends_word(byte) && sample_.size() < kSample;
    }
    if (!in_word_) complete_ = sample_.size();
    if (sample_.size() >= kSample) decide_by_sample(false);
  }
  recent_ = last_bytes(recent_, text);
}

void EncodingProbe::decide_by_sample(bool last) {
  const auto words = std::string_view(sample_).substr(0, last ? sample_.size() : complete_);
  Utf8Counter utf8;
  utf8.push({reinterpret_cast<const std::uint8_t*>(words.data()), words.size()});
  utf8.finish();
  if (utf8.bad_bytes() == 0 && utf8.sequences() < kEnoughSequences && !last) return;
  guess_ = guess_by_words(words, utf8, head_);
  decided_ = true;
}

EncodingGuess EncodingProbe::finish() {
  if (!decided_ && offset_ < kHead) {
    if (const auto name = utf16_pattern(head_); !name.empty()) return {std::string(name), 95, "UTF-8", false};
  }
  if (!decided_) decide_by_sample(true);
  return guess_;
}

}  // namespace core
