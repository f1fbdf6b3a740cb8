#include "core/rule_pack.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <utility>

#include "code_data.hpp"
#include "core/text.hpp"
#include "json.hpp"
#include "nearest.hpp"
#include "pack_shape.hpp"

namespace core {
namespace {

constexpr std::string_view kSchema = "cosell-rules/1";
constexpr std::size_t kLargestPack = 1 << 20;  // bytes
constexpr std::size_t kQuoted = 200;           // code points of a wrong value that an error repeats

using shape::Key;
using shape::Kind;
using Words = std::span<const std::string_view>;

// In the order of the enums.
constexpr std::string_view kSeverities[] = {"error", "warning", "info"};
constexpr std::string_view kEffects[] = {"import", "status", "none"};
constexpr std::string_view kEvidences[] = {"documented", "reported", "derived"};
constexpr std::string_view kRequirements[] = {"none", "optional", "required"};

Words words_of(Kind kind) {
  switch (kind) {
    case Kind::severity:
      return kSeverities;
    case Kind::effect:
      return kEffects;
    case Kind::evidence:
      return kEvidences;
    case Kind::requirement:
      return kRequirements;
    default:
      return {};
  }
}

JsonValue::Type type_of(Kind kind) {
  switch (kind) {
    case Kind::count:
      return JsonValue::Type::number;
    case Kind::flag:
      return JsonValue::Type::boolean;
    case Kind::texts:
    case Kind::rows:
      return JsonValue::Type::list;
    case Kind::map:
    case Kind::object:
      return JsonValue::Type::object;
    default:
      return JsonValue::Type::text;
  }
}

std::string_view name_of(JsonValue::Type type) {
  constexpr std::string_view kNames[] = {"null", "boolean", "number", "text", "list", "object"};
  return kNames[static_cast<std::size_t>(type)];
}

/// The place of a word, or words.size().
std::size_t place_of(std::string_view word, Words words) {
  std::size_t at = 0;
  while (at < words.size() && words[at] != word) ++at;
  return at;
}

bool is_digit(char each) { return each >= '0' && each <= '9'; }

/// Whether a text has the form 0000-00-00, as far as it goes, with a month and a day that exist.
bool is_date(std::string_view text, std::size_t size) {
  if (text.size() != size) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (i == 4 || i == 7 ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  return two(5) >= 1 && two(5) <= 12 && (size < 10 || (two(8) >= 1 && two(8) <= 31));
}

/// A domain alone: at least one label, no empty one, nothing that no host name holds.
bool is_domain(std::string_view text) {
  bool dot = true;
  for (const char each : text) {
    if (static_cast<unsigned char>(each) <= ' ' ||
        std::string_view("@/,;*").find(each) != std::string_view::npos)
      return false;
    if (each == '.' && dot) return false;
    dot = each == '.';
  }
  return !dot;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& each : out) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each | 0x20);
  }
  return out;
}

}  // namespace

/// Goes through a pack twice: its shape by the tables above, then what its values mean. The first mistake
/// ends it.
class PackReader {
 public:
  explicit PackReader(PackError& error) : error_(error) {}

  std::optional<RulePack> read(std::string_view text) {
    RulePack pack;
    if (!read(text, pack)) return {};
    return pack;
  }

 private:
  /// One step down the JSON Pointer, for as long as this lives.
  class Step {
   public:
    Step(PackReader& reader, std::string_view key) : path_(reader.path_), size_(path_.size()) {
      path_.push_back('/');
      for (const char each : first_code_points(key, kQuoted)) {
        if (each == '~' || each == '/') {
          path_ += each == '~' ? "~0" : "~1";
        } else {
          path_.push_back(each);
        }
      }
    }
    Step(PackReader& reader, std::size_t index) : Step(reader, decimal(index)) {}
    ~Step() { path_.resize(size_); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    std::string& path_;
    std::size_t size_;
  };

  using Arg = std::pair<std::string_view, std::string_view>;
  /// Args without a value are left out: there is not always a word that was probably meant.
  bool fail(std::string_view code, std::initializer_list<Arg> args = {}) {
    error_.path = path_;
    error_.code = code;
    error_.args.clear();
    for (const auto& [key, value] : args) {
      if (!value.empty()) error_.args.emplace_back(key, first_code_points(value, kQuoted));
    }
    return false;
  }
  bool fail_duplicate(std::string_view value) { return fail("rules.duplicate", {{"value", value}}); }

  bool fail_json(const JsonFault& fault) {
    constexpr std::string_view kCodesByKind[] = {"rules.not-json", "rules.too-deep", "rules.too-many-keys",
                                                 "rules.duplicate-key"};
    constexpr std::string_view kLimits[] = {"", "32", "1000", ""};
    static_assert(kJsonDepth == 32 && kJsonKeys == 1000);
    const auto kind = static_cast<std::size_t>(fault.kind);
    return fail(
        kCodesByKind[kind],
        {{"line", decimal(fault.line)}, {"character", decimal(fault.character)}, {"max", kLimits[kind]}});
  }

  /// Another format is told from a mistake in ours.
  bool is_ours(const JsonValue& json) {
    const auto* schema = json.find("schema");
    if (schema == nullptr || schema->type != JsonValue::Type::text || schema->text == kSchema) return true;
    const Step step(*this, "schema");
    return fail("rules.schema", {{"value", schema->text}, {"expected", kSchema}});
  }

  bool read(std::string_view text, RulePack& pack) {
    if (text.size() > kLargestPack) return fail("rules.too-large", {{"max", decimal(kLargestPack)}});
    JsonFault fault;
    const auto json = read_json(text, fault);
    if (!json) return fail_json(fault);
    sources_ = json->find("sources");
    if (!is_ours(*json) || !has_shape(*json, {"", Kind::object, true, shape::kPack})) return false;
    pack.json_ = text;
    pack.id_ = json->find("id")->text;
    pack.date_ = json->find("date")->text;
    return read_contacts(*json->find("contacts"), pack) && read_rules(json->find("rules")->items, pack);
  }

  // --- Shape

  bool has_shape(const JsonValue& value, const Key& key) {
    const auto type = type_of(key.kind);
    const bool count = key.kind == Kind::count;
    if (value.type != type || (count && !value.count)) {
      return fail("rules.type",
                  {{"expected", count ? "count" : name_of(type)}, {"found", name_of(value.type)}});
    }
    switch (type) {
      case JsonValue::Type::object:
        return key.kind == Kind::map ? has_texts(value) : has_keys(value, key.inner);
      case JsonValue::Type::list:
        return has_items(value, {"", key.kind == Kind::rows ? Kind::object : Kind::text, true, key.inner});
      case JsonValue::Type::text:
        return has_words(value.text, key.kind);
      default:
        return true;
    }
  }

  bool has_keys(const JsonValue& object, std::span<const Key> keys) {
    std::vector<std::string_view> names;
    for (const auto& key : keys) names.push_back(key.name);
    for (std::size_t i = 0; i < object.keys.size(); ++i) {
      const Step step(*this, object.keys[i]);
      const auto known = place_of(object.keys[i], names);
      if (known == names.size()) {
        return fail("rules.unknown-key",
                    {{"key", object.keys[i]}, {"nearest", nearest(object.keys[i], names)}});
      }
      if (!has_shape(object.items[i], keys[known])) return false;
    }
    for (const auto& key : keys) {
      if (key.must && object.find(key.name) == nullptr) return fail("rules.missing", {{"key", key.name}});
    }
    return true;
  }

  bool has_items(const JsonValue& list, const Key& item) {
    if (list.items.empty()) return fail("rules.empty");
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const Step step(*this, i);
      if (!has_shape(list.items[i], item)) return false;
    }
    return true;
  }

  bool has_texts(const JsonValue& map) {
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
      const Step step(*this, map.keys[i]);
      if (!has_shape(map.items[i], {"", Kind::text})) return false;
    }
    return true;
  }

  bool has_words(std::string_view text, Kind kind) {
    if (trim(text).empty()) return fail("rules.empty");
    if (kind == Kind::date || kind == Kind::edition) {
      const bool day = kind == Kind::date;
      if (is_date(text, day ? 10 : 7)) return true;
      return fail("rules.date", {{"value", text}, {"form", day ? "YYYY-MM-DD" : "YYYY-MM"}});
    }
    if (kind == Kind::source) {
      // /sources itself is judged at its own place.
      if (sources_ == nullptr || sources_->find(text) != nullptr) return true;
      return fail("rules.unknown-source", {{"source", text}});
    }
    const auto allowed = words_of(kind);
    if (allowed.empty() || place_of(text, allowed) < allowed.size()) return true;
    std::string list;
    for (const auto& word : allowed) list.append(list.empty() ? "" : ", ").append(word);
    return fail("rules.value", {{"value", text}, {"allowed", list}});
  }

  // --- Meaning. Keys and types are as the tables say from here on.

  /// The place of an id among the known ones; empty, and an error, if it is none of them.
  std::optional<std::size_t> known(std::string_view id, Words ids, std::string_view code) {
    const auto at = place_of(id, ids);
    if (at < ids.size()) return at;
    fail(code, {{"id", id}, {"nearest", nearest(id, ids)}});
    return {};
  }

  bool read_contacts(const JsonValue& contacts, RulePack& pack) {
    const Step step(*this, "contacts");
    return read_fields(contacts.find("fields")->items, pack) && read_roles(*contacts.find("roles"), pack) &&
           read_codes(contacts, pack) && read_domains(contacts.find("emailDomains"), pack) &&
           read_required(contacts.find("requiredTerritories"), pack) &&
           read_columns(contacts.find("ownColumns"), pack);
  }

  bool read_fields(const std::vector<JsonValue>& rows, RulePack& pack) {
    const Step step(*this, "fields");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Step row(*this, i);
      const Step key(*this, "id");
      const std::string& id = rows[i].find("id")->text;
      const auto field = known(id, Words(kFieldIds).subspan(1), "rules.unknown-field");
      if (!field) return false;
      auto& spec = pack.fields_[*field + 1];
      if (!spec.label.empty()) return fail_duplicate(id);
      spec.label = rows[i].find("label")->text;
      spec.required = rows[i].find("required")->truth;
    }
    for (std::size_t field = 1; field < kFieldCount; ++field) {
      if (pack.fields_[field].label.empty()) return fail("rules.missing-field", {{"id", kFieldIds[field]}});
    }
    return true;
  }

  bool read_roles(const JsonValue& roles, RulePack& pack) {
    const Step step(*this, "roles");
    std::vector<std::string_view> ids;
    for (const auto& role : code_data().roles) ids.push_back(role.id);
    const auto& rows = roles.find("values")->items;
    const auto& known_roles = pack.known_roles_;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Step values(*this, "values");
      const Step row(*this, i);
      const Step key(*this, "id");
      const std::string& id = rows[i].find("id")->text;
      const auto role = known(id, ids, "rules.unknown-role");
      if (!role) return false;
      if (std::find(known_roles.begin(), known_roles.end(), *role) != known_roles.end())
        return fail_duplicate(id);
      pack.known_roles_.push_back(static_cast<std::uint8_t>(*role));
      pack.role_ids_.push_back(id);
      pack.role_names_.push_back(rows[i].find("name")->text);
    }
    const std::vector<std::string_view> listed(pack.role_ids_.begin(), pack.role_ids_.end());
    return read_sales(roles.find("sales")->text, listed, pack) &&
           read_synonyms(roles.find("synonyms"), listed, pack);
  }

  bool read_sales(std::string_view id, Words listed, RulePack& pack) {
    const Step key(*this, "sales");
    const auto sales = known(id, listed, "rules.unknown-role");
    pack.sales_role_ = sales.value_or(0);
    return sales.has_value();
  }

  bool read_synonyms(const JsonValue* synonyms, Words listed, RulePack& pack) {
    if (synonyms == nullptr) return true;
    const Step step(*this, "synonyms");
    for (std::size_t i = 0; i < synonyms->keys.size(); ++i) {
      const Step key(*this, synonyms->keys[i]);
      const auto role = known(synonyms->items[i].text, listed, "rules.unknown-role");
      if (!role) return false;
      pack.role_synonyms_.emplace_back(fold(synonyms->keys[i]), static_cast<std::uint8_t>(*role));
    }
    return true;
  }

  /// The codes that an edition lists, or those that only later ones list.
  static std::vector<std::uint16_t> listed(const CodeTable& table, const JsonValue& part, bool later) {
    const std::string& edition = part.find("asOf")->text;
    std::vector<std::uint16_t> indices;
    for (std::size_t i = 0; i < table.codes.size(); ++i) {
      if ((table.codes[i].since > edition) == later) indices.push_back(static_cast<std::uint16_t>(i));
    }
    return indices;
  }

  bool read_codes(const JsonValue& contacts, RulePack& pack) {
    const auto& data = code_data();
    const auto& states = *contacts.find("states");
    pack.states_ = CodeList(data.states, listed(data.states, states, false));
    pack.later_states_ = CodeList(data.states, listed(data.states, states, true));
    auto all = listed(data.countries, *contacts.find("countries"), false);
    pack.countries_ = CodeList(data.countries, all);
    const auto* territories = contacts.find("territories");
    return territories == nullptr || narrow(territories->items, std::move(all), pack);
  }

  /// Marks the territories that are named in a list of countries.
  bool find_territories(const std::vector<JsonValue>& codes, const CodeList& list, std::vector<bool>& named) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const Step row(*this, i);
      const std::string& code = codes[i].text;
      const int found = list.find(code);
      if (found < 0) {
        const auto meant = list.recognise(code);
        const std::string_view nearest = meant ? list.at(meant->index).code : std::string_view();
        return fail("rules.unknown-territory", {{"code", code}, {"nearest", nearest}});
      }
      if (named[static_cast<std::size_t>(found)]) return fail_duplicate(code);
      named[static_cast<std::size_t>(found)] = true;
    }
    return true;
  }

  bool read_required(const JsonValue* required, RulePack& pack) {
    if (required == nullptr) return true;
    const Step step(*this, "requiredTerritories");
    std::vector<bool> named(pack.countries_.size());
    for (const auto& each : required->items) pack.required_territories_.push_back(each.text);
    return find_territories(required->items, pack.countries_, named);
  }

  /// A column of the contacts cannot be an own one too: its header would never be read as that.
  bool read_columns(const JsonValue* columns, RulePack& pack) {
    if (columns == nullptr) return true;
    const Step step(*this, "ownColumns");
    for (std::size_t i = 0; i < columns->items.size(); ++i) {
      const Step row(*this, i);
      const auto& column = columns->items[i];
      auto& own = pack.own_columns_.emplace_back();
      own.label = column.find("label")->text;
      std::vector<std::string> headers{own.label};
      if (const auto* also = column.find("also")) {
        for (const auto& each : also->items) headers.push_back(each.text);
      }
      for (const auto& header : headers) {
        if (core::match_label(header, false).field != Field::none || pack.own_column(header) >= 0)
          return fail_duplicate(header);
        own.headers.push_back(fold(header));
      }
    }
    return true;
  }

  bool narrow(const std::vector<JsonValue>& territories, std::vector<std::uint16_t> all, RulePack& pack) {
    const Step step(*this, "territories");
    std::vector<bool> wanted(all.size());
    if (!find_territories(territories, pack.countries_, wanted)) return false;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (wanted[i]) all[kept++] = all[i];
    }
    all.resize(kept);
    pack.countries_ = CodeList(code_data().countries, std::move(all));
    return true;
  }

  bool read_domains(const JsonValue* domains, RulePack& pack) {
    if (domains == nullptr) return true;
    const Step step(*this, "emailDomains");
    for (std::size_t i = 0; i < domains->items.size(); ++i) {
      const Step row(*this, i);
      const auto domain = lower_ascii(domains->items[i].text);
      if (!is_domain(domain)) return fail("rules.domain", {{"value", domain}});
      pack.domains_.push_back(domain);
    }
    return true;
  }

  bool read_rules(const std::vector<JsonValue>& rows, RulePack& pack) {
    const Step step(*this, "rules");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Step row(*this, i);
      const Step key(*this, "id");
      const std::string& id = rows[i].find("id")->text;
      const auto number = known(id, kRuleIds, "rules.unknown-id");
      if (!number) return false;
      auto& rule = pack.rules_[*number];
      if (rule.active) return fail_duplicate(id);
      const auto word = [&](std::string_view name, Words words) {
        return place_of(rows[i].find(name)->text, words);
      };
      rule.active = true;
      rule.severity = static_cast<Severity>(word("severity", kSeverities));
      rule.effect = static_cast<Effect>(word("effect", kEffects));
      rule.evidence = static_cast<Evidence>(word("evidence", kEvidences));
      rule.source = rows[i].find("source")->text;
    }
    return true;
  }

  PackError& error_;
  std::string path_{};
  const JsonValue* sources_ = nullptr;
};

std::vector<std::string> RulePack::editions() {
  const auto names = embedded_names("rules");
  return {names.begin(), names.end()};  // the files' order, which is that of the dates
}

std::string_view RulePack::embedded(std::string_view id) { return embedded_data("rules/" + std::string(id)); }

std::optional<RulePack> RulePack::parse(std::string_view json, PackError& error) {
  return PackReader(error).read(json);
}

std::optional<RoleMeaning> RulePack::recognise_role(std::string_view text) const {
  if (!role_synonyms_.empty()) {
    const auto folded = fold(text);
    for (const auto& [synonym, role] : role_synonyms_) {
      if (synonym == folded) return RoleMeaning{.role = role, .certain = true};
    }
  }
  auto meaning = core::recognise_role(text);
  if (!meaning) return {};
  const auto found = std::find(known_roles_.begin(), known_roles_.end(), meaning->role);
  if (found == known_roles_.end()) return {};
  meaning->role = static_cast<std::uint8_t>(found - known_roles_.begin());
  return meaning;
}

LabelMatch RulePack::match_label(std::string_view header_cell) const {
  return core::match_label(header_cell, true);
}

LabelMatch RulePack::known_label(std::string_view header_cell) const {
  return core::match_label(header_cell, false);
}

std::string RulePack::domain_list() const {
  std::string list;
  for (const auto& each : domains_) list.append(list.empty() ? "" : ", ").append(each);
  return list;
}

int RulePack::own_column(std::string_view header_cell) const {
  const auto header = fold(header_cell);
  const auto found = std::find_if(own_columns_.begin(), own_columns_.end(), [&](const OwnColumn& each) {
    return std::find(each.headers.begin(), each.headers.end(), header) != each.headers.end();
  });
  return found == own_columns_.end() ? -1 : static_cast<int>(found - own_columns_.begin());
}

bool RulePack::allowed_domain(std::string_view domain) const {
  if (domains_.empty()) return false;
  const auto wanted = lower_ascii(domain);
  return std::any_of(domains_.begin(), domains_.end(), [&](const std::string& each) {
    if (!wanted.ends_with(each)) return false;
    return wanted.size() == each.size() || wanted[wanted.size() - each.size() - 1] == '.';
  });
}

}  // namespace core
