// Exactly at a limit, and one beyond it.
#include <doctest/doctest.h>

#include "../../core/src/json_text.hpp"
#include "../../core/src/row_keys.hpp"
#include "cases.hpp"
#include "contact_checks.hpp"
#include "core/codes.hpp"

using namespace contact_checks;
using cases::Json;
using core::Field;

namespace {

std::string line_of(Field field, const std::string& value) {
  auto cells = clean_cells();
  cells[number(field)] = value;
  return line(check(core::ContactChecker(pack("2023-07")), cells).findings);
}

}  // namespace

TEST_CASE("every listed code is known in small letters, the first and the last one too") {
  const auto small = [](std::string code) {
    for (char& each : code) each = each >= 'A' && each <= 'Z' ? static_cast<char>(each | 0x20) : each;
    return code;
  };
  const auto& rules = pack("2023-07");
  const core::ContactChecker checker(rules);
  for (std::size_t i = 0; i < rules.countries().size(); ++i) {
    const auto& code = rules.countries().at(i).code;
    CHECK(line_of(Field::countries, small(code)) == "country.spelling@0 s:" + code);
  }
  for (std::size_t i = 0; i < rules.states().size(); ++i) {
    const auto& code = rules.states().at(i).code;
    auto cells = clean_cells();
    cells[number(Field::countries)] = code.substr(0, 2);
    cells[number(Field::states)] = small(code);
    CHECK(line(check(checker, cells).findings) == "state.spelling@0 s:" + code);
  }
}

TEST_CASE("a name or a list is looked at up to its limit") {
  // Codes, names, roles: 300 bytes; a label: 120.
  const auto padded = [](const std::string& text, std::size_t size) {
    return text + std::string(size - text.size(), '.');
  };
  const auto& countries = pack("2023-07").countries();
  for (const auto& [size, known] : {std::pair(std::size_t{300}, true), std::pair(std::size_t{301}, false)}) {
    CHECK(countries.recognise(padded("France", size)).has_value() == known);
    CHECK(countries.nearest(padded("Frannce", size)).has_value() == known);
    CHECK(pack("2023-07").recognise_role(padded("Partner sales", size)).has_value() == known);
  }
  CHECK((pack("2023-07").match_label(padded("Email", 120)).field == Field::email));
  CHECK((pack("2023-07").match_label(padded("Email", 121)).field == Field::none));
  CHECK((pack("2023-07").match_label("Email@").field == Field::none));

  // A role of several, 200 bytes
  CHECK(line_of(Field::role, "Partner sales;" + std::string(171, ' ') + "Marketing") ==
        "role.unknown/several");
  CHECK(line_of(Field::role, "Partner sales;" + std::string(178, ' ') + "Marketing").find("several") ==
        std::string::npos);

  // A list, 32,000 bytes; of a piece of it, 200 that are none by themselves
  const auto list = [](std::size_t size) { return std::string(size - 4, ' ') + "; US"; };
  CHECK(line_of(Field::countries, "CA" + list(31'998)).find("country.separator") != std::string::npos);
  CHECK(line_of(Field::countries, "CA" + list(31'999)).find("country.separator") == std::string::npos);
}

TEST_CASE("words of a list that has only blanks between its items") {
  check_column("2019-08", Field::countries,
               {
                   {"US and CA", "country.separator@3 s:US, CA"},
                   {"and US", "country.unknown@0"},
                   {"US e", "country.unknown@0"},
                   {"US CA and", "country.unknown@0"},
               });
}

TEST_CASE("JSON is written with the signs that it asks for") {
  std::string out;
  core::append_json(out, std::string("\"\\\b\f\n\r\t\0\x01\x1F \x7F", 12));
  CHECK(out == R"("\"\\\b\f\n\r\t\u0000\u0001\u001f )"
               "\x7F\"");
  CHECK(Json::parse(out) == std::string("\"\\\b\f\n\r\t\0\x01\x1F \x7F", 12));
}

TEST_CASE("JSON has a comma where one belongs, and all that was opened is closed") {
  const auto text = core::json_object([](core::ObjectWriter& out) {
    out.number("a", 1);
    out.text_or_null("b", "");
    out.members("");
    out.members(R"("c":2)");
    {
      core::ListWriter list(out.open("d"));
      list.text("[");
      core::ObjectWriter(list.next()).text("e", "{");
      core::ListWriter empty(list.next());
    }
    out.texts("f", std::vector<std::string>{"g", ""});
  });
  CHECK(text == R"({"a":1,"b":null,"c":2,"d":["[",{"e":"{"},[]],"f":["g",""]})");
}

TEST_CASE("keys of rows are found again, however many there are") {
  core::RowKeys keys;
  const auto key_of = [](std::uint64_t row) { return row * 0x9E3779B97F4A7C15 | 1; };
  constexpr std::uint32_t kRows = 30'000;
  std::uint32_t known = 0;
  for (std::uint32_t row = 2; row <= kRows; ++row) known += keys.add(key_of(row), row);
  CHECK(known < kRows / 20);  // taken for others
  for (const auto row : {2U, 5'121U, kRows}) CHECK(keys.add(key_of(row), kRows + row));
  std::vector<std::uint64_t> wanted;
  for (std::uint32_t row = 2; row <= 100; ++row) wanted.push_back(key_of(row * 300));
  const auto rows = keys.first_rows(wanted);
  for (std::uint32_t row = 2; row <= 100; ++row) CHECK(rows[row - 2] == row * 300);
  CHECK(keys.first_rows({key_of(kRows * 3)}) == std::vector<std::uint32_t>{0});
  CHECK(keys.first_rows({}).empty());
}

TEST_CASE("a list of Partner Center's that could not be read is named, and the file is judged all the same") {
  const auto rules = cases::pack_for(Json::object());
  const auto report = Json::parse(
      cases::import_text("Name,Email,Job title,Role,Countries/Regions,States/Provinces\n"
                         "Bo Chen,bo@contoso.com,Lead,Partner sales,OOO,\n",
                         rules, {}, {}, nullptr, nullptr, core::unread_baseline("old.csv", "NotFound")));
  REQUIRE(report["findings"].size() == 1);
  CHECK(report["findings"][0]["rule"] == "overwrite.baseline-unreadable");
  CHECK(report["findings"][0]["args"]["variant"] == "unread");
  CHECK(report["findings"][0]["args"]["reason"] == "NotFound");
  CHECK(report["counts"]["records"] == 1);
  // One that was read has no report of its own about what it would overwrite.
  core::Importer list(rules, {});
  const auto baseline = core::keep_baseline(list);
  const std::string text = "Name,Email,Role\nBo,bo@contoso.com,Partner sales\n";
  std::copy(text.begin(), text.end(), list.reserve(text.size()));
  list.push(text.size());
  list.finish();
  CHECK(Json::parse(list.report_json())["overwrite"].is_null());
}
