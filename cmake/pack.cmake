# SPDX-License-Identifier: Apache-2.0
# The program compiles data/ into the pack it will use.
file(GLOB_RECURSE data_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/*.yaml ${CMAKE_SOURCE_DIR}/data/*.tsv)
if(TARGET chancery AND data_files)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/chancery.pack
    COMMAND chancery pack ${CMAKE_SOURCE_DIR}/data -o ${CMAKE_BINARY_DIR}/chancery.pack
    DEPENDS chancery ${data_files}
    COMMENT "Compiling data/ into chancery.pack" VERBATIM)
  add_custom_target(pack ALL DEPENDS ${CMAKE_BINARY_DIR}/chancery.pack)
endif()
