/// One edition of the rules: embedded, or a user's own file.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/codes.hpp"
#include "core/finding.hpp"

namespace core {

struct RuleRow {
  bool active = false;  // the edition has this rule
  Severity severity = Severity::error;
  Effect effect = Effect::import;
  Evidence evidence = Evidence::documented;
  std::string source{};
};

struct FieldSpec {
  std::string label{};  // what the header should say: "Countries/Regions"
  bool required = false;
};

/// A column that an intranet asks for besides those of Partner Center.
struct OwnColumn {
  std::string label{};
  std::vector<std::string> headers{};  // what the header may say, folded
};

/// What is wrong with a user's pack: where (JSON Pointer; line and character if it is no JSON) and what to
/// do.
struct PackError {
  std::string path{};
  std::string code{};  // message key: "rules.unknown-id", "rules.not-json", ...
  Args args{};
};

class RulePack {
 public:
  /// The embedded editions, oldest first: "2019-08" .. "2023-07".
  static std::vector<std::string> editions();
  /// The embedded text of an edition, or empty.
  static std::string_view embedded(std::string_view id);
  /// Reads a pack; on failure the result is empty and `error` says why.
  static std::optional<RulePack> parse(std::string_view json, PackError& error);

  const std::string& id() const { return id_; }
  const std::string& date() const { return date_; }
  const RuleRow& rule(RuleId id) const { return rules_[static_cast<std::size_t>(id)]; }
  const FieldSpec& field(Field field) const { return fields_[static_cast<std::size_t>(field)]; }
  const CodeList& countries() const {
    return countries_;
  }  // as of this edition, narrowed to the pack's territories
  const CodeList& states() const { return states_; }              // as of this edition
  const CodeList& later_states() const { return later_states_; }  // listed only by a later edition
  /// What the file must say ("Partner sales"); ids by role_ids().
  const std::vector<std::string>& role_names() const { return role_names_; }
  const std::vector<std::string>& role_ids() const { return role_ids_; }
  std::size_t sales_role() const { return sales_role_; }
  std::optional<RoleMeaning> recognise_role(std::string_view text) const;
  LabelMatch match_label(std::string_view header_cell) const;
  /// The same without misspelt labels, and much faster for words that are no label.
  LabelMatch known_label(std::string_view header_cell) const;
  /// An intranet's own domain or one below it, in any case: never a typo, never an error.
  bool allowed_domain(std::string_view domain) const;
  /// Whether an address must be at one of those domains.
  bool limits_domains() const { return !domains_.empty() && rule("contact.email.domain"_rule).active; }
  std::string domain_list() const;
  /// The wanted territories where nobody says which: then an uncovered one is an error.
  const std::vector<std::string>& required_territories() const { return required_territories_; }
  const std::vector<OwnColumn>& own_columns() const { return own_columns_; }
  /// Index in own_columns(), or -1.
  int own_column(std::string_view header_cell) const;
  /// The whole JSON, for what later surfaces show (listing limits, documents, statuses): text, as given.
  const std::string& json() const { return json_; }

 private:
  friend class PackReader;  // rule_pack.cpp: reads the JSON into the members
  RulePack() = default;

  std::string id_{};
  std::string date_{};
  std::string json_{};
  std::vector<RuleRow> rules_{kRuleIds.size()};  // by RuleId
  std::vector<FieldSpec> fields_{kFieldCount};   // by Field
  CodeList countries_{};
  CodeList states_{};
  CodeList later_states_{};
  std::vector<std::string> role_names_{};
  std::vector<std::string> role_ids_{};
  std::vector<std::uint8_t> known_roles_{};  // index in the pack -> index in codes/roles.json
  std::size_t sales_role_ = 0;
  std::vector<std::pair<std::string, std::uint8_t>> role_synonyms_{};  // folded -> index in the pack
  std::vector<std::string> domains_{};                                 // lower case
  std::vector<std::string> required_territories_{};
  std::vector<OwnColumn> own_columns_{};
};

}  // namespace core
