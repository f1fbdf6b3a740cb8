/// What the countries and the states of one contact may hold; the two cells are read together.
#pragma once
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
};

class TerritoryChecks {
 public:
  explicit TerritoryChecks(const RulePack& pack);

  /// True for a list of listed codes, each once, OOO alone, with plain commas: what nearly every cell holds.
  /// Fills `row` then; else leaves it as it was.
  bool read_clean_countries(std::string_view text, RowTerritories& row) const;
  /// Judges a cell that is not clean, and fills `row`.
  ///   contact.country.alias        item, code
  ///   contact.country.all-mixed    others
  ///   contact.country.duplicate    item
  ///   contact.country.separator    variant (blank, empty) or char
  ///   contact.country.spelling     item, code
  ///   contact.country.state-given  item, state ("US-WA"), country ("US", or "US, AU" if it may be either)
  ///   contact.country.unknown      item; code if there is a guess; variant: zeros, split (`U S`), nothing
  ///   (`N/A`),
  ///                                ambiguous: candidates ("CG, CD"), not-listed (a code that ISO has)
  /// All but all-mixed with count.
  void check_countries(const CellWork& work, const CellReport& report, RowTerritories& row) const;

  /// True if every item is a listed state of one of the row's countries, each once, with plain commas.
  bool read_clean_states(std::string_view text, const RowTerritories& row) const;
  /// Judges a cell that is not clean.
  ///   contact.state.alias             item, code
  ///   contact.state.country-mismatch  item, country (the state's), countries (the row's)
  ///   contact.state.duplicate         item
  ///   contact.state.later-edition     item, edition
  ///   contact.state.separator         variant (blank, empty) or char
  ///   contact.state.spelling          item, code
  ///   contact.state.unknown           item; code if there is a guess; variant: nothing, ambiguous:
  ///   candidates,
  ///                                   country (a country's code or name), no-codes (no country of the row
  ///                                   has any)
  /// All with count.
  void check_states(const CellWork& work, const CellReport& report, const RowTerritories& row) const;

  /// contact.country.doubtful: code, name (English), meant if there is a guess; variant: mangled (GS or BT as
  /// a page mistranslated FR and IT), nothing (NA, NO), state (CA for California). `countries` as
  /// check_countries() saw it, `states` cleaned.
  void check_doubtful(const CellWork& countries, const CellReport& report, const RowTerritories& row,
                      std::string_view states, const Contact& contact) const;

 private:
  struct CountryReading {
    enum class Kind : std::uint8_t { code, spelling, alias, state, unknown } kind = Kind::unknown;
    bool certain = false;
    int index = -1;  // what it means, or the guess
    std::string_view variant{};
    std::string detail{};  // candidates; of a state: its code
  };
  struct State {
    bool later = false;  // only a later edition lists it
    std::uint16_t index = 0;
    bool operator==(const State&) const = default;
  };
  struct StateReading {
    enum class Kind : std::uint8_t { code, spelling, alias, unknown } kind = Kind::unknown;
    bool certain = false;
    bool known = false;  // `state` is set
    State state{};
    std::string_view variant{};
    std::string candidates{};
    bool drop = false;  // the guess is to leave it out
  };
  class CountryReader : public ItemReader {
   public:
    explicit CountryReader(const TerritoryChecks& checks) : checks_(checks) {}
    Known knows(std::string_view text) const override;

   private:
    const TerritoryChecks& checks_;
  };
  class StateReader : public ItemReader {
   public:
    explicit StateReader(const TerritoryChecks& checks) : checks_(checks) {}
    Known knows(std::string_view text) const override;

   private:
    const TerritoryChecks& checks_;
  };

  struct Doubt {
    std::string_view variant{};
    int meant = -1;
  };

  CountryReading read_country(std::string_view item, bool thoroughly) const;
  int country_named(std::string_view text) const;
  int named_twice(std::string_view text) const;
  bool are_codes(std::string_view text) const;
  std::string_view mistranslated(std::string_view code, const Contact& contact) const;
  std::optional<Doubt> doubt_about(std::uint16_t index, const RowTerritories& row, std::string_view states,
                                   const Contact& contact) const;
  std::string_view country_of_state(std::string_view code, std::string_view states,
                                    const RowTerritories& row) const;
  StateReading read_state(std::string_view item, const RowTerritories& row, bool thoroughly) const;
  bool find_state(std::string_view code, State& state) const;
  std::vector<State> states_named(std::string_view text) const;
  std::optional<State> state_named_twice(std::string_view text) const;
  const Code& code_of(State state) const;
  bool has_country_of(const RowTerritories& row, State state) const;
  std::string codes_of(const std::vector<State>& states) const;

  const RulePack& pack_;
  int all_ = -1;                           // OOO
  std::vector<std::uint8_t> traps_{};      // by country
  std::vector<std::int16_t> homes_[2]{};   // by state, then by later state: its country
  std::vector<std::int16_t> selves_[2]{};  // the territory that has a code of its own: PR for US-PR, or -1
};

}  // namespace core
