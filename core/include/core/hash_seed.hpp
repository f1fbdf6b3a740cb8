/// What hashes of texts depend on. Results do not.
#pragma once
#include <cstdint>

namespace core {

/// From the platform's source of random numbers; before anything is read, and then left as it is. Without it
/// hashes are the same in every process, which is for tests.
void seed_hashes(std::uint64_t seed);

}  // namespace core
