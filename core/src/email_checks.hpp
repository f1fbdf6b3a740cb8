/// What an e-mail cell may hold.
#pragma once
#include <string>
#include <string_view>
#include <type_traits>

#include "cell_work.hpp"
#include "known_texts.hpp"

namespace core {

/// Those that were clean lately.
using CleanDomains = KnownTexts<std::true_type>;

/// True for a plain, valid address whose domain looks like no slip: what nearly every cell holds, found out
/// in one pass.
bool is_clean_address(std::string_view text, CleanDomains& known);

/// Judges a cell that is not clean, in this order; each rule sees what the safe repairs before it leave.
///   contact.email.wrapped        address
///   contact.email.full-width     char
///   contact.email.syntax         variant and, with it:
///       no-at; several; blank; character: char; local; domain: domain; long: limit
///   contact.email.look-alike     char, code ("U+0430"), part (the label with the mixture); else, of the
///   first
///       that is found and then nothing more:
///   contact.email.sign-in-name   meant
///   contact.notation             notation, piece
///   file.letters-lost            char
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
