/// What two libraries bring for messages that nobody would see: all of printf, 4 KB of the download. What
/// they call is defined here first, so the linker leaves theirs, and printf, out.
extern "C" {
/// Embind: the name of a type that it was not told of. Every type in bindings.cpp is one it knows.
int siprintf(char* text, const char* /*format*/, ...) {
  *text = '\0';
  return 0;
}
/// C++: a virtual function was called while its object was made or destroyed.
void __cxa_pure_virtual() { __builtin_trap(); }
}
