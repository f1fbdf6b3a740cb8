/// Reads JSON text into a tree: nlohmann/json reads, with limits and faults of ours.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

struct JsonValue {
  enum class Type : std::uint8_t { null, boolean, number, text, list, object };

  Type type = Type::null;
  bool truth = false;                  // of a boolean
  std::optional<std::uint32_t> count;  // of a number, if it is whole, not negative and fits
  std::string text{};                  // of a text: valid UTF-8, escapes resolved, a lone surrogate as U+FFFD
  std::vector<JsonValue> items{};      // of a list, or the values of an object
  std::vector<std::string> keys{};     // of an object, as they stand; none twice

  /// The member of an object, or null.
  const JsonValue* find(std::string_view key) const;
};

/// Why a text is no JSON we read, and where: both count from 1, characters in code points.
struct JsonFault {
  enum class Kind : std::uint8_t { syntax, too_deep, too_many_keys, duplicate_key };
  Kind kind = Kind::syntax;
  std::uint32_t line = 1;
  std::uint32_t character = 1;
};

inline constexpr std::uint32_t kJsonDepth = 32;   // lists and objects inside each other
inline constexpr std::uint32_t kJsonKeys = 1000;  // of one object

/// RFC 8259, a byte order mark allowed. Empty if the text is not that, or beyond a limit; then `fault` says
/// why.
std::optional<JsonValue> read_json(std::string_view text, JsonFault& fault);

}  // namespace core
