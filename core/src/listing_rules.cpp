#include "listing_rules.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "finding_store.hpp"
#include "json.hpp"

namespace core {
namespace {

// The pack's shape has been checked: what must be there is there, and of the right type.

std::string text_of(const JsonValue& object, std::string_view key) {
  const auto* value = object.find(key);
  return value ? value->text : std::string();
}

std::optional<std::uint32_t> count_of(const JsonValue& object, std::string_view key) {
  const auto* value = object.find(key);
  return value ? value->count : std::nullopt;
}

const std::vector<JsonValue>& items_of(const JsonValue& object, std::string_view key) {
  static const std::vector<JsonValue> kNone;
  const auto* value = object.find(key);
  return value ? value->items : kNone;
}

void append_texts(std::vector<std::string>& out, const JsonValue& object, std::string_view key) {
  for (const auto& item : items_of(object, key)) out.push_back(item.text);
}

void read_labelled(Labelled& out, const JsonValue& row) {
  out.id = text_of(row, "id");
  append_texts(out.labels, row, "label");  // the values of an object: one label in each language
  append_texts(out.labels, row, "also");
}

ListingChoice read_choice(const JsonValue& listing, std::string_view key) {
  const auto* part = listing.find(key);
  if (part == nullptr) return {};
  ListingChoice choice{.exists = true, .min = count_of(*part, "min"), .max = count_of(*part, "max")};
  const auto* verified = part->find("verified");
  if (verified && verified->truth) append_texts(choice.values, *part, "values");
  return choice;
}

Requirement read_requirement(const JsonValue& row) {
  Requirement out{.id = text_of(row, "id"), .check = text_of(row, "check")};
  const std::string_view key = out.check == "document"     ? "kind"
                               : out.check == "offer-type" ? "offerType"
                                                           : "status";
  out.wants = text_of(row, key);
  out.conditional = row.find("only") != nullptr;
  for (const auto severity : {Severity::error, Severity::warning, Severity::info}) {
    if (to_string(severity) == text_of(row, "severity")) out.severity = severity;
  }
  append_texts(out.rules, row, "rules");
  return out;
}

}  // namespace

bool is_called(const Labelled& item, std::string_view text) {
  const auto key = fold(text);
  const auto same = [&](const std::string& label) { return fold(label) == key; };
  return !key.empty() && (same(item.id) || std::any_of(item.labels.begin(), item.labels.end(), same));
}

ListingRules read_listing_rules(const RulePack& pack) {
  ListingRules rules;
  JsonFault fault;
  const auto json = read_json(pack.json(), fault);
  if (!json) return rules;  // cannot be: the pack was read from it
  const auto& listing = *json->find("listing");
  rules.products = read_choice(listing, "products");
  rules.segments = read_choice(listing, "segments");
  rules.areas = read_choice(listing, "areas");
  rules.subareas = read_choice(listing, "subareas");
  for (const auto& row : items_of(*listing.find("offerTypes"), "values"))
    read_labelled(rules.offer_types.emplace_back(), row);
  const auto& documents = *json->find("documents");
  for (const auto& row : items_of(documents, "kinds")) {
    auto& kind = rules.kinds.emplace_back();
    read_labelled(kind, row);
    kind.max_files = count_of(row, "maxFiles");
    kind.max_pages = count_of(row, "maxPages");
  }
  if (const auto* types = documents.find("types")) append_texts(rules.file_types, *types, "supported");
  for (const auto& row : items_of(*json, "statuses")) {
    auto& status = rules.statuses.emplace_back(StatusSpec{.id = text_of(row, "id")});
    for (const auto& each : items_of(row, "requirements"))
      status.requirements.push_back(read_requirement(each));
  }
  return rules;
}

}  // namespace core
