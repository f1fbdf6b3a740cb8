/// What the parts of the door have in common: bindings.cpp for checks of contacts, overwrite_bindings.cpp for
/// their comparison with others, writing_bindings.cpp for conversions and corrections, listing_bindings.cpp
/// for listings.
/// File bytes come in through a buffer that the core owns; results leave as text, or as an address and a size
/// that engine.js copies from at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/document.hpp"
#include "core/importer.hpp"
#include "core/rule_pack.hpp"

namespace core {
class Baseline;
}

namespace bindings {

constexpr char kSeparator = '\x1F';  // between parts of a text that leaves; no part of ours holds it

/// What JavaScript owns from an open call until close(). A handle is its address.
struct Opened {
  Opened() = default;
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  virtual ~Opened() = default;

  /// What it has to say: "error", "pack" (the JSON of its rules), "rules" (id, effect, evidence and source of
  /// each, in the order of rule numbers), and what its own kind adds.
  virtual std::string text(std::string_view what) const;

  std::string error{};  // not empty: the rules are invalid, and nothing but close() may be called
  std::shared_ptr<const core::RulePack> pack{};
  std::string piece{};  // of the file, at the place last located; or of a document
};
/// One that takes the bytes of a file. A part of it that it asks for, where it was not pushed, is `wanted`.
struct Reading : Opened {
  virtual void begin(core::ImportOptions options) = 0;
  virtual char* reserve(std::size_t size) = 0;
  virtual core::PushState push(std::size_t size) = 0;
  virtual void finish() = 0;
  virtual core::ByteRange wanted() const { return {}; }
};
/// The check of a contacts file. Its texts: "recode" (empty, or the encoding to decode it from, with
/// confidence and runner-up), "summary", "rows" (those in `piece`).
struct ImportReading : Reading {
  std::unique_ptr<core::Importer> importer{};
  core::RowPlace place{};                            // of the last locate()
  std::shared_ptr<const core::Baseline> baseline{};  // if it reads the list that another import overwrites

  void begin(core::ImportOptions options) override {
    importer = std::make_unique<core::Importer>(pack, std::move(options));
  }
  char* reserve(std::size_t size) override { return importer->reserve(size); }
  core::PushState push(std::size_t size) override { return importer->push(size); }
  void finish() override { importer->finish_rows(); }
  core::ByteRange wanted() const override { return {place.begin, place.end}; }
  std::string text(std::string_view what) const override;
};
using Handle = std::uintptr_t;
inline Opened& opened(Handle handle) { return *reinterpret_cast<Opened*>(handle); }
inline ImportReading& import_of(Handle handle) { return static_cast<ImportReading&>(opened(handle)); }
inline Handle handle_of(std::unique_ptr<Opened> reading) {
  return reinterpret_cast<Handle>(reading.release());
}

/// JavaScript is told how many bytes there are, and takes them from address() at once.
std::size_t leave(const void* begin, std::size_t size);
/// The same of a text, in UTF-8: Embind's own way takes twenty times as long.
std::size_t leave(std::string text);

// What open() begins, by what is made of the file.
std::unique_ptr<Reading> new_baseline();
std::unique_ptr<Reading> new_listing();
/// "csv", "json", "spreadsheet" or "correction".
std::unique_ptr<Reading> new_writing(std::string_view what);

}  // namespace bindings
