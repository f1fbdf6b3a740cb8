#include "core/importer.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "file_judge.hpp"
#include "json_text.hpp"
#include "piece_buffer.hpp"
#include "report.hpp"

namespace core {
namespace {

constexpr std::size_t kHeadBytes = 128 << 10;  // what the dialect is detected on
constexpr std::size_t kSniffBytes = 4096;
constexpr std::uint32_t kRowsPerMark = 64;  // rows between two places that locate() knows

/// Where a row starts, every kRowsPerMark rows.
struct RowMark {
  std::uint64_t offset = 0;
  std::uint32_t line = 0;
};

}  // namespace

/// What wants a file's records.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  virtual void begin(const Dialect& dialect) = 0;
  /// The record's text stays where it is until window_done(); its cells may not.
  virtual void take(const Record& record, const RecordPlace& place) = 0;
  virtual void window_done() {}
};

/// Bytes to records: what an Importer and a Converter have in common. Finds out the encoding and the dialect,
/// and gives each record to a sink.
class TextIntake {
 public:
  TextIntake(std::shared_ptr<const RulePack> pack, ImportOptions options)
      : pack_(std::move(pack)), options_(std::move(options)) {}

  char* reserve(std::size_t size) { return buffer_.reserve(size); }

  PushState push(std::size_t size, RecordSink& sink) {
    bytes_ += size;
    const auto piece = buffer_.append(size);
    if (!options_.recoded_from) {
      probe_.push(piece);
      if (probe_.not_utf8() && phase_ != Phase::not_text) phase_ = Phase::not_utf8;
    }
    if (phase_ == Phase::head && buffer_.text().size() > kHeadBytes) look_at_head(false, sink);
    if (phase_ == Phase::records) read(false, sink);
    if (phase_ == Phase::not_text || phase_ == Phase::not_utf8) buffer_.consume(buffer_.text().size());
    return phase_ == Phase::not_utf8 ? PushState::not_utf8 : PushState::more;
  }

  void finish(RecordSink& sink) {
    encoding_ = options_.recoded_from ? *options_.recoded_from : probe_.finish();
    if (phase_ == Phase::head) look_at_head(true, sink);
    if (phase_ == Phase::records && must_recode().empty()) read(true, sink);
  }

  bool settled() const { return options_.recoded_from || phase_ == Phase::not_text || probe_.settled(); }
  std::string must_recode() const {
    const bool foreign = !options_.recoded_from && phase_ != Phase::not_text && encoding_.name != "UTF-8";
    return foreign ? encoding_.name : std::string();
  }

  const RulePack& pack() const { return *pack_; }
  const ImportOptions& options() const { return options_; }
  const EncodingGuess& encoding() const { return encoding_; }
  const Dialect& dialect() const { return dialect_; }
  std::string_view not_text() const { return not_text_; }
  bool is_text() const { return phase_ != Phase::not_text; }
  std::uint64_t bytes() const { return bytes_; }
  std::uint32_t row() const { return row_; }

 private:
  enum class Phase : std::uint8_t { head, records, not_text, not_utf8 };

  void look_at_head(bool complete, RecordSink& sink) {
    const auto head = buffer_.text().substr(0, kHeadBytes);
    const auto first = head.substr(0, kSniffBytes);
    not_text_ = sniff_not_text({reinterpret_cast<const std::uint8_t*>(first.data()), first.size()});
    if (!not_text_.empty()) {
      phase_ = Phase::not_text;
      return;
    }
    phase_ = Phase::records;
    dialect_ = detect_dialect(head, complete, *pack_, options_.delimiter, options_.header_row);
    reader_ = CsvReader(dialect_.delimiter.value);
    reader_.expect_columns(dialect_.max_columns);
    buffer_.consume(dialect_.text_begin);
    if (dialect_.sep != 0) ++line_;
    sink.begin(dialect_);
  }

  /// Reads the records that are whole (`last`: all that is left).
  void read(bool last, RecordSink& sink) {
    const auto text = buffer_.text();
    reader_.set_window(text.data(), text.size(), last);
    while (reader_.next(record_)) {
      line_ += record_.lines_skipped;
      sink.take(record_, RecordPlace{.row = ++row_, .line = line_, .offset = buffer_.base() + record_.begin});
      line_ += record_.lines;
    }
    sink.window_done();
    buffer_.consume(reader_.consumed());
  }

  std::shared_ptr<const RulePack> pack_;
  ImportOptions options_;
  EncodingProbe probe_{};
  EncodingGuess encoding_{};
  PieceBuffer buffer_{};
  Phase phase_ = Phase::head;
  std::string_view not_text_{};
  Dialect dialect_{};
  CsvReader reader_{','};
  Record record_{};
  std::uint64_t bytes_ = 0;  // pushed so far
  std::uint32_t row_ = 0;    // of the record last read
  std::uint32_t line_ = 1;   // on which the next record starts
};

struct Importer::State : RecordSink {
  State(std::shared_ptr<const RulePack> pack, ImportOptions options)
      : intake(std::move(pack), std::move(options)), judge(intake.pack(), intake.options()) {}

  TextIntake intake;
  FileJudge judge;
  std::vector<RowMark> marks{};

  void begin(const Dialect& dialect) override { judge.begin(dialect); }
  void take(const Record& record, const RecordPlace& place) override {
    if ((place.row - 1) % kRowsPerMark == 0) marks.push_back({place.offset, place.line});
    judge.take(record, place);
  }
  void window_done() override { judge.window_done(); }
  ReportInput report() const {
    const auto& options = intake.options();
    return {.pack = intake.pack(),
            .options = options,
            .judge = judge,
            .encoding = intake.encoding(),
            .bytes = options.recoded_from ? options.file_bytes : intake.bytes(),
            .is_text = intake.is_text()};
  }
};

Importer::Importer(std::shared_ptr<const RulePack> pack, ImportOptions options)
    : state_(std::make_unique<State>(std::move(pack), std::move(options))) {}
Importer::~Importer() = default;

char* Importer::reserve(std::size_t size) { return state_->intake.reserve(size); }

PushState Importer::push(std::size_t size) { return state_->intake.push(size, *state_); }

void Importer::finish() {
  auto& state = *state_;
  state.intake.finish(state);
  if (!state.intake.is_text()) return state.judge.not_text(state.intake.not_text());
  if (must_recode().empty()) state.judge.finish();
}

void Importer::forget() { state_->judge.forget(); }
bool Importer::settled() const { return state_->intake.settled(); }
std::string Importer::must_recode() const { return state_->intake.must_recode(); }
const EncodingGuess& Importer::encoding() const { return state_->intake.encoding(); }
std::span<const StoredFinding> Importer::findings() const { return state_->judge.store().all(); }
std::string_view Importer::arena() const { return state_->judge.store().arena(); }
std::string Importer::summary_json() const { return core::report_json(state_->report(), false); }
std::string Importer::report_json() const { return core::report_json(state_->report(), true); }
std::uint32_t Importer::row_count() const { return state_->intake.row(); }

RowPlace Importer::locate(std::uint32_t row) const {
  const auto& state = *state_;
  if (row == 0 || row > row_count()) return {};
  const std::size_t mark = (row - 1) / kRowsPerMark;
  const auto& from = state.marks[mark];
  const bool last = mark + 1 == state.marks.size();
  return {.begin = from.offset,
          .end = last ? state.intake.bytes() : state.marks[mark + 1].offset,
          .row = static_cast<std::uint32_t>(mark * kRowsPerMark + 1),
          .line = from.line};
}

std::string Importer::rows_json(std::string_view text, const RowPlace& place) const {
  const auto& dialect = state_->intake.dialect();
  PieceBuffer padded;
  std::copy(text.begin(), text.end(), padded.reserve(text.size()));
  padded.append(text.size());
  CsvReader reader(dialect.delimiter.value);
  reader.expect_columns(dialect.max_columns);
  reader.set_window(padded.text().data(), padded.text().size(), true);
  std::string out = "[";
  auto row = place.row;
  auto line = place.line;
  for (Record record; reader.next(record); ++row) {
    line += record.lines_skipped;
    if (out.back() != '[') out += ',';
    out += R"({"row":)" + decimal(row) + R"(,"line":)" + decimal(line) + R"(,"cells":[)";
    for (const auto& cell : record.cells) {
      if (out.back() != '[') out += ',';
      append_json(out, cell.text);
    }
    out += "]}";
    line += record.lines;
  }
  return out += ']';
}

// ---- Converter

struct Converter::State : RecordSink {
  State(Format wanted, std::shared_ptr<const RulePack> pack, ImportOptions options)
      : format(wanted), intake(std::move(pack), std::move(options)) {}

  Format format;
  TextIntake intake;
  std::string out{};

  void begin(const Dialect&) override {}
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
  static void append_csv_cell(std::string& text, std::string_view cell) {
    const bool quoted =
        cell.find_first_of(",\"\r\n") != std::string_view::npos ||
        cell.starts_with("\xEF\xBB\xBF") ||  // part of the text, not the file's byte order mark
        (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
    if (!quoted) {
      text += cell;
      return;
    }
    text += '"';
    for (const char byte : cell) text.append(byte == '"' ? 2 : 1, byte);
    text += '"';
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
