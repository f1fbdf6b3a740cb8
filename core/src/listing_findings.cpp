#include "listing_findings.hpp"

#include "core/text.hpp"
#include "json_text.hpp"

namespace core {

std::string operator/(std::string_view path, std::string_view key) {
  std::string out(path);
  out += '/';
  for (const char each : key) {
    if (each == '~' || each == '/') {
      out += each == '~' ? "~0" : "~1";
    } else {
      out += each;
    }
  }
  return out;
}

std::string operator/(std::string_view path, std::size_t index) { return path / decimal(index); }

void ListingFindings::add(RuleId rule, std::string_view path, const Detail& detail,
                          std::optional<Severity> severity) {
  std::string place;
  append_key(place, "path");
  append_json(place, path);
  append(rule, severity.value_or(pack_->rule(rule).severity), place, detail);
}

void ListingFindings::add(RuleId rule, std::uint32_t line, std::uint32_t character, const Detail& detail) {
  std::string place;
  append_key(place, "line");
  place += decimal(line);
  append_key(place, "character");
  place += decimal(character);
  append(rule, pack_->rule(rule).severity, place, detail);
}

void ListingFindings::append(RuleId rule, Severity severity, const std::string& place, const Detail& detail) {
  const auto& row = pack_->rule(rule);
  if (!row.active) return;
  ++counts_[static_cast<std::size_t>(severity)];
  if (!json_.empty()) json_ += ',';
  json_ += '{';
  append_key(json_, "rule");
  append_json(json_, to_string(rule));
  append_key(json_, "severity");
  append_json(json_, to_string(severity));
  append_key(json_, "effect");
  append_json(json_, to_string(row.effect));
  json_ += ',' + place;
  if (const auto rest = detail.json(); !rest.empty()) json_ += ',' + rest;
  append_key(json_, "source");
  append_json(json_, row.source);
  append_key(json_, "evidence");
  append_json(json_, to_string(row.evidence));
  json_ += '}';
}

}  // namespace core
