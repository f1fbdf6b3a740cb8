/// The shape of a rule pack: every key that it may have. What is not here is refused, so that a misspelt key
/// is noticed.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace core::shape {

enum class Kind : std::uint8_t {
  text,     // not empty
  date,     // 2019-08-27
  edition,  // 2019-08
  count,
  flag,
  texts,   // a list of texts
  map,     // an object from any key to a text
  source,  // a key of /sources
  evidence,
  severity,
  effect,
  requirement,  // of a document
  object,       // with the keys of `inner`
  rows,         // a list of such objects
};

struct Key {
  std::string_view name;
  Kind kind;
  bool must = true;
  std::span<const Key> inner{};
};

inline constexpr bool kMay = false;
// A text in each of our languages.
inline constexpr auto kWords = std::to_array<Key>({
#include "core/languages.inc"
});
inline constexpr Key kField[] = {{"id", Kind::text},
                                 {"label", Kind::text},
                                 {"required", Kind::flag},
                                 {"source", Kind::source},
                                 {"evidence", Kind::evidence}};
inline constexpr Key kRole[] = {{"id", Kind::text}, {"name", Kind::text}};
inline constexpr Key kRoles[] = {{"values", Kind::rows, true, kRole},
                                 {"synonyms", Kind::map, kMay},
                                 {"sales", Kind::text},
                                 {"source", Kind::source},
                                 {"evidence", Kind::evidence}};
inline constexpr Key kCodes[] = {
    {"asOf", Kind::edition}, {"source", Kind::source}, {"evidence", Kind::evidence}};
inline constexpr Key kYesNo[] = {
    {"value", Kind::flag}, {"source", Kind::source}, {"evidence", Kind::evidence}};
inline constexpr Key kOwnColumn[] = {{"label", Kind::text}, {"also", Kind::texts, kMay}};
inline constexpr Key kContacts[] = {{"fields", Kind::rows, true, kField},
                                    {"roles", Kind::object, true, kRoles},
                                    {"countries", Kind::object, true, kCodes},
                                    {"states", Kind::object, true, kCodes},
                                    {"importReplaces", Kind::object, true, kYesNo},
                                    {"territories", Kind::texts, kMay},
                                    {"requiredTerritories", Kind::texts, kMay},
                                    {"ownColumns", Kind::rows, kMay, kOwnColumn},
                                    {"emailDomains", Kind::texts, kMay}};
inline constexpr Key kChoice[] = {{"label", Kind::object, true, kWords},
                                  {"min", Kind::count, kMay},
                                  {"max", Kind::count, kMay},
                                  {"values", Kind::texts, kMay},
                                  {"verified", Kind::flag, kMay},
                                  {"valuesSource", Kind::source, kMay},
                                  {"minSource", Kind::source, kMay},
                                  {"source", Kind::source},
                                  {"evidence", Kind::evidence}};
inline constexpr Key kOfferType[] = {
    {"id", Kind::text}, {"label", Kind::object, true, kWords}, {"also", Kind::texts, kMay}};
inline constexpr Key kOfferTypes[] = {{"values", Kind::rows, true, kOfferType},
                                      {"label", Kind::object, true, kWords},
                                      {"min", Kind::count, kMay},
                                      {"max", Kind::count, kMay},
                                      {"source", Kind::source},
                                      {"evidence", Kind::evidence}};
inline constexpr Key kUrl[] = {{"label", Kind::object, true, kWords},
                               {"requirement", Kind::requirement},
                               {"source", Kind::source},
                               {"evidence", Kind::evidence}};
inline constexpr Key kListing[] = {
    {"products", Kind::object, true, kChoice},       {"segments", Kind::object, kMay, kChoice},
    {"offerTypes", Kind::object, true, kOfferTypes}, {"areas", Kind::object, true, kChoice},
    {"subareas", Kind::object, true, kChoice},       {"externalUrl", Kind::object, true, kUrl}};
inline constexpr Key kTypes[] = {{"supported", Kind::texts},
                                 {"recommended", Kind::texts, kMay},
                                 {"source", Kind::source},
                                 {"evidence", Kind::evidence}};
inline constexpr Key kDocument[] = {{"id", Kind::text},
                                    {"label", Kind::object, true, kWords},
                                    {"requirement", Kind::requirement},
                                    {"maxFiles", Kind::count, kMay},
                                    {"maxPages", Kind::count, kMay},
                                    {"videos", Kind::flag, kMay},
                                    {"source", Kind::source},
                                    {"evidence", Kind::evidence}};
inline constexpr Key kDocuments[] = {{"types", Kind::object, kMay, kTypes},
                                     {"kinds", Kind::rows, true, kDocument}};
inline constexpr Key kNeed[] = {{"id", Kind::text},
                                {"check", Kind::text},
                                {"rules", Kind::texts, kMay},
                                {"kind", Kind::text, kMay},
                                {"status", Kind::text, kMay},
                                {"offerType", Kind::text, kMay},
                                {"only", Kind::text, kMay},
                                {"severity", Kind::severity, kMay},
                                {"text", Kind::object, true, kWords},
                                {"source", Kind::source},
                                {"evidence", Kind::evidence}};
inline constexpr Key kStatus[] = {{"id", Kind::text},
                                  {"name", Kind::object, true, kWords},
                                  {"below", Kind::object, kMay, kWords},
                                  {"requirements", Kind::rows, true, kNeed},
                                  {"source", Kind::source},
                                  {"evidence", Kind::evidence}};
inline constexpr Key kRule[] = {{"id", Kind::text},
                                {"severity", Kind::severity},
                                {"effect", Kind::effect},
                                {"source", Kind::source},
                                {"evidence", Kind::evidence}};
inline constexpr Key kPack[] = {{"schema", Kind::text},
                                {"id", Kind::text},
                                {"date", Kind::date},
                                {"title", Kind::object, true, kWords},
                                {"sources", Kind::map},
                                {"contacts", Kind::object, true, kContacts},
                                {"listing", Kind::object, true, kListing},
                                {"documents", Kind::object, true, kDocuments},
                                {"statuses", Kind::rows, true, kStatus},
                                {"rules", Kind::rows, true, kRule}};

}  // namespace core::shape
