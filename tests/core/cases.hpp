/// The JSON cases under tests/cases, and how the native tests run one.
///
/// A case is { name, note?, options?, expect } with its input as one of
///   "lines": [...]        each ends in CR LF
///   "input": "..."        or [parts], a part being text or { "repeat": text, "times": n }
///   "inputBase64": "..."  bytes; "text" beside it is how they read, if their encoding is not UTF-8
/// and options of { rules, rulePack (may extend an edition), territories, delimiter, headerRow, columns }.
/// "baseline": the list that the import would overwrite, with its input as above; its name is "baseline.csv".
///
/// A case of a listing is { name, note?, options?, expect } with
///   "listing": {...} as it is, or "..." or [parts] as above: the file's text
///   "url": "https", "http" or "wrong"; "coverage": true or false; absent: not known
///   "contactsAbsent": "not-at-hand" or "outside"
///   "documents": [...] what is known of each: null, { "absent": "not-at-hand", "outside" or "absolute" },
///     { "unread": rule, "reason" }, or facts of
///     { "bytes" (1000), "type", "broken", "encrypted", "pages", "sameAs": an earlier one with the same bytes
///     }
#pragma once
#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/importer.hpp"
#include "core/listing.hpp"
#include "core/overwrite.hpp"

namespace cases {

/// Sanitizers and WebAssembly take many times as long for the same proof.
#if defined(__SANITIZE_ADDRESS__) || defined(__EMSCRIPTEN__)
inline constexpr bool kIsSlow = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kIsSlow = true;
#else
inline constexpr bool kIsSlow = false;
#endif
#else
inline constexpr bool kIsSlow = false;
#endif

using Json = nlohmann::json;

struct Case {
  std::string file{};
  std::string name{};
  std::string bytes{};
  std::string text{};  // the UTF-8 that the bytes stand for, where they are not UTF-8
  struct Baseline {
    std::string bytes{};
    std::string text{};
  };
  std::optional<Baseline> baseline{};
  Json options{};
  Json expect{};
};

/// Every case of every file, in the order of file names.
std::vector<Case> load_all();

struct ListingCase {
  std::string file{};
  std::string name{};
  std::string listing{};  // the file's text
  Json known{};           // the whole case, for what the host knows
  Json options{};
  Json expect{};
};
std::vector<ListingCase> load_listings();
/// As ListingCheck::report_json() gives it.
std::string run(const ListingCase& each);

/// A file of tests/clean, with the editions it is clean under: its name may say `.from-2020-05.` or
/// `.until-2022-01.`.
struct CleanFile {
  std::string name{};
  std::string bytes{};
  bool clean_under(std::string_view edition) const;
};
std::vector<CleanFile> load_clean();

std::shared_ptr<const core::RulePack> pack_for(const Json& options);
core::ImportOptions import_options(const Json& options);

struct Result {
  std::string recode{};  // set: the bytes are in that encoding, and the report is that of `text`
  std::string report{};  // as Importer::report_json() gives it
};

/// Imports the bytes cut at the given places (ascending); re-coded text as JavaScript does it, from its
/// decoder's text.
Result run(const Case& each, const std::vector<std::size_t>& cuts = {});
/// The report of one UTF-8 text.
std::string import_text(std::string_view text, std::shared_ptr<const core::RulePack> pack,
                        core::ImportOptions options, const std::vector<std::size_t>& cuts,
                        std::string* recode = nullptr, core::EncodingGuess* guess = nullptr,
                        std::shared_ptr<const core::Baseline> baseline = {});
/// The list that an import would overwrite; `text`: as in Case.
std::shared_ptr<const core::Baseline> read_baseline(std::string_view bytes, std::string_view text,
                                                    std::shared_ptr<const core::RulePack> pack);

}  // namespace cases
