// ZIP archives, and the documents that are archives: Office since 2007, OpenDocument, iWork. The directory at
// the end tells which, and nothing is unpacked but Word's own count of pages and the main part where it is
// small. What the directory says is compared with itself and with what stands before those parts.
#include <algorithm>
#include <utility>
#include <vector>

#include "document_parts.hpp"
#include "sorting.hpp"

namespace core {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kEndRecord = 22, kLongestComment = 0xFFFF, kEndRecord64 = 56, kLocator64 = 20;
constexpr std::size_t kEntry = 46, kLocalHeader = 30;
constexpr std::size_t kMostPropertyBytes = 64 << 10;
constexpr std::uint64_t kInExtraField = 0xFFFFFFFF;               // of a number that takes 64 bits
constexpr std::uint64_t kStored = 0, kDeflated = 8;               // methods
constexpr std::uint64_t kMostTimes = 1032;                        // that DEFLATE can shrink anything
constexpr std::uint64_t kBombBytes = 64 << 20, kBombTimes = 200;  // no text of a document shrinks as much

struct Directory {
  std::uint64_t begin = 0, size = 0, entries = 0;
  std::uint64_t before = 0;  // bytes before the archive, from where it counts
};

struct Entry {
  std::string_view name{};
  bool encrypted = false;
  bool wide = false;  // its place and size stand elsewhere
  std::uint64_t method = 0, packed = 0, size = 0, begin = 0;
};

/// What the names of the entries say.
struct Contents {
  bool content_types = false, macros = false, encrypted = false, iwork = false, key = false;
  bool word = false, excel = false, powerpoint = false, binary_excel = false;
  std::uint32_t slides = 0;
  Entry main{}, properties{};  // without a name: not there
};

// ---- The directory

/// Where the record that ends the archive begins, in the file's tail: the last one that ends with the file,
/// or with bytes that somebody appended.
std::size_t find_end_record(std::string_view tail) {
  auto best = std::string_view::npos;
  for (auto at = tail.rfind("PK\5\6"sv); at != std::string_view::npos; at = tail.rfind("PK\5\6"sv, at - 1)) {
    const auto end = at + kEndRecord + little_endian(tail, at + 20, 2);
    if (tail.size() - at >= kEndRecord && end == tail.size()) return at;
    if (tail.size() - at >= kEndRecord && end < tail.size() && best == std::string_view::npos) best = at;
    if (at == 0) break;
  }
  return best;
}

/// None if it is not at hand, or there is none: then it is broken.
std::optional<Directory> find_directory(DocumentParts& parts, bool& broken) {
  const auto tail = parts.tail(kLongestComment + kEndRecord + kEndRecord64 + kLocator64);
  if (!tail) return {};
  const auto at = find_end_record(*tail);
  broken = at == std::string_view::npos;
  if (broken) return {};
  Directory directory{.begin = little_endian(*tail, at + 16, 4),
                      .size = little_endian(*tail, at + 12, 4),
                      .entries = little_endian(*tail, at + 10, 2)};
  auto end = parts.size - tail->size() + at;
  const auto wide = at - (kLocator64 + kEndRecord64);
  if (at >= kLocator64 + kEndRecord64 && tail->substr(wide, 4) == "PK\6\6"sv &&
      tail->substr(at - kLocator64, 4) == "PK\6\7"sv) {
    directory.entries = little_endian(*tail, wide + 32, 8);
    directory.size = little_endian(*tail, wide + 40, 8);
    directory.begin = little_endian(*tail, wide + 48, 8);
    end -= kLocator64 + kEndRecord64;
  }
  broken = directory.size > end || directory.begin > end - directory.size;
  if (broken) return {};
  const auto there = parts.bytes(directory.begin, 4);
  if (!there) return {};
  if (directory.entries > 0 && *there != "PK\1\2"sv)
    directory.before = end - directory.size - directory.begin;
  directory.begin += directory.before;
  return directory;
}

// ---- Names: in any case, and with backslashes where a program took them for paths of its own

char plain(char each) {
  if (each == '\\') return '/';
  return each >= 'A' && each <= 'Z' ? static_cast<char>(each | 0x20) : each;
}

bool begins(std::string_view name, std::string_view plain_text) {
  return name.size() >= plain_text.size() &&
         std::equal(plain_text.begin(), plain_text.end(), name.begin(),
                    [](char wanted, char each) { return plain(each) == wanted; });
}

bool ends(std::string_view name, std::string_view plain_text) {
  return name.size() >= plain_text.size() && begins(name.substr(name.size() - plain_text.size()), plain_text);
}

bool is(std::string_view name, std::string_view plain_text) {
  return name.size() == plain_text.size() && begins(name, plain_text);
}

// ---- Entries

/// ppt/slides/slide12.xml
bool is_slide(std::string_view name) {
  constexpr auto kBegin = "ppt/slides/slide"sv, kEnd = ".xml"sv;
  if (!begins(name, kBegin) || !ends(name, kEnd) || name.size() <= kBegin.size() + kEnd.size()) {
    return false;
  }
  name = name.substr(kBegin.size(), name.size() - kBegin.size() - kEnd.size());
  return std::all_of(name.begin(), name.end(), [](char each) { return each >= '0' && each <= '9'; });
}

void note(Contents& contents, const Entry& entry) {
  const auto name = entry.name;
  contents.encrypted |= entry.encrypted;
  contents.content_types |= is(name, "[content_types].xml");
  contents.macros |= ends(name, "/vbaproject.bin");
  contents.word |= begins(name, "word/");
  contents.excel |= begins(name, "xl/");
  contents.powerpoint |= begins(name, "ppt/");
  contents.binary_excel |= is(name, "xl/workbook.bin");
  contents.iwork |= is(name, "index/document.iwa") || is(name, "index.zip");
  contents.key |= begins(name, "index/slide");
  if (is_slide(name)) ++contents.slides;
  if (is(name, "word/document.xml") || is(name, "xl/workbook.xml") || is(name, "ppt/presentation.xml")) {
    contents.main = entry;
  } else if (is(name, "docprops/app.xml")) {
    contents.properties = entry;
  }
}

/// Whether an entry cannot hold as much as it says, or no program would unpack it.
bool lies(const Entry& entry) {
  if (entry.encrypted || entry.wide) return false;
  if (entry.method == kStored) return entry.size != entry.packed;
  if (entry.method != kDeflated) return false;
  return entry.size > entry.packed * kMostTimes ||
         (ends(entry.name, ".xml"sv) && entry.size > kBombBytes && entry.size > entry.packed * kBombTimes);
}

/// Where entries begin and end; what stands between is theirs, too.
using Places = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
bool overlap(Places& places) {
  heap_sort(places);
  return std::adjacent_find(places.begin(), places.end(),
                            [](const auto& a, const auto& b) { return a.second > b.first; }) != places.end();
}

/// True if all entries were read. Broken if what the directory says cannot be.
bool read_entries(std::string_view text, const Directory& directory, Contents& contents, bool& broken) {
  std::size_t at = 0;
  Places places;
  for (std::uint64_t i = 0; i < directory.entries; ++i) {
    if (directory.size - at < kEntry) broken = true;
    if (broken || text.size() - at < kEntry) return false;
    const auto record = text.substr(at);
    const auto name = little_endian(record, 28, 2);
    const auto length = kEntry + name + little_endian(record, 30, 2) + little_endian(record, 32, 2);
    Entry entry{.name = record.substr(kEntry, static_cast<std::size_t>(name)),
                .encrypted = (little_endian(record, 8, 2) & 1) != 0,
                .method = little_endian(record, 10, 2),
                .packed = little_endian(record, 20, 4),
                .size = little_endian(record, 24, 4),
                .begin = little_endian(record, 42, 4)};
    entry.wide = entry.packed == kInExtraField || entry.size == kInExtraField || entry.begin == kInExtraField;
    entry.begin += directory.before;
    if (!record.starts_with("PK\1\2"sv) || length > directory.size - at ||
        (!entry.wide && entry.begin + kLocalHeader + entry.packed > directory.begin) || lies(entry)) {
      broken = true;
      return false;
    }
    if (length > text.size() - at) return false;
    if (!entry.wide)
      places.emplace_back(entry.begin, entry.begin + kLocalHeader + entry.name.size() + entry.packed);
    if (entry.name.starts_with('/')) entry.name.remove_prefix(1);
    note(contents, entry);
    at += static_cast<std::size_t>(length);
  }
  broken = overlap(places);
  return true;
}

/// By the first names an archive with a folder word/ looks like a document: the list of its parts makes it
/// one.
std::string_view type_of(const Contents& contents, std::string_view by_head) {
  if (contents.iwork) return contents.key ? "key" : "iwork";
  if (!contents.content_types) return by_head.starts_with("od") || by_head == "epub" ? by_head : "zip";
  if (contents.word) return contents.macros ? "docm" : "docx";
  if (contents.binary_excel) return "xlsb";
  if (contents.excel) return contents.macros ? "xlsm" : "xlsx";
  if (contents.powerpoint) return contents.macros ? "pptm" : "pptx";
  return "zip";
}

/// If an entry is where the directory says, and as it says; true as well where that is not at hand.
bool is_there(DocumentParts& parts, const Entry& entry) {
  if (entry.wide || entry.name.empty()) return true;
  const auto header = parts.bytes(entry.begin, kLocalHeader);
  if (!header) return true;
  // Sizes may come after the data; then there are none before it.
  const auto packed = little_endian(*header, 18, 4);
  return header->starts_with("PK\3\4"sv) && little_endian(*header, 8, 2) == entry.method &&
         ((little_endian(*header, 6, 2) & 8) != 0 || packed == entry.packed || packed == kInExtraField);
}

/// The text of a small entry that is there. Broken if its packed bytes are damaged.
std::optional<std::string_view> text_of(DocumentParts& parts, const Entry& entry, bool& broken) {
  if (entry.encrypted || entry.wide || entry.name.empty() || entry.packed > kMostPropertyBytes) return {};
  const auto header = parts.bytes(entry.begin, kLocalHeader);
  if (!header) return {};
  const auto begin =
      entry.begin + kLocalHeader + little_endian(*header, 26, 2) + little_endian(*header, 28, 2);
  const auto length = static_cast<std::size_t>(entry.packed);
  if (entry.method == kStored) return parts.bytes(begin, length);
  if (entry.method != kDeflated) return {};
  return parts.unpack(begin, length, {.size = entry.size, .damaged = &broken});
}

/// What Word wrote of the pages when it last saved; none if that is no number from 1 to a million.
std::optional<std::uint32_t> pages_in(std::string_view properties) {
  constexpr auto kTag = "Pages>"sv;
  const auto at = properties.find(kTag);
  if (at == std::string_view::npos || at == 0) return {};
  std::uint32_t pages = 0;
  auto digit = at + kTag.size();
  for (; digit < properties.size() && properties[digit] >= '0' && properties[digit] <= '9'; ++digit) {
    pages = pages * 10 + static_cast<std::uint32_t>(properties[digit] - '0');
    if (pages > 1'000'000) return {};
  }
  if (pages == 0 || digit == properties.size() || properties[digit] != '<') return {};
  return pages;
}

}  // namespace

void look_at_zip(DocumentParts& parts, DocumentFacts& facts) {
  const auto by_head = facts.type;
  const auto directory = find_directory(parts, facts.broken);
  if (!directory) return;
  const auto length = std::min<std::uint64_t>(directory->size, DocumentProbe::kMostBytes);
  const auto text = parts.bytes(directory->begin, static_cast<std::size_t>(length));
  if (!text) return;
  Contents contents;
  const auto complete = read_entries(*text, *directory, contents, facts.broken);
  if (!facts.broken) facts.type = type_of(contents, by_head);
  facts.encrypted = contents.encrypted;
  if (!complete || facts.broken || !contents.content_types) return;
  facts.broken = !is_there(parts, contents.main) || !is_there(parts, contents.properties);
  if (facts.broken) return;
  if (contents.powerpoint && contents.slides > 0) facts.pages = contents.slides;
  const auto properties = text_of(parts, contents.properties, facts.broken);
  if (contents.word && properties) facts.pages = pages_in(*properties);
  text_of(parts, contents.main, facts.broken);
}

}  // namespace core
