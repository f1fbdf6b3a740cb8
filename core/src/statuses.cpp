#include "statuses.hpp"

#include <algorithm>
#include <vector>

#include "json.hpp"
#include "json_text.hpp"

namespace core {
namespace {

enum class Met : std::uint8_t {
  no,
  unknown,
  yes
};  // in this order: a status is as good as its worst requirement

std::string_view to_json(Met met) {
  return met == Met::yes ? "true" : met == Met::no ? "false" : "\"unknown\"";
}

std::string_view text_of(const JsonValue& object, std::string_view key) {
  const auto* value = object.find(key);
  return value ? std::string_view(value->text) : std::string_view();
}

const std::vector<JsonValue>& items_of(const JsonValue& object, std::string_view key) {
  static const std::vector<JsonValue> kNone;
  const auto* value = object.find(key);
  return value ? value->items : kNone;
}

struct Decided {
  std::string_view id{};
  Met met = Met::unknown;
};

Met judge_requirement(const JsonValue& requirement, const FileJudge& judge,
                      const std::vector<Decided>& lower) {
  const auto check = text_of(requirement, "check");
  if (check == "coverage") {
    const auto& coverage = judge.coverage();
    return coverage.has_sales() && coverage.uncovered().empty() ? Met::yes : Met::no;
  }
  if (check == "status") {
    const auto same = [&](const Decided& each) { return each.id == text_of(requirement, "status"); };
    const auto found = std::find_if(lower.begin(), lower.end(), same);
    return found == lower.end() ? Met::unknown : found->met;
  }
  return Met::unknown;  // of the listing, the documents or the offer: not in a contacts file
}

void append_requirement(std::string& out, const JsonValue& requirement, Met met) {
  if (out.back() != '[') out += ',';
  out += '{';
  append_key(out, "id");
  append_json(out, text_of(requirement, "id"));
  append_key(out, "met");
  out += to_json(met);
  append_key(out, "rules");
  out += '[';
  for (const auto& rule : items_of(requirement, "rules")) {
    if (out.back() != '[') out += ',';
    append_json(out, rule.text);
  }
  out += "]}";
}

}  // namespace

std::string statuses_json(const RulePack& pack, const FileJudge& judge) {
  JsonFault fault;
  const auto rules = read_json(pack.json(), fault);
  std::vector<Decided> decided;
  std::string out = "[";
  for (const auto& status : rules ? items_of(*rules, "statuses") : std::vector<JsonValue>()) {
    std::string requirements = "[";
    Met worst = Met::yes;
    for (const auto& requirement : items_of(status, "requirements")) {
      const auto met = judge_requirement(requirement, judge, decided);
      worst = std::min(worst, met);
      append_requirement(requirements, requirement, met);
    }
    decided.push_back({text_of(status, "id"), worst});
    if (out.back() != '[') out += ',';
    out += '{';
    append_key(out, "id");
    append_json(out, decided.back().id);
    append_key(out, "met");
    out += to_json(worst);
    append_key(out, "requirements");
    out += requirements + "]}";
  }
  return out += ']';
}

}  // namespace core
