// Files in, findings out: tests/cases run natively. tests/wasm/cases.test.mjs runs the same through
// JavaScript.
#include "cases.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "report_invariants.hpp"

namespace {

using cases::Json;

/// Empty, or the first place where `actual` lacks what `expected` asks for. Objects may have more keys than
/// asked for.
std::string difference(const Json& actual, const Json& expected, const std::string& path = "") {
  if (expected.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      if (!actual.is_object() || !actual.contains(key)) return path + "/" + key + " is absent";
      if (auto found = difference(actual[key], value, path + "/" + key); !found.empty()) return found;
    }
    return {};
  }
  if (expected.is_array() && actual.is_array() && actual.size() == expected.size()) {
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (auto found = difference(actual[i], expected[i], path + "/" + std::to_string(i)); !found.empty())
        return found;
    }
    return {};
  }
  return actual == expected ? "" : path + " is " + actual.dump() + ", not " + expected.dump();
}

/// One finding per line, with what the expectation names of it: rule, row, cell and path always decide.
std::string outline(const Json& findings) {
  std::string text;
  for (const auto& each : findings) {
    text += "\n  " + each["rule"].get<std::string>();
    for (const auto* place : {"row", "cell", "path"})
      text += std::string(" ") + place + " " + each.value(place, Json()).dump();
  }
  return text;
}

}  // namespace

TEST_CASE("every case gives the findings it should") {
  for (const auto& each : cases::load_all()) {
    CAPTURE(each.file);
    CAPTURE(each.name);
    const auto result = cases::run(each);
    const auto report = Json::parse(result.report, nullptr, false);
    REQUIRE_FALSE(report.is_discarded());
    CHECK(cases::broken_promise(report, (result.recode.empty() ? each.bytes : each.text).size()) == "");
    CHECK(outline(report["findings"]) == outline(each.expect["findings"]));
    if (outline(report["findings"]) == outline(each.expect["findings"]))
      CHECK(difference(report, each.expect) == "");
    CHECK((result.recode.empty() ||
           result.recode == each.expect["file"]["encoding"]["name"].get<std::string>()));
  }
}

TEST_CASE("every case of a listing gives the findings it should") {
  const auto all = cases::load_listings();
  CHECK(all.size() > 50);
  for (const auto& each : all) {
    CAPTURE(each.file);
    CAPTURE(each.name);
    const auto report = Json::parse(cases::run(each), nullptr, false);
    REQUIRE_FALSE(report.is_discarded());
    CHECK(cases::broken_promise_of_listing(report, Json::parse(each.listing, nullptr, false)) == "");
    CHECK(outline(report["findings"]) == outline(each.expect["findings"]));
    if (outline(report["findings"]) == outline(each.expect["findings"]))
      CHECK(difference(report, each.expect) == "");
  }
}

TEST_CASE("clean files have no error and no warning, under every edition") {
  const auto files = cases::load_clean();
  CHECK(files.size() >= 60);
  for (const auto& edition : core::RulePack::editions()) {
    const Json options{{"rules", edition}};
    for (const auto& file : files) {
      if (!file.clean_under(edition)) continue;
      CAPTURE(file.name);
      CAPTURE(edition);
      auto findings = Json::parse(cases::import_text(file.bytes, cases::pack_for(options),
                                                     cases::import_options(options), {}))["findings"];
      std::erase_if(findings.get_ref<Json::array_t&>(),
                    [](const Json& each) { return each["severity"] == "info"; });
      CHECK(outline(findings) == "");
    }
  }
}

TEST_CASE("every rule that a file alone can break has a case") {
  // These need a browser or a file system: tests/wasm has them.
  std::vector<std::string_view> unseen{"file.too-large", "listing.bundle"};
  std::set<std::string> expected;
  const auto take = [&](const Json& expect) {
    for (const auto& finding : expect["findings"]) expected.insert(finding["rule"].get<std::string>());
  };
  for (const auto& each : cases::load_all()) take(each.expect);
  for (const auto& each : cases::load_listings()) take(each.expect);
  for (const auto rule : core::kRuleIds) {
    CAPTURE(rule);
    const bool seen = expected.contains(std::string(rule));
    CHECK(seen != (std::find(unseen.begin(), unseen.end(), rule) != unseen.end()));
  }
}
