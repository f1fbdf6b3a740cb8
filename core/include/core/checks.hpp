/// Judges one contact: every contact.* rule that one row can answer.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"

namespace core {

class RulePack;

/// One cell as read, quotes resolved. `plain` as the Cell's.
struct CellText {
  std::string_view text{};
  bool plain = false;
  bool present = false;  // false: no such column, or the row ended before it
  bool judged =
      true;  // false: a structural finding already names this cell; read it, but report nothing on it
};

/// A row's cells by Field; [0] is unused.
using Contact = std::array<CellText, kFieldCount>;

/// A contact's cells as the safe fixes leave them, by Field; [0] is unused. Lists are written `US, CA`.
using ContactTexts = std::array<std::string, kFieldCount>;

/// What the rest of the file needs to know of a contact, as it is after the safe fixes.
struct ContactFacts {
  std::uint64_t key = 0;  // hash of e-mail (lower case) and role; 0: not comparable
  int role = -1;          // index into the pack's roles; -1: none that we know
  std::vector<std::uint16_t>
      territories{};              // indices into the pack's countries, each once; reused between rows
  ContactTexts* texts = nullptr;  // filled too, if there are any to fill
};

class ContactChecker {
 public:
  /// The pack outlives the checker.
  explicit ContactChecker(const RulePack& pack);
  /// Whether nothing is to be said of any cell, as of nearly every contact: seen in well under 100 ns. Fills
  /// `facts` then; else check() has to look.
  bool is_clean(const Contact& contact, ContactFacts& facts) const;
  /// Appends findings, in no order to rely on; clears and fills `facts`.
  void check(const Contact& contact, std::vector<CellFinding>& findings, ContactFacts& facts) const;

 private:
  struct Clean;
  struct Row;  // one call's state
  struct Tables;
  struct Memory;
  std::shared_ptr<const Tables> tables_;
  std::shared_ptr<Memory> memory_;  // only makes it faster
};

}  // namespace core
