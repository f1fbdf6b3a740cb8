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

/// nlohmann/json: the value of a number, which json.cpp takes from the text, and the words of an error, which
/// nobody reads. Beside them in their files: what std::stoi() and the like would call.
double strtod(const char* /*text*/, char** /*end*/) { return 0; }
float strtof(const char* /*text*/, char** /*end*/) { return 0; }
long double strtold(const char* /*text*/, char** /*end*/) { return 0; }
long strtol(const char* /*text*/, char** /*end*/, int /*base*/) { return 0; }
long long strtoll(const char* /*text*/, char** /*end*/, int /*base*/) { return 0; }
unsigned long strtoul(const char* /*text*/, char** /*end*/, int /*base*/) { return 0; }
unsigned long long strtoull(const char* /*text*/, char** /*end*/, int /*base*/) { return 0; }
int snprintf(char* text, unsigned long /*size*/, const char* /*format*/, ...) {
  *text = '\0';
  return 0;
}

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
