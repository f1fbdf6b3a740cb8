#include "coverage.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "sorting.hpp"

namespace core {

Coverage::Coverage(const RulePack& pack)
    : pack_(pack),
      territories_(pack.countries().size()),
      roles_(pack.role_ids().size()),
      all_(pack.countries().find("OOO")),
      named_((roles_ + 1) * territories_) {}

void Coverage::add(const ContactFacts& facts) {
  const auto role = facts.role < 0 ? roles_ : static_cast<std::size_t>(facts.role);
  auto* const named = named_.data() + role * territories_;
  for (const auto territory : facts.territories) named[territory] = 1;
  has_sales_ = has_sales_ || role == pack_.sales_role();
}

void Coverage::judge(const std::vector<std::string>& wanted, FindingStore* store) {
  const auto sales = pack_.sales_role();
  wanted_ = wanted;
  if (wanted.empty()) {
    for (std::size_t i = 0; i < territories_; ++i) {
      bool named = has(sales, i);
      for (std::size_t role = 0; role <= roles_ && static_cast<int>(i) != all_; ++role)
        named = named || has(role, i);
      if (named) wanted_.push_back(pack_.countries().at(i).code);
    }
  }
  heap_sort(wanted_);
  wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
  const bool everywhere = all_ >= 0 && has(sales, static_cast<std::size_t>(all_));
  for (const auto& code : wanted_) {
    const int index = pack_.countries().find(code);
    const bool named = index >= 0 && has(sales, static_cast<std::size_t>(index));
    (everywhere || named ? covered_ : uncovered_).push_back(code);
  }
  if (store == nullptr) return;
  if (!has_sales_) {
    store->add("contacts.no-sales"_rule, {});
  } else if (!uncovered_.empty()) {
    std::string list;
    for (const auto& code : uncovered_) list += (list.empty() ? "" : ", ") + code;
    Detail detail;
    detail.arg("territories", list).arg("count", uncovered_.size());
    if (wanted.empty()) detail.arg("variant", "inferred");
    store->add("contacts.territory-uncovered"_rule, {}, detail,
               wanted.empty() ? std::optional(Severity::warning) : std::nullopt);
  }
}

std::vector<Coverage::RoleTerritories> Coverage::by_role() const {
  std::vector<RoleTerritories> all;
  for (std::size_t role = 0; role < roles_; ++role) {
    RoleTerritories each{.role = pack_.role_ids()[role]};
    for (std::size_t i = 0; i < territories_; ++i) {
      if (has(role, i)) each.codes.push_back(pack_.countries().at(i).code);
    }
    heap_sort(each.codes);
    all.push_back(std::move(each));
  }
  return all;
}

}  // namespace core
