# Embeds files in a library as bytes: halle_embed(target NAMESPACE assets FILES name=path …)
#
# Writes <target>.h with `namespace <ns> { std::span<const std::uint8_t> <name>(); }` and an assembler file with .incbin, so
# that megabytes cost no compile time. Include it as "<target>.h". A changed file is embedded again at the next build.
function(halle_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAMESPACE" "FILES")
  set(dir ${CMAKE_CURRENT_BINARY_DIR}/${target})
  set(header "// Made by HalleEmbed.cmake.\n#pragma once\n#include <cstdint>\n#include <span>\nnamespace ${arg_NAMESPACE} {\n")
  set(source "#include \"${target}.h\"\n")
  set(assembly "    .section .note.GNU-stack,\"\",%progbits\n    .section .rodata\n")
  set(inputs "")
  foreach(entry IN LISTS arg_FILES)
    string(REGEX MATCH "^([a-z0-9_]+)=(.*)$" ignored "${entry}")
    set(name ${CMAKE_MATCH_1})
    set(path ${CMAKE_MATCH_2})
    cmake_path(ABSOLUTE_PATH path BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    list(APPEND inputs ${path})
    set(symbol ${target}_${name})
    string(APPEND header "std::span<const std::uint8_t> ${name}();\n")
    string(APPEND source "extern \"C\" const std::uint8_t ${symbol}_begin[], ${symbol}_end[];\n"
      "namespace ${arg_NAMESPACE} {\nstd::span<const std::uint8_t> ${name}() { return {${symbol}_begin, ${symbol}_end}; }\n}\n")
    string(APPEND assembly "    .global ${symbol}_begin, ${symbol}_end\n    .balign 16\n"
      "${symbol}_begin:\n    .incbin \"${path}\"\n${symbol}_end:\n    .byte 0\n")
  endforeach()
  file(CONFIGURE OUTPUT ${dir}/${target}.h CONTENT "${header}}\n" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/${target}.cpp CONTENT "${source}" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/${target}.S CONTENT "${assembly}" @ONLY)
  set_source_files_properties(${dir}/${target}.S PROPERTIES OBJECT_DEPENDS "${inputs}")
  add_library(${target} STATIC ${dir}/${target}.cpp ${dir}/${target}.S)
  target_include_directories(${target} PUBLIC ${dir})
endfunction()

# Embeds the numbered migrations of a folder: halle_migrations(target FOLDER migrations)
#
# Writes <target>.h with `inline constexpr core::Migration k_<target>[]`, in file-name order, the SQL as raw strings.
function(halle_migrations target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FOLDER" "")
  set(dir ${CMAKE_CURRENT_BINARY_DIR}/${target})
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${arg_FOLDER}/*.sql)
  list(SORT files)
  set(rows "")
  foreach(path IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    get_filename_component(name ${path} NAME_WE)
    file(READ ${path} sql)
    string(APPEND rows "    core::Migration{\"${name}\", R\"sql(${sql})sql\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${dir}/${target}.h CONTENT
    "// Made by HalleEmbed.cmake.\n#pragma once\n#include \"core/storage/migration.h\"\ninline constexpr core::Migration k_${target}[] = {\n${rows}};\n"
    @ONLY)
  add_library(${target} INTERFACE)
  target_include_directories(${target} INTERFACE ${dir})
endfunction()
