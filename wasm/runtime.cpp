/// What the libraries bring that nothing here uses. It is defined here first, so the linker leaves theirs out
/// of the download: all of dynamic_cast, and whatever would have to be asked of JavaScript.
#include <cstddef>

extern "C" {
/// More memory is JavaScript's to give; whether it did. (The linker puts this in the place of the library's.)
__attribute__((import_module("env"), import_name("emscripten_resize_heap"))) bool grow_memory(
    std::size_t bytes);
int __wrap_emscripten_resize_heap(std::size_t bytes) { return grow_memory(bytes) ? 1 : 0; }
/// C++: a virtual function was called while its object was made or destroyed.
void __cxa_pure_virtual() { __builtin_trap(); }
/// C++: the classes of what describes a type. Nothing asks for types (-fno-rtti), but libc++'s shared_ptr has
/// them.
extern const void* const _ZTVN10__cxxabiv117__class_type_infoE[3];
extern const void* const _ZTVN10__cxxabiv120__si_class_type_infoE[3];
extern const void* const _ZTVN10__cxxabiv121__vmi_class_type_infoE[3];
const void* const _ZTVN10__cxxabiv117__class_type_infoE[3] = {};
const void* const _ZTVN10__cxxabiv120__si_class_type_infoE[3] = {};
const void* const _ZTVN10__cxxabiv121__vmi_class_type_infoE[3] = {};
}
