#include "item_list.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace core {
namespace {

using Known = ItemReader::Known;
using Kind = Reading::Kind;

constexpr std::size_t kLongestList = 32'000;  // bytes; all codes and all names together are shorter
constexpr std::size_t kLongestName = 120;     // bytes; no name in any list is as long
constexpr std::size_t kMostWords = 6;         // of a name in a list that has only blanks between its items
constexpr std::size_t kMostTries = 200;       // of an item that may be a list of its own

bool is_comma(char32_t each) {
  return each == ',' || each == 0xFF0C || each == 0x3001 || each == 0xFF64 || each == 0xFE50 || each == 0x60C;
}
bool is_separator(char32_t each) {
  switch (each) {
    case ';':
    case '|':
    case '\n':
    case '\r':
    case '\t':
    case 0x61B:
    case 0x2028:
    case 0x2029:
    case 0xFE54:
    case 0xFF1B:
    case 0xFF5C:
      return true;
    default:
      return is_comma(each);
  }
}
bool is_slash(char32_t each) { return each == '/' || each == 0xFF0F; }
bool is_joint(char32_t each) {
  return is_slash(each) || each == '\\' || each == '&' || each == '+' || each == 0xFF06;
}

/// Marks that people put round a list or its items.
bool is_quote(char32_t each) {
  switch (each) {
    case '"':
    case '\'':
    case '`':
    case 0xAB:
    case 0xB4:
    case 0xBB:
    case 0x2039:
    case 0x203A:
    case 0xFF02:
    case 0xFF07:
      return true;
    default:
      return (each >= 0x2018 && each <= 0x201F) || (each >= 0x3008 && each <= 0x300F);
  }
}
bool is_opening(char32_t each) {
  return each == '(' || each == '[' || each == '{' || each == 0xFF08 || each == 0xFF3B || each == 0x3010;
}
bool is_closing(char32_t each) {
  return each == ')' || each == ']' || each == '}' || each == 0xFF09 || each == 0xFF3D || each == 0x3011;
}
bool is_mark(char32_t each) { return is_quote(each) || is_opening(each) || is_closing(each); }

bool has_mark(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (is_mark(each.value)) return true;
    at += each.size;
  }
  return false;
}

/// The end of the bracket that opens at `begin`; 0 if it stays open.
std::size_t end_of_bracket(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  for (auto at = begin; at < text.size();) {
    const auto each = decode_at(text, at);
    at += each.size;
    depth += is_opening(each.value);
    if (is_closing(each.value) && --depth == 0) return at;
  }
  return 0;
}

/// Whether a word goes on there: the mark of `d'Ivoire` is none.
bool in_word_at(std::string_view text, std::size_t at) {
  if (at == text.size()) return false;
  const auto each = decode_at(text, at).value;
  return !is_separator(each) && !is_joint(each) && !is_blank(each) && !is_mark(each);
}

/// The text as a list is cut, byte for byte: marks round the list or its items are blanks; a bracket after a
/// name belongs to it, whatever it holds, so there are letters instead: `Congo (DRC)`.
std::string without_marks(std::string_view text) {
  std::string plain(text);
  std::size_t name = 0;  // where the item so far ends; 0: none has begun
  bool in_word = false, all_close = true;
  const auto fill = [&](std::size_t begin, std::size_t end, char with) {
    plain.replace(begin, end - begin, end - begin, with);
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    auto next = at + each.size;
    const bool may_belong = is_opening(each.value) && name > 0 && all_close;
    const auto bracket = may_belong ? end_of_bracket(text, at) : 0;
    all_close = all_close && (!may_belong || bracket > 0);
    if (bracket > 0) {
      fill(name, bracket, 'x');
      name = next = bracket;
    } else if (is_mark(each.value) && !(in_word && is_quote(each.value) && in_word_at(text, next))) {
      fill(at, next, ' ');
      in_word = false;
    } else if (is_separator(each.value) || is_joint(each.value)) {
      name = 0;
      in_word = false;
    } else {
      in_word = !is_blank(each.value);
      if (in_word) name = next;
    }
    at = next;
  }
  return plain;
}

/// A list to be cut.
struct ListText {
  std::string_view text;
  std::string_view plain;  // without_marks()
  const ItemReader& reader;
  Known knows(Item item) const { return reader.knows(item.in(text)); }
};

/// The pieces of an item between characters of a kind.
std::vector<Item> cut(std::string_view text, Item whole, bool (*is_cut)(char32_t)) {
  std::vector<Item> items;
  std::size_t begin = whole.begin;
  for (std::size_t at = whole.begin; at <= whole.end;) {
    const auto each = at < whole.end ? decode_at(text, at) : CodePoint{0, 1, true};
    if (at == whole.end || is_cut(each.value)) {
      const auto piece = trim(text.substr(begin, at - begin));
      const auto start = static_cast<std::size_t>(piece.data() - text.data());
      if (!piece.empty()) items.push_back({start, start + piece.size()});
      begin = at + each.size;
    }
    at += each.size;
  }
  return items;
}

/// Only characters of a kind, and blanks.
bool is_all(std::string_view text, bool (*is)(char32_t)) {
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (!is(each.value) && !is_blank(each.value)) return false;
    at += each.size;
  }
  return true;
}

/// Two capital letters: a code, or meant as one.
bool looks_like_code(std::string_view text) {
  const auto is_capital = [](char each) { return each >= 'A' && each <= 'Z'; };
  return text.size() == 2 && is_capital(text[0]) && is_capital(text[1]);
}

bool is_and(std::string_view word) {
  return among(" and And AND & + und et e y \u548C \u53CA \u8207 ", word);
}

/// Adds the items of a piece with only blanks between them; the piece itself if some word fits nowhere.
void cut_at_blanks(const ListText& list, Item whole, std::vector<Item>& items) {
  const auto text = list.text;
  const auto words = cut(list.plain, whole, is_blank);
  // Beside names, `la` is an article before it is Laos.
  const bool only_codes = std::all_of(words.begin(), words.end(), [&](Item each) {
    return list.knows(each) == Known::code || is_and(each.in(text));
  });
  const auto before = items.size();
  bool any = false, all = true;
  std::size_t tries = 0;
  for (std::size_t i = 0; i < words.size() && all;) {
    const auto word = words[i].in(text);
    const bool between = i > 0 && i + 1 < words.size();
    if (between && is_and(word)) {
      ++i;
      continue;
    }
    const bool is_code =
        list.knows(words[i]) == Known::code && (only_codes || word.size() != 2 || looks_like_code(word));
    std::size_t taken = is_code ? 1 : 0;
    if (taken == 0 && !fold(word).empty()) {
      for (auto size = std::min(kMostWords, words.size() - i); size > 0 && taken == 0 && tries < kMostTries;
           --size) {
        ++tries;
        const auto known = list.knows({words[i].begin, words[i + size - 1].end});
        if (known == Known::name || (known == Known::code && size > 1)) taken = size;
      }
    }
    any = any || taken > 0;
    if (taken == 0 && looks_like_code(word)) taken = 1;
    all = taken > 0;
    if (all) items.push_back({words[i].begin, words[i + taken - 1].end});
    i += taken;
  }
  if (any && all) return;
  items.resize(before);
  items.push_back(whole);
}

/// Adds the items of a piece that is none itself.
void cut_further(const ListText& list, Item whole, std::vector<Item>& items) {
  const auto parts = cut(list.plain, whole, is_joint);
  bool any = false, all = true, slashes = true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = parts[i].in(list.text);
    const bool known = part.size() > 1 && list.knows(parts[i]) != Known::no;
    any = any || known;
    all = all && (known || looks_like_code(part));
    if (i > 0) slashes = slashes && is_all(Item{parts[i - 1].end, parts[i].begin}.in(list.plain), is_slash);
  }
  if (parts.size() < 2 || !any || !(all || slashes)) return cut_at_blanks(list, whole, items);
  for (const auto& part : parts) {
    if (list.knows(part) != Known::no) {
      items.push_back(part);
    } else {
      cut_at_blanks(list, part, items);
    }
  }
}

/// How many pieces from this one on are one name with commas in it, `Korea, Republic of`, or 1. Among other
/// items only if a piece of it means nothing alone.
std::size_t joined(const ListText& list, const std::vector<Item>& pieces, const std::vector<Known>& known,
                   std::size_t first) {
  for (auto count = std::min<std::size_t>(3, pieces.size() - first); count > 1; --count) {
    bool may_be = count == pieces.size(), commas = true;
    for (std::size_t i = first; i < first + count; ++i) {
      may_be = may_be || known[i] == Known::no;
      commas = commas && known[i] != Known::code;
      if (i > first)
        commas = commas && is_all(Item{pieces[i - 1].end, pieces[i].begin}.in(list.plain), is_comma);
    }
    const Item whole{pieces[first].begin, pieces[first + count - 1].end};
    if (may_be && commas && whole.end - whole.begin <= kLongestName && list.knows(whole) == Known::name)
      return count;
  }
  return 1;
}

}  // namespace

std::vector<Item> split_list(std::string_view text, const ItemReader& reader) {
  if (text.size() > kLongestList) return {{0, text.size()}};
  const auto plain = without_marks(text);
  const ListText list{text, plain, reader};
  const auto pieces = cut(plain, {0, text.size()}, is_separator);
  std::vector<Known> known;
  for (const auto& piece : pieces) known.push_back(list.knows(piece));
  std::vector<Item> items;
  std::size_t tries = 0;
  for (std::size_t i = 0; i < pieces.size();) {
    const bool try_on = known[i] != Known::code && tries < kMostTries;
    const auto count = try_on ? joined(list, pieces, known, i) : 1;
    if (count == 1 && try_on && known[i] == Known::no) {
      ++tries;
      cut_further(list, pieces[i], items);
    } else {
      items.push_back({pieces[i].begin, pieces[i + count - 1].end});
    }
    i += count;
  }
  // What is no list is not marked as one: `(required)`; a page printed `'TE` for AX.
  if (items.size() == 1 &&
      (has_mark(text.substr(0, items[0].begin)) || has_mark(text.substr(items[0].end))) &&
      list.knows(items[0]) == Known::no) {
    items[0] = {0, text.size()};
  }
  return items;
}

std::vector<Edit> ListFinding::edits(const std::vector<Item>& items) const {
  std::vector<Edit> all;
  auto next = changes.begin();
  bool any_kept = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Edit edit{items[i].begin, items[i].end, {}};
    const bool changes_here = next != changes.end() && next->item == i;
    if (changes_here && next->to.empty()) {
      if (any_kept) {
        edit.begin = items[i - 1].end;
      } else if (i + 1 < items.size()) {
        edit.end = items[i + 1].begin;
      }
    } else {
      any_kept = true;
    }
    if (!changes_here) continue;
    edit.to = (next++)->to;
    all.push_back(edit);
  }
  return all;
}

void ListFinding::report(const CellWork& work, const std::vector<Item>& items, RuleId rule,
                         CellWork::Parts parts) const {
  if (count == 0) return;
  const auto number = decimal(count);
  std::pair<std::string_view, std::string_view> all[5];
  std::copy(parts.begin(), parts.end(), all);
  all[4] = {"count", number};
  work.report(rule, work.place(items[first].begin), {all[0], all[1], all[2], all[3], all[4]}, safe,
              edits(items));
}

namespace {

/// Whether the text with these edits reads as the items with these changes.
bool still_reads(std::string_view text, const std::vector<Item>& items, const std::vector<Edit>& edits,
                 const std::vector<ListFinding::Change>& changes, const ItemReader& reader) {
  std::string repaired;
  std::size_t copied = 0;
  for (const auto& edit : edits) {
    repaired.append(text, copied, edit.begin - copied);
    repaired += edit.to;
    copied = edit.end;
  }
  repaired.append(text, copied);
  const auto again = split_list(repaired, reader);
  auto next = changes.begin();
  std::size_t at = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool changed = next != changes.end() && next->item == i;
    const auto item = changed ? (next++)->to : items[i].in(text);
    if (item.empty()) continue;
    if (at == again.size() || again[at++].in(repaired) != item) return false;
  }
  return at == again.size();
}

/// Every separator that is not a plain comma, empty items, marks, and separators at the ends; written as
/// `, `.
void check_separators(const CellWork& work, const std::vector<Item>& items, RuleId rule,
                      const ItemReader& reader) {
  const auto text = work.text();
  std::vector<Edit> edits;
  for (std::size_t i = 0; i <= items.size(); ++i) {
    const auto begin = i == 0 ? 0 : items[i - 1].end;
    const auto end = i == items.size() ? text.size() : items[i].begin;
    const bool outer = i == 0 || i == items.size();
    const auto gap = text.substr(begin, end - begin);
    const auto comma = gap.find(',');
    const bool plain = comma != std::string_view::npos &&
                       gap.find_first_not_of(" ,") == std::string_view::npos &&
                       gap.find(',', comma + 1) == std::string_view::npos;
    if (outer ? gap.empty() : plain) continue;
    edits.push_back({begin, end, outer ? "" : ", "});
  }
  if (edits.empty()) return;
  const auto gap = text.substr(edits[0].begin, edits[0].end - edits[0].begin);
  const auto sign = trim(gap);
  std::string_view variant;
  if (has_mark(gap)) {
    variant = "marks";
  } else if (sign.find_first_not_of(", ") == std::string_view::npos) {
    variant = sign.empty() || gap.find_first_not_of(", ") != std::string_view::npos ? "blank" : "empty";
  }
  const auto at = edits[0].begin + (sign.empty() ? 0 : static_cast<std::size_t>(sign.data() - gap.data()));
  work.report(rule, work.place(at),
              {{"variant", variant},
               {"char", variant.empty() ? excerpt(sign) : ""},
               {"count", decimal(edits.size())}},
              still_reads(text, items, edits, {}, reader), edits);
}

}  // namespace

void judge_list(const CellWork& work, const std::vector<Item>& items, std::vector<Reading>& readings,
                const ListRules& rules, const ItemReader& reader) {
  check_separators(work, items, rules.separator, reader);
  // One repair that is a guess makes the finding's repair a guess, so that safe repairs alone settle none of
  // them.
  ListFinding spelling, alias, misplaced, group, unknown, duplicate;
  misplaced.safe = group.safe = unknown.safe = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& each = readings[i];
    if (each.kind == Kind::spelling) spelling.change(i, each.code);
    if (each.kind != Kind::alias) continue;
    alias.change(i, each.code);
    alias.safe = alias.safe && each.certain;
  }
  const auto prove = [&](ListFinding& finding) {
    finding.safe =
        finding.safe && (finding.count == 0 ||
                         still_reads(work.text(), items, finding.edits(items), finding.changes, reader));
  };
  prove(spelling);
  prove(alias);

  Seen guessed, seen;  // guessed: or settled
  for (auto& each : readings) {
    each.settled = each.kind == Kind::listed || (each.kind == Kind::spelling && spelling.safe) ||
                   (each.kind == Kind::alias && alias.safe);
    if (each.settled) guessed.insert(static_cast<std::size_t>(each.index));
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto& each = readings[i];
    each.repeats = each.settled && seen.insert(static_cast<std::size_t>(each.index));
    if (each.repeats) duplicate.change(i, {});
    if (each.kind == Kind::group && each.code.empty()) group.add(i);
    if (each.kind == Kind::group && !each.code.empty()) group.change(i, each.detail);
    if (each.kind != Kind::misplaced && each.kind != Kind::unknown) continue;
    auto& finding = each.kind == Kind::misplaced ? misplaced : unknown;
    if (each.index < 0 && !each.drop) {
      finding.add(i);
    } else {
      const bool there = each.drop || guessed.insert(static_cast<std::size_t>(each.index));
      finding.change(i, there ? std::string_view() : each.code);
    }
  }
  prove(duplicate);
  const auto report = [&](const ListFinding& finding, RuleId rule, std::string_view code,
                          std::string_view detail) {
    const auto& first = readings[finding.first];
    const auto item = excerpt(items[finding.first].in(work.text()));
    finding.report(work, items, rule,
                   {{"item", item},
                    {code, first.code},
                    {"variant", first.variant},
                    {detail, detail.empty() ? std::string_view() : first.detail}});
  };
  report(spelling, rules.spelling, "code", "");
  report(alias, rules.alias, "code", "");
  report(misplaced, rules.misplaced, "country", "state");
  report(group, rules.group, "codes", "");
  report(unknown, rules.unknown, "code", "candidates");
  if (duplicate.count > 0)
    duplicate.report(work, items, rules.duplicate, {{"item", readings[duplicate.first].code}});
}

std::string repaired_list(std::string_view text, const std::vector<Item>& items,
                          const std::vector<Reading>& readings) {
  std::string list;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!readings[i].repeats) add_word(list, readings[i].settled ? readings[i].code : items[i].in(text));
  }
  return list;
}

std::pair<std::string_view, std::string_view> two_parts(std::string_view item) {
  static constexpr std::string_view kForms[][2] = {{"(", ")"},    {"\uFF08", "\uFF09"}, {"[", "]"},
                                                   {" - ", ""},   {" \u2013 ", ""},     {": ", ""},
                                                   {"\uFF1A", ""}};
  for (const auto& [between, close] : kForms) {
    const auto at = item.find(between);
    if (at == std::string_view::npos || !item.ends_with(close)) continue;
    const auto second = item.substr(at + between.size());
    return {trim(item.substr(0, at)),
            trim(second.substr(0, second.size() - std::min(close.size(), second.size())))};
  }
  return {};
}

std::string as_code(std::string_view text) {
  std::string code;
  if (text.size() > 24) return code;
  for (const char each : to_half_width(text)) {
    if (each != ' ') code.push_back(each >= 'a' && each <= 'z' ? static_cast<char>(each & ~0x20) : each);
  }
  return code;
}

void add_word(std::string& list, std::string_view word) {
  if (!list.empty()) list += ", ";
  list += word;
}

int code_meant(const CodeList& codes, std::string_view text) {
  if (const int index = codes.find(as_code(text)); index >= 0)
    return trim(text).find(' ') == std::string_view::npos ? index : -1;
  const auto meaning = text.empty() ? std::nullopt : codes.recognise(text);
  return meaning && meaning->certain && meaning->how == Meaning::How::name ? meaning->index : -1;
}

}  // namespace core
