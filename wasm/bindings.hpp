/// What the halves of the door have in common: bindings.cpp for contacts, listing_bindings.cpp for listings.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/rule_pack.hpp"

namespace bindings {

constexpr char kSeparator = '\x1F';  // between parts of a text that leaves; no part of ours holds it

/// What JavaScript owns from an open call until close(). A handle is its address.
struct Opened {
  Opened() = default;
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  virtual ~Opened() = default;

  std::string error{};  // not empty: the rules are none, and nothing but close() may be called
  std::shared_ptr<const core::RulePack> pack{};
  std::string piece{};  // of the file, at the place last located; or of a document
};
using Handle = std::uintptr_t;
inline Opened& opened(Handle handle) { return *reinterpret_cast<Opened*>(handle); }
inline Handle handle_of(std::unique_ptr<Opened> reading) {
  return reinterpret_cast<Handle>(reading.release());
}

/// Reads a pack, or gives null and says in `error` what is wrong: place, code, then names and values.
std::shared_ptr<const core::RulePack> load_pack(const std::string& rules, std::string& error);

}  // namespace bindings
