#include "cell_work.hpp"

#include <cassert>

#include "core/text.hpp"

namespace core {

CellWork::Origin CellWork::origin(std::size_t at) const {
  if (origins_.empty()) {
    const auto place =
        static_cast<std::uint32_t>(text_.data() - original_.data()) + static_cast<std::uint32_t>(at);
    return {place, place + 1};
  }
  return origins_[static_cast<std::size_t>(text_.data() - own_.data()) + at];
}

std::uint32_t CellWork::place(std::size_t at) const {
  assert(at < text_.size());
  return origin(at).begin;
}

std::string_view CellWork::original_of(std::size_t begin, std::size_t end) const {
  assert(begin < end && end <= text_.size());
  const auto first = origin(begin).begin;
  return original_.substr(first, origin(end - 1).end - first);
}

std::string CellWork::repaired(std::span<const Edit> edits) const {
  std::string out;
  std::size_t copied = 0;
  for (const auto& edit : edits) {
    const auto begin = origin(edit.begin).begin;
    out.append(original_, copied, begin - copied);
    out += edit.to;
    copied = origin(edit.end - 1).end;
  }
  return out.append(original_, copied);
}

void CellWork::keep(std::size_t begin, std::size_t end) { text_ = text_.substr(begin, end - begin); }

void CellWork::change(std::span<const Edit> edits) {
  std::string changed;
  std::vector<Origin> origins;
  changed.reserve(text_.size());
  origins.reserve(text_.size());
  std::size_t copied = 0;
  const auto copy_to = [&](std::size_t end) {
    changed.append(text_, copied, end - copied);
    for (; copied < end; ++copied) origins.push_back(origin(copied));
  };
  for (const auto& edit : edits) {
    copy_to(edit.begin);
    changed += edit.to;
    origins.resize(changed.size(), {origin(edit.begin).begin, origin(edit.end - 1).end});
    copied = edit.end;
  }
  copy_to(text_.size());
  own_ = std::move(changed);
  origins_ = std::move(origins);
  text_ = own_;
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLongest = 60;  // code points
  const auto head = first_code_points(text, kLongest);
  auto out = to_valid_utf8(head);
  if (head.size() < text.size()) append_utf8(out, 0x2026);
  return out;
}

std::string code_point_name(char32_t code_point) {
  std::string digits;
  for (int shift = code_point > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) {
    const auto digit = code_point >> shift & 0xF;
    if (digit != 0 || shift <= 12 || !digits.empty()) digits.push_back("0123456789ABCDEF"[digit]);
  }
  return "U+" + digits;
}

}  // namespace core
