/// Applying the fixes of a report, as JavaScript does it: for the tests.
#pragma once
#include <string>
#include <string_view>

#include "cases.hpp"
#include "core/corrector.hpp"

namespace corrections {

using cases::Json;

/// The safe fixes of a report as changes: of one cell the first, what is left is for the next round.
Json safe_changes(const Json& report);

struct Corrected {
  std::string text{};
  Json fault{};  // null: none
};
/// The text with these changes, read under the dialect that the report names.
Corrected correct(std::string_view text, std::shared_ptr<const core::RulePack> pack,
                  core::ImportOptions options, const Json& changes, std::size_t piece = 1 << 20);

}  // namespace corrections
