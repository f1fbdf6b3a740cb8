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

void CellWork::keep(std::size_t begin, std::size_t end) { text_ = text_.substr(begin, end - begin); }

void CellWork::change(std::span<const Edit> edits) {
  std::string changed;
  std::vector<Origin> origins;
  changed.reserve(text_.size());
  origins.reserve(text_.size());
  auto edit = edits.begin();
  for (std::size_t at = 0; at < text_.size();) {
    if (edit == edits.end() || edit->begin != at) {
      changed.push_back(text_[at]);
      origins.push_back(origin(at++));
      continue;
    }
    for (const char each : edit->to) {
      changed.push_back(each);
      origins.push_back({origin(edit->begin).begin, origin(edit->end - 1).end});
    }
    at = (edit++)->end;
  }
  own_.swap(changed);
  origins_.swap(origins);
  text_ = own_;
}

CellFinding* CellWork::add(RuleId rule, std::uint32_t at, Parts parts) const {
  if (!judged_ || !pack_.rule(rule).active) return nullptr;
  auto& finding = findings_.emplace_back();
  finding.rule = rule;
  finding.field = field_;
  finding.at = at;
  for (const auto& [key, value] : parts) {
    if (!value.empty()) finding.args.emplace_back(key, value);
  }
  return &finding;
}

void CellWork::report(RuleId rule, std::uint32_t at, Parts parts) const { add(rule, at, parts); }

void CellWork::report_text(RuleId rule, std::uint32_t at, Parts parts, bool safe, std::string_view to) const {
  if (auto* finding = add(rule, at, parts)) finding->repair = Repair{.safe = safe, .to = std::string(to)};
}

void CellWork::report(RuleId rule, std::uint32_t at, Parts parts, bool safe,
                      std::span<const Edit> edits) const {
  auto* finding = add(rule, at, parts);
  if (finding == nullptr || edits.empty()) return;
  std::string to;
  std::size_t copied = 0;
  for (const auto& edit : edits) {
    to.append(original_, copied, origin(edit.begin).begin - copied);
    to += edit.to;
    copied = origin(edit.end - 1).end;
  }
  to.append(original_, copied);
  finding->repair = Repair{.safe = safe, .to = std::move(to)};
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLongest = 60;  // code points
  const auto head = first_code_points(text, kLongest);
  auto out = to_valid_utf8(head);
  if (head.size() < text.size()) append_utf8(out, 0x2026);
  return out;
}

std::string code_point_name(char32_t code_point) {
  std::string name = "U+";
  for (int shift = code_point > 0xFFFFF ? 20 : code_point > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) {
    name.push_back("0123456789ABCDEF"[code_point >> shift & 0xF]);
  }
  return name;
}

bool among(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); !word.empty() && at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
  }
  return false;
}

}  // namespace core
