#include <algorithm>
#include <utility>

#include "core/importer.hpp"
#include "core/text.hpp"
#include "csv_text.hpp"
#include "json_text.hpp"
#include "text_checks.hpp"
#include "text_intake.hpp"

namespace core {
namespace {

// A spreadsheet that takes another sign for the delimiter begins a cell after it: those that it may take. A
// comma needs no such care, for it is the delimiter.
constexpr std::string_view kMayDivide = ";\t\r\n";

/// The text with an apostrophe before each part that a spreadsheet might run.
std::string harmless(std::string_view text) {
  std::string safe;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find_first_of(kMayDivide, begin), text.size());
    const auto part = text.substr(begin, end - begin);
    if (may_run(part, end < text.size())) safe += '\'';
    safe += text.substr(begin, end - begin + 1);
    begin = end + 1;
  }
  return safe;
}

/// Notices the first row that cannot be kept whole.
struct LossWatch {
  std::string_view why{};
  std::uint32_t row = 0;  // 0: nothing is lost
  std::size_t count = 0;
  std::size_t limit = 0;

  void look(const Record& record, std::uint32_t at, char delimiter) {
    if (row > 0) return;
    if (record.columns > kMaxColumns) *this = {"columns", at, record.columns, kMaxColumns};
    if (record.cut) *this = {"record", at, 0, kMaxRecordBytes};
    const auto opened = open_row;
    if (opened > 0 && closes(record, delimiter)) *this = {"cell", opened, 0, kMaxCellBytes};
    if (record.gave_up) open_row = at;
  }
  void write(ObjectWriter& facts) const {
    if (row == 0) return;
    ObjectWriter lost(facts.open("lost"));
    lost.text("why", why);
    lost.number("row", row);
    lost.number("count", count);
    lost.number("limit", limit);
  }

  /// Whether the quotation mark that the reader gave up has its partner here. If another one comes first, it
  /// has none, and its cell was read as it should.
  bool closes(const Record& record, char delimiter) {
    const char* const begin = record.cells.front().raw.data();
    const auto last = record.cells.back().raw;
    const auto text =
        record.original.empty()
            ? std::string_view(begin, static_cast<std::size_t>(last.data() + last.size() - begin))
            : record.original;
    auto at = text.find('"');
    while (at != std::string_view::npos && at + 1 < text.size() && text[at + 1] == '"')
      at = text.find('"', at + 2);
    if (at == std::string_view::npos) return false;
    open_row = 0;
    const auto after = text.find_first_not_of(" \t", at + 1);
    return after == std::string_view::npos || text[after] == delimiter;
  }
  std::uint32_t open_row = 0;  // of a quotation mark that the reader gave up
};

}  // namespace

struct Converter::State : RecordSink {
  State(Format wanted, std::shared_ptr<const RulePack> pack, ImportOptions options)
      : format(wanted), intake(std::move(pack), std::move(options)) {}

  Format format;
  TextIntake intake;
  std::string out{};

  void begin(const Dialect&, std::string_view) override {
    if (format == Format::spreadsheet) out += kByteOrderMark;
  }
  void take(const Record& record, const RecordPlace& place) override {
    loss.look(record, place.row, intake.dialect().delimiter.value);
    if (loss.row > 0) return;
    if (place.row < intake.dialect().header_row || is_blank(record) || is_end_mark(record)) return;
    format == Format::json ? write_json(record) : write_csv(record);
  }
  void write_csv(const Record& record) {
    // A table that begins like a `sep=` line needs one above it, or it would lose its first record.
    const auto first = record.cells[0].text.substr(0, 4);
    if (!any && (first == "sep=" || first == "Sep=" || first == "SEP=")) out += "sep=,\r\n";
    any = true;
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      if (i > 0) out += ',';
      const auto text = record.cells[i].text;
      format == Format::spreadsheet ? append_csv_cell(out, harmless(text)) : append_csv_cell(out, text);
    }
    out += "\r\n";
  }
  void write_json(const Record& record) {
    if (any) out += ',';
    any = true;
    ListWriter cells(out);
    for (const auto& cell : record.cells) cells.text(cell.text);
  }
  bool any = false;  // a record has been written
  LossWatch loss{};
};

Converter::Converter(Format format, std::shared_ptr<const RulePack> pack, ImportOptions options)
    : state_(std::make_unique<State>(format, std::move(pack), std::move(options))) {}
Converter::~Converter() = default;
char* Converter::reserve(std::size_t size) { return state_->intake.reserve(size); }
PushState Converter::push(std::size_t size) { return state_->intake.push(size, *state_); }
void Converter::finish() { state_->intake.finish(*state_); }
std::string Converter::must_recode() const { return state_->intake.must_recode(); }
std::string Converter::take() { return std::exchange(state_->out, {}); }

std::string Converter::facts_json() const {
  const auto& intake = state_->intake;
  return json_object([&](ObjectWriter& facts) {
    facts.text("encoding", intake.encoding().name);
    const char delimiter = intake.dialect().delimiter.value;
    facts.text("delimiter", delimiter == kWideComma ? std::string("\uFF0C") : std::string(1, delimiter));
    facts.number("headerRow", intake.dialect().header_row);
    if (!intake.is_text()) facts.text("notText", intake.not_text());
    state_->loss.write(facts);
  });
}

}  // namespace core
