/// Writes JSON text without building a document: for what is written once per row or per finding.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace core {

/// Appends `text` (any bytes; bad UTF-8 becomes U+FFFD) as a JSON string, quotes included, escaped as
/// JSON.stringify does it.
void append_json(std::string& out, std::string_view text);

/// Appends the members of an object, each after a comma but the first. Whose braces are written elsewhere.
class MemberWriter {
 public:
  explicit MemberWriter(std::string& out) : out_(out) {}

  void text(std::string_view key, std::string_view value);
  /// null where there is no text.
  void text_or_null(std::string_view key, std::string_view value);
  void number(std::string_view key, std::uint64_t value);
  /// A value that is JSON already.
  void raw(std::string_view key, std::string_view json);
  template <typename Texts>
  void texts(std::string_view key, const Texts& values);
  /// Some that are JSON already; or none.
  void members(std::string_view json);
  /// Where the value of `key` is to be written: by an ObjectWriter, a ListWriter.
  std::string& open(std::string_view key);

 private:
  std::string& out_;
};

/// An object, open as long as its writer lives.
class ObjectWriter : public MemberWriter {
 public:
  explicit ObjectWriter(std::string& out);
  ~ObjectWriter();
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

 private:
  std::string& out_;
};

/// A list, in the same way.
class ListWriter {
 public:
  explicit ListWriter(std::string& out);
  ~ListWriter();
  ListWriter(const ListWriter&) = delete;
  ListWriter& operator=(const ListWriter&) = delete;

  void text(std::string_view value);
  /// Where the next item is to be written.
  std::string& next();

 private:
  std::string& out_;
};

template <typename Texts>
void MemberWriter::texts(std::string_view key, const Texts& values) {
  ListWriter list(open(key));
  for (const auto& value : values) list.text(value);
}

/// An object by itself. `fill` takes its writer.
template <typename Fill>
std::string json_object(Fill fill) {
  std::string out;
  {
    ObjectWriter object(out);
    fill(object);
  }
  return out;
}
/// A list by itself.
template <typename Fill>
std::string json_list(Fill fill) {
  std::string out;
  {
    ListWriter list(out);
    fill(list);
  }
  return out;
}

}  // namespace core
