# SPDX-License-Identifier: Apache-2.0
# What `make install` puts where (PREFIX and DESTDIR as usual).
install(TARGETS chancery_static chancery_shared)
install(FILES include/chancery/chancery.h include/chancery/status.def DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/chancery)
if(TARGET chancery)
  install(TARGETS chancery)
endif()
if(TARGET pack)
  install(FILES ${CMAKE_BINARY_DIR}/chancery.pack DESTINATION ${CMAKE_INSTALL_DATADIR}/chancery)
endif()
install(DIRECTORY data DESTINATION ${CMAKE_INSTALL_DATADIR}/chancery) # for --data, which compiles a folder on top of it
install(DIRECTORY models/ DESTINATION ${CMAKE_INSTALL_DATADIR}/chancery/models FILES_MATCHING PATTERN "*.model")
install(FILES docs/man/chancery.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
install(FILES cli/completion/chancery.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME chancery OPTIONAL)
install(FILES cli/completion/_chancery DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions OPTIONAL)
configure_file(cmake/chancery.pc.in chancery.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/chancery.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
