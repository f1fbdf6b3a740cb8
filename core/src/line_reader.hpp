/// Reads lines that are written in another way than RFC 4180 has it, or than the rest of their file.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/csv_reader.hpp"
#include "core/dialect.hpp"

namespace core {

/// A line as RFC 4180 has it. `delimiter` separates its cells; a full-width comma becomes a comma.
std::string as_rfc4180(std::string_view line, Quoting quoting, char delimiter);
/// How all lines of a text keep their cells together, and what stands between them; 0 where that says
/// nothing.
struct CellMarks {
  Quoting quoting = Quoting::marks;
  char delimiter = 0;
};
/// `complete`: the text's last line is not cut.
CellMarks detect_marks(std::string_view text, bool complete);
/// The first lines of a text as RFC 4180 has them.
std::string rewritten_sample(std::string_view text, bool complete, CellMarks marks);

class LineReader {
 public:
  /// Reads a record again where the file, or this row alone, is written in a way of its own; `text` is what
  /// the record was read from. False: it stays as it is.
  bool reread(std::string_view text, const Dialect& dialect, Record& record);

 private:
  bool read(std::string_view line, Quoting quoting, char delimiter, std::size_t expected);
  void take(std::string_view line, char delimiter, Record& record);

  std::string text_{};
  CsvReader reader_{','};
  Record found_{};
  std::string kept_{};  // what the record in hand points to
};

}  // namespace core
