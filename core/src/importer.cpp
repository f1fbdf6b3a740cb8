#include "core/importer.hpp"

#include <algorithm>

#include "contact_watcher.hpp"
#include "core/text.hpp"
#include "file_judge.hpp"
#include "json_text.hpp"
#include "piece_buffer.hpp"
#include "report.hpp"
#include "text_intake.hpp"

namespace core {
namespace {

constexpr std::uint32_t kRowsPerMark = 64;  // rows between two places that locate() knows

/// Where a row starts, every kRowsPerMark rows.
struct RowMark {
  std::uint64_t offset = 0;
  std::uint32_t line = 0;
};

/// What the user wants, else what the rules ask for.
ImportOptions wanting(const RulePack& pack, ImportOptions options) {
  if (options.territories.empty()) options.territories = pack.required_territories();
  return options;
}

}  // namespace

struct Importer::State : RecordSink {
  State(std::shared_ptr<const RulePack> pack, ImportOptions options)
      : intake(pack, wanting(*pack, std::move(options))), judge(intake.pack(), intake.options()) {}

  TextIntake intake;
  FileJudge judge;
  std::vector<RowMark> marks{};
  std::shared_ptr<ContactWatcher> watcher{};

  void begin(const Dialect& dialect, std::string_view) override { judge.begin(dialect); }
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
            .is_text = intake.is_text(),
            .not_text = intake.not_text(),
            .watcher = watcher.get()};
  }
};

Importer::Importer(std::shared_ptr<const RulePack> pack, ImportOptions options)
    : state_(std::make_unique<State>(std::move(pack), std::move(options))) {}
Importer::~Importer() = default;

void Importer::watch(std::shared_ptr<ContactWatcher> watcher) {
  state_->watcher = std::move(watcher);
  state_->judge.watch(state_->watcher.get());
}

char* Importer::reserve(std::size_t size) { return state_->intake.reserve(size); }

PushState Importer::push(std::size_t size) { return state_->intake.push(size, *state_); }

void Importer::finish() {
  finish_rows();
  conclude();
}

void Importer::finish_rows() {
  state_->intake.finish(*state_);
  if (must_recode().empty()) state_->judge.rows_done();
}

bool Importer::conclude() {
  auto& state = *state_;
  if (!must_recode().empty()) return false;
  bool any = true;
  if (state.intake.is_text()) {
    any = state.judge.finish();
  } else {
    state.judge.not_text(state.intake.not_text());
  }
  if (state.watcher) state.judge.tell(state.report());
  return any;
}

void Importer::forget() { state_->judge.forget(); }
bool Importer::settled() const { return state_->intake.settled(); }
std::string Importer::must_recode() const { return state_->intake.must_recode(); }
const EncodingGuess& Importer::encoding() const { return state_->intake.encoding(); }
std::span<const StoredFinding> Importer::findings() const { return state_->judge.store().all(); }
std::string_view Importer::arena() const { return state_->judge.store().arena(); }
std::uint32_t Importer::judged_row() const { return state_->judge.judged_row(); }
void Importer::sort_findings() { state_->judge.sort_findings(); }
void Importer::drop_findings() { state_->judge.drop_findings(); }
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
  CsvReader reader(dialect.delimiter.value == kWideComma ? ',' : dialect.delimiter.value);
  LineReader lines;
  reader.expect_columns(dialect.max_columns);
  reader.set_window(padded.text().data(), padded.text().size(), true);
  return json_list([&](ListWriter& rows) {
    auto row = place.row;
    auto line = place.line;
    for (Record record; reader.next(record); ++row) {
      lines.reread(padded.text(), dialect, record);
      line += record.lines_skipped;
      ObjectWriter out(rows.next());
      out.number("row", row);
      out.number("line", line);
      ListWriter cells(out.open("cells"));
      for (const auto& cell : record.cells) cells.text(cell.text);
      line += record.lines;
    }
  });
}

}  // namespace core
