/// What the libraries bring that nothing here uses. It is defined here first, empty, so the linker leaves
/// theirs out: of the download, all of printf and of dynamic_cast, and the JavaScript for types that
/// bindings.cpp has not.
extern "C" {
/// Embind: the name of a type that it was not told of. Every type in bindings.cpp is one it knows.
int siprintf(char* text, const char* /*format*/, ...) {
  *text = '\0';
  return 0;
}
/// Embind: the types that it tells JavaScript of, whether used or not.
void _embind_register_std_wstring(const void*, unsigned long, const char*) {}
void _embind_register_memory_view(const void*, unsigned, const char*) {}
void _embind_register_emval(const void*, const char*) {}
void _embind_register_bigint(const void*, const char*, unsigned long, long long, unsigned long long) {}

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
