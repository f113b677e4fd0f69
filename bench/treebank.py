# SPDX-License-Identifier: Apache-2.0
"""What the benches share: treebanks of ../shared/ud as files, the judge ../shared/score/las.py, and tables."""
import json, lzma, os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
UD = os.path.join(ROOT, "..", "shared", "ud")
KEEP = ["--input", "conllu", "--keep", "tokens"]     # options of `chancery parse` for tokens that are given
JUDGE = os.path.join(ROOT, "..", "shared", "score", "las.py")


class Treebank:
    """A treebank unpacked into a folder: its gold trees and its raw text."""
    def __init__(self, name, folder):
        self.name, self.lang = name, name[:2]
        self.packed = os.path.join(UD, name + ".conllu.xz")
        self.there = os.path.exists(self.packed) and os.path.exists(JUDGE)
        self.gold, self.text = (os.path.join(folder, name + end) for end in (".gold.conllu", ".txt"))
        if not self.there: return
        with open(self.gold, "wb") as file: file.write(lzma.open(self.packed).read())
        with open(self.text, "wb") as file: subprocess.run([sys.executable, JUDGE, "--text", self.gold], check=True, stdout=file)

    def paragraphs(self):
        return [p for p in open(self.text, encoding="utf-8").read().split("\n\n") if p.strip()]

    def words(self):
        """Syntactic words of the gold trees."""
        return sum(line.split("\t", 1)[0].isdigit() for line in open(self.gold, encoding="utf-8"))

    def blank(self, path):
        """The gold sentences and words with nothing said of them but the white space behind."""
        with open(path, "w", encoding="utf-8") as out:
            for line in open(self.gold, encoding="utf-8"):
                c = line.rstrip("\n").split("\t")
                if len(c) == 10: line = "\t".join(c[:2] + ["_"] * 7 + ["SpaceAfter=No" if "SpaceAfter=No" in c[9] else "_"]) + "\n"
                out.write(line)
        return path


def documents(paragraphs, lang, path, copies=1):
    """One document a paragraph, as JSON lines."""
    with open(path, "w", encoding="utf-8") as file:
        for copy in range(copies):
            for k, text in enumerate(paragraphs): file.write(json.dumps({"id": f"{copy}.{k}", "lang": lang, "text": text}) + "\n")


def judged(gold, system):
    """words, sentences, upos, lemma, uas, las as the judge prints them."""
    said = subprocess.run([sys.executable, JUDGE, gold, system], check=True, capture_output=True, text=True).stdout.split()
    return {name: float(value) for name, value in zip(said[::2], said[1::2])}


def machine():
    name = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown processor")
    return f"{name}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before the run"


class Table:
    """Rows as they come: columns of fixed width, or Markdown. The first column is text, the others numbers."""
    def __init__(self, head, markdown, first=22):
        self.markdown, self.widths = markdown, [first] + [max(7, len(h)) for h in head[1:]]
        if markdown: print("\n| " + " | ".join(head) + " |\n|" + "---|" * len(head))
        else: print(), self.row(*head)

    def row(self, *cells):
        if self.markdown: print("| " + " | ".join(cells) + " |", flush=True)
        else: print(" ".join([f"{cells[0]:{self.widths[0]}}"] + [f"{c:>{w}}" for c, w in zip(cells[1:], self.widths[1:])]), flush=True)
