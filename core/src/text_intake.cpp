#include "text_intake.hpp"

namespace core {
namespace {

constexpr std::size_t kHeadBytes = 128 << 10;  // what the dialect is detected on
constexpr std::size_t kSniffBytes = 4096;

}  // namespace

PushState TextIntake::push(std::size_t size, RecordSink& sink) {
  bytes_ += size;
  const auto piece = buffer_.append(size);
  if (!options_.recoded_from) {
    probe_.push(piece);
    if (probe_.not_utf8() && phase_ != Phase::not_text) phase_ = Phase::not_utf8;
  }
  if (phase_ == Phase::head && buffer_.text().size() > kHeadBytes) look_at_head(false, sink);
  if (phase_ == Phase::records) read(sink);
  if (phase_ == Phase::not_text || phase_ == Phase::not_utf8) buffer_.consume(buffer_.text().size());
  return phase_ == Phase::not_utf8 ? PushState::not_utf8 : PushState::more;
}

void TextIntake::finish(RecordSink& sink) {
  encoding_ = options_.recoded_from ? *options_.recoded_from : probe_.finish();
  if (phase_ == Phase::head) look_at_head(true, sink);
  last_ = true;
  read_on(sink);
}

std::string TextIntake::must_recode() const {
  const bool foreign = !options_.recoded_from && phase_ != Phase::not_text && encoding_.name != "UTF-8";
  return foreign ? encoding_.name : std::string();
}

void TextIntake::look_at_head(bool complete, RecordSink& sink) {
  const auto head = buffer_.text().substr(0, kHeadBytes);
  const auto first = head.substr(0, kSniffBytes);
  not_text_ = sniff_not_text({reinterpret_cast<const std::uint8_t*>(first.data()), first.size()});
  if (!not_text_.empty()) {
    phase_ = Phase::not_text;
    return;
  }
  phase_ = Phase::records;
  dialect_ =
      detect_dialect(head, complete, *pack_, options_.delimiter, options_.header_row, options_.columns);
  const char delimiter = dialect_.delimiter.value;
  is_foreign_ = dialect_.quoting != Quoting::marks || delimiter == kWideComma;
  reader_ = CsvReader(delimiter == kWideComma ? ',' : delimiter);
  reader_.expect_columns(dialect_.max_columns);
  if (dialect_.sep != 0) ++line_;
  sink.begin(dialect_, head.substr(0, dialect_.text_begin));
  buffer_.consume(dialect_.text_begin);
}

void TextIntake::read_on(RecordSink& sink) {
  if (phase_ == Phase::records && must_recode().empty()) read(sink);
}

/// Reads the records that are whole; in the end all that is left.
void TextIntake::read(RecordSink& sink) {
  const auto text = buffer_.text();
  std::size_t done = 0;
  const auto pass_over = [&](std::size_t end) {
    if (end > done) sink.passed_over(text.substr(done, end - done));
  };
  reader_.set_window(text.data(), text.size(), last_);
  while (sink.takes(row_ + 1) && reader_.next(record_)) {
    pass_over(record_.begin);
    done = record_.end;
    if (is_odd(record_)) lines_.reread(text, dialect_, record_);
    line_ += record_.lines_skipped;
    sink.take(record_, RecordPlace{.row = ++row_, .line = line_, .offset = buffer_.base() + record_.begin});
    line_ += record_.lines;
  }
  pass_over(reader_.consumed());
  sink.window_done();
  buffer_.consume(reader_.consumed());
}

}  // namespace core
