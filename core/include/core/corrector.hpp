/// Writes a contacts file again with some changes, and every other byte as it was.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "core/importer.hpp"

namespace core {

/// Fed the same text as an Importer that has judged it, with the same options. The changes are JSON lists:
///   { "row": 7, "column": "countries", "from": "US;CA", "to": "US, CA" }  whole cell texts; or "column": 5,
///       the spreadsheet's, from 1
///   { "row": 9, "kind": "requote" | "join-cells" | "drop-empty-cells" | "add-empty-cells" | "delete-row" |
///       "blank-row" | "repeated-header" | "join-rows" | "header-cells" }  "join-rows": its last cell goes on
///       in the next row
///   { "row": 3, "kind": "insert-row", "cells": ["..."] }  above that row; one past the last one: at the end
///   { "kind": "sep-line" | "preamble" | "delimiter" | "quoting" | "line-endings" | "column-order" |
///       "mojibake" | "windows-1251" | "re-encode" | "remove-bom" | "join-names" }  "line-endings" has "to":
///       "CRLF", "LF" or "CR"; "re-encode" writes a byte order mark
/// Rows count as in the file that is read; changes of one row are made in their order. Other keys are
/// ignored. There may be millions of changes, so they are given as they are needed, by rows: the first list
/// holds those of the whole file and, unless there are none at all, one of a row.
class Corrector {
 public:
  static constexpr std::uint32_t kAllRows = 0xFFFFFFFF;

  Corrector(std::shared_ptr<const RulePack> pack, ImportOptions options);
  ~Corrector();
  Corrector(const Corrector&) = delete;
  Corrector& operator=(const Corrector&) = delete;

  /// More changes: all that there are of rows up to `up_to`.
  void add(std::string_view changes, std::uint32_t up_to = kAllRows);
  /// It has read to where it knows the changes.
  bool needs_changes() const;
  char* reserve(std::size_t size);
  PushState push(std::size_t size);
  void finish();
  std::string must_recode() const;
  /// What has been written since the last call.
  std::string take();
  /// Empty, or why what was written is worth nothing:
  ///   { "why": "json" | "no-row" | "no-column" | "other-text" | "not-so" | "too-long" | "not-text",
  ///     "change": index from 0, "row", "found": text of the cell, "all": indices of all changes that do not
  ///     fit }
  /// not-so: the row is none that the change is for; too-long: its row was cut by the reader.
  std::string fault_json() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace core
