/// Contacts kept to be compared with others: their texts in a few large blocks, and chains to find them by.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/checks.hpp"

namespace core {

/// What two contacts are compared by, one field or several: equal where a person would call them the same.
enum class Likeness : std::uint8_t { all, email_and_role, email, name_and_role };

/// The form of a cell's text that is equal for the same: e-mail and role whatever their case, lists whatever
/// their order.
std::string comparable(Field field, std::string_view text);

class ContactBook {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  void add(const ContactTexts& texts, std::uint32_t row);
  std::uint32_t size() const { return static_cast<std::uint32_t>(contacts_.size()); }
  std::uint32_t row(std::uint32_t index) const { return contacts_[index].row; }
  std::string_view text(std::uint32_t index, Field field) const;
  ContactTexts texts(std::uint32_t index) const;

 private:
  struct Kept {
    std::uint32_t block = 0;
    std::uint32_t begin = 0;  // in its block: one text after the other
    std::uint32_t row = 0;
    std::array<std::uint32_t, kFieldCount - 1> ends{};  // of each text, from `begin` on
  };
  std::vector<Kept> contacts_{};
  std::vector<std::string> blocks_{};  // none is ever made larger: nothing is copied as the book grows
};

/// Finds contacts of a book, each only once.
class ContactFinder {
 public:
  /// Among those of the book for which `taken` is false. Both outlive the finder.
  ContactFinder(const ContactBook& book, Likeness likeness, std::vector<bool>& taken);
  /// The first one that is like these texts, taken from now on; kNone if there is none.
  std::uint32_t take(const ContactTexts& texts);

 private:
  std::size_t slot_of(std::string_view key) const;
  bool matches(std::uint32_t index, std::string_view key, const ContactTexts& texts);

  const ContactBook& book_;
  Likeness likeness_;
  std::vector<bool>& taken_;
  std::vector<std::uint32_t> first_{};  // by a key's hash: a chain of contacts, in their order
  std::vector<std::uint32_t> next_{};   // in the chain, by contact
};

}  // namespace core
