/// A heap sort: std::sort would take several times the code for each type, and std::stable_sort more. For
/// what is sorted once in a file; findings and the keys of rows are sorted by std::sort, which is faster.
#pragma once
#include <algorithm>
#include <functional>

namespace core {

template <typename Items, typename Before = std::less<>>
void heap_sort(Items& items, Before before = {}) {
  std::make_heap(items.begin(), items.end(), before);
  std::sort_heap(items.begin(), items.end(), before);
}

}  // namespace core
