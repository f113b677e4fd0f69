# SPDX-License-Identifier: Apache-2.0
"""CoNLL-U in and out, with multiword tokens and the raw text each token stands in."""
import lzma
from dataclasses import dataclass, field


@dataclass
class Word:
    form: str
    lemma: str
    upos: str
    feats: str
    head: int           # 0 = root, else from 1
    deprel: str
    xpos: str = "_"


@dataclass
class Token:
    """A surface token: one word, or a multiword token with several."""
    form: str
    first: int          # index of its first word, from 0
    count: int
    space: bool         # white space follows


@dataclass
class Sentence:
    lang: str
    words: list = field(default_factory=list)
    tokens: list = field(default_factory=list)
    new_par: bool = False
    marked: bool = False    # the treebank marks paragraphs at all
    automatic: bool = False # parsed by a machine, not checked
    mark: str = ""          # of a treebank whose conventions deviate; a feature of its words in training
    use: str = "all"        # "heads": labels and tags are not gold and teach nothing

    def text(self):
        return "".join(t.form + (" " if t.space else "") for t in self.tokens).rstrip()


def opened(path):
    return lzma.open(path, "rt", encoding="utf-8") if str(path).endswith(".xz") else open(path, encoding="utf-8")


def read(path, lang):
    with opened(path) as lines:
        return list(sentences(lines, lang))


def sentences(lines, lang):
    sent, until, new_par, marked = Sentence(lang), 0, False, False
    for line in lines:
        line = line.rstrip("\n")
        if not line:
            if sent.words:
                sent.new_par, sent.marked = new_par, marked
                yield sent
                sent, until, new_par = Sentence(lang), 0, False
            continue
        if line[0] == "#":
            if line.startswith(("# newdoc", "# newpar")): new_par = marked = True
            elif line.startswith("# udpipe_model"): sent.automatic = True
            continue
        c = line.split("\t")
        if "." in c[0]: continue
        space = "SpaceAfter=No" not in c[9]
        if "-" in c[0]:
            a, b = map(int, c[0].split("-"))
            sent.tokens.append(Token(c[1], a - 1, b - a + 1, space))
            until = b
            continue
        i = int(c[0])
        if i > until: sent.tokens.append(Token(c[1], i - 1, 1, space))
        sent.words.append(Word(c[1], c[2], c[3], c[5], int(c[6]), c[7], c[4]))
    if sent.words:
        sent.new_par, sent.marked = new_par, marked
        yield sent


def write(sents, out):
    for k, s in enumerate(sents):
        print(f"# sent_id = {k + 1}\n# text = {s.text()}", file=out)
        for t in s.tokens:
            misc = "_" if t.space else "SpaceAfter=No"
            if t.count > 1: print(f"{t.first + 1}-{t.first + t.count}\t{t.form}" + "\t_" * 7 + "\t" + misc, file=out)
            for i in range(t.first, t.first + t.count):
                w = s.words[i]
                last = misc if t.count == 1 else "_"
                print(i + 1, w.form, w.lemma, w.upos, "_", w.feats, w.head, w.deprel, "_", last, sep="\t", file=out)
        print(file=out)
