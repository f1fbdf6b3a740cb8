/// Unpacks DEFLATE (RFC 1951): what PDF and ZIP files pack their parts with.
#pragma once
#include <string_view>
#include <vector>

namespace core {

/// Unpacks until the data's end, or `most` bytes. `out` gets what came out; true if the data ended in order
/// and all of it is there.
bool inflate(std::string_view packed, std::size_t most, std::vector<char>& out);

/// Undoes the filters of PNG (ISO 15948, 9): each row of `columns` bytes has a byte before it that names its
/// filter, and is gone after. False if there is no such filter, or a row is not whole.
bool undo_row_filters(std::vector<char>& data, std::size_t columns);

}  // namespace core
