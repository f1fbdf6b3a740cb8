// Any two files, one as the list that the other overwrites: nothing breaks, every contact is counted once,
// and a file compared with itself loses, changes and adds nothing.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "../core/cases.hpp"
#include "../core/report_invariants.hpp"
#include "core/text.hpp"
#include "require.hpp"

namespace {

using Json = nlohmann::json;

Json compared(const std::string& text, const std::string& list) {
  const auto pack = cases::pack_for(Json::object());
  const auto baseline = cases::read_baseline(list, core::to_valid_utf8(list), pack);
  std::string recode;
  const auto report = cases::import_text(text, pack, {}, {}, &recode, nullptr, baseline);
  if (!recode.empty()) return {};
  auto parsed = Json::parse(report, nullptr, false);
  require(cases::broken_promise(parsed, text.size()).empty(), "a report keeps its promises");
  return parsed;
}

std::size_t found(const Json& report, const std::string& rule) {
  const auto& findings = report["findings"];
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(),
                                                [&](const Json& each) { return each["rule"] == rule; }));
}

void check_counts(const Json& report) {
  if (!report.is_object() || !report["overwrite"].is_object()) return;
  const auto& overwrite = report["overwrite"];
  const auto count = [&](const char* key) { return overwrite[key].get<std::size_t>(); };
  const auto& list = overwrite["baseline"];
  require(count("removed") + count("changed") + count("unchanged") + list["unread"].get<std::size_t>() ==
              list["records"].get<std::size_t>(),
          "each contact of the list is counted once");
  const auto& counts = report["counts"];
  require(count("added") + count("changed") + count("unchanged") <=
              counts["records"].get<std::size_t>() - counts["blank"].get<std::size_t>(),
          "each contact of the file is counted once");
  require(found(report, "overwrite.removed") == count("removed"), "each contact removed is named");
  require(found(report, "overwrite.added") == count("added"), "each contact added is named");
  require(found(report, "overwrite.changed") >= count("changed"), "what changes is named");
}

}  // namespace

/// The first byte says where the input is cut: one file is all of it, the other its header and the rest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto header = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
  const auto cut = text.size() * data[0] / 256;
  check_counts(compared(text, header + text.substr(cut)));
  check_counts(compared(header + text.substr(cut), text));

  const auto same = compared(text, text);
  check_counts(same);
  if (!same.is_object() || !same["overwrite"].is_object()) return 0;
  for (const auto* key : {"removed", "changed", "added"})
    require(same["overwrite"][key] == 0, "a file compared with itself differs in nothing");
  require(same["overwrite"]["territoriesLost"].empty(), "and loses no territory");
  return 0;
}
