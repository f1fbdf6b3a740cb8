// What is done for the address of each row is here, and compiled for speed; the rest is in email_checks.cpp.
#include <algorithm>
#include <bit>

#include "core/simd.hpp"
#include "email_checks.hpp"
#include "email_parts.hpp"
#include "punycode.hpp"

namespace core {
bool is_domain(std::string_view text, bool& foreign, std::size_t& size) {
  const auto words = read_words<true>(text);
  foreign = words.foreign;
  size = text.size();
  if (words.end != text.size() || !words.well || words.count < 2) return false;
  if (foreign || text.find("--") != std::string_view::npos) size = dns_size(text);
  const auto last = text.substr(words.last);
  if (size == 0 || last.size() < 2) return false;  // no top-level domain has one letter
  return (words.all & kLetter) != 0 || is_coded_label(last) ||
         std::any_of(last.begin(), last.end(), [](char each) { return class_of(each) == kForeign; });
}

namespace {

/// Where the @ stands in a text that is a plain local part, an @ and more, all of letters, digits and ._+-
/// with something between any two dots or signs; 0 for any other text, well formed or not.
std::size_t sign_of_usual_address(std::string_view text) {
  if (text.size() < Block64::kShortest || text.size() > 64) return 0;
  const auto block = Block64::load(text);
  const auto sign = block.equals('@');
  const auto between = block.equals('.') | sign;
  const auto all = ~0ULL >> (64 - text.size());
  const bool usual = (block.alphanumeric_or('_', '+', '-') | between) == all && std::popcount(sign) == 1 &&
                     (between & (between << 1 | 1 | (all ^ all >> 1))) == 0;
  return usual ? static_cast<std::size_t>(std::countr_zero(sign)) : 0;
}

}  // namespace

bool is_clean_address(std::string_view text, CleanDomains& known) {
  auto sign = sign_of_usual_address(text);
  if (sign == 0) {
    const auto local = read_words<false>(text);
    sign = local.end;
    if (!local.well || local.foreign || sign > kLongestLocal || sign >= text.size() || text[sign] != '@' ||
        text.size() > kLongestAddress) {
      return false;
    }
    if (text.front() == '\'' || text.find_first_of("#%=?") < sign)
      return false;  // what check_disguise() finds
  }
  const auto domain = text.substr(sign + 1);
  if (known.find(domain) != nullptr) return true;
  bool foreign = false;
  std::size_t size = 0;
  if (!is_domain(domain, foreign, size) || foreign ||
      (may_be_slip(domain) && !domain_meant(domain).empty())) {
    return false;
  }
  known.add(domain, {});
  return true;
}

}  // namespace core
