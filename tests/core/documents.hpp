/// Drives a DocumentProbe over bytes in memory, and counts what it asks for.
#pragma once
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace documents {

struct Look {
  core::DocumentFacts facts{};
  std::size_t parts = 0;
  std::uint64_t bytes = 0;  // of all parts
  /// What the probe promised and did not keep; empty if nothing.
  std::string_view fault{};
};

/// `size`: what the file's size is said to be; beyond the bytes it has zeros.
inline Look look_at(std::string_view file, std::uint64_t size) {
  Look look;
  core::DocumentProbe probe(size);
  std::vector<std::uint8_t> part;
  for (auto wanted = probe.wanted(); wanted.begin < wanted.end; wanted = probe.wanted()) {
    const auto length = wanted.end - wanted.begin;
    if (wanted.end > size) look.fault = "a part is outside of the file";
    if (length > core::DocumentProbe::kMostBytes) look.fault = "a part is too long";
    if (++look.parts > core::DocumentProbe::kMostParts) look.fault = "too many parts";
    if (!look.fault.empty()) return look;
    look.bytes += length;
    part.assign(static_cast<std::size_t>(length), 0);
    const auto begin = static_cast<std::size_t>(std::min<std::uint64_t>(wanted.begin, file.size()));
    const auto there = std::min(part.size(), file.size() - begin);
    if (there > 0) std::memcpy(part.data(), file.data() + begin, there);
    probe.push(part);
  }
  look.facts = probe.facts();
  if (look.facts.bytes != size) look.fault = "the size is not the file's";
  if (look.facts.type.empty() != (size == 0)) look.fault = "only an empty file has no type";
  if (look.facts.pages == 0U) look.fault = "no pages are no answer";
  if (look.bytes > 3 << 20) look.fault = "more is kept than 3 MB";
  return look;
}
inline Look look_at(std::string_view file) { return look_at(file, file.size()); }

/// The facts in a few words: "pdf", "pdf broken", "docx encrypted", "pptx 3".
inline std::string words(const core::DocumentFacts& facts) {
  return facts.type + (facts.broken ? " broken" : "") + (facts.encrypted ? " encrypted" : "") +
         (facts.pages ? " " + std::to_string(*facts.pages) : "");
}

}  // namespace documents
