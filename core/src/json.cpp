#include "json.hpp"

#include <algorithm>
#define JSON_NOEXCEPTION
#define JSON_NO_IO
#include <nlohmann/json.hpp>
#include <utility>

#include "core/text.hpp"

namespace core {
namespace {

bool is_blank(char each) { return each == ' ' || each == '\t' || each == '\n' || each == '\r'; }
bool is_digit(char each) { return each >= '0' && each <= '9'; }
bool may_be_in_number(char each) {
  return is_digit(each) || std::string_view("+-.eE").find(each) != std::string_view::npos;
}
bool is_hex(char each) {
  const char lower = static_cast<char>(each | 0x20);
  return is_digit(each) || (lower >= 'a' && lower <= 'f');
}

/// Where tokens of a text end: behind them, or at what makes them none.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  char at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  std::size_t blanks(std::size_t at) const {
    while (is_blank(this->at(at))) ++at;
    return at;
  }

  std::size_t string(std::size_t at) const {
    for (++at; at < text_.size();) {
      const char each = text_[at];
      if (each == '"') return at + 1;
      if (static_cast<unsigned char>(each) < 0x20) return at;
      const auto size = each == '\\' ? escape(at) : character(at);
      if (size == 0) return at;
      at += size;
    }
    return at;
  }

  std::size_t number(std::size_t at) const {
    if (this->at(at) == '-') ++at;
    const auto whole = this->at(at) == '0' ? at + 1 : digits(at);
    if (whole == at) return at;
    at = whole;
    if (this->at(at) == '.') {
      const auto end = digits(++at);
      if (end == at) return at;
      at = end;
    }
    if ((this->at(at) | 0x20) == 'e') {
      ++at;
      if (this->at(at) == '+' || this->at(at) == '-') ++at;
      at = digits(at);
    }
    return at;
  }

  /// The size of an escape, or 0 if it is none.
  std::size_t escape(std::size_t at) const {
    if (this->at(at + 1) != 'u') {
      constexpr std::string_view kLetters = "\"\\/bfnrt";
      return at + 1 < text_.size() && kLetters.find(text_[at + 1]) != std::string_view::npos ? 2 : 0;
    }
    for (std::size_t i = 2; i < 6; ++i) {
      if (!is_hex(this->at(at + i))) return 0;
    }
    return 6;
  }
  /// Whether it is half of a surrogate pair, by the second digit of its number: "89ab" the first, "cdef" the
  /// second.
  bool is_half(std::size_t at, std::string_view digits) const {
    return this->at(at) == '\\' && escape(at) == 6 && (text_[at + 2] | 0x20) == 'd' &&
           digits.find(static_cast<char>(text_[at + 3] | 0x20)) != std::string_view::npos;
  }

 private:
  std::size_t digits(std::size_t at) const {
    while (is_digit(this->at(at))) ++at;
    return at;
  }
  std::size_t character(std::size_t at) const {
    if (static_cast<unsigned char>(text_[at]) < 0x80) return 1;
    const auto found = decode_at(text_, at);
    return found.valid ? found.size : 0;
  }

  std::string_view text_;
};

/// The text as the library is to read it, every byte at its place.
class Readable {
 public:
  explicit Readable(std::string_view text) : copy_(text), tokens_(copy_) {
    // It would end the text; this one is wrong wherever it stands, too.
    std::replace(copy_.begin(), copy_.end(), '\0', '\x01');
    for (std::size_t at = 0; at < copy_.size();) {
      const char each = copy_[at];
      const auto end = each == '"' ? string(at) : each == '-' || is_digit(each) ? number(at) : at;
      at = std::max(end, at + 1);
    }
  }
  const std::string& text() const { return copy_; }

 private:
  /// Half of a surrogate pair, which would be an error, becomes U+FFFD.
  std::size_t string(std::size_t at) {
    const auto end = tokens_.string(at);
    while (at < end) {
      if (copy_[at] != '\\') {
        ++at;
        continue;
      }
      const bool first = tokens_.is_half(at, "89ab");
      const bool pair = first && tokens_.is_half(at + 6, "cdef");
      if (!pair && (first || tokens_.is_half(at, "cdef"))) copy_.replace(at + 2, 4, "FFFD");
      at += pair ? 12 : 2;
    }
    return end;
  }
  /// Some are too large for a double, which would be an error; nobody asks for its value. What does not stand
  /// alone is none, and stays so.
  std::size_t number(std::size_t at) {
    const auto end = tokens_.number(at);
    const bool alone = (at == 0 || !may_be_in_number(copy_[at - 1])) && !may_be_in_number(tokens_.at(end));
    if (alone && end - at > 2 && is_digit(copy_[end - 1])) {
      std::fill(copy_.begin() + static_cast<std::ptrdiff_t>(at),
                copy_.begin() + static_cast<std::ptrdiff_t>(end), '0');
      copy_[at + 1] = '.';
    }
    return end;
  }

  std::string copy_;
  Tokens tokens_;
};

/// Takes what the library reads, and keeps step with it in the text: the library does not say where things
/// stand.
class Handler {
  using Json = nlohmann::json;

 public:
  explicit Handler(std::string_view text)
      : text_(text), tokens_(text), at_(text.size() - without_byte_order_mark(text).size()) {}

  JsonValue root{};

  JsonFault fault() const {
    JsonFault fault{.kind = kind_};
    std::size_t start = text_.size() - without_byte_order_mark(text_).size();
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

  // --- What the library calls; false stops it.

  bool null() { return value(JsonValue::Type::null, 4) != nullptr; }
  bool boolean(bool truth) {
    value(JsonValue::Type::boolean, truth ? 4 : 5)->truth = truth;
    return true;
  }
  bool number_integer(Json::number_integer_t) { return number(); }
  bool number_unsigned(Json::number_unsigned_t) { return number(); }
  bool number_float(Json::number_float_t, const std::string&) { return number(); }
  bool string(std::string& text) {
    value(JsonValue::Type::text, 0)->text = std::move(text);
    at_ = tokens_.string(at_);
    return true;
  }
  bool binary(Json::binary_t&) { return false; }  // no JSON has it

  bool start_array(std::size_t) { return open(JsonValue::Type::list); }
  bool start_object(std::size_t) { return open(JsonValue::Type::object); }
  bool end_array() { return close(); }
  bool end_object() { return close(); }
  bool key(std::string& key) {
    at_ = next();
    auto& keys = open_.back()->keys;
    if (open_.back()->find(key) != nullptr) return fail(JsonFault::Kind::duplicate_key);
    if (keys.size() == kJsonKeys) return fail(JsonFault::Kind::too_many_keys);
    keys.push_back(std::move(key));
    at_ = tokens_.string(at_);
    separator_ = ':';
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const Json::exception&) {
    const auto found = tokens_.blanks(at_);
    const bool expects_key =
        !open_.empty() && open_.back()->type == JsonValue::Type::object && separator_ != ':';
    at_ = next();
    const bool is_first = open_.empty() && last_ != nullptr;  // behind the whole
    if (is_first || (separator_ != '\0' && tokens_.at(found) != separator_)) return false;
    const char first = tokens_.at(at_);
    if (first == '"') at_ = tokens_.string(at_);
    if (!expects_key && (first == '-' || is_digit(first))) at_ = tokens_.number(at_);
    return false;
  }

 private:
  static constexpr std::size_t kCountDigits = 9;

  /// Where the next token begins, behind the comma or the colon that must stand before it.
  std::size_t next() const {
    const auto at = tokens_.blanks(at_);
    return separator_ != '\0' && tokens_.at(at) == separator_ ? tokens_.blanks(at + 1) : at;
  }
  bool fail(JsonFault::Kind kind) {
    kind_ = kind;
    return false;
  }
  /// A new value, whose token has this size.
  JsonValue* value(JsonValue::Type type, std::size_t size) {
    at_ = next() + size;
    separator_ = open_.empty() ? '\0' : ',';
    last_ = open_.empty() ? &root : &open_.back()->items.emplace_back();
    last_->type = type;
    return last_;
  }
  bool number() {
    value(JsonValue::Type::number, 0);
    const auto end = tokens_.number(at_);
    std::uint32_t count = 0;
    bool plain = end - at_ <= kCountDigits;
    for (; at_ < end; ++at_) {
      plain = plain && is_digit(text_[at_]);
      count = count * 10 + static_cast<std::uint32_t>(text_[at_] - '0');
    }
    if (plain) last_->count = count;
    return true;
  }
  bool open(JsonValue::Type type) {
    if (open_.size() == kJsonDepth) {
      at_ = next();
      return fail(JsonFault::Kind::too_deep);
    }
    open_.push_back(value(type, 1));
    separator_ = '\0';
    return true;
  }
  bool close() {
    separator_ = '\0';  // none before it
    at_ = next() + 1;
    open_.pop_back();
    separator_ = open_.empty() ? '\0' : ',';
    return true;
  }

  std::string_view text_;
  Tokens tokens_;
  std::size_t at_;         // behind what was read, or where the trouble is
  char separator_ = '\0';  // that must come before anything else
  JsonFault::Kind kind_ = JsonFault::Kind::syntax;
  JsonValue* last_ = nullptr;
  std::vector<JsonValue*> open_{};  // each in the one before
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

std::optional<JsonValue> read_json(std::string_view text, JsonFault& fault) {
  const Readable readable(text);
  Handler handler(text);
  const auto& copy = readable.text();
  if (nlohmann::json::sax_parse(copy.data(), copy.data() + copy.size(), &handler))
    return std::move(handler.root);
  fault = handler.fault();
  return std::nullopt;
}

}  // namespace core
