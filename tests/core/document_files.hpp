/// Writes small documents, as their formats say, for tests.
#pragma once
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents.hpp"

namespace documents {

inline void put_little(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (; bytes > 0; --bytes, value >>= 8) out += static_cast<char>(value);
}
inline void put_big(std::string& out, std::uint64_t value, std::size_t bytes) {
  std::string digits;
  put_little(digits, value, bytes);
  out.append(digits.rbegin(), digits.rend());
}
inline std::string from_hex(std::string_view hex) {
  std::string bytes;
  const auto digit = [](char each) { return each <= '9' ? each - '0' : each - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return bytes;
}

/// DEFLATE that packs nothing, at most 65535 bytes, in zlib's frame (without its check at the end).
inline std::string zlib_stored(std::string_view bytes) {
  std::string out = "\x78\x01\x01";
  put_little(out, bytes.size(), 2);
  put_little(out, bytes.size() ^ 0xFFFF, 2);
  return out.append(bytes);
}

// ---- ZIP

struct ZipEntry {
  std::string name{}, data{};
  unsigned flags = 0, method = 0;
  std::optional<std::size_t> size{};  // once unpacked, if that is not as long
};

struct ZipOptions {
  std::string comment{}, before{};
  bool zip64 = false;
};

inline std::string zip(const std::vector<ZipEntry>& entries, const ZipOptions& options = {}) {
  std::string out, directory;
  for (const auto& each : entries) {
    const auto begin = out.size();
    std::string common;
    for (const auto value : {std::size_t{20}, std::size_t{each.flags}, std::size_t{each.method}}) {
      put_little(common, value, 2);
    }
    put_little(common, 0, 8);  // time, date and checksum, which nobody looks at
    put_little(common, each.data.size(), 4);
    put_little(common, each.size.value_or(each.data.size()), 4);
    put_little(common, each.name.size(), 2);
    put_little(common, 0, 2);
    out += "PK\3\4" + common + each.name + each.data;
    directory += "PK\1\2";
    put_little(directory, 20, 2);
    directory += common;
    put_little(directory, 0, 10);
    put_little(directory, begin, 4);
    directory += each.name;
  }
  const auto begin = out.size();
  out += directory;
  if (options.zip64) {
    const auto record = out.size();
    out += "PK\6\6";
    put_little(out, 44, 8);
    put_little(out, 0, 12);
    for (const auto value : {entries.size(), entries.size(), directory.size(), begin})
      put_little(out, value, 8);
    out += "PK\6\7";
    put_little(out, 0, 4);
    put_little(out, record, 8);
    put_little(out, 1, 4);
  }
  out += "PK\5\6";
  put_little(out, 0, 4);
  for (int i = 0; i < 2; ++i) put_little(out, options.zip64 ? 0xFFFF : entries.size(), 2);
  put_little(out, options.zip64 ? 0xFFFFFFFF : directory.size(), 4);
  put_little(out, options.zip64 ? 0xFFFFFFFF : begin, 4);
  put_little(out, options.comment.size(), 2);
  return options.before + out + options.comment;
}

/// An Office file with these parts.
inline std::string package(std::vector<std::string> names, const ZipOptions& options = {}) {
  std::vector<ZipEntry> entries = {{"[Content_Types].xml", "<Types/>"}, {"_rels/.rels", "<Relationships/>"}};
  for (auto& each : names) entries.push_back({std::move(each), "<x/>"});
  return zip(entries, options);
}

inline std::string word_with(std::string properties, unsigned method = 0,
                             std::optional<std::size_t> size = {}) {
  return zip({{"[Content_Types].xml", "<Types/>"},
              {"word/document.xml", "<x/>"},
              {"docProps/app.xml", std::move(properties), 0, method, size}});
}

// ---- PDF

/// Writes objects, then sections that say where they are.
class PdfFile {
 public:
  /// `gap`: blanks before each object and section, so that none is near another one.
  explicit PdfFile(std::string header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", std::size_t gap = 0)
      : text_(std::move(header)), gap_(gap, '\n') {}

  PdfFile& object(std::uint32_t number, std::string_view value) {
    text_ += gap_;
    set(number, text_.size(), 0);
    text_ += std::to_string(number) + " 0 obj\n" + std::string(value) + "\nendobj\n";
    return *this;
  }
  /// Objects in one stream, the first with the number after the stream's own.
  PdfFile& packed(std::uint32_t number, const std::vector<std::string>& values) {
    std::string list, objects;
    for (std::size_t i = 0; i < values.size(); ++i) {
      list += std::to_string(number + 1 + i) + " " + std::to_string(objects.size()) + " ";
      objects += values[i] + " ";
    }
    const auto data = zlib_stored(list + objects);
    object(number, "<</Type/ObjStm/N " + std::to_string(values.size()) + "/First " +
                       std::to_string(list.size()) + "/Filter[/FlateDecode]/Length " +
                       std::to_string(data.size()) + ">>stream\r\n" + data + "\nendstream");
    for (std::size_t i = 0; i < values.size(); ++i)
      set(number + 1 + static_cast<std::uint32_t>(i), number, i + 1);
    return *this;
  }
  /// A table of all objects since the last section.
  PdfFile& table(std::string_view trailer) {
    text_ += gap_;
    const auto begin = text_.size();
    text_ += "xref\n0 1\n0000000000 65535 f \n";
    for (const auto& each : new_) {
      text_ += std::to_string(each.number) + " 1\n";
      auto digits = std::to_string(each.place);
      text_ += std::string(10 - digits.size(), '0') + digits + " 00000 n\r\n";
    }
    text_ += "trailer\n<</Size " + std::to_string(size_) + previous() + std::string(trailer) + ">>\n";
    return end(begin);
  }
  /// The same as a stream of this number, with or without row filters.
  PdfFile& stream(std::uint32_t number, std::string_view trailer, bool filtered = false) {
    text_ += gap_;
    const auto begin = text_.size();
    set(number, begin, 0);
    std::string rows, index, above(7, '\0');
    for (const auto& each : new_) {
      index += std::to_string(each.number) + " 1 ";
      std::string row;
      put_big(row, each.index > 0 ? 2 : 1, 1);
      put_big(row, each.place, 4);
      put_big(row, each.index > 0 ? each.index - 1 : 0, 2);
      if (filtered) rows += '\2';  // less the row above
      for (std::size_t i = 0; i < row.size(); ++i) {
        rows += static_cast<char>(row[i] - (filtered ? above[i] : '\0'));
      }
      above = row;
    }
    const auto data = zlib_stored(rows);
    text_ += std::to_string(number) + " 0 obj <</Type /XRef /Size " + std::to_string(size_) +
             " /W [1 4 2] /Index [" + index + "] /Filter /FlateDecode " +
             (filtered ? "/DecodeParms << /Predictor 12 /Columns 7 >> " : "") + "/Length " +
             std::to_string(data.size()) + previous() + std::string(trailer) + ">>\nstream\n" + data +
             "\nendstream\nendobj\n";
    return end(begin);
  }
  const std::string& text() const { return text_; }
  std::uint64_t last_section() const { return last_; }

 private:
  struct Row {
    std::uint32_t number = 0;
    std::uint64_t place = 0;
    std::size_t index = 0;  // in its stream, from 1
  };

  void set(std::uint32_t number, std::uint64_t place, std::size_t index) {
    new_.push_back({number, place, index});
    size_ = std::max(size_, number + 1);
  }
  std::string previous() const { return last_ > 0 ? "/Prev " + std::to_string(last_) : ""; }
  PdfFile& end(std::size_t begin) {
    text_ += "startxref\n" + std::to_string(begin) + "\n%%EOF\n";
    last_ = begin;
    new_.clear();
    return *this;
  }

  std::string text_;
  std::string gap_;
  std::vector<Row> new_{};
  std::uint32_t size_ = 1;
  std::uint64_t last_ = 0;
};

/// A catalog, and a tree that says it has so many pages.
inline PdfFile& with_pages(PdfFile& file, std::uint32_t count) {
  std::string pages;
  for (std::uint32_t i = 0; i < count; ++i) {
    file.object(3 + i, "<</Type/Page/Parent 2 0 R/Contents(a \\) b (c) >> /Count 99)>>");
    pages += std::to_string(3 + i) + " 0 R ";
  }
  return file.object(1, "<< /Type /Catalog /Pages 2 0 R >>")
      .object(2, "<</Type/Pages/Kids[" + pages + "]/Count " + std::to_string(count) + ">>");
}
inline std::string pdf(std::uint32_t pages, std::string_view trailer = "") {
  PdfFile file;
  return with_pages(file, pages).table("/Root 1 0 R" + std::string(trailer)).text();
}

// ---- OLE

/// A compound file of 512-byte sectors: its table, the directory, then the streams. The root's children hang
/// on their left sides; a storage "ObjectPool" among them has a stream "Workbook".
inline std::string ole(const std::vector<std::pair<std::string, std::string>>& streams) {
  constexpr std::uint32_t kEnd = 0xFFFFFFFE, kFree = 0xFFFFFFFF;
  std::vector<std::uint32_t> table = {0xFFFFFFFD, 2, kEnd};  // the directory has two sectors
  std::string directory, data;
  const auto entry = [&](std::string_view name, char type, std::array<std::uint32_t, 3> links,
                         std::uint32_t start, std::size_t size) {
    std::string record;
    for (const auto each : name) record += {each, '\0'};
    record.resize(64, '\0');
    put_little(record, name.size() * 2 + 2, 2);
    record += {type, '\1'};
    for (const auto each : links) put_little(record, each, 4);
    put_little(record, 0, 36);
    put_little(record, start, 4);
    put_little(record, size, 8);
    directory += record;
  };
  const auto count = static_cast<std::uint32_t>(streams.size());
  // Small streams stand in the root's own stream, each from a sector's begin.
  std::string small;
  std::vector<std::uint32_t> starts;
  for (const auto& [name, text] : streams) {
    if (text.size() < 4096) {
      starts.push_back(static_cast<std::uint32_t>(small.size() / 64));
      small += text + std::string((64 - text.size() % 64) % 64, '\0');
      continue;
    }
    starts.push_back(static_cast<std::uint32_t>(table.size()));
    const auto sectors = (text.size() + 511) / 512;
    for (std::size_t i = 1; i < sectors; ++i) table.push_back(static_cast<std::uint32_t>(table.size() + 1));
    table.push_back(kEnd);
    data += text + std::string(sectors * 512 - text.size(), '\0');
  }
  const auto small_start = small.empty() ? kEnd : static_cast<std::uint32_t>(table.size());
  for (std::size_t i = 0; i * 512 < small.size(); ++i) {
    table.push_back((i + 1) * 512 < small.size() ? static_cast<std::uint32_t>(table.size() + 1) : kEnd);
  }
  data += small + std::string((512 - small.size() % 512) % 512, '\0');
  entry("Root Entry", 5, {kFree, kFree, 1}, small_start, small.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    entry(streams[i].first, 2, {i + 2, kFree, kFree}, starts[i], streams[i].second.size());
  }
  entry("ObjectPool", 1, {kFree, kFree, count + 2}, 0, 0);
  entry("Workbook", 2, {kFree, kFree, kFree}, kEnd, 0);
  directory.resize(1024, '\0');

  std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  put_little(header, 0, 16);
  for (const auto value : {0x3E, 3, 0xFFFE, 9, 6}) put_little(header, static_cast<std::uint64_t>(value), 2);
  put_little(header, 0, 10);
  for (const auto value : {1U, 1U, 0U, 4096U, kEnd, 0U, kEnd, 0U, 0U}) put_little(header, value, 4);
  while (header.size() < 512) put_little(header, kFree, 4);
  std::string sectors;
  for (const auto each : table) put_little(sectors, each, 4);
  while (sectors.size() < 512) put_little(sectors, kFree, 4);
  return header + sectors + directory + data;
}

// ---- Pictures and videos

inline std::string jpeg(std::size_t scan_bytes = 200) {
  using std::string_literals::operator""s;
  auto file = "\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"s;
  file += "\xFF\xE1\0\x10"s + "Exif\0\0\xFF\xD8....\xFF\xD9"s;  // a small picture in it has its own end
  file += "\xFF\xDA\0\x08\1\1\0\0\x3F\0"s;
  for (std::size_t i = 0; i < scan_bytes; ++i) file += static_cast<char>(i % 251);
  return file + "\xFF\0\x12\xFF\xD0\x34\xFF\xD9"s;
}

inline std::string png(std::size_t data_bytes = 50) {
  using std::string_literals::operator""s;
  auto file = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3A\x7E\x9B\x55"s;
  put_big(file, data_bytes, 4);
  return file + "IDAT" + std::string(data_bytes, '\5') + "....\0\0\0\0IEND\xAE\x42\x60\x82"s;
}

inline std::string box(std::string_view type, std::string_view content) {
  std::string out;
  put_big(out, content.size() + 8, 4);
  return out.append(type).append(content);
}
inline std::string mp4(std::string_view brand = "isom", std::size_t media = 300) {
  using std::string_literals::operator""s;
  return box("ftyp", std::string(brand) + "\0\0\2\0isomiso2mp41"s) + box("free", "") +
         box("mdat", std::string(media, '\7')) + box("moov", box("mvhd", std::string(100, '\0')));
}

/// What a probe that keeps its promises says of a file, in words.
inline std::string words_of(std::string_view file) {
  const auto look = look_at(file);
  CHECK(look.fault == "");
  return words(look.facts);
}

}  // namespace documents
