/// A row that line breaks without quotation marks have cut into several, each too short.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "text_intake.hpp"

namespace core {

class BrokenRow {
 public:
  bool empty() const { return parts_.empty(); }
  std::size_t rows() const { return parts_.size(); }
  std::pair<RecordPlace, RecordPlace> places() const { return {parts_.front().place, parts_.back().place}; }
  LineEnd ending() const { return parts_.back().record.ending; }
  void drop_last() { parts_.pop_back(); }
  std::size_t first_columns() const { return parts_.front().record.columns; }

  /// Keeps a copy of one more part. False, and nothing kept, if all together would be too wide or too many.
  bool add(const Record& record, const RecordPlace& place, std::size_t most_columns);
  /// All parts as one record: the last cell of each goes on in the first one of the next, with a line end
  /// between.
  const Record& whole();
  template <typename Visit>
  void each(Visit visit) {
    for (auto& part : parts_) visit(part.record, part.place);
  }
  /// The line ends that are inside of a cell, if this is one row.
  template <typename Visit>
  void each_inner_end(Visit visit) const {
    for (std::size_t i = 0; i + 1 < parts_.size(); ++i) visit(parts_[i].record.ending);
  }
  void clear() { parts_.clear(); }

 private:
  struct Part {
    std::unique_ptr<std::string> text;  // what the cells point to
    Record record{};
    RecordPlace place{};
  };
  std::vector<Part> parts_{};
  std::string text_{};  // of the whole
  Record whole_{};
};

/// What a line end is written as; nothing for none.
std::string_view bytes_of(LineEnd ending);

}  // namespace core
