/// Judges the records of a contacts file, one after the other, and the file as a whole at its end.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "broken_row.hpp"
#include "contact_watcher.hpp"
#include "core/checks.hpp"
#include "core/csv_reader.hpp"
#include "core/dialect.hpp"
#include "core/importer.hpp"
#include "coverage.hpp"
#include "finding_store.hpp"
#include "row_keys.hpp"
#include "text_intake.hpp"

namespace core {

/// records = accepted + with_errors + blank; the header and what stands above it are none.
struct RecordCounts {
  std::uint64_t records = 0;
  std::uint64_t accepted = 0;
  std::uint64_t with_errors = 0;
  std::uint64_t blank = 0;
  std::array<std::uint64_t, 4> endings{};  // of all lines, by LineEnd
};

class FileJudge {
 public:
  FileJudge(const RulePack& pack, const ImportOptions& options);

  /// Who hears of each contact; null: nobody.
  void watch(ContactWatcher* watcher);
  void begin(const Dialect& dialect);
  void take(const Record& record, const RecordPlace& place);
  /// The text that the records since the last call point to is about to go.
  void window_done();
  /// No row follows: all that is to be said of single rows is said.
  void rows_done() { release_held(); }
  /// The findings about the whole file, sorted among the others. False: there is nothing in it, and what was
  /// said of rows is void.
  bool finish();
  /// The last row that has been judged; findings of later ones may follow.
  std::uint32_t judged_row() const { return held_.empty() ? rows_ : held_.places().first.row - 1; }
  /// The bytes are no text at all.
  void not_text(std::string_view kind);
  /// After either of these, what the watcher finds goes among the findings.
  void tell(const ReportInput& report);

  const Dialect& dialect() const { return dialect_; }
  const FindingStore& store() const { return store_; }
  /// The findings so far in their order, and away with those that were taken.
  void sort_findings() { store_.sort(); }
  void drop_findings() { store_.drop(); }
  /// Lets go of what no later question needs: findings and keys.
  void forget() {
    store_ = FindingStore(pack_);
    keys_ = {};
    repeated_ = {};
  }
  const RecordCounts& counts() const { return counts_; }
  /// How sure it is, once the cells were seen: words that nobody spells so speak against it.
  std::uint8_t confidence_in(const EncodingGuess& guess) const;
  const Coverage& coverage() const { return coverage_; }

 private:
  /// Cells that an earlier program has garbled: how many, and the first one.
  struct Damage {
    std::uint64_t count = 0;
    std::string cell{};
    std::string text{};
    std::string repaired{};
    std::string words{};  // the first ones, as encoding_of_words() takes them
  };

  /// Who a row names. The texts last until window_done(), or only until the next row: then it is looked up at
  /// once.
  struct Named {
    std::uint64_t key = 0;
    Place place{};
    std::string_view email{};
    std::string_view role{};
    bool row_has_error = false;
    bool texts_last = true;
  };
  struct Repeated {
    Named contact{};  // but for its texts
    std::string email{};
    std::string role{};
  };

  void note_own_way();
  void judge_writing();
  void judge_header();
  void note_end_mark();
  void judge_header_cells();
  void judge_heading(const Column& column, bool in_place);
  void judge_unknown_column(const Column& column, bool part);
  std::string missing_labels() const;
  bool is_clean_row();
  bool judge_closely();
  bool judge_limits();
  bool judge_quotes(Contact& contact);
  void count(bool error);
  bool is_usual(const Contact& contact) const;
  bool judge_shape(Contact& contact, bool& error);
  bool judge_ragged(Contact& contact, bool& error);
  void judge_alignment(const struct Alignment& alignment, Contact& contact, bool& error);
  bool is_no_contact();
  enum class Again : std::uint8_t { no, same, other };
  Again header_again() const;
  bool is_note() const;
  bool is_broken_row();
  void tell_broken_row(bool safe);
  void hold(const Record& record, const RecordPlace& place);
  /// `rest_may_follow`: the next row is too short as well, and nobody's.
  void release_held(bool rest_may_follow = false);
  bool judge_damage(Contact& contact);
  bool judge_damaged_cell(std::size_t cell, CellText& text, Field field);
  bool judge_contact();
  void note_contact();
  void show_contact();
  bool is_in_record(std::string_view text) const;
  void judge_duplicates();
  void read_contact();
  bool is_ragged() const;
  void judge_missing_columns();
  bool is_own_column(std::size_t index, std::string_view header);
  bool judge_own_cells();
  void note_damage(Damage& damage, std::size_t cell, std::string_view text, std::string_view repaired);
  void judge_damages();
  void rewrite(CellText& cell, Field field, std::string text);

  Place row_place() const;
  Place cell_place(std::size_t cell, Field field, std::size_t text_at = kWholeCell) const;
  Field field_of(std::size_t cell) const;
  std::string cell_name(std::size_t cell) const;
  Place first_row_place() const;

  const RulePack& pack_;
  const ImportOptions& options_;
  ContactChecker checker_;
  FindingStore store_;
  Coverage coverage_;
  RowKeys keys_{};
  std::vector<Named>
      named_{};  // since window_done(): looked up together, so that the waits for memory overlap
  std::vector<Repeated> repeated_{};  // an earlier row seems to name the same
  Dialect dialect_{};
  std::vector<std::size_t> own_cells_{};  // of the pack's own columns: place in a row from 1, 0 if not there
  RecordCounts counts_{};
  Damage garbled_{};   // UTF-8 once read as another encoding
  Damage cyrillic_{};  // windows-1251 once read as windows-1252
  Damage foreign_{};   // another encoding once read as windows-1252
  Damage strange_{};   // garbled in a way that we do not know
  /// Rows with a delimiter of their own.
  struct OwnDelimiter {
    std::uint64_t count = 0;
    std::uint32_t first = 0;
    char delimiter = 0;
  } own_delimiter_{};
  bool fits_rewritten_ = true;  // every row has the header's cells, once the file is quoted as RFC 4180 says
  /// The columns in their usual order, where they are in another.
  struct Order {
    Place place{};
    std::string labels{};
  } order_{};
  bool below_other_header_ = false;  // rows are no contacts of this table
  std::uint64_t short_ = 0;          // rows that lack cells which may be in another row
  bool rest_may_follow_ = false;     // the row in hand may go on in the next one
  std::uint64_t misaligned_ = 0;     // rows whose cells do not all stand under their headers
  std::uint32_t rows_ = 0;

  ContactWatcher* watcher_ = nullptr;
  ContactTexts texts_{};  // for the watcher

  BrokenRow held_{};                // rows too short, until it is clear whether they are one
  const Record* record_ = nullptr;  // in hand
  RecordPlace at_{};
  Contact contact_{};  // of the record
  // Used for each row again, so that rows allocate nothing.
  std::vector<CellFinding> found_{};
  ContactFacts facts_{};
  std::array<std::string, kFieldCount> rewritten_{};  // the text of a cell that is judged as re-read
};

}  // namespace core
