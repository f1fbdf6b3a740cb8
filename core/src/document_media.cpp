// Pictures and videos: whether they reach to their end.
#include <algorithm>

#include "document_parts.hpp"

namespace core {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kTail = 64 << 10;
constexpr unsigned kMostSteps = 1024;  // along segments or boxes that are at hand

// ---- JPEG

enum class Segments : std::uint8_t { reach_scan, open, broken };

/// Goes from segment to segment to where the first scan's data begins.
Segments find_scan(DocumentParts& parts, std::uint64_t& at) {
  at = 2;
  for (unsigned steps = kMostSteps; steps > 0; --steps) {
    const auto text = parts.bytes(at, 4);
    if (!text) return Segments::open;
    if (text->size() < 4) return Segments::broken;
    const auto marker = big_endian(*text, 0, 2);
    if (marker == 0xFFFF) {
      ++at;  // a marker may be padded
      continue;
    }
    if (marker < 0xFF01) return Segments::broken;
    if (marker == 0xFFD9) return Segments::reach_scan;  // a picture of tables only
    at += 2 + big_endian(*text, 2, 2);
    if (marker == 0xFFDA) return at < parts.size ? Segments::reach_scan : Segments::broken;
  }
  return Segments::open;
}

/// In a scan only a few bytes follow 0xFF; in anything else that somebody appended, most do.
bool is_scan_data(std::string_view text) {
  constexpr auto kMarkers = "\xC4\xDA\xDB\xDD\xFE\xFF\0"sv;  // of a progressive picture, and no marker
  for (std::size_t at = text.find('\xFF'); at != std::string_view::npos && at + 1 < text.size();
       at = text.find('\xFF', at + 1)) {
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if ((next < 0xD0 || next > 0xD7) && kMarkers.find(text[at + 1]) == std::string_view::npos) return false;
  }
  return true;
}

// ---- MP4

struct Box {
  std::string_view type{};
  std::uint64_t size = 0;  // with its header; 0: to the file's end
  std::size_t header = 8;
};

Box read_box(std::string_view text) {
  Box box{.type = text.substr(4, 4), .size = big_endian(text, 0, 4)};
  if (box.size == 1) {
    box.size = big_endian(text, 8, 8);
    box.header = 16;
  }
  return box;
}

bool is_type(std::string_view type) {
  return std::all_of(type.begin(), type.end(), [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') ||
           each == ' ' || each == '-' || each == '_' || each == '\xA9';
  });
}

std::string_view type_of_brand(std::string_view brand) {
  if (brand == "qt  ") return "mov";
  return brand == "M4A " || brand == "M4B " || brand == "M4P " ? "m4a" : "mp4";
}

}  // namespace

void look_at_jpeg(DocumentParts& parts, DocumentFacts& facts) {
  std::uint64_t scan = 0;
  const auto segments = find_scan(parts, scan);
  facts.broken = segments == Segments::broken;
  if (segments != Segments::reach_scan) return;
  const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(kTail, parts.size - scan));
  const auto tail = parts.tail(length);
  if (tail) facts.broken = tail->find("\xFF\xD9"sv) == std::string_view::npos && is_scan_data(*tail);
}

void look_at_png(DocumentParts& parts, DocumentFacts& facts) {
  const auto tail = parts.tail(kTail);
  if (tail) facts.broken = tail->find("IEND\xAE\x42\x60\x82"sv) == std::string_view::npos;
}

void look_at_video(DocumentParts& parts, DocumentFacts& facts) {
  const auto brand = parts.bytes(0, 12);
  if (!brand) return;
  facts.type = brand->substr(4, 4) == "ftyp" ? type_of_brand(brand->substr(8)) : "mov";
  auto has_index = false;
  std::uint64_t at = 0;
  for (unsigned steps = kMostSteps; steps > 0; --steps) {
    const auto text = parts.bytes(at, 16);
    if (!text) return;
    if (text->size() < 8) break;  // the end, or a few bytes of padding
    const auto box = read_box(*text);
    if (!is_type(box.type)) break;  // something appended, or nothing but zeros
    has_index = has_index || box.type == "moov";
    if (box.size == 0) break;
    facts.broken = box.size < box.header || box.size > parts.size - at;
    if (facts.broken) return;
    at += box.size;
  }
  facts.broken = !has_index;
}

}  // namespace core
