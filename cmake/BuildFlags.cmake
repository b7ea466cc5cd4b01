# Every compiler flag of the project hangs on one interface target, since a
# target cannot switch off a warning that it inherits.
#
# The build type decides optimisation; these options, set by the presets, decide
# the rest.
option(DATELINE_WERROR "Treat warnings as errors" OFF)
set(DATELINE_SANITIZE "" CACHE STRING "Sanitizers to build with, comma-separated")
option(DATELINE_COVERAGE "Build with coverage counters" OFF)
option(DATELINE_LTO "Optimise across files when linking" OFF)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(dateline_flags INTERFACE)
target_compile_features(dateline_flags INTERFACE c_std_17 cxx_std_17)
target_compile_definitions(dateline_flags INTERFACE _GNU_SOURCE)
target_include_directories(dateline_flags INTERFACE "${PROJECT_SOURCE_DIR}")

set(warnings -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wformat=2 -Wundef -Wwrite-strings
    -Wconversion -Wsign-conversion -Wcast-qual)
target_compile_options(dateline_flags INTERFACE
  ${warnings}
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes;-Wmissing-prototypes>
  -fno-omit-frame-pointer -fstack-protector-strong)
if(DATELINE_WERROR)
  target_compile_options(dateline_flags INTERFACE -Werror)
endif()
if(DATELINE_SANITIZE)
  target_compile_options(dateline_flags INTERFACE
    "-fsanitize=${DATELINE_SANITIZE}" -fno-sanitize-recover=all)
  target_link_options(dateline_flags INTERFACE "-fsanitize=${DATELINE_SANITIZE}")
  target_compile_definitions(dateline_flags INTERFACE DATELINE_SANITIZED)
endif()
if(DATELINE_COVERAGE)
  target_compile_options(dateline_flags INTERFACE --coverage)
  target_link_options(dateline_flags INTERFACE --coverage)
endif()
if(DATELINE_LTO)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()
