#include "core/document.hpp"

#include <algorithm>

#include "core/encoding.hpp"
#include "document_parts.hpp"

namespace core {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kHead = 4096;       // tells the type
constexpr std::size_t kPdfHeader = 1024;  // readers look for a PDF's first line up to there

struct Pair {
  std::string_view from, to;
};

/// Signatures of what no contacts file is taken for.
constexpr Pair kSignatures[] = {{"\x1A\x45\xDF\xA3"sv, "webm"},
                                {"\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, "wmv"},
                                {"8BPS", "psd"},
                                {"%!PS", "ps"}};
/// Names that the sniffer gives, where documents have other ones.
constexpr Pair kNames[] = {
    {"jpeg", "jpg"},        {"xls", "ole"},    {"binary", "unknown"}, {"excel-xml", "xml"},
    {"html-table", "html"}, {"vcard", "text"}, {"ldif", "text"},      {"", "text"}};
/// Extensions that mean the same type as another one.
constexpr Pair kExtensions[] = {{"jpeg", "jpg"},  {"jpe", "jpg"},   {"jfif", "jpg"},    {"tif", "tiff"},
                                {"htm", "html"},  {"m4v", "mp4"},   {"heic", "heif"},   {"pps", "ppt"},
                                {"pot", "ppt"},   {"ppsx", "pptx"}, {"potx", "pptx"},   {"ppsm", "pptm"},
                                {"potm", "pptm"}, {"dot", "doc"},   {"dotx", "docx"},   {"dotm", "docm"},
                                {"xlt", "xls"},   {"xltx", "xlsx"}, {"xltm", "xlsm"},   {"txt", "text"},
                                {"csv", "text"},  {"md", "text"},   {"pages", "iwork"}, {"numbers", "iwork"}};
/// Types that a broken archive may be; an encrypted OLE file may be those of Office.
constexpr std::string_view kArchives[] = {"docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "xlsb",
                                          "odt",  "ods",  "odp",  "epub", "key",  "iwork"};
constexpr std::size_t kOffice = 7;  // of kArchives
constexpr std::string_view kOleFiles[] = {"doc", "xls", "ppt", "msg", "vsd"};
/// Types that are no archive and no OLE file.
constexpr std::string_view kOthers[] = {"pdf", "jpg", "png",  "mp4",  "rtf",  "html", "xml", "text", "gif",
                                        "bmp", "svg", "tiff", "webp", "heif", "mov",  "m4a", "zip",  "gzip",
                                        "7z",  "rar", "webm", "wmv",  "avi",  "psd",  "ps"};

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view name, std::size_t count = N) {
  return std::find(list, list + count, name) != list + count;
}

template <std::size_t N>
std::string_view translate(const Pair (&pairs)[N], std::string_view name) {
  for (const auto& each : pairs) {
    if (each.from == name) return each.to;
  }
  return name;
}

/// QuickTime files of the time before files named their brand begin with any box.
bool is_old_video(std::string_view head) {
  constexpr std::string_view kBoxes[] = {"moov", "mdat", "wide", "free", "skip", "pnot"};
  return head.size() >= 8 && head[0] == 0 && is_one_of(kBoxes, head.substr(4, 4));
}

std::string_view type_by_head(std::string_view head) {
  for (const auto& each : kSignatures) {
    if (head.starts_with(each.from)) return each.to;
  }
  if (head.starts_with("RIFF") && head.find("AVI ") == 8) return "avi";
  if (head.starts_with("PK") && head.find("mimetypeapplication/epub+zip") == 30) return "epub";
  const auto kind = sniff_not_text({reinterpret_cast<const std::uint8_t*>(head.data()), head.size()});
  if ((kind.empty() || kind == "binary") && is_old_video(head)) return "mov";
  return translate(kNames, kind);
}

/// Where a PDF's first line is; something else may stand before it, if that is no document of its own.
std::size_t find_pdf(std::string_view head, std::string_view type) {
  const auto at = head.substr(0, kPdfHeader).find("%PDF-");
  return at == 0 || type == "text" || type == "unknown" ? at : std::string_view::npos;
}

}  // namespace

bool fits_extension(const DocumentFacts& facts, std::string_view extension) {
  std::string wanted(extension);
  for (auto& each : wanted) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each | 0x20);
  }
  const auto type = translate(kExtensions, wanted);
  if (facts.type.empty() || facts.type == type) return true;
  if (is_one_of(kArchives, type)) {
    if (facts.type == "zip") return facts.broken;
    return facts.type == "ole" && (facts.encrypted || facts.broken) && is_one_of(kArchives, type, kOffice);
  }
  if (is_one_of(kOleFiles, type)) return facts.type == "ole" && facts.broken;
  return !is_one_of(kOthers, type);
}

DocumentProbe::DocumentProbe(std::uint64_t size) : parts_(std::make_unique<DocumentParts>(size)) {
  facts_.bytes = size;
  if (size > 0) look();
}
DocumentProbe::~DocumentProbe() = default;
DocumentProbe::DocumentProbe(DocumentProbe&&) noexcept = default;
DocumentProbe& DocumentProbe::operator=(DocumentProbe&&) noexcept = default;

ByteRange DocumentProbe::wanted() const { return parts_->wanted; }

void DocumentProbe::push(std::span<const std::uint8_t> part) {
  parts_->take(part);
  look();
}

/// From the start, with what is at hand by now.
void DocumentProbe::look() {
  facts_ = {.bytes = parts_->size};
  const auto head = parts_->bytes(0, kHead);
  facts_.broken = parts_->cut;
  if (!head && parts_->head().empty()) return;
  const auto begin = head.value_or(parts_->head()).substr(0, kHead);
  facts_.type = type_by_head(begin);
  if (const auto header = find_pdf(begin, facts_.type); header != std::string_view::npos) {
    facts_.type = "pdf";
    look_at_pdf(*parts_, header, facts_);
  } else if (begin.starts_with("PK\3\4"sv) || begin.starts_with("PK\5\6"sv)) {
    look_at_zip(*parts_, facts_);
  } else if (facts_.type == "ole") {
    look_at_ole(*parts_, facts_);
  } else if (facts_.type == "jpg") {
    look_at_jpeg(*parts_, facts_);
  } else if (facts_.type == "png") {
    look_at_png(*parts_, facts_);
  } else if (facts_.type == "mp4" || facts_.type == "mov") {
    look_at_video(*parts_, facts_);
  }
  facts_.broken = facts_.broken || parts_->cut;
}

}  // namespace core
