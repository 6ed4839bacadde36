# halle_test(name SOURCES a_test.cpp LINK core_base): a Catch2 program; every test case is a line of ctest.
find_package(Catch2 REQUIRED)
include(Catch)

add_library(halle_catch_main STATIC ${CMAKE_SOURCE_DIR}/tests/support/catch_main.cpp)
target_link_libraries(halle_catch_main PUBLIC Catch2::Catch2 halle_options)

halle_precompiled(halle_test_pch ${halle_common_headers} <tests/support/catch.h>)

function(halle_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK;ENVIRONMENT")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE halle_catch_main ${arg_LINK})
  target_compile_definitions(${name} PRIVATE HALLE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" HALLE_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
  halle_use_precompiled(${name} halle_test_pch)
  # GCC 12 takes the short string of `literal + text` for all of it (GCC bug 105651) once library headers are precompiled.
  target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread>)
  catch_discover_tests(${name} TEST_PREFIX "${name}: " PROPERTIES TIMEOUT 120 DISCOVERY_TIMEOUT 60)
endfunction()
