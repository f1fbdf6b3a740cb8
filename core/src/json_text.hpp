/// Writes JSON text without building a document: for what is written once per row or per finding.
#pragma once
#include <string>
#include <string_view>

namespace core {

/// Appends `text` (any bytes; bad UTF-8 becomes U+FFFD) as a JSON string, quotes included, escaped as
/// JSON.stringify does it.
void append_json(std::string& out, std::string_view text);
/// Appends `"key":`, after a comma unless an object or array has just been opened.
void append_key(std::string& out, std::string_view key);

}  // namespace core
