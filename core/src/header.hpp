/// What the cells of a header mean, and whether they are as many as those of the rows below it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/dialect.hpp"

namespace core {

using Cells = std::vector<std::string>;

bool looks_like_email(std::string_view cell);
/// Whether the user says something of the column with this heading.
const std::pair<std::string, Field>* choice_for(std::string_view heading, const ColumnChoices& given);
/// Fills in the columns of a dialect. `rows`: the first ones below the header that are not blank.
void name_columns(Dialect& dialect, const Cells& header, const std::vector<Cells>& rows, const RulePack& pack,
                  const ColumnChoices& given);

}  // namespace core
