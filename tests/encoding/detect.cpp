// Names the encoding of each file on standard input, where a file is its length (four bytes, lowest first)
// and its bytes: one line each, "name confidence runner-up". For accuracy.mjs.
#include <cstdio>
#include <vector>

#include "core/encoding.hpp"

int main() {
  std::uint8_t length[4];
  std::vector<std::uint8_t> file;
  while (std::fread(length, 1, 4, stdin) == 4) {
    file.resize(length[0] | std::size_t{length[1]} << 8 | std::size_t{length[2]} << 16 |
                std::size_t{length[3]} << 24);
    if (std::fread(file.data(), 1, file.size(), stdin) != file.size()) return 1;
    core::EncodingProbe probe;
    probe.push(file);
    const auto guess = probe.finish();
    std::printf("%s %d %s\n", guess.name.c_str(), guess.confidence, guess.runner_up.c_str());
  }
}
