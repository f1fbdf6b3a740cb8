// Slips in the domains of mail providers. A guess must never lead a mail away from a real company, so only
// slips that fingers make are recognised (swapped, doubled, left out, or the key beside), the first letter is
// trusted, and short names (aol, gmx, live, msn, me, qq, ...) are left alone: what is near them is mostly
// somebody's own.
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "email_checks.hpp"

namespace core {
namespace {

constexpr std::size_t kLongestDomain = 253;

struct Provider {
  std::string_view name;
  std::string_view ends;    // what follows its name, each between blanks
  bool com_is_cut = false;  // `.co`, `.cm` and `.om` after the name are `.com`
};
constexpr auto kProviders = std::to_array<Provider>({
    {"gmail", " com ", true},
    {"googlemail", " com ", true},
    {"hotmail", " com co.uk fr de it es ca co.jp com.tw com.hk com.br com.au co.kr co.th be nl ", true},
    {"outlook", " com fr de it es jp kr co.th com.br com.au pt ie be ", true},
    {"yahoo",
     " com com.tw com.hk com.sg com.br com.au com.mx com.ar co.jp co.uk co.in co.id co.nz fr de it es ca ",
     true},
    {"icloud", " com ", true},
    {"protonmail", " com ch ", true},
    {"rediffmail", " com "},
    {"rocketmail", " com "},
    {"btinternet", " com "},
    {"hanmail", " net "},
    {"comcast", " net "},
    {"verizon", " net "},
    {"sbcglobal", " net "},
});

// Near a provider's name, yet real.
constexpr auto kReal = std::to_array<std::string_view>({"gail", "iclouds", "iloud", "protomail", "yaboo"});

// No such top-level domain exists.
constexpr auto kEndSlips = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ccom", "com"}, {"clm", "com"},  {"cmo", "com"}, {"cmom", "com"}, {"coim", "com"},
    {"comm", "com"}, {"comn", "com"}, {"con", "com"}, {"conm", "com"}, {"coom", "com"},
    {"copm", "com"}, {"cpm", "com"},  {"ocm", "com"}, {"vom", "com"},  {"xom", "com"},
    {"nett", "net"}, {"nte", "net"},  {"ogr", "org"}, {"orgg", "org"},
});

constexpr std::array<std::string_view, 26> kBeside = {
    "qwsz",   "vghn",  "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko",
    "huikmn", "jiolm", "kop",  "njk",    "bhjm", "iklp",   "ol",     "wa",     "edft",
    "awedxz", "rfgy",  "yhji", "cfgb",   "qase", "zsdc",   "tghu",   "asx"};

bool beside(char a, char b) {
  return a >= 'a' && a <= 'z' && kBeside[static_cast<std::size_t>(a - 'a')].find(b) != std::string_view::npos;
}

/// Whether fingers that meant one word could have typed the other.
bool is_slip(std::string_view typed, std::string_view meant) {
  std::size_t at = 0;
  while (at < typed.size() && at < meant.size() && typed[at] == meant[at]) ++at;
  const auto rest = [](std::string_view text, std::size_t from) {
    return text.substr(std::min(from, text.size()));
  };
  const auto like_neighbour = [&](std::size_t i) {
    return (i > 0 && typed[i] == typed[i - 1]) || (i + 1 < typed.size() && typed[i] == typed[i + 1]);
  };
  if (typed.size() == meant.size()) {
    if (at == typed.size()) return false;
    if (at + 1 < typed.size() && typed[at] == meant[at + 1] && typed[at + 1] == meant[at] &&
        rest(typed, at + 2) == rest(meant, at + 2)) {
      return true;
    }
    return at > 0 && rest(typed, at + 1) == rest(meant, at + 1) &&
           (beside(typed[at], meant[at]) || like_neighbour(at));
  }
  if (at == 0) return false;
  if (typed.size() == meant.size() + 1 && rest(typed, at + 1) == rest(meant, at)) {
    return like_neighbour(at) || beside(typed[at], typed[at - 1]) ||
           (at + 1 < typed.size() && beside(typed[at], typed[at + 1]));
  }
  return typed.size() + 1 == meant.size() && rest(typed, at) == rest(meant, at + 1);
}

// By the first letter, the lengths of the names that a slip of a provider's may have: bit n for n letters.
constexpr auto kLengths = [] {
  std::array<std::uint16_t, 32> lengths{};
  for (const auto& provider : kProviders) {
    const auto first = static_cast<std::size_t>(provider.name[0] & 0x1F);
    lengths[first] = static_cast<std::uint16_t>(lengths[first] | 7 << (provider.name.size() - 1));
  }
  return lengths;
}();

bool has_end(const Provider& provider, std::string_view end) {
  const auto found = provider.ends.find(end);
  return !end.empty() && found != std::string_view::npos && provider.ends[found - 1] == ' ' &&
         provider.ends[found + end.size()] == ' ';
}

char lower(char each) { return each >= 'A' && each <= 'Z' ? static_cast<char>(each | 0x20) : each; }

bool could_be_slip(std::string_view typed, std::string_view meant) {
  return typed.size() + 1 >= meant.size() && typed.size() <= meant.size() + 1 &&
         (typed[0] == meant[0] || typed[1] == meant[0]);
}

/// The provider's domain meant by `name`.`end`, or empty; both in lower case.
std::string provider_meant(std::string_view name, std::string_view end) {
  if (name.size() < 2) return {};
  for (const auto& provider : kProviders) {
    if (!could_be_slip(name, provider.name)) continue;
    if (name == provider.name) {
      const bool cut = end == "co" || end == "cm" || end == "om";
      return provider.com_is_cut && cut ? std::string(name) + ".com" : std::string();
    }
    if (!has_end(provider, end) || !is_slip(name, provider.name)) continue;
    if (std::find(kReal.begin(), kReal.end(), name) != kReal.end()) return {};
    return std::string(provider.name).append(".").append(end);
  }
  return {};
}

/// The top-level domain meant, or empty.
std::string_view end_meant(std::string_view end) {
  if (end.size() < 3 || end.size() > 4 || end == "com" || end == "net" || end == "org") return {};
  for (const auto& [slip, meant] : kEndSlips) {
    if (slip == end) return meant;
  }
  return {};
}

}  // namespace

bool may_be_slip(std::string_view domain) {
  std::size_t size = 0;
  while (size < 12 && size < domain.size() && domain[size] != '.') ++size;
  if (size < 2) return false;
  const auto lengths = kLengths[domain[0] & 0x1F] | kLengths[domain[1] & 0x1F];
  if ((lengths >> size & 1) != 0) return true;
  const auto end = domain.size();
  const bool usual = end > 4 && domain[end - 4] == '.' &&
                     (domain.ends_with("com") || domain.ends_with("net") || domain.ends_with("org"));
  return !usual && domain[end - 3] != '.';
}

std::optional<std::string> domain_meant(std::string_view domain) {
  const auto dot = domain.rfind('.');
  if (dot == std::string_view::npos || domain.size() > kLongestDomain) return {};
  std::array<char, kLongestDomain> buffer;
  std::transform(domain.begin(), domain.end(), buffer.begin(), lower);
  const std::string_view small(buffer.data(), domain.size());

  const auto end = end_meant(small.substr(dot + 1));
  const auto first_dot = small.find('.');
  const auto name = small.substr(0, first_dot);
  if (end.empty()) {
    auto meant = provider_meant(name, small.substr(first_dot + 1));
    return meant.empty() ? std::nullopt : std::optional(std::move(meant));
  }
  const auto repaired = std::string(small.substr(0, dot + 1)).append(end);
  auto meant = provider_meant(name, std::string_view(repaired).substr(first_dot + 1));
  return meant.empty() ? repaired : meant;
}

std::string provider_domain(std::string_view name) {
  std::string small(name);
  std::transform(small.begin(), small.end(), small.begin(), lower);
  for (const auto& provider : kProviders) {
    if (!has_end(provider, "com")) continue;
    if (small == provider.name || small == std::string(provider.name) + "com")
      return std::string(provider.name) + ".com";
  }
  return {};
}

}  // namespace core
