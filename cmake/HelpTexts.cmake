# wf_help_texts(OUT): turns docs/cli/*.md into one generated source that defines
# whiteflag::cli::help_texts() (src/cli/help_texts.h), and sets OUT to its path:
#
#   include(HelpTexts)
#   wf_help_texts(help_texts_cc)
#   wf_module(cli SOURCES … help_text.cc ${help_texts_cc} …)
#
# So one text per verb is its --help, its man page (tools/make_man.py) and its documentation.
function(wf_help_texts out)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/cli/*.md)
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(verb ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND rows "    {\"${verb}\", R\"wf_help(${text})wf_help\"},\n")
  endforeach()
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/help_texts.cc)
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT
"// Generated from docs/cli/*.md by cmake/HelpTexts.cmake.
#include \"cli/help_texts.h\"

#include <array>

namespace whiteflag::cli {
namespace {
constexpr auto texts = std::to_array<HelpText>({
@rows@});
}  // namespace

std::span<const HelpText> help_texts() { return texts; }

}  // namespace whiteflag::cli
")
  set(${out} ${generated} PARENT_SCOPE)
endfunction()
