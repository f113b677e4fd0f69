#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The shared library exports what tests/symbols.txt lists and nothing else. usage: symbols.sh LIBRARY [--update]
here=$(dirname "$0")
list=$(mktemp)
trap 'rm -f "$list"' EXIT
nm -D --defined-only "$1" | awk '{print $3}' | grep -v '^_\|^__gcov\|^__asan\|^__ubsan' | LC_ALL=C sort > "$list"
if [ "$2" = --update ]; then
    cp "$list" "$here/symbols.txt"
else
    diff -u "$here/symbols.txt" "$list" && echo "$(wc -l < "$list") symbols"
fi
