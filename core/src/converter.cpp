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

}  // namespace

struct Converter::State : RecordSink {
  State(Format wanted, std::shared_ptr<const RulePack> pack, ImportOptions options)
      : format(wanted), intake(std::move(pack), std::move(options)) {}

  Format format;
  TextIntake intake;
  std::string out{};

  void begin(const Dialect&, std::string_view) override {
    if (format == Format::spreadsheet) out += "\xEF\xBB\xBF";
  }
  void take(const Record& record, const RecordPlace& place) override {
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
    out += any ? ",[" : "[";
    any = true;
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      if (i > 0) out += ',';
      append_json(out, record.cells[i].text);
    }
    out += ']';
  }
  bool any = false;  // a record has been written
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
  std::string out = "{";
  append_key(out, "encoding");
  append_json(out, intake.encoding().name);
  append_key(out, "delimiter");
  const char delimiter = intake.dialect().delimiter.value;
  append_json(out, delimiter == kWideComma ? std::string("\uFF0C") : std::string(1, delimiter));
  append_key(out, "headerRow");
  out += decimal(intake.dialect().header_row);
  if (!intake.is_text()) {
    append_key(out, "notText");
    append_json(out, intake.not_text());
  }
  return out += '}';
}

}  // namespace core
