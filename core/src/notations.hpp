/// Text that a program wrote in a notation of its own: `O&#39;Shea`, `\u00f6`, `=C3=BC`, `%C3%BC`, `_x000D_`,
/// `<br>`.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "cell_work.hpp"

namespace core {

/// What such a text says. Nothing if `notation` is empty.
struct Decoded {
  std::string_view
      notation{};  // "html", "escape", "quoted-printable", "percent", "workbook" or "marks": the first one
  std::size_t begin = 0;  // of the first piece
  std::size_t end = 0;
  std::string text{};
  bool certain = false;  // plain text is left, and it can be read in no other way
};
bool has_notation(std::string_view text);
Decoded decode_notations(std::string_view text);

/// contact.notation: notation, piece. The text is then as decoded, if that is certain.
void check_notation(CellWork& work);

}  // namespace core
