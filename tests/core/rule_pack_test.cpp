#include "core/rule_pack.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace {

using Json = nlohmann::ordered_json;

core::RulePack pack(const std::string& id) {
  core::PackError error;
  auto parsed = core::RulePack::parse(core::RulePack::embedded(id), error);
  INFO(error.path);
  INFO(error.code);
  REQUIRE(parsed.has_value());
  return std::move(*parsed);
}

/// "rules.unknown-id /rules/3/id id=x nearest=y", or "ok".
std::string verdict(std::string_view text) {
  core::PackError error;
  if (core::RulePack::parse(text, error)) return "ok";
  std::string out = error.code + " " + error.path;
  for (const auto& [key, value] : error.args) out += " " + key + "=" + value;
  return out;
}

/// The newest edition, changed by one JSON merge patch (an array replaces an array).
std::string patched(const std::string& patch) {
  auto json = Json::parse(core::RulePack::embedded("2023-07"));
  json.merge_patch(Json::parse(patch));
  return json.dump();
}
/// The newest edition with the first `from` of its text replaced.
std::string replaced(const std::string& from, const std::string& to) {
  std::string text(core::RulePack::embedded("2023-07"));
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("every edition loads, the oldest first") {
  CHECK(core::RulePack::editions() ==
        std::vector<std::string>{"2019-08", "2020-05", "2021-03", "2022-01", "2023-07"});
  std::string last;
  for (const auto& id : core::RulePack::editions()) {
    CAPTURE(id);
    const auto rules = pack(id);
    CHECK(rules.id() == id);
    CHECK(rules.date().starts_with(id));
    CHECK(rules.date() > last);
    last = rules.date();
    CHECK(rules.json() == core::RulePack::embedded(id));
    CHECK(rules.role_names() == std::vector<std::string>{"Partner marketing", "Partner sales",
                                                         "Partner technical sales",
                                                         "Partner customer success manager"});
    CHECK(rules.role_ids()[rules.sales_role()] == "partner-sales");
    CHECK_FALSE(rules.allowed_domain("contoso.com"));
  }
  CHECK(core::RulePack::embedded("2018-01").empty());
  CHECK(core::RulePack::embedded("").empty());
}

TEST_CASE("what a rule stops") {
  for (const auto& edition : core::RulePack::editions()) {
    const auto rules = pack(edition);
    for (std::size_t i = 0; i < core::kRuleIds.size(); ++i) {
      const std::string id(core::kRuleIds[i]);
      CAPTURE(edition);
      CAPTURE(id);
      const auto& rule = rules.rule(static_cast<core::RuleId>(i));
      if (!rule.active) continue;
      CHECK_FALSE(rule.source.empty());
      // A problem of the file stops the import; one that only a status minds says so; the rest stops nothing.
      const bool status = id == "contacts.no-sales" || id == "contacts.territory-uncovered" ||
                          id == "document.missing" || id == "listing.territory.alias" ||
                          id == "overwrite.territory-lost" || id == "listing.territory.unknown" ||
                          (id.starts_with("listing.") && id.ends_with(".required"));
      const bool of_file = id != "overwrite.baseline-unreadable";  // an error, but not of the file imported
      CHECK(rule.effect == (status                                              ? core::Effect::status
                            : rule.severity == core::Severity::error && of_file ? core::Effect::import
                                                                                : core::Effect::none));
    }
  }
}

TEST_CASE("each edition names its own pages as sources, and its own evidence") {
  using core::Evidence;
  struct Row {
    std::string id, edition, source;
    Evidence evidence;
  };
  const Row rows[] = {
      {"contact.country.separator", "2019-08", "S19", Evidence::documented},
      {"contact.country.unknown", "2019-08", "C19", Evidence::documented},
      {"contact.country.unknown", "2022-01", "C19", Evidence::documented},
      {"contact.country.unknown", "2023-07", "K23", Evidence::documented},
      {"contact.email.syntax", "2019-08", "S19", Evidence::derived},
      {"contact.required", "2020-05", "C20", Evidence::documented},
      {"contact.role.unknown", "2021-03", "C21", Evidence::documented},
      {"contact.special-character", "2023-07", "C23", Evidence::documented},
      {"contact.state.country-mismatch", "2019-08", "T19", Evidence::derived},
      {"contact.state.later-edition", "2019-08", "T20", Evidence::documented},
      {"contact.state.unknown", "2019-08", "T19", Evidence::documented},
      {"contact.state.unknown", "2020-05", "T20", Evidence::documented},
      {"contacts.no-sales", "2022-01", "C22", Evidence::documented},
      {"csv.delimiter", "2019-08", "C23", Evidence::documented},
      {"csv.unquoted-list", "2019-08", "I-80835", Evidence::reported},
      {"document.kind-unknown", "2019-08", "S19", Evidence::documented},
      {"document.missing", "2019-08", "S19", Evidence::derived},
      {"document.missing", "2020-05", "I-62119", Evidence::reported},
      {"document.missing", "2021-03", "C21", Evidence::documented},
      {"document.pages", "2022-01", "C22", Evidence::documented},
      {"document.too-many", "2019-08", "S19", Evidence::documented},
      {"document.type", "2021-03", "C21", Evidence::documented},
      {"file.encoding", "2019-08", "G23", Evidence::derived},
      {"listing.areas.duplicate", "2019-08", "S19", Evidence::derived},
      {"listing.areas.required", "2022-01", "C22", Evidence::documented},
      {"listing.areas.required", "2023-07", "U23", Evidence::documented},
      {"listing.areas.too-many", "2019-08", "S19", Evidence::documented},
      {"listing.areas.too-many", "2023-07", "C23", Evidence::documented},
      {"listing.products.unknown", "2022-01", "U22", Evidence::documented},
      {"listing.products.unknown", "2023-07", "U23", Evidence::documented},
      {"listing.territory.unknown", "2019-08", "C19", Evidence::documented},
      {"listing.type.required", "2019-08", "S19", Evidence::documented},
      {"listing.url.syntax", "2019-08", "S19", Evidence::derived},
      {"overwrite.removed", "2019-08", "S19", Evidence::documented},
      {"overwrite.removed", "2023-07", "C23", Evidence::documented},
      {"overwrite.territory-lost", "2019-08", "S19", Evidence::derived},
  };
  for (const auto& edition : core::RulePack::editions()) {
    const auto rules = pack(edition);
    for (const auto& row : rows) {
      if (row.edition != edition) continue;
      CAPTURE(row.id);
      const auto& rule = rules.rule(static_cast<core::RuleId>(core::find_rule(row.id)));
      CHECK(rule.source == row.source);
      CHECK(rule.evidence == row.evidence);
    }
  }
}

TEST_CASE("fields are labelled and required as the pages say") {
  using core::Field;
  for (const auto& id : core::RulePack::editions()) {
    CAPTURE(id);
    const auto rules = pack(id);
    CHECK(rules.field(Field::name).label == "Name");
    CHECK(rules.field(Field::email).label == (id < "2021" ? "Email address" : "Email"));
    CHECK(rules.field(Field::job_title).label == "Job title");
    CHECK(rules.field(Field::role).label == "Role");
    CHECK(rules.field(Field::countries).label ==
          (id == "2023-07" ? "Countries and regions" : "Countries/Regions"));
    CHECK(rules.field(Field::states).label == "States/Provinces");
    for (std::size_t field = 1; field < core::kFieldCount; ++field) {
      const auto& spec = rules.field(static_cast<Field>(field));
      CHECK(spec.required == (static_cast<Field>(field) != Field::states));
      CHECK(rules.match_label(spec.label).how == core::LabelMatch::How::label);
      CHECK(rules.match_label(spec.label).field == static_cast<Field>(field));
    }
  }
}

TEST_CASE("listing, documents and statuses are those of the pages") {
  struct Row {
    std::string id;
    int areas, subareas, least;  // least: -1 where the page names none
    bool segments, verified;
    std::string subarea_label, ip_label, documents, types, ready, ip_ready;
  };
  // documents: the mark of each kind in order, n(one), o(ptional), r(equired)
  const Row rows[] = {
      {"2019-08", 3, 2, -1, true, false, "Solution sub-areas", "IP", "nnnoono", "", "Co-sell Ready",
       "IP Co-sell Ready"},
      {"2020-05", 3, 2, -1, true, false, "Solution sub-areas", "IP (application)", "nnnoono", "",
       "Co-sell Ready", "IP Co-sell Ready"},
      {"2021-03", 3, 2, 1, true, false, "Solution sub-areas", "IP (application)", "rroooro", "10",
       "Co-sell Ready", "Azure IP Co-sell incentivized"},
      {"2022-01", 5, 5, 1, true, true, "Solution sub-areas", "IP (application)", "rroooro", "10",
       "Co-sell Ready", "Azure IP Co-sell incentive"},
      {"2023-07", 5, 5, 1, false, true, "Sales plays", "IP (application)", "rroooro", "10", "Co-sell ready",
       "Azure IP co-sell eligible"},
  };
  const std::vector<std::string> kinds = {"one-pager",     "presentation",       "case-study",
                                          "customer-wins", "channel-pitch-deck", "reference-architecture",
                                          "other"};
  for (const auto& row : rows) {
    CAPTURE(row.id);
    const auto rules = pack(row.id);
    const auto json = Json::parse(rules.json());
    const auto& listing = json.at("listing");
    CHECK(listing.at("areas").at("max") == row.areas);
    CHECK(listing.at("subareas").at("max") == row.subareas);
    for (const auto& part : {"products", "areas", "subareas"})
      CHECK(listing.at(part).value("min", -1) == row.least);
    CHECK(listing.contains("segments") == row.segments);
    CHECK(listing.at("products").at("verified") == row.verified);
    CHECK(listing.at("products").contains("values") == row.verified);
    CHECK(listing.at("subareas").at("label").at("en") == row.subarea_label);
    CHECK(listing.at("offerTypes").at("max") == 1);
    CHECK(listing.at("offerTypes").at("values").at(1).at("id") == "ip");
    CHECK(listing.at("offerTypes").at("values").at(1).at("label").at("en") == row.ip_label);
    std::string marks;
    std::vector<std::string> ids;
    for (const auto& kind : json.at("documents").at("kinds")) {
      marks += kind.at("requirement").get<std::string>()[0];
      ids.push_back(kind.at("id"));
      const bool pages = row.id == "2022-01" && kind.at("id") == "one-pager";
      CHECK(kind.value("maxPages", 0) == (pages ? 10 : 0));
      CHECK(kind.value("maxFiles", 0) == (kind.at("id") == "other" ? 5 : 0));
    }
    CHECK(marks == row.documents);
    CHECK(ids == kinds);
    const bool types = json.at("documents").contains("types");
    CHECK(types == !row.types.empty());
    if (types) CHECK(json.at("documents").at("types").at("supported").size() == 10);
    const auto& statuses = json.at("statuses");
    REQUIRE(statuses.size() == 2);
    CHECK(statuses.at(0).at("id") == "co-sell-ready");
    CHECK(statuses.at(1).at("id") == "ip-co-sell-ready");
    CHECK(statuses.at(0).at("name").at("en") == row.ready);
    CHECK(statuses.at(1).at("name").at("en") == row.ip_ready);
    // What a requirement points at exists.
    const std::set<std::string> checks = {"coverage", "listing", "document", "status", "offer-type", "none"};
    for (const auto& status : statuses) {
      for (const auto& need : status.at("requirements")) {
        CAPTURE(need.at("id").get<std::string>());
        CHECK(checks.contains(need.at("check").get<std::string>()));
        if (need.at("check") == "document")
          CHECK(std::count(kinds.begin(), kinds.end(), need.at("kind").get<std::string>()) == 1);
        if (need.at("check") == "status") CHECK(need.at("status") == "co-sell-ready");
        for (const auto& rule : need.value("rules", Json::array())) {
          CAPTURE(rule.get<std::string>());
          const auto at = core::find_rule(rule.get<std::string>());
          REQUIRE(at < core::kRuleIds.size());
          CHECK(rules.rule(static_cast<core::RuleId>(at)).active);
        }
      }
    }
    const auto known = [&](const std::string& id) {
      return std::any_of(statuses.begin(), statuses.end(), [&](const Json& status) {
        const auto& needs = status.at("requirements");
        return std::any_of(needs.begin(), needs.end(), [&](const Json& need) { return need.at("id") == id; });
      });
    };
    CHECK(known("sales-coverage"));
    CHECK(known("document.case-study") == (row.id == "2019-08"));
    CHECK(known("revenue") == (row.id != "2019-08"));
    CHECK(known("transactable") == (row.id == "2023-07"));
  }
}

TEST_CASE("a user's own pack changes what it may") {
  core::PackError error;
  const auto own = core::RulePack::parse(
      patched(
          R"({"id": "contoso", "contacts": {"territories": ["TW", "JP", "OOO"], "emailDomains": ["Corp", "mail.contoso.example"]},
                  "listing": {"areas": {"max": 9}}})"),
      error);
  REQUIRE(own.has_value());
  CHECK(own->id() == "contoso");
  REQUIRE(own->countries().size() == 3);
  CHECK(own->countries().at(0).code == "JP");
  CHECK(own->countries().at(1).code == "OOO");
  CHECK(own->countries().at(2).code == "TW");
  CHECK(own->countries().find("TW") == 2);
  CHECK(own->countries().find("OOO") == 1);
  CHECK(own->countries().find("US") == -1);
  CHECK(own->countries().recognise("Taiwan")->index == 2);
  CHECK_FALSE(own->countries().recognise("Canada").has_value());
  CHECK_FALSE(own->countries().nearest("Germny").has_value());
  CHECK(own->states().size() == 78);
  for (const auto& domain :
       {"corp", "CORP", "sales.corp", "mail.contoso.example", "eu.mail.contoso.example"}) {
    CAPTURE(domain);
    CHECK(own->allowed_domain(domain));
  }
  for (const auto& domain : {"", ".", "orp", "acorp", "corp.com", "contoso.example", "corp."}) {
    CAPTURE(domain);
    CHECK_FALSE(own->allowed_domain(domain));
  }
  // Fewer rules, other severities, another order of roles.
  const auto fewer = core::RulePack::parse(patched(R"({"sources": {"X": "our own"},
                  "contacts": {"roles": {"values": [{"id": "partner-sales", "name": "Partner sales"}, {"id": "partner-marketing", "name": "Partner marketing"}]}},
                  "rules": [{"id": "contact.whitespace", "severity": "error", "effect": "status", "source": "X", "evidence": "reported"}]})"),
                                           error);
  REQUIRE(fewer.has_value());
  CHECK(fewer->sales_role() == 0);
  CHECK(fewer->recognise_role("Marketing")->role == 1);
  CHECK_FALSE(fewer->recognise_role("CSM").has_value());
  const auto& rule = fewer->rule(static_cast<core::RuleId>(core::find_rule("contact.whitespace")));
  CHECK(rule.active);
  CHECK(rule.severity == core::Severity::error);
  CHECK(rule.effect == core::Effect::status);
  CHECK(rule.evidence == core::Evidence::reported);
  CHECK(rule.source == "X");
  CHECK_FALSE(fewer->rule(static_cast<core::RuleId>(core::find_rule("contact.required"))).active);
}

TEST_CASE("a pack that is none is refused, with the place and the cause") {
  struct Row {
    std::string text, verdict;
  };
  const std::string deep = "{\"schema\":" + std::string(1 << 19, '[');
  const Row rows[] = {
      {"", "rules.not-json  line=1 character=1"},
      {"hello", "rules.not-json  line=1 character=1"},
      {"{\n  \"schema\": \"cosell-rules/1\",\n  oops\n}", "rules.not-json  line=3 character=3"},
      {"{\"a\": 1, \"a\": 2}", "rules.duplicate-key  line=1 character=10"},
      {deep, "rules.too-deep  line=1 character=42 max=32"},
      {std::string((1 << 20) + 1, ' '), "rules.too-large  max=1048576"},
      {"[]", "rules.type  expected=object found=list"},
      {"null", "rules.type  expected=object found=null"},
      {"{}", "rules.missing  key=schema"},
      {"{\"schema\": 1}", "rules.type /schema expected=text found=number"},
      {"{\"schema\": \"cosell-listing/1\", \"products\": []}",
       "rules.schema /schema value=cosell-listing/1 expected=cosell-rules/1"},
      {patched(R"({"contacts": {"roles": {"synonyms": {"Sales": "sales"}}}})"),
       "rules.unknown-role /contacts/roles/synonyms/Sales id=sales"},
      {patched(R"({"contacts": {"requiredTerritories": ["US", "UK"]}})"),
       "rules.unknown-territory /contacts/requiredTerritories/1 code=UK nearest=GB"},
      {patched(R"({"contacts": {"requiredTerritories": ["US", "US"]}})"),
       "rules.duplicate /contacts/requiredTerritories/1 value=US"},
      {patched(R"({"contacts": {"territories": ["US"], "requiredTerritories": ["TW"]}})"),
       "rules.unknown-territory /contacts/requiredTerritories/0 code=TW"},
      {patched(R"({"contacts": {"ownColumns": [{"also": ["x"]}]}})"),
       "rules.missing /contacts/ownColumns/0 key=label"},
      {patched(R"({"contacts": {"ownColumns": [{"label": "Email"}]}})"),
       "rules.duplicate /contacts/ownColumns/0 value=Email"},
      {patched(R"({"contacts": {"ownColumns": [{"label": "Team"}, {"label": "x", "also": ["TEAM"]}]}})"),
       "rules.duplicate /contacts/ownColumns/1 value=TEAM"},
      {patched(R"({"rules": null})"), "rules.missing  key=rules"},
      {patched(R"({"rules": []})"), "rules.empty /rules"},
      {patched(R"({"rules": {}})"), "rules.type /rules expected=list found=object"},
      {patched(R"({"rules": [7]})"), "rules.type /rules/0 expected=object found=number"},
      {patched(R"({"id": " "})"), "rules.empty /id"},
      {patched(R"({"date": "2023-7-3"})"), "rules.date /date value=2023-7-3 form=YYYY-MM-DD"},
      {patched(R"({"date": "2023-13-01"})"), "rules.date /date value=2023-13-01 form=YYYY-MM-DD"},
      {patched(R"({"contacts": {"states": {"asOf": "newest"}}})"),
       "rules.date /contacts/states/asOf value=newest form=YYYY-MM"},
      {patched(R"({"emailDomain": []})"), "rules.unknown-key /emailDomain key=emailDomain"},
      {patched(R"({"contacts": {"emailDomain": ["corp"]}})"),
       "rules.unknown-key /contacts/emailDomain key=emailDomain nearest=emailDomains"},
      {patched(R"({"a/b~c": 1})"), "rules.unknown-key /a~1b~0c key=a/b~c"},
      {patched(R"({"title": {"zh-TW": null}})"), "rules.missing /title key=zh-TW"},
      {patched(R"({"title": {"fr": "Titre"}})"), "rules.unknown-key /title/fr key=fr"},
      {patched(R"({"sources": {"C23": 7}})"), "rules.type /sources/C23 expected=text found=number"},
      {patched(R"({"sources": []})"), "rules.type /sources expected=object found=list"},
      {patched(R"({"listing": {"areas": {"max": -1}}})"),
       "rules.type /listing/areas/max expected=count found=number"},
      {patched(R"({"listing": {"areas": {"max": 2.5}}})"),
       "rules.type /listing/areas/max expected=count found=number"},
      {patched(R"({"listing": {"areas": {"max": "5"}}})"),
       "rules.type /listing/areas/max expected=count found=text"},
      {patched(R"({"documents": {"types": {"supported": ["pdf", 7]}}})"),
       "rules.type /documents/types/supported/1 expected=text found=number"},
      {replaced(R"("requirement":"required")", R"("requirement":"must")"),
       "rules.value /documents/kinds/0/requirement value=must allowed=none, optional, required"},
      {replaced(R"("severity":"error")", R"("severity":"fatal")"),
       "rules.value /rules/0/severity value=fatal allowed=error, warning, info"},
      {replaced(R"("effect":"import")", R"("effect":"imports")"),
       "rules.value /rules/0/effect value=imports allowed=import, status, none"},
      {replaced(R"("effect":"import","source":"K23","evidence":"derived")",
                R"("effect":"import","source":"K23","evidence":"guessed")"),
       "rules.value /rules/0/evidence value=guessed allowed=documented, reported, derived"},
      {replaced(R"("effect":"import","source":"K23")", R"("effect":"import","source":"K24")"),
       "rules.unknown-source /rules/0/source source=K24"},
      {replaced(R"("required":true)", R"("required":"yes")"),
       "rules.type /contacts/fields/0/required expected=boolean found=text"},
      {replaced(R"("contact.country.alias")", R"("contact.country.alais")"),
       "rules.unknown-id /rules/0/id id=contact.country.alais nearest=contact.country.alias"},
      {replaced(R"("contact.country.alias")", R"("listing.areas.nearest")"),
       "rules.unknown-id /rules/0/id id=listing.areas.nearest"},
      {replaced(R"("contact.country.all-mixed")", R"("contact.country.alias")"),
       "rules.duplicate /rules/1/id value=contact.country.alias"},
      {replaced(R"("id":"jobTitle")", R"("id":"jobtitle")"),
       "rules.unknown-field /contacts/fields/2/id id=jobtitle nearest=jobTitle"},
      {replaced(R"("id":"jobTitle")", R"("id":"email")"),
       "rules.duplicate /contacts/fields/2/id value=email"},
      {patched(
           R"({"contacts": {"fields": [{"id": "name", "label": "Name", "required": true, "source": "C23", "evidence": "documented"}]}})"),
       "rules.missing-field /contacts/fields id=email"},
      {replaced(R"({"id":"partner-sales")", R"({"id":"partner-sale")"),
       "rules.unknown-role /contacts/roles/values/1/id id=partner-sale nearest=partner-sales"},
      {replaced(R"({"id":"partner-sales")", R"({"id":"partner-marketing")"),
       "rules.duplicate /contacts/roles/values/1/id value=partner-marketing"},
      {patched(R"({"contacts": {"roles": {"sales": "owner"}}})"),
       "rules.unknown-role /contacts/roles/sales id=owner"},
      {patched(R"({"contacts": {"territories": []}})"), "rules.empty /contacts/territories"},
      {patched(R"({"contacts": {"territories": ["TW", "UK"]}})"),
       "rules.unknown-territory /contacts/territories/1 code=UK nearest=GB"},
      {patched(R"({"contacts": {"territories": ["tw"]}})"),
       "rules.unknown-territory /contacts/territories/0 code=tw nearest=TW"},
      {patched(R"({"contacts": {"territories": ["XX"]}})"),
       "rules.unknown-territory /contacts/territories/0 code=XX"},
      {patched(R"({"contacts": {"territories": ["TW", "TW"]}})"),
       "rules.duplicate /contacts/territories/1 value=TW"},
      {patched(R"({"contacts": {"emailDomains": ["corp", "ann@corp"]}})"),
       "rules.domain /contacts/emailDomains/1 value=ann@corp"},
      {patched(R"({"contacts": {"emailDomains": [".corp"]}})"),
       "rules.domain /contacts/emailDomains/0 value=.corp"},
      {patched(R"({"contacts": {"emailDomains": ["*.corp"]}})"),
       "rules.domain /contacts/emailDomains/0 value=*.corp"},
      {patched("{\"id\": \"" + std::string(300, 'x') + "\", \"date\": \"" + std::string(300, 'y') + "\"}"),
       "rules.date /date value=" + std::string(200, 'y') + " form=YYYY-MM-DD"},
      {patched("{}"), "ok"},
      {"\xEF\xBB\xBF" + patched("{}"), "ok"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text.substr(0, 60));
    CHECK(verdict(row.text) == row.verdict);
  }
}

TEST_CASE("a pack cut anywhere is refused") {
  const std::string text(core::RulePack::embedded("2019-08"));
  for (std::size_t size = 0; size < text.size(); size += size < 300 ? 1 : 97) {
    CAPTURE(size);
    CHECK(verdict(text.substr(0, size)).starts_with("rules.not-json "));
  }
}

TEST_CASE("a pack with a value of another type is refused or still whole") {
  auto json = Json::parse(core::RulePack::embedded("2023-07"));
  json["rules"].erase(json["rules"].begin() + 2, json["rules"].end());  // the others are alike
  const auto flat = json.flatten();
  std::size_t refused = 0;
  std::size_t tried = 0;
  for (const auto& [path, value] : flat.items()) {
    for (const auto& other : {Json(nullptr), Json(7), Json(true), Json("x"), Json::array(), Json::object()}) {
      auto changed = json;
      changed[Json::json_pointer(path)] = other;
      const auto found = verdict(changed.dump());
      CHECK((found == "ok" || found.starts_with("rules.")));
      refused += found != "ok";
      ++tried;
    }
  }
  CHECK(refused > tried * 3 / 4);
}
