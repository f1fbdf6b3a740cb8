#include "contact_book.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "secret_hash.hpp"
#include "sorting.hpp"

namespace core {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;  // bytes of texts

std::size_t number(Field field) { return static_cast<std::size_t>(field); }

/// The items of a list in their order, each once.
std::string sorted_items(std::string_view text) {
  std::vector<std::string_view> items;
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    if (const auto item = trim(text.substr(0, end)); !item.empty()) items.push_back(item);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  heap_sort(items);
  items.erase(std::unique(items.begin(), items.end()), items.end());
  std::string sorted;
  for (const auto item : items) sorted.append(item).append(1, ',');
  return sorted;
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (auto& each : small) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each | 0x20);
  }
  return small;
}

void append_part(std::string& key, std::string_view part) {
  key.append(decimal(part.size())).append(1, ':').append(part);  // so that no two contacts run together
}

/// Empty: nothing to be found by.
std::string key_of(Likeness likeness, const ContactTexts& texts) {
  const auto of = [&](Field field) { return comparable(field, texts[number(field)]); };
  std::string key;
  if (likeness == Likeness::all) {
    for (std::size_t i = 1; i < kFieldCount; ++i) append_part(key, of(static_cast<Field>(i)));
    return key;
  }
  const bool by_name = likeness == Likeness::name_and_role;
  const auto who = by_name ? fold(texts[number(Field::name)]) : of(Field::email);
  if (who.empty()) return key;
  append_part(key, who);
  if (likeness != Likeness::email) append_part(key, of(Field::role));
  return key;
}

}  // namespace

std::string comparable(Field field, std::string_view text) {
  if (field == Field::email) return lower(text);
  if (field == Field::role) return fold(text);
  if (field == Field::countries || field == Field::states) return sorted_items(text);
  return std::string(text);
}

void ContactBook::add(const ContactTexts& texts, std::uint32_t row) {
  std::size_t size = 0;
  for (const auto& text : texts) size += text.size();
  if (blocks_.empty() || blocks_.back().size() + size > blocks_.back().capacity())
    blocks_.emplace_back().reserve(std::max(size, kBlock));
  auto& block = blocks_.back();
  Kept kept{.block = static_cast<std::uint32_t>(blocks_.size() - 1),
            .begin = static_cast<std::uint32_t>(block.size()),
            .row = row};
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    block += texts[i];
    kept.ends[i - 1] = static_cast<std::uint32_t>(block.size()) - kept.begin;
  }
  contacts_.push_back(kept);
}

std::string_view ContactBook::text(std::uint32_t index, Field field) const {
  const auto& kept = contacts_[index];
  const auto at = number(field) - 1;
  const auto begin = at == 0 ? 0 : kept.ends[at - 1];
  return std::string_view(blocks_[kept.block]).substr(kept.begin + begin, kept.ends[at] - begin);
}

ContactTexts ContactBook::texts(std::uint32_t index) const {
  ContactTexts all;
  for (std::size_t i = 1; i < kFieldCount; ++i) all[i] = text(index, static_cast<Field>(i));
  return all;
}

ContactFinder::ContactFinder(const ContactBook& book, Likeness likeness, std::vector<bool>& taken)
    : book_(book), likeness_(likeness), taken_(taken), next_(book.size(), ContactBook::kNone) {
  std::size_t slots = 64;
  while (slots < book.size() * std::size_t{2}) slots *= 2;
  first_.assign(slots, ContactBook::kNone);
  for (auto i = book.size(); i-- > 0;) {
    if (taken_[i]) continue;
    const auto key = key_of(likeness_, book_.texts(i));
    if (key.empty()) continue;
    auto& first = first_[slot_of(key)];
    next_[i] = first;
    first = i;
  }
}

std::size_t ContactFinder::slot_of(std::string_view key) const {
  return static_cast<std::size_t>(secret_hash(key)) & (first_.size() - 1);
}

/// Comparing the texts as they are is quick, and nearly always enough.
bool ContactFinder::matches(std::uint32_t index, std::string_view key, const ContactTexts& texts) {
  bool same = true;
  for (std::size_t i = 1; same && i < kFieldCount; ++i)
    same = same_text(book_.text(index, static_cast<Field>(i)), texts[i]);
  return same || key_of(likeness_, book_.texts(index)) == key;
}

std::uint32_t ContactFinder::take(const ContactTexts& texts) {
  const auto key = key_of(likeness_, texts);
  if (key.empty()) return ContactBook::kNone;
  auto* link = &first_[slot_of(key)];
  while (*link != ContactBook::kNone && !matches(*link, key, texts)) link = &next_[*link];
  const auto found = *link;
  if (found == ContactBook::kNone) return found;
  *link = next_[found];
  taken_[found] = true;
  return found;
}

}  // namespace core
