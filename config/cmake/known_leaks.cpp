// Part of programs built with the address sanitizer that draw text or open a window: what other people's libraries keep
// until the end of the process. The sanitizer looks for these functions by name.
extern "C" {  // NOLINTBEGIN: the sanitizer's and the system's names

// Fontconfig keeps one pattern, Mesa's software driver its configuration.
const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions() { return "leak:libfontconfig.so\nleak:swrast_dri.so\n"; }

// GLX unloads the driver before the sanitizer looks, and a leak of an unloaded library has no name to be known by.
int dlclose(void* library);
int dlclose(void* /*library*/) { return 0; }

}  // NOLINTEND
