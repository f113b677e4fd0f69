#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The same bytes at any number of threads, in the order of the documents. usage: threads.sh PROGRAM [FILE...]
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
program=$1
shift
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$root"
# Documents of very different lengths, the long ones first and last.
python3 - "$out/docs.jsonl" examples/*.txt <<'PY'
import json, sys
texts = [open(path, encoding="utf-8").read() for path in sys.argv[2:]]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    for i in range(60):
        text = texts[i % len(texts)]
        part = text * 8 if i % 29 == 0 else text[: 80 + 37 * i % len(text)]
        file.write(json.dumps({"id": f"d{i}", "lang": "fr" if sys.argv[2 + i % len(texts)].endswith(".fr.txt") else "en", "text": part}) + "\n")
    file.write("broken\n" + json.dumps({"id": "last", "lang": "fr", "text": texts[0]}) + "\n")
PY
for threads in 1 2 3 8; do
    "$program" code --threads $threads "$out/docs.jsonl" "$@" > "$out/code.$threads" 2> "$out/talk.$threads" || [ $? = 1 ]
    "$program" parse --threads $threads "$out/docs.jsonl" > "$out/parse.$threads" 2> /dev/null || [ $? = 1 ]
    "$program" parse --format json --threads $threads "$out/docs.jsonl" > "$out/json.$threads" 2> /dev/null || [ $? = 1 ]
    cmp "$out/code.1" "$out/code.$threads"
    cmp "$out/talk.1" "$out/talk.$threads"
    cmp "$out/parse.1" "$out/parse.$threads"
    cmp "$out/json.1" "$out/json.$threads"
done
[ -s "$out/parse.1" ] && [ -s "$out/json.1" ]
[ -s "$out/code.1" ]
echo "$(wc -l < "$out/code.1") records, the same bytes with 1, 2, 3 and 8 threads"
