# wf_table(TARGET SYMBOL KIND FILES… [ONLY GROUP…]): makes a table of data files when the program is
# built, and builds it into TARGET as
#   namespace whiteflag::data { extern const language::BuiltTable SYMBOL; }
# KIND: phrases (src/language/phrases.h), patterns (patterns.h), dates (date_words.h), weights
# (tone_weights.h), examples, letters (examples.h) or told (examples.h, ONLY the language). The data files stay what
# anyone reads and mends.
function(wf_table target symbol kind)
  cmake_parse_arguments(T "" "" "FILES;ONLY" ${ARGN})
  list(TRANSFORM T_FILES PREPEND ${PROJECT_SOURCE_DIR}/)
  set(only)
  if(T_ONLY)
    set(only only ${T_ONLY})
  endif()
  set(table ${CMAKE_CURRENT_BINARY_DIR}/tables/${symbol}.table)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/tables/${symbol}.cc)
  file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/tables)
  add_custom_command(OUTPUT ${table} DEPENDS make_tables ${T_FILES} VERBATIM
    COMMAND make_tables ${table} ${kind} ${T_FILES} ${only})
  set(WF_TABLE ${table})
  set(WF_TABLE_SYMBOL ${symbol})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/table.cc.in ${out} @ONLY)
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS ${table})
  target_sources(${target} PRIVATE ${out})
endfunction()
