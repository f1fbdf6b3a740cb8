/// What a document is, by its bytes: its type, whether it is whole, whether it opens without a password, how
/// many pages it has. Nothing is unpacked but a few small parts, each to a limit.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace core {

/// What a document's bytes say of it.
struct DocumentFacts {
  std::uint64_t bytes = 0;
  /// What the bytes are; empty for an empty file. One of
  /// - what editions accept: "pdf", "doc", "xls", "ppt", "docx", "xlsx", "pptx", "jpg", "png", "mp4";
  /// - "docm", "xlsm", "pptm": the same with macros;
  /// - other documents: "odt", "ods", "odp", "rtf", "xlsb", "epub", "html", "xml", "text", "ps";
  /// - "msg" (Outlook), "vsd" (Visio), "key" (Keynote), "iwork" (Pages or Numbers);
  /// - pictures: "gif", "bmp", "tiff", "webp", "heif", "svg", "psd";
  /// - videos and sound: "mov", "m4a", "avi", "wmv", "webm";
  /// - "ole": an OLE file that is none of these. An Office file with a password is one;
  /// - "zip": an archive that is none of these; "gzip", "7z", "rar", "program", ...: see sniff_not_text();
  /// - "unknown": bytes that are no text.
  std::string type{};
  bool broken = false;  // begins like its type, but is damaged or cut short
  /// Protected by a password. A PDF with one that only keeps it from being changed or printed is so, too:
  /// whether an empty password opens it would take its cipher to find out.
  bool encrypted = false;
  std::optional<std::uint32_t> pages{};  // or slides, where that is certain
};

/// Whether a file with these facts is what its name's extension says (in any case, without dot). "jpeg" is
/// "jpg"; an encrypted "ole" may be any of the newer Office files; a broken "zip" or "ole" may be anything
/// that is built on one. True where there is nothing to compare: an empty file, an extension that no type
/// here has.
bool fits_extension(const DocumentFacts& facts, std::string_view extension);

/// A part of a file, from a byte to before another.
struct ByteRange {
  std::uint64_t begin = 0, end = 0;
};

struct DocumentParts;

/// Looks at a file by the few parts of it that tell. Whatever the bytes say, it asks for at most kMostParts
/// parts and keeps less than 4 MB.
class DocumentProbe {
 public:
  explicit DocumentProbe(std::uint64_t size);
  ~DocumentProbe();
  DocumentProbe(DocumentProbe&&) noexcept;
  DocumentProbe& operator=(DocumentProbe&&) noexcept;

  /// The part to push next, at most kMostBytes long; empty: done, facts() stand.
  ByteRange wanted() const;
  /// Exactly the part that was wanted. A shorter one means that the file has changed: it is looked at no
  /// further, and is broken.
  void push(std::span<const std::uint8_t> part);
  const DocumentFacts& facts() const { return facts_; }

  static constexpr std::uint64_t kMostBytes = 1 << 20;
  static constexpr std::size_t kMostParts = 64;

 private:
  void look();

  std::unique_ptr<DocumentParts> parts_;
  DocumentFacts facts_{};
};

}  // namespace core
