# SPDX-License-Identifier: Apache-2.0
"""Training paragraphs for the character network: raw text with a cut after each character, in many ways of writing."""
from collections import Counter

from .normal import CLASSES, char_class

NONE, TOKEN, SENTENCE, MWT, MWT_SENTENCE = range(5)


def cuts(sents):
    """Text of consecutive sentences, and the cut after each of its characters."""
    text, marks = [], []
    for k, s in enumerate(sents):
        for j, t in enumerate(s.tokens):
            last = j == len(s.tokens) - 1
            form = " ".join(t.form.split())
            text.append(form)
            marks += [NONE] * (len(form) - 1) + [(MWT if t.count > 1 else TOKEN) + (1 if last else 0)]
            if t.space and not (last and k == len(sents) - 1):
                text.append(" ")
                marks.append(NONE)
    return "".join(text), marks


def paragraphs(sents, rng):
    """Sentences in the order of their treebank, grouped into paragraphs: its own where marked, else 1 to 12 at random."""
    out, cur, size = [], [], 0
    for s in sents:
        if cur and (s.new_par or s.lang != cur[0].lang or (not s.marked and len(cur) >= size)):
            out.append(cur)
            cur = []
        if not cur: size = rng.choice((1, 1, 2, 3, 4, 6, 8, 10, 10, 12))
        cur.append(s)
    if cur: out.append(cur)
    return out


def vary(text, marks, lang, rng):
    """One way of writing the same paragraph: typographic signs, headline without stop, capitals, bullets."""
    pairs = list(zip(text, marks))
    p = rng.random
    if p() < 0.35: pairs = [("’" if c == "'" else c, m) for c, m in pairs]
    if p() < 0.25: pairs = quotes(pairs, lang, rng)
    if p() < 0.2:
        dash = rng.choice("–—")
        pairs = [(dash if c == "-" and 0 < i < len(pairs) - 1 and pairs[i - 1][0] == pairs[i + 1][0] == " " else c, m)
                 for i, (c, m) in enumerate(pairs)]
    if p() < 0.06:
        hyphen = rng.choice("\u2010\u2011")
        pairs = [(hyphen if c == "-" else c, m) for c, m in pairs]
    if p() < 0.2:
        pairs = [("\u00a0" if c == " " and i + 1 < len(pairs) and (pairs[i + 1][0] in ":;?!»%" or pairs[i - 1][0] in "«") else c, m)
                 for i, (c, m) in enumerate(pairs)]
    elif p() < 0.15 and lang == "fr":
        pairs = [x for i, x in enumerate(pairs) if not (x[0] == " " and i + 1 < len(pairs) and pairs[i + 1][0] in ":;?!»")]
    if p() < 0.04: pairs = [(c.upper() if len(c.upper()) == 1 else c, m) for c, m in pairs]
    elif p() < 0.03: pairs = title(pairs)
    if p() < 0.15 and len(pairs) > 3 and pairs[-1][0] in ".!" and pairs[-2][0] not in " ." and pairs[-2][1] in (TOKEN, MWT):
        pairs = pairs[:-1]
        pairs[-1] = (pairs[-1][0], pairs[-1][1] + 1)
    if p() < 0.03: pairs = [(rng.choice("-•–*"), TOKEN), (" ", NONE)] + pairs
    return pairs


def quotes(pairs, lang, rng):
    """Straight double quotes become typographic ones (opening where white space or the start stands before)."""
    left, right = rng.choice((("“", "”"), ("«", "»") if lang == "fr" else ("“", "”")))
    out = []
    for i, (c, m) in enumerate(pairs):
        if c == '"':
            opening = i == 0 or pairs[i - 1][0] in " \u00a0(['’" and not (i + 1 < len(pairs) and pairs[i + 1][0] == " ")
            c = left if opening else right
            if c == "«" and rng.random() < 0.7 and m == TOKEN:
                out += [(c, m), (" ", NONE)]
                continue
            if c == "»" and rng.random() < 0.7 and out and out[-1][0] != " " and out[-1][1]: out.append((" ", NONE))
        elif c in "«»" and rng.random() < 0.5 and left == "“":
            c = "“" if c == "«" else "”"
        out.append((c, m))
    return out


def title(pairs):
    return [(c.upper() if i == 0 or pairs[i - 1][0] == " " else c, m) if len(c.upper()) == 1 else (c, m)
            for i, (c, m) in enumerate(pairs)]


def collapse(text):
    """(character as the network sees it, index in text) with each run of white space as one space."""
    out = []
    for i, c in enumerate(text):
        if char_class(c) == 4:
            if not out or out[-1][0] != " ": out.append((" ", i))
        else: out.append((c, i))
    return out


class CharList:
    """The characters with rows of their own; all others share a row with their class."""

    def __init__(self, points):
        self.points = sorted(points)
        self.index = {chr(p): i for i, p in enumerate(self.points)}

    @classmethod
    def of(cls, texts, least=8):
        count = Counter()
        for t in texts: count.update(t)
        extra = "\u2010\u2011'’‘\"“”„«»-–—…  .,;:?!()[]/%€$£°•*&"
        return cls({ord(c) for c, k in count.items() if k >= least and char_class(c) != 4} | {ord(c) for c in extra if char_class(c) != 4} | {32})

    def row(self, c):
        if char_class(c) == 4: c = " "
        at = self.index.get(c)
        return len(self.points) + char_class(c) if at is None else at

    def unknown(self, c):
        return len(self.points) + char_class(c)


assert CLASSES == 8
