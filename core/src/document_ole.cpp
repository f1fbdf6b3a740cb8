// OLE compound files: Office until 2003, and newer Office files with a password. A file system of sectors in
// a file; which streams its root has tells what it is.
#include <algorithm>
#include <string>

#include "document_parts.hpp"

namespace core {
namespace {

constexpr std::size_t kHeader = 512, kDirectoryEntry = 128, kInHeader = 109, kMiniSector = 64;
constexpr std::size_t kMostEntries = 2048;  // looked at: the root of an Office file has some ten
constexpr std::uint32_t kNoSector =
    0xFFFFFFF0;  // from here on a number means something else: free, end of chain...
constexpr std::uint32_t kNoEntry = 0xFFFFFFFF;

struct Stream {
  std::string name{};
  std::uint32_t left = 0, right = 0, child = 0, start = 0;
  std::uint64_t size = 0;
};

std::uint32_t number(std::string_view text, std::size_t at, std::size_t bytes = 4) {
  return static_cast<std::uint32_t>(little_endian(text, at, bytes));
}

class CompoundFile {
 public:
  CompoundFile(DocumentParts& parts, std::string_view header)
      : parts_(parts),
        header_(header),
        shift_(number(header, 30, 2)),
        tables_(number(header, 44)),
        chain_{number(header, 48)} {}

  bool has_header() const {
    return header_.size() == kHeader && (shift_ == 9 || shift_ == 12) && tables_ > 0 &&
           tables_ <= parts_.size >> shift_;
  }
  /// If the file has the sectors that are in use, as far as few looks can tell.
  bool is_whole() {
    for (std::size_t i = 0; i < std::min<std::size_t>(tables_, kInHeader); ++i) {
      if (!has(number(header_, 76 + i * 4))) return false;
    }
    return has(chain_[0]) && last_is_there();
  }
  /// If a stream begins in the file.
  bool begins(const Stream& stream) const {
    return stream.size < number(header_, 56) || has_begin_of_storage(stream);
  }
  /// The same of the stream that has the small ones.
  bool has_begin_of_storage(const Stream& stream) const {
    return stream.size == 0 || stream.start >= kNoSector || has(stream.start);
  }
  /// A chain led out of the file, or in a circle.
  bool is_broken() const { return broken_; }

  /// The entry of the directory with this number.
  std::optional<Stream> entry(std::uint32_t index) {
    const auto per_sector = sector_size() / kDirectoryEntry;
    if (!reach(index / per_sector)) return {};
    const auto text = parts_.bytes(place(chain_[index / per_sector]) + index % per_sector * kDirectoryEntry,
                                   kDirectoryEntry);
    if (!text || text->size() < kDirectoryEntry) return {};
    Stream stream{.left = number(*text, 0x44),
                  .right = number(*text, 0x48),
                  .child = number(*text, 0x4C),
                  .start = number(*text, 0x74),
                  .size = little_endian(*text, 0x78, 4)};
    for (std::size_t i = 0; i + 2 < std::min<std::size_t>(number(*text, 0x40, 2), 64); i += 2) {
      stream.name += (*text)[i + 1] == 0 ? (*text)[i] : '?';
    }
    return stream;
  }

  /// The first bytes of a stream.
  std::optional<std::string_view> begin_of(const Stream& stream, const Stream& root, std::size_t length) {
    if (stream.size < length) return {};
    if (stream.size >= number(header_, 56)) {
      return has(stream.start) ? parts_.bytes(place(stream.start), length) : std::nullopt;
    }
    // Small streams stand in one stream of their own.
    auto sector = root.start;
    const auto at = std::uint64_t{stream.start} * kMiniSector;
    if (at > root.size || root.size > parts_.size) return {};
    for (auto hops = at >> shift_; hops > 0; --hops) {
      const auto next = follow(sector);
      if (!next || !step()) return {};
      sector = *next;
    }
    return has(sector) ? parts_.bytes(place(sector) + (at & (sector_size() - 1)), length) : std::nullopt;
  }

 private:
  bool step() { return steps_ > 0 && steps_-- > 0; }
  std::size_t sector_size() const { return std::size_t{1} << shift_; }
  std::uint64_t place(std::uint64_t sector) const { return (sector + 1) << shift_; }
  bool has(std::uint64_t sector) const { return sector < kNoSector && place(sector) < parts_.size; }

  /// The sector of the allocation table that has this number.
  std::optional<std::uint32_t> table(std::size_t index) {
    if (index < kInHeader) return number(header_, 76 + index * 4);
    const auto per_sector = sector_size() / 4 - 1;
    auto sector = number(header_, 68);
    for (auto hops = (index - kInHeader) / per_sector; hops > 0; --hops) {
      if (!has(sector) || !step()) return {};
      const auto next = parts_.bytes(place(sector) + per_sector * 4, 4);
      if (!next) return {};
      sector = number(*next, 0);
    }
    if (!has(sector)) return {};
    const auto found = parts_.bytes(place(sector) + (index - kInHeader) % per_sector * 4, 4);
    return found ? std::optional(number(*found, 0)) : std::nullopt;
  }

  /// The sector that comes after another one in its chain.
  std::optional<std::uint32_t> follow(std::uint32_t sector) {
    const auto per_sector = sector_size() / 4;
    if (!has(sector) || sector / per_sector >= tables_) return {};
    const auto where = table(sector / per_sector);
    if (!where || !has(*where)) return {};
    const auto next = parts_.bytes(place(*where) + sector % per_sector * 4, 4);
    return next && next->size() == 4 ? std::optional(number(*next, 0)) : std::nullopt;
  }

  /// Follows the directory's chain to its sector `index`.
  bool reach(std::size_t index) {
    while (chain_.size() <= index) {
      const auto next = follow(chain_.back());
      if (!next) return false;
      broken_ = !has(*next) || chain_.size() > parts_.size >> shift_;
      if (broken_ || !step()) return false;
      chain_.push_back(*next);
    }
    return true;
  }

  /// If the file reaches to the last sector that its allocation table has in use; true where that is not at
  /// hand.
  bool last_is_there() {
    const auto where = table(tables_ - 1);
    if (!where) return true;
    if (!has(*where)) return false;
    const auto text = parts_.bytes(place(*where), sector_size());
    if (!text) return true;
    if (text->size() < sector_size()) return false;
    const auto first = std::uint64_t{tables_ - 1} * (sector_size() / 4);
    for (std::size_t i = 0; i < sector_size() / 4; ++i) {
      // Writers mark what they do not use in many ways: only one sector that leads to another is in use for
      // certain.
      const auto next = number(*text, i * 4);
      if (next != 0 && next < kNoSector && (!has(next) || !has(first + i))) return false;
    }
    return true;
  }

  DocumentParts& parts_;
  std::string_view header_;
  std::uint32_t shift_;
  std::uint32_t tables_;              // sectors of the allocation table
  std::vector<std::uint32_t> chain_;  // the directory's sectors, as far as it was followed
  unsigned steps_ = 8192;             // left to go along chains
  bool broken_ = false;
};

/// A stream in the root that is found in one type only.
struct Mark {
  std::string_view name, type;
};
constexpr Mark kMarks[] = {
    {"WordDocument", "doc"},        {"Workbook", "xls"},         {"Book", "xls"},
    {"PowerPoint Document", "ppt"}, {"EncryptedPackage", "ole"}, {"__properties_version1.0", "msg"},
    {"VisioDocument", "vsd"}};

struct Root {
  std::vector<Stream> streams{};
  const Stream* find(std::string_view name) const {
    const auto found =
        std::find_if(streams.begin(), streams.end(), [&](const Stream& each) { return each.name == name; });
    return found == streams.end() ? nullptr : &*found;
  }
};

/// The streams of the root that tell something: a tree of brothers.
Root read_root(CompoundFile& file, std::uint32_t first) {
  Root root;
  std::vector<std::uint32_t> open = {first};
  for (std::size_t seen = 0; !open.empty() && seen < kMostEntries; ++seen) {
    const auto index = open.back();
    open.pop_back();
    if (index == kNoEntry) continue;
    auto stream = file.entry(index);
    if (!stream) return root;
    open.push_back(stream->left);
    open.push_back(stream->right);
    const auto tells = stream->name == "Current User" || stream->name == "\tDRMContent" ||
                       std::any_of(std::begin(kMarks), std::end(kMarks),
                                   [&](const Mark& each) { return each.name == stream->name; });
    if (tells) root.streams.push_back(std::move(*stream));
  }
  return root;
}

bool has_password(CompoundFile& file, const Root& root, const Stream& storage) {
  if (root.find("EncryptedPackage") || root.find("\tDRMContent")) return true;
  if (const auto* document = root.find("WordDocument")) {
    const auto text = file.begin_of(*document, storage, 12);
    return text && number(*text, 0, 2) == 0xA5EC && (number(*text, 10, 2) & 0x100) != 0;
  }
  if (const auto* user = root.find("Current User")) {
    const auto text = file.begin_of(*user, storage, 16);
    return text && number(*text, 12) == 0xF3D1C4DF;
  }
  return false;
}

}  // namespace

void look_at_ole(DocumentParts& parts, DocumentFacts& facts) {
  facts.type = "ole";
  const auto header = parts.bytes(0, kHeader);
  if (!header) return;
  CompoundFile file(parts, *header);
  facts.broken = !file.has_header();
  if (facts.broken) return;
  facts.broken = !file.is_whole();
  const auto storage = file.entry(0);
  if (storage) {
    const auto root = read_root(file, storage->child);
    for (const auto& each : kMarks) {
      if (!root.find(each.name)) continue;
      facts.type = each.type;
      break;
    }
    facts.encrypted = has_password(file, root, *storage);
    const auto begins = [&](const Stream& each) { return file.begins(each); };
    facts.broken = facts.broken || !file.has_begin_of_storage(*storage) ||
                   !std::all_of(root.streams.begin(), root.streams.end(), begins);
  }
  facts.broken = facts.broken || file.is_broken();
}

}  // namespace core
