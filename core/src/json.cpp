#include "json.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace core {
namespace {

/// Reads one value after the other. A step that fails leaves `at_` where the trouble is.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), at_(first()) {}

  bool document(JsonValue& value) {
    if (!read(value, 0)) return false;
    skip_blanks();
    return at_ == text_.size();
  }

  JsonFault fault() const {
    JsonFault fault{.kind = kind_};
    std::size_t start = first();
    for (std::size_t i = start; i < at_; ++i) {
      const bool line_ends =
          text_[i] == '\n' || (text_[i] == '\r' && !(i + 1 < text_.size() && text_[i + 1] == '\n'));
      if (!line_ends) continue;
      ++fault.line;
      start = i + 1;
    }
    if (at_ > start)
      fault.character += static_cast<std::uint32_t>(count_code_points(text_.substr(start, at_ - start)));
    return fault;
  }

 private:
  std::size_t first() const { return text_.size() - without_byte_order_mark(text_).size(); }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_blanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }
  bool fail(JsonFault::Kind kind) {
    kind_ = kind;
    return false;
  }
  /// Goes past `wanted`, blanks before it included.
  bool take(char wanted) {
    skip_blanks();
    if (peek() != wanted || at_ == text_.size()) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view wanted) {
    if (text_.substr(at_, wanted.size()) != wanted) return false;
    at_ += wanted.size();
    return true;
  }

  bool read(JsonValue& value, std::uint32_t depth) {
    skip_blanks();
    switch (peek()) {
      case '{':
        value.type = JsonValue::Type::object;
        return depth < kJsonDepth ? object(value, depth + 1) : fail(JsonFault::Kind::too_deep);
      case '[':
        value.type = JsonValue::Type::list;
        return depth < kJsonDepth ? list(value, depth + 1) : fail(JsonFault::Kind::too_deep);
      case '"':
        value.type = JsonValue::Type::text;
        return string(value.text);
      case 't':
      case 'f':
        value.type = JsonValue::Type::boolean;
        value.truth = peek() == 't';
        return word(value.truth ? "true" : "false");
      case 'n':
        return word("null");
      default:
        value.type = JsonValue::Type::number;
        return number(value.count);
    }
  }

  bool list(JsonValue& value, std::uint32_t depth) {
    ++at_;
    if (take(']')) return true;
    do {
      if (!read(value.items.emplace_back(), depth)) return false;
    } while (take(','));
    return take(']');
  }

  bool object(JsonValue& value, std::uint32_t depth) {
    ++at_;
    if (take('}')) return true;
    do {
      skip_blanks();
      const auto start = at_;
      std::string key;
      if (peek() != '"' || !string(key)) return false;
      const bool again = value.find(key) != nullptr;
      if (again || value.keys.size() == kJsonKeys) {
        at_ = start;
        return fail(again ? JsonFault::Kind::duplicate_key : JsonFault::Kind::too_many_keys);
      }
      if (!take(':')) return false;
      value.keys.push_back(std::move(key));
      if (!read(value.items.emplace_back(), depth)) return false;
    } while (take(','));
    return take('}');
  }

  bool digits() {
    const auto start = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ > start;
  }
  bool number(std::optional<std::uint32_t>& count) {
    const auto start = at_;
    const bool negative = word("-");
    if (peek() == '0') {
      ++at_;
    } else if (!digits()) {
      return false;
    }
    const auto whole = text_.substr(start, at_ - start);
    bool plain = !negative && whole.size() <= 9;
    if (word(".")) {
      plain = false;
      if (!digits()) return false;
    }
    if (word("e") || word("E")) {
      plain = false;
      if (!word("+")) word("-");
      if (!digits()) return false;
    }
    if (!plain) return true;
    std::uint32_t sum = 0;
    for (const char each : whole) sum = sum * 10 + static_cast<std::uint32_t>(each - '0');
    count = sum;
    return true;
  }

  bool string(std::string& out) {
    ++at_;
    while (at_ < text_.size()) {
      const char each = text_[at_];
      if (each == '"') return ++at_, true;
      if (static_cast<unsigned char>(each) < 0x20) return false;
      if (each == '\\') {
        if (!escape(out)) return false;
        continue;
      }
      const auto found = decode_at(text_, at_);
      if (!found.valid) return false;
      out.append(text_, at_, found.size);
      at_ += found.size;
    }
    return false;
  }

  bool escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    if (at_ + 1 == text_.size()) return false;
    if (const auto which = kLetters.find(text_[at_ + 1]); which != std::string_view::npos) {
      out.push_back(kMeant[which]);
      at_ += 2;
      return true;
    }
    auto unit = utf16_unit(at_);
    if (!unit) return false;
    at_ += 6;
    if (*unit >= 0xD800 && *unit < 0xE000) {  // half of a pair, or alone
      const auto low = *unit < 0xDC00 ? utf16_unit(at_) : std::nullopt;
      const bool pair = low && *low >= 0xDC00 && *low < 0xE000;
      unit = pair ? 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00) : 0xFFFD;
      if (pair) at_ += 6;
    }
    append_utf8(out, *unit);
    return true;
  }

  /// The number of an escape \uXXXX that starts at `at`.
  std::optional<char32_t> utf16_unit(std::size_t at) const {
    if (text_.substr(at, 2) != "\\u" || text_.size() - at < 6) return {};
    char32_t unit = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      const char each = text_[i];
      const char lower = static_cast<char>(each | 0x20);
      if (each >= '0' && each <= '9') {
        unit = unit << 4 | static_cast<char32_t>(each - '0');
      } else if (lower >= 'a' && lower <= 'f') {
        unit = unit << 4 | static_cast<char32_t>(lower - 'a' + 10);
      } else {
        return {};
      }
    }
    return unit;
  }

  std::string_view text_;
  std::size_t at_;
  JsonFault::Kind kind_ = JsonFault::Kind::syntax;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

std::optional<JsonValue> read_json(std::string_view text, JsonFault& fault) {
  Reader reader(text);
  JsonValue value;
  if (reader.document(value)) return value;
  fault = reader.fault();
  return std::nullopt;
}

}  // namespace core
