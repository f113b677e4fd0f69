#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores of trees from raw text on the test treebanks that lie beside the tree.

usage: bench/parse.py [--markdown] PROGRAM [TREEBANK ...]      (names as in ../shared/ud, e.g. fr_sequoia-test)

F1 as CoNLL-2018 defines it, by ../shared/score/las.py; features by `chancery eval`. The language is told to the program. Beside it the
LAS from raw text that was published for UDPipe 1.2 (CoNLL 2018 and UDPipe's own tables: other versions of these treebanks, whole training sets).
ar_padt-test.old has no running text and labels of UD version 1: it is mapped to version 2 by the trainer's reader of it, and its
sentences and tokens are given to the program, so that its LAS stands beside no published one.
"""
import argparse, json, os, subprocess, sys, tempfile
from treebank import JUDGE, KEEP, ROOT, Table, Treebank, judged, machine

TREEBANKS = """en_ewt-test en_gum-test en_pud-test
    fr_sequoia-test fr_gsd-test fr_pud-test fr_partut-test fr_rhapsodie-test fr_parisstories-test
    es_gsd-test es_ancora-test.old es_pud-test
    pt_bosque-test pt_gsd-test pt_pud-test pt_porttinari-test
    de_gsd-test de_pud-test
    ru_gsd-test ru_taiga-test ru_pud-test ru_syntagrus-test.part
    zh_gsd-test zh_gsdsimp-test zh_pud-test
    ar_pud-test ar_padt-test.old""".split()
UDPIPE_1_2 = {"en_ewt": 77.5, "en_gum": 74.7, "fr_sequoia": 82.1, "fr_gsd": 81.8, "es_ancora": 84.6, "es_gsd": 81.8, "pt_bosque": 82.2,
              "de_gsd": 71.7, "ru_gsd": 77.3, "ru_taiga": 54.9, "zh_gsd": 58.7, "ar_padt": 67.6}
GIVEN = {"ar_padt-test.old"}     # sentences and tokens given
COLUMNS = ("words", "sentences", "upos", "feats", "lemma", "uas", "las")


def map_padt(treebank):
    """Trees of version 2 in place of the gold ones."""
    sys.path.insert(0, os.path.join(ROOT, "train"))
    from chancery_train import conllu, ud1
    with open(treebank.gold, "w", encoding="utf-8") as out: conllu.write(ud1.padt(conllu.read(treebank.packed, treebank.lang)), out)


def parsed(program, treebank, system, folder):
    options, source = ["--lang", treebank.lang], treebank.text
    if treebank.name in GIVEN:
        map_padt(treebank)
        options, source = options + KEEP, treebank.blank(os.path.join(folder, "given.conllu"))
    with open(system, "wb") as out:
        return subprocess.run([program, "parse", *options, source], stdout=out, stderr=subprocess.PIPE, text=True)


def score(program, name):
    """Cells of a row, or what is in the way."""
    with tempfile.TemporaryDirectory() as folder:
        treebank, system = Treebank(name, folder), os.path.join(folder, "system.conllu")
        if not treebank.there: return "is not there"
        run = parsed(program, treebank, system, folder)
        if run.returncode: return f"not parsed: {(run.stderr.strip().splitlines() or ['no word why'])[0]}"
        f1 = judged(treebank.gold, system)
        own = subprocess.run([program, "eval", "--format", "json", treebank.gold, system], check=True, capture_output=True).stdout
        f1["feats"] = json.loads(own)["feats"]["f1"]
    published = UDPIPE_1_2.get(name.split("-")[0])
    cells = [f"{f1[c]:.1f}" for c in COLUMNS] + [f"{published:.1f}" if published else "-"]
    if name in GIVEN: cells[:2] = "given", "given"
    return cells


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--markdown", action="store_true")
    options.add_argument("program")
    options.add_argument("treebank", nargs="*")
    given = options.parse_intermixed_args()
    print(f"Trees from raw text, F1 ({machine()})")
    if not os.path.exists(JUDGE):
        print("no ../shared/score/las.py: nothing to score")
        return
    table = Table(["treebank", "words", "sentences", "UPOS", "feats", "lemma", "UAS", "LAS", "UDPipe 1.2 LAS"], given.markdown)
    missing = []
    for name in given.treebank or TREEBANKS:
        cells = score(os.path.abspath(given.program), name)
        if isinstance(cells, str): missing.append(f"{name} {cells}")
        else: table.row(name, *cells)
    for line in missing: print("\n" + line)


if __name__ == "__main__":
    main()
