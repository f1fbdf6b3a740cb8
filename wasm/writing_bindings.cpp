/// The part of the door for what is written again: conversions and corrections. A module for the check of
/// contacts alone is built without it.
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

}  // namespace

/// Given: "csv" or "json"; then as open() takes them.
DOOR(openConversion) Handle open_conversion(int header_row, int confidence, double file_bytes) {
  Given given;
  const auto format = given.next() == "json" ? core::Converter::Format::json : core::Converter::Format::csv;
  auto reading = std::make_unique<Conversion>();
  reading->pack = load_pack(given.next(), reading->error);
  if (reading->pack) {
    auto options = to_options(given, header_row, confidence, file_bytes);
    reading->writer = std::make_unique<core::Converter>(format, reading->pack, std::move(options));
  }
  return handle_of(std::move(reading));
}
/// Given: as open() takes them; last the changes, see core::Corrector.
DOOR(openCorrection) Handle open_correction(int header_row) {
  Given given;
  auto reading = std::make_unique<Correction>();
  reading->pack = load_pack(given.next(), reading->error);
  if (reading->pack) {
    auto options = to_options(given, header_row, 100, 0);
    reading->writer = std::make_unique<core::Corrector>(reading->pack, std::move(options), given.next());
  }
  return handle_of(std::move(reading));
}
/// What was written since the last call.
DOOR(take) std::size_t take(Handle handle) {
  auto& reading = static_cast<WritingReading&>(opened(handle));
  reading.taken = reading.take();
  return leave(reading.taken.data(), reading.taken.size());
}
// Of a conversion:
DOOR(facts) std::size_t facts(Handle handle) {
  return leave(static_cast<Conversion&>(opened(handle)).writer->facts_json());
}
// Of a correction:
DOOR(fault) std::size_t fault(Handle handle) {
  return leave(static_cast<Correction&>(opened(handle)).writer->fault_json());
}

}  // namespace bindings
