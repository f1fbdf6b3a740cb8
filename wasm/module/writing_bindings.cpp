/// The part of the door for what is written again: conversions and corrections.
#include <emscripten/bind.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "bindings.hpp"
#include "core/corrector.hpp"
#include "core/importer.hpp"

namespace bindings {
namespace {

struct WritingReading : Reading {
  std::string taken{};
  virtual std::string take() = 0;
};
/// A core::Converter or a core::Corrector, which take bytes and give bytes alike.
template <typename Writer>
struct Writing : WritingReading {
  std::unique_ptr<Writer> writer{};

  char* reserve(std::size_t size) override { return writer->reserve(size); }
  core::PushState push(std::size_t size) override { return writer->push(size); }
  void finish() override { writer->finish(); }
  std::string text(std::string_view what) const override {
    return what == "recode" ? writer->must_recode() : Opened::text(what);
  }
  std::string take() override { return writer->take(); }
};
struct Conversion : Writing<core::Converter> {
  core::Converter::Format format{};

  void begin(core::ImportOptions options) override {
    writer = std::make_unique<core::Converter>(format, pack, std::move(options));
  }
  std::string text(std::string_view what) const override {
    return what == "facts" ? writer->facts_json() : Writing::text(what);
  }
};
struct Correction : Writing<core::Corrector> {
  void begin(core::ImportOptions options) override {
    writer = std::make_unique<core::Corrector>(pack, std::move(options));
  }
  std::string text(std::string_view what) const override {
    return what == "fault" ? writer->fault_json() : Writing::text(what);
  }
};

/// What was written since the last call.
std::size_t take(Handle handle) {
  auto& reading = static_cast<WritingReading&>(opened(handle));
  reading.taken = reading.take();
  return leave(reading.taken.data(), reading.taken.size());
}
// Of a correction:
core::Corrector& corrector(Handle handle) { return *static_cast<Correction&>(opened(handle)).writer; }
/// `changes`: see core::Corrector. `up_to` of 0: there are no more.
void add_changes(Handle handle, const std::string& changes, std::uint32_t up_to) {
  corrector(handle).add(changes, up_to == 0 ? core::Corrector::kAllRows : up_to);
}
bool needs_changes(Handle handle) { return corrector(handle).needs_changes(); }

}  // namespace

std::unique_ptr<Reading> new_writing(std::string_view what) {
  if (what == "correction") return std::make_unique<Correction>();
  using Format = core::Converter::Format;
  auto conversion = std::make_unique<Conversion>();
  conversion->format = what == "json"          ? Format::json
                       : what == "spreadsheet" ? Format::spreadsheet
                                               : Format::csv;
  return conversion;
}

}  // namespace bindings

EMSCRIPTEN_BINDINGS(writing) {
  using emscripten::function;
  function("addChanges", &bindings::add_changes);
  function("needsChanges", &bindings::needs_changes);
  function("take", &bindings::take);
}
