# SPDX-License-Identifier: Apache-2.0
# Compiler flags shared by every target: C11, strict warnings, no fused multiply-add, sanitizers when asked.
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_C_FLAGS_RELEASE "-O3") # asserts stay on: they guard our own mistakes and are nowhere hot
set(CMAKE_C_FLAGS_DEBUG "-O1 -g")

add_compile_definitions(_POSIX_C_SOURCE=200809L)
add_compile_options(-Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wvla
  -ffp-contract=off       # results must be the same bits on every machine
  -fno-strict-aliasing    # the pack and the model are read in place
  -fno-math-errno)
if(CHANCERY_WERROR)
  add_compile_options(-Werror)
endif()
if(CHANCERY_SANITIZE)
  add_compile_options(-fsanitize=${CHANCERY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -g)
  add_link_options(-fsanitize=${CHANCERY_SANITIZE})
endif()
if(CHANCERY_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
if(CHANCERY_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -g)
  add_link_options(-fsanitize=address,undefined)
endif()
