# What a package gets: the program, one man page per verb, the licence and the README.
include(GNUInstallDirs)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
install(TARGETS whiteflag RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/THIRD_PARTY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(CODE "execute_process(COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/make_man.py
  --version ${PROJECT_VERSION} --out \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}/man1\"
  COMMAND_ERROR_IS_FATAL ANY)")
