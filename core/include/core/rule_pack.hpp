/// One edition of the rules: embedded, or a user's own file.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
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

/// What is wrong with a user's pack: where (JSON Pointer; line and character if it is no JSON) and what to do.
struct PackError {
  std::string path{};
  std::string code{};   // message key: "rules.unknown-id", "rules.not-json", ...
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

  const std::string& id() const;
  const std::string& date() const;
  const RuleRow& rule(RuleId id) const;
  const FieldSpec& field(Field field) const;
  const CodeList& countries() const;   // as of this edition, narrowed to the pack's territories
  const CodeList& states() const;      // as of this edition
  const CodeList& later_states() const;  // listed only by a later edition
  const std::vector<std::string>& role_names() const;  // what the file must say: "Partner sales"; ids by role_ids()
  const std::vector<std::string>& role_ids() const;
  std::size_t sales_role() const;
  std::optional<RoleMeaning> recognise_role(std::string_view text) const;
  LabelMatch match_label(std::string_view header_cell) const;
  bool allowed_domain(std::string_view domain) const;  // an intranet's own: never a typo, never an error
  // The whole JSON, for what later surfaces show (listing limits, documents, statuses): text, as given.
  const std::string& json() const;
};

}  // namespace core
