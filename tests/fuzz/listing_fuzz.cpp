// Any bytes as a listing, under any edition, with anything that a host may say of its documents: nothing
// breaks, and what every report promises holds.
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "../core/report_invariants.hpp"
#include "core/listing.hpp"
#include "require.hpp"

namespace {

using core::ListingCheck;
using Json = nlohmann::json;

std::shared_ptr<const core::RulePack> pack_of(std::size_t number) {
  static const auto packs = [] {
    std::vector<std::shared_ptr<const core::RulePack>> all;
    for (const auto& id : core::RulePack::editions()) {
      core::PackError error;
      all.push_back(std::make_shared<const core::RulePack>(
          *core::RulePack::parse(core::RulePack::embedded(id), error)));
    }
    return all;
  }();
  return packs[number % packs.size()];
}

/// Numbers that follow from one seed.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 1664525 + 1013904223;
    return (state_ >> 8) % limit;
  }

 private:
  std::uint32_t state_;
};

core::DocumentFacts facts_of(Dice& dice) {
  constexpr const char* kTypes[] = {"pdf", "doc", "docx", "docm", "pptx", "xlsx", "ole",
                                    "zip", "jpg", "png",  "mp4",  "gif",  "text", "unknown"};
  core::DocumentFacts facts{.bytes = dice.below(4) * 1000,
                            .type = kTypes[dice.below(std::size(kTypes))],
                            .broken = dice.below(4) == 0,
                            .encrypted = dice.below(4) == 0};
  if (facts.bytes == 0) facts.type.clear();
  if (dice.below(2) == 0) facts.pages = dice.below(20);
  return facts;
}

void tell(ListingCheck& check, std::size_t documents, std::uint32_t seed) {
  Dice dice(seed);
  check.set_url(static_cast<ListingCheck::Url>(dice.below(4)));
  check.set_coverage(static_cast<ListingCheck::Met>(dice.below(3)));
  if (dice.below(2) == 0) check.set_contacts_absent(static_cast<ListingCheck::Absent>(dice.below(3)));
  for (std::uint32_t i = 0; i < documents + 1; ++i) {  // one that does not exist, too
    if (dice.below(3) > 0) check.set_document(i, facts_of(dice));
    if (dice.below(4) == 0) check.set_absent(i, static_cast<ListingCheck::Absent>(dice.below(3)));
    if (dice.below(4) == 0) check.set_same_bytes(i, dice.below(i + 2));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  ListingCheck check(pack_of(data[0]), text, "listing.json");
  const auto listing = Json::parse(text, nullptr, false);

  const auto needs = Json::parse(check.needs_json(), nullptr, false);
  require(needs.is_object() && needs["documents"].is_array(), "what is needed is JSON");
  const auto documents = needs["documents"].size();
  if (data[1] != 0) tell(check, documents, data[1]);

  const auto text_of_report = check.report_json();
  const auto report = Json::parse(text_of_report, nullptr, false);
  const auto broken = cases::broken_promise_of_listing(report, listing);
  require(broken.empty(), broken);
  require(check.report_json() == text_of_report, "asked twice, it says the same");
  const bool unread = !report["findings"].empty() && report["findings"][0]["rule"] == "listing.json";
  require(unread || listing.is_discarded() || (listing.is_object() && !listing.contains("documents")) ||
              !listing["documents"].is_array() || listing["documents"].size() == documents,
          "each document has its place");
  return 0;
}
