# SPDX-License-Identifier: Apache-2.0
"""Training sentences as integers: word types with their hashed features, tags, rules, heads, labels; batches of them."""
import random
from collections import Counter

import numpy as np

from . import lemma
from .normal import feature_rows, row

IGNORE = -100
UPPER, TITLE, CUT, PLAIN = "upper", "title", "cut", "plain"


class Vocabulary:
    """Label names, in the order of the model file: most frequent first."""

    def __init__(self, upos, feats, deprel, rule):
        self.upos, self.feats, self.deprel, self.rule = upos, feats, deprel, rule
        self.index = {k: {n: i for i, n in enumerate(getattr(self, k))} for k in ("upos", "feats", "deprel", "rule")}

    @classmethod
    def of(cls, sents, feats_min=3, rule_min=3):
        upos, feats, deprel, rule = Counter(), Counter(), Counter(), Counter()
        for s in sents:
            if s.use == "heads": continue
            for w in s.words:
                upos[w.upos] += 1
                feats[w.feats] += 1
                deprel[w.deprel] += 1
                r = lemma.rule(w.form, w.lemma) if w.lemma != "_" else None
                if r: rule[r] += 1
        keep = lambda c, least: [n for n, k in sorted(c.items(), key=lambda x: (-x[1], x[0])) if k >= least]
        return cls(keep(upos, 1), keep(feats, feats_min), keep(deprel, 1), keep(rule, rule_min))


def allowed(sents, vocab, languages):
    """What the file offers for each language and part of speech: "feats" and "rule" -> [language][upos] lists of indices, as seen in the
    treebanks, most frequent first."""
    seen = {kind: {} for kind in ("feats", "rule")}
    for s in sents:
        if s.use == "heads": continue
        for w in s.words:
            place = s.lang, w.upos
            sure = w.lemma != "_" and "|" not in w.lemma           # German-HDT gives some words two lemmas
            for kind, name in (("feats", w.feats), ("rule", lemma.rule(w.form, w.lemma) if sure else None)):
                k = vocab.index[kind].get(name)
                if k is not None: seen[kind].setdefault(place, Counter())[k] += 1
    order = [(lang, upos) for lang in languages for upos in vocab.upos]
    return {kind: [sorted(c.get(place, {}), key=lambda k: (-c[place][k], k)) for place in order] for kind, c in seen.items()}


class TypeTable:
    """Word types of all languages with their feature rows and piece vectors, grown on demand. Words of a marked treebank are types
    of their own, with one row more for the mark."""

    def __init__(self, hash_rows, fold=None, pieces=None):
        self.hash_rows, self.fold, self.pieces, self.index, self.rows, self.meaning = hash_rows, fold, pieces, {}, [], []

    def id(self, form, lang, mark=""):
        key = (form, lang, mark)
        at = self.index.get(key)
        if at is None:
            rows = feature_rows(form, lang, self.hash_rows, self.fold)
            if mark: rows += (row("T" + mark, self.hash_rows),)
            at = self.index[key] = len(self.rows)
            self.rows.append(np.array(rows, np.int64))
            if self.pieces: self.meaning.append(self.pieces.vector(form))
        return at


class Example:
    __slots__ = ("types", "upos", "feats", "rule", "head", "label", "n")


def example(s, vocab, table, kind=PLAIN):
    """One sentence as arrays; kind changes the writing: all upper case, title case, or final stop cut off."""
    words = s.words
    if kind == CUT:
        last = len(words)
        if last < 3 or words[-1].upos != "PUNCT" or any(w.head == last for w in words) or words[-1].form not in ".!": return None
        words = words[:-1]
    e = Example()
    ix = vocab.index
    form = {UPPER: str.upper, TITLE: lambda f: f[:1].upper() + f[1:]}.get(kind, lambda f: f)
    small = {"ADP", "DET", "CCONJ", "PART", "SCONJ"}
    forms = [w.form if kind == TITLE and i and w.upos in small and len(w.form) < 4 else form(w.form) for i, w in enumerate(words)]
    e.n = len(words)
    e.types = np.array([table.id(f, s.lang, s.mark) for f in forms], np.int64)
    e.head = np.array([w.head for w in words], np.int64)
    if s.use == "heads":
        e.upos = e.feats = e.rule = e.label = np.full(e.n, IGNORE, np.int64)
        return e
    e.upos = np.array([ix["upos"][w.upos] if w.upos in ix["upos"] else IGNORE for w in words], np.int64)
    e.feats = np.array([ix["feats"].get(w.feats, IGNORE) for w in words], np.int64)
    e.rule = np.array([rule_of(f, w.lemma, ix["rule"]) for f, w in zip(forms, words)], np.int64)
    e.label = np.array([ix["deprel"].get(w.deprel, IGNORE) for w in words], np.int64)
    return e


def rule_of(form, lem, index):
    if lem == "_": return IGNORE
    r = lemma.rule(form, lem)
    return index.get(r, IGNORE) if r else IGNORE


def batches(examples, words, rng, longest=160):
    """Batches of about `words` words, sentences of like length together, in random order."""
    order = [e for e in examples if e.n <= longest]
    order.sort(key=lambda e: (e.n + rng.random() * 2, rng.random()))
    out, cur = [], []
    for e in order:
        if cur and (len(cur) + 1) * e.n > words:
            out.append(cur)
            cur = []
        cur.append(e)
    if cur: out.append(cur)
    rng.shuffle(out)
    return out


def varied(sents, vocab, table, rng, share=None, upper=0.03, title=0.03, cut=0.08):
    """The epoch's examples: some sentences written as headlines are, the rest as they stand. share: id of a sentence -> the part of the
    epochs it is in (default: all)."""
    out = []
    for s in sents:
        if share and rng.random() >= share.get(id(s), 1.0): continue
        p = rng.random()
        kind = UPPER if p < upper else TITLE if p < upper + title else CUT if p < upper + title + cut else PLAIN
        out.append(example(s, vocab, table, kind) or example(s, vocab, table))
    return out


def shuffled(seed):
    return random.Random(seed)
