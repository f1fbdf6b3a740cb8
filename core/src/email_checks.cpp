#include "email_checks.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "email_parts.hpp"
#include "notations.hpp"
#include "text_checks.hpp"

namespace core {
namespace {

/// An address and its two parts. `fault` is empty if it is one.
struct Address {
  std::string_view fault{};  // variant of contact.email.syntax
  std::size_t at = 0;        // the first bad byte, or the size of the text
  std::size_t domain = 0;    // where the domain starts
  bool foreign_local = false;
  bool foreign_domain = false;
};

/// A character that is not ASCII, where none may stand that is no letter or digit, or the sign of a lost one;
/// or the text's size. A local part may have signs, but not those that a program puts for ' and -.
std::size_t bad_foreign(std::string_view text, bool in_domain) {
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (each.value >= 0x80 && (is_blank(each.value) || is_name_mark(each.value) || each.value == 0xFFFD ||
                               (in_domain && is_special(each.value)))) {
      return at;
    }
    at += each.size;
  }
  return text.size();
}

/// Two addresses in one cell: something that is part of no domain stands between two @ signs.
bool is_several(std::string_view text) {
  for (auto sign = text.find('@'), next = sign; true; sign = next) {
    next = text.find('@', sign + 1);
    if (next == std::string_view::npos) return false;
    const auto between = text.substr(sign + 1, next - sign - 1);
    const auto end = std::min(read_words<true>(between).end, bad_foreign(between, true));
    if (end > 0 && end + 1 < between.size()) return true;
  }
}

Address read_address(std::string_view text, const RulePack& pack) {
  Address address;
  const auto local = read_words<false>(text);
  const auto fail = [&](std::string_view fault, std::size_t at) {
    address.fault = fault;
    address.at = at;
    return address;
  };
  const auto sign = text.find('@');
  if (sign == std::string_view::npos) return fail("no-at", text.size());
  const auto second = text.find('@', sign + 1);
  if (second != std::string_view::npos && is_several(text)) return fail("several", second);
  address.domain = sign + 1;
  address.foreign_local = local.foreign;
  // The first character that cannot stand where it stands is the cause, if there is one.
  const auto domain = text.substr(address.domain);
  const auto labels = read_words<true>(domain);
  auto bad = local.end < sign ? local.end : bad_foreign(text.substr(0, sign), false);
  if (bad >= sign) bad = address.domain + std::min(labels.end, bad_foreign(domain, true));
  const bool allowed = pack.allowed_domain(domain);
  if (bad < text.size() && !(allowed && bad >= address.domain)) {
    const auto each = decode_at(text, bad).value;
    return fail(is_blank(each) ? "blank" : "character", bad);
  }
  if (sign == 0 || !local.well) return fail("local", text.size());
  auto size = domain.size();
  if (!allowed && !is_domain(domain, address.foreign_domain, size)) return fail("domain", address.domain);
  if (sign > kLongestLocal || address.domain + size > kLongestAddress) return fail("long", text.size());
  return address;
}

// --- Wrapping

/// A sign that may stand around an address but not in it. Those that may, ' ` { }, count in pairs; an
/// apostrophe also alone, for a spreadsheet puts it before what is to be text.
bool is_wrapping(char32_t each) {
  switch (each) {
    case '"':
    case '(':
    case ')':
    case '[':
    case ']':
    case '<':
    case '>':
    case ',':
    case ';':
    case ':':
    case '.':
    case 0xAB:
    case 0xBB:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x3001:
    case 0x3008:
    case 0x3009:
    case 0x300A:
    case 0x300B:
    case 0x300C:
    case 0x300D:
    case 0x3010:
    case 0x3011:
    case 0xFF64:
      return true;
    default:
      return is_blank(each);
  }
}

std::string_view without_wrapping(std::string_view text) {
  for (std::size_t before = text.size() + 1; before != text.size() && !text.empty();) {
    before = text.size();
    if (const auto first = decode_at(text, 0); is_wrapping(first.value) && first.value != '.')
      text.remove_prefix(first.size);
    if (text.empty()) break;
    if (const auto last = decode_before(text, text.size()); is_wrapping(last.value))
      text.remove_suffix(last.size);
    if (text.size() < 2) break;
    const char open = text.front(), close = text.back();
    if ((open == close && (open == '\'' || open == '`')) || (open == '{' && close == '}')) {
      text = text.substr(1, text.size() - 2);
    } else if (close == '\'') {
      text.remove_suffix(1);
    } else if (open == '\'' && text.find("'@") == std::string_view::npos) {
      text.remove_prefix(1);
    }
  }
  return text;
}

/// Skips `mailto:`, `SMTP:`, `E-mail:`, `Work: `: a known word and a colon, or any short one and a blank
/// after the colon. `ann:lee@x.com` is a slip.
std::string_view without_scheme(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon > 12) return text;
  const auto word = text.substr(0, colon), rest = text.substr(colon + 1);
  const auto is_letter = [](char each) {
    return (class_of(each) & (kLetter | kForeign)) != 0 || each == '-';
  };
  const auto is_foreign = [](char each) { return class_of(each) == kForeign; };
  const bool is_label = rest.starts_with(' ') || among(" mailto smtp sip email mail ", fold(word)) ||
                        std::all_of(word.begin(), word.end(), is_foreign);
  return is_label && std::all_of(word.begin(), word.end(), is_letter) ? rest : text;
}

/// The one address inside a text that says more; the text itself if nothing is around it, or it cannot be
/// told.
std::string_view unwrapped(std::string_view text) {
  auto inner = text;
  // Ann Lee <ann@x.com>, also if the last bracket is missing; [ann@x.com](mailto:ann@x.com) as chats copy it.
  if (const auto link = inner.find("](mailto:"); link != std::string_view::npos)
    inner = inner.substr(0, link);
  if (const auto open = inner.find('<');
      open != std::string_view::npos && inner.find('<', open + 1) == std::string_view::npos) {
    const auto close = std::min(inner.find('>', open), inner.size());
    const auto name = without_wrapping(inner.substr(0, open));
    const auto between = inner.substr(open + 1, close - open - 1);
    const bool no_other = name == between || name.find('@') == std::string_view::npos;
    if (no_other && inner.find('@', close) == std::string_view::npos) inner = between;
  }
  inner = without_wrapping(without_scheme(without_wrapping(inner)));
  const auto sign = inner.find('@');
  if (sign == std::string_view::npos || sign == 0) return text;
  // ann@x.com?subject=Hello, ann@x.com (work)
  const auto remark = inner.find_first_of("?(", sign);
  if (remark != std::string_view::npos) inner = without_wrapping(inner.substr(0, remark));
  const bool one = inner.find('@', sign + 1) == std::string_view::npos && inner.size() > sign + 1 &&
                   inner.find_first_of(" ,:;<>()[]\"") == std::string_view::npos &&
                   inner.find('/', sign) == std::string_view::npos;
  return one ? inner : text;
}

// --- Guesses

/// Replaces until nothing is left to replace; `with` is shorter than `what`, or has nothing of it.
void replace_all(std::string& text, std::string_view what, std::string_view with, std::size_t from = 0) {
  for (std::size_t at = from; (at = text.find(what, at)) != std::string::npos;)
    text.replace(at, what.size(), with);
}

/// The address that an external user of a tenant signs in by,
/// `ann_contoso.com#EXT#@fabrikam.onmicrosoft.com`, was made of; or empty.
std::string before_sign_in(std::string_view text) {
  constexpr std::string_view kMark = "#EXT#";
  const auto mark =
      std::search(text.begin(), text.end(), kMark.begin(), kMark.end(), [](char each, char wanted) {
        return each == wanted || ((class_of(each) & kLetter) != 0 && (each & ~0x20) == wanted);
      });
  std::string meant(text.begin(), mark);
  const auto sign = meant.rfind('_');
  if (mark == text.end() || sign == std::string::npos || meant.find('@') != std::string::npos) return {};
  meant[sign] = '@';
  return meant;
}

/// What somebody who typed this may have meant, or empty.
std::string address_meant(std::string_view text, const RulePack& pack) {
  static constexpr std::string_view kSpoken[][2] = {
      {"(at)", "@"},  {"[at]", "@"},  {" at ", "@"},  {"(AT)", "@"},  {"[AT]", "@"},  {" AT ", "@"},
      {"(dot)", "."}, {"[dot]", "."}, {" dot ", "."}, {"(DOT)", "."}, {"[DOT]", "."}, {" DOT ", "."}};
  static constexpr std::string_view kSlips[][2] = {
      {" @", "@"},     {"@ ", "@"},     {" .", "."},     {". ", "."},     {"@@", "@"},     {"..", "."},
      {"@.", "@"},     {".@", "@"},     {"\u2019", "'"}, {"\u2018", "'"}, {"\u00B4", "'"}, {"\u02BC", "'"},
      {"\u2010", "-"}, {"\u2011", "-"}, {"\u2012", "-"}, {"\u2013", "-"}, {"\u2014", "-"}, {"\u2212", "-"}};
  if (text.size() > kLongestAddress) return {};
  const auto decoded = decode_notations(text);
  std::string guess(decoded.notation.empty() ? text : unwrapped(decoded.text));
  if (auto meant = before_sign_in(guess); !meant.empty()) guess = std::move(meant);
  if (guess.find('@') == std::string_view::npos) {
    for (const auto& [spoken, sign] : kSpoken) replace_all(guess, spoken, sign);
  }
  const auto sign = guess.find('@');
  if (sign == std::string::npos) return {};
  replace_all(guess, ",", ".", sign);
  for (const auto& [slip, meant] : kSlips) replace_all(guess, slip, meant);
  guess.erase(0, guess.find_first_not_of('.'));
  const auto domain = guess.find('@') + 1;
  const auto provider = provider_domain(std::string_view(guess).substr(domain));
  if (!provider.empty()) guess.replace(domain, std::string::npos, provider);
  return guess != text && read_address(guess, pack).fault.empty() ? guess : std::string();
}

// --- Look-alikes

enum class Script : std::uint8_t { none, latin, greek, cyrillic };
Script script_of(char32_t each) {
  const auto within = [each](char32_t first, char32_t last) { return each >= first && each <= last; };
  if (each < 0x80) return within('a', 'z') || within('A', 'Z') ? Script::latin : Script::none;
  if ((within(0xC0, 0x24F) && each != 0xD7 && each != 0xF7) || within(0x1E00, 0x1EFF)) return Script::latin;
  if (within(0x370, 0x3FF) || within(0x1F00, 0x1FFF)) return Script::greek;
  return within(0x400, 0x52F) || within(0x1C80, 0x1C8F) || within(0xA640, 0xA69F) ? Script::cyrillic
                                                                                  : Script::none;
}

/// The Latin letter that a Greek or Cyrillic one looks like, or 0.
char latin_twin(char32_t each) {
  // Pairs: the other letter, then its twin.
  static constexpr std::u16string_view kTwins =
      u"АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaсcеeоoрpхxуyѕsіiјjһhԁdԛqԝwӏlкkтtмm"
      u"ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaοoνvρpυuιiκkχxγy";
  for (std::size_t i = 0; i + 1 < kTwins.size(); i += 2) {
    if (kTwins[i] == each) return static_cast<char>(kTwins[i + 1]);
  }
  return 0;
}

struct Mixture {
  std::size_t at = 0;       // the first letter that is not Latin, or not of the first script
  std::string_view part{};  // the label
};
/// The first dot-separated part with letters of more than one of the three scripts; no part if none.
Mixture find_mixture(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find_first_of(".@", begin), text.size());
    std::array<std::size_t, 4> first;
    first.fill(std::string_view::npos);
    for (std::size_t at = begin; at < end;) {
      const auto each = decode_at(text, at);
      auto& place = first[static_cast<std::size_t>(script_of(each.value))];
      place = std::min(place, at);
      at += each.size;
    }
    const auto is_there = [&](Script script) {
      return first[static_cast<std::size_t>(script)] != std::string_view::npos;
    };
    if (is_there(Script::latin) + is_there(Script::greek) + is_there(Script::cyrillic) > 1)
      return {std::min(first[2], first[3]), text.substr(begin, end - begin)};
    begin = end + 1;
  }
  return {};
}

/// The text with every Greek or Cyrillic letter replaced by its twin; empty if one has none.
std::string in_latin(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    const auto script = script_of(each.value);
    const char twin = latin_twin(each.value);
    if (twin != 0) {
      out.push_back(twin);
    } else if (script == Script::greek || script == Script::cyrillic) {
      return {};
    } else {
      out.append(text, at, each.size);
    }
    at += each.size;
  }
  return out;
}

// --- The rules

bool is_full_width(char32_t each) {
  return (each >= 0xFF01 && each <= 0xFF5E) || each == 0x3002 || each == 0xFF61;
}

/// Every full-width character of the text, with its half-width form. `original`: as the file has it.
std::vector<Edit> to_half(const CellWork& work, bool original) {
  const auto text = work.text();
  std::vector<Edit> edits;
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    const auto before = original ? decode_at(work.original_of(at, at + 1), 0).value : each.value;
    if (is_full_width(before)) {
      const auto half = before >= 0xFF01 && before <= 0xFF5E ? before - 0xFF01 + 0x21 : U'.';
      edits.push_back({at, at + each.size, std::string(1, static_cast<char>(half))});
    }
    at += each.size;
  }
  return edits;
}

/// contact.email.wrapped and contact.email.full-width; the text is then the bare address in half width.
void unwrap(CellWork& work) {
  if (const auto edits = to_half(work, false); !edits.empty()) work.change(edits);
  const auto text = work.text();
  const auto inner = unwrapped(text);
  const auto begin = static_cast<std::size_t>(inner.data() - text.data());
  const auto end = begin + inner.size();
  // The dot of `ann@contoso.` is the beginning of what is missing.
  const bool breaks_off = text.find_first_not_of(".,;:", end) == std::string_view::npos && begin == 0 &&
                          !read_address(inner, work.pack()).fault.empty();
  if (inner.size() != text.size() && !breaks_off) {
    work.report_text("contact.email.wrapped"_rule, kWholeCell, {{"address", excerpt(inner)}}, true,
                     work.original_of(begin, end));
    work.keep(begin, end);
  }
  if (const auto edits = to_half(work, true); !edits.empty()) {
    const auto first = edits[0].begin;
    work.report("contact.email.full-width"_rule, work.place(first),
                {{"char", work.original_of(first, first + 1)}}, true, edits);
  }
}

void report_syntax(const CellWork& work, const Address& address) {
  const auto text = work.text();
  std::string_view wrong, domain;
  std::string limit;
  if (address.fault == "character") wrong = text.substr(address.at, decode_at(text, address.at).size);
  if (address.fault == "domain") domain = text.substr(address.domain);
  if (address.fault == "long")
    limit = decimal(address.domain - 1 > kLongestLocal ? kLongestLocal : kLongestAddress);
  const Edit edit{0, text.size(), address_meant(text, work.pack())};
  work.report("contact.email.syntax"_rule, address.at < text.size() ? work.place(address.at) : kWholeCell,
              {{"variant", address.fault}, {"char", wrong}, {"domain", excerpt(domain)}, {"limit", limit}},
              false, std::span(&edit, edit.to.empty() ? 0 : 1));
}

bool check_look_alike(const CellWork& work) {
  const auto text = work.text();
  const auto mixture = find_mixture(text);
  if (mixture.part.empty()) return false;
  const auto each = decode_at(text, mixture.at);
  const Edit edit{0, text.size(), in_latin(text)};
  work.report("contact.email.look-alike"_rule, work.place(mixture.at),
              {{"char", text.substr(mixture.at, each.size)},
               {"code", code_point_name(each.value)},
               {"part", excerpt(mixture.part)}},
              false, std::span(&edit, edit.to.empty() ? 0 : 1));
  return true;
}

void check_typo(const CellWork& work, const Address& address) {
  const auto domain = work.text().substr(address.domain);
  const Edit edit{address.domain, work.text().size(), domain_meant(domain)};
  if (edit.to.empty() || work.pack().allowed_domain(domain)) return;
  work.report("contact.email.typo"_rule, work.place(address.domain),
              {{"domain", excerpt(domain)}, {"meant", edit.to}}, false, std::span(&edit, 1));
}

/// contact.email.sign-in-name, contact.notation or file.letters-lost. True if reported.
bool check_disguise(const CellWork& work) {
  const auto text = work.text();
  const auto is_address = [&work](std::string_view meant) {
    return read_address(meant, work.pack()).fault.empty();
  };
  if (Edit edit{0, text.size(), before_sign_in(text)}; !edit.to.empty() && is_address(edit.to)) {
    work.report("contact.email.sign-in-name"_rule, work.place(text.find('#')), {{"meant", edit.to}}, false,
                std::span(&edit, 1));
    return true;
  }
  const auto decoded = decode_notations(text);
  if (Edit edit{0, text.size(), decoded.text}; !decoded.notation.empty() && is_address(edit.to)) {
    const auto piece = text.substr(decoded.begin, decoded.end - decoded.begin);
    work.report("contact.notation"_rule, work.place(decoded.begin),
                {{"notation", decoded.notation}, {"piece", excerpt(piece)}}, false, std::span(&edit, 1));
    return true;
  }
  return check_lost_letters(work);
}

/// False if the edition does not allow the domain.
bool check_domain(const CellWork& work, const Address& address) {
  const auto domain = work.text().substr(address.domain);
  if (!work.pack().limits_domains() || work.pack().allowed_domain(domain)) return true;
  work.report("contact.email.domain"_rule, work.place(address.domain),
              {{"domain", excerpt(domain)}, {"allowed", work.pack().domain_list()}});
  return false;
}

}  // namespace

bool check_email(CellWork& work) {
  unwrap(work);
  const auto text = work.text();
  const auto address = read_address(text, work.pack());
  if (!address.fault.empty()) {
    report_syntax(work, address);
    return false;
  }
  if (check_look_alike(work) || check_disguise(work)) return true;
  if (address.foreign_local || address.foreign_domain) {
    std::size_t at = address.foreign_local ? 0 : address.domain;
    while (class_of(text[at]) != kForeign) ++at;
    work.report("contact.email.international"_rule, work.place(at),
                {{"variant", address.foreign_local ? "local" : "domain"}});
  }
  if (check_domain(work, address)) check_typo(work, address);
  return true;
}

}  // namespace core
