#include <cstdint>
#include <limits>

#include "core/listing.hpp"
#include "core/rule_id.hpp"
#include "json_text.hpp"
#include "listing_input.hpp"

namespace core {
namespace {

using Absent = ListingCheck::Absent;

std::optional<std::uint32_t> count_in(const JsonValue& object, std::string_view key) {
  const auto* value = object.find(key);
  return value == nullptr ? std::nullopt : value->count;
}
bool is_true(const JsonValue& object, std::string_view key) {
  const auto* value = object.find(key);
  return value != nullptr && value->truth;
}

std::optional<Absent> absent_in(const JsonValue& object, std::string_view key) {
  const auto word = text_in(object, key);
  if (word.empty()) return {};
  return word == "outside" ? Absent::outside : word == "absolute" ? Absent::absolute : Absent::not_at_hand;
}

/// Why the bytes of a file could not be had, if so.
std::optional<Unread> unread_in(const JsonValue& known) {
  const auto rule = text_in(known, "unread");
  if (rule.empty()) return {};
  Unread unread{.rule = static_cast<RuleId>(find_rule(rule))};
  for (const std::string_view key : {"reason", "limit"}) {
    const auto value = text_in(known, key);
    if (!value.empty()) unread.key = key, unread.value = value;
  }
  return unread;
}

DocumentFacts facts_in(const JsonValue& known) {
  return {.bytes = count_in(known, "bytes").value_or(std::numeric_limits<std::uint32_t>::max()),
          .type = std::string(text_in(known, "type")),
          .broken = is_true(known, "broken"),
          .encrypted = is_true(known, "encrypted"),
          .pages = count_in(known, "pages")};
}

}  // namespace

std::string facts_json(const DocumentFacts& facts) {
  return json_object([&](ObjectWriter& out) {
    out.number("bytes", facts.bytes);
    out.text("type", facts.type);
    if (facts.broken) out.raw("broken", "true");
    if (facts.encrypted) out.raw("encrypted", "true");
    if (facts.pages) out.number("pages", *facts.pages);
  });
}

void ListingCheck::know(std::string_view facts) {
  JsonFault fault;
  const auto known = read_json(facts, fault).value_or(JsonValue{});
  const auto url = text_in(known, "url");
  set_url(url == "https"   ? Url::https
          : url == "http"  ? Url::http
          : url == "wrong" ? Url::wrong
                           : Url::unknown);
  if (const auto* met = known.find("coverage"); met != nullptr && met->type == JsonValue::Type::boolean)
    set_coverage(met->truth ? Met::yes : Met::no);
  if (const auto absent = absent_in(known, "contactsAbsent")) set_contacts_absent(*absent);
  if (const auto* contacts = known.find("contactsUnread")) input_->contacts_unread = unread_in(*contacts);
  const auto& documents = list_in(known, "documents");
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& each = documents[i];
    if (const auto absent = absent_in(each, "absent")) set_absent(i, *absent);
    if (const auto unread = unread_in(each)) set_unread(i, unread->rule, unread->key, unread->value);
    if (each.find("bytes") != nullptr) set_document(i, facts_in(each));
    if (const auto earlier = count_in(each, "sameAs")) set_same_bytes(i, *earlier);
  }
}

}  // namespace core
