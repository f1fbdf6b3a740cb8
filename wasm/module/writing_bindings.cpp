/// The part of the door for what is written again: conversions and corrections.
#include <emscripten/bind.h>

#include <cstddef>
#include <memory>
#include <string>
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
  std::string recode() const override { return writer->must_recode(); }
  std::string take() override { return writer->take(); }
};
using Conversion = Writing<core::Converter>;
using Correction = Writing<core::Corrector>;

/// Rules and options as open() takes them. `format`: "csv", "json" or "spreadsheet".
Handle open_conversion(const std::string& rules, const std::string& options, const std::string& format) {
  auto reading = std::make_unique<Conversion>();
  reading->pack = load_pack(rules, reading->error);
  if (reading->pack) {
    using Format = core::Converter::Format;
    const auto written = format == "json"          ? Format::json
                         : format == "spreadsheet" ? Format::spreadsheet
                                                   : Format::csv;
    reading->writer = std::make_unique<core::Converter>(written, reading->pack, core::read_options(options));
  }
  return handle_of(std::move(reading));
}
Handle open_correction(const std::string& rules, const std::string& options) {
  auto reading = std::make_unique<Correction>();
  reading->pack = load_pack(rules, reading->error);
  if (reading->pack)
    reading->writer = std::make_unique<core::Corrector>(reading->pack, core::read_options(options));
  return handle_of(std::move(reading));
}
/// What was written since the last call.
std::size_t take(Handle handle) {
  auto& reading = static_cast<WritingReading&>(opened(handle));
  reading.taken = reading.take();
  return leave(reading.taken.data(), reading.taken.size());
}
// Of a conversion:
std::size_t facts(Handle handle) {
  return leave(static_cast<Conversion&>(opened(handle)).writer->facts_json());
}
// Of a correction:
core::Corrector& corrector(Handle handle) { return *static_cast<Correction&>(opened(handle)).writer; }
/// `changes`: see core::Corrector. `up_to` of 0: there are no more.
void add_changes(Handle handle, const std::string& changes, std::uint32_t up_to) {
  corrector(handle).add(changes, up_to == 0 ? core::Corrector::kAllRows : up_to);
}
bool needs_changes(Handle handle) { return corrector(handle).needs_changes(); }
std::size_t fault(Handle handle) { return leave(corrector(handle).fault_json()); }

}  // namespace
}  // namespace bindings

EMSCRIPTEN_BINDINGS(writing) {
  using emscripten::function;
  function("openConversion", &bindings::open_conversion);
  function("openCorrection", &bindings::open_correction);
  function("addChanges", &bindings::add_changes);
  function("needsChanges", &bindings::needs_changes);
  function("take", &bindings::take);
  function("facts", &bindings::facts);
  function("fault", &bindings::fault);
}
