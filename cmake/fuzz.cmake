# SPDX-License-Identifier: Apache-2.0
# Every fuzz/fuzz_*.c: with CHANCERY_FUZZ a libFuzzer program, else a plain program that replays its corpus under ctest.
