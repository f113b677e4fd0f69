#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores of trees from raw text on the test treebanks that lie beside the tree.

usage: bench/parse.py [--markdown] PROGRAM [TREEBANK ...]      (names as in ../shared/ud, e.g. fr_sequoia-test)

F1 as CoNLL-2018 defines it, by ../shared/score/las.py; features by `chancery eval`. The language is told to the program. Beside it the
LAS from raw text that was published for UDPipe 1.2 (CoNLL 2018 and UDPipe's own tables: other versions of these treebanks, whole training sets),
the LAS with the gold sentences and words given, and the LAS aimed at.
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
AIMS = {"en_ewt": 82, "en_gum": 76, "en_pud": 82, "fr_sequoia": 86, "fr_gsd": 83, "fr_pud": 84, "es_gsd": 83, "es_ancora": 81, "es_pud": 82,
        "pt_bosque": 84, "pt_gsd": 86, "pt_pud": 80, "de_gsd": 74, "de_pud": 76, "ru_gsd": 76, "ru_taiga": 63, "ru_pud": 79, "zh_gsdsimp": 62,
        "zh_pud": 52, "ar_padt": 63, "ar_pud": 50}
GIVEN = {"ar_padt-test.old"}     # sentences and tokens given
COLUMNS = ("words", "sentences", "upos", "feats", "lemma", "uas", "las")


def map_padt(treebank):
    """Trees of version 2 in place of the gold ones."""
    sys.path.insert(0, os.path.join(ROOT, "train"))
    from chancery_train import conllu, ud1
    with open(treebank.gold, "w", encoding="utf-8") as out: conllu.write(ud1.padt(conllu.read(treebank.packed, treebank.lang)), out)


def parse(program, treebank, given, folder):
    """Trees, from raw text or from the gold sentences and words; raises CalledProcessError."""
    source = treebank.blank(os.path.join(folder, "given.conllu")) if given else treebank.text
    system = os.path.join(folder, "system.given.conllu" if given else "system.raw.conllu")
    with open(system, "wb") as out:
        subprocess.run([program, "parse", "--lang", treebank.lang, *(KEEP if given else []), source], check=True, stdout=out, stderr=subprocess.PIPE)
    return system


def score(program, name):
    """LAS and the cells of a row; or None and what is in the way."""
    with tempfile.TemporaryDirectory() as folder:
        treebank = Treebank(name, folder)
        if not treebank.there: return None, "is not there"
        if name in GIVEN: map_padt(treebank)
        try: system, on_words = (parse(program, treebank, given, folder) for given in (name in GIVEN, True))
        except subprocess.CalledProcessError as failed:
            return None, f"not parsed: {(failed.stderr.decode(errors='replace').strip().splitlines() or ['no word why'])[0]}"
        f1 = judged(treebank.gold, system)
        own = subprocess.run([program, "eval", "--format", "json", treebank.gold, system], check=True, capture_output=True).stdout
        f1["feats"] = json.loads(own)["feats"]["f1"]
        las_on_words = judged(treebank.gold, on_words)["las"]
    published = UDPIPE_1_2.get(name.split("-")[0])
    aim = AIMS.get(name.split("-")[0])
    cells = [f"{f1[c]:.1f}" for c in COLUMNS] + [f"{las_on_words:.1f}", f"{published:.1f}" if published else "-", str(aim or "-")]
    if name in GIVEN: cells[:2] = "given", "given"
    return f1["las"], cells


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
    table = Table(["treebank", "words", "sentences", "UPOS", "feats", "lemma", "UAS", "LAS", "LAS, given words", "UDPipe 1.2 LAS", "aim"], given.markdown)
    missing, behind, reached = [], [], 0
    for name in given.treebank or TREEBANKS:
        las, cells = score(os.path.abspath(given.program), name)
        if las is None: missing.append(f"{name} {cells}")
        else: table.row(name, *cells)
        aim = AIMS.get(name.split("-")[0])
        if las is not None and aim:
            reached += las >= aim
            if las < aim: behind.append(f"{name} by {aim - las:.1f}")
    print(f"\nLAS from raw text reaches its aim on {reached} of {reached + len(behind)} treebanks" + (", misses it on " + ", ".join(behind) if behind else ""))
    for line in missing: print("\n" + line)


if __name__ == "__main__":
    main()
