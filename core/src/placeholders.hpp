/// Texts that say nothing: what people and programs write where they have nothing to say.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace core {

/// "N/A", "none", "-", "???", "#REF!" and the like: a way to leave a cell empty.
bool means_nothing(std::string_view text);

/// The same of a name. Na, Nan and Null are people's names, too: they count only as programs write them, in
/// capitals or small letters throughout, and not if the person's address has them.
bool names_nobody(std::string_view name, std::string_view address);

/// False for nearly every text, at once. `text` has no outer blanks.
bool may_mean_nothing(std::string_view text);

}  // namespace core
