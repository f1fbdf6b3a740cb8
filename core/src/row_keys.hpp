/// Remembers one 64-bit key a row and tells the first row that had it. At most 24 bytes a row.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace core {

class RowKeys {
 public:
  /// The first row with this key, or 0 if this row is the first (and is kept).
  std::uint32_t first_row(std::uint64_t key, std::uint32_t row) {
    auto& segment = segments_[key >> 58];
    if (segment.used * 5 >= segment.tags.size() * 4) segment.grow();
    const auto at = segment.find(key);
    if (segment.tags[at] != 0) return segment.slots[at].row;
    segment.put(at, key, row);
    return 0;
  }

 private:
  struct Slot {
    std::uint32_t low = 0;  // of the key, whose halves and row lie together: 12 bytes
    std::uint32_t high = 0;
    std::uint32_t row = 0;
  };
  // Many small open-addressing tables, each growing on its own: no moment needs twice the memory of all. A
  // search mostly touches only the tags, a byte a place, which stay in the processor's cache.
  struct Segment {
    std::vector<std::uint8_t> tags{};  // 0: free
    std::vector<Slot> slots{};
    std::size_t used = 0;

    static std::uint8_t tag_of(std::uint64_t key) { return static_cast<std::uint8_t>(key | 1); }
    static std::uint64_t key_of(const Slot& slot) { return std::uint64_t{slot.high} << 32 | slot.low; }
    /// Where the key is, or the free place where it belongs.
    std::size_t find(std::uint64_t key) const {
      const auto tag = tag_of(key);
      auto at = static_cast<std::size_t>((key >> 26 & 0xFFFFFFFF) * tags.size() >> 32);
      while (tags[at] != 0 && (tags[at] != tag || key_of(slots[at]) != key))
        at = at + 1 == tags.size() ? 0 : at + 1;
      return at;
    }
    void put(std::size_t at, std::uint64_t key, std::uint32_t row) {
      tags[at] = tag_of(key);
      slots[at] = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32), row};
      ++used;
    }
    void grow() {
      const auto size = std::max<std::size_t>(256, tags.size() + tags.size() * 2 / 5);
      Segment larger;
      larger.tags.resize(size);
      larger.slots.resize(size);
      for (std::size_t i = 0; i < tags.size(); ++i) {
        if (tags[i] != 0) larger.put(larger.find(key_of(slots[i])), key_of(slots[i]), slots[i].row);
      }
      *this = std::move(larger);
    }
  };
  std::array<Segment, 64> segments_{};
};

}  // namespace core
