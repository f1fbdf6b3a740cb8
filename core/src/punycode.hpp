/// Domains with labels beyond ASCII as DNS has them (RFC 3492).
#pragma once
#include <cstddef>
#include <string_view>

namespace core {

/// `xn--...`, whatever follows.
constexpr bool is_coded_label(std::string_view label) {
  return label.size() > 3 && (label[0] | 0x20) == 'x' && (label[1] | 0x20) == 'n' &&
         label.substr(2, 2) == "--";
}
/// How long a domain of letters, digits, hyphens and what is not ASCII is in DNS, in octets; 0 if a label
/// cannot be there: it is too long, or coded and stands for nothing.
std::size_t dns_size(std::string_view domain);

}  // namespace core
