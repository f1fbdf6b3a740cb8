#include "corrections.hpp"

#include <algorithm>
#include <cstring>
#include <set>

namespace corrections {
namespace {

/// The line end that most lines have.
std::string usual_line_end(const Json& args) {
  constexpr std::string_view kNames[] = {"crlf", "lf", "cr"};
  const auto count = [&](std::string_view name) {
    return std::stoul(args.at(std::string(name)).get<std::string>());
  };
  const auto most = *std::max_element(std::begin(kNames), std::end(kNames),
                                      [&](auto a, auto b) { return count(a) < count(b); });
  return most == "crlf" ? "CRLF" : most == "lf" ? "LF" : "CR";
}

Json change_of_kind(const Json& finding) {
  Json change = {{"kind", finding["fix"]["kind"]}};
  constexpr std::string_view kOfRows[] = {"requote",         "join-cells", "drop-empty-cells",
                                          "add-empty-cells", "blank-row",  "repeated-header",
                                          "delete-row"};
  if (std::find(std::begin(kOfRows), std::end(kOfRows), change["kind"].get<std::string>()) !=
      std::end(kOfRows))
    change["row"] = finding["row"];
  if (change["kind"] == "line-endings") change["to"] = usual_line_end(finding["args"]);
  return change;
}

Json changes_of_kind(const Json& finding) {
  if (finding["fix"]["kind"] != "join-rows") return Json::array({change_of_kind(finding)});
  Json changes = Json::array();
  const auto last = std::stoul(finding["args"]["lastRow"].get<std::string>());
  for (auto row = finding["row"].get<unsigned long>(); row < last; ++row)
    changes.push_back({{"row", row}, {"kind", "join-rows"}});
  return changes;
}

}  // namespace

Json safe_changes(const Json& report) {
  Json changes = Json::array();
  std::set<std::string> taken;
  for (const auto& finding : report["findings"]) {
    if (!finding.contains("fix") || finding["fix"]["safety"] != "safe") continue;
    const auto& fix = finding["fix"];
    Json wanted = fix.contains("edits") ? fix["edits"] : changes_of_kind(finding);
    const auto place = [](const Json& change) {
      return change.contains("column") ? change["row"].dump() + change["column"].dump() : change.dump();
    };
    const bool free = std::none_of(wanted.begin(), wanted.end(),
                                   [&](const Json& change) { return taken.count(place(change)) != 0; });
    if (!free) continue;
    for (auto& change : wanted) {
      taken.insert(place(change));
      changes.push_back(change);
    }
  }
  return changes;
}

Corrected correct(std::string_view text, std::shared_ptr<const core::RulePack> pack,
                  core::ImportOptions options, const Json& changes, std::size_t piece) {
  core::Corrector corrector(std::move(pack), std::move(options));
  // Where they are in the order of rows, they come in slices.
  const auto row_of = [](const Json& change) {
    const auto row = change.is_object() ? change.value("row", Json()) : Json();
    return row.is_number_unsigned() && row < 1'000'000'000U ? row.get<std::uint32_t>() : 0U;
  };
  const auto by_row = [&](const Json& a, const Json& b) { return row_of(a) < row_of(b); };
  const bool sorted = changes.is_array() && std::is_sorted(changes.begin(), changes.end(), by_row);
  std::size_t given = 0;
  const auto add = [&] {
    if (!sorted) return corrector.add(changes.dump());
    Json slice = Json::array();
    std::uint32_t last = 0;
    for (; given < changes.size(); ++given) {
      const auto row = row_of(changes[given]);
      if (slice.size() >= 3 && last > 0 && row > last) break;
      slice.push_back(changes[given]);
      last = row;
    }
    const bool all = given == changes.size();
    corrector.add(slice.dump(), all ? core::Corrector::kAllRows : row_of(changes[given]) - 1);
  };
  add();
  Corrected corrected;
  for (std::size_t at = 0; at < text.size(); at += piece) {
    const auto size = std::min(piece, text.size() - at);
    std::memcpy(corrector.reserve(size), text.data() + at, size);
    corrector.push(size);
    while (corrector.needs_changes()) add();
    corrected.text += corrector.take();
  }
  corrector.finish();
  while (corrector.needs_changes()) add();
  corrected.text += corrector.take();
  const auto fault = corrector.fault_json();
  if (!fault.empty()) corrected.fault = Json::parse(fault);
  return corrected;
}

}  // namespace corrections
