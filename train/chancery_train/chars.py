# SPDX-License-Identifier: Apache-2.0
"""Training paragraphs for the character network: raw text with a cut after each character, in many ways of writing."""
import re
from collections import Counter

import numpy as np

from .normal import CLASSES, char_class, letters

NONE, TOKEN, SENTENCE, MWT, MWT_SENTENCE = range(5)


def cuts(sents, solid=False):
    """Text of consecutive sentences, and the cut after each of its characters. solid: no white space between sentences."""
    text, marks = [], []
    for k, s in enumerate(sents):
        for j, t in enumerate(s.tokens):
            last = j == len(s.tokens) - 1
            form = " ".join(t.form.split())
            text.append(form)
            marks += [NONE] * (len(form) - 1) + [(MWT if t.count > 1 else TOKEN) + (1 if last else 0)]
            if t.space and not (last and (solid or k == len(sents) - 1)):
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


QUOTES = {"fr": ("«»", "“”"), "es": ("«»", "“”"), "pt": ("“”", "«»"), "de": ("„“", "»«", "“”"), "ru": ("«»", "„“"), "zh": ("“”", "「」", "『』"),
          "ar": ("«»", "“”"), "en": ("“”", "‘’")}
ARABIC_SIGNS = {"،": ",", "؛": ";", "؟": "?", ",": "،", ";": "؛", "?": "؟"}


def vary(text, marks, lang, rng):
    """One way of writing the same paragraph: typographic signs, headline without stop, capitals, list marks, addresses."""
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
    if lang == "ar" and p() < 0.5: pairs = [(ARABIC_SIGNS.get(c, c), m) for c, m in pairs]
    if p() < 0.04: pairs = [(c.upper() if len(c.upper()) == 1 else c, m) for c, m in pairs]
    elif p() < 0.03: pairs = title(pairs)
    if p() < 0.15 and len(pairs) > 3 and pairs[-1][0] in ".!。" and pairs[-2][0] not in " ." and pairs[-2][1] in (TOKEN, MWT):
        pairs = pairs[:-1]
        pairs[-1] = (pairs[-1][0], pairs[-1][1] + 1)
    if p() < 0.03: pairs = [(rng.choice("-•–*"), TOKEN), (" ", NONE)] + pairs
    elif p() < 0.02: pairs = [(rng.choice("123456789abc"), TOKEN), (rng.choice(".)"), TOKEN), (" ", NONE)] + pairs
    if p() < 0.04: pairs = with_address(pairs, rng)
    return pairs


def with_address(pairs, rng):
    """A word between two white spaces becomes an address of the net, an account or a tag, which is one token."""
    starts = [i for i in range(1, len(pairs) - 2) if pairs[i - 1][0] == " " and pairs[i][0].isalpha()]
    if not starts: return pairs
    a = rng.choice(starts)
    b = next((i for i in range(a, len(pairs)) if pairs[i][0] == " "), None)
    if b is None or any(m for _, m in pairs[a:b - 1]) or pairs[b - 1][1] not in (TOKEN, MWT): return pairs
    word = lambda: "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(2, 9)))
    made = rng.choice((lambda: f"https://www.{word()}.{rng.choice(('org', 'com', 'fr', 'int'))}/{word()}/{word()}-{rng.randint(1, 9999)}.html",
                       lambda: f"http://{word()}.{word()}.net/?id={rng.randint(1, 99)}", lambda: f"www.{word()}.{word()}.org",
                       lambda: f"{word()}.{word()}@{word()}.com", lambda: "@" + word(), lambda: "#" + word().title() + word().title()))()
    return pairs[:a] + [(c, NONE) for c in made[:-1]] + [(made[-1], TOKEN)] + pairs[b:]


def quotes(pairs, lang, rng):
    """Straight double quotes become typographic ones (opening where white space or the start stands before)."""
    left, right = rng.choice(QUOTES.get(lang, ("“”",)))
    out = []
    for i, (c, m) in enumerate(pairs):
        if c == '"':
            opening = i == 0 or pairs[i - 1][0] in " \u00a0(['’" and not (i + 1 < len(pairs) and pairs[i + 1][0] == " ")
            c = left if opening else right
            if lang == "fr" and c == "«" and rng.random() < 0.7 and m == TOKEN:
                out += [(c, m), (" ", NONE)]
                continue
            if lang == "fr" and c == "»" and rng.random() < 0.7 and out and out[-1][0] != " " and out[-1][1]: out.append((" ", NONE))
        elif c in "«»" and rng.random() < 0.5 and left == "“":
            c = "“" if c == "«" else "”"
        out.append((c, m))
    return out


def title(pairs):
    return [(c.upper() if i == 0 or pairs[i - 1][0] == " " else c, m) if len(c.upper()) == 1 else (c, m)
            for i, (c, m) in enumerate(pairs)]


def collapse(text):
    """(character as the network sees it, as written): references resolved, each run of white space as one space."""
    out = []
    for c, written in letters(text):
        if char_class(c) != 4: out.append((c, written))
        elif not out or out[-1][0] != " ": out.append((" ", " "))
    return out


ADDRESS = re.compile(r"""(?<![A-Za-z0-9])(?:https?://|www\.)[!#-;=?-\[\]_a-z~]+""", re.IGNORECASE)
FINAL = ".,;:!?'()[]"


def addresses(text):
    """(start, end) of each address of the net (FORMAT.md, "Addresses")."""
    for m in ADDRESS.finditer(text):
        opening = 4 if m[0][3] == "." else m[0].index("//") + 2
        end = m.start() + opening + len(m[0][opening:].rstrip(FINAL))
        if end > m.start() + opening: yield m.start(), end


OUTSIDE = 0xFFFF        # what stands beside the first and the last character of a paragraph, for pairs


class CharList:
    """The characters with rows of their own; all others share a row with their class. Characters are folded first (fold.py)."""

    def __init__(self, points, fold=None):
        self.points, self.fold = sorted(points), fold or {}
        self.index = {chr(p): i for i, p in enumerate(self.points)}
        self.rows = {}

    @classmethod
    def of(cls, texts, fold=None, least=8):
        count = Counter()
        for t in texts: count.update(t)
        for c in [c for c in count if (fold or {}).get(ord(c))]: count[chr(fold[ord(c)])] += count.pop(c)
        extra = "\u2010\u2011'’‘\"“”„«»「」『』-–—…  .,;:?!()[]/%€$£°•*&@#_。，、；：？！（）《》،؛؟"
        return cls({ord(c) for c, k in count.items() if k >= least and char_class(c) != 4} | {ord(c) for c in extra if char_class(c) != 4} | {32}, fold)

    def row(self, c):
        at = self.rows.get(c)
        if at is None:
            seen = " " if char_class(c) == 4 else chr(self.fold.get(ord(c)) or ord(c))
            at = self.index.get(seen)
            if at is None: at = len(self.points) + char_class(seen)
            self.rows[c] = at
        return at

    def unknown(self, c):
        return len(self.points) + char_class(c)


def pair_rows(rows, count):
    """Rows of `char.pair` for each pair of neighbours: [n] rows of characters -> [n + 1] (before the first ... after the last)."""
    framed = np.concatenate([[OUTSIDE], rows, [OUTSIDE]]).astype(np.uint64)
    h = (framed[:-1] * np.uint64(2654435761) + framed[1:] * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    return ((h ^ (h >> np.uint64(15))) % np.uint64(count)).astype(np.int64)


WORD_LEAST, WORD_MOST = 2, 4        # characters of the words that WordList knows
MATCHES = 16                         # lengths (none, 2, 3, 4) of the longest word that starts x that ends at a character


class WordList:
    """Words of a script without spaces, as rows of their characters: what a reader would recognise at a glance."""

    def __init__(self, keys): self.keys = set(keys)

    @classmethod
    def of(cls, languages, known, most=30_000):
        """The most frequent words of Chinese, if it is among the languages, whose characters all have rows."""
        if "zh" not in languages: return cls(())
        import wordfreq
        listed = wordfreq.get_frequency_dict("zh", wordlist="best")
        keys = {}
        for w in sorted(listed, key=lambda w: (-listed[w], w)):
            rows = tuple(known.row(c) for c in w)
            if WORD_LEAST <= len(w) <= WORD_MOST and all(c >= "\u3400" and r < len(known.points) for c, r in zip(w, rows)): keys.setdefault(rows)
            if len(keys) == most: break
        return cls(keys)

    def matches(self, rows):
        """For each character 4 * start + end, where start and end are 0 or the longest length - 1."""
        out = np.zeros(len(rows), np.int64)
        if not self.keys: return out
        for n in range(WORD_LEAST, WORD_MOST + 1):
            for i in range(len(rows) - n + 1):
                if tuple(rows[i:i + n]) in self.keys:
                    out[i] = 4 * (n - 1) + out[i] % 4
                    out[i + n - 1] = out[i + n - 1] // 4 * 4 + n - 1
        return out


assert CLASSES == 8
