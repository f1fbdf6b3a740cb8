#include "report_invariants.hpp"

#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace cases {
namespace {

/// 1 for A of "A7"; 0 for null.
std::uint32_t column_number(const nlohmann::json& cell) {
  std::uint32_t column = 0;
  if (!cell.is_string()) return 0;
  for (const char letter : cell.get_ref<const std::string&>()) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + static_cast<std::uint32_t>(letter - 'A' + 1);
  }
  return column;
}

/// Whether findings are in the order of the listing, as far as a tree without the order of its keys can tell:
/// what is about one key stands together, and items come one after another.
class ListingOrder {
 public:
  bool takes(const nlohmann::json& finding) {
    const auto path = finding.value("path", std::string()), rule = finding.value("rule", std::string());
    const auto key = path.substr(0, path.find('/', 1));
    const bool same = key == key_;
    const auto item = number_after(path, key.size());
    const bool right =
        same ? item > item_ || (item == item_ && (path != path_ || rule >= rule_)) : seen_.insert(key).second;
    key_ = key, path_ = path, rule_ = rule, item_ = item;
    return right;
  }

 private:
  /// Of an item of a list; -1 before all.
  static long number_after(const std::string& path, std::size_t at) {
    const bool digit = at + 1 < path.size() && path[at + 1] >= '0' && path[at + 1] <= '9';
    return digit ? std::stol(path.substr(at + 1)) : -1;
  }

  std::set<std::string> seen_{};
  std::string key_{}, path_{}, rule_{};
  long item_ = -1;
};

/// Whether a finding points at something of the listing, or at a key that one of its objects lacks.
bool points_into(const nlohmann::json& listing, const std::string& path) {
  const nlohmann::json::json_pointer pointer(path);
  if (listing.contains(pointer)) return true;
  const auto parent = pointer.parent_pointer();
  return listing.contains(parent) && listing.at(parent).is_object();
}

}  // namespace

std::string broken_promise(const nlohmann::json& report, std::size_t size) {
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

std::string broken_promise_of_listing(const nlohmann::json& report, const nlohmann::json& listing) {
  if (!report.is_object() || report.value("schema", "") != "cosell-report/1") return "no report";
  if (report.value("kind", "") != "listing") return "no report of a listing";
  std::map<std::string, std::uint64_t> counts{{"error", 0}, {"warning", 0}, {"info", 0}};
  ListingOrder order;
  for (const auto& each : report["findings"]) {
    ++counts[each["severity"].get<std::string>()];
    if (each.contains("path") == each.contains("line")) return "a finding has either a path or a line";
    if (each.contains("line") != (each["rule"] == "listing.json")) return "only listing.json has a line";
    if (each.contains("line") && (report["findings"].size() > 1 || each["line"] < 1 || each["character"] < 1))
      return "a file that cannot be read has one finding with its place";
    if (each.contains("line") || listing.is_discarded()) continue;
    if (!order.takes(each)) return "findings are not sorted";
    if (!points_into(listing, each["path"].get<std::string>())) return "a path leads nowhere";
    for (const auto& edit : each.value("/fix/edits"_json_pointer, nlohmann::json::array())) {
      if (edit["from"] == edit["to"]) return "a fix changes nothing";
      if (listing.at(nlohmann::json::json_pointer(edit["path"].get<std::string>())) != edit["from"])
        return "a fix does not find what it changes";
    }
  }
  const auto& said = report["counts"];
  if (counts["error"] != said["errors"] || counts["warning"] != said["warnings"] ||
      counts["info"] != said["infos"])
    return "findings do not add up";
  return {};
}

}  // namespace cases
