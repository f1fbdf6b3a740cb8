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
constexpr std::size_t kLongestName = 12;  // of a provider, and a letter more

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
constexpr std::string_view kReal = " gail iclouds iloud protomail yaboo ";

// No such top-level domains exist.
constexpr std::string_view kComSlips =
    " ccom clm cmo cmom coim comm comn con conm coom copm cpm ocm vom xom ";
constexpr std::string_view kNetSlips = " nett nte ";
constexpr std::string_view kOrgSlips = " ogr orgg ";
constexpr std::string_view kEndSlipStarts = "cnovx";

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

char lower(char each) { return each >= 'A' && each <= 'Z' ? static_cast<char>(each | 0x20) : each; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& each : out) each = lower(each);
  return out;
}

/// False if no single slip leads from one to the other: it would leave the first or the last letters alone.
bool could_be_slip(std::string_view typed, std::string_view meant) {
  if (typed.size() + 1 < meant.size() || typed.size() > meant.size() + 1) return false;
  const auto half = (meant.size() - 1) / 2;
  return std::equal(meant.begin(), meant.begin() + static_cast<std::ptrdiff_t>(half), typed.begin()) ||
         std::equal(meant.rbegin(), meant.rbegin() + static_cast<std::ptrdiff_t>(half), typed.rbegin());
}

/// The provider that `name`.`end` means, or null; both in lower case. Sets `end` if that is cut short.
const Provider* provider_meant(std::string_view name, std::string_view& end) {
  for (const auto& provider : kProviders) {
    if (!could_be_slip(name, provider.name)) continue;
    if (name == provider.name) {
      if (!provider.com_is_cut || !among(" co cm om ", end)) return nullptr;
      end = "com";
      return &provider;
    }
    if (among(provider.ends, end) && is_slip(name, provider.name))
      return among(kReal, name) ? nullptr : &provider;
  }
  return nullptr;
}

}  // namespace

bool may_be_slip(std::string_view domain) {
  std::size_t size = 0;
  while (size < kLongestName && size < domain.size() && domain[size] != '.') ++size;
  const auto ends = [&](std::string_view last) {  // the last label, of three letters
    const auto at = domain.size() - 4;
    return domain.size() > 4 && domain[at] == '.' && domain[at + 1] == last[0] && domain[at + 2] == last[1] &&
           domain[at + 3] == last[2];
  };
  const bool usual = ends("com") || ends("net") || ends("org");
  if (!usual && domain.size() > 5) {
    const auto dot = domain.size() - (domain[domain.size() - 4] == '.' ? 4 : 5);
    if (domain[dot] == '.' && kEndSlipStarts.find(lower(domain[dot + 1])) != std::string_view::npos)
      return true;
  }
  if (size < 2 || ((kLengths[domain[0] & 0x1F] | kLengths[domain[1] & 0x1F]) >> size & 1) == 0) return false;
  char name[kLongestName];
  std::transform(domain.begin(), domain.begin() + static_cast<std::ptrdiff_t>(size), name,
                 [](char each) { return lower(each); });
  for (const auto& provider : kProviders) {
    const std::string_view typed(name, size);
    if (could_be_slip(typed, provider.name)) return !(usual && typed == provider.name);
  }
  return false;
}

std::string domain_meant(std::string_view domain) {
  auto meant = lower(domain);
  const auto dot = meant.rfind('.');
  if (dot == std::string::npos || domain.size() > kLongestDomain) return {};
  const auto last = std::string_view(meant).substr(dot + 1);
  const std::string_view top = among(kComSlips, last)   ? "com"
                               : among(kNetSlips, last) ? "net"
                               : among(kOrgSlips, last) ? "org"
                                                        : "";
  if (!top.empty()) meant.replace(dot + 1, std::string::npos, top);
  const auto first_dot = meant.find('.');
  auto end = std::string_view(meant).substr(first_dot + 1);
  if (const auto* provider = provider_meant(std::string_view(meant).substr(0, first_dot), end)) {
    return std::string(provider->name).append(".").append(end);
  }
  return top.empty() ? std::string() : meant;
}

std::string provider_domain(std::string_view name) {
  auto small = lower(name);
  if (small.ends_with("com")) small.resize(small.size() - 3);
  for (const auto& provider : kProviders) {
    if (small == provider.name && among(provider.ends, "com")) return small + ".com";
  }
  return {};
}

}  // namespace core
