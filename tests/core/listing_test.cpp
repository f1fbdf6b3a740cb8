// What tests/cases cannot show of listings: what the host is asked for, what it may say, and files made to
// hurt.
#include "core/listing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <set>
#include <string>
#include <vector>

#include "cases.hpp"
#include "report_invariants.hpp"

namespace {

using cases::Json;
using core::ListingCheck;

ListingCheck check_of(const std::string& text, const std::string& edition = "2019-08") {
  return {cases::pack_for(Json{{"rules", edition}}), text, "listing.json"};
}

Json report_of(const ListingCheck& check) { return Json::parse(check.report_json()); }

/// "rule path" of each finding.
std::vector<std::string> outline(const Json& report) {
  std::vector<std::string> all;
  for (const auto& each : report["findings"])
    all.push_back(each["rule"].get<std::string>() + " " + each.value("path", std::string()));
  return all;
}

struct Judged {
  Json report{};
  double seconds = 0;  // of the processor
};
Judged judged(const std::string& text) {
  auto check = check_of(text, "2022-01");
  check.set_url(ListingCheck::Url::wrong);
  const auto begin = std::clock();
  const auto report = check.report_json();
  const auto ticks = std::clock() - begin;
  return {Json::parse(report), static_cast<double>(ticks) / CLOCKS_PER_SEC};
}

/// Listings of nearly `size` bytes, each with as much as possible of one thing that is wrong.
std::vector<std::string> made_to_hurt(std::size_t size) {
  const auto repeated = [&](const std::string& before, const std::string& unit, const std::string& after) {
    std::string text = before;
    while (text.size() + unit.size() + after.size() < size) text += unit;
    if (text.back() == ',') text.pop_back();
    return text + after;
  };
  const auto numbered = [&](std::string text, const std::string& before, const std::string& after) {
    for (int i = 0; text.size() + before.size() + after.size() + 8 < size; ++i)
      text += before + std::to_string(i) + after;
    text.back() = ']';
    return text + "}";
  };
  return {
      repeated(R"({"products":[)", "1,", "]}"),
      repeated(R"({"products":[)", R"("",)", "]}"),
      repeated(R"({"products":[)", R"("Microsoft Azur",)", "]}"),
      repeated(R"({"territories":[)", R"("Taiwn",)", "]}"),
      repeated(R"({"documents":[)", "{},", "]}"),
      repeated(R"({"documents":[)", R"({"kind":"onepager","file":"a"},)", "]}"),
      repeated(R"({"solutionAreas":[)", R"({"area":"a"},)", "]}"),
      repeated(R"({"solutionAreas":[{"area":")", "a", R"("}]})"),
      repeated(R"({")", "k", R"(":1})"),
      repeated(R"({"externalUrl":")", "a.", R"("})"),
      numbered(R"({"documents":[)", R"({"kind":"onepager","file":")", R"(.pdf"},)"),
      numbered(R"({"solutionAreas":[)", R"({"area":")", R"(","subarea":[]},)"),
      numbered(R"({"territories":[)", R"("Untied Kingdom of )", R"(",)"),
  };
}

}  // namespace

TEST_CASE("the host is asked for what the core cannot look up") {
  struct Row {
    std::string listing, needs;
  };
  const Row rows[] = {
      {"{}", R"({"externalUrl":null,"contacts":null,"documents":[],"territories":[]})"},
      {"oops", R"({"externalUrl":null,"contacts":null,"documents":[],"territories":[]})"},
      {R"({"externalUrl":"https://例子.tw","contacts":"a/b.csv","documents":[{"kind":"other","file":"x.pdf"}]})",
       R"({"externalUrl":"https://例子.tw","contacts":"a/b.csv","documents":[{"kind":"other","file":"x.pdf"}],"territories":[]})"},
      // Every document keeps its place, whatever it is.
      {R"({"externalUrl":" ","contacts":7,"documents":[7,{"file":"a"},{"kind":"other"},{"file":["b"],"kind":{}},{"file":""}]})",
       R"({"externalUrl":null,"contacts":null,"documents":[{"kind":null,"file":null},{"kind":null,"file":"a"},{"kind":"other","file":null},{"kind":null,"file":null},{"kind":null,"file":null}],"territories":[]})"},
      // Territories as they are after safe fixes, each once.
      {R"({"territories":["US","us","Japan","ＴＷ","XX",7,"OOO","Taiwn","US"]})",
       R"({"externalUrl":null,"contacts":null,"documents":[],"territories":["US","JP","TW","OOO"]})"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.listing);
    CHECK(check_of(row.listing).needs_json() == row.needs);
  }
}

TEST_CASE("every label of every edition is an offer type under every edition") {
  for (const auto& from : core::RulePack::editions()) {
    const auto pack = Json::parse(core::RulePack::embedded(from));
    for (const auto& type : pack["listing"]["offerTypes"]["values"]) {
      std::set<std::string> names{type["id"], type["label"]["en"], type["label"]["zh-TW"]};
      for (const auto& name : names) {
        for (const auto& edition : core::RulePack::editions()) {
          CAPTURE(name);
          CAPTURE(edition);
          const auto report = report_of(check_of(Json{{"offerType", name}}.dump(), edition));
          for (const auto& each : report["findings"]) CHECK(each.value("path", "") != "/offerType");
        }
      }
    }
  }
}

TEST_CASE("the report names its edition, the file and its size") {
  const auto report = report_of(check_of("{} ", "2022-01"));
  CHECK(report["schema"] == "cosell-report/1");
  CHECK(report["rules"]["id"] == "2022-01");
  CHECK(report["file"] == Json{{"name", "listing.json"}, {"bytes", 3}});
  CHECK(report["counts"]["records"] == 0);
}

TEST_CASE("the host may say what makes no sense") {
  auto check =
      check_of(R"({"documents":[{"kind":"one-pager","file":"a.pdf"},{"kind":"other","file":"b.pdf"}]})");
  const auto before = check.report_json();
  check.set_document(2, {});
  check.set_absent(9, ListingCheck::Absent::outside);
  check.set_same_bytes(0, 0);
  check.set_same_bytes(0, 1);
  check.set_same_bytes(7, 1);
  check.set_url(ListingCheck::Url::wrong);  // there is none
  check.set_contacts_absent(ListingCheck::Absent::not_at_hand);
  CHECK(check.report_json() == before);
  // What is seen counts more than what was said to be absent.
  check.set_absent(0, ListingCheck::Absent::not_at_hand);
  check.set_document(0, {.bytes = 9, .type = "pdf"});
  CHECK(check.report_json().find("document.missing-content") == std::string::npos);
}

TEST_CASE("a check can be moved, and asked twice") {
  auto first = check_of(R"({"offerType":"x"})");
  const auto report = first.report_json();
  auto second = std::move(first);
  CHECK(second.report_json() == report);
  first = std::move(second);
  CHECK(first.report_json() == report);
}

TEST_CASE("contacts that could not be read are named, whatever else is said of them") {
  auto check = check_of(R"({"contacts":"contacts.csv"})");
  check.set_contacts_unread(static_cast<core::RuleId>(core::find_rule("file.unreadable")), "reason",
                            "NotFound");
  bool told = false;
  const auto report = report_of(check);
  for (const auto& each : report["findings"]) {
    if (each["rule"] != "file.unreadable") continue;
    told = each["path"] == "/contacts" && each["args"]["reason"] == "NotFound";
  }
  CHECK(told);
}

TEST_CASE("the address that was meant, where there is one") {
  struct Row {
    std::string url, meant;
  };
  const Row rows[] = {
      {"contoso.com", "https://contoso.com"},
      {"contoso.com/crm", "https://contoso.com/crm"},
      {"http://contoso.com", "https://contoso.com"},
      {"http://", ""},
      {"mailto:a.b", ""},
      {"a@b.c", ""},
      {"con toso.com", ""},
      {"contoso", ""},
      {".com", ""},
      {"contoso.", ""},
      {"contoso/a.b", ""},
      {"a.b", "https://a.b"},
  };
  for (const auto& row : rows) {
    auto check = check_of(Json({{"externalUrl", row.url}}).dump());
    check.set_url(ListingCheck::Url::wrong);
    CAPTURE(row.url);
    std::string meant = "not told";
    const auto report = report_of(check);
    for (const auto& each : report["findings"]) {
      if (each["rule"] != "listing.url.syntax") continue;
      meant = each.contains("fix") ? each["fix"]["edits"][0]["to"].get<std::string>() : "";
    }
    CHECK(meant == row.meant);
  }
}

TEST_CASE("a user's own pack sets its own limits, kinds and territories") {
  auto json = nlohmann::ordered_json::parse(core::RulePack::embedded("2023-07"));
  json["listing"]["areas"]["max"] = 1;
  json["listing"]["areas"]["min"] = 1;
  json["listing"]["subareas"]["min"] = 2;
  json["documents"]["types"]["supported"] = {"pdf"};
  json["contacts"]["territories"] = {"TW", "JP"};
  std::erase_if(json["rules"].get_ref<nlohmann::ordered_json::array_t&>(),
                [](const auto& rule) { return rule["id"] == "document.missing"; });
  core::PackError error;
  auto pack = core::RulePack::parse(json.dump(), error);
  REQUIRE(pack.has_value());
  const std::string listing =
      R"({"products":["Office 365"],"offerType":"ip","territories":["US","TW"],
          "solutionAreas":[{"area":"A","subareas":["x"]},{"area":"B","subareas":["x","y"]}],
          "documents":[{"kind":"one-pager","file":"a.docx"}]})";
  const ListingCheck check(std::make_shared<const core::RulePack>(std::move(*pack)), listing, "l.json");
  CHECK(outline(report_of(check)) ==
        std::vector<std::string>{
            "listing.territory.unknown /territories/0", "listing.areas.too-many /solutionAreas",
            "listing.subareas.required /solutionAreas/0/subareas", "document.type /documents/0/file"});
}

TEST_CASE("files made to hurt cost no more than their length") {
  constexpr std::size_t kWhole = (1 << (cases::kIsSlow ? 15 : 18)) - 64;  // a listing may have 256 KB
  const auto small = made_to_hurt(kWhole / 4), whole = made_to_hurt(kWhole);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CAPTURE(whole[i].substr(0, 60));
    const auto short_cost = std::min(judged(small[i]).seconds, judged(small[i]).seconds);
    auto [report, cost] = judged(whole[i]);
    // Other programs cost a little here, too, and WebAssembly has no clock that leaves them out.
    for (int again = 0; again < 4 && cost >= 9 * short_cost + 0.02; ++again)
      cost = std::min(cost, judged(whole[i]).seconds);
    // Four times the text: four times the work, or sixteen times where each thing is held against every
    // other.
    CHECK(cost < 9 * short_cost + 0.02);
    CHECK(cases::broken_promise_of_listing(report, Json::parse(whole[i])) == "");
    CHECK(report["findings"].size() > 0);
    CHECK(report["findings"][0]["rule"] != "listing.json");
  }
}
