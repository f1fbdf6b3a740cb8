#include "json_text.hpp"

#include "core/text.hpp"

namespace core {
namespace {

void append_escape(std::string& out, char byte) {
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr std::string_view kShort = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
  out += '\\';
  if (const auto at = kShort.find(byte); at != std::string_view::npos) {
    out += kLetters[at];
    return;
  }
  out += "u00";
  out += kHex[static_cast<unsigned char>(byte) >> 4];
  out += kHex[byte & 15];
}

/// What needs no escape, as nearly all, is copied in one piece.
void append_escaped(std::string& out, std::string_view text) {
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, copied, i - copied);
    append_escape(out, text[i]);
    copied = i + 1;
  }
  out.append(text, copied);
}

bool is_ascii(std::string_view text) {
  for (const char byte : text) {
    if (static_cast<unsigned char>(byte) > 0x7F) return false;
  }
  return true;
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  if (is_ascii(text))
    append_escaped(out, text);
  else
    append_escaped(out, to_valid_utf8(text));
  out += '"';
}

std::string& MemberWriter::open(std::string_view key) {
  if (!out_.empty() && out_.back() != '{') out_ += ',';
  out_ += '"';
  out_ += key;
  out_ += "\":";
  return out_;
}

void MemberWriter::members(std::string_view json) {
  if (json.empty()) return;
  if (!out_.empty() && out_.back() != '{') out_ += ',';
  out_ += json;
}

void MemberWriter::text(std::string_view key, std::string_view value) { append_json(open(key), value); }

void MemberWriter::text_or_null(std::string_view key, std::string_view value) {
  if (value.empty())
    raw(key, "null");
  else
    text(key, value);
}

void MemberWriter::number(std::string_view key, std::uint64_t value) { raw(key, decimal(value)); }

void MemberWriter::raw(std::string_view key, std::string_view json) { open(key) += json; }

ObjectWriter::ObjectWriter(std::string& out) : MemberWriter(out), out_(out) { out_ += '{'; }
ObjectWriter::~ObjectWriter() { out_ += '}'; }

ListWriter::ListWriter(std::string& out) : out_(out) { out_ += '['; }
ListWriter::~ListWriter() { out_ += ']'; }

void ListWriter::text(std::string_view value) { append_json(next(), value); }

std::string& ListWriter::next() {
  if (out_.back() != '[') out_ += ',';
  return out_;
}

}  // namespace core
