/// What an edition says of a listing, its documents and the statuses, read from the pack's JSON.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/rule_pack.hpp"

namespace core {

/// Something with an id that people also call by its labels.
struct Labelled {
  std::string id{};
  std::vector<std::string> labels{};
};

/// Whether the text is the id or a label; case, width, blanks and punctuation do not matter.
bool is_called(const Labelled& item, std::string_view text);

struct ListingChoice {
  bool exists = false;  // the edition has this field
  std::optional<std::uint32_t> min{};
  std::optional<std::uint32_t> max{};
  std::vector<std::string> values{};  // only where a source fixes them: nothing else is allowed
};

struct DocumentKind : Labelled {
  std::optional<std::uint32_t> max_files{};
  std::optional<std::uint32_t> max_pages{};
};

struct Requirement {
  std::string id{};
  std::string check{};       // coverage, listing, document, offer-type, status; none: no file can show it
  std::string wants{};       // the document's kind, the offer type or the status
  bool conditional = false;  // only some offers need it, and the listing does not say which one it is
  std::optional<Severity> severity{};  // of its rules' findings, where it is not the rules' own
  std::vector<std::string> rules{};
};

struct StatusSpec {
  std::string id{};
  std::vector<Requirement> requirements{};
};

struct ListingRules {
  ListingChoice products{};
  ListingChoice segments{};
  ListingChoice areas{};
  ListingChoice subareas{};
  std::vector<Labelled> offer_types{};
  std::vector<DocumentKind> kinds{};
  std::vector<std::string> file_types{};  // extensions; empty where the edition names none
  std::vector<StatusSpec> statuses{};     // the lower one first
};

ListingRules read_listing_rules(const RulePack& pack);

}  // namespace core
