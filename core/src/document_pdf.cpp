// PDF (ISO 32000-1, 7.5): the end of the file leads to the newest cross-reference section, sections lead to
// older ones, and they say where each object is: in the file, or packed with others. Of the objects only
// those on the way to the number of pages are read. What cannot be followed leaves the number open; it never
// breaks the file, for readers mend such things.
#include <algorithm>
#include <string_view>

#include "document_parts.hpp"
#include "pdf_text.hpp"

namespace core {
namespace {

using std::string_view_literals::operator""sv;

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kTail = 64 << 10;          // garbage after the end may be as long
constexpr std::size_t kWindow = 8 << 10;         // for an object's dictionary
constexpr std::size_t kPagesWindow = 256 << 10;  // for one that lists all pages
constexpr std::size_t kMostSections = 24, kMostSubsections = 512, kRow = 20;
constexpr std::uint64_t kMostPacked = 10'000;  // objects in one stream
constexpr std::uint32_t kMostPages = 1'000'000;

/// A cross-reference section: a table in the file, or rows that were packed.
struct Section {
  PdfDictionary trailer{};
  std::uint64_t table = 0;  // where its first subsection begins; 0 for rows
  std::string_view rows{};
  std::vector<std::uint64_t> widths{}, index{};  // of a row's three fields; first object and count by turns
};

/// Where an object is.
struct Place {
  enum class Kind : std::uint8_t { nowhere, in_file, packed } kind = Kind::nowhere;
  std::uint64_t at = 0;     // or the number of the object that it is packed in
  std::uint64_t index = 0;  // which one in there
};

/// An object: a dictionary, or text that begins with another value.
struct Object {
  PdfDictionary dictionary{};
  std::string_view text{};
  std::uint64_t end = 0;  // in the file: past the dictionary
};

class Pdf {
 public:
  Pdf(DocumentParts& parts, std::size_t header) : parts_(parts), header_(header) {}

  /// Reads the newest section, which begins at this byte, and the older ones. False if not even the newest
  /// one's trailer is to be had.
  bool read_sections(std::uint64_t begin) {
    complete_ = read_section(begin);
    if (sections_.empty() && header_ > 0) {
      // Some files count from their first line, though something stands before it.
      shift_ = header_;
      complete_ = read_section(begin);
    }
    if (sections_.empty()) return false;
    std::vector<std::uint64_t> seen = {begin};
    auto previous = pdf_number(trailer().find("Prev"));
    while (complete_ && previous) {
      const auto index = sections_.size();
      const auto again = std::find(seen.begin(), seen.end(), *previous) != seen.end();
      complete_ = !again && index < kMostSections && read_section(*previous);
      if (!complete_) break;
      seen.push_back(*previous);
      previous = pdf_number(sections_[index].trailer.find("Prev"));
    }
    return true;
  }
  bool is_encrypted() const {
    const auto value = trailer().find("Encrypt");
    return !value.empty() && value != "null";
  }

  std::optional<std::uint32_t> pages() {
    if (!complete_) return {};
    const auto root = object(trailer().find("Root"), kWindow);
    if (!root) return {};
    const auto tree = object(root->dictionary.find("Pages"), kPagesWindow);
    if (!tree || tree->dictionary.find("Kids").empty()) return {};
    auto count = tree->dictionary.find("Count");
    if (pdf_reference(count)) {
      const auto elsewhere = object(count, kWindow);
      count = elsewhere ? elsewhere->text : ""sv;
    }
    const auto pages = pdf_number(count), size = pdf_number(trailer().find("Size"));
    // Each page is an object, so there are fewer pages than objects.
    if (!pages || *pages == 0 || *pages > kMostPages || (size && *pages >= *size)) return {};
    return static_cast<std::uint32_t>(*pages);
  }

  /// The number of pages that a file made for the web says at its beginning, if nothing was appended since.
  std::optional<std::uint32_t> pages_for_web() {
    const auto text = parts_.bytes(header_, kWindow);
    if (!text) return {};
    const auto begin = pdf_skip_blanks(*text, 0);  // the first two lines are comments
    const auto first = object_at(header_ + begin, {}, kWindow);
    if (!first || first->dictionary.find("Linearized").empty()) return {};
    const auto pages = pdf_number(first->dictionary.find("N"));
    if (pdf_number(first->dictionary.find("L")) != parts_.size - header_) return {};
    if (!pages || *pages == 0 || *pages > kMostPages) return {};
    return static_cast<std::uint32_t>(*pages);
  }

 private:
  const PdfDictionary& trailer() const { return sections_[0].trailer; }

  // ---- Sections

  /// False if not all of it can be read; what can is kept.
  bool read_section(std::uint64_t begin) {
    const auto text = parts_.bytes(begin + shift_, 64);
    if (!text) return false;
    const auto at = pdf_skip_blanks(*text, 0);
    if (text->substr(at, 4) != "xref") return read_rows(begin);
    Section section{.table = begin + shift_ + at + 4};
    Place none;
    if (walk(section, {}, none) != Walk::to_trailer) return false;
    const auto window = parts_.bytes(none.at, kWindow);
    if (!window) return false;
    const auto dictionary = pdf_skip_blanks(*window, 0);
    if (pdf_read_dictionary(*window, dictionary, section.trailer) == kNone) return false;
    const auto rows = section.trailer.find("XRefStm");
    sections_.push_back(std::move(section));
    return rows.empty() || (pdf_number(rows) && read_rows(*pdf_number(rows)));
  }

  enum class Walk : std::uint8_t { to_object, to_trailer, failed };
  /// Goes through a table to the object that is wanted, or to the trailer's dictionary, and gives its place.
  Walk walk(const Section& section, std::optional<std::uint32_t> wanted, Place& place) {
    auto at = section.table;
    for (std::size_t i = 0; i < kMostSubsections; ++i) {
      const auto text = parts_.bytes(at, 64);
      if (!text) return Walk::failed;
      const auto begin = pdf_skip_blanks(*text, 0);
      if (text->substr(begin, 7) == "trailer") {
        place.at = at + begin + 7;
        return Walk::to_trailer;
      }
      std::uint64_t first = 0, count = 0;
      const auto end = read_pair(text->substr(begin), first, count);
      if (end == kNone || count > parts_.size / kRow) return Walk::failed;
      at += begin + pdf_skip_blanks(text->substr(begin), end);
      if (wanted && *wanted >= first && *wanted - first < count) {
        return read_row(at + (*wanted - first) * kRow, place) ? Walk::to_object : Walk::failed;
      }
      at += count * kRow;
    }
    return Walk::failed;
  }

  /// "0000000016 00000 n" and a line end of two bytes. False if it is none.
  bool read_row(std::uint64_t at, Place& place) {
    const auto text = parts_.bytes(at, kRow);
    if (!text || text->size() < kRow || (*text)[10] != ' ' || (*text)[16] != ' ') return false;
    const auto offset = pdf_number(text->substr(0, 10));
    if (!offset || ((*text)[17] != 'n' && (*text)[17] != 'f')) return false;
    if ((*text)[17] == 'n') place = {.kind = Place::Kind::in_file, .at = *offset};
    return true;
  }

  bool read_rows(std::uint64_t begin) {
    auto stream = object_at(begin + shift_, {}, kWindow);
    if (!stream || stream->dictionary.find("Type") != "/XRef") return false;
    const auto& dictionary = stream->dictionary;
    Section section{.widths = pdf_numbers(dictionary.find("W")),
                    .index = pdf_numbers(dictionary.find("Index"))};
    if (section.index.empty()) section.index = {0, pdf_number(dictionary.find("Size")).value_or(0)};
    if (section.widths.size() != 3 || section.index.size() % 2 != 0 ||
        *std::max_element(section.widths.begin(), section.widths.end()) > 8) {
      return false;
    }
    const auto rows = unpacked(*stream);
    section.rows = rows.value_or(""sv);
    section.trailer = std::move(stream->dictionary);
    sections_.push_back(std::move(section));
    return rows.has_value();
  }

  // ---- Objects

  /// Where the newest section that has an object says that it is.
  Place find(std::uint64_t number) {
    if (number > UINT32_MAX) return {};
    const auto wanted = static_cast<std::uint32_t>(number);
    for (const auto& each : sections_) {
      Place place;
      if (each.table == 0) {
        if (find_in_rows(each, wanted, place)) return place;
        continue;
      }
      const auto walked = walk(each, wanted, place);
      if (walked == Walk::failed) return {};
      // A free row hides an object from readers that know no rows; they stand in the section that comes next.
      const auto hides = place.kind == Place::Kind::nowhere && !each.trailer.find("XRefStm").empty();
      if (walked == Walk::to_object && !hides) return place;
    }
    return {};
  }

  /// False if the section does not have the object.
  static bool find_in_rows(const Section& section, std::uint32_t number, Place& place) {
    const auto& widths = section.widths;
    const auto row = widths[0] + widths[1] + widths[2];
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < section.index.size(); i += 2) {
      const auto first = section.index[i], count = section.index[i + 1];
      if (number < first || number - first >= count) {
        before += count;
        continue;
      }
      if (row == 0 || before + (number - first) >= section.rows.size() / row) return true;
      const auto at = static_cast<std::size_t>((before + number - first) * row);
      const auto field = [&](std::size_t index, std::uint64_t begin) {
        return big_endian(section.rows, at + static_cast<std::size_t>(begin),
                          static_cast<std::size_t>(widths[index]));
      };
      const auto kind = widths[0] == 0 ? 1 : field(0, 0);
      const auto second = field(1, widths[0]), third = field(2, widths[0] + widths[1]);
      if (kind == 1) place = {.kind = Place::Kind::in_file, .at = second};
      if (kind == 2) place = {.kind = Place::Kind::packed, .at = second, .index = third};
      return true;
    }
    return false;
  }

  /// The object that a value refers to.
  std::optional<Object> object(std::string_view reference, std::size_t window) {
    const auto number = pdf_reference(reference);
    if (!number) return {};
    const auto place = find(*number);
    if (place.kind == Place::Kind::in_file) return object_at(place.at + shift_, *number, window);
    return place.kind == Place::Kind::packed ? packed_object(place, *number) : std::nullopt;
  }

  /// The object that begins at this byte, if it has the number that is expected, and ends in the window.
  std::optional<Object> object_at(std::uint64_t begin, std::optional<std::uint64_t> expected,
                                  std::size_t window) {
    for (auto length = kWindow;; length = window) {
      const auto text = parts_.bytes(begin, length);
      if (!text) return {};
      std::uint32_t number = 0;
      const auto header = pdf_skip_object_header(*text, number);
      if (header == kNone || (expected && number != *expected)) return {};
      Object object;
      if (const auto end = read_value(*text, header, object); end != kNone) {
        object.end = begin + end;
        return object;
      }
      if (text->size() < length || length == window) return {};
    }
  }

  /// Gives where the value ends.
  static std::size_t read_value(std::string_view text, std::size_t at, Object& object) {
    at = pdf_skip_blanks(text, at);
    if (text.substr(at, 2) == "<<") return pdf_read_dictionary(text, at, object.dictionary);
    const auto end = pdf_skip_value(text, at);
    if (end != kNone) object.text = text.substr(at, end - at);
    return end;
  }

  /// An object that is packed with others in a stream: the numbers and places of all come first, then they.
  std::optional<Object> packed_object(const Place& place, std::uint32_t expected) {
    const auto where = find(place.at);
    if (where.kind != Place::Kind::in_file || place.index > kMostPacked || is_encrypted()) return {};
    const auto stream = object_at(where.at + shift_, place.at, kWindow);
    if (!stream || stream->dictionary.find("Type") != "/ObjStm") return {};
    const auto text = unpacked(*stream);
    const auto first = pdf_number(stream->dictionary.find("First"));
    if (!text || !first || *first > text->size()) return {};
    const auto list = text->substr(0, static_cast<std::size_t>(*first));
    std::uint64_t number = 0, offset = 0;
    for (std::size_t i = 0, at = 0; i <= place.index; ++i) {
      const auto end = read_pair(list.substr(at), number, offset);
      if (end == kNone) return {};
      at += end;
    }
    if (number != expected || offset > text->size() - *first) return {};
    Object object;
    const auto end = read_value(*text, static_cast<std::size_t>(*first + offset), object);
    return end == kNone ? std::nullopt : std::optional(std::move(object));
  }

  /// Two numbers with blanks before each; gives where the second one ends.
  static std::size_t read_pair(std::string_view text, std::uint64_t& first, std::uint64_t& second) {
    std::size_t at = 0;
    for (auto* number : {&first, &second}) {
      const auto begin = pdf_skip_blanks(text, at);
      at = std::min(text.find_first_not_of("0123456789", begin), text.size());
      const auto value = pdf_number(text.substr(begin, at - begin));
      if (!value) return kNone;
      *number = *value;
    }
    return at;
  }

  // ---- Streams

  /// What a stream holds, if it is packed in no other way than those of cross-references are.
  std::optional<std::string_view> unpacked(const Object& stream) {
    const auto length = stream_length(stream);
    const auto begin = stream_begin(stream);
    if (!length || !begin || *length > DocumentProbe::kMostBytes) return {};
    const auto bytes = static_cast<std::size_t>(*length);
    const auto filter = only_item(stream.dictionary.find("Filter"));
    if (filter.empty()) return parts_.bytes(*begin, bytes);
    if (filter != "/FlateDecode" && filter != "/Fl") return {};
    PdfDictionary settings;
    pdf_read_dictionary(only_item(stream.dictionary.find("DecodeParms")), 0, settings);
    const auto predictor = pdf_number(settings.find("Predictor")).value_or(1);
    const auto columns = pdf_number(settings.find("Columns")).value_or(1);
    if (predictor == 1) return parts_.unpack(*begin, bytes, {.zlib = true});
    if (predictor < 10 || columns == 0 || columns > kWindow) return {};
    return parts_.unpack(*begin, bytes, {.zlib = true, .columns = static_cast<std::size_t>(columns)});
  }

  std::optional<std::uint64_t> stream_length(const Object& stream) {
    const auto value = stream.dictionary.find("Length");
    const auto number = pdf_reference(value);
    if (!number) return pdf_number(value);
    const auto place = find(*number);
    if (place.kind != Place::Kind::in_file) return {};
    const auto object = object_at(place.at + shift_, *number, kWindow);
    return object ? pdf_number(object->text) : std::nullopt;
  }

  /// Where a stream's bytes begin: on the line after "stream".
  std::optional<std::uint64_t> stream_begin(const Object& stream) {
    const auto text = parts_.bytes(stream.end, 64);
    if (!text) return {};
    auto at = pdf_skip_blanks(*text, 0);
    if (text->substr(at, 6) != "stream") return {};
    at += 6;
    if (text->substr(at, 1) == "\r") ++at;
    if (text->substr(at, 1) == "\n") ++at;
    return stream.end + at;
  }

  /// The value, or the item if it is an array of one.
  static std::string_view only_item(std::string_view value) {
    if (!value.starts_with('[')) return value;
    const auto begin = pdf_skip_blanks(value, 1), end = pdf_skip_value(value, begin);
    return end == kNone || value[pdf_skip_blanks(value, end)] != ']' ? value
                                                                     : value.substr(begin, end - begin);
  }

 private:
  DocumentParts& parts_;
  std::uint64_t header_;             // where the first line is
  std::uint64_t shift_ = 0;          // what all places are off by
  bool complete_ = false;            // all sections were read
  std::vector<Section> sections_{};  // the newest first
};

// ---- The file's end

/// The number after the last "startxref": where the newest section is.
std::optional<std::uint64_t> newest_section(std::string_view tail) {
  const auto at = tail.rfind("startxref");
  if (at == kNone) return {};
  const auto begin = pdf_skip_blanks(tail, at + 9);
  const auto end = std::min(tail.find_first_not_of("0123456789", begin), tail.size());
  return pdf_number(tail.substr(begin, end - begin));
}

/// If the file ends in the middle. Whatever is appended after its end is no matter.
bool is_cut_short(std::string_view tail, std::optional<std::uint64_t> newest) {
  const auto end = tail.rfind("%%EOF"), start = tail.rfind("startxref");
  if (end == kNone) return !newest;
  // The first section of a file made for the web has no place to name; the last one always has.
  if (newest == 0U) return true;
  // Objects after the end are an update that has no end.
  return (start == kNone || start < end) && tail.find(" 0 obj", end) != kNone;
}

/// The last trailer that can be seen, where the way to it is wrong.
bool looks_encrypted(std::string_view tail) {
  const auto at = tail.rfind("trailer");
  PdfDictionary trailer;
  if (at == kNone || pdf_read_dictionary(tail, pdf_skip_blanks(tail, at + 7), trailer) == kNone) return false;
  return !trailer.find("Encrypt").empty() && trailer.find("Encrypt") != "null";
}

}  // namespace

void look_at_pdf(DocumentParts& parts, std::size_t header, DocumentFacts& facts) {
  const auto tail = parts.tail(kTail);
  if (!tail) return;
  const auto newest = newest_section(*tail);
  // A small file without any object, nor a word of where they are; of a larger one we do not see all.
  const bool hollow = tail->size() == parts.size && tail->find("obj") == kNone && !newest;
  facts.broken = hollow || is_cut_short(*tail, newest);
  if (facts.broken) return;
  Pdf pdf(parts, header);
  if (!newest || !pdf.read_sections(*newest)) {
    facts.encrypted = looks_encrypted(*tail);
    return;
  }
  facts.encrypted = pdf.is_encrypted();
  facts.pages = pdf.pages_for_web();
  if (!facts.pages) facts.pages = pdf.pages();
}

}  // namespace core
