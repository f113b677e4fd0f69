# SPDX-License-Identifier: Apache-2.0
"""`lemma.suffix`: the lemma rule that a word's ending calls for, by language and part of speech, learned from forms whose lemma is known.

A decision list: the longest ending that is listed decides. Each form counts once, so what is learned is what holds for words not met before. An
ending is kept only if it tells more forms rightly than the next shorter one, so a few thousand endings explain all regular forms.
"""
from collections import Counter, defaultdict

from . import lemma

LONGEST = 6         # code points of an ending; the start of the form counts as one, written START
START = "^"
FORMS = 2           # with an ending, that its rule must explain
STARTS = 5          # the same for a rule that changes the start too: they are seldom meant


def rule(form, lem, upos):
    """A rule that lower-cases, unless the lemma has capitals; None where there is none."""
    if upos == "PROPN" or lem != lem.lower(): return lemma.rule(form, lem)
    found = lemma.rule(form.lower(), lem)
    return found and "l" + found[1:]


def endings(form):
    """Longest first; the last is empty."""
    framed = START + form
    return [framed[len(framed) - k:] for k in range(min(LONGEST, len(framed)), -1, -1)]


def learned(rules):
    """(lang, upos, form) -> rule gives (lang, upos, ending) -> rule."""
    votes = defaultdict(Counter)
    for (lang, upos, form), r in rules.items():
        for end in endings(form): votes[lang, upos, end][r] += 1
    out = {}
    for k in sorted(votes, key=lambda k: (len(k[2]), k)):
        lang, upos, end = k
        count = Counter({r: n for r, n in votes[k].items() if n >= (STARTS if r.count("|") == 4 else FORMS if end else 1)})
        if not count: continue
        best = max(count, key=lambda r: (count[r], r))
        shorter = next((out[lang, upos, end[j:]] for j in range(1, len(end) + 1) if (lang, upos, end[j:]) in out), None)
        if shorter is None or count[best] > count[shorter]: out[k] = best
    return out


def made(out, key, form):
    """Lemma of `form`, whose key is (lang, upos, folded form); None where no ending decides."""
    lang, upos, folded = key
    for end in endings(folded):
        r = out.get((lang, upos, end))
        found = lemma.apply(r, form) if r else None
        if found is not None: return found
    return None
