#include <algorithm>
#include <bit>

#include "core/encoding.hpp"
#include "core/simd.hpp"

namespace core {
namespace {

/// Second bytes that would make a sequence overlong, a surrogate or too large, and leads that no sequence
/// has. `before` is the byte before the block.
std::uint64_t find_bad(const Block64& block, std::uint64_t trails, std::uint8_t before) {
  const auto after = [&](std::uint8_t lead) {
    return block.equals(static_cast<char>(lead)) << 1 | std::uint64_t{before == lead};
  };
  const auto below_a0 = block.not_ascii_below(0xA0), below_90 = block.not_ascii_below(0x90);
  const auto too_high = block.not_ascii() & ~block.not_ascii_below(0xF5);
  return block.equals('\xC0') | block.equals('\xC1') | too_high | (after(0xE0) & below_a0) |
         (after(0xED) & trails & ~below_a0) | (after(0xF0) & below_90) | (after(0xF4) & trails & ~below_90);
}

/// Whole blocks of valid UTF-8.
struct Run {
  std::size_t bytes = 0;  // up to a character's end
  std::uint64_t sequences = 0;
};

Run count_valid(std::span<const std::uint8_t> piece) {
  Run run;
  std::uint64_t carry = 0;  // trail bytes that the next block must begin with
  std::uint8_t before = 0;
  for (; piece.size() - run.bytes >= 64; run.bytes += 64) {
    const auto block = Block64::load(reinterpret_cast<const char*>(piece.data()) + run.bytes);
    const auto not_ascii = block.not_ascii();
    if ((not_ascii | carry) == 0) continue;
    const auto trails = block.not_ascii_below(0xC0);
    const auto leads = not_ascii & ~trails;
    const auto three_or_more = not_ascii & ~block.not_ascii_below(0xE0);
    const auto four = three_or_more == 0 ? 0 : three_or_more & ~block.not_ascii_below(0xF0);
    if ((leads << 1 | three_or_more << 2 | four << 3 | carry) != trails) break;
    if (run.bytes > 0) before = piece[run.bytes - 1];
    const auto special_before = before == 0xE0 || before == 0xED || before >= 0xF0;
    const auto special =
        four | block.equals_any('\xC0', '\xC1', '\xE0', '\xED') | std::uint64_t{special_before};
    if (special != 0 && find_bad(block, trails, before) != 0) break;
    run.sequences += static_cast<std::uint64_t>(std::popcount(leads));
    carry = leads >> 63 | three_or_more >> 62 | four >> 61;
  }
  if (carry != 0) {  // the last sequence is not whole
    --run.sequences;
    while (piece[--run.bytes] < 0xC0) {
    }
  }
  return run;
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
  while (!piece.empty()) {
    if (missing_ == 0) {
      const auto run = count_valid(piece);
      sequences_ += run.sequences;
      piece = piece.subspan(run.bytes);
    }
    // The piece's end, or a block with a bad byte.
    const auto few = std::min<std::size_t>(piece.size(), 64);
    for (const auto byte : piece.first(few)) step(byte);
    piece = piece.subspan(few);
  }
}

}  // namespace core
