/// Text that arrives in pieces and leaves in whole records: what is left of the last piece moves to the
/// front.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

#include "core/csv_reader.hpp"

namespace core {

class PieceBuffer {
 public:
  /// Room for `size` bytes behind what is still unread.
  char* reserve(std::size_t size) {
    const auto unread = end_ - begin_;
    if (begin_ > 0) std::memmove(bytes_.get(), bytes_.get() + begin_, unread);
    begin_ = 0;
    end_ = unread;
    if (end_ + size > capacity_) {
      capacity_ = std::max(end_ + size, capacity_ + capacity_ / 2);
      auto larger = std::make_unique<char[]>(capacity_ + kWindowPadding);
      if (unread > 0) std::memcpy(larger.get(), bytes_.get(), unread);
      bytes_ = std::move(larger);
    }
    return bytes_.get() + end_;
  }
  /// Takes in the `size` bytes written where reserve() said.
  std::span<const std::uint8_t> append(std::size_t size) {
    end_ += size;
    return {reinterpret_cast<const std::uint8_t*>(bytes_.get() + end_ - size), size};
  }
  /// What is unread; kWindowPadding bytes behind it are readable.
  std::string_view text() const { return {bytes_.get() + begin_, end_ - begin_}; }
  void consume(std::size_t size) {
    begin_ += size;
    base_ += size;
  }
  /// Bytes consumed so far: the offset of text() in the file.
  std::uint64_t base() const { return base_; }

 private:
  std::unique_ptr<char[]> bytes_ = std::make_unique<char[]>(kWindowPadding);
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t base_ = 0;
};

}  // namespace core
