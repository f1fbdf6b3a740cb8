/// Who hears of each contact of a file, and has a say in its report.
#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "core/checks.hpp"
#include "finding_store.hpp"

namespace core {

struct ReportInput;

/// Where a contact stands in its file.
struct ContactPlace {
  struct Cell {
    std::uint32_t column = 0;  // from 1; 0: the row has no such cell
    std::uint32_t line = 0;    // both from the row's on
    std::uint32_t offset = 0;
  };
  std::uint32_t row = 0;
  std::uint32_t line = 0;
  std::uint64_t offset = 0;
  std::array<Cell, kFieldCount> cells{};  // by Field
};

class ContactWatcher {
 public:
  virtual ~ContactWatcher() = default;
  /// A contact whose cells could be told apart.
  virtual void take(const ContactTexts& texts, const ContactPlace& place) = 0;
  /// The file is judged; findings are sorted afterwards.
  virtual void finish(const ReportInput& file, FindingStore& store) = 0;
  /// "overwrite" of the report.
  virtual std::string json() const = 0;
};

}  // namespace core
