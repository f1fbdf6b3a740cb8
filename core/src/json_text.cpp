#include "json_text.hpp"

#include "core/text.hpp"

namespace core {
namespace {

void append_escaped(std::string& out, char byte) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  const auto value = static_cast<unsigned char>(byte);
  if (value >= 0x20) {
    out += byte;
    return;
  }
  out += "\\u00";
  out += kHex[value >> 4];
  out += kHex[value & 15];
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
  if (is_ascii(text)) {
    for (const char byte : text) append_escaped(out, byte);
  } else {
    for (const char byte : to_valid_utf8(text)) append_escaped(out, byte);
  }
  out += '"';
}

void append_key(std::string& out, std::string_view key) {
  if (!out.empty() && out.back() != '{' && out.back() != '[') out += ',';
  out += '"';
  out += key;
  out += "\":";
}

}  // namespace core
