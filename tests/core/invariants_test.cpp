// What must hold for any input: cut anywhere it reads the same, and what is exported reads back.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <numeric>

#include "cases.hpp"

namespace {

constexpr std::size_t kEvery = cases::kIsSlow ? 211 : 1;
constexpr std::size_t kLongestText = cases::kIsSlow ? 4 : 7, kLongestCell = cases::kIsSlow ? 5 : 7;

std::string convert(std::string_view text, core::Converter::Format format) {
  core::Converter converter(format, cases::pack_for(cases::Json::object()),
                            {.delimiter = ',', .header_row = 0U});
  if (!text.empty()) std::memcpy(converter.reserve(text.size()), text.data(), text.size());
  converter.push(text.size());
  converter.finish();
  return converter.take();
}

cases::Json records_of(std::string_view text) {
  return cases::Json::parse("[" + convert(text, core::Converter::Format::json) + "]");
}

constexpr std::string_view kAlphabet = ",\"\n\ra;";

/// Calls `visit` with every string over the alphabet, up to a length, the empty one included.
template <typename Visit>
void each_string(std::size_t longest, Visit visit) {
  std::string text;
  for (std::size_t length = 0; length <= longest; ++length) {
    std::vector<std::size_t> digits(length, 0);
    for (bool more = true; more;) {
      text.clear();
      for (const auto digit : digits) text += kAlphabet[digit];
      visit(text);
      more = false;
      for (auto& digit : digits) {
        if (++digit < kAlphabet.size()) {
          more = true;
          break;
        }
        digit = 0;
      }
    }
  }
}

std::string in_quotes(std::string_view cell) {
  std::string out = "\"";
  for (const char each : cell) out += each == '"' ? "\"\"" : std::string(1, each);
  return out + '"';
}

}  // namespace

TEST_CASE("cutting the input anywhere changes nothing") {
  for (const auto& each : cases::load_all()) {
    if (each.bytes.size() > 4096) continue;
    CAPTURE(each.file);
    CAPTURE(each.name);
    const auto whole = cases::run(each).report;
    const auto& text = each.text.empty() ? each.bytes : each.text;
    std::size_t different = 0;
    for (std::size_t at = each.name.size() % kEvery; at <= text.size(); at += kEvery) {
      if (cases::run(each, {at}).report != whole) ++different;
    }
    CHECK(different == 0);
    std::vector<std::size_t> every_byte(text.size());
    std::iota(every_byte.begin(), every_byte.end(), 1);
    CHECK(cases::run(each, every_byte).report == whole);
  }
}

TEST_CASE("any text reads the same after an export") {
  std::string first_bad;
  each_string(kLongestText, [&](const std::string& text) {
    if (!first_bad.empty()) return;
    const auto exported = convert(text, core::Converter::Format::csv);
    if (convert(text, core::Converter::Format::json) != convert(exported, core::Converter::Format::json))
      first_bad = text;
  });
  CHECK(first_bad == "");
}

TEST_CASE("what only looks like the file's own marks is exported as text") {
  const std::string rows[] = {
      // Former bugs
      "\n\nsep=,\r\na,b\r\n",
      "\nSEP=;\r\na,b\r\n",
      "\xEF\xBB\xBF\xEF\xBB\xBFName,b\r\n",
      "\n\xEF\xBB\xBFName,b\r\n",
  };
  for (const auto& text : rows) {
    CAPTURE(text);
    CHECK(records_of(text).size() > 0);
    CHECK(records_of(text) == records_of(convert(text, core::Converter::Format::csv)));
  }
}

TEST_CASE("any cell reads the same after an export") {
  std::vector<std::string> cells;
  each_string(kLongestCell, [&](const std::string& text) { cells.push_back(text); });
  REQUIRE(cells.size() % 7 == 0);
  std::string text;  // seven cells a row, and an eighth so that no row is blank
  for (std::size_t i = 0; i < cells.size(); ++i) text += in_quotes(cells[i]) + (i % 7 == 6 ? ",x\r\n" : ",");
  std::size_t different = 0;
  for (const auto& records : {records_of(text), records_of(convert(text, core::Converter::Format::csv))}) {
    REQUIRE(records.size() == cells.size() / 7);
    for (std::size_t i = 0; i < cells.size(); ++i) different += records[i / 7][i % 7] != cells[i];
  }
  CHECK(different == 0);
}
