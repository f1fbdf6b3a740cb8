#include "broken_row.hpp"

namespace core {
namespace {

constexpr std::size_t kMostParts = 4;
constexpr std::size_t kLongest = 4096;  // bytes of a part: no row of contacts is longer

}  // namespace

std::string_view bytes_of(LineEnd ending) {
  return ending == LineEnd::crlf ? "\r\n" : ending == LineEnd::lf ? "\n" : ending == LineEnd::cr ? "\r" : "";
}

bool BrokenRow::add(const Record& record, const RecordPlace& place, std::size_t most_columns) {
  std::size_t columns = record.columns;
  for (const auto& part : parts_) columns += part.record.columns - 1;
  if (columns > most_columns || parts_.size() == kMostParts) return false;
  // The cells as they were read, and as they stand in the file.
  std::size_t size = 0;
  for (const auto& cell : record.cells) size += cell.text.size();
  const auto& cells = record.cells;
  const auto* const begin = cells.front().raw.data();
  const std::string_view raw(
      begin, static_cast<std::size_t>(cells.back().raw.data() + cells.back().raw.size() - begin));
  if (raw.size() > kLongest) return false;
  Part part{.text = std::make_unique<std::string>(raw), .record = record, .place = place};
  part.text->reserve(raw.size() + size);
  for (auto& cell : part.record.cells) {
    const bool inside = !cell.escaped;
    const auto at = inside ? static_cast<std::size_t>(cell.text.data() - begin) : part.text->size();
    if (!inside) *part.text += cell.text;
    cell.text = {part.text->data() + at, cell.text.size()};
    cell.raw = {part.text->data() + (cell.raw.data() - begin), cell.raw.size()};
  }
  part.record.original = {};
  parts_.push_back(std::move(part));
  return true;
}

const Record& BrokenRow::whole() {
  whole_ = {};
  text_.clear();
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const auto& cells = parts_[i].record.cells;
    for (std::size_t j = 0; j < cells.size(); ++j) {
      text_ += cells[j].text;
      if (i > 0 && j == 0) {
        sizes.back() += cells[j].text.size();
      } else {
        sizes.push_back(cells[j].text.size());
      }
    }
    if (i + 1 == parts_.size()) break;
    const auto end = bytes_of(parts_[i].record.ending);
    text_ += end;
    sizes.back() += end.size();
  }
  std::size_t at = 0;
  for (const auto size : sizes) {
    const std::string_view text(text_.data() + at, size);
    whole_.cells.push_back({.text = text, .raw = text});
    at += size;
  }
  whole_.columns = whole_.cells.size();
  return whole_;
}

}  // namespace core
