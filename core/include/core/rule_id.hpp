/// Every rule the core can report. A rule's number is its place in the alphabet, so numbers sort as ids do.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace core {

enum class RuleId : std::uint8_t {};

// In alphabetical order; a new rule is one row here, one row in each pack, one message in each language.
inline constexpr auto kRuleIds = std::to_array<std::string_view>({
    "contact.country.alias",
    "contact.country.all-mixed",
    "contact.country.doubtful",
    "contact.country.duplicate",
    "contact.country.group",
    "contact.country.separator",
    "contact.country.spelling",
    "contact.country.state-given",
    "contact.country.unknown",
    "contact.duplicate",
    "contact.email.domain",
    "contact.email.full-width",
    "contact.email.international",
    "contact.email.look-alike",
    "contact.email.sign-in-name",
    "contact.email.syntax",
    "contact.email.typo",
    "contact.email.wrapped",
    "contact.formula",
    "contact.invisible-character",
    "contact.notation",
    "contact.own-column.required",
    "contact.placeholder",
    "contact.required",
    "contact.role.alias",
    "contact.role.spelling",
    "contact.role.unknown",
    "contact.special-character",
    "contact.state.alias",
    "contact.state.country-mismatch",
    "contact.state.duplicate",
    "contact.state.later-edition",
    "contact.state.separator",
    "contact.state.spelling",
    "contact.state.unknown",
    "contact.whitespace",
    "contacts.no-sales",
    "contacts.none",
    "contacts.territory-uncovered",
    "csv.blank-row",
    "csv.cell-too-large",
    "csv.delimiter",
    "csv.mixed-line-endings",
    "csv.note-row",
    "csv.preamble",
    "csv.quoting",
    "csv.repeated-header",
    "csv.row-too-long",
    "csv.row-too-short",
    "csv.sep-line",
    "csv.stray-quote",
    "csv.too-many-columns",
    "csv.unclosed-quote",
    "csv.unquoted-list",
    "csv.unquoted-text",
    "document.content-mismatch",
    "document.damaged",
    "document.duplicate",
    "document.empty",
    "document.encrypted",
    "document.kind-unknown",
    "document.missing",
    "document.missing-content",
    "document.pages",
    "document.several",
    "document.too-many",
    "document.type",
    "file.changed",
    "file.control-character",
    "file.empty",
    "file.encoding",
    "file.letters-lost",
    "file.mojibake",
    "file.not-csv",
    "file.too-large",
    "file.undecodable",
    "file.unreadable",
    "header.cells",
    "header.column-duplicate",
    "header.column-missing",
    "header.column-renamed",
    "header.column-unknown",
    "header.hidden-character",
    "header.missing",
    "header.order",
    "header.other-program",
    "header.own-column-missing",
    "listing.areas.duplicate",
    "listing.areas.required",
    "listing.areas.too-many",
    "listing.bundle",
    "listing.contacts.missing-content",
    "listing.duplicate",
    "listing.json",
    "listing.products.required",
    "listing.products.unknown",
    "listing.schema",
    "listing.segments.gone",
    "listing.segments.required",
    "listing.subareas.duplicate",
    "listing.subareas.required",
    "listing.subareas.too-many",
    "listing.territory.alias",
    "listing.territory.spelling",
    "listing.territory.unknown",
    "listing.type.required",
    "listing.type.unknown",
    "listing.unknown-key",
    "listing.url.insecure",
    "listing.url.syntax",
    "listing.value-type",
    "overwrite.added",
    "overwrite.baseline-unreadable",
    "overwrite.changed",
    "overwrite.removed",
    "overwrite.territory-lost",
});

consteval bool in_order() {
  for (std::size_t i = 1; i < kRuleIds.size(); ++i) {
    if (!(kRuleIds[i - 1] < kRuleIds[i])) return false;
  }
  return true;
}
static_assert(in_order());

/// The number of an id, or kRuleIds.size() for an id that is none.
constexpr std::size_t find_rule(std::string_view id) {
  std::size_t at = 0;
  while (at < kRuleIds.size() && kRuleIds[at] != id) ++at;
  return at;
}
constexpr std::string_view to_string(RuleId rule) { return kRuleIds[static_cast<std::size_t>(rule)]; }

void no_such_rule();  // never defined: a constant expression that comes here does not compile
/// `"csv.sep-line"_rule`; an id that is none does not compile.
consteval RuleId operator""_rule(const char* id, std::size_t size) {
  const auto at = find_rule({id, size});
  if (at == kRuleIds.size()) no_such_rule();
  return static_cast<RuleId>(at);
}

}  // namespace core
