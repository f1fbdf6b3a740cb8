#include "core/codes.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "code_data.hpp"
#include "core/text.hpp"
#include "json.hpp"

namespace core {
namespace {

constexpr std::size_t kLongestText = 300;  // bytes; no name is half as long, so a longer text is none

/// A text as two codes are compared: half width, lower case, without blanks and invisible characters. Unlike
/// fold() it keeps punctuation: `N/A` is not the code NA.
struct Spelling {
  std::string letters{};
  bool inner_blank = false;
};
Spelling spell(std::string_view text, bool without_hyphens = false) {
  Spelling spelling;
  const auto plain = to_half_width(trim(text));
  for (std::size_t at = 0; at < plain.size();) {
    const auto each = decode_at(plain, at);
    at += each.size;
    const bool hyphen =
        each.value == '-' || (each.value >= 0x2010 && each.value <= 0x2015) || each.value == 0x2212;
    if (is_blank(each.value)) {
      spelling.inner_blank = true;
    } else if (each.value >= 'A' && each.value <= 'Z') {
      append_utf8(spelling.letters, each.value + ('a' - 'A'));
    } else if (!is_invisible(each.value) && !(without_hyphens && hyphen)) {
      append_utf8(spelling.letters, each.value);
    }
  }
  return spelling;
}

std::string lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& each : out) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each | 0x20);
  }
  return out;
}

/// How far a misspelling may lie from what is meant; 0: too short to tell.
std::size_t tolerance(std::string_view key) {
  const auto letters = count_code_points(key);
  const bool ideographs = key.size() > 2 * letters;  // each of them says more than a letter
  if (letters >= 8) return 2;
  return letters >= (ideographs ? 3u : 4u) ? 1 : 0;
}

// --- Reading the embedded files. They are ours and tested: a mistake in them is a mistake in our code.

JsonValue read_codes(std::string_view name) {
  JsonFault fault;
  auto json = read_json(embedded_data(name), fault);
  assert(json);
  return json ? std::move(*json) : JsonValue{};
}

const std::vector<JsonValue>& items_of(const JsonValue& object, std::string_view key) {
  static const std::vector<JsonValue> none;
  const auto* found = object.find(key);
  assert(found != nullptr);
  return found != nullptr ? found->items : none;
}

/// The marks that may stand before a wording, as flags; takes them off.
unsigned take_marks(std::string_view& word) {
  unsigned flags = 0;
  for (; !word.empty(); word.remove_prefix(1)) {
    if (word.front() == '?') {
      flags |= CodeTable::kUnsure;
    } else if (word.front() == '!') {
      flags |= CodeTable::kUnsure | CodeTable::kGuess;
    } else if (word.front() == '=') {
      flags |= CodeTable::kUnsure | CodeTable::kExact;
    } else {
      break;
    }
  }
  return flags;
}

void add_word(WordIndex& words, std::string_view word, std::size_t index) {
  const auto flags = take_marks(word);
  if ((flags & CodeTable::kExact) != 0) {
    words.add_key("=" + std::string(word), index, flags);
  } else {
    words.add(word, index, flags);
  }
}

struct CodeRow {
  std::string_view since;
  const std::vector<JsonValue>* cells;
};
/// The rows of all editions. A file holds them in the order of their codes.
std::vector<CodeRow> rows_of(const JsonValue& file) {
  std::vector<CodeRow> rows;
  const auto* editions = file.find("codes");
  assert(editions != nullptr);
  for (std::size_t i = 0; editions != nullptr && i < editions->keys.size(); ++i) {
    for (const auto& row : editions->items[i].items) rows.push_back({editions->keys[i], &row.items});
  }
  return rows;
}

void add_country_words(const CodeTable& table, WordIndex& words) {
  std::size_t index = 0;
  for (const auto& [since, cells] : rows_of(table.file)) {
    const auto& row = *cells;
    words.add(row[0].text, index, CodeTable::kCode);
    std::string_view three = row[1].text;
    const auto flags = take_marks(three);
    words.add(three, index, CodeTable::kShort | flags);
    for (std::size_t i = 2; i < row.size(); ++i) add_word(words, row[i].text, index);
    ++index;
  }
}

CodeTable read_countries() {
  CodeTable table;
  table.file = read_codes("codes/countries");
  table.add_words = add_country_words;
  const auto& file = table.file;
  for (const auto& [since, cells] : rows_of(file)) {
    const auto& row = *cells;
    table.codes.push_back({.code = row[0].text, .since = std::string(since), .name_en = row[2].text});
  }
  const auto words = [&](std::string_view key) {
    const auto* list = file.find(key);
    assert(list != nullptr);
    return list != nullptr ? ' ' + list->text + ' ' : std::string();
  };
  table.links = words("links");
  table.titles = words("titles");
  table.adorning = table.links + table.titles + words("heads");
  table.namesakes = words("namesakes");
  return table;
}

void add_state_words(const CodeTable& table, WordIndex& words) {
  std::size_t index = 0;
  for (const auto& [since, cells] : rows_of(table.file)) {
    const auto& row = *cells;
    const auto bare = std::string_view(row[0].text).substr(3);
    words.add(row[0].text, index, CodeTable::kCode);
    // CA alone may be California or Canada.
    const auto& all = code_data().countries.codes;
    const bool also_country =
        std::any_of(all.begin(), all.end(), [&](const Code& each) { return each.code == bare; });
    words.add(bare, index, CodeTable::kShort | (also_country ? CodeTable::kUnsure : 0u));
    for (std::size_t i = 1; i < row.size(); ++i) add_word(words, row[i].text, index);
    ++index;
  }
}

CodeTable read_states() {
  CodeTable table;
  table.file = read_codes("codes/subdivisions");
  table.add_words = add_state_words;
  const auto& file = table.file;
  for (const auto& [since, cells] : rows_of(file)) {
    const auto& row = *cells;
    table.codes.push_back({.code = row[0].text,
                           .country = row[0].text.substr(0, 2),
                           .since = std::string(since),
                           .name_en = row[1].text});
  }
  if (const auto* prefixes = file.find("prefixes")) {
    for (std::size_t i = 0; i < prefixes->keys.size(); ++i) {
      for (const auto& word : prefixes->items[i].items) {
        table.prefixes.push_back({.word = fold(word.text), .country = prefixes->keys[i]});
      }
    }
  }
  return table;
}

void read_rows(std::vector<std::string>& rows, std::string_view name, std::string_view key) {
  const auto file = read_codes(name);
  for (const auto& row : items_of(file, key)) rows.push_back(row.text);
}

void read_groups(CodeData& data) {
  const auto file = read_codes("codes/groups");
  for (const auto& row : items_of(file, "groups")) {
    const auto index = data.groups.size();
    data.groups.push_back(row.items[0].text);
    for (std::size_t i = 1; i < row.items.size(); ++i) data.group_words.add(row.items[i].text, index);
  }
  data.group_words.finish();
}

void read_roles(CodeData& data) {
  const auto file = read_codes("codes/roles");
  for (const auto& row : items_of(file, "roles")) {
    const auto index = data.roles.size();
    const auto& cells = row.items;
    data.roles.push_back({.id = cells[0].text, .name = cells[1].text});
    data.role_words.add(cells[1].text, index);
    for (std::size_t i = 2; i < cells.size(); ++i) {
      std::string_view word = cells[i].text;
      const auto flags = take_marks(word);
      data.role_words.add(word, index, flags & CodeData::kUnsure);
    }
  }
  for (const auto& word : items_of(file, "none")) data.role_words.add(word.text, CodeData::kNoRole);
  data.role_words.finish();
}

void read_labels(CodeData& data) {
  const auto file = read_codes("codes/fields");
  for (const auto& row : items_of(file, "fields")) {
    const auto* id = row.find("id");
    const auto field =
        std::find(std::begin(kFieldIds), std::end(kFieldIds), id->text) - std::begin(kFieldIds);
    for (const auto& word : items_of(row, "labels")) {
      data.labels.add(word.text, static_cast<std::size_t>(field), CodeData::kLabel);
    }
    for (const auto& word : items_of(row, "renamed"))
      data.labels.add(word.text, static_cast<std::size_t>(field));
  }
  if (const auto* parts = file.find("parts")) {  // in the order of LabelMatch::Part
    for (std::size_t i = 0; i < parts->items.size(); ++i) {
      for (const auto& word : parts->items[i].items) data.labels.add(word.text, kFieldCount + i);
    }
  }
  if (const auto* programs = file.find("programs")) {
    for (std::size_t i = 0; i < programs->items.size(); ++i) {
      for (const auto& word : programs->items[i].items)
        data.programs.emplace_back(fold(word.text), programs->keys[i]);
    }
  }
  for (const auto& word : items_of(file, "never")) data.labels.add(word.text, 0);
  data.labels.finish();
  for (const auto& word : items_of(file, "remarks")) data.remarks.push_back(fold(word.text));
}

}  // namespace

const CodeData& code_data() {
  static const CodeData data = [] {
    CodeData fresh;
    fresh.countries = read_countries();
    fresh.states = read_states();
    read_rows(fresh.shared_letters, "codes/shared-letters", "rows");
    read_rows(fresh.qualifiers, "codes/groups", "qualifiers");
    read_groups(fresh);
    read_roles(fresh);
    read_labels(fresh);
    return fresh;
  }();
  return data;
}

// --- Codes

const WordIndex& CodeTable::words() const {
  if (has_words_) return words_;
  has_words_ = true;
  add_words(*this, words_);
  words_.finish();
  file = {};
  return words_;
}

std::vector<CodeTable::Hit> CodeTable::hits(std::string_view text) const {
  std::vector<Hit> found;
  if (text.size() > kLongestText) return found;
  const auto add = [&](const WordIndex::Entry& entry, bool certain, Meaning::How how) {
    for (auto& each : found) {
      if (each.index != entry.value) continue;  // a doubt about any wording is a doubt about the text
      each.certain = each.certain && certain;
      if (each.how == Meaning::How::name) each.how = how;
      return;
    }
    found.push_back({entry.value, certain, how});
  };
  const auto exact = words().find("=" + std::string(trim(text)));
  for (const auto& entry : exact) add(entry, false, Meaning::How::name);
  if (!exact.empty()) return found;

  const auto key = fold(text);
  const auto spelling = spell(text);
  for (const auto& entry : words().find(key)) {
    const bool certain = (entry.flags & kUnsure) == 0;
    const auto how = (entry.flags & kGuess) != 0 ? Meaning::How::guess : Meaning::How::name;
    const auto& code = codes[entry.value];
    if ((entry.flags & kCode) != 0 && spelling.letters == lower(code.code)) {
      const bool torn = spelling.inner_blank && code.country.empty();  // `U S` could be two things
      add(entry, !torn, torn ? Meaning::How::guess : Meaning::How::code);
    } else if ((entry.flags & kShort) != 0) {
      if (spelling.letters == key)
        add(entry, certain && !spelling.inner_blank, spelling.inner_blank ? Meaning::How::guess : how);
    } else if ((entry.flags & kCode) == 0 || !code.country.empty()) {
      add(entry, certain, how);
    }
  }
  if (!found.empty()) return found;
  if (!links.empty()) return reworded(text);
  for (const auto& prefix : prefixes) {
    if (!key.starts_with(prefix.word)) continue;
    for (const auto& entry : words().find(std::string_view(key).substr(prefix.word.size()))) {
      if (codes[entry.value].country == prefix.country && (entry.flags & kCode) == 0)
        add(entry, true, Meaning::How::name);
    }
  }
  return found;
}

namespace {

/// Whether a folded word stands in " one two three ".
bool has_word(std::string_view words, std::string_view word) {
  return words.find(' ' + std::string(word) + ' ') != std::string_view::npos;
}

/// The folded words of a name with a blank before each, or a bar where a comma or bracket stands. Hyphens end
/// a word, too, and so does an apostrophe after one letter: `Republique-Unie`, `l'Italie`.
std::string words_of(std::string_view text) {
  std::string words;
  char before = ' ';  // the next word; 0: a word goes on
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    const auto key = fold(text.substr(at, each.size));
    at += each.size;
    if (!key.empty()) {
      if (before != 0) words += std::exchange(before, '\0');
      words += key;
      continue;
    }
    const auto start = words.find_last_of(" |");
    const bool one_letter = start != std::string::npos && start + 2 == words.size();
    const bool inside = (each.value >= 0x300 && each.value < 0x370) || is_invisible(each.value) ||
                        ((each.value == '\'' || each.value == 0x2019) && !one_letter);
    const bool apart = each.value == ',' || each.value == '(' || each.value == 0xFF08 || each.value == 0xFF0C;
    if (apart) before = '|';
    if (before == 0 && !inside) before = ' ';
  }
  return words;
}

std::string_view take_word(std::string_view& words) {
  if (words.empty()) return {};
  const auto end = std::min(words.find_first_of(" |", 1), words.size());
  const auto word = words.substr(1, end - 1);
  words.remove_prefix(end);
  return word;
}

/// The words but for some, as one key.
std::string key_of(std::string_view words, std::string_view without) {
  std::string key;
  while (!words.empty()) {
    if (const auto word = take_word(words); !has_word(without, word)) key += word;
  }
  return key;
}

}  // namespace

std::vector<CodeTable::Hit> CodeTable::reworded(std::string_view text) const {
  std::vector<Hit> found;
  const auto names = [&](const std::string& key, bool has_title) {
    for (const auto& entry : words().find(key)) {
      if ((entry.flags & (kCode | kShort | kGuess)) != 0) continue;
      if (has_title && has_word(namesakes, codes[entry.value].code)) continue;
      found.push_back({entry.value, (entry.flags & kUnsure) == 0, Meaning::How::name});
    }
    return !found.empty();
  };
  const auto all = words_of(text);
  const auto without_links = key_of(all, links);
  if (without_links.size() < key_of(all, {}).size() && names(without_links, false)) return found;

  const auto bar = std::min(all.find('|', 1), all.size());
  const auto before = std::string_view(all).substr(0, bar), after = std::string_view(all).substr(bar);
  const auto whole = key_of(after, adorning).empty() ? before : std::string_view(all);
  std::string_view name = whole, last;
  for (auto rest = whole;;) {
    const auto word = take_word(rest);
    if (word.empty() || !has_word(adorning, word)) break;
    last = word;
    name = rest;
  }
  if (has_word(titles, last)) name = whole;  // `Dominican Republic`, `State Georgia`
  if (name.size() < all.size() && names(key_of(name, {}), true)) return found;

  // `Guinea, Equatorial`
  if (!after.empty() && after.find('|', 1) == std::string_view::npos)
    names(key_of(after, {}) + key_of(before, {}), false);
  return found;
}

CodeList::CodeList(const CodeTable& table, std::vector<std::uint16_t> listed)
    : table_(&table), listed_(std::move(listed)), place_(table.codes.size(), -1) {
  packed_.reserve(listed_.size());
  for (std::size_t i = 0; i < listed_.size(); ++i) {
    const std::string& code = table.codes[listed_[i]].code;
    place_[listed_[i]] = static_cast<std::int16_t>(i);
    packed_.push_back(pack(code));
    if (code.size() == 2) {
      two_letters_[static_cast<std::size_t>((code[0] - 'A') * 26 + (code[1] - 'A'))] =
          static_cast<std::int16_t>(i);
      continue;
    }
    auto slot = slot_of(packed_.back());
    while (slots_[slot] >= 0) slot = (slot + 1) % kSlots;
    slots_[slot] = static_cast<std::int16_t>(i);
  }
}

std::uint64_t CodeList::pack(std::string_view code) {
  std::uint64_t packed = 0;
  for (const char each : code) packed = packed << 8 | static_cast<unsigned char>(each);
  return packed;
}

int CodeList::find_long(std::string_view exact) const {
  if (exact.size() < 3 || exact.size() > 6) return -1;
  const auto packed = pack(exact);
  auto slot = slot_of(packed);
  for (; slots_[slot] >= 0; slot = (slot + 1) % kSlots) {
    if (packed_[static_cast<std::size_t>(slots_[slot])] == packed) return slots_[slot];
  }
  return -1;
}

std::optional<Meaning> CodeList::recognise(std::string_view text) const {
  if (table_ == nullptr) return {};
  const auto hits = table_->hits(text);
  if (hits.size() != 1 || place_[hits[0].index] < 0) return {};
  return Meaning{static_cast<std::uint16_t>(place_[hits[0].index]), hits[0].certain, hits[0].how};
}

std::optional<Meaning> CodeList::nearest(std::string_view text) const {
  if (table_ == nullptr || text.size() > kLongestText) return {};
  const auto key = fold(text);
  const auto limit = tolerance(key);
  if (limit == 0) return {};
  constexpr auto kNoNames = CodeTable::kCode | CodeTable::kShort | CodeTable::kGuess | CodeTable::kExact;
  const auto found = table_->words().nearest(key, limit, kNoNames);
  if (!found || place_[found->value] < 0) return {};
  return Meaning{static_cast<std::uint16_t>(place_[found->value]), false, Meaning::How::guess};
}

std::vector<std::uint16_t> CodeList::candidates(std::string_view text) const {
  std::vector<std::uint16_t> found;
  if (table_ == nullptr) return found;
  for (const auto& hit : table_->hits(text)) {
    if (place_[hit.index] >= 0) found.push_back(static_cast<std::uint16_t>(place_[hit.index]));
  }
  return found;  // in order, as the index is
}

const Code& CodeList::at(std::size_t index) const {
  assert(index < listed_.size());
  return table_->codes[listed_[index]];
}

namespace {

/// Whether one of the rows, "FRBLGF NOR", has these letters for a country.
bool has_pair(const std::vector<std::string>& rows, std::string_view country, std::string_view letters) {
  const auto size = letters.size();
  if (size != 2 && size != 3) return false;
  for (const std::string_view row : rows) {
    if (row.substr(0, 2) != country) continue;
    const auto blank = std::min(row.find(' '), row.size());
    const auto all = row.substr(0, size == 2 ? blank : row.size());
    for (auto at = size == 2 ? 2 : blank + 1; at + size <= all.size(); at += size) {
      if (all.substr(at, size) == letters) return true;
    }
  }
  return false;
}

}  // namespace

bool is_subdivision(std::string_view country, std::string_view letters) {
  return has_pair(code_data().shared_letters, country, letters);
}

bool may_qualify(std::string_view country, std::string_view code) {
  return has_pair(code_data().qualifiers, country, code);
}

std::optional<std::string_view> find_group(std::string_view text) {
  if (text.size() > kLongestText) return {};
  const auto& data = code_data();
  const auto found = data.group_words.find(fold(text));
  if (found.empty()) return {};
  return data.groups[found.front().value];
}

// --- Roles

namespace {

constexpr std::uint16_t kNone = 0xFFFF;

/// The one value that all entries have, or kNone.
std::uint16_t only_value(std::span<const WordIndex::Entry> entries) {
  if (entries.empty()) return kNone;
  const auto value = entries.front().value;
  for (const auto& entry : entries) {
    if (entry.value != value) return kNone;
  }
  return value;
}

/// The value that both parts of a key name, if it can be cut into two: a page or a person may write a name in
/// two languages, one after the other.
std::uint16_t value_of_both(const WordIndex& words, std::string_view key) {
  for (const auto& entry : words.beginning_as(key)) {
    const auto first = words.key(entry);
    if (!key.starts_with(first)) continue;
    const auto second = words.find(key.substr(first.size()));
    const bool unsure = !second.empty() && (entry.flags & second.front().flags & CodeData::kUnsure) != 0;
    if (!second.empty() && only_value(second) == entry.value && !unsure) return entry.value;
  }
  return kNone;
}

}  // namespace

std::optional<RoleMeaning> recognise_role(std::string_view text) {
  if (text.size() > kLongestText) return {};
  const auto& data = code_data();
  const auto key = fold(text);
  const auto entries = data.role_words.find(key);
  if (!entries.empty()) {
    const auto role = only_value(entries);
    if (role >= data.roles.size()) return {};
    RoleMeaning meaning{.role = static_cast<std::uint8_t>(role), .certain = true};
    for (const auto& entry : entries)
      meaning.certain = meaning.certain && (entry.flags & CodeData::kUnsure) == 0;
    meaning.spelling = spell(text, true).letters == spell(data.roles[role].name, true).letters;
    return meaning;
  }
  if (const auto role = value_of_both(data.role_words, key); role < data.roles.size()) {
    return RoleMeaning{.role = static_cast<std::uint8_t>(role), .certain = true};
  }
  const auto limit = tolerance(key) + (count_code_points(key) >= 20 ? 1 : 0);
  const auto near = data.role_words.nearest(key, limit, CodeData::kUnsure);
  if (!near || near->value >= data.roles.size()) return {};
  return RoleMeaning{.role = static_cast<std::uint8_t>(near->value), .near_miss = true};
}

// --- Labels

namespace {

constexpr std::uint8_t kExactLabel = 100, kListedLabel = 95, kTwoLanguages = 90, kNearLabel = 60;

/// What a value of the labels' index stands for: a field, or a part of the name.
LabelMatch meaning_of(std::uint16_t value, LabelMatch::How how, std::uint8_t confidence) {
  if (value == kNone || value == 0) return {};
  if (value >= kFieldCount) return {.part = static_cast<LabelMatch::Part>(value - kFieldCount + 1)};
  return {.field = static_cast<Field>(value), .how = how, .confidence = confidence};
}

LabelMatch listed_label(const WordIndex& labels, std::string_view key) {
  const auto entries = labels.find(key);
  const bool label = std::any_of(entries.begin(), entries.end(), [](const WordIndex::Entry& entry) {
    return (entry.flags & CodeData::kLabel) != 0;
  });
  return meaning_of(only_value(entries), label ? LabelMatch::How::label : LabelMatch::How::renamed,
                    label ? kExactLabel : kListedLabel);
}

/// The key without a remark such as "required" at its end.
std::string_view without_remark(std::string_view key, const std::vector<std::string>& remarks) {
  for (const auto& remark : remarks) {
    if (key.size() > remark.size() && key.ends_with(remark)) return key.substr(0, key.size() - remark.size());
  }
  return key;
}

LabelMatch near_label(const WordIndex& labels, std::string_view key) {
  const auto letters = count_code_points(key);
  const bool ascii = key.size() == letters;
  const auto limit = tolerance(key);
  if (limit == 0 || (!ascii && letters < 4)) return {};
  const auto near = labels.nearest(key, limit, 0);
  if (!near || near->value == 0 || near->value >= kFieldCount) return {};
  // Short words are near to many others (Note and Nome, Stage and State): there only a label counts, and with
  // four letters only a swap.
  const auto meant = labels.key(*near);
  if (ascii && letters <= 5 && (near->flags & CodeData::kLabel) == 0) return {};
  if (ascii && letters == 4 && !std::is_permutation(key.begin(), key.end(), meant.begin(), meant.end()))
    return {};
  return meaning_of(near->value, LabelMatch::How::near_miss, kNearLabel);
}

}  // namespace

LabelMatch match_label(std::string_view header_cell, bool misspelt) {
  constexpr std::size_t kLongestLabel = 120;  // bytes
  if (header_cell.size() > kLongestLabel || header_cell.find('@') != std::string_view::npos) return {};
  const auto& labels = code_data().labels;
  const auto key = fold(header_cell);
  if (!labels.find(key).empty()) return listed_label(labels, key);
  if (header_cell.find_first_of("0123456789") != std::string_view::npos) return {};  // data
  const auto bare = without_remark(key, code_data().remarks);
  if (bare.size() < key.size() && !labels.find(bare).empty()) return listed_label(labels, bare);
  const bool ascii = std::all_of(bare.begin(), bare.end(),
                                 [](char each) { return static_cast<unsigned char>(each) < 0x80; });
  if (!ascii) {
    const auto value = value_of_both(labels, bare);
    if (value != kNone && value != 0) return meaning_of(value, LabelMatch::How::renamed, kTwoLanguages);
  }
  return misspelt ? near_label(labels, bare) : LabelMatch{};
}

std::string_view program_of_heading(std::string_view header_cell) {
  const auto key = fold(header_cell);
  for (const auto& [heading, program] : code_data().programs) {
    if (heading == key) return program;
  }
  return {};
}

}  // namespace core
