/// 64 bytes at a time: which of them are ... as a bit mask, bit 0 for the first byte.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace core {

#if defined(__wasm_simd128__) || defined(__SSE2__)
class Block64 {
 public:
  static Block64 load(const char* at) {
    Block64 block;
    for (unsigned i = 0; i < 4; ++i) {
      block.lanes_[i] = load16(at + 16 * i);
      block.first_[i] = 16 * i;
    }
    return block;
  }
  /// A text of kShortest to 64 bytes, of which no byte beyond is read: bits behind its end are 0.
  static Block64 load(std::string_view text) {
    Block64 block;
    for (std::size_t i = 0; i < 4; ++i) {
      block.first_[i] = std::min(16 * i, text.size() - 16);  // the last ones may overlap
      block.lanes_[i] = load16(text.data() + block.first_[i]);
    }
    return block;
  }
  static constexpr std::size_t kShortest = 16;
  /// Letters and digits of ASCII, or one of three.
  std::uint64_t alphanumeric_or(char a, char b, char c) const {
    return collect([=, la = splat(a), lb = splat(b), lc = splat(c), case_bit = splat(0x20)](Lane each) {
      const auto letters = within(either(each, case_bit), 'a', 'z');
      const auto others = either(either(equal(each, la), equal(each, lb)), equal(each, lc));
      return either(either(letters, within(each, '0', '9')), others);
    });
  }
  /// Bytes equal to `byte`.
  std::uint64_t equals(char byte) const {
    return collect([lane = splat(byte)](Lane each) { return equal(each, lane); });
  }
  /// Bytes equal to one of four.
  std::uint64_t equals_any(char a, char b, char c, char d) const {
    return collect([la = splat(a), lb = splat(b), lc = splat(c), ld = splat(d)](Lane each) {
      return either(either(equal(each, la), equal(each, lb)), either(equal(each, lc), equal(each, ld)));
    });
  }
  /// Bytes above 0x7F.
  std::uint64_t not_ascii() const {
    return collect([](Lane each) { return each; });  // a mask is made of the highest bits
  }
  /// Bytes from 0x80 up to, not including, `limit`, itself above 0x80.
  std::uint64_t not_ascii_below(unsigned char limit) const {
    return collect(
        [lane = splat(static_cast<char>(limit))](Lane each) { return below(each, lane); });  // signed
  }
  /// All but letters and digits of ASCII, blanks and the signs ' ( ) * , - . / : ; @ [ ` {: controls, DEL,
  /// what is not ASCII, and the signs that other notations and lost letters show by.
  std::uint64_t not_plain() const {
    return collect([blank = splat(' '), apostrophe = splat('\''), plus = splat('+'), two_bits = splat(0x60),
                    brace = splat('{')](Lane each) {
      // Signed compare: bytes above 0x7F are below all others. `<=>?`, `\]^_` and `|}~` differ in two bits.
      const auto low = without(below(each, apostrophe), equal(each, blank));
      return either(either(low, equal(each, plus)), below(brace, either(each, two_bits)));
    });
  }

 private:
#if defined(__wasm_simd128__)
  using Lane = v128_t;
  static Lane load16(const char* at) { return wasm_v128_load(at); }
  static Lane splat(char byte) { return wasm_i8x16_splat(byte); }
  static Lane equal(Lane a, Lane b) { return wasm_i8x16_eq(a, b); }
  static Lane below(Lane a, Lane b) { return wasm_i8x16_lt(a, b); }
  static Lane either(Lane a, Lane b) { return wasm_v128_or(a, b); }
  static Lane both(Lane a, Lane b) { return wasm_v128_and(a, b); }
  static Lane without(Lane a, Lane b) { return wasm_v128_andnot(a, b); }
  static std::uint64_t bits(Lane a) { return static_cast<std::uint32_t>(wasm_i8x16_bitmask(a)); }
#else
  using Lane = __m128i;
  static Lane load16(const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }
  static Lane splat(char byte) { return _mm_set1_epi8(byte); }
  static Lane equal(Lane a, Lane b) { return _mm_cmpeq_epi8(a, b); }
  static Lane below(Lane a, Lane b) { return _mm_cmplt_epi8(a, b); }
  static Lane either(Lane a, Lane b) { return _mm_or_si128(a, b); }
  static Lane both(Lane a, Lane b) { return _mm_and_si128(a, b); }
  static Lane without(Lane a, Lane b) { return _mm_andnot_si128(b, a); }
  static std::uint64_t bits(Lane a) { return static_cast<std::uint32_t>(_mm_movemask_epi8(a)); }
#endif
  /// From `first` to `last`, both ASCII.
  static Lane within(Lane each, char first, char last) {
    const auto low = splat(static_cast<char>(first - 1)), high = splat(static_cast<char>(last + 1));
    return both(below(low, each), below(each, high));
  }
  template <typename Test>
  std::uint64_t collect(Test test) const {
    return bits(test(lanes_[0])) << first_[0] | bits(test(lanes_[1])) << first_[1] |
           bits(test(lanes_[2])) << first_[2] | bits(test(lanes_[3])) << first_[3];
  }
  Lane lanes_[4];
  std::size_t first_[4];  // the bit of each lane's first byte
};
#else
class Block64 {  // any other machine: the same answers, a byte at a time
 public:
  static Block64 load(const char* at) {
    Block64 block;
    std::memcpy(block.bytes_, at, sizeof block.bytes_);
    return block;
  }
  static Block64 load(std::string_view text) {
    Block64 block;
    block.size_ = text.size();
    std::memcpy(block.bytes_, text.data(), text.size());
    return block;
  }
  static constexpr std::size_t kShortest = 0;
  std::uint64_t equals(char byte) const {
    return collect([byte](char each) { return each == byte; });
  }
  std::uint64_t equals_any(char a, char b, char c, char d) const {
    return equals(a) | equals(b) | equals(c) | equals(d);
  }
  std::uint64_t alphanumeric_or(char a, char b, char c) const {
    return collect([=](char each) {
      const auto letter = static_cast<char>(each | 0x20);
      return (letter >= 'a' && letter <= 'z') || (each >= '0' && each <= '9') || each == a || each == b ||
             each == c;
    });
  }
  std::uint64_t not_ascii() const {
    return collect([](char each) { return static_cast<unsigned char>(each) > 0x7F; });
  }
  std::uint64_t not_ascii_below(unsigned char limit) const {
    return collect([limit](char each) {
      const auto byte = static_cast<unsigned char>(each);
      return byte > 0x7F && byte < limit;
    });
  }
  std::uint64_t not_plain() const {
    return collect([](char each) {
      const auto byte = static_cast<unsigned char>(each);
      return (byte < '\'' && byte != ' ') || byte > 0x7F || (byte | 0x60) > '{' || byte == '+';
    });
  }

 private:
  template <typename Test>
  std::uint64_t collect(Test test) const {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < size_; ++i) mask |= static_cast<std::uint64_t>(test(bytes_[i])) << i;
    return mask;
  }
  char bytes_[64];
  std::size_t size_ = 64;
};
#endif

}  // namespace core
