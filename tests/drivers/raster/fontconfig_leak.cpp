// Fontconfig keeps one pattern of 256 bytes for the life of the process and does not free it at exit. The leak
// sanitizer asks every program for such exceptions by this function; other programs never call it.
extern "C" const char* __lsan_default_suppressions();  // NOLINT: the sanitizer's name
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig.so"; }  // NOLINT
