// What is corrected is corrected, and every other byte is as it was.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

#include "corrections.hpp"
#include "messy_files.hpp"

namespace {

constexpr std::uint32_t kFiles = cases::kIsSlow ? 100 : 1000;

using cases::Json;
using corrections::correct;
using corrections::safe_changes;

Json check(std::string_view text, const Json& options, bool recoded = false) {
  auto asked = cases::import_options(options);
  if (recoded) asked.recoded_from = core::EncodingGuess{.name = "Big5", .confidence = 99};
  return Json::parse(cases::import_text(text, cases::pack_for(options), asked, {}));
}

std::string corrected(std::string_view text, const Json& changes, const Json& options = Json::object()) {
  const auto result = correct(text, cases::pack_for(options), cases::import_options(options), changes);
  CHECK_MESSAGE(result.fault.is_null(), result.fault.dump());
  return result.text;
}

Json fault(std::string_view text, const Json& changes) {
  return correct(text, cases::pack_for(Json::object()), {}, changes).fault;
}

constexpr std::string_view kHeader = "Name,Email,Job title,Role,Countries/Regions,States/Provinces\r\n";
std::string with_header(std::string_view rows) { return std::string(kHeader) + std::string(rows); }

std::size_t safe_fixes(const Json& report) { return safe_changes(report).size(); }

/// How often each rule is found, but for those that only tell what cannot be changed.
std::map<std::string, int> rules_of(const Json& report) {
  std::map<std::string, int> found;
  for (const auto& finding : report["findings"]) ++found[finding["rule"].get<std::string>()];
  return found;
}

/// Bytes in a piece: few, but not where a record of megabytes would be moved for each.
std::size_t small_pieces(std::string_view text) { return text.size() > (1U << 16) ? 1U << 20 : 7; }

struct Repaired {
  std::string text{};
  Json report{};
  int rounds = 0;
};

/// All safe fixes, again and again until none is left.
Repaired repair(std::string text, const Json& options) {
  Repaired repaired{.text = std::move(text)};
  repaired.report = check(repaired.text, options);
  while (safe_fixes(repaired.report) > 0 && repaired.rounds < 12) {
    const auto changes = safe_changes(repaired.report);
    const auto result = correct(repaired.text, cases::pack_for(options), cases::import_options(options),
                                changes, small_pieces(repaired.text));
    REQUIRE_MESSAGE(result.fault.is_null(), result.fault.dump() << changes.dump());
    repaired.text = result.text;
    repaired.report = check(repaired.text, options);
    ++repaired.rounds;
  }
  return repaired;
}

/// No rule finds more than before.
void check_nothing_new(const Json& before, const Json& after) {
  const auto known = rules_of(before);
  for (const auto& found : rules_of(after)) {
    const auto& rule = found.first;  // (a structured binding cannot be captured by clang 14)
    const int count = found.second;
    CAPTURE(rule);
    CHECK(known.count(rule) != 0);
    if (known.count(rule) != 0) CHECK(count <= known.at(rule));
  }
}

}  // namespace

TEST_CASE("corrector: no change, no other byte") {
  for (const auto& each : cases::load_all()) {
    if (!each.text.empty()) continue;
    const auto report = check(each.bytes, each.options);
    const auto result = correct(each.bytes, cases::pack_for(each.options),
                                cases::import_options(each.options), Json::array(), small_pieces(each.bytes));
    if (result.fault.is_null()) CHECK_MESSAGE(result.text == each.bytes, each.file << ": " << each.name);
  }
}

TEST_CASE("corrector: after all safe fixes none is left, and nothing new is wrong") {
  for (const auto& each : cases::load_all()) {
    auto options = each.options;
    const auto& text = each.text.empty() ? each.bytes : each.text;
    const auto before = check(text, options);
    if (safe_fixes(before) == 0) continue;
    CAPTURE(each.file);
    CAPTURE(each.name);
    if (options.contains("delimiter") || options.contains("headerRow")) continue;
    const auto after = repair(text, options);
    CHECK(safe_fixes(after.report) == 0);
    check_nothing_new(before, after.report);
  }
}

TEST_CASE("corrector: a thousand messy files") {
  int with_fixes = 0;
  int most_rounds = 0;
  for (std::uint32_t seed = 0; seed < kFiles; ++seed) {
    const auto text = messy::Writer(seed).file();
    CAPTURE(text);
    const auto before = check(text, Json::object());
    const auto after = repair(text, Json::object());
    with_fixes += after.rounds > 0;
    most_rounds = std::max(most_rounds, after.rounds);
    CAPTURE(after.text);
    CHECK(safe_fixes(after.report) == 0);
    check_nothing_new(before, after.report);
  }
  CHECK(with_fixes > static_cast<int>(kFiles) * 9 / 10);
  MESSAGE("rounds at most: " << most_rounds);
}

TEST_CASE("corrector: a cell keeps its quotation marks, or gets them where it needs them") {
  const auto text = with_header(
      "Ann,a@x.com,Lead,Partner sales,\"US\xEF\xBC\x8C"
      "CA\",\r\nBo,b@x.com,Lead,Sales,US,\r\n");
  CHECK(corrected(text,
                  Json::array({{{"row", 2},
                                {"column", "countries"},
                                {"from",
                                 "US\xEF\xBC\x8C"
                                 "CA"},
                                {"to", "US, CA"}},
                               {{"row", 3}, {"column", "role"}, {"from", "Sales"}, {"to", "Partner sales"}},
                               {{"row", 3}, {"column", 5}, {"from", "US"}, {"to", "US, CA"}}})) ==
        with_header(
            "Ann,a@x.com,Lead,Partner sales,\"US, CA\",\r\nBo,b@x.com,Lead,Partner sales,\"US, CA\",\r\n"));
}

TEST_CASE("corrector: another delimiter") {
  CHECK(corrected("Name;Email\nLee, Ann;\"a;b\"\n;x\n", Json::array({{{"kind", "delimiter"}}})) ==
        "Name,Email\n\"Lee, Ann\",\"a;b\"\n,x\n");
}

TEST_CASE("corrector: every stray quotation mark of a row in one go") {
  const Json requote = Json::array({{{"row", 2}, {"kind", "requote"}}});
  CHECK(corrected("Name,Email,Job title\r\nA,5\" x, \"y, z\" \r\n", requote) ==
        "Name,Email,Job title\r\nA,\"5\"\" x\",\"y, z\"\r\n");
  CHECK(corrected("Name,Email,Job title\r\nA \"B\" C,5\" x,z\r\n", requote) ==
        "Name,Email,Job title\r\n\"A \"\"B\"\" C\",\"5\"\" x\",z\r\n");
  CHECK(corrected("Name,Email,Job title\r\nA,b\"@x.com,z\r\n", requote) ==
        "Name,Email,Job title\r\nA,b@x.com,z\r\n");
  CHECK(corrected("Name,Email,Notes\r\nA,b@x.com,say \"hi\" x\r\n", requote) ==
        "Name,Email,Notes\r\nA,b@x.com,\"say \"\"hi\"\" x\"\r\n");
}

TEST_CASE("corrector: rows go and come, and a last row without a line end gets one") {
  const auto rows = Json::array({{{"row", 2}, {"kind", "delete-row"}},
                                 {{"row", 3}, {"kind", "insert-row"}, {"cells", {"new", "a,b"}}},
                                 {{"row", 4}, {"kind", "insert-row"}, {"cells", {"last"}}}});
  CHECK(corrected("Name,Email\n1,2\n3,4", rows) == "Name,Email\nnew,\"a,b\"\n3,4\nlast\n");
  CHECK(corrected("1,2\n", Json::array({{{"row", 1}, {"kind", "insert-row"}, {"cells", {"a", "b"}}}})) ==
        "a,b\n1,2\n");
}

TEST_CASE("corrector: byte order mark, sep= line, line ends") {
  CHECK(corrected("\xEF\xBB\xBFsep=;\r\nName;Email\r\na;b\n",
                  Json::array({{{"kind", "sep-line"}}, {{"kind", "line-endings"}, {"to", "LF"}}})) ==
        "\xEF\xBB\xBFName;Email\na;b\n");
  CHECK(corrected("Name,Email\n", Json::array({{{"kind", "re-encode"}}})) == "\xEF\xBB\xBFName,Email\n");
  CHECK(corrected("\xEF\xBB\xBFName,Email\n", Json::array({{{"kind", "remove-bom"}}})) == "Name,Email\n");
}

TEST_CASE("corrector: the header gets a cell for each column") {
  struct Row {
    std::string header, mended;
  };
  const Row rows[] = {
      {"Name,Email,Job title,\"Role Countries/Regions\",States/Provinces",
       "Name,Email,Job title,Role,Countries/Regions,States/Provinces"},
      {"Name,\"Email\",Job title,Countries/Regions,States/Provinces",
       "Name,\"Email\",Job title,Role,Countries/Regions,States/Provinces"},
      {"Name,Email,Job, title,Role,Countries/Regions,States/Provinces",
       "Name,Email,Job title,Role,Countries/Regions,States/Provinces"},
      {"Name,Email,Job title,,Role,Countries/Regions,States/Provinces",
       "Name,Email,Job title,Role,Countries/Regions,States/Provinces"},
  };
  const std::string contact = "\r\nAnn,a@x.com,Lead,Partner sales,US,US-WA\r\n";
  for (const auto& row : rows) {
    CAPTURE(row.header);
    CHECK(corrected(row.header + contact, Json::array({{{"row", 1}, {"kind", "header-cells"}}})) ==
          row.mended + contact);
  }
  CHECK(fault(with_header("Ann,a@x.com,Lead,Partner sales,US,\r\n"),
              Json::array({{{"row", 1}, {"kind", "header-cells"}}}))["why"] == "not-so");
}

TEST_CASE("corrector: first and last names in one column, as their language writes them") {
  const auto join = Json::array({{{"kind", "join-names"}}});
  CHECK(corrected(
            "Notes\r\nFirst Name,Email,Last Name\r\nAnn,a@x.com,Lee\r\n\"Bo\",b@x.com,\r\n,c@x.com, Ito \r\n"
            ",,\r\nAl\r\n",
            join) ==
        "Notes\r\nName,Email\r\nAnn Lee,a@x.com\r\n\"Bo\",b@x.com\r\nIto,c@x.com\r\n,\r\nAl\r\n");
  CHECK(corrected("姓,名,Email\n王,小明,w@x.com\nLee,Ann,a@x.com\n佐藤,ハナ,s@x.com\n김,민준,k@x.com\n",
                  join) == "Name,Email\n王小明,w@x.com\nAnn Lee,a@x.com\n佐藤ハナ,s@x.com\n김민준,k@x.com\n");
  CHECK(fault(with_header("Ann,a@x.com,Lead,Partner sales,US,\r\n"), join)["why"] == "not-so");
}

TEST_CASE("corrector: what does not fit the file is named") {
  const std::string text = with_header("Ann,a@x.com,Lead,Partner sales,US,\r\n");
  const Json cell = {{"row", 2}, {"column", "name"}, {"from", "Bo"}, {"to", "Al"}};
  CHECK(fault(text, Json::array({cell})) ==
        Json({{"why", "other-text"}, {"change", 0}, {"row", 2}, {"found", "Ann"}, {"all", {0}}}));
  CHECK(fault(text, Json::array({{{"row", 9}, {"kind", "delete-row"}}}))["why"] == "no-row");
  CHECK(fault(text, Json::array({{{"row", 2}, {"column", 40}, {"from", "x"}, {"to", ""}}}))["why"] ==
        "no-column");
  CHECK(fault(text, Json::array({{{"row", 2}, {"kind", "blank-row"}}}))["why"] == "not-so");
  CHECK(fault(text, Json::array({{{"row", 2}, {"kind", "requote"}}}))["why"] == "not-so");
  CHECK(fault(text, Json::array({{{"row", 2}, {"kind", "join-cells"}}}))["why"] == "not-so");
  CHECK(fault(text, Json::array({{{"kind", "no such thing"}}})) ==
        Json({{"why", "json"}, {"change", 0}, {"row", 0}, {"found", ""}, {"all", {0}}}));
  CHECK(fault(text, Json::array({{{"kind", "sep-line"}},
                                 {{"row", 2}, {"column", "nam"}, {"from", ""}, {"to", ""}}}))["change"] == 1);
  CHECK(fault(text, Json::object())["why"] == "json");
  Json other = cell;
  other["row"] = 3;
  other["from"] = "Cy";
  const Json right = {{"row", 3}, {"column", "name"}, {"from", "Al"}, {"to", "Bo"}};
  const std::string two =
      with_header("Ann,a@x.com,Lead,Partner sales,US,\r\nAl,b@x.com,Lead,Partner sales,US,\r\n");
  CHECK(fault(two, Json::array({cell, right, other}))["all"] == Json({0, 2}));
  CHECK(fault("%PDF-1.4 ...............", Json::array())["why"] == "not-text");
}

TEST_CASE("corrector: a log that says something else is refused, with the change's number") {
  const std::string text = with_header("Ann,a@x.com,Lead,Partner sales,US,\r\n");
  const Json good = {{"row", 2}, {"column", "name"}, {"from", "Ann"}, {"to", "Al"}};
  const Json wrong[] = {
      Json::object(),
      {{"row", 2}},
      {{"row", 2}, {"column", "name"}, {"to", "Al"}},
      {{"row", 2}, {"column", "name"}, {"from", "Ann"}},
      {{"row", 2}, {"column", "name"}, {"from", 1}, {"to", "Al"}},
      {{"row", 2}, {"from", "Ann"}, {"to", "Al"}},
      {{"row", 2}, {"column", 0}, {"from", "Ann"}, {"to", "Al"}},
      {{"row", 2}, {"column", "none"}, {"from", "Ann"}, {"to", "Al"}},
      {{"row", 0}, {"kind", "delete-row"}},
      {{"row", "2"}, {"kind", "delete-row"}},
      {{"row", 2}, {"kind", "sep-line"}},
      {{"kind", "delete-row"}},
      {{"row", 2}, {"kind", "insert-row"}},
      {{"row", 2}, {"kind", "insert-row"}, {"cells", "a"}},
      {{"row", 2}, {"kind", "insert-row"}, {"cells", Json::array()}},
      {{"row", 2}, {"kind", "insert-row"}, {"cells", {"a", 1}}},
      {{"kind", "line-endings"}},
      {{"kind", "line-endings"}, {"to", "LFCR"}},
      {{"kind", 1}},
  };
  for (const auto& each : wrong) {
    const auto changes = Json::array({good, each, good});
    CAPTURE(each.dump());
    CHECK(fault(text, changes) ==
          Json({{"why", "json"}, {"change", 1}, {"row", 0}, {"found", ""}, {"all", {1}}}));
  }
  core::Corrector broken(cases::pack_for(Json::object()), {});
  broken.add("[");
  CHECK(Json::parse(broken.fault_json())["why"] == "json");
  const auto ends = [](std::string_view to) {
    return corrected("a,b\r\nc,d\r\n", Json::array({{{"kind", "line-endings"}, {"to", to}}}));
  };
  CHECK(ends("LF") == "a,b\nc,d\n");
  CHECK(ends("CR") == "a,b\rc,d\r");
  CHECK(corrected("a,b\nc,d", Json::array({{{"kind", "line-endings"}, {"to", "CRLF"}}})) == "a,b\r\nc,d");
}

TEST_CASE("corrector: the first fault is the one that is told") {
  const std::string text = with_header("Ann,a@x.com,Lead,Partner sales,US,\r\n");
  const Json other = {{"row", 2}, {"column", "name"}, {"from", "Bo"}, {"to", "Al"}};
  const Json none = {{"row", 9}, {"kind", "delete-row"}};
  const Json beyond = {{"row", 2}, {"column", 40}, {"from", "x"}, {"to", ""}};
  CHECK(fault(text, Json::array({other, beyond, none}))["why"] == "other-text");
  CHECK(fault(text, Json::array({beyond, other}))["why"] == "no-column");
  CHECK(fault(text, Json::array({{{"row", 4}, {"kind", "insert-row"}, {"cells", {"a"}}}}))["why"] ==
        "no-row");
  const Json again = {{"row", 2}, {"kind", "drop-empty-cells"}};
  CHECK(fault(with_header("Ann,a@x.com,Lead,Partner sales,US,,x\r\n"), Json::array({again}))["found"] == "x");
  CHECK(fault(text, Json::array({{{"row", 2}, {"kind", "add-empty-cells"}}}))["why"] == "not-so");
  CHECK(fault("Name,Email,Job title,\"Role Countries/Regions\",States/Provinces\r\nAnn,a@x.com,Lead,Partner "
              "sales,US,\r\n",
              Json::array({{{"row", 2}, {"kind", "header-cells"}}}))["why"] == "not-so");
  // What is not UTF-8 has to be read again first.
  core::Corrector recoded(cases::pack_for(Json::object()), {});
  recoded.add("[]");
  const std::string big5 = "Name,Email\r\n\xA4\xFD\xA4p\xA9\xFA,a@x.com\r\n";
  std::memcpy(recoded.reserve(big5.size()), big5.data(), big5.size());
  recoded.push(big5.size());
  recoded.finish();
  CHECK(recoded.must_recode() == "Big5");
  CHECK(recoded.fault_json().empty());
}

TEST_CASE("corrector: a cell beyond the row's end is written, up to the last column") {
  const auto cell = [](std::size_t column) {
    return Json::array({{{"row", 2}, {"column", column}, {"from", ""}, {"to", "x"}}});
  };
  CHECK(corrected("Name,Email\r\nAnn,a@x.com\r\n", cell(4)) == "Name,Email\r\nAnn,a@x.com,,x\r\n");
  CHECK(corrected("Name\r\nAnn\r\n", cell(16'384)) == "Name\r\nAnn" + std::string(16'383, ',') + "x\r\n");
  CHECK(fault("Name\r\nAnn\r\n", cell(16'385))["why"] == "no-column");
  const Json state = {{"row", 2}, {"column", "states"}, {"from", ""}, {"to", "US-WA"}};
  CHECK(fault("Name,Email\r\nAnn,a@x.com\r\n", Json::array({state}))["why"] == "no-column");
  CHECK(corrected("1,2\n", Json::array({{{"row", 2}, {"kind", "insert-row"}, {"cells", {"a"}}},
                                        {{"row", 2}, {"kind", "insert-row"}, {"cells", {"b"}}}})) ==
        "1,2\na\nb\n");
}

TEST_CASE("corrector: a row that goes on in the next one, a list as a list") {
  const auto joined = [](std::string_view rows) {
    return corrected(with_header(rows), Json::array({{{"row", 2}, {"kind", "join-rows"}}}))
        .substr(kHeader.size());
  };
  CHECK(joined("Ann,a@x.com,Lead,Partner sales,US\r\nCA,US-WA\r\n") ==
        "Ann,a@x.com,Lead,Partner sales,\"US, CA\",US-WA\r\n");
  CHECK(joined("Ann,a@x.com,Lead,Partner sales,\"US,\"\r\nCA,US-WA\r\n") ==
        "Ann,a@x.com,Lead,Partner sales,\"US, CA\",US-WA\r\n");
  CHECK(joined("Ann,a@x.com,Lead,Partner sales,US,US-WA\r\nUS-CA\r\n") ==
        "Ann,a@x.com,Lead,Partner sales,US,\"US-WA, US-CA\"\r\n");
  CHECK(joined("Ann,a@x.com,Lead,Partner sales,US,,x\r\ny\r\n") ==
        "Ann,a@x.com,Lead,Partner sales,US,,\"x\r\ny\"\r\n");
}

TEST_CASE("corrector: columns change places below the title, in short rows too") {
  const std::string title = "Notes,x\r\n";
  CHECK(corrected(title +
                      "Email,Name,Job title,Role,Countries/Regions,States/Provinces\r\na@x.com\r\n,,\r\n" +
                      "a@x.com,Ann,Lead,Partner sales,US,\r\n",
                  Json::array({{{"kind", "column-order"}}})) ==
        title + "Name,Email,Job title,Role,Countries/Regions,States/Provinces\r\n,a@x.com\r\n,,\r\n" +
            "Ann,a@x.com,Lead,Partner sales,US,\r\n");
  const auto join = Json::array({{{"kind", "join-names"}}});
  CHECK(corrected("Email,First Name,Last Name\r\na@x.com\r\nb@x.com,Bo\r\n", join) ==
        "Email,Name\r\na@x.com\r\nb@x.com,Bo\r\n");
  CHECK(corrected("姓,名,Email\nLee,小明,a@x.com\n王,Ann,b@x.com\n", join) ==
        "Name,Email\n小明 Lee,a@x.com\nAnn 王,b@x.com\n");
}
