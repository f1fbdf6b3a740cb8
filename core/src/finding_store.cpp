#include "finding_store.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "core/text.hpp"
#include "json_text.hpp"

namespace core {
namespace {

constexpr std::size_t kValueLimit = 200;  // code points of the text found that a report shows

std::uint32_t pack_place(const Place& place, Severity severity, RuleId rule) {
  return static_cast<std::uint32_t>(place.column) | static_cast<std::uint32_t>(place.field) << 16 |
         static_cast<std::uint32_t>(severity) << 20 | static_cast<std::uint32_t>(rule) << 24;
}

/// Row, column, character, rule; a finding without a cell comes before those of its row's cells.
auto order_of(const StoredFinding& finding) {
  return std::tuple(finding.row, finding.place & 0xFFFF, finding.character, finding.place >> 24,
                    finding.arena_begin);
}

/// The stored text, with the row in each edit of the fix. Inside a JSON string the pattern cannot stand:
/// there, quotation marks are escaped.
std::string with_row(std::string stored, std::uint32_t row) {
  const auto place = R"("row":)" + decimal(row) + ',';
  constexpr std::string_view kEdit = R"({"column":)";
  for (auto at = stored.find(kEdit); at != std::string::npos; at = stored.find(kEdit, at)) {
    stored.insert(at + 1, place);
    at += place.size();
  }
  return stored;
}

}  // namespace

Detail& Detail::value(std::string_view text) {
  const auto shown = first_code_points(text, kValueLimit);
  MemberWriter members(value_);
  members.text("value", shown);
  if (shown.size() < text.size()) members.raw("truncated", "true");
  return *this;
}

Detail& Detail::arg(std::string_view key, std::string_view value) {
  MemberWriter(args_).text(key, value);
  return *this;
}

Detail& Detail::arg(std::string_view key, std::uint64_t number) { return arg(key, decimal(number)); }

Detail& Detail::args(const Args& args) {
  for (const auto& [key, value] : args) arg(key, value);
  return *this;
}

Detail& Detail::edit(bool safe, Field field, std::string_view from, std::string_view to) {
  return add_edit(safe, "column", kFieldIds[static_cast<std::size_t>(field)], from, to);
}

Detail& Detail::edit(bool safe, std::string_view path, std::string_view from, std::string_view to) {
  return add_edit(safe, "path", path, from, to);
}

Detail& Detail::add_edit(bool safe, std::string_view key, std::string_view where, std::string_view from,
                         std::string_view to) {
  if (edits_.empty()) MemberWriter(fix_).text("safety", safe ? "safe" : "suggested");
  if (!edits_.empty()) edits_ += ',';
  ObjectWriter edit(edits_);
  edit.text(key, where);
  edit.text("from", from);
  edit.text("to", to);
  return *this;
}

Detail& Detail::rewrite(bool safe, std::string_view kind) {
  MemberWriter members(fix_);
  members.text("safety", safe ? "safe" : "suggested");
  members.text("kind", kind);
  return *this;
}

std::string Detail::json() const {
  std::string out = value_;
  MemberWriter members(out);
  if (!args_.empty()) members.raw("args", '{' + args_ + '}');
  if (fix_.empty()) return out;
  auto& fix = members.open("fix") += '{' + fix_;
  if (!edits_.empty()) MemberWriter(fix).raw("edits", '[' + edits_ + ']');
  fix += '}';
  return out;
}

/// In a file that is wrong all over, most rows say the same: the same text is kept once.
FindingStore::Kept FindingStore::keep(const std::string& text) {
  auto& known = recent_[std::hash<std::string>()(text) % recent_.size()];
  if (std::string_view(arena_).substr(known.begin, known.size) != text) {
    known = {static_cast<std::uint32_t>(arena_.size()), static_cast<std::uint32_t>(text.size())};
    arena_ += text;
  }
  return known;
}

bool FindingStore::add(RuleId rule, const Place& place, const Detail& detail,
                       std::optional<Severity> severity) {
  const auto& row = pack_->rule(rule);
  if (!row.active) return false;
  const auto actual = severity.value_or(row.severity);
  const auto kept = keep('{' + detail.json() + '}');
  findings_.push_back({.row = place.row,
                       .line = place.line,
                       .place = pack_place(place, actual, rule),
                       .character = place.character,
                       .offset_low = static_cast<std::uint32_t>(place.offset),
                       .offset_high = static_cast<std::uint32_t>(place.offset >> 32),
                       .arena_begin = kept.begin,
                       .arena_size = kept.size});
  ++counts_[static_cast<std::size_t>(actual)];
  return actual == Severity::error;
}

void FindingStore::sort() {
  const auto before = [](const StoredFinding& a, const StoredFinding& b) {
    return order_of(a) < order_of(b);
  };
  if (!std::is_sorted(findings_.begin(), findings_.end(), before))
    std::sort(findings_.begin(), findings_.end(), before);
}

void FindingStore::clear() {
  drop();
  counts_ = {};
}

void FindingStore::drop() {
  findings_.clear();
  arena_.clear();
  recent_.assign(recent_.size(), {});
}

std::string FindingStore::json(const StoredFinding& finding) const {
  const auto rule = static_cast<RuleId>(finding.place >> 24);
  const auto column = finding.place & 0xFFFF;
  const auto field = finding.place >> 16 & 0xF;
  const auto& row = pack_->rule(rule);
  return json_object([&](ObjectWriter& out) {
    out.text("rule", to_string(rule));
    out.text("severity", to_string(static_cast<Severity>(finding.place >> 20 & 0xF)));
    out.text("effect", to_string(row.effect));
    out.number("row", finding.row);
    out.number("line", finding.line);
    out.text_or_null("column", kFieldIds[field]);
    out.text_or_null("cell", column == 0 ? std::string() : column_letters(column) + decimal(finding.row));
    if (finding.character != 0) out.number("character", finding.character);
    out.number("offset", std::uint64_t{finding.offset_high} << 32 | finding.offset_low);
    out.members(with_row(arena_.substr(finding.arena_begin + 1, finding.arena_size - 2), finding.row));
    out.text("source", row.source);
    out.text("evidence", to_string(row.evidence));
  });
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

std::string_view to_string(Severity severity) {
  constexpr std::string_view kNames[] = {"error", "warning", "info"};
  return kNames[static_cast<std::size_t>(severity)];
}
std::string_view to_string(Effect effect) {
  constexpr std::string_view kNames[] = {"import", "status", "none"};
  return kNames[static_cast<std::size_t>(effect)];
}
std::string_view to_string(Evidence evidence) {
  constexpr std::string_view kNames[] = {"documented", "reported", "derived"};
  return kNames[static_cast<std::size_t>(evidence)];
}

}  // namespace core
