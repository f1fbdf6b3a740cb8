/// The parts of a document that are at hand, and what looks at them. A reader asks for bytes and stops where
/// they are not there; once they have come, it looks again from the start. So it reads like one that has the
/// whole file, and nothing is kept between two looks but bytes.
#pragma once
#include <string_view>
#include <vector>

#include "core/document.hpp"

namespace core {

struct DocumentParts {
  explicit DocumentParts(std::uint64_t bytes) : size(bytes) {}

  /// `length` bytes from `begin`, fewer at the file's end. None if they are not at hand: then they are
  /// `wanted`, unless others already are, or the limits are spent, and a reader leaves open what they would
  /// have told.
  std::optional<std::string_view> bytes(std::uint64_t begin, std::size_t length);
  /// The same at the file's end.
  std::optional<std::string_view> tail(std::size_t length);
  /// The file's first bytes.
  std::string_view head() const;
  /// Takes the part that was wanted.
  void take(std::span<const std::uint8_t> part);

  struct Packing {
    bool zlib = false;        // two bytes of zlib come first
    std::size_t columns = 0;  // of rows that were filtered as PNG does it
    std::uint64_t size = 0;   // what it says to be once unpacked, if `damaged` is given
    bool* damaged = nullptr;  // set to true if it is not packed so, or is not as long
  };
  /// What is packed with DEFLATE from `begin` on, `length` bytes, unpacked. None if that is not at hand,
  /// damaged, or beyond the limits.
  std::optional<std::string_view> unpack(std::uint64_t begin, std::size_t length, Packing packing);

  struct Part {
    std::uint64_t begin = 0;
    std::vector<char> data{};
    bool whole = true;     // of what was unpacked: all of it
    bool damaged = false;  // and not for our limit
  };

  std::uint64_t size;
  ByteRange wanted{};
  bool cut = false;  // a part was shorter than wanted

 private:
  std::vector<Part> parts_{};
  std::vector<Part> unpacked_{};
  std::size_t kept_ = 0;      // bytes in parts_
  std::size_t came_out_ = 0;  // bytes in unpacked_
  std::size_t went_in_ = 0;   // packed bytes that were read for it
};

// ---- Numbers; 0 beyond the end

std::uint64_t little_endian(std::string_view text, std::size_t at, std::size_t bytes);
std::uint64_t big_endian(std::string_view text, std::size_t at, std::size_t bytes);

// ---- What is known of a file whose type is known

void look_at_pdf(DocumentParts& parts, std::size_t header, DocumentFacts& facts);
void look_at_zip(DocumentParts& parts, DocumentFacts& facts);
void look_at_ole(DocumentParts& parts, DocumentFacts& facts);
void look_at_jpeg(DocumentParts& parts, DocumentFacts& facts);
void look_at_png(DocumentParts& parts, DocumentFacts& facts);
/// MP4 and QuickTime.
void look_at_video(DocumentParts& parts, DocumentFacts& facts);

}  // namespace core
