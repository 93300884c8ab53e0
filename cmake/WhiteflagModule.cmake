# One static library per folder of src/. A folder may depend only on folders before it in WF_ORDER:
# data flows one way, and the configure step refuses the other.
set(WF_ORDER
    base language letters people conversations agreements silence causes steps drafts talks
    net sources store delivery
    net_curl net_dns store_sqlite store_postgres store_sealed
    actions view cli web
    program)

add_library(wf_flags INTERFACE)
target_compile_features(wf_flags INTERFACE cxx_std_23)
target_include_directories(wf_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
if(WF_WARNINGS_AS_ERRORS)
  target_compile_options(wf_flags INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # libstdc++ 12's stable_sort uses what it deprecates; GCC looks at our own code.
  target_compile_options(wf_flags INTERFACE -Wno-deprecated-declarations)
endif()
target_compile_options(wf_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Where it optimizes much, GCC 12 sees overlaps that are none in std::string (its bug 105651).
  target_compile_options(wf_flags INTERFACE $<$<CONFIG:Release>:-Wno-restrict>)
endif()

# wf_module(NAME SOURCES a.cc … [DEPENDS module …] [LINK lib …] [TESTS a_test.cc …])
# Builds wf_NAME from the folder it is called in, and its unit tests, which stand beside the source.
function(wf_module name)
  cmake_parse_arguments(M "" "" "SOURCES;DEPENDS;LINK;TESTS" ${ARGN})
  list(FIND WF_ORDER ${name} here)
  if(here EQUAL -1)
    message(FATAL_ERROR "${name} is not a module: add it to WF_ORDER where its data flows")
  endif()
  foreach(dep IN LISTS M_DEPENDS)
    list(FIND WF_ORDER ${dep} there)
    if(there EQUAL -1 OR NOT there LESS here)
      message(FATAL_ERROR "${name} may not depend on ${dep}: data flows the other way")
    endif()
  endforeach()
  if(NOT M_SOURCES)
    message(FATAL_ERROR "module ${name} has no sources")
  endif()
  add_library(wf_${name} STATIC ${M_SOURCES})
  target_link_libraries(wf_${name} PUBLIC wf_flags)
  foreach(dep IN LISTS M_DEPENDS)
    target_link_libraries(wf_${name} PUBLIC wf_${dep})
  endforeach()
  target_link_libraries(wf_${name} PUBLIC ${M_LINK})
  string(REPLACE ";" "," depends "${M_DEPENDS}")
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/src OUTPUT_VARIABLE folder)
  if(name MATCHES "^(store|net)_(.+)$")
    set(folder ${CMAKE_MATCH_1}/${CMAKE_MATCH_2})
  endif()
  set_property(GLOBAL APPEND PROPERTY WF_DECLARED "${name}:${depends}:${folder}")
  if(BUILD_TESTING)
    foreach(test IN LISTS M_TESTS)
      get_filename_component(stem ${test} NAME_WE)
      wf_test(${name}_${stem} SOURCES ${test} LINK wf_${name})
    endforeach()
  endif()
endfunction()

# wf_test(NAME SOURCES … LINK …): one GoogleTest program, run by CTest as NAME in the root of the source.
function(wf_test name)
  cmake_parse_arguments(T "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${T_SOURCES})
  target_link_libraries(${name} PRIVATE ${T_LINK} GTest::gmock_main)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()

# wf_fuzz(NAME SOURCES … LINK … CORPUS dir): a libFuzzer target (preset asan), run over its corpus by ./dev test.
function(wf_fuzz name)
  cmake_parse_arguments(F "" "CORPUS" "SOURCES;LINK" ${ARGN})
  if(NOT WF_FUZZ)
    return()
  endif()
  add_executable(fuzz_${name} ${F_SOURCES})
  target_link_libraries(fuzz_${name} PRIVATE ${F_LINK})
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  file(WRITE ${CMAKE_BINARY_DIR}/fuzz_${name}.corpus "${F_CORPUS}\n")
endfunction()

# Writes what every module declared, for tools/check_includes.py.
function(wf_write_declared)
  get_property(rows GLOBAL PROPERTY WF_DECLARED)
  string(REPLACE ";" "\n" text "${rows}")
  file(WRITE ${CMAKE_BINARY_DIR}/modules.txt "${text}\n")
endfunction()
