#include "listing_findings.hpp"

#include <algorithm>
#include <tuple>

#include "core/text.hpp"
#include "json_text.hpp"
#include "listing_judge.hpp"
#include "sorting.hpp"

namespace core {
namespace {

/// A step of a JSON Pointer as the key that it means.
std::string key_of(std::string_view step) {
  std::string key;
  for (std::size_t i = 0; i < step.size(); ++i) {
    if (step[i] == '~' && i + 1 < step.size()) {
      key += step[++i] == '0' ? '~' : '/';
    } else {
      key += step[i];
    }
  }
  return key;
}

/// Where a key that the listing lacks would stand: after the one that comes before it in the tab.
void append_missing(std::vector<std::size_t>& place, const JsonValue& listing, std::string_view wanted) {
  std::size_t after = 0, tab = 0;
  for (; tab < kListingKeys.size() && kListingKeys[tab] != wanted; ++tab) {
    const auto found = std::find(listing.keys.begin(), listing.keys.end(), kListingKeys[tab]);
    if (found != listing.keys.end()) after = static_cast<std::size_t>(found - listing.keys.begin()) + 1;
  }
  place.push_back(2 * after);
  place.push_back(tab);
}

}  // namespace

std::string operator/(std::string_view path, std::string_view key) {
  std::string out(path);
  out += '/';
  for (const char each : key) {
    if (each == '~' || each == '/') {
      out += each == '~' ? "~0" : "~1";
    } else {
      out += each;
    }
  }
  return out;
}

std::string operator/(std::string_view path, std::size_t index) { return path / decimal(index); }

void ListingFindings::add(RuleId rule, std::string_view path, const Detail& detail,
                          std::optional<Severity> severity) {
  std::string place;
  MemberWriter(place).text("path", path);
  append(rule, severity.value_or(pack_->rule(rule).severity), path, place, detail);
}

void ListingFindings::add(RuleId rule, std::uint32_t line, std::uint32_t character, const Detail& detail) {
  std::string place;
  MemberWriter members(place);
  members.number("line", line);
  members.number("character", character);
  append(rule, pack_->rule(rule).severity, {}, place, detail);
}

std::vector<std::size_t> ListingFindings::place_of(std::string_view path) const {
  std::vector<std::size_t> place;
  for (const auto* value = listing_; !path.empty();) {
    const auto step = path.substr(1, path.find('/', 1) - 1);
    path.remove_prefix(step.size() + 1);
    const auto key = key_of(step);
    std::size_t at = 0;
    if (value->type == JsonValue::Type::object) {
      at = static_cast<std::size_t>(std::find(value->keys.begin(), value->keys.end(), key) -
                                    value->keys.begin());
    } else {
      for (const char digit : key) at = at * 10 + static_cast<std::size_t>(digit - '0');
    }
    if (at >= value->items.size()) {
      if (value == listing_)
        append_missing(place, *value, key);
      else
        place.push_back(2 * at + 1);
      break;
    }
    place.push_back(2 * at + 1);
    value = &value->items[at];
  }
  return place;
}

std::string ListingFindings::json() const {
  std::vector<const Kept*> order;
  for (const auto& each : kept_) order.push_back(&each);
  heap_sort(order, [](const Kept* a, const Kept* b) {
    return std::tie(a->place, a->path, a->rule, a) < std::tie(b->place, b->path, b->rule, b);
  });
  return json_list([&](ListWriter& list) {
    for (const auto* each : order) list.next() += each->json;
  });
}

void ListingFindings::append(RuleId rule, Severity severity, std::string_view path, const std::string& place,
                             const Detail& detail) {
  const auto& row = pack_->rule(rule);
  if (!row.active) return;
  ++counts_[static_cast<std::size_t>(severity)];
  auto json = json_object([&](ObjectWriter& out) {
    out.text("rule", to_string(rule));
    out.text("severity", to_string(severity));
    out.text("effect", to_string(row.effect));
    out.members(place);
    out.members(detail.json());
    out.text("source", row.source);
    out.text("evidence", to_string(row.evidence));
  });
  kept_.push_back({place_of(path), std::string(path), rule, std::move(json)});
}

}  // namespace core
