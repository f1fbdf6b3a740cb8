#include "document_parts.hpp"

#include <algorithm>

#include "inflate.hpp"

namespace core {
namespace {

constexpr std::size_t kWholeFile = 64 << 10;  // a file as small as that is read at once
constexpr std::size_t kLeast = 16 << 10;  // what is asked for, if not more: what stands near is often next
constexpr std::size_t kMostKept = 2 << 20;
constexpr std::size_t kMostUnpacked = 1 << 20;
constexpr std::size_t kMostPacked = 2 << 20;

}  // namespace

std::optional<std::string_view> DocumentParts::bytes(std::uint64_t begin, std::size_t length) {
  if (begin >= size) return std::string_view{};
  length = static_cast<std::size_t>(std::min<std::uint64_t>(length, size - begin));
  for (const auto& each : parts_) {
    if (begin < each.begin || begin - each.begin > each.data.size()) continue;
    const auto from = static_cast<std::size_t>(begin - each.begin);
    if (each.data.size() - from >= length) return std::string_view(each.data.data() + from, length);
  }
  if (wanted.begin < wanted.end) return {};
  if (size <= kWholeFile) begin = 0;
  const auto least = size <= kWholeFile ? kWholeFile : std::max(kLeast, length);
  const auto end = begin + std::min<std::uint64_t>(least, size - begin);
  if (cut || least > DocumentProbe::kMostBytes || parts_.size() == DocumentProbe::kMostParts ||
      end - begin > kMostKept - kept_) {
    return {};
  }
  wanted = {begin, end};
  return {};
}

std::optional<std::string_view> DocumentParts::tail(std::size_t length) {
  return bytes(size - std::min<std::uint64_t>(size, length), length);
}

std::string_view DocumentParts::head() const {
  return parts_.empty() ? std::string_view{} : std::string_view(parts_[0].data.data(), parts_[0].data.size());
}

void DocumentParts::take(std::span<const std::uint8_t> part) {
  const auto length = static_cast<std::size_t>(wanted.end - wanted.begin);
  cut = cut || part.size() < length;
  part = part.first(std::min(part.size(), length));
  parts_.push_back({.begin = wanted.begin, .data = {part.begin(), part.end()}});
  kept_ += part.size();
  wanted = {};
}

std::optional<std::string_view> DocumentParts::unpack(std::uint64_t begin, std::size_t length,
                                                      Packing packing) {
  auto found =
      std::find_if(unpacked_.begin(), unpacked_.end(), [&](const Part& each) { return each.begin == begin; });
  if (found == unpacked_.end()) {
    const auto packed = bytes(begin, length);
    if (!packed || packed->size() < length || length > kMostPacked - went_in_) return {};
    went_in_ += length;
    Part part{.begin = begin};
    const auto limit = kMostUnpacked - came_out_;
    // One byte more than it says tells that it lies.
    const auto most = packing.damaged == nullptr || packing.size >= limit
                          ? limit
                          : static_cast<std::size_t>(packing.size) + 1;
    const auto is_deflate = !packing.zlib || (length >= 2 && ((*packed)[0] & 15) == 8);
    part.whole = is_deflate && inflate(packed->substr(packing.zlib ? 2 : 0), most, part.data);
    if (packing.damaged != nullptr)
      part.damaged = part.whole || part.data.size() < most ? part.data.size() != packing.size : most < limit;
    came_out_ += part.data.size();  // even if it is of no use: it took its time
    part.whole = part.whole && (packing.columns == 0 || undo_row_filters(part.data, packing.columns));
    if (!part.whole) part.data.clear();
    part.data.shrink_to_fit();
    unpacked_.push_back(std::move(part));
    found = unpacked_.end() - 1;
  }
  if (packing.damaged != nullptr && found->damaged) *packing.damaged = true;
  if (!found->whole) return {};
  return std::string_view(found->data.data(), found->data.size());
}

std::uint64_t little_endian(std::string_view text, std::size_t at, std::size_t bytes) {
  if (at > text.size() || text.size() - at < bytes) return 0;
  std::uint64_t value = 0;
  while (bytes-- > 0) value = value << 8 | static_cast<unsigned char>(text[at + bytes]);
  return value;
}

std::uint64_t big_endian(std::string_view text, std::size_t at, std::size_t bytes) {
  if (at > text.size() || text.size() - at < bytes) return 0;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(text[at + i]);
  return value;
}

}  // namespace core
