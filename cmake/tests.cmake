# SPDX-License-Identifier: Apache-2.0
# Tests under ctest. Label `memory`: worth running under sanitizers. Label `slow`: left out of `make quick`.
pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)

# Every tests/unit/test_*.c is a cmocka program linked to the static library.
file(GLOB unit_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/test_*.c)
foreach(unit_test ${unit_tests})
  get_filename_component(name ${unit_test} NAME_WE)
  add_executable(${name} ${unit_test})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests/unit)
  target_compile_definitions(${name} PRIVATE CHANCERY_TEST_SOURCE="${CMAKE_SOURCE_DIR}" CHANCERY_TEST_BUILD="${CMAKE_BINARY_DIR}")
  target_link_libraries(${name} PRIVATE chancery_static PkgConfig::CMOCKA PkgConfig::FYAML PkgConfig::JANSSON PkgConfig::ICU Threads::Threads m)
  add_test(NAME unit/${name} COMMAND ${name})
  set_tests_properties(unit/${name} PROPERTIES LABELS memory)
endforeach()

# Scripts. Each gets the program or the library of this build and runs in the source tree.
set(program $<TARGET_FILE:chancery>)
function(script_test name labels)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS "${labels}"
    ENVIRONMENT "CHANCERY_PACK=${CMAKE_BINARY_DIR}/chancery.pack;CHANCERY_MODEL=${CMAKE_SOURCE_DIR}/models/chancery.model;CHANCERY_DATA=${CMAKE_SOURCE_DIR}/data")
endfunction()
script_test(house/flow "house" python3 tools/check_flow)
if(NOT CHANCERY_SANITIZE AND NOT CHANCERY_COVERAGE)
  script_test(house/symbols "house" sh tests/symbols.sh $<TARGET_FILE:chancery_shared>)
endif()
if(NOT CHANCERY_SANITIZE AND NOT CHANCERY_COVERAGE)
  script_test(house/install "house" sh tests/install.sh ${CMAKE_BINARY_DIR})
endif()
script_test(house/help "house" sh tools/make_help --check ${program})
script_test(cli/golden "cli" python3 tests/cli/run_golden.py ${program})
script_test(cli/threads "cli;memory" sh tests/threads.sh ${program})
script_test(cli/records "cli;memory" sh tests/records.sh ${program})
file(GLOB case_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/cases/*.cases)
script_test(cases/coding "cases" python3 tests/cases/run_cases.py ${program} ${case_files})
script_test(lexicon/check "lexicon" ${program} lexicon check ${CMAKE_SOURCE_DIR}/data)
script_test(lexicon/test "lexicon" ${program} lexicon test)
script_test(shared/dispatches "shared;slow;memory" sh tests/dispatches.sh ${program})
