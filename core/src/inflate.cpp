#include "inflate.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

namespace core {
namespace {

constexpr std::size_t kLongestCode = 15, kLiterals = 288, kDistances = 32;
constexpr unsigned kEndOfBlock = 256;

struct Packed {
  std::string_view bytes{};
  std::size_t at = 0;
  std::uint32_t held = 0;  // bits read ahead, the next one lowest
  unsigned count = 0;      // how many
  bool over = false;       // more was asked for than there is

  /// Up to 16 bits; 0 beyond the end.
  unsigned bits(unsigned wanted) {
    while (count < wanted) {
      if (at == bytes.size()) {
        over = true;
        return 0;
      }
      held |= std::uint32_t{static_cast<unsigned char>(bytes[at++])} << count;
      count += 8;
    }
    const auto value = held & ((1U << wanted) - 1);
    held >>= wanted;
    count -= wanted;
    return value;
  }
};

/// A canonical Huffman code: how many codes there are of each length, and their symbols in order.
struct Code {
  std::uint16_t counts[kLongestCode + 1] = {};
  std::uint16_t symbols[kLiterals] = {};

  /// False if the lengths give more codes than there can be. Fewer are tolerated: a file may have a single
  /// distance.
  bool build(std::span<const std::uint8_t> lengths) {
    std::fill(std::begin(counts), std::end(counts), std::uint16_t{0});
    for (const auto each : lengths) ++counts[each];
    counts[0] = 0;
    int left = 1;
    std::uint16_t first[kLongestCode + 2] = {};
    for (std::size_t length = 1; length <= kLongestCode; ++length) {
      left = left * 2 - counts[length];
      if (left < 0) return false;
      first[length + 1] = static_cast<std::uint16_t>(first[length] + counts[length]);
    }
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
      if (lengths[symbol] != 0) symbols[first[lengths[symbol]]++] = static_cast<std::uint16_t>(symbol);
    }
    return true;
  }

  /// The next symbol; kLiterals if there is none with these bits.
  unsigned read(Packed& from) const {
    unsigned code = 0, first = 0, index = 0;
    for (std::size_t length = 1; length <= kLongestCode; ++length) {
      code |= from.bits(1);
      if (code < first + counts[length]) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    return kLiterals;
  }
};

class Inflater {
 public:
  Inflater(std::string_view packed, std::size_t most, std::vector<char>& out)
      : from_{.bytes = packed}, most_(most), out_(out) {}

  bool run() {
    for (bool last = false; !last;) {
      last = from_.bits(1) != 0;
      const auto kind = from_.bits(2);
      const auto good = kind == 0   ? stored()
                        : kind == 1 ? fixed_codes() && compressed()
                        : kind == 2 ? own_codes() && compressed()
                                    : false;
      if (!good || from_.over) return false;
    }
    return true;
  }

 private:
  bool stored() {
    from_.count = 0;  // the rest of the byte
    from_.held = 0;
    const auto length = from_.bits(16), complement = from_.bits(16);
    if (from_.over || (length ^ complement) != 0xFFFF) return false;
    const auto there = std::min<std::size_t>({length, from_.bytes.size() - from_.at, most_ - out_.size()});
    const auto* begin = from_.bytes.data() + from_.at;
    out_.insert(out_.end(), begin, begin + there);
    from_.at += there;
    return there == length;
  }

  bool fixed_codes() {
    std::uint8_t lengths[kLiterals];
    for (std::size_t i = 0; i < kLiterals; ++i) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    if (!literals_.build(lengths)) return false;
    std::fill_n(lengths, kDistances, std::uint8_t{5});
    return distances_.build({lengths, kDistances});
  }

  bool own_codes() {
    constexpr std::uint8_t kOrder[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    const auto literals = from_.bits(5) + 257, distances = from_.bits(5) + 1, count = from_.bits(4) + 4;
    std::uint8_t lengths[kLiterals + kDistances] = {};
    for (unsigned i = 0; i < count; ++i) lengths[kOrder[i]] = static_cast<std::uint8_t>(from_.bits(3));
    if (literals > kLiterals || !literals_.build({lengths, std::size(kOrder)})) return false;
    const auto all = literals + distances;
    std::uint8_t read[kLiterals + kDistances];
    for (unsigned done = 0; done < all;) {
      const auto symbol = literals_.read(from_);
      if (from_.over || symbol > 18 || (symbol == 16 && done == 0)) return false;
      const auto repeats = symbol < 16    ? 1
                           : symbol == 16 ? 3 + from_.bits(2)
                           : symbol == 17 ? 3 + from_.bits(3)
                                          : 11 + from_.bits(7);
      if (repeats > all - done) return false;
      const auto length = symbol < 16 ? symbol : symbol == 16 ? read[done - 1] : 0U;
      std::fill_n(read + done, repeats, static_cast<std::uint8_t>(length));
      done += repeats;
    }
    return literals_.build({read, literals}) && distances_.build({read + literals, distances});
  }

  bool compressed() {
    while (true) {
      const auto symbol = literals_.read(from_);
      if (from_.over || symbol >= kLiterals) return false;
      if (symbol == kEndOfBlock) return true;
      if (symbol > kEndOfBlock ? !copy(symbol - kEndOfBlock - 1) : out_.size() == most_) return false;
      if (symbol < kEndOfBlock) out_.push_back(static_cast<char>(symbol));
    }
  }

  /// What came out before, again. `symbol`: 0 for the shortest length.
  bool copy(unsigned symbol) {
    constexpr std::uint16_t kLengths[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                          31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    if (symbol >= std::size(kLengths)) return false;
    const auto extra = symbol < 8 || symbol == 28 ? 0 : (symbol - 4) / 4;
    const std::size_t length = kLengths[symbol] + from_.bits(extra);
    const auto far = distances_.read(from_);
    if (far >= 30) return false;
    const auto more = far < 4 ? 0 : far / 2 - 1;
    const std::size_t distance = (far < 4 ? far : (2 + far % 2) << more) + from_.bits(more) + 1;
    if (from_.over || distance > out_.size()) return false;
    const auto there = std::min(length, most_ - out_.size());
    for (std::size_t i = 0; i < there; ++i) out_.push_back(out_[out_.size() - distance]);
    return there == length;
  }

  Packed from_;
  std::size_t most_;
  std::vector<char>& out_;
  Code literals_{}, distances_{};
};

/// Of three neighbours the one that is nearest to what they let expect (Paeth's filter).
unsigned nearest(unsigned left, unsigned up, unsigned above_left) {
  const auto expected = static_cast<int>(left + up) - static_cast<int>(above_left);
  const auto far = [&](unsigned each) { return std::abs(expected - static_cast<int>(each)); };
  if (far(left) <= far(up) && far(left) <= far(above_left)) return left;
  return far(up) <= far(above_left) ? up : above_left;
}

}  // namespace

bool inflate(std::string_view packed, std::size_t most, std::vector<char>& out) {
  out.clear();
  return Inflater(packed, most, out).run();
}

bool undo_row_filters(std::vector<char>& data, std::size_t columns) {
  const auto rows = data.size() / (columns + 1);
  if (rows * (columns + 1) != data.size()) return false;
  std::vector<unsigned char> above(columns);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto* in = data.data() + row * (columns + 1);
    const auto filter = *in++;
    if (filter < 0 || filter > 4) return false;
    unsigned left = 0, above_left = 0;
    for (std::size_t i = 0; i < columns; ++i) {
      const unsigned up = above[i];
      const auto guess = filter == 0   ? 0
                         : filter == 1 ? left
                         : filter == 2 ? up
                         : filter == 3 ? (left + up) / 2
                                       : nearest(left, up, above_left);
      left = (static_cast<unsigned char>(in[i]) + guess) & 0xFF;
      above_left = up;
      above[i] = static_cast<unsigned char>(left);
    }
    std::copy(above.begin(), above.end(), data.begin() + static_cast<std::ptrdiff_t>(row * columns));
  }
  data.resize(rows * columns);
  return true;
}

}  // namespace core
