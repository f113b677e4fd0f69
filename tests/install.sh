#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What `make install` puts down works from there: the program, the header, both libraries, pkg-config. usage: install.sh BUILD
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
DESTDIR=$out cmake --install "$1" --prefix /usr >/dev/null
"$out/usr/bin/chancery" --version
for file in include/chancery/chancery.h share/chancery/chancery.pack share/chancery/models/fr-es-pt.model share/chancery/data/FORMAT.md \
    share/man/man1/chancery.1 share/bash-completion/completions/chancery share/zsh/site-functions/_chancery; do
    [ -s "$out/usr/$file" ] || { echo "not installed: $file"; exit 1; }
done
export CHANCERY_PACK="$out/usr/share/chancery/chancery.pack" CHANCERY_MODEL="$out/usr/share/chancery/models"
export CHANCERY_DATA="$out/usr/share/chancery/data"
library=$(dirname "$(find "$out/usr/lib" -name libchancery.so)")
cc -std=c11 -Wall -Wextra -Werror -I"$out/usr/include" "$root/examples/library.c" -L"$library" -lchancery -o "$out/shared"
LD_LIBRARY_PATH="$library" "$out/shared" > "$out/records.jsonl"
"$root/tools/check_schema" record "$out/records.jsonl"
mkdir -p "$out/mine/actors" "$out/mine/lang/en"
printf '#id\tcode\tsector\tother_sectors\tkind\tname\nriver-league\t---\tIGO\t\torganisation\tRiver League\n' > "$out/mine/actors/registry.tsv"
printf '#id\trelation\tforms\nriver-league\tname\tRiver League\n' > "$out/mine/lang/en/names.tsv"
"$out/usr/bin/chancery" code --lang en --data "$out/mine" --text "The River League condemned the attack." > "$out/overlay.jsonl"
grep -q '"id":"river-league"' "$out/overlay.jsonl"
echo "installed and used"
