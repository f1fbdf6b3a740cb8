#include <algorithm>

#include "core/encoding.hpp"
#include "core/text.hpp"
#include "encoding_parts.hpp"

namespace core {
namespace {

using std::string_view_literals::operator""sv;

/// Signatures that no text begins with, for they have bytes that texts lack, or enough letters.
struct Signature {
  std::string_view bytes, kind;
};
constexpr Signature kSignatures[] = {
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "xls"},
    {"%PDF-1."sv, "pdf"},
    {"%PDF-2."sv, "pdf"},
    {"\x89PNG\r\n\x1A\n"sv, "png"},
    {"\xFF\xD8\xFF"sv, "jpeg"},
    {"II*\0"sv, "tiff"},
    {"MM\0*"sv, "tiff"},
    {"II+\0"sv, "tiff"},
    {"MM\0+"sv, "tiff"},
    {"{\\rtf1"sv, "rtf"},
    {"\x1F\x8B\x08"sv, "gzip"},
    {"7z\xBC\xAF\x27\x1C"sv, "7z"},
    {"Rar!\x1A\x07"sv, "rar"},
    {"\xFD"
     "7zXZ\0"sv,
     "xz"},
    {"\x28\xB5\x2F\xFD"sv, "zstd"},
    {"SQLite format 3\0"sv, "sqlite"},
    {"\x7F"
     "ELF"sv,
     "program"},
    {"\0asm"sv, "program"},
    {"\xFF\xFE\0\0"sv, "binary"},  // UTF-32, which no browser decodes
    {"\0\0\xFE\xFF"sv, "binary"},
};

unsigned char at(std::string_view text, std::size_t index) { return static_cast<unsigned char>(text[index]); }

bool is_control(char each) {
  const auto byte = static_cast<unsigned char>(each);
  return (byte < 0x20 && std::string_view("\t\n\v\f\r\x1A\x1B").find(each) == std::string_view::npos) ||
         byte == 0x7F;
}

/// Bytes that text has not, or hardly ever, near its beginning.
bool has_controls(std::string_view head, std::ptrdiff_t at_least) {
  head = head.substr(0, 256);
  return std::count_if(head.begin(), head.end(), is_control) >= at_least;
}

bool has_null_word(std::string_view head, std::size_t from) {
  return head.size() >= from + 4 && head.substr(from, 4) == "\0\0\0\0"sv;
}

// ---- ZIP archives: what they hold shows in the names of their first entries

std::string_view zip_kind(std::string_view head) {
  constexpr Signature kEntries[] = {{"xl/", "xlsx"}, {"word/", "docx"}, {"ppt/", "pptx"}};
  constexpr Signature kOpenDocument[] = {{"spreadsheet", "ods"}, {"text", "odt"}, {"presentation", "odp"}};
  constexpr auto kMimeType = "mimetypeapplication/vnd.oasis.opendocument."sv;
  constexpr std::size_t kEntryHeader = 30;
  for (auto entry = std::size_t{0}; entry != std::string_view::npos;
       entry = head.find("PK\3\4"sv, entry + 1)) {
    if (entry + kEntryHeader > head.size()) break;
    const auto name = head.substr(entry + kEntryHeader);
    for (const auto& each : kEntries) {
      if (name.starts_with(each.bytes)) return each.kind;
    }
    if (!name.starts_with(kMimeType)) continue;
    for (const auto& each : kOpenDocument) {
      if (name.substr(kMimeType.size()).starts_with(each.bytes)) return each.kind;
    }
  }
  return "zip";
}

// ---- Files with a short signature, which a text might begin with: something else must fit as well

std::string_view short_signature_kind(std::string_view head) {
  if (head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv)) return zip_kind(head);
  if ((head.starts_with("GIF87a") || head.starts_with("GIF89a")) && has_controls(head, 2)) return "gif";
  if (head.starts_with("BM") && has_null_word(head, 6)) return "bmp";  // two reserved fields
  if (head.starts_with("MZ") && has_controls(head, 8)) return "program";
  if (head.starts_with("RIFF") && head.size() >= 12 && has_controls(head.substr(4, 4), 1)) {
    return head.substr(8, 4) == "WEBP" ? "webp" : "binary";
  }
  if (head.size() >= 12 && at(head, 0) == 0 && head.substr(4, 4) == "ftyp") {
    const auto brand = head.substr(8, 4);
    return brand == "heic" || brand == "mif1" || brand == "avif" ? "heif" : "mp4";
  }
  if (head.starts_with("BZh") && head.size() >= 10 && head.substr(4, 6) == "1AY&SY") return "bzip2";
  return {};
}

// ---- Markup

bool equals_ignoring_case(std::string_view a, std::string_view lower) {
  return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char each, char wanted) {
    return (each >= 'A' && each <= 'Z' ? static_cast<char>(each | 0x20) : each) == wanted;
  });
}

/// If the text begins with `<` and this name, up to a blank or the tag's end.
bool opens_tag(std::string_view text, std::string_view name) {
  if (text.size() < name.size() + 2 || text[0] != '<' ||
      !equals_ignoring_case(text.substr(1, name.size()), name)) {
    return false;
  }
  return std::string_view(" \t\r\n>/").find(text[name.size() + 1]) != std::string_view::npos;
}

/// The text without blanks, comments and processing instructions at its beginning.
std::string_view skip_prologue(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
    const auto end = text.starts_with("<!--") ? "-->"sv : text.starts_with("<?") ? "?>"sv : ""sv;
    if (end.empty()) return text;
    const auto found = text.find(end);
    if (found == std::string_view::npos) return {};
    text.remove_prefix(found + end.size());
  }
}

/// Whether a tag of this name opens anywhere.
bool has_tag(std::string_view text, std::string_view name) {
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (opens_tag(text.substr(at), name)) return true;
  }
  return false;
}

/// "Excel" exports of many programs are a table in HTML; pages to sign in have tables, too, but ask for
/// something.
std::string_view page_kind(std::string_view head) {
  const bool office = head.find("urn:schemas-microsoft-com:office:excel") != std::string_view::npos;
  const bool asks = has_tag(head, "form") || has_tag(head, "input") || has_tag(head, "script");
  return office || (has_tag(head, "table") && !asks) ? "html-table" : "html";
}

std::string_view markup_kind(std::string_view head) {
  if (!head.starts_with('<')) return {};
  const auto body = skip_prologue(head);
  if (opens_tag(body, "html")) return page_kind(head);
  if (opens_tag(body, "!doctype") && equals_ignoring_case(body.substr(10, 4), "html")) return page_kind(head);
  if (head.starts_with("<?xml ")) {
    return head.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string_view::npos ? "excel-xml"
                                                                                               : "xml";
  }
  // Tags that begin part of a page; a heading such as <title> in a list is not followed by a closing tag.
  constexpr std::string_view kParts[] = {"head",  "body",  "table", "meta", "script",
                                         "style", "title", "div",   "svg"};
  for (const auto& each : kParts) {
    if (opens_tag(body, each) && body.find("</") != std::string_view::npos)
      return each == "svg" ? "svg" : page_kind(head);
  }
  return {};
}

/// Address books that are no tables.
std::string_view address_book_kind(std::string_view head) {
  constexpr auto kCard = "begin:vcard"sv;
  if (equals_ignoring_case(head.substr(0, kCard.size()), kCard)) return "vcard";
  return head.starts_with("dn: ") && head.find("\nobjectclass: ") != std::string_view::npos ? "ldif" : "";
}

/// Tables as programs write them: rows of JSON, values of an SQL statement.
std::string_view code_kind(std::string_view head) {
  const auto second = std::min(head.find_first_not_of(" \t\r\n", 1), head.size());
  const auto next = head.substr(second, 1);
  if ((head.starts_with('[') && (next == "[" || next == "{" || next == "\"")) ||
      (head.starts_with('{') && next == "\"")) {
    return "json";
  }
  auto line = head.substr(0, head.find_first_of("\r\n"));
  while (!line.empty() && (line.back() == ',' || line.back() == ';' || line.back() == ' '))
    line.remove_suffix(1);
  const bool values = head.starts_with('(') && (next == "'" || next == "\"") && line.ends_with(')');
  return values || equals_ignoring_case(head.substr(0, 12), "insert into ") ? "sql" : "";
}

/// The text without a byte order mark and blanks at its beginning.
std::string_view first_sign(std::string_view head) {
  head = without_byte_order_mark(head);
  head.remove_prefix(std::min(head.size(), head.find_first_not_of(" \t\r\n")));
  return head;
}

/// Many NULs or controls that are not those of UTF-16. NULs at the end may be what a text is filled up with.
bool is_binary(std::string_view head) {
  const auto text = head.substr(0, std::max<std::size_t>(head.find_last_not_of('\0') + 1, 8));
  const auto nulls = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
  const auto controls = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_control)) - nulls;
  const auto many = (controls >= 4 && controls * 25 > text.size()) || (nulls >= 8 && nulls * 2 > text.size());
  return many && !head.starts_with("\xFF\xFE") && !head.starts_with("\xFE\xFF") &&
         utf16_pattern(head).empty();
}

}  // namespace

std::string_view sniff_not_text(std::span<const std::uint8_t> bytes) {
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                              std::min<std::size_t>(bytes.size(), 4096));
  for (const auto& each : kSignatures) {
    if (head.starts_with(each.bytes)) return each.kind;
  }
  if (const auto kind = short_signature_kind(head); !kind.empty()) return kind;
  if (const auto kind = markup_kind(first_sign(head)); !kind.empty()) return kind;
  if (const auto kind = address_book_kind(first_sign(head)); !kind.empty()) return kind;
  if (const auto kind = code_kind(first_sign(head)); !kind.empty()) return kind;
  return is_binary(head) ? "binary" : std::string_view{};
}

}  // namespace core
