/// Splits CSV text into records as a person would read it: RFC 4180 where the text follows it, and the most
/// sensible reading where it does not.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core {

inline constexpr std::size_t kMaxCellBytes = 1 << 20;
inline constexpr std::size_t kMaxRecordBytes = 4 << 20;
inline constexpr std::size_t kMaxColumns = 16384;
/// Bytes that must be readable after the end of a window, so that 64 can be loaded at a time.
inline constexpr std::size_t kWindowPadding = 64;

enum class LineEnd : std::uint8_t { none, crlf, lf, cr };
enum class QuoteTrouble : std::uint8_t {
  none,
  stray,       // a quotation mark that is text, or text beside a quoted cell
  padded,      // blanks between the delimiter and a quotation mark
  swallowing,  // a quoted cell over lines that look like contacts of their own
  unclosed,    // an opening quotation mark without its partner
};

struct Cell {
  std::string_view text{};  // quotes resolved; valid until the reader reads on
  std::string_view raw{};   // as it stands in the window, quotes and padding included
  bool plain = false;       // Block64::not_plain() of none of its bytes
  bool escaped = false;     // text differs from raw by more than its outer quotes
};

struct Record {
  std::vector<Cell> cells{};        // at most kMaxColumns
  std::size_t columns = 0;          // how many cells there are, even beyond kMaxColumns
  std::size_t begin = 0;            // bytes from the window's start
  std::size_t end = 0;              // past the line end
  std::uint32_t lines = 0;          // line ends inside, the last one included
  std::uint32_t lines_skipped = 0;  // line ends before `begin` that belong to a record that was cut
  LineEnd ending = LineEnd::none;
  QuoteTrouble trouble = QuoteTrouble::none;  // the worst one
  std::size_t trouble_cell = 0;               // index into cells
  std::size_t trouble_at = 0;                 // byte from the window's start: the quotation mark
  bool cut = false;  // longer than kMaxRecordBytes: read to there, the rest of the line is skipped
  /// The partner of one of its quotation marks, if there is one, is more than kMaxCellBytes away, so that it
  /// was read line by line.
  bool gave_up = false;
  /// Of a record that was read in another way than the rest of the file (core/src/line_reader.hpp): as it
  /// stands there, without its line end, and its own delimiter. Its cells then point to a copy, which the
  /// next such record replaces.
  std::string_view original{};
  char delimiter = 0;
};

/// True if every cell is empty or holds only blanks.
bool is_blank(const Record& record);
/// True if it is nothing but what old programs write after the last record: Ctrl-Z, or NULs.
bool is_end_mark(const Record& record);
/// Byte in `cell.raw` of the byte `at` of `cell.text`.
std::size_t raw_position(const Cell& cell, std::size_t at);

class CsvReader {
 public:
  explicit CsvReader(char delimiter) : delimiter_(delimiter) {}

  /// How many cells a record should have; settles which reading of broken quotes is the right one. 0: not
  /// known yet.
  void expect_columns(std::size_t columns) { expected_ = columns; }
  /// Starts on a window of text, at a record's start. `last`: nothing follows. kWindowPadding bytes after
  /// the window must be readable. Records point into the window.
  void set_window(const char* data, std::size_t size, bool last);
  /// Reads the next record; false if the window ends before it does (or, in the last window, nothing is
  /// left).
  bool next(Record& record);
  /// Bytes of the window that are done with: the next window starts there.
  std::size_t consumed() const { return at_; }

 private:
  enum class Way : std::uint8_t { plain, tolerant, strict };
  enum class Outcome : std::uint8_t { done, unfinished, broken };

  Outcome read(std::size_t begin, Way way, Record& record);
  bool may_swallow_records(std::size_t begin);
  void note_swallowing(Record& record) const;
  bool read_broken(std::size_t begin, Outcome first, Record& record);
  bool read_any(Record& record);
  void cut(Record& record);
  bool skip_rest_of_line();
  std::size_t next_mark(std::size_t at) const;
  bool is_plain(std::size_t begin, std::size_t end) const;
  std::size_t after_blanks(std::size_t at) const;
  bool ends_cell(std::size_t at) const;
  bool ends_line(std::size_t at) const;
  std::size_t find_close(std::size_t at, Way way, std::uint32_t& lines);
  void add_cell(Record& record, std::size_t begin, std::size_t end, std::size_t text_begin,
                std::size_t text_end, bool escaped) const;
  void finish(Record& record, std::size_t at) const;
  bool read_simple(std::size_t begin, Record& record);
  void undouble_quotes(Record& record);

  char delimiter_;
  std::size_t expected_ = 0;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  bool last_ = false;
  bool skipping_ = false;  // the rest of a record that was too long
  bool gave_up_ = false;   // on a quotation mark of the record in hand: see Record
  std::size_t at_ = 0;
  std::size_t open_from_ = 0;  // from here on no quoted cell of the line closes, read the tolerant way ...
  std::size_t open_to_ = 0;    // ... up to its end; 0: not known of any line
  std::vector<std::uint64_t> marks_{};    // delimiters, quotation marks, line ends
  std::vector<std::uint64_t> special_{};  // bytes that are not plain
  std::string scratch_{};                 // cells whose doubled quotes were undone
  Record other_{};                        // a second reading of a broken record
};

}  // namespace core
