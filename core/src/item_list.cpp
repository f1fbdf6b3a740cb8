#include "item_list.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace core {
namespace {

using Known = ItemReader::Known;

constexpr std::size_t kLongestName = 120;  // bytes; no country's name in any list is as long
constexpr std::size_t kMostWords = 6;      // of a name inside a list that has only blanks between its items
constexpr std::size_t kMostTries = 200;    // of an item that may be a list of its own

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

template <typename IsCut>
std::vector<Item> cut(std::string_view text, Item whole, IsCut is_cut) {
  std::vector<Item> items;
  const auto add = [&](std::size_t begin, std::size_t end) {
    const auto item = trim(text.substr(begin, end - begin));
    if (item.empty()) return;
    const auto at = static_cast<std::size_t>(item.data() - text.data());
    items.push_back({at, at + item.size()});
  };
  std::size_t begin = whole.begin;
  for (std::size_t at = whole.begin; at < whole.end;) {
    const auto each = decode_at(text, at);
    if (is_cut(each.value)) {
      add(begin, at);
      begin = at + each.size;
    }
    at += each.size;
  }
  add(begin, whole.end);
  return items;
}

bool all_of(std::string_view text, Item part, bool (*is)(char32_t), bool or_blank) {
  for (std::size_t at = part.begin; at < part.end;) {
    const auto each = decode_at(text, at);
    if (!is(each.value) && !(or_blank && is_blank(each.value))) return false;
    at += each.size;
  }
  return true;
}

/// Two capital letters: a code, or meant as one.
bool looks_like_code(std::string_view text) {
  const auto is_capital = [](char each) { return each >= 'A' && each <= 'Z'; };
  return text.size() == 2 && is_capital(text[0]) && is_capital(text[1]);
}

bool is_conjunction(std::string_view word) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"and", "And", "AND", "&", "+", "und", "et", "e", "y", "\u548C", "\u53CA", "\u8207"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// Items with only blanks between them; the whole again if some word fits nowhere.
std::vector<Item> cut_at_blanks(std::string_view text, Item whole, const ItemReader& reader) {
  const auto words = cut(text, whole, is_blank);
  if (words.size() < 2) return {whole};
  std::vector<Item> items;
  bool any = false;
  std::size_t tries = 0;
  for (std::size_t i = 0; i < words.size();) {
    if (i > 0 && i + 1 < words.size() && is_conjunction(words[i].in(text))) {
      ++i;
      continue;
    }
    std::size_t taken = 0;
    if (reader.knows(words[i].in(text)) == Known::code) {
      taken = 1;
    } else if (!fold(words[i].in(text)).empty()) {
      for (auto size = std::min(kMostWords, words.size() - i); size > 0 && taken == 0 && tries < kMostTries;
           --size, ++tries) {
        if (reader.knows({text.substr(words[i].begin, words[i + size - 1].end - words[i].begin)}) !=
            Known::no)
          taken = size;
      }
    }
    any = any || taken > 0;
    if (taken == 0 && looks_like_code(words[i].in(text))) taken = 1;
    if (taken == 0) return {whole};
    items.push_back({words[i].begin, words[i + taken - 1].end});
    i += taken;
  }
  return any ? items : std::vector<Item>{whole};
}

std::vector<Item> cut_further(std::string_view text, Item whole, const ItemReader& reader) {
  const auto parts = cut(text, whole, is_joint);
  if (parts.size() < 2) return cut_at_blanks(text, whole, reader);
  bool any = false, all = true;
  for (const auto& part : parts) {
    const bool known = part.end - part.begin > 1 && reader.knows(part.in(text)) != Known::no;
    any = any || known;
    all = all && (known || looks_like_code(part.in(text)));
  }
  bool slashes = true;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    slashes = slashes && all_of(text, {parts[i - 1].end, parts[i].begin}, is_slash, true);
  }
  if (!any || !(all || slashes)) return cut_at_blanks(text, whole, reader);
  std::vector<Item> items;
  for (const auto& part : parts) {
    const auto known = reader.knows(part.in(text)) != Known::no;
    const auto further = known ? std::vector<Item>{part} : cut_at_blanks(text, part, reader);
    items.insert(items.end(), further.begin(), further.end());
  }
  return items;
}

}  // namespace

std::vector<Item> split_list(std::string_view text, const ItemReader& reader) {
  const auto pieces = cut(text, {0, text.size()}, is_separator);
  std::vector<Known> known;
  known.reserve(pieces.size());
  for (const auto& piece : pieces) known.push_back(reader.knows(piece.in(text)));

  // Commas that belong to a name: `Korea, Republic of`. Among other items only if a piece of it means nothing
  // alone.
  const auto joined = [&](std::size_t first, std::size_t count) -> bool {
    if (first + count > pieces.size()) return false;
    bool some_unknown = count == pieces.size();
    for (std::size_t i = first; i < first + count; ++i) {
      if (known[i] == Known::code) return false;
      some_unknown = some_unknown || known[i] == Known::no;
      if (i > first && !all_of(text, {pieces[i - 1].end, pieces[i].begin}, is_comma, true)) return false;
    }
    const auto size = pieces[first + count - 1].end - pieces[first].begin;
    return some_unknown && size <= kLongestName &&
           reader.knows(text.substr(pieces[first].begin, size)) == Known::name;
  };
  std::vector<Item> items;
  std::size_t tries = 0;
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t count = 1;
    if (known[i] != Known::code && tries < kMostTries) {
      for (count = std::min<std::size_t>(3, pieces.size() - i); count > 1 && !joined(i, count); --count) {
      }
    }
    if (count > 1 || known[i] != Known::no || tries >= kMostTries) {
      items.push_back({pieces[i].begin, pieces[i + count - 1].end});
    } else {
      ++tries;
      const auto further = cut_further(text, pieces[i], reader);
      items.insert(items.end(), further.begin(), further.end());
    }
    i += count;
  }
  return items;
}

void report_list(const CellWork& work, const CellReport& report, const std::vector<Item>& items,
                 ListFinding finding) {
  if (finding.count == 0) return;
  std::optional<Repair> repair;
  if (!finding.changes.empty()) {
    std::vector<Edit> edits;
    auto change = finding.changes.begin();
    bool any_kept = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (change == finding.changes.end() || change->item != i) {
        any_kept = true;
      } else if (!change->to.empty()) {
        any_kept = true;
        edits.push_back({items[i].begin, items[i].end, (change++)->to});
      } else {
        const bool last = i + 1 == items.size();
        edits.push_back({any_kept ? items[i - 1].end : items[i].begin,
                         any_kept || last ? items[i].end : items[i + 1].begin, ""});
        ++change;
      }
    }
    repair = Repair{.safe = finding.safe, .to = work.repaired(edits)};
  }
  finding.args.emplace_back("count", std::to_string(finding.count));
  report.add(finding.rule, work.place(items[finding.first].begin), std::move(finding.args),
             std::move(repair));
}

void check_separators(const CellWork& work, const CellReport& report, const std::vector<Item>& items,
                      RuleId rule) {
  const auto text = work.text();
  std::vector<Edit> edits;
  for (std::size_t i = 0; i <= items.size(); ++i) {
    const auto begin = i == 0 ? 0 : items[i - 1].end;
    const auto end = i == items.size() ? text.size() : items[i].begin;
    const bool outer = i == 0 || i == items.size();
    const auto gap = text.substr(begin, end - begin);
    const bool plain =
        std::all_of(gap.begin(), gap.end(), [](char each) { return each == ',' || each == ' '; });
    if (outer ? gap.empty() : plain && std::count(gap.begin(), gap.end(), ',') == 1) continue;
    edits.push_back({begin, end, outer ? "" : ", "});
  }
  if (edits.empty()) return;
  const auto first = edits.front();
  const auto gap = text.substr(first.begin, first.end - first.begin);
  const auto sign = trim(gap);
  const bool only_commas = sign.find_first_not_of(", ") == std::string_view::npos;
  const bool other_blanks = gap.find_first_not_of(", ") != std::string_view::npos;
  Args args;
  if (only_commas) {
    args.emplace_back("variant", sign.empty() || other_blanks ? "blank" : "empty");
  } else {
    args.emplace_back("char", excerpt(sign));
  }
  args.emplace_back("count", std::to_string(edits.size()));
  const auto at = first.begin + (sign.empty() ? 0 : static_cast<std::size_t>(sign.data() - gap.data()));
  report.add(rule, work.place(at), std::move(args), Repair{.safe = true, .to = work.repaired(edits)});
}

bool means_nothing(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"", "na", "none", "nil", "null", "nan", "tbd", "tba", "unknown", "notapplicable", "notavailable",
       "\u7121", "\u65E0", "\u4E0D\u9069\u7528", "\u6C92\u6709", "\u306A\u3057", "\u7279\u306B\u306A\u3057",
       "\uC5C6\uC74C"});
  return text.size() <= 40 && std::find(kWords.begin(), kWords.end(), fold(text)) != kWords.end();
}

std::pair<std::string_view, std::string_view> two_parts(std::string_view item) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"\uFF08", "\uFF09"}, {"[", "]"}}) {
    const auto at = item.find(open);
    if (at == std::string_view::npos || !item.ends_with(close)) continue;
    return {trim(item.substr(0, at)),
            trim(item.substr(at + open.size(), item.size() - at - open.size() - close.size()))};
  }
  for (const std::string_view between : {" - ", " \u2013 ", ": ", "\uFF1A"}) {
    const auto at = item.find(between);
    if (at != std::string_view::npos)
      return {trim(item.substr(0, at)), trim(item.substr(at + between.size()))};
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

}  // namespace core
