#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores of trees from raw text on treebanks that lie beside the tree.

usage: bench/parse.py PROGRAM [TREEBANK ...]      (names as in ../shared/ud, e.g. fr_sequoia-test)
"""
import json, lzma, os, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(ROOT, "..", "shared")
DEFAULT = ["fr_sequoia-test", "fr_gsd-test", "fr_pud-test", "en_ewt-test", "en_gum-test", "en_pud-test"]


def main():
    program = os.path.abspath(sys.argv[1])
    if not os.path.isdir(os.path.join(SHARED, "ud")):
        print("no ../shared/ud: nothing to score")
        return
    print(f"{'treebank':18} {'words':>6} {'sents':>6} {'upos':>6} {'feats':>6} {'lemma':>6} {'uas':>6} {'las':>6}")
    for name in sys.argv[2:] or DEFAULT:
        packed = os.path.join(SHARED, "ud", name + ".conllu.xz")
        if not os.path.exists(packed):
            print(f"{name:18} is not there")
            continue
        with tempfile.TemporaryDirectory() as folder:
            gold, text, system = (os.path.join(folder, n) for n in ("gold.conllu", "text.txt", "system.conllu"))
            open(gold, "wb").write(lzma.open(packed).read())
            raw = subprocess.run([sys.executable, os.path.join(SHARED, "score", "las.py"), "--text", packed], check=True, capture_output=True).stdout
            open(text, "wb").write(raw)
            with open(system, "wb") as out:
                subprocess.run([program, "parse", "--lang", name[:2], text], check=True, stdout=out)
            scored = subprocess.run([program, "eval", "--format", "json", gold, system], check=True, capture_output=True).stdout
            s = json.loads(scored)
            print(f"{name:18} " + " ".join(f"{s[k]['f1']:6.2f}" for k in ("words", "sentences", "upos", "feats", "lemma", "uas", "las")), flush=True)


if __name__ == "__main__":
    main()
