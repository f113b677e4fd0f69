#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Codes the dispatches beside the tree (../shared), when they are there, without a crash and with records that keep to the schema.
# usage: dispatches.sh PROGRAM
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
shared=$root/../shared
[ -d "$shared/dispatches" ] || { echo "no ../shared: nothing to do"; exit 0; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$root"
for lang in fr en; do
    "$1" code --lang $lang --threads 2 "$shared/dispatches/$lang.jsonl" > "$out/$lang.jsonl"
    [ -s "$out/$lang.jsonl" ] # no record at all is no success
    tools/check_schema record --texts "$shared/dispatches/$lang.jsonl" "$out/$lang.jsonl"
done
