# SPDX-License-Identifier: Apache-2.0
"""Lemma rules: `case|cut|add`, with `|prefix-cut|prefix-add` where needed."""
from functools import lru_cache


@lru_cache(maxsize=None)
def rule(form, lemma):
    """The rule that makes lemma of form: lower-case or keep, then replace the end (and, if it must, the start)."""
    best = None
    for case, f in (("k", form), ("l", form.lower())):
        n = 0
        while n < min(len(f), len(lemma)) and f[n] == lemma[n]: n += 1
        plain = (len(f) - n + len(lemma[n:]), f"{case}|{len(f) - n}|{lemma[n:]}")
        candidates = [plain] if n > 0 else []
        for a in range(0, min(4, len(f))):          # a start is replaced only by a short string
            for b in range(0, min(4, len(lemma))):
                if a == b == 0: continue
                m = 0
                while a + m < len(f) and b + m < len(lemma) and f[a + m] == lemma[b + m]: m += 1
                if m < 2: continue
                cost = 3 + a + b + len(f) - a - m + len(lemma) - b - m
                candidates.append((cost, f"{case}|{len(f) - a - m}|{lemma[b + m:]}|{a}|{lemma[:b]}"))
        for c in candidates:
            c = (c[0] + (0.5 if case == "l" and f != form else 0), c[1])
            if best is None or c < best: best = c
    return best[1] if best else None


def apply(rule_name, form):
    """Lemma of form by a rule, or None where the rule does not fit."""
    parts = rule_name.split("|")
    f = form.lower() if parts[0] == "l" else form
    cut, add = int(parts[1]), parts[2]
    start, put = (int(parts[3]), parts[4]) if len(parts) > 3 else (0, "")
    if cut >= len(f) or cut + start >= len(f): return None
    return put + f[start:len(f) - cut] + add
