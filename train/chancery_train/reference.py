# SPDX-License-Identifier: Apache-2.0
"""Inference as models/FORMAT.md defines it, in numpy: the oracle of the C code and of the tests.

Products of i8 vectors are summed in binary32 matrix products, which is exact: no sum here passes 63 * 63 * 1040 < 2^24.
Every other step is one binary32 operation at a time, as in C without fused multiply-add.
"""
import unicodedata

import numpy as np

from . import chars as C
from . import container, lemma, lemma_suffix, pieces
from .conllu import Sentence, Token, Word
from .export import STEPS
from .mst import tree
from .normal import feature_rows, fnv, is_space, meant, normal

F = np.float32


def quantise(v):
    """[..., n] f32 -> (integers as f32, scale [...]): each last-axis vector by itself."""
    v = np.asarray(v, F)
    m = np.abs(v).max(axis=-1)
    with np.errstate(divide="ignore"):
        k = np.where(m == 0, F(0), F(STEPS) / m).astype(F)
    return np.rint(v * k[..., None]), (m / F(STEPS)).astype(F)


def tanh(x):
    x = np.clip(np.asarray(x, F), F(-4.97), F(4.97))
    s = x * x
    over = x * (((s + F(378)) * s + F(17325)) * s + F(135135))
    return over / (((F(28) * s + F(3150)) * s + F(62370)) * s + F(135135))


def sigmoid(x):
    return F(0.5) + F(0.5) * tanh(F(0.5) * np.asarray(x, F))


class HashedPieces(pieces.Pieces):
    """Pieces as the file has them: by the hash of their bytes."""

    def __init__(self, model):
        keys = model.s["piece.key"]
        super().__init__([], [], model.s["piece.embed"], None, model.fold)
        self.keys = {int(lo) | int(hi) << 32: (k, int(score) - (int(score) >> 31 << 32)) for k, (lo, hi, score) in enumerate(keys.astype(np.int64))}
        self.step = model.s["piece.embed.scale"][0]

    def find(self, piece):
        return self.keys.get(fnv(piece.encode("utf-8")))


class Model:
    def __init__(self, path):
        self.s = container.read(path)
        self.meta = dict(l.split(" ", 1) for l in self.s["meta"].decode("utf-8").splitlines())
        self.languages = self.meta["languages"].split()
        self.n = {k: int(v) for k, v in self.meta.items() if v.isdigit()}
        self.matrix = {k: v.astype(F) for k, v in self.s.items() if not isinstance(v, bytes) and v.dtype == np.int8 and k not in ("word.embed", "piece.embed")}
        self.lists = {k: container.listed(self.s[k]) for k in self.s if isinstance(self.s[k], bytes) and k != "meta"}
        self.hidden = [int(n) for n in self.meta["hidden"].split()]
        self.points = dict(self.s["fold"].tolist()) if "fold" in self.s else {}
        self.fold = {a: chr(b) if b else "" for a, b in self.points.items()}
        self.chars = C.CharList(self.s["char.list"].tolist(), self.points)
        keys = self.s["char.words"].astype(np.int64).tolist() if "char.words" in self.s else ()
        self.words = C.WordList(tuple(r for r in (a & 0xFFFF, a >> 16, b & 0xFFFF, b >> 16) if r != 0xFFFF) for a, b in keys)
        self.pieces = HashedPieces(self) if self.n["piece_dim"] else None
        starts = {k: self.s[f"tag.{k}.start"] for k in ("feats", "rule")}
        self.allowed = {k: (v[:-1].reshape(len(self.languages), -1), v[1:].reshape(len(self.languages), -1)) for k, v in starts.items()}
        self.mwts = {tuple(l.split("\t")[:2]): l.split("\t")[2:] for l in self.lists["mwt.list"]}
        self.endings = [l.split("\t") for l in self.lists["mwt.suffix"]]
        self.lemmas = {tuple(l.split("\t")[:3]): l.split("\t")[3] for l in self.lists["lemma.list"]}
        self.ends = {tuple(l.split("\t")[:3]): l.split("\t")[3] for l in self.lists.get("lemma.suffix", ())}

    # -- arithmetic ---------------------------------------------------------------------------------------------

    def product(self, name, q, s, part=slice(None)):
        """Dense without bias: (float)(W q) * (W.scale * s)."""
        w = self.matrix[name][:, part]
        return (q @ w.T) * (self.s[name + ".scale"] * np.asarray(s, F)[..., None])

    def dense(self, name, q, s):
        return self.product(name, q, s) + self.s[name + ".bias"]

    # -- characters ---------------------------------------------------------------------------------------------

    def char_scores(self, text, lang):
        """[characters][5] of text whose white space is collapsed."""
        n, z = len(text), self.n
        embed = self.matrix["char.embed"]
        extra = embed[len(self.chars.points) + 8 + self.languages.index(lang)]
        rows = [self.chars.row(c) for c in text]
        pair = self.matrix["char.pair"][C.pair_rows(rows, z["char_rows"])]
        x = self.s["char.embed.scale"][0] * (embed[rows] + extra) + self.s["char.pair.scale"][0] * (pair[:-1] + pair[1:])
        if self.words.keys: x = x + self.s["char.match.scale"][0] * self.matrix["char.match"][self.words.matches(rows)]
        for k in range(z["char_layers"]):
            d, width = 2 ** k, x.shape[1]
            q, s = quantise(x)
            pad = np.zeros((d, width), F)
            qs, ss = np.concatenate([pad, q, pad]), np.concatenate([pad[:, 0], s, pad[:, 0]])
            name = f"char.conv{k}"
            a, b, c = (self.product(name, qs[i * d:i * d + n], ss[i * d:i * d + n], slice(i * width, (i + 1) * width)) for i in range(3))
            y = np.maximum(((a + b) + c) + self.s[name + ".bias"], F(0))
            x = y if k == 0 else y + x
        return self.dense("char.out", *quantise(x))

    def cut(self, paragraph, lang):
        """Sentences of a paragraph: lists of (form, space after, is multiword)."""
        seen = []                   # (character as the network sees it, as written with the signs behind it that words leave out)
        while paragraph and is_space(paragraph[0]): paragraph = paragraph[1:]
        while paragraph and is_space(paragraph[-1]): paragraph = paragraph[:-1]
        for c, written in C.collapse(paragraph):
            if self.points.get(ord(c)) == 0 and seen and seen[-1][0] != " ": seen[-1] = seen[-1][0], seen[-1][1] + written
            else: seen.append((c, written))
        if not seen: return []
        text = "".join(c for c, _ in seen)
        mark = np.argmax(self.char_scores(text, lang), axis=1)
        ends = np.cumsum([len(w) for _, w in seen])         # addresses are looked for in what is written
        for a, b in C.addresses("".join(w for _, w in seen)):
            first, last = np.searchsorted(ends, a, "right"), np.searchsorted(ends, b)
            if a and ends[first - 1] == a: mark[first - 1] = max(mark[first - 1], 1)
            mark[first:last] = 0
            mark[last] = max(mark[last], 1)
        sents, sent, form, last = [], [], "", len(text) - 1

        def end(i, multi):
            nonlocal form
            if form: sent.append((form, i == last or text[i + 1] == " ", multi))
            form = ""

        for i, c in enumerate(text):
            if c == " ":
                between = mark[i - 1] == 0 and C.char_class(text[i - 1]) == 3 and C.char_class(text[i + 1]) == 3
                if between: form += " "
                continue
            form += seen[i][1]
            m = mark[i]
            if m or i == last or text[i + 1] == " ":
                if m == 0 and i < last and C.char_class(c) == 3 and i + 2 <= last and C.char_class(text[i + 2]) == 3: continue
                end(i, m in (3, 4))
                if m in (2, 4) and sent:
                    sents.append(sent)
                    sent = []
        return sents + [sent] if sent else sents

    def split(self, form, lang):
        """Words of a multiword token, or None where neither list explains it."""
        low = normal(form, self.fold).lower()
        words = self.mwts.get((lang, low))
        if words is None:
            for tongue, ending, instead, *more in self.endings:
                if tongue == lang and low.endswith(ending) and len(low) > len(ending):
                    words = [low[:-len(ending)] + instead, *more]
                    break
            else: return None
        if "".join(words) == low and len(low) == len(form):
            at, out = 0, []
            for w in words:
                out.append(form[at:at + len(w)])
                at += len(w)
            return out
        if len(form) > 1 and form.upper() == form and form.lower() != form: return [w.upper() for w in words]
        if form[0].upper() == form[0] and form[0].lower() != form[0]: return [words[0][:1].upper() + words[0][1:]] + words[1:]
        return list(words)

    # -- words --------------------------------------------------------------------------------------------------

    def word_vector(self, form, lang):
        rows = list(feature_rows(form, lang, self.n["hash_rows"], self.fold))
        total = self.s["word.embed"][rows].astype(np.int32).sum(axis=0).astype(F)
        out = total * (self.s["word.embed.scale"][0] / np.sqrt(F(len(rows))))
        return np.concatenate([out, self.pieces.vector(form)]) if self.pieces else out

    def direction(self, layer, way, batch):
        """One direction of one layer over sentences [n][dim] -> [n][hidden], all sentences step by step together."""
        name, hidden = f"lstm{layer}.{way}", self.hidden[layer]
        order = sorted(range(len(batch)), key=lambda i: -len(batch[i]))
        xs = [batch[i][::-1] if way == "b" else batch[i] for i in order]
        out = [np.zeros((len(x), hidden), F) for x in xs]
        lengths = [len(x) for x in xs]
        flat = self.dense(name + ".ih", *quantise(np.concatenate(xs)))
        starts = np.cumsum([0] + lengths[:-1])
        h, c = np.zeros((len(xs), hidden), F), np.zeros((len(xs), hidden), F)
        for t in range(lengths[0]):
            live = sum(1 for l in lengths if l > t)
            g = flat[starts[:live] + t] + self.product(name + ".hh", *quantise(h[:live]))
            i, f, u, o = (g[:, k * hidden:(k + 1) * hidden] for k in range(4))
            c = sigmoid(f) * c[:live] + sigmoid(i) * tanh(u)
            h = sigmoid(o) * tanh(c)
            for k in range(live): out[k][t] = h[k]
        result = [None] * len(batch)
        for k, i in enumerate(order): result[i] = out[k][::-1] if way == "b" else out[k]
        return result

    def encode(self, batch):
        for k in range(len(self.hidden)):
            fs, bs = self.direction(k, "f", batch), self.direction(k, "b", batch)
            batch = [np.concatenate([f, b], axis=1) for f, b in zip(fs, bs)]
        return batch

    def heads(self, e):
        """All scores of one sentence: upos, feats, rule, arc [n][n + 1] (root first), and what labels need."""
        q, s = quantise(e)
        relu = lambda name: np.maximum(self.dense(name, q, s), F(0))
        t = quantise(relu("tag.mid"))
        out = {k: self.dense("tag." + k, *t) for k in ("upos", "feats", "rule")}
        d = relu("arc.dep")
        a, sa = quantise(self.product("arc.bilinear", *quantise(np.concatenate([d, np.ones((len(d), 1), F)], axis=1))))
        h, sh = quantise(np.concatenate([self.s["arc.root"][None], relu("arc.head")]))
        out["arc"] = (a @ h.T) * (sa[:, None] * sh[None, :])
        out["label_dep"], out["label_head"] = relu("label.dep"), np.concatenate([self.s["label.root"][None], relu("label.head")])
        return out

    def label_scores(self, out, head):
        d, h = out["label_dep"], out["label_head"][head]
        return self.dense("label.out", *quantise(np.concatenate([d, h, d * h], axis=1)))

    def choice(self, kind, lang, upos, scores):
        """Indices of what a part of speech allows in a language, best first."""
        starts, ends = self.allowed[kind]
        at = self.languages.index(lang), self.lists["upos.list"].index(upos)
        first, end = int(starts[at]), int(ends[at])
        return first + np.argsort(-scores[first:end], kind="stable")

    def lemma(self, form, lang, upos, scores):
        """The list of forms, else the rule of the longest ending, else the network's best rule that fits. A form listed without a lemma is the
        network's."""
        form = unicodedata.normalize("NFC", meant(form)).replace("\u2019", "'")
        key = (lang, upos, (form if upos == "PROPN" else form.lower()).translate(self.fold))
        found = self.lemmas.get(key) or (None if key in self.lemmas else lemma_suffix.made(self.ends, key, form))
        if found is not None: return found
        for k in self.choice("rule", lang, upos, scores):
            made = lemma.apply(self.lists["rule.list"][k], form)
            if made is not None: return made
        return form

    def annotate(self, sents):
        """Fills upos, feats, lemma, head and deprel of sentences in place."""
        vectors = {}
        for s in sents:
            for w in s.words:
                if (w.form, s.lang) not in vectors: vectors[w.form, s.lang] = self.word_vector(w.form, s.lang)
        encoded = self.encode([np.stack([vectors[w.form, s.lang] for w in s.words]) for s in sents])
        root = self.lists["deprel.list"].index("root")
        for s, e in zip(sents, encoded):
            out = self.heads(e)
            head = tree(out["arc"])
            label = self.label_scores(out, head)
            for i, w in enumerate(s.words):
                w.upos = self.lists["upos.list"][int(np.argmax(out["upos"][i]))]
                w.feats = next((self.lists["feats.list"][k] for k in self.choice("feats", s.lang, w.upos, out["feats"][i])), "_")
                w.lemma = self.lemma(w.form, s.lang, w.upos, out["rule"][i])
                w.head = int(head[i])
                if w.head: label[i, root] = -np.inf
                w.deprel = self.lists["deprel.list"][int(np.argmax(label[i]))] if w.head else "root"
        return sents

    def parse(self, paragraphs, lang):
        """Raw paragraphs -> sentences with everything."""
        sents = []
        for p in paragraphs:
            for cut in self.cut(p, lang):
                s = Sentence(lang)
                for form, space, multi in cut:
                    words = (self.split(form, lang) if multi else None) or [form]
                    s.tokens.append(Token(form, len(s.words), len(words), space))
                    s.words += [Word(w, "_", "_", "_", 0, "_") for w in words]
                sents.append(s)
        return self.annotate(sents)


def paragraphs_of(text):
    return [p for p in (b.strip() for b in text.split("\n\n")) if p and not all(is_space(c) for c in p)]
