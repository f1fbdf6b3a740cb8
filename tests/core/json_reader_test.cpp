// The core's JSON reader, which sets limits and says where a fault is, against the library that it reads
// with.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "../../core/src/json.hpp"
#include "core/codes.hpp"

namespace {

using Kind = core::JsonFault::Kind;

/// Whether both trees say the same; numbers as far as ours keeps them.
bool same(const core::JsonValue& ours, const nlohmann::ordered_json& theirs) {
  switch (ours.type) {
    case core::JsonValue::Type::null:
      return theirs.is_null();
    case core::JsonValue::Type::boolean:
      return theirs.is_boolean() && theirs.get<bool>() == ours.truth;
    case core::JsonValue::Type::number:
      return theirs.is_number() &&
             (!ours.count || (theirs.is_number_unsigned() && theirs.get<std::uint32_t>() == *ours.count));
    case core::JsonValue::Type::text:
      return theirs.is_string() && theirs.get<std::string>() == ours.text;
    case core::JsonValue::Type::list:
    case core::JsonValue::Type::object:
      break;
  }
  if (ours.type == core::JsonValue::Type::list ? !theirs.is_array() : !theirs.is_object()) return false;
  if (ours.items.size() != theirs.size()) return false;
  std::size_t i = 0;
  for (auto each = theirs.begin(); each != theirs.end(); ++each, ++i) {
    if (theirs.is_object() && each.key() != ours.keys[i]) return false;
    if (!same(ours.items[i], *each)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("JSON is read as a general reader reads it") {
  const std::string texts[] = {
      "null",
      "true",
      "false",
      "0",
      "7",
      "-0",
      "-1",
      "12345678901234567890",
      "999999999",
      "0.5",
      "1e3",
      "1E-3",
      "1.5e+2",
      "\"\"",
      "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
      "\"\\u0041\\u4e2d\\uD83D\\uDE00\"",
      "\"\u53f0\u7063\"",
      "[]",
      "{}",
      " [ ] ",
      "{ }",
      "[1,[2,{\"a\":[]}],\"x\"]",
      "{\"a\":1,\"b\":{\"\":null}}",
      "\xEF\xBB\xBF{\"a\":1}",
      "\t\r\n[1\n,\r2]\n",
      std::string(core::embedded_data("rules/2019-08")),
      std::string(core::embedded_data("codes/countries")),
      // none
      "",
      " ",
      "\xEF\xBB\xBF",
      "nul",
      "nulll",
      "True",
      "+1",
      "01",
      "1.",
      ".5",
      "1e",
      "1e+",
      "-",
      "0x1",
      "NaN",
      "'a'",
      "\"a",
      "\"\\x\"",
      "\"\\u12\"",
      "\"\\u12G4\"",
      "\"\n\"",
      "\"\x01\"",
      "\"\xFF\"",
      "\"\xC3\"",
      "\"\xED\xA0\x80\"",
      "[",
      "[1",
      "[1,",
      "[1,]",
      "[,1]",
      "[1 2]",
      "]",
      "{",
      "{\"a\"",
      "{\"a\":",
      "{\"a\":1",
      "{\"a\":1,",
      "{\"a\":1,}",
      "{a:1}",
      "{1:2}",
      "{\"a\" 1}",
      "[]]",
      "{} {}",
      "[1]//",
      "/**/1",
      "\\",
      std::string(1, '\0'),
      "[1" + std::string(1, '\0') + "]",
  };
  for (const auto& text : texts) {
    CAPTURE(text);
    core::JsonFault fault;
    const auto ours = core::read_json(text, fault);
    const auto theirs = nlohmann::ordered_json::parse(text, nullptr, false);
    REQUIRE(ours.has_value() == !theirs.is_discarded());
    if (ours) CHECK(same(*ours, theirs));
  }
}

TEST_CASE("a whole number is a count up to nine digits") {
  struct Row {
    std::string text;
    std::optional<std::uint32_t> count;
  };
  const Row rows[] = {{"0", 0},    {"5", 5},   {"999999999", 999999999}, {"1000000000", {}}, {"-1", {}},
                      {"1.0", {}}, {"1e2", {}}};
  for (const auto& row : rows) {
    CAPTURE(row.text);
    core::JsonFault fault;
    const auto value = core::read_json(row.text, fault);
    REQUIRE(value.has_value());
    CHECK(value->count == row.count);
  }
}

TEST_CASE("a number that no double holds is a number") {
  for (const std::string& text : {std::string("1e999"), "-" + std::string(400, '9')}) {
    core::JsonFault fault;
    const auto value = core::read_json(text, fault);
    REQUIRE(value.has_value());
    CHECK((value->type == core::JsonValue::Type::number && !value->count));
  }
}

TEST_CASE("half of a surrogate pair becomes a replacement character") {
  for (const std::string text : {"\"\\uD83D\"", "\"\\uDE00\"", "\"\\uD83Dx\"", "\"\\uD83D\\u0041\""}) {
    CAPTURE(text);
    core::JsonFault fault;
    const auto value = core::read_json(text, fault);
    REQUIRE(value.has_value());
    CHECK(value->text.starts_with("\uFFFD"));
  }
}

TEST_CASE("a fault says where") {
  struct Row {
    std::string text;
    Kind kind;
    std::uint32_t line, character;
  };
  std::string many = "{";
  for (std::uint32_t i = 0; i <= core::kJsonKeys; ++i)
    many += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
  const Row rows[] = {
      {"", Kind::syntax, 1, 1},
      {"x", Kind::syntax, 1, 1},
      {"\xEF\xBB\xBFx", Kind::syntax, 1, 1},
      {"[1,\n  2,\n  x]", Kind::syntax, 3, 3},
      {"[1,\r\n2,\r\n\r\n x]", Kind::syntax, 4, 2},
      {"[1,\r2 x]", Kind::syntax, 2, 3},
      {"[\"\u53f0\u7063\" x]", Kind::syntax, 1, 7},
      {"[1", Kind::syntax, 1, 3},
      {"[1]\nx", Kind::syntax, 2, 1},
      {"{\"a\":1,\n \"a\":2}", Kind::duplicate_key, 2, 2},
      {std::string(32, '[') + std::string(32, ']'), Kind::syntax, 0, 0},
      {std::string(33, '['), Kind::too_deep, 1, 33},
      {std::string(1 << 20, '['), Kind::too_deep, 1, 33},
      {many, Kind::too_many_keys, 1, 7892},
      // inside a token, where it goes wrong
      {"[1.]", Kind::syntax, 1, 4},
      {"[1-2.5]", Kind::syntax, 1, 3},
      {"[1e1e95]", Kind::syntax, 1, 5},
      {"[\"a\\x\"]", Kind::syntax, 1, 4},
      {"[1 \"\\x\"]", Kind::syntax, 1, 4},
      {"[\"a", Kind::syntax, 1, 4},
      {"{\"a\" 1}", Kind::syntax, 1, 6},
      {std::string("1\0", 2), Kind::syntax, 1, 2},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text.substr(0, 100));
    core::JsonFault fault;
    const auto value = core::read_json(row.text, fault);
    CHECK(value.has_value() == (row.line == 0));
    if (row.line == 0) continue;
    CHECK(fault.kind == row.kind);
    CHECK(fault.line == row.line);
    CHECK(fault.character == row.character);
  }
}

TEST_CASE("JSON cut anywhere is refused") {
  const std::string text = R"({"a": [1, -2.5e3, "x\u0041\n", true, null], "b": {"c": false}})";
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    core::JsonFault fault;
    CHECK_FALSE(core::read_json(text.substr(0, size), fault).has_value());
  }
}
