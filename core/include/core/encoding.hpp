/// Which encoding a file's bytes are in. Decoding is not ours (a WHATWG decoder does it); finding out is.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core {

struct EncodingGuess {
  std::string name{};         // WHATWG: "UTF-8", "Big5", "Shift_JIS", "EUC-KR", "gb18030", "windows-1252", "UTF-16LE"
  std::uint8_t confidence = 0;  // 0-100
  std::string runner_up{};    // next best name, or empty
  bool bom = false;
};

/// Fed the raw bytes in pieces cut anywhere; keeps a bounded sample of what is not ASCII.
class EncodingProbe {
 public:
  void push(std::span<const std::uint8_t> piece);
  /// True once more bytes cannot change the answer that this is UTF-8 (BOM, or many valid sequences and no bad one).
  bool settled() const;
  /// True once it is certain that this is not UTF-8, so that reading it as UTF-8 may stop.
  bool not_utf8() const;
  /// The verdict; call once, after the last piece. Pure ASCII is UTF-8 with confidence 100.
  EncodingGuess finish();
  // ... data members belong to encoding.cpp's author
};

/// What a file that is no text is: "xlsx", "docx", "pptx", "ods", "zip", "xls" (any OLE file), "pdf", "png", "jpeg",
/// "gif", "html", "xml", "rtf", "gzip", "7z", "binary"...; empty for text. Looks at the first bytes given (up to 4 KB).
std::string_view sniff_not_text(std::span<const std::uint8_t> head);

/// If the text is UTF-8 that was once read as windows-1252 (or Latin-1, Big5, ...) and written again, the text meant;
/// else empty. `text` is one cell. Must never fire on real names (José Ã, "Ã" alone, Å in Norwegian, ...).
std::string repair_mojibake(std::string_view text);

}  // namespace core
