/// A listing as it was read, and what the host has said of it since.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/listing.hpp"
#include "json.hpp"
#include "listing_rules.hpp"

namespace core {

/// Bytes of a listing file that are still read. A real one has a few thousand.
inline constexpr std::size_t kLargestListing = 1 << 18;

/// Why the bytes of a file could not be had.
struct Unread {
  RuleId rule{};
  std::string key{}, value{};  // an argument of its message, or empty
};

struct KnownDocument {
  std::optional<DocumentFacts> facts{};
  std::optional<ListingCheck::Absent> absent{};
  std::optional<Unread> unread{};
  std::optional<std::size_t> same_bytes_as{};  // an earlier document
};

/// Why a file is no listing at all, and where: line and character count from 1.
struct ListingFault {
  std::string_view variant{};  // of the rule listing.json
  std::uint32_t line = 1;
  std::uint32_t character = 1;
  std::uint32_t limit = 0;
};

struct ListingInput {
  std::shared_ptr<const RulePack> pack{};
  std::string name{};
  std::size_t bytes = 0;
  ListingRules rules{};
  JsonValue json{};  // an object; empty if there is a fault
  std::optional<ListingFault> fault{};

  ListingCheck::Url url = ListingCheck::Url::unknown;
  ListingCheck::Met coverage = ListingCheck::Met::unknown;
  std::optional<ListingCheck::Absent> contacts_absent{};
  std::optional<Unread> contacts_unread{};
  std::vector<KnownDocument> documents{};  // by their place in the listing
};

/// The member's text, or empty if it is absent, no text, or only blanks.
std::string_view text_in(const JsonValue& object, std::string_view key);
/// The items of a member, or none if it is no list.
const std::vector<JsonValue>& list_in(const JsonValue& object, std::string_view key);
/// The territory that a text names for certain (as it is after safe fixes), or empty.
std::string_view territory_of(const RulePack& pack, std::string_view text);

}  // namespace core
