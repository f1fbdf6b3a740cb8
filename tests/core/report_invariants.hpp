/// What holds for every report, whatever the file.
#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

namespace cases {

/// What is wrong with the report of a text of `size` bytes, or nothing.
std::string broken_promise(const nlohmann::json& report, std::size_t size);

/// What is wrong with the report of a listing, or nothing. `listing`: what its text says, if it is JSON.
std::string broken_promise_of_listing(const nlohmann::json& report, const nlohmann::json& listing);

}  // namespace cases
