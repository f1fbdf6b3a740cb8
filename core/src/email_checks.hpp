/// What an e-mail cell may hold.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "cell_work.hpp"

namespace core {

/// The domains that were clean lately: the addresses of one file share a few.
class CleanDomains {
 public:
  bool has(std::string_view domain) const;
  void add(std::string_view domain);

 private:
  static constexpr std::size_t kLongest = 31;  // longer ones are not kept
  struct Entry {
    std::uint8_t size = 0;
    std::array<char, kLongest> text{};
  };
  static std::size_t place(std::string_view domain);
  std::array<Entry, 64> entries_{};
};

/// True for a plain, valid address whose domain looks like no slip: what nearly every cell holds, found out
/// in one pass. `text` is ASCII.
bool is_clean_address(std::string_view text, CleanDomains& known);

/// Judges a cell that is not clean, in this order; each rule sees what the safe repairs before it leave.
///   contact.email.wrapped        address
///   contact.email.full-width     char
///   contact.email.syntax         variant and, with it:
///       no-at; several; blank; character: char; local; domain: domain; long: limit
///   contact.email.look-alike     char, code ("U+0430"), part (the label with the mixture)
///   contact.email.international  variant: local or domain
///   contact.email.domain         domain, allowed; then nothing of:
///   contact.email.typo           domain, meant
/// False if it holds no address.
bool check_email(CellWork& work);

/// False for nearly every domain, at once: then no other was meant.
bool may_be_slip(std::string_view domain);
/// The domain that was meant, if this one is a slip of a mail provider's or ends in a slip of a top-level
/// domain; else empty.
std::string domain_meant(std::string_view domain);
/// The provider's domain if only its end is missing: gmail -> gmail.com; else empty.
std::string provider_domain(std::string_view name);

}  // namespace core
