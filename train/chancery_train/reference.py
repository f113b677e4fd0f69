# SPDX-License-Identifier: Apache-2.0
"""Inference as models/FORMAT.md defines it, in numpy: the oracle of the C code and of the tests.

Products of i8 vectors are summed in binary32 matrix products, which is exact: no sum here passes 127 * 127 * 1040 < 2^24.
Every other step is one binary32 operation at a time, as in C without fused multiply-add.
"""
import unicodedata

import numpy as np

from . import chars as C
from . import container, lemma
from .conllu import Sentence, Token, Word
from .mst import tree
from .normal import feature_rows, is_space, normal

F = np.float32


def quantise(v):
    """[..., n] f32 -> (integers as f32, scale [...]): each last-axis vector by itself."""
    v = np.asarray(v, F)
    m = np.abs(v).max(axis=-1)
    with np.errstate(divide="ignore"):
        k = np.where(m == 0, F(0), F(127) / m).astype(F)
    return np.rint(v * k[..., None]), (m / F(127)).astype(F)


def exp(x):
    x = np.clip(np.asarray(x, F), F(-87), F(87))
    k = np.rint(x * F(1.44269504))
    r = (x - k * F(0.693359375)) - k * F(-2.12194440e-4)
    p = F(1.9875691500e-4) * r + F(1.3981999507e-3)
    for c in (8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1): p = p * r + F(c)
    y = (p * (r * r) + r) + F(1)
    return np.ldexp(y, k.astype(np.int32)).astype(F)


def sigmoid(x):
    return F(1) / (F(1) + exp(-np.asarray(x, F)))


def tanh(x):
    return F(2) * sigmoid(F(2) * np.asarray(x, F)) - F(1)


class Model:
    def __init__(self, path):
        self.s = container.read(path)
        self.meta = dict(l.split(" ", 1) for l in self.s["meta"].decode("utf-8").splitlines())
        self.languages = self.meta["languages"].split()
        self.n = {k: int(v) for k, v in self.meta.items() if v.isdigit()}
        self.matrix = {k: v.astype(F) for k, v in self.s.items() if not isinstance(v, bytes) and v.dtype == np.int8 and k != "word.embed"}
        self.lists = {k: container.listed(self.s[k]) for k in self.s if isinstance(self.s[k], bytes) and k != "meta"}
        self.chars = C.CharList(self.s["char.list"].tolist())
        self.mwts = {tuple(l.split("\t")[:2]): l.split("\t")[2:] for l in self.lists["mwt.list"]}
        self.suffixes = [l.split("\t") for l in self.lists["mwt.suffix"]]
        self.lemmas = {tuple(l.split("\t")[:3]): l.split("\t")[3] for l in self.lists["lemma.list"]}

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
        x = self.s["char.embed.scale"][0] * (embed[rows] + extra)
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
        seen = C.collapse(paragraph)
        while seen and seen[-1][0] == " ": seen.pop()
        while seen and seen[0][0] == " ": seen.pop(0)
        if not seen: return []
        text = "".join(c for c, _ in seen)
        mark = np.argmax(self.char_scores(text, lang), axis=1)
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
            form += c
            m = mark[i]
            if m or i == last or text[i + 1] == " ":
                if m == 0 and i < last and C.char_class(c) == 3 and i + 2 <= last and C.char_class(text[i + 2]) == 3: continue
                end(i, m in (3, 4))
                if (m in (2, 4) or i == last) and sent:
                    sents.append(sent)
                    sent = []
        return sents

    def split(self, form, lang):
        """Words of a multiword token, or None where neither list explains it."""
        low = normal(form).lower()
        words = self.mwts.get((lang, low))
        if words is None:
            for tongue, suffix, word in self.suffixes:
                if tongue == lang and low.endswith(suffix) and len(low) > len(suffix):
                    words = [low[:-len(suffix)], word]
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
        rows = list(feature_rows(form, lang, self.n["hash_rows"]))
        total = self.s["word.embed"][rows].astype(np.int32).sum(axis=0).astype(F)
        return total * (self.s["word.embed.scale"][0] / np.sqrt(F(len(rows))))

    def direction(self, layer, way, batch):
        """One direction of one layer over sentences [n][dim] -> [n][hidden], all sentences step by step together."""
        name, hidden = f"lstm{layer}.{way}", self.n["hidden"]
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
        for k in range(self.n["layers"]):
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

    def lemma(self, form, lang, upos, scores):
        """Exception list, else the best rule that fits."""
        form = unicodedata.normalize("NFC", form).replace("\u2019", "'")
        found = self.lemmas.get((lang, upos, form if upos == "PROPN" else form.lower()))
        if found is not None: return found
        for k in np.argsort(-scores, kind="stable"):
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
                w.feats = self.lists["feats.list"][int(np.argmax(out["feats"][i]))]
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
