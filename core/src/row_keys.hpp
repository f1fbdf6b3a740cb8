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
  /// The first row with this key, or 0 if this row is the first (and is kept). A key is never 0.
  std::uint32_t first_row(std::uint64_t key, std::uint32_t row) {
    auto& segment = segments_[key >> 58];
    if (segment.used * 5 >= segment.keys.size() * 4) segment.grow();
    const auto at = segment.find(key);
    if (segment.keys[at] == key) return segment.rows[at];
    segment.keys[at] = key;
    segment.rows[at] = row;
    ++segment.used;
    return 0;
  }

 private:
  // Many small tables, each growing by half on its own: no moment needs twice the memory of all.
  struct Segment {
    std::vector<std::uint64_t> keys{};
    std::vector<std::uint32_t> rows{};
    std::size_t used = 0;

    std::size_t find(std::uint64_t key) const {
      // The middle bits, scaled to the table's size.
      auto at = static_cast<std::size_t>((key >> 26 & 0xFFFFFFFF) * keys.size() >> 32);
      while (keys[at] != 0 && keys[at] != key) at = at + 1 == keys.size() ? 0 : at + 1;
      return at;
    }
    void grow() {
      const auto size = std::max<std::size_t>(64, keys.size() + keys.size() / 2);
      Segment larger{
          .keys = std::vector<std::uint64_t>(size), .rows = std::vector<std::uint32_t>(size), .used = used};
      for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] == 0) continue;
        const auto at = larger.find(keys[i]);
        larger.keys[at] = keys[i];
        larger.rows[at] = rows[i];
      }
      *this = std::move(larger);
    }
  };
  std::array<Segment, 64> segments_{};
};

}  // namespace core
