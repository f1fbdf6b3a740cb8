#include <bit>

#include "core/encoding.hpp"
#include "core/simd.hpp"

namespace core {
namespace {

/// Sequences of a block that starts at a character, if all of it is valid but for a sequence its end cuts
/// off; else -1. `used` is where that sequence, or the next block, starts.
int count_valid(const Block64& block, std::uint64_t not_ascii, std::size_t& used) {
  const auto trails = block.not_ascii_below(0xC0);
  const auto two = block.not_ascii_below(0xE0) & ~trails;
  const auto three_or_more = not_ascii & ~trails & ~two;
  const auto four = three_or_more == 0 ? 0 : three_or_more & ~block.not_ascii_below(0xF0);
  const auto leads = two | three_or_more;
  if ((leads << 1 | three_or_more << 2 | four << 3) != trails) return -1;

  // Leads that no sequence has, and second bytes that would make one overlong, a surrogate or too large.
  auto bad = two & block.not_ascii_below(0xC2);
  if (three_or_more != 0) {
    const auto below_a0 = block.not_ascii_below(0xA0);
    bad |= (block.equals('\xE0') << 1 & below_a0) | (block.equals('\xED') << 1 & trails & ~below_a0);
  }
  if (four != 0) {
    const auto below_90 = block.not_ascii_below(0x90);
    bad |= (four & ~block.not_ascii_below(0xF5)) | (block.equals('\xF0') << 1 & below_90) |
           (block.equals('\xF4') << 1 & trails & ~below_90);
  }
  if (bad != 0) return -1;

  const auto cut = (leads & std::uint64_t{1} << 63) | (three_or_more & std::uint64_t{3} << 62) |
                   (four & std::uint64_t{7} << 61);
  used = cut == 0 ? 64 : static_cast<std::size_t>(std::countr_zero(cut));
  return std::popcount(leads) - (cut == 0 ? 0 : 1);
}

}  // namespace

void Utf8Counter::step(std::uint8_t byte) {
  if (missing_ > 0) {
    if (byte >= low_ && byte <= high_) {
      ++open_;
      low_ = 0x80;
      high_ = 0xBF;
      if (--missing_ > 0) return;
      ++sequences_;
      open_ = 0;
      return;
    }
    finish();  // and this byte starts anew
  }
  if (byte < 0x80) return;
  if (byte < 0xC2 || byte > 0xF4) {
    ++bad_bytes_;
    return;
  }
  open_ = 1;
  missing_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  low_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
  high_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
}

void Utf8Counter::finish() {
  bad_bytes_ += open_;
  open_ = missing_ = 0;
  low_ = 0x80;
  high_ = 0xBF;
}

void Utf8Counter::push(std::span<const std::uint8_t> piece) {
  std::size_t at = 0;
  while (at < piece.size()) {
    if (missing_ == 0 && piece.size() - at >= 64) {
      const auto block = Block64::load(reinterpret_cast<const char*>(piece.data()) + at);
      const auto not_ascii = block.not_ascii();
      if (not_ascii == 0) {
        at += 64;
        continue;
      }
      std::size_t used = 0;
      if (const auto count = count_valid(block, not_ascii, used); count >= 0) {
        sequences_ += static_cast<std::uint64_t>(count);
        at += used;
        continue;
      }
    }
    // A piece's end, or a block with a bad byte.
    const auto stop = piece.size() - at > 64 ? at + 64 : piece.size();
    while (at < stop || (at < piece.size() && missing_ > 0)) step(piece[at++]);
  }
}

}  // namespace core
