/// What the parts of the door have in common: bindings.cpp for checks of contacts, writing_bindings.cpp for
/// conversions and corrections, listing_bindings.cpp for listings.
/// module.js is its other side. There is nothing between them but numbers and the memory: texts come in
/// through a buffer, and bytes leave in two steps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/importer.hpp"
#include "core/rule_pack.hpp"

/// The name that JavaScript calls a function by.
#define DOOR(name) __attribute__((export_name(#name)))

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
/// One that takes the bytes of a file.
struct Reading : Opened {
  virtual char* reserve(std::size_t size) = 0;
  virtual core::PushState push(std::size_t size) = 0;
  virtual void finish() = 0;
  /// Empty, or the encoding to decode the file from.
  virtual std::string recode() const = 0;
};
using Handle = std::uintptr_t;
inline Opened& opened(Handle handle) { return *reinterpret_cast<Opened*>(handle); }
inline Handle handle_of(std::unique_ptr<Opened> reading) {
  return reinterpret_cast<Handle>(reading.release());
}

/// The texts that JavaScript has put into the buffer, one after the other.
class Given {
 public:
  Given();
  std::string_view next();

 private:
  std::string_view rest_;
};

/// JavaScript is told how many bytes there are, and copies them from address() at once.
std::size_t leave(const void* begin, std::size_t size);
std::size_t leave(std::string text);

/// The next texts that are given, as core::ImportOptions: name, territories separated by commas, delimiter or
/// empty, encoding or empty, runner-up. A header row of -1 is found out.
core::ImportOptions to_options(Given& given, int header_row, int confidence, double file_bytes);

/// Reads a pack, or gives null and says in `error` what is wrong: place, code, then names and values.
std::shared_ptr<const core::RulePack> load_pack(std::string_view rules, std::string& error);

}  // namespace bindings
