#include "core/overwrite.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "contact_book.hpp"
#include "contact_watcher.hpp"
#include "core/text.hpp"
#include "json_text.hpp"
#include "report.hpp"

namespace core {
namespace {

constexpr std::size_t kShown = 200;  // code points of a text in a finding, as everywhere

std::size_t number(Field field) { return static_cast<std::size_t>(field); }
std::string_view shown(std::string_view text) { return first_code_points(text, kShown); }

void add_code(std::string& list, std::string_view code) {
  list.append(list.empty() ? "" : ", ").append(code);
}

/// By territory, whether a sales contact names it.
std::vector<bool> sold(const RulePack& pack, const Coverage& coverage) {
  std::vector<bool> named(pack.countries().size());
  for (std::size_t i = 0; i < named.size(); ++i) named[i] = coverage.has(pack.sales_role(), i);
  return named;
}

}  // namespace

class Baseline : public ContactWatcher {
 public:
  void take(const ContactTexts& texts, const ContactPlace& place) override { book.add(texts, place.row); }
  void finish(const ReportInput& file, FindingStore& store) override;
  std::string json() const override { return "null"; }

  /// Reports, if so, why nothing can be compared with it.
  bool report_unusable(FindingStore& store) const;
  void write(std::string& out) const;

  ContactBook book{};
  std::array<bool, kFieldCount> has_column{};
  std::vector<bool> sold_in{};

  // What it was read as.
  std::string name{};
  std::uint64_t bytes = 0;
  std::string encoding{};
  char delimiter = 0;
  std::uint32_t header_row = 0;
  std::uint64_t records = 0;  // but for blank ones
  // If it is no list of contacts: the message's variant, if it has one, and one part of it.
  bool is_usable = true;
  std::string variant{};
  std::pair<std::string, std::string> part{};
};

void Baseline::finish(const ReportInput& file, FindingStore&) {
  const auto& judge = file.judge;
  const auto& dialect = judge.dialect();
  name = file.options.name;
  bytes = file.bytes;
  encoding = file.encoding.name;
  delimiter = dialect.delimiter.value;
  header_row = dialect.header_row;
  records = judge.counts().records - judge.counts().blank;
  sold_in = sold(file.pack, judge.coverage());
  std::string missing;
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    has_column[i] = dialect.column_of[i] != 0;
    const auto& spec = file.pack.field(static_cast<Field>(i));
    if (!has_column[i] && spec.required) add_code(missing, spec.label);
  }
  const auto has_address = [&](std::uint32_t contact) {
    return book.text(contact, Field::email).find('@') != std::string_view::npos;
  };
  std::uint32_t named = 0;
  while (named < book.size() && !has_address(named)) ++named;
  is_usable = false;
  if (!file.is_text) {
    variant = "not-csv";
    part = {"kind", std::string(file.not_text)};
  } else if (dialect.columns.empty()) {
    variant = "empty";
  } else if (!missing.empty() && header_row != 0) {
    variant = "columns";
    part = {"columns", missing};
  } else {
    is_usable = named < book.size() || (records == 0 && header_row != 0);  // a header alone: nobody yet
  }
}

bool Baseline::report_unusable(FindingStore& store) const {
  if (is_usable) return false;
  Detail detail;
  detail.arg("file", name);
  if (!part.first.empty()) detail.arg(part.first, part.second);
  if (!variant.empty()) detail.arg("variant", variant);
  store.add("overwrite.baseline-unreadable"_rule, {}, detail);
  return true;
}

void Baseline::write(std::string& out) const {
  ObjectWriter object(out);
  object.text("name", name);
  object.number("bytes", bytes);
  object.text("encoding", encoding);
  object.text("delimiter", std::string_view(&delimiter, 1));
  object.number("headerRow", header_row);
  object.number("records", records);
  object.number("unread", records - book.size());
}

namespace {

class Review : public ContactWatcher {
 public:
  explicit Review(std::shared_ptr<const Baseline> baseline)
      : baseline_(std::move(baseline)),
        taken_(baseline_->book.size()),
        same_(baseline_->book, Likeness::all, taken_) {}

  void take(const ContactTexts& texts, const ContactPlace& place) override;
  void finish(const ReportInput& file, FindingStore& store) override;
  std::string json() const override { return json_; }

 private:
  void match(Likeness likeness);
  void report_pair(std::uint32_t index, const ReportInput& file, FindingStore& store);
  void report_removed(std::uint32_t contact, FindingStore& store) const;
  void report_territories(const ReportInput& file, FindingStore& store);
  void write_json();

  std::shared_ptr<const Baseline> baseline_;
  std::vector<bool> taken_;  // contacts of the baseline that are in the file
  ContactFinder same_;
  // Contacts of the file that are not in the baseline as they are, and which of its contacts each one is.
  ContactBook book_{};
  std::vector<ContactPlace> places_{};
  std::vector<std::uint32_t> partners_{};

  std::uint64_t removed_ = 0, changed_ = 0, added_ = 0, unchanged_ = 0;
  std::vector<std::string> territories_lost_{};
  std::string json_ = "null";
};

void Review::take(const ContactTexts& texts, const ContactPlace& place) {
  if (same_.take(texts) != ContactBook::kNone) {
    ++unchanged_;
    return;
  }
  book_.add(texts, place.row);
  places_.push_back(place);
}

/// For each contact of the file that has no partner, in their order, the first one that is left.
void Review::match(Likeness likeness) {
  ContactFinder finder(baseline_->book, likeness, taken_);
  for (std::uint32_t i = 0; i < book_.size(); ++i) {
    if (partners_[i] == ContactBook::kNone) partners_[i] = finder.take(book_.texts(i));
  }
}

Place cell_of(const ContactPlace& place, Field field) {
  const auto& cell = place.cells[number(field)];
  return {.row = place.row,
          .line = place.line + cell.line,
          .column = cell.column,
          .field = field,
          .offset = place.offset + cell.offset};
}

void add_person(Detail& detail, const ContactBook& book, std::uint32_t contact) {
  for (std::size_t i = 1; i < kFieldCount; ++i)
    detail.arg(kFieldIds[i], shown(book.text(contact, static_cast<Field>(i))));
}

/// What is different in a contact, or that it is new.
void Review::report_pair(std::uint32_t index, const ReportInput& file, FindingStore& store) {
  const auto& place = places_[index];
  const auto partner = partners_[index];
  if (partner == ContactBook::kNone) {
    ++added_;
    Detail detail;
    add_person(detail, book_, index);
    store.add("overwrite.added"_rule, {.row = place.row, .line = place.line, .offset = place.offset}, detail);
    return;
  }
  bool changed = false;
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    // A column that is missing has been named; its cells are not changes.
    if (!baseline_->has_column[i] || file.judge.dialect().column_of[i] == 0) continue;
    const auto from = baseline_->book.text(partner, field), to = book_.text(index, field);
    if (comparable(field, from) == comparable(field, to)) continue;
    changed = true;
    Detail detail;
    detail.arg("baselineRow", baseline_->book.row(partner));
    const auto name = baseline_->book.text(partner, Field::name);
    detail.arg("person", shown(name.empty() ? baseline_->book.text(partner, Field::email) : name));
    if (from.empty() || to.empty()) detail.arg("variant", from.empty() ? "filled" : "emptied");
    store.add("overwrite.changed"_rule, cell_of(place, field),
              detail.arg("from", shown(from)).arg("to", shown(to)));
  }
  ++(changed ? changed_ : unchanged_);
}

void Review::report_removed(std::uint32_t contact, FindingStore& store) const {
  Detail detail;
  detail.arg("baselineRow", baseline_->book.row(contact));
  add_person(detail, baseline_->book, contact);
  store.add("overwrite.removed"_rule, {}, detail);
}

/// Territories that a sales contact covered and none does any more. `OOO` covered each of them; what is named
/// beside it cannot be all, so it stands for itself.
void Review::report_territories(const ReportInput& file, FindingStore& store) {
  const auto& columns = file.judge.dialect().column_of;
  if (columns[number(Field::role)] == 0 || columns[number(Field::countries)] == 0) return;
  const auto& countries = file.pack.countries();
  const auto all = countries.find("OOO");
  const auto sold_now = sold(file.pack, file.judge.coverage());
  if (all >= 0 && sold_now[static_cast<std::size_t>(all)]) return;
  std::string lost, left;
  for (std::size_t i = 0; i < sold_now.size(); ++i) {
    const auto& code = countries.at(i).code;
    if (sold_now[i]) add_code(left, code);
    if (sold_now[i] || !baseline_->sold_in[i]) continue;
    territories_lost_.push_back(code);
    add_code(lost, code);
  }
  if (lost.empty()) return;
  Detail detail;
  detail.arg("territories", lost).arg("count", territories_lost_.size());
  if (all >= 0 && baseline_->sold_in[static_cast<std::size_t>(all)])
    detail.arg("variant", left.empty() ? "all" : "all-but").arg("left", left);
  store.add("overwrite.territory-lost"_rule, {}, detail);
}

void Review::finish(const ReportInput& file, FindingStore& store) {
  if (!file.is_text || file.judge.dialect().columns.empty()) return;  // nothing is known of it
  if (baseline_->report_unusable(store)) return;
  partners_.assign(book_.size(), ContactBook::kNone);
  for (const auto likeness : {Likeness::email_and_role, Likeness::email, Likeness::name_and_role})
    match(likeness);
  for (std::uint32_t i = 0; i < baseline_->book.size(); ++i) {
    if (taken_[i]) continue;
    ++removed_;
    report_removed(i, store);
  }
  report_territories(file, store);
  for (std::uint32_t i = 0; i < book_.size(); ++i) report_pair(i, file, store);
  write_json();
}

void Review::write_json() {
  json_ = json_object([&](ObjectWriter& out) {
    baseline_->write(out.open("baseline"));
    out.number("removed", removed_);
    out.number("changed", changed_);
    out.number("added", added_);
    out.number("unchanged", unchanged_);
    out.texts("territoriesLost", territories_lost_);
  });
}

}  // namespace

std::shared_ptr<const Baseline> keep_baseline(Importer& list) {
  auto baseline = std::make_shared<Baseline>();
  list.watch(baseline);
  return baseline;
}

std::shared_ptr<const Baseline> unread_baseline(std::string_view name, std::string_view reason) {
  auto baseline = std::make_shared<Baseline>();
  baseline->name = name;
  baseline->is_usable = false;
  baseline->variant = "unread";
  baseline->part = {"reason", std::string(reason)};
  return baseline;
}

void review_overwrite(Importer& file, std::shared_ptr<const Baseline> baseline) {
  file.watch(std::make_shared<Review>(std::move(baseline)));
}

}  // namespace core
