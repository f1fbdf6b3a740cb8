/// The status ladder: what each status of the edition asks for, and what the files at hand show of it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/listing.hpp"
#include "listing_rules.hpp"

namespace core {

using Met = ListingCheck::Met;

/// What the files at hand show. A contacts file alone shows nothing of the listing.
struct Shown {
  Met coverage = Met::unknown;
  Met listing = Met::unknown;
  std::optional<std::string> offer_type{};               // the id; empty: none, or one that does not exist
  bool documents_known = false;                          // what is not in the list below is not there
  std::vector<std::pair<std::string, Met>> documents{};  // by kind, each kind once
};

Met judge_requirement(const Requirement& requirement, const Shown& shown);

/// [{"id","met","requirements":[{"id","met","rules":[]}]}]; met: true, false or "unknown" for what the files
/// cannot show. Names and reasons are the pack's texts, which JavaScript adds in the reader's language.
std::string statuses_json(const std::vector<StatusSpec>& statuses, const Shown& shown);

}  // namespace core
