#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Codes and parses the examples in every way the program knows and checks each record and tree against the schema and each quote and token
# against its text.
# usage: records.sh PROGRAM
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$root"
"$1" code --manifest "$out/manifest.json" examples/*.txt > "$out/plain.jsonl"
"$1" code --all examples/*.txt > "$out/all.jsonl"
"$1" code --no-text examples/*.txt > "$out/no-text.jsonl"
"$1" code --offsets codepoint examples/*.txt > "$out/codepoint.jsonl"
"$1" code --format table --color always examples/*.txt > "$out/table"
"$1" explain examples/visit.en.txt > "$out/explained"
python3 - "$out/docs.jsonl" examples/*.txt <<'PY'
import json, sys
with open(sys.argv[1], "w", encoding="utf-8") as file:
    for path in sys.argv[2:]:
        title, _, text = open(path, encoding="utf-8").read().partition("\n\n")
        file.write(json.dumps({"id": path + "#titled", "date": "2026-03-04", "title": title, "text": text}) + "\n")
PY
"$1" code "$out/docs.jsonl" > "$out/titled.jsonl"
"$1" parse --format json examples/*.txt > "$out/trees.jsonl"
"$1" parse --format json "$out/docs.jsonl" > "$out/titled-trees.jsonl"
tools/check_schema parse "$out/trees.jsonl"
tools/check_schema parse --texts "$out/docs.jsonl" "$out/titled-trees.jsonl"
# Parsed anew from their tokens, trees are the same.
for language in en fr; do
    "$1" parse --lang $language examples/*.$language.txt > "$out/$language.conllu"
    "$1" parse --keep tokens --lang $language "$out/$language.conllu" | cmp - "$out/$language.conllu"
done
tools/check_schema record "$out/plain.jsonl"
tools/check_schema record "$out/all.jsonl"
tools/check_schema record "$out/no-text.jsonl"
tools/check_schema record --texts "$out/docs.jsonl" "$out/titled.jsonl"
tools/check_schema manifest "$out/manifest.json"
# Code points: the quote is the text from start to end as Python counts.
python3 - "$out/codepoint.jsonl" <<'PY'
import json, sys
records = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
for record in records:
    first = record["evidence"][0]
    text = open(record["doc"], encoding="utf-8").read()
    assert text[first["start"]:first["end"]] == record["quote"], record
print(len(records), "records in code points")
PY
! grep -q '"quote"' "$out/no-text.jsonl"
[ -s "$out/trees.jsonl" ] && [ -s "$out/en.conllu" ] && [ -s "$out/fr.conllu" ]
[ -s "$out/table" ] && [ -s "$out/explained" ] && [ -s "$out/plain.jsonl" ]
