#include "statuses.hpp"

#include <algorithm>

#include "json_text.hpp"

namespace core {
namespace {

std::string_view to_json(Met met) {
  return met == Met::yes ? "true" : met == Met::no ? "false" : "\"unknown\"";
}

struct Decided {
  std::string_view id{};
  Met met = Met::unknown;
};

Met judge_document(const Requirement& requirement, const Shown& shown) {
  const auto& all = shown.documents;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.first == requirement.wants; });
  if (found != all.end()) return found->second;
  return shown.documents_known && !requirement.conditional ? Met::no : Met::unknown;
}

Met judge(const Requirement& requirement, const Shown& shown, const std::vector<Decided>& lower) {
  if (requirement.check != "status") return judge_requirement(requirement, shown);
  const auto found = std::find_if(lower.begin(), lower.end(),
                                  [&](const Decided& each) { return each.id == requirement.wants; });
  return found == lower.end() ? Met::unknown : found->met;
}

void write(std::string& out, const Requirement& requirement, Met met) {
  ObjectWriter object(out);
  object.text("id", requirement.id);
  object.raw("met", to_json(met));
  object.texts("rules", requirement.rules);
}

}  // namespace

Met judge_requirement(const Requirement& requirement, const Shown& shown) {
  if (requirement.check == "coverage") return shown.coverage;
  if (requirement.check == "listing") return shown.listing;
  if (requirement.check == "document") return judge_document(requirement, shown);
  if (requirement.check == "offer-type" && shown.offer_type)
    return *shown.offer_type == requirement.wants ? Met::yes : Met::no;
  return Met::unknown;  // of the offer or the company: in no file
}

std::string statuses_json(const std::vector<StatusSpec>& statuses, const Shown& shown) {
  std::vector<Decided> decided;
  return json_list([&](ListWriter& list) {
    for (const auto& status : statuses) {
      Met worst = Met::yes;
      const auto requirements = json_list([&](ListWriter& each) {
        for (const auto& requirement : status.requirements) {
          const auto met = judge(requirement, shown, decided);
          worst = std::min(worst, met);
          write(each.next(), requirement, met);
        }
      });
      decided.push_back({status.id, worst});
      ObjectWriter object(list.next());
      object.text("id", status.id);
      object.raw("met", to_json(worst));
      object.raw("requirements", requirements);
    }
  });
}

}  // namespace core
