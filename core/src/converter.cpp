#include <utility>

#include "core/importer.hpp"
#include "core/text.hpp"
#include "csv_text.hpp"
#include "json_text.hpp"
#include "text_intake.hpp"

namespace core {

struct Converter::State : RecordSink {
  State(Format wanted, std::shared_ptr<const RulePack> pack, ImportOptions options)
      : format(wanted), intake(std::move(pack), std::move(options)) {}

  Format format;
  TextIntake intake;
  std::string out{};

  void begin(const Dialect&, std::string_view) override {}
  void take(const Record& record, const RecordPlace& place) override {
    if (place.row < intake.dialect().header_row || is_blank(record)) return;
    format == Format::csv ? write_csv(record) : write_json(record);
  }
  void write_csv(const Record& record) {
    // A table that begins like a `sep=` line needs one above it, or it would lose its first record.
    const auto first = record.cells[0].text.substr(0, 4);
    if (!any && (first == "sep=" || first == "Sep=" || first == "SEP=")) out += "sep=,\r\n";
    any = true;
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      if (i > 0) out += ',';
      append_csv_cell(out, record.cells[i].text);
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
  append_json(out, std::string(1, intake.dialect().delimiter.value));
  append_key(out, "headerRow");
  out += decimal(intake.dialect().header_row);
  if (!intake.is_text()) {
    append_key(out, "notText");
    append_json(out, intake.not_text());
  }
  return out += '}';
}

}  // namespace core
