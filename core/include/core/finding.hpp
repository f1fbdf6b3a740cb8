/// What one check says about one cell, before the engine adds row, line and byte offset.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/rule_id.hpp"

namespace core {

enum class Severity : std::uint8_t { error, warning, info };
/// import: the import would refuse the file or the row; status: it imports, but a status fails.
enum class Effect : std::uint8_t { import, status, none };
/// documented: a source says so; reported: a user did; derived: it follows from what the field asks for.
enum class Evidence : std::uint8_t { documented, reported, derived };

/// The columns of a contacts file, in the order of the template. `none`: no column, or one we do not know.
enum class Field : std::uint8_t { none, name, email, job_title, role, countries, states };
inline constexpr std::size_t kFieldCount = 7;  // with `none`
inline constexpr std::string_view kFieldIds[kFieldCount] = {"",     "name",      "email", "jobTitle",
                                                            "role", "countries", "states"};

/// Parts of the message by name. `variant` is special: it picks a message of its own ("<rule>.<variant>").
/// Everything but reading is out of line: Args are made in many places, and their code would be there each
/// time.
class Args : std::vector<std::pair<std::string, std::string>> {
  using Base = std::vector<std::pair<std::string, std::string>>;

 public:
  Args() = default;
  Args(std::initializer_list<std::pair<std::string_view, std::string_view>> parts);
  Args(const Args& other);
  Args(Args&& other) noexcept;
  Args& operator=(const Args& other);
  Args& operator=(Args&& other) noexcept;
  ~Args();
  void emplace_back(std::string_view key, std::string_view value);
  using Base::begin;
  using Base::clear;
  using Base::empty;
  using Base::end;
  using Base::size;
};

/// The repair of one cell for one rule; `to` is the whole cell text, all else in the cell as it was.
struct Repair {
  bool safe = false;  // meaning certainly kept: may be applied in bulk; else a guess
  std::string to{};
};

inline constexpr std::uint32_t kWholeCell = 0xFFFFFFFF;

struct CellFinding {
  RuleId rule{};
  Field field = Field::none;
  std::uint32_t at =
      kWholeCell;  // byte in the cell's text that the finding is about, if it is about one place
  Args args{};
  std::optional<Repair> repair{};
};

}  // namespace core
