// Prints what the core says of each file named, one JSON object a line, with how much of it was read.
#include <cstdio>
#include <memory>
#include <vector>

#include "core/document.hpp"

namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

void print(const char* name) {
  const File file(std::fopen(name, "rb"), std::fclose);
  if (!file || std::fseek(file.get(), 0, SEEK_END) != 0) {
    std::fprintf(stderr, "cannot read %s\n", name);
    return;
  }
  core::DocumentProbe probe(static_cast<std::uint64_t>(std::ftell(file.get())));
  std::size_t parts = 0, bytes = 0;
  std::vector<std::uint8_t> part;
  for (auto wanted = probe.wanted(); wanted.begin < wanted.end; wanted = probe.wanted()) {
    part.resize(static_cast<std::size_t>(wanted.end - wanted.begin));
    std::fseek(file.get(), static_cast<long>(wanted.begin), SEEK_SET);
    part.resize(std::fread(part.data(), 1, part.size(), file.get()));
    probe.push(part);
    ++parts;
    bytes += part.size();
  }
  const auto& facts = probe.facts();
  std::printf(
      "{\"bytes\":%llu,\"type\":\"%s\",\"broken\":%s,\"encrypted\":%s,\"pages\":%s,\"partsRead\":%zu,"
      "\"bytesRead\":%zu}\n",
      static_cast<unsigned long long>(facts.bytes), facts.type.c_str(), facts.broken ? "true" : "false",
      facts.encrypted ? "true" : "false", facts.pages ? std::to_string(*facts.pages).c_str() : "null", parts,
      bytes);
}

}  // namespace

int main(int count, char** names) {
  for (int i = 1; i < count; ++i) print(names[i]);
}
