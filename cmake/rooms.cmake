# SPDX-License-Identifier: Apache-2.0
# The rooms in their order, the library made of them, and the program.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(FYAML REQUIRED IMPORTED_TARGET libfyaml) # YAML with the line and column of every value
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc)     # normalisation, case, categories; names of states at build time
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson) # JSON in

set(CHANCERY_ROOMS base know input text parse read code ledger export serve)
# Kernel files of one instruction set each; the plain C kernel needs no flag and is always built.
set(CHANCERY_KERNELS_X86 kernel_sse41 kernel_avx2 kernel_avxvnni kernel_avx512 kernel_avx512vnni)
set(CHANCERY_KERNELS_ARM64 kernel_neon) # needs no flag there
set(kernel_sse41_FLAGS -msse4.1)
set(kernel_avx2_FLAGS -mavx2)
set(kernel_avxvnni_FLAGS -mavx2 -mavxvnni)
set(kernel_avx512_FLAGS -mavx512f -mavx512bw -mavx512vl -mavx512dq)
set(kernel_avx512vnni_FLAGS -mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vnni)

set(CHANCERY_OBJECTS)
foreach(room ${CHANCERY_ROOMS})
  file(GLOB room_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${room}/*.c)
  foreach(kernel ${CHANCERY_KERNELS_X86})
    set(kernel_file ${CMAKE_SOURCE_DIR}/src/${room}/${kernel}.c)
    if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|i.86")
      set_source_files_properties(${kernel_file} PROPERTIES COMPILE_OPTIONS "${${kernel}_FLAGS}")
    else()
      list(REMOVE_ITEM room_sources ${kernel_file})
    endif()
  endforeach()
  if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64|ARM64")
    list(TRANSFORM CHANCERY_KERNELS_ARM64 REPLACE "(.+)" "${CMAKE_SOURCE_DIR}/src/${room}/\\1.c" OUTPUT_VARIABLE arm64_files)
    list(REMOVE_ITEM room_sources ${arm64_files})
  endif()
  if(room_sources)
    add_library(room_${room} OBJECT ${room_sources})
    target_include_directories(room_${room} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include)
    target_link_libraries(room_${room} PRIVATE PkgConfig::FYAML PkgConfig::ICU PkgConfig::JANSSON Threads::Threads)
    list(APPEND CHANCERY_OBJECTS $<TARGET_OBJECTS:room_${room}>)
  else()
    message(STATUS "src/${room}: no sources yet")
  endif()
endforeach()

# Where packs and models are looked for when no path is given: environment, installed, then these trees.
add_compile_definitions(
  CHANCERY_INSTALLED_PACK="${CMAKE_INSTALL_FULL_DATADIR}/chancery/chancery.pack"
  CHANCERY_BUILT_PACK="${CMAKE_BINARY_DIR}/chancery.pack"
  CHANCERY_INSTALLED_DATA="${CMAKE_INSTALL_FULL_DATADIR}/chancery/data"
  CHANCERY_SOURCE_DATA="${CMAKE_SOURCE_DIR}/data"
  CHANCERY_INSTALLED_MODEL="${CMAKE_INSTALL_FULL_DATADIR}/chancery/models"
  CHANCERY_SOURCE_MODEL="${CMAKE_SOURCE_DIR}/models")

add_library(chancery_static STATIC ${CHANCERY_OBJECTS})
add_library(chancery_shared SHARED ${CHANCERY_OBJECTS})
set_target_properties(chancery_static chancery_shared PROPERTIES OUTPUT_NAME chancery LINKER_LANGUAGE C)
set_target_properties(chancery_shared PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 0)
foreach(library chancery_static chancery_shared)
  target_include_directories(${library} PUBLIC $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>)
  target_link_libraries(${library} PRIVATE PkgConfig::FYAML PkgConfig::ICU PkgConfig::JANSSON Threads::Threads m)
endforeach()

file(GLOB cli_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cli/*.c)
if(cli_sources)
  add_executable(chancery ${cli_sources})
  target_link_libraries(chancery PRIVATE chancery_static PkgConfig::JANSSON Threads::Threads)
endif()
