/// What holds for every report, whatever the file.
#pragma once
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>

namespace cases {

/// 1 for A of "A7"; 0 for null.
inline std::uint32_t column_number(const nlohmann::json& cell) {
  std::uint32_t column = 0;
  if (!cell.is_string()) return 0;
  for (const char letter : cell.get_ref<const std::string&>()) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + static_cast<std::uint32_t>(letter - 'A' + 1);
  }
  return column;
}

/// What is wrong with the report of a text of `size` bytes, or nothing.
inline std::string broken_promise(const nlohmann::json& report, std::size_t size) {
  if (!report.is_object() || report.value("schema", "") != "cosell-report/1") return "no report";
  const auto& counts = report["counts"];
  const auto count = [&](const char* key) { return counts[key].get<std::uint64_t>(); };
  if (count("records") != count("accepted") + count("withErrors") + count("blank"))
    return "records do not add up";
  std::uint64_t errors = 0, warnings = 0, infos = 0;
  std::tuple<std::uint64_t, std::uint32_t, std::uint64_t, std::string> last{};
  for (const auto& each : report["findings"]) {
    const auto severity = each["severity"].get<std::string>();
    ++(severity == "error" ? errors : severity == "warning" ? warnings : infos);
    std::tuple place(each["row"].get<std::uint64_t>(), column_number(each["cell"]),
                     each.value("character", std::uint64_t{0}), each["rule"].get<std::string>());
    if (place < last) return "findings are not sorted";
    last = std::move(place);
    if (each["offset"].get<std::uint64_t>() > size) return "a finding lies behind the end of the file";
    if (each["row"].get<std::uint64_t>() > 0 && each["line"].get<std::uint64_t>() == 0)
      return "a finding has no line";
    if (!each.contains("fix")) continue;
    const auto& fix = each["fix"];
    if (fix.contains("edits") == fix.contains("kind")) return "a fix has either edits or a kind";
    for (const auto& edit : fix.value("edits", nlohmann::json::array())) {
      if (edit["from"] == edit["to"]) return "a fix changes nothing";
    }
  }
  if (errors != count("errors") || warnings != count("warnings") || infos != count("infos"))
    return "findings do not add up";
  return {};
}

}  // namespace cases
