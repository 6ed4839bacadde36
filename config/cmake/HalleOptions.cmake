# Warnings, sanitizers and hardening as one interface target: every library of ours links halle_options.
set(HALLE_SANITIZE "" CACHE STRING "Sanitizers for the whole build: empty, address,undefined or thread")

# A stopped kiosk beats a wrong ledger: assertions stay on in every build type.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
# -O1: sanitized tests run five times faster than at -O0 and still show every line in a debugger.
string(APPEND CMAKE_CXX_FLAGS_DEBUG " -O1")

add_library(halle_options INTERFACE)
target_compile_options(halle_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror
  -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wnull-dereference -Wimplicit-fallthrough -Wswitch-enum
  # __int128 is used for exact ratios (core/base/units.h); both our compilers have it.
  -Wno-pedantic
  # GCC 12 reports inlined std::variant and std::optional moves as maybe-uninitialised (GCC bug 105562 and kin), and
  # std::string + "text" as overlapping copies (GCC bug 105651), as soon as library headers are precompiled.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-null-dereference -Wno-restrict>)
# For all or for none: Pango's flags ask for it, and precompiled headers need the same flags everywhere.
add_compile_options(-pthread)
target_compile_definitions(halle_options INTERFACE _GLIBCXX_ASSERTIONS)
target_include_directories(halle_options INTERFACE ${CMAKE_SOURCE_DIR})

if(HALLE_SANITIZE)
  add_compile_options(-fsanitize=${HALLE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HALLE_SANITIZE})
else()
  add_compile_options($<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>
    -fstack-protector-strong $<$<CXX_COMPILER_ID:GNU>:-ftrivial-auto-var-init=zero>)
  add_link_options(-Wl,-z,relro,-z,now)
endif()

# For programs that draw text or open a window. Empty but in builds with the address sanitizer.
add_library(halle_known_leaks INTERFACE)
if(HALLE_SANITIZE MATCHES address)
  target_sources(halle_known_leaks INTERFACE ${CMAKE_SOURCE_DIR}/config/cmake/known_leaks.cpp)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # Without this sloppiness ccache gives up on every file that uses a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

# Half of a clean build was parsing the same library headers in every file. `./halle lint` reads every file without them,
# so that a missing #include is noticed there.
option(HALLE_PRECOMPILE "Precompile the headers that most files include" ON)

# A set of precompiled headers that libraries share: halle_precompiled(halle_pch <vector> …)
function(halle_precompiled name)
  if(HALLE_PRECOMPILE)
    set(source ${CMAKE_BINARY_DIR}/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "// Made by HalleOptions.cmake: something to compile the headers for.\n")
    add_library(${name} OBJECT ${source})
    target_link_libraries(${name} PRIVATE halle_options fmt::fmt Boost::json)
    target_precompile_headers(${name} PRIVATE ${ARGN})
    # GCC's own condition for reading precompiled headers through ccache.
    target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  endif()
endfunction()
function(halle_use_precompiled name set)
  if(HALLE_PRECOMPILE)
    target_precompile_headers(${name} REUSE_FROM ${set})
    target_link_libraries(${name} PRIVATE fmt::fmt Boost::json)  # GCC wants the definitions the headers were compiled with
    target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  endif()
endfunction()

set(halle_common_headers <algorithm> <chrono> <functional> <map> <memory> <optional> <span> <string> <string_view> <variant>
  <vector> <fmt/format.h> <boost/json/value.hpp>)

# One library of ours. halle_library(name SOURCES a.cpp b.cpp LINK core_base PUBLIC_LINK Boost::json)
# SOURCES are the files of one folder; LINK is PRIVATE, so that a forbidden include usually fails to build or link.
function(halle_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK;PUBLIC_LINK")
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC halle_options ${arg_PUBLIC_LINK} PRIVATE ${arg_LINK})
  halle_use_precompiled(${name} halle_pch)
endfunction()
