/// Reads a contacts file as it streams by and keeps what a report needs: findings, counts, coverage, where
/// rows start. Never the file.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/dialect.hpp"
#include "core/encoding.hpp"
#include "core/rule_pack.hpp"

namespace core {

struct ImportOptions {
  std::string name{};                         // of the file, for the report only
  std::vector<std::string> territories{};     // wanted; empty: inferred from the contacts
  std::optional<char> delimiter{};            // else detected
  std::optional<std::uint32_t> header_row{};  // spreadsheet row; 0: there is none; else detected
  ColumnChoices columns{};                    // nothing is guessed about these
  /// Set when the text pushed is UTF-8 that was re-coded from this encoding; else the bytes are the file's
  /// own.
  std::optional<EncodingGuess> recoded_from{};
  /// Bytes of the file itself, when re-coded (the text pushed is longer or shorter).
  std::uint64_t file_bytes = 0;
};
/// The same as JSON of our own: "name", "territories", "delimiter", "headerRow", "columns" as pairs of a
/// heading and a field's id or null, "encoding" with "name", "confidence" and "runnerUp", and "bytes" as
/// text, for a number stops at a thousand million. What is absent is as above.
ImportOptions read_options(std::string_view json);

/// One finding as stored: 32 bytes, read by JavaScript as eight u32. The rest is JSON text in the arena:
/// {"value":..,"truncated":..,"args":..,"fix":..}, absent keys left out, and the edits of a fix without their
/// row, which is the finding's; findings that say the same share it.
struct StoredFinding {
  std::uint32_t row = 0;
  std::uint32_t line = 0;
  std::uint32_t place =
      0;  // bits 0-15 spreadsheet column from 1 (0: no cell); 16-19 Field; 20-23 Severity; 24-31 RuleId
  std::uint32_t character = 0;  // from 1; 0: the whole cell
  std::uint32_t offset_low = 0;
  std::uint32_t offset_high = 0;
  std::uint32_t arena_begin = 0;
  std::uint32_t arena_size = 0;
};
static_assert(sizeof(StoredFinding) == 32);

/// Where a row can be read from again: at or before the row asked for.
struct RowPlace {
  std::uint64_t begin = 0;  // byte offset in the text pushed
  std::uint64_t end = 0;  // a later row's start, or the text's end: reading [begin, end) gives whole records
  std::uint32_t row = 0;  // of the record at `begin`
  std::uint32_t line = 0;
};

class ContactWatcher;

enum class PushState : std::uint8_t { more, not_utf8 };

class Importer {
 public:
  Importer(std::shared_ptr<const RulePack> pack, ImportOptions options);
  ~Importer();
  Importer(const Importer&) = delete;
  Importer& operator=(const Importer&) = delete;

  /// Who hears of each contact, and has a say in the report; before the first push (core/overwrite.hpp).
  void watch(std::shared_ptr<ContactWatcher> watcher);
  /// Room for the next piece: write up to `size` bytes there, then push(). Valid until the next call.
  char* reserve(std::size_t size);
  /// `not_utf8`: stop pushing, call finish() and start again with the text re-coded.
  PushState push(std::size_t size);
  /// Reads what is left. Then the results below stand.
  void finish();
  /// The same in two steps, for who takes findings as they come: the first says all that is to be said of
  /// single rows; the second the rest, which belongs among it. That is false if what was said of rows is
  /// void.
  void finish_rows();
  bool conclude();

  /// True once it is decided that the text is read as it is: must_recode() will be empty.
  bool settled() const;
  /// The encoding if the text must be decoded by a WHATWG decoder and imported again; else empty.
  std::string must_recode() const;
  const EncodingGuess& encoding() const;

  /// Lets go of all that results are made of; rows can still be located and read.
  void forget();

  std::span<const StoredFinding> findings() const;  // sorted: row, column, character, rule
  std::string_view arena() const;
  /// Before finish() too, findings of the rows up to this one are there: sorted, read, and let go.
  std::uint32_t judged_row() const;
  void sort_findings();
  void drop_findings();
  /// The report without tool, lang and findings: one JSON object, keys in report order.
  std::string summary_json() const;
  /// The whole report, messages left out.
  std::string report_json() const;

  /// Rows that the file has, the header and blank ones included.
  std::uint32_t row_count() const;
  RowPlace locate(std::uint32_t row) const;
  /// The records of a piece of the text that locate() named, as JSON: [{"row":7,"line":9,"cells":["..."]}].
  std::string rows_json(std::string_view text, const RowPlace& place) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Any CSV-like text to clean records, without co-sell rules. Fed like an Importer; output is taken after
/// each push.
class Converter {
 public:
  /// csv: UTF-8, comma, CRLF, quotes only where needed. json: `[...],[...]`, to be put between brackets.
  /// spreadsheet: csv with a byte order mark, and an apostrophe before whatever a spreadsheet might run.
  enum class Format : std::uint8_t { csv, json, spreadsheet };
  /// The pack only serves to find the header row by its labels.
  Converter(Format format, std::shared_ptr<const RulePack> pack, ImportOptions options);
  ~Converter();
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  char* reserve(std::size_t size);
  PushState push(std::size_t size);
  void finish();
  std::string must_recode() const;
  /// What has been written since the last call. Blank records and what stands above the header are left out.
  std::string take();
  /// {"encoding","delimiter","headerRow"}; "notText" with its kind if there is nothing to convert; "lost" if
  /// a row cannot be kept whole, {"why": "columns" | "record" | "cell", "row", "count", "limit"}. What was
  /// written is then not to be used.
  std::string facts_json() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace core
