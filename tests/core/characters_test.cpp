#include <string>
#include <string_view>

#include "../../core/src/text_checks.hpp"
#include "contact_checks.hpp"

using namespace contact_checks;
using core::Field;

namespace {

std::string utf8(char32_t each) {
  std::string text;
  core::append_utf8(text, each);
  return text;
}

}  // namespace

TEST_CASE("a character is of one class at most, and what is ordinary is of none that rules speak of") {
  for (char32_t each = 0; each <= 0x10FFFF; ++each) {
    if (each == 0xD800) each = 0xE000;  // surrogates are no characters
    const bool in_names = core::is_name_mark(each);
    const int classes = core::is_blank(each) + core::is_invisible(each) + core::is_control(each) +
                        core::is_special(each) + in_names;
    const bool odd = core::is_invisible(each) || core::is_control(each) ||
                     (each > 0x7F && (core::is_blank(each) || core::is_special(each)));
    const bool wrong = classes > 1 || (odd && core::is_ordinary(utf8(each)));
    if (wrong) FAIL_CHECK("U+" << std::hex << static_cast<unsigned>(each));
  }
}

TEST_CASE("signs are special but for those that stand inside names") {
  for (const char32_t each : std::u32string_view(
           U".,'-`\u00B4\u00B7\u02BC\u037E\u0387\u05BE\u05F3\u05F4\u060C\u0640\u066B\u06D4\u0964"
           U"\u2010\u2015\u2018\u201B\u2024\u2026\u2027\u2032\u2035\u2043\u2212\u2219\u2E31\u3001"
           U"\u3002\u30FB\uA78C\uFE50\uFE51\uFE52\uFE58\uFE63\uFF0C\uFF0E\uFF07\uFF0D\uFF61\uFF64"
           U"\uFF65")) {
    CAPTURE(static_cast<unsigned>(each));
    CHECK(core::is_name_mark(each));
    CHECK(!core::is_special(each));
  }
  // The first and the last of each kind.
  for (const char32_t each : std::u32string_view(
           U"!/"
           U":@[_{~\u00A1\u00BF\u00D7\u00F7\u2016\u2017\u201C\u205E\u20A0\u20CF\u2100\u214F\u2190\u2BFF\u2E00"
           U"\u2E7F\u3003\u3004\u3008\u3020\u3030\u3200\u33FF\uE000\uF8FF\uFD3E\uFD3F\uFE10\uFE19\uFE30\uFE6F"
           U"\uFF5F"
           U"\uFF60\uFF62\uFF63\uFFE0\uFFEE\U0001F000\U0001FBFF\U000F0000\U0010FFFD\uFF20\uFF3F")) {
    CAPTURE(static_cast<unsigned>(each));
    CHECK(core::is_special(each));
    CHECK(!core::is_name_mark(each));
  }
  for (const char32_t each : std::u32string_view(
           U"09AZaz\u00AA\u00B2\u00B3\u00B5\u00B9\u00BA\u00C0\u00D6\u00D8\u00F6\u00F8\u2070\u209F"
           U"\u20D0\u20FF\u2126\u212A\u212B\u2150\u218F\u2C00\u2DFF\u2E80\u3005\u3007\u3021\u302F"
           U"\u3031\u31FF\u3400\uF900\uFD3D\uFD40\uFE20\uFE2F\uFE70\uFF66\uFFEF\U0001EFFF"
           U"\U0001FC00\U000EFFFF\uFF10\uFF21\uFF41")) {
    CAPTURE(static_cast<unsigned>(each));
    CHECK(!core::is_special(each));
    CHECK(!core::is_name_mark(each));
  }
}

TEST_CASE("what cannot be seen stays where it has work to do") {
  struct Pair {
    std::string works, idle;
  };
  const std::string joiner = "\u200D", flag = "\U0001F3F4", tag = "\U000E0067";
  const Pair pairs[] = {
      {"\u0F40" + joiner + "\u0F40", "\u0EDF" + joiner + "\u0F40"},  // Tibetan, Lao
      {"\u1780" + joiner + "\u1780", "\u16FF" + joiner + "\u1780"},
      {"\u1A20" + joiner + "\u1A20", "\u060C" + joiner + "\u1A20"},
      {"\uA840" + joiner + "\uA840", "\u061B" + joiner + "\uA840"},
      {"\uFB50" + joiner + "\uFB50", "\uFB4F" + joiner + "\uFB50"},
      {"\uFE70" + joiner + "\uFE70", "A" + joiner + "\uFE70"},
      {"\U00010A00" + joiner, "\U000109FF" + joiner},
      {"\U0001E900" + joiner, "\U0001E960" + joiner},
      {"\U0001F469\u200D\U0001F4BB", "\U0001F469\u200DA"},
      {"\u2764\uFE0F\u200D\U0001F525", "A\u200D\U0001F525"},
      {"\u00A9\uFE0F", "\u00A8\uFE0F"},
      {"\u00AE\uFE0F", "A\uFE0F"},
      {"\u3030\uFE0F", "\u302F\uFE0F"},
      {"\u3297\uFE0F", "\u329A\uFE0F"},
      {"#\uFE0F\u20E3", "#\uFE0FA"},
      {"*\uFE0F\u20E3", "*\uFE0F"},
      {"1\uFE0F\u20E3", "1\uFE0F1"},
      {"\u845B\U000E0100", "A\U000E0100"},
      {flag + tag + tag, "A" + tag},
      {"\u1820\u180B", "\u181F\u180B"},
      {"\u1780\u17B4", "\u17B3A\u17B4"},
      {"\u1100\u1160", "A\u1160"},
      {"\u115F\u1161", "A\u115F"},
      {"\u2801\u2800\u2801", "A\u2800"},
      {"A\u2800\u2801", "\u2800A"},
      {"A\u0301\u034F", "A\u034F"},
      {"\u05D0\u05C7\u034F", "\u05D0\u034F"},
  };
  const core::ContactChecker checker(pack("2019-08"));
  const auto reports = [&checker](const std::string& text) {
    auto cells = clean_cells();
    cells[number(Field::job_title)] = "Lead " + text + " Ann";
    const auto found = check(checker, cells).findings;
    return std::any_of(found.begin(), found.end(), [](const core::CellFinding& each) {
      return core::to_string(each.rule) == "contact.invisible-character";
    });
  };
  for (const auto& each : pairs) {
    CAPTURE(each.works);
    CAPTURE(each.idle);
    CHECK(!reports(each.works));
    CHECK(reports(each.idle));
  }
}
