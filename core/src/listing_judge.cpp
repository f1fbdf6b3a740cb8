#include "listing_judge.hpp"

#include <algorithm>
#include <numeric>

#include "core/text.hpp"
#include "item_list.hpp"
#include "nearest.hpp"
#include "sorting.hpp"

namespace core {
namespace {

constexpr std::string_view kSchema = "cosell-listing/1";
constexpr std::size_t kQuoted = 200;  // code points of the user's text that an argument repeats

std::string_view name_of(JsonValue::Type type) {
  constexpr std::string_view kNames[] = {"null", "boolean", "number", "text", "list", "object"};
  return kNames[static_cast<std::size_t>(type)];
}

/// What is left of a text when case, width and the number of blanks do not count. (fold() would go too far:
/// C, C++ and C# are not the same.)
std::string key_of(std::string_view text) {
  std::string key;
  const auto plain = to_half_width(trim(text));
  for (std::size_t at = 0; at < plain.size();) {
    const auto each = decode_at(plain, at);
    if (is_blank(each.value)) {
      if (!key.ends_with(' ')) key += ' ';
    } else if (each.value >= 'A' && each.value <= 'Z') {
      key += static_cast<char>(each.value | 0x20);
    } else {
      key.append(plain, at, each.size);
    }
    at += each.size;
  }
  return key;
}

bool is_known(std::string_view key, Words keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// The key of the listing that a path begins with.
std::string_view field_of(std::string_view path) {
  path.remove_prefix(1);
  return path.substr(0, path.find('/'));
}

Detail named(std::string_view text) {
  Detail detail;
  detail.value(text);
  return detail;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) {
    if (!out.empty()) out += ", ";
    out += text;
  }
  return out;
}

/// The one of these that a misspelt text probably means, or null.
const Labelled* nearest_of(std::string_view text, const std::vector<Labelled>& items) {
  std::vector<std::string_view> words;
  for (const auto& item : items) {
    words.push_back(item.id);
    words.insert(words.end(), item.labels.begin(), item.labels.end());
  }
  const auto word = nearest(text, words);
  if (word.empty()) return nullptr;
  return &*std::find_if(items.begin(), items.end(), [&](const Labelled& item) {
    return item.id == word || std::find(item.labels.begin(), item.labels.end(), word) != item.labels.end();
  });
}

}  // namespace

bool is_misspelt(const JsonValue& object, std::string_view key, Words keys) {
  return std::any_of(object.keys.begin(), object.keys.end(), [&](const std::string& each) {
    return !is_known(each, keys) && nearest(each, keys) == key;
  });
}

std::vector<std::size_t> first_of_each(const std::vector<std::string>& texts) {
  std::vector<std::size_t> order(texts.size()), first(texts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  heap_sort(order, [&](auto a, auto b) {
    const auto compared = texts[a].compare(texts[b]);
    return compared != 0 ? compared < 0 : a < b;
  });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool again = i > 0 && texts[order[i]] == texts[order[i - 1]];
    first[order[i]] = again ? first[order[i - 1]] : order[i];
  }
  return first;
}

ListingJudge::ListingJudge(const ListingInput& input) : input_(input), findings_(*input.pack, input.json) {}

void ListingJudge::judge() {
  shown_.coverage = input_.coverage;
  if (const auto& fault = input_.fault) {
    Detail detail;
    if (!fault->variant.empty()) detail.arg("variant", fault->variant);
    detail.arg("line", fault->line).arg("character", fault->character);
    if (fault->limit != 0) detail.arg("max", fault->limit);
    findings_.add("listing.json"_rule, fault->line, fault->character, detail);
    return;
  }
  if (!schema()) return;
  choice("products", input_.rules.products, "listing.products.required"_rule);
  choice("segments", input_.rules.segments, "listing.segments.required"_rule);
  offer_type();
  areas();
  shown_.listing = incomplete_ ? Met::no : unclear_ ? Met::unknown : Met::yes;
  documents();
  external_url();
  territories();
  contacts();
  all_unknown_keys();
}

// --- Shape

void ListingJudge::wrong_type(std::string_view path, const JsonValue& found, Type expected) {
  Detail detail;
  if (found.type == Type::text) detail.value(found.text);
  detail.arg("field", field_of(path)).arg("expected", name_of(expected)).arg("found", name_of(found.type));
  findings_.add("listing.value-type"_rule, path, detail);
}

void ListingJudge::blank(std::string_view path) {
  findings_.add("listing.value-type"_rule, path,
                Detail().arg("variant", "blank").arg("field", field_of(path)));
}

const JsonValue* ListingJudge::member(const JsonValue& object, std::string_view path, std::string_view key,
                                      Type type) {
  const auto* value = object.find(key);
  if (value == nullptr || value->type == type) return value;
  wrong_type(path / key, *value, type);
  return nullptr;
}

/// A text that an object is nothing without.
const JsonValue* ListingJudge::must_have(const JsonValue& object, std::string_view path, std::string_view key,
                                         Words keys) {
  const auto* value = member(object, path, key, Type::text);
  if (value == nullptr) {
    if (object.find(key) == nullptr && !is_misspelt(object, key, keys)) {
      findings_.add("listing.value-type"_rule, path / key,
                    Detail().arg("variant", "missing").arg("field", field_of(path)).arg("key", key));
    }
    return nullptr;
  }
  if (!trim(value->text).empty()) return value;
  blank(path / key);
  return nullptr;
}

ListingJudge::Texts ListingJudge::texts(const JsonValue* list, std::string_view path) {
  Texts found;
  if (list == nullptr) return found;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto& item = list->items[i];
    if (item.type == Type::text && !trim(item.text).empty()) {
      found.all.push_back({i, item.text});
      continue;
    }
    found.flawed = true;
    if (item.type == Type::text) {
      blank(path / i);
    } else {
      wrong_type(path / i, item, Type::text);
    }
  }
  return found;
}

bool ListingJudge::schema() {
  const auto* schema = member(input_.json, "", "schema", Type::text);
  if (schema == nullptr || schema->text == kSchema) return true;
  auto detail = named(schema->text);
  detail.arg("expected", kSchema);
  findings_.add("listing.schema"_rule, "/schema", detail);
  // Another file of ours, or of somebody else: all its keys would be strange.
  return schema->text.starts_with("cosell-listing");
}

void ListingJudge::unknown_keys(const JsonValue& object, std::string_view path, Words known) {
  for (const auto& key : object.keys) {
    if (is_known(key, known)) continue;
    const auto meant = nearest(key, known);
    Detail detail;
    if (!meant.empty()) detail.arg("variant", "near-miss");
    detail.arg("key", first_code_points(key, kQuoted));
    if (!meant.empty()) detail.arg("meant", meant);
    findings_.add("listing.unknown-key"_rule, path / key, detail);
  }
}

void ListingJudge::all_unknown_keys() {
  unknown_keys(input_.json, "", kListingKeys);
  const auto inside = [&](std::string_view key, Words known) {
    const auto& items = list_in(input_.json, key);
    for (std::size_t i = 0; i < items.size(); ++i)
      unknown_keys(items[i], std::string_view() / key / i, known);
  };
  inside("solutionAreas", kAreaKeys);
  inside("documents", kDocumentKeys);
}

// --- The listing part

void ListingJudge::few(const ListingChoice& rules, std::size_t count, bool reported, RuleId required,
                       std::string_view path, Detail detail) {
  if (!rules.exists) return;
  if (reported) incomplete_ = true;
  if (!rules.min) {
    unclear_ = unclear_ || count == 0;
  } else if (count < *rules.min) {
    incomplete_ = true;
    if (!reported) findings_.add(required, path, detail.arg("count", count).arg("min", *rules.min));
  }
}

std::vector<std::string> ListingJudge::keys_of(const Texts& found) {
  std::vector<std::string> keys;
  for (const auto& each : found.all) keys.push_back(key_of(each.text));
  return keys;
}

void ListingJudge::duplicates(const Texts& found, std::string_view path) {
  const auto first = first_of_each(keys_of(found));
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (first[i] == i) continue;
    findings_.add("listing.duplicate"_rule, path / found.all[i].index,
                  named(found.all[i].text).arg("field", field_of(path)));
  }
}

void ListingJudge::known_values(const Texts& found, std::string_view path,
                                const std::vector<std::string>& values) {
  if (values.empty()) return;
  for (const auto& each : found.all) {
    const auto key = fold(each.text);
    if (std::any_of(values.begin(), values.end(), [&](const auto& value) { return fold(value) == key; }))
      continue;
    incomplete_ = true;
    const auto here = path / each.index;
    const std::vector<std::string_view> words(values.begin(), values.end());
    const auto meant = nearest(each.text, words);
    auto detail = named(each.text);
    detail.arg("allowed", joined(values));
    if (!meant.empty()) detail.edit(false, here, each.text, meant);
    findings_.add("listing.products.unknown"_rule, here, detail);
  }
}

void ListingJudge::choice(std::string_view key, const ListingChoice& rules, RuleId required) {
  const auto path = std::string_view() / key;
  const auto* value = input_.json.find(key);
  const auto* list = member(input_.json, "", key, Type::list);
  const auto found = texts(list, path);
  if (!rules.exists && !found.all.empty()) findings_.add("listing.segments.gone"_rule, path);
  known_values(found, path, rules.values);
  duplicates(found, path);
  const bool wrong = found.flawed || (value && !list);
  const bool reported = wrong || (!value && is_misspelt(input_.json, key, kListingKeys));
  few(rules, found.all.size(), reported, required, path);
}

void ListingJudge::offer_type() {
  const auto& types = input_.rules.offer_types;
  const auto* value = input_.json.find("offerType");
  const auto* type = member(input_.json, "", "offerType", Type::text);
  shown_.offer_type = "";
  if (type == nullptr || trim(type->text).empty()) {
    incomplete_ = true;
    const bool reported = (value && !type) || (!value && is_misspelt(input_.json, "offerType", kListingKeys));
    if (!reported) findings_.add("listing.type.required"_rule, "/offerType");
    return;
  }
  const auto found = std::find_if(types.begin(), types.end(),
                                  [&](const Labelled& each) { return is_called(each, type->text); });
  if (found != types.end()) {
    shown_.offer_type = found->id;
    return;
  }
  incomplete_ = true;
  std::vector<std::string> ids;
  for (const auto& each : types) ids.push_back(each.id);
  auto detail = named(type->text);
  detail.arg("allowed", joined(ids));
  if (const auto* meant = nearest_of(type->text, types))
    detail.edit(false, "/offerType", type->text, meant->id);
  findings_.add("listing.type.unknown"_rule, "/offerType", detail);
}

void ListingJudge::areas() {
  const std::string path = "/solutionAreas";
  const auto* value = input_.json.find("solutionAreas");
  const auto* list = member(input_.json, "", "solutionAreas", Type::list);
  const auto& items = list_in(input_.json, "solutionAreas");
  std::vector<std::size_t> places;  // of those that are objects
  std::vector<std::string> names;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].type != Type::object) continue;
    places.push_back(i);
    names.push_back(key_of(text_in(items[i], "area")));
  }
  const auto first = first_of_each(names);
  const auto is_again = [&](std::size_t i) { return first[i] != i && !names[i].empty(); };
  std::size_t count = 0;
  for (std::size_t i = 0; i < names.size(); ++i) count += !is_again(i);
  if (const auto max = input_.rules.areas.max; max && count > *max) {
    incomplete_ = true;
    findings_.add("listing.areas.too-many"_rule, path, Detail().arg("count", count).arg("max", *max));
  }
  const bool flawed = places.size() < items.size();
  const bool reported =
      flawed || (value && !list) || (!value && is_misspelt(input_.json, "solutionAreas", kListingKeys));
  few(input_.rules.areas, count, reported, "listing.areas.required"_rule, path);
  std::size_t at = 0;  // of the object that comes next
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (at == places.size() || places[at] != i) {
      wrong_type(path / i, items[i], Type::object);
      continue;
    }
    if (is_again(at)) {
      incomplete_ = true;
      findings_.add("listing.areas.duplicate"_rule, path / i / "area", named(text_in(items[i], "area")));
    }
    area(items[i], path / i);
    ++at;
  }
}

void ListingJudge::area(const JsonValue& area, std::string_view path) {
  const bool has_name = must_have(area, path, "area", kAreaKeys) != nullptr;
  if (!has_name) incomplete_ = true;
  subareas(area, path, has_name);
}

void ListingJudge::subareas(const JsonValue& area, std::string_view path, bool has_name) {
  const auto here = path / "subareas";
  const auto name = first_code_points(text_in(area, "area"), kQuoted);
  const auto* value = area.find("subareas");
  const auto* list = member(area, path, "subareas", Type::list);
  const auto found = texts(list, here);
  const auto first = first_of_each(keys_of(found));
  std::size_t count = 0;
  for (std::size_t i = 0; i < first.size(); ++i) count += first[i] == i;
  if (const auto max = input_.rules.subareas.max; max && count > *max) {
    incomplete_ = true;
    findings_.add("listing.subareas.too-many"_rule, here,
                  Detail().arg("area", name).arg("count", count).arg("max", *max));
  }
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (first[i] == i) continue;
    incomplete_ = true;
    findings_.add("listing.subareas.duplicate"_rule, here / found.all[i].index, named(found.all[i].text));
  }
  // What an area without a name lacks beside it nobody can choose.
  const bool reported =
      !has_name || found.flawed || (value && !list) || (!value && is_misspelt(area, "subareas", kAreaKeys));
  few(input_.rules.subareas, count, reported, "listing.subareas.required"_rule, here,
      Detail().arg("area", name));
}

// --- The rest

/// The address that was probably meant: with a scheme, or with the safe one.
std::string repaired_url(std::string_view url) {
  const auto text = trim(url);
  const auto begins = [&](std::string_view scheme) {
    return fold(text.substr(0, scheme.size())) == fold(scheme) && text.size() > scheme.size();
  };
  if (begins("http://")) return "https://" + std::string(text.substr(7));
  for (const char each : text) {
    if (static_cast<unsigned char>(each) <= ' ' || each == ':' || each == '@') return {};
  }
  const auto host = text.substr(0, text.find('/'));
  const auto dot = host.find('.');
  const bool is_host = dot != std::string_view::npos && dot > 0 && dot + 1 < host.size();
  return is_host ? "https://" + std::string(text) : std::string();
}

void ListingJudge::external_url() {
  const auto* url = member(input_.json, "", "externalUrl", Type::text);
  if (url == nullptr || trim(url->text).empty()) return;
  const bool wrong = input_.url == ListingCheck::Url::wrong;
  if (!wrong && input_.url != ListingCheck::Url::http) return;
  auto detail = named(url->text);
  if (const auto repaired = repaired_url(url->text); !repaired.empty())
    detail.edit(false, "/externalUrl", url->text, repaired);
  findings_.add(wrong ? "listing.url.syntax"_rule : "listing.url.insecure"_rule, "/externalUrl", detail);
}

void ListingJudge::territory(std::string_view text, std::string_view path) {
  const auto& codes = input_.pack->countries();
  if (codes.find(text) >= 0) return;
  auto detail = named(text);
  if (const auto code = as_code(trim(text)); codes.find(code) >= 0) {
    detail.arg("code", code).edit(true, path, text, code);
    return findings_.add("listing.territory.spelling"_rule, path, detail);
  }
  auto meant = codes.recognise(text);
  if (!meant) meant = codes.nearest(text);
  const bool certain = meant && meant->certain;
  if (certain) detail.arg("code", codes.at(meant->index).code);
  if (meant) detail.edit(certain, path, text, codes.at(meant->index).code);
  findings_.add(certain ? "listing.territory.alias"_rule : "listing.territory.unknown"_rule, path, detail);
}

void ListingJudge::territories() {
  const std::string path = "/territories";
  auto found = texts(member(input_.json, "", "territories", Type::list), path);
  for (auto& each : found.all) {
    territory(each.text, path / each.index);
    if (const auto code = territory_of(*input_.pack, each.text); !code.empty()) each.text = code;
  }
  duplicates(found, path);
}

void ListingJudge::contacts() {
  const auto* contacts = member(input_.json, "", "contacts", Type::text);
  if (contacts == nullptr || trim(contacts->text).empty()) return;
  if (input_.contacts_unread) unread(*input_.contacts_unread, "/contacts", contacts->text);
  if (!input_.contacts_absent) return;
  auto detail = named(contacts->text);
  if (const auto variant = variant_of(*input_.contacts_absent); !variant.empty())
    detail.arg("variant", variant);
  findings_.add("listing.contacts.missing-content"_rule, "/contacts", detail);
}

void ListingJudge::unread(const Unread& why, std::string_view path, std::string_view file) {
  Detail detail;
  detail.value(file).arg("variant", "document");
  if (!why.key.empty()) detail.arg(why.key, why.value);
  findings_.add(why.rule, path, detail);
}

std::string_view ListingJudge::variant_of(ListingCheck::Absent why) {
  constexpr std::string_view kVariants[] = {"", "outside", "absolute"};
  return kVariants[static_cast<std::size_t>(why)];
}

}  // namespace core
