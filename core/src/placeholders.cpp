#include "placeholders.hpp"

#include <algorithm>
#include <string>
#include <type_traits>

#include "cell_work.hpp"
#include "core/text.hpp"

namespace core {
namespace {

// As fold() leaves them.
constexpr std::string_view kWords =
    " na nan nil none null tbd tba tbc xxx undefined unknown unassigned notapplicable notavailable "
    "notassigned "
    "notset tobedefined tobedetermined tobeconfirmed tobeannounced noname novalue vacant unbekannt inconnu "
    "desconocido desconhecido sconosciuto onbekend keineangabe "
    "\u7121 \u65E0 \u7121\u3057 \u306A\u3057 \u30CA\u30B7 \u7279\u306B\u306A\u3057 \u8A72\u5F53\u306A\u3057 "
    "\u672A\u5B9A \u4E0D\u660E \u672A\u8A18\u5165 \u672A\u5165\u529B \u672A\u8A2D\u5B9A \u672A\u586B "
    "\u672A\u586B\u5BEB \u672A\u77E5 \u672A\u63D0\u4F9B \u5F85\u5B9A \u5F85\u88DC \u5F85\u8865 "
    "\u5F85\u78BA\u8A8D \u5F85\u786E\u8BA4 \u66AB\u7121 \u6682\u65E0 \u6C92\u6709 \u6CA1\u6709 "
    "\u4E0D\u9069\u7528 \u4E0D\u9002\u7528 \uC5C6\uC74C \uD574\uB2F9\uC5C6\uC74C \u043D\u0435\u0442 "
    "\u043D\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u043D\u043E ";
/// Those that are words, codes or initials without a sign among them: `n/d`, `#NV`, `k.A.`, `(blank)`.
constexpr std::string_view kWithSigns =
    " nd nv ka nn blank empty loading gettingdata objectobject \u043D\u0434 ";
constexpr std::string_view kAlsoNames = " na nan nil null ";

bool is_letter(char each) {
  const auto byte = static_cast<unsigned char>(each);
  return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/// `#REF!`, `#NAME?`, `#BEZUG!`: what a spreadsheet shows in place of a value, in any language.
bool is_sheet_error(std::string_view text) {
  return text.size() > 2 && text.front() == '#' && (text.back() == '!' || text.back() == '?') &&
         text.find(' ') == std::string_view::npos;
}

/// Whether an address has a word before its @, perhaps with an initial: `nan@x`, `k.nan@x`, `jnull@x`.
bool has_word(std::string_view address, std::string_view word) {
  const auto local = address.substr(0, address.find('@'));
  for (std::size_t at = 0; at < local.size(); ++at) {
    std::size_t end = at;
    while (end < local.size() && is_letter(local[end])) ++end;
    if (end - at >= word.size() && end - at <= word.size() + 1) {
      const auto part = fold(local.substr(at, end - at));
      if (part.starts_with(word) || part.ends_with(word)) return true;
    }
    at = end;
  }
  return false;
}

}  // namespace

constexpr decltype(kBeginnings) kBeginnings = [] {
  std::remove_const_t<decltype(kBeginnings)> marks{};
  const auto mark = [&marks](std::string_view words, char end_of_word) {
    for (std::size_t at = 1; at < words.size();) {
      const auto end = words.find(end_of_word, at);
      const auto place = beginning_of(words.substr(at, end - at));
      marks[place / 64] |= std::uint64_t{1} << place % 64;
      at = end + 1;
    }
  };
  mark(kWords, ' ');
  mark(" n/a n.a n/d n.d n.n k.a k/a loa \u043D/\u0434 \u30FC ", ' ');
  mark("|n. |k. |to |no |n a|", '|');
  return marks;
}();

bool means_nothing(std::string_view text) {
  if (text.empty()) return true;
  if (!may_mean_nothing(text)) return false;
  const auto key = fold(text);
  if (key.empty() || key == "\u30FC" || among(kWords, key) || is_sheet_error(text)) return true;
  if (text.find_first_not_of("?\uFFFD ") == std::string_view::npos) return true;  // all letters are lost
  if (text.find_first_of("/.#()[]{}<>") != std::string_view::npos && among(kWithSigns, key)) return true;
  const auto blank = text.find(' ');  // first and last name joined: None None
  return blank != std::string_view::npos && text.substr(0, blank) == text.substr(blank + 1) &&
         means_nothing(text.substr(0, blank));
}

bool names_nobody(std::string_view name, std::string_view address) {
  if (!means_nothing(name)) return false;
  const auto word = name.substr(0, name.find(' '));
  const auto key = fold(word);
  if (!among(kAlsoNames, key) || !std::all_of(word.begin(), word.end(), is_letter)) return true;
  const auto is_small = [](char each) { return (each & 0x20) != 0; };
  const auto small = std::count_if(word.begin(), word.end(), is_small);
  const bool one_case = small == 0 || small == static_cast<std::ptrdiff_t>(word.size()) || word == "NaN";
  return one_case && !has_word(address, key);
}

}  // namespace core
