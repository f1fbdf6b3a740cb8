#include "core/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

TEST_CASE("a code point decodes, and what is no UTF-8 is one bad byte") {
  struct Row {
    std::string text;
    char32_t value;
    unsigned size;
    bool valid;
  };
  const Row rows[] = {
      {"A", 'A', 1, true},
      {std::string(1, '\0'), 0, 1, true},
      {"\x7F", 0x7F, 1, true},
      {"\u0080", 0x80, 2, true},
      {"\u07FF", 0x7FF, 2, true},
      {"\u0800", 0x800, 3, true},
      {"\uD7FF", 0xD7FF, 3, true},
      {"\uE000", 0xE000, 3, true},
      {"\uFFFF", 0xFFFF, 3, true},
      {"\U00010000", 0x10000, 4, true},
      {"\U0010FFFF", 0x10FFFF, 4, true},
      {"\x80", 0xFFFD, 1, false},      // a continuation alone
      {"\xC0\x80", 0xFFFD, 1, false},  // overlong
      {"\xC1\xBF", 0xFFFD, 1, false},
      {"\xE0\x9F\xBF", 0xFFFD, 1, false},
      {"\xF0\x8F\xBF\xBF", 0xFFFD, 1, false},
      {"\xED\xA0\x80", 0xFFFD, 1, false},      // a surrogate
      {"\xF4\x90\x80\x80", 0xFFFD, 1, false},  // above U+10FFFF
      {"\xF5\x80\x80\x80", 0xFFFD, 1, false},
      {"\xFF", 0xFFFD, 1, false},
      {"\xC3", 0xFFFD, 1, false},  // cut off
      {"\xE4\xB8", 0xFFFD, 1, false},
      {"\xE4\xB8"
       "A",
       0xFFFD, 1, false},
      {"\xF0\x9F\x98", 0xFFFD, 1, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto found = core::decode_at(row.text, 0);
    CHECK(found.value == row.value);
    CHECK(found.size == row.size);
    CHECK(found.valid == row.valid);
    if (!row.valid) continue;
    std::string again;
    core::append_utf8(again, found.value);
    CHECK(again == row.text);
    const auto back = core::decode_before("x" + row.text, 1 + row.text.size());
    CHECK(back.value == row.value);
    CHECK(back.size == row.size);
  }
}

TEST_CASE("decoding backwards finds a bad byte too") {
  for (const std::string text : {"\x80", "A\x80", "\xC3", "\xE4\xB8", "\xE4\xB8\x80\x80", "\xED\xA0\x80"}) {
    CAPTURE(text);
    const auto found = core::decode_before(text, text.size());
    CHECK(found.size == 1);
    CHECK(!found.valid);
  }
}

TEST_CASE("code points are counted, and a text is cut between them") {
  CHECK(core::count_code_points("") == 0);
  CHECK(core::count_code_points("a\u00E9\u674E\U00020BB7") == 4);
  CHECK(core::count_code_points("a\xFF\xFE"
                                "b") == 4);
  CHECK(core::first_code_points("a\u00E9\u674E\U00020BB7z", 3) == "a\u00E9\u674E");
  CHECK(core::first_code_points("ab", 9) == "ab");
  CHECK(core::first_code_points("ab", 0).empty());
  CHECK(core::to_valid_utf8("caf\xE9 \u674E") == "caf\uFFFD \u674E");
}

TEST_CASE("characters fall into their classes") {
  for (const char32_t each : std::initializer_list<char32_t>{0x20, 0x9, 0xA, 0xD, 0x85, 0xA0, 0x2003, 0x2009,
                                                             0x2028, 0x202F, 0x3000}) {
    CAPTURE(static_cast<unsigned>(each));
    CHECK(core::is_blank(each));
    CHECK(!core::is_invisible(each));
    CHECK(!core::is_control(each));
  }
  for (const char32_t each :
       std::initializer_list<char32_t>{0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2060, 0x2066, 0x3164,
                                       0xFE0F, 0xFEFF, 0xE0041, 0xE0100}) {
    CAPTURE(static_cast<unsigned>(each));
    CHECK(core::is_invisible(each));
    CHECK(!core::is_blank(each));
    CHECK(!core::is_control(each));
  }
  for (const char32_t each :
       std::initializer_list<char32_t>{0x0, 0x1, 0xB, 0xC, 0x1F, 0x7F, 0x80, 0x92, 0x9F}) {
    CAPTURE(static_cast<unsigned>(each));
    CHECK(core::is_control(each));
    CHECK(!core::is_blank(each));
    CHECK(!core::is_invisible(each));
  }
  for (const char32_t each : std::initializer_list<char32_t>{0x41, 0xE9, 0x674E, 0xFF0C, 0x30FB, 0x1F600}) {
    CAPTURE(static_cast<unsigned>(each));
    CHECK(!core::is_control(each));
    CHECK(!core::is_blank(each));
    CHECK(!core::is_invisible(each));
  }
}

TEST_CASE("outer blanks are cut off") {
  struct Row {
    std::string text, trimmed;
  };
  const Row rows[] = {
      {"", ""},           {"a", "a"},
      {"  a b\t", "a b"}, {"\u3000\u00A0\u674E \u5C0F\u9F8D\u3000", "\u674E \u5C0F\u9F8D"},
      {"\r\n", ""},       {"\u200Ba", "\u200Ba"},
      {" \xFF ", "\xFF"}, {"\u3000", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(core::trim(row.text) == row.trimmed);
  }
}

TEST_CASE("full-width forms become ASCII, all else stays") {
  CHECK(core::to_half_width("\uFF21\uFF22\uFF0C\u3000\uFF5E\u3001\u674E\xFF") == "AB, ~\u3001\u674E\xFF");
}

TEST_CASE("words that a person would call the same have the same key") {
  struct Row {
    std::string text, key;
  };
  const Row rows[] = {
      {"", ""},
      {"Partner sales", "partnersales"},
      {"PARTNER-SALES", "partnersales"},
      {"partner\u2011sales\u00A0", "partnersales"},
      {"\uFF30\uFF41\uFF52\uFF54\uFF4E\uFF45\uFF52\u3000\uFF33\uFF41\uFF4C\uFF45\uFF53", "partnersales"},
      {"OOO \u5E8F\u5217", "ooo\u5E8F\u5217"},
      {"\u00C5land", "aland"},
      {"A\u030Aland", "aland"},
      {"C\u00F4te d\u2019Ivoire", "cotedivoire"},
      {"Stra\u00DFe", "strasse"},
      {"\u00C6r\u00F8", "aero"},
      {"\u0141\u00F3d\u017A", "lodz"},
      {"Nguy\u1EC5n", "nguyen"},
      {"ANACA\u011E\u0131", "anacagi"},
      {"\u0130LET\u0130\u015E\u0130", "iletisi"},
      {"\u0391\u0398\u0397\u039D\u0391", "\u03B1\u03B8\u03B7\u03BD\u03B1"},
      {"\u0391\u03B8\u03AE\u03BD\u03B1", "\u03B1\u03B8\u03B7\u03BD\u03B1"},
      {"\u041C\u043E\u0421\u041A\u0412\u0410", "\u043C\u043E\u0441\u043A\u0432\u0430"},
      {"\u4E2D\u83EF\u6C11\u570B\uFF08\u53F0\u7063\uFF09", "\u4E2D\u83EF\u6C11\u570B\u53F0\u7063"},
      {"\u30D1\u30FC\u30C8\u30CA\u30FC", "\u30D1\u30FC\u30C8\u30CA\u30FC"},
      {"\uFF8A\uFF9F\uFF70\uFF84\uFF85\uFF70", "\u30D1\u30FC\u30C8\u30CA\u30FC"},
      {"\uFF76\uFF9E\uFF73\uFF9E", "\u30AC\u30F4"},
      {"\u30CF\u309A", "\u30D1"},
      {"\u304B\u3099", "\u304C"},
      {"\u3068\u3099", "\u3069"},
      {"\u306A\u3099", "\u306A"},  // a mark that does not fit is dropped
      {"\u306F\u3099", "\u3070"},
      {"\u306F\u309A", "\u3071"},
      {"\u307B\u309A", "\u307D"},
      {"\u3070\u3099", "\u3070"},
      {"\u3070\u309A", "\u3070"},
      {"\u30DB\u3099", "\u30DC"},
      {"\u30DC\u3099", "\u30DC"},
      {"\u30C8\u3099", "\u30C9"},
      {"\u30CA\u3099", "\u30CA"},
      {"\u30AA\u3099", "\u30AA"},
      {"\u3046\u3099", "\u3094"},
      {"\u30A6\u309A", "\u30A6"},
      {"a\u00DF\u3099", "ass"},
      {"\u0431\u0432\u3099", "\u0431\u0432"},
      {"\uFF9E", ""},
      {"\u30BB\u30FC\u30EB\u30B9\u30FB\u30DE\u30CD\u30FC\u30B8\u30E3\u30FC",
       "\u30BB\u30FC\u30EB\u30B9\u30DE\u30CD\u30FC\u30B8\u30E3\u30FC"},
      {"Vu & lt", "vult"},
      {"U.S.", "us"},
      {"0 0 0", "000"},
      {"\u0661\u0662", "\u0661\u0662"},
      {"\u540D\u3005", "\u540D\u3005"},
      {"a\u200Bb\uFEFFc", "abc"},
      {"!?", ""},
      {"\xFF", "\uFFFD"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(core::fold(row.text) == row.key);
    CHECK(core::fold(row.key) == row.key);
  }
}

TEST_CASE("every code point folds to a key that folds to itself") {
  for (char32_t each = 0; each < 0x30000; ++each) {
    if (each >= 0xD800 && each <= 0xDFFF) continue;
    std::string text;
    core::append_utf8(text, each);
    const auto key = core::fold(text);
    if (core::fold(key) != key) FAIL_CHECK("U+" << static_cast<unsigned>(each));
  }
}

namespace {
/// The whole matrix, as textbooks have it.
std::size_t plain_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] =
          std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}
}  // namespace

TEST_CASE("edit distance counts up to its limit") {
  CHECK(core::edit_distance("gmial.com", "gmail.com", 2) == 1);
  CHECK(core::edit_distance("\u674E\u5C0F\u9F8D", "\u674E\u9F8D", 2) == 1);
  CHECK(core::edit_distance("", "abc", 2) == 3);
  CHECK(core::edit_distance("", "", 0) == 0);
  CHECK(core::edit_distance(std::string(1'000'000, 'a'), "abc", 2) == 3);
  CHECK(core::edit_distance(std::string(100'000, 'a'), std::string(100'001, 'a'), 2) == 1);

  std::uint32_t seed = 1;
  const auto next = [&seed](std::uint32_t below) {
    return (seed = seed * 1664525 + 1013904223) / 65536 % below;
  };
  for (int round = 0; round < 20'000; ++round) {
    std::string a, b;
    for (auto size = next(9); size > 0; --size) a.push_back(static_cast<char>('a' + next(3)));
    for (auto size = next(9); size > 0; --size) b.push_back(static_cast<char>('a' + next(3)));
    const std::size_t limit = next(5);
    CAPTURE(a);
    CAPTURE(b);
    CAPTURE(limit);
    CHECK(core::edit_distance(a, b, limit) == std::min(plain_distance(a, b), limit + 1));
  }
}
