/// What the countries and the states of one contact may hold; the two cells are read together.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cell_work.hpp"
#include "item_list.hpp"

namespace core {

/// What the countries cell says, as its safe repairs leave it.
struct RowTerritories {
  std::vector<std::uint16_t>& found;  // indices into the pack's countries, each once
  bool all = false;                   // OOO is among them
  bool unresolved = false;            // something in the cell could not be told
  std::uint8_t traps = 0;             // kinds of codes that another cell may contradict
  std::string list{};                 // of the cell last judged: its items as the safe repairs leave them
};

class TerritoryChecks {
 public:
  explicit TerritoryChecks(const RulePack& pack);

  /// True for a list of listed codes, each once, OOO alone, with plain commas: what nearly every cell holds.
  /// Fills `row` then; else leaves it as it was.
  bool read_clean_countries(std::string_view text, RowTerritories& row) const;
  /// Judges a cell that is not clean, and fills `row`. What judge_list() reports, and:
  ///   contact.country.state-given  misplaced: state is "US-WA", or "US-WA, AU-WA" if it may be either
  ///   contact.country.group        codes
  ///   contact.country.unknown      variant: zeros (000), split (`U S`), nothing (`N/A`), ambiguous
  ///   (candidates: "CD,
  ///                                CG"), not-listed (a code that ISO has)
  ///   contact.country.all-mixed    others
  void check_countries(const CellWork& work, RowTerritories& row) const;

  /// True if every item is a listed state of one of the row's countries, each once, with plain commas.
  bool read_clean_states(std::string_view text, const RowTerritories& row) const;
  /// Judges a cell that is not clean. What judge_list() reports, and:
  ///   contact.state.unknown           variant: nothing, ambiguous (candidates), country (a country's code or
  ///   name),
  ///                                   no-codes (no country of the row has any)
  ///   contact.state.later-edition     item, edition, count
  ///   contact.state.country-mismatch  item, country (the state's), countries (the row's), count
  void check_states(const CellWork& work, RowTerritories& row) const;

  /// Whether another cell has anything against a listed code of the row.
  bool is_doubtful(const RowTerritories& row, std::string_view states, const Contact& contact) const;
  /// contact.country.doubtful: code, name (English), meant if there is a guess, count; variant: mangled (GS
  /// or BT as a page mistranslated FR and IT), nothing (NA, NO), state (CA for California). `countries` as
  /// check_countries() saw it, `states` cleaned.
  void check_doubtful(const CellWork& countries, const RowTerritories& row, std::string_view states,
                      const Contact& contact) const;

 private:
  /// Index into the pack's states, or into its later states and kLater.
  using State = std::uint16_t;
  static constexpr State kLater = Seen::kRoom / 2;

  struct CountryReader : ItemReader {
    explicit CountryReader(const TerritoryChecks& all) : checks(all) {}
    Known knows(std::string_view text) const override;
    const TerritoryChecks& checks;
  };
  struct StateReader : ItemReader {
    explicit StateReader(const TerritoryChecks& all) : checks(all) {}
    Known knows(std::string_view text) const override;
    const TerritoryChecks& checks;
  };
  /// What another cell may have against a code.
  enum Trap : std::uint8_t { kMangled = 1, kNothing = 2, kState = 4 };
  struct Doubt {
    std::string_view variant{};
    int meant = -1;
  };

  Reading country(Reading::Kind kind, int index, std::string_view variant = {}) const;
  Reading read_country(std::string_view item, bool thoroughly) const;
  int country_named(std::string_view text) const;
  int named_twice(std::string_view text) const;
  int qualified(std::string_view text) const;
  bool are_codes(std::string_view text, bool hyphens) const;
  bool are_names(std::string_view text) const;
  void spell_groups(std::vector<Reading>& readings) const;
  void doubt_neighbours(const std::vector<Item>& items, std::vector<Reading>& readings) const;

  Reading state(Reading::Kind kind, State index, bool certain) const;
  Reading read_state(std::string_view item, const RowTerritories& row, bool thoroughly) const;
  int find_state(std::string_view code) const;
  std::vector<State> states_named(std::string_view text) const;
  int state_named_twice(std::string_view text) const;
  const Code& code_of(State state) const;
  bool has_country_of(const RowTerritories& row, State state) const;
  bool has_coded_country(const RowTerritories& row) const;
  std::string codes_of(const std::vector<State>& states) const;

  Doubt doubt_about(int index, const RowTerritories& row, std::string_view states,
                    const Contact& contact) const;
  int country_of_state(std::string_view code, std::string_view states, const RowTerritories& row) const;

  const RulePack& pack_;
  int all_ = -1;                                    // OOO
  std::array<std::uint8_t, Seen::kRoom> traps_{};   // by country
  std::array<std::int16_t, Seen::kRoom> homes_{};   // by state: its country
  std::array<std::int16_t, Seen::kRoom> selves_{};  // by state: itself as a territory (PR for US-PR), or -1
};

}  // namespace core
