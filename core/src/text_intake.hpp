/// Bytes to records: what an Importer, a Converter and a Corrector have in common.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/csv_reader.hpp"
#include "core/dialect.hpp"
#include "core/encoding.hpp"
#include "core/importer.hpp"
#include "line_reader.hpp"
#include "piece_buffer.hpp"

namespace core {

/// Where the record in hand stands in the file.
struct RecordPlace {
  std::uint32_t row = 0;
  std::uint32_t line = 0;
  std::uint64_t offset = 0;
};

/// What wants a file's records.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  /// `before`: the text above the first record: byte order mark and `sep=` line.
  virtual void begin(const Dialect& dialect, std::string_view before) = 0;
  /// The record's text stays where it is until window_done(); its cells may not.
  virtual void take(const Record& record, const RecordPlace& place) = 0;
  virtual void window_done() {}
  /// Whether it takes this row now; if not, it is asked again by read_on().
  virtual bool takes(std::uint32_t) { return true; }
  /// Text that belongs to no record: what is beyond the end of one that was cut.
  virtual void passed_over(std::string_view) {}
};

/// Finds out the encoding and the dialect, and gives each record to a sink.
class TextIntake {
 public:
  TextIntake(std::shared_ptr<const RulePack> pack, ImportOptions options)
      : pack_(std::move(pack)), options_(std::move(options)) {}

  char* reserve(std::size_t size) { return buffer_.reserve(size); }
  PushState push(std::size_t size, RecordSink& sink);
  void finish(RecordSink& sink);
  /// Goes on where the sink did not take a row.
  void read_on(RecordSink& sink);

  bool settled() const { return options_.recoded_from || phase_ == Phase::not_text || probe_.settled(); }
  std::string must_recode() const;

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

  /// Whether a record may be written in another way than the others.
  bool is_odd(const Record& record) const {
    return is_foreign_ || record.columns < dialect_.min_columns || record.columns > dialect_.max_columns ||
           record.delimiter != 0;
  }
  void look_at_head(bool complete, RecordSink& sink);
  void read(RecordSink& sink);

  std::shared_ptr<const RulePack> pack_;
  ImportOptions options_;
  EncodingProbe probe_{};
  EncodingGuess encoding_{};
  PieceBuffer buffer_{};
  Phase phase_ = Phase::head;
  std::string_view not_text_{};
  Dialect dialect_{};
  CsvReader reader_{','};
  LineReader lines_{};
  bool last_ = false;        // nothing follows
  bool is_foreign_ = false;  // the whole file is written in another way than RFC 4180 has it
  Record record_{};
  std::uint64_t bytes_ = 0;  // pushed so far
  std::uint32_t row_ = 0;    // of the record last read
  std::uint32_t line_ = 1;   // on which the next record starts
};

}  // namespace core
