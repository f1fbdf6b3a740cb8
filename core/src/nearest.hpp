/// The word of a list that a misspelt one probably means.
#pragma once
#include <span>
#include <string_view>

namespace core {

/// Empty if none is near.
std::string_view nearest(std::string_view wrong, std::span<const std::string_view> words);

}  // namespace core
