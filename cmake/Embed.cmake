# wf_embed(TARGET FILE SYMBOL): builds a text file into TARGET as
#   namespace whiteflag::data { extern const std::string_view SYMBOL; }
# and configures again when the file changes. Word lists stay plain files that anyone can read and mend.
function(wf_embed target file symbol)
  get_filename_component(path ${file} ABSOLUTE BASE_DIR ${PROJECT_SOURCE_DIR})
  set_property(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.cc)
  file(READ ${path} WF_EMBED_TEXT)
  set(WF_EMBED_SYMBOL ${symbol})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/embedded.cc.in ${out} @ONLY)
  target_sources(${target} PRIVATE ${out})
endfunction()
