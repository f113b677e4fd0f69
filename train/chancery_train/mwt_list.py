# SPDX-License-Identifier: Apache-2.0
"""`mwt.list` and `mwt.suffix`: how multiword tokens split, learned from the treebanks.

A rule of `mwt.suffix` says: a token that ends in SUFFIX is its start with STEM-END, and then further words (Spanish *ándose* -> *ando*, *se*).
SUFFIX may hold up to two letters before what changes, when a shorter one would not decide. What no rule explains stands in the list as a whole.
Treebanks whose conventions deviate, or whose labels are not gold, teach no rule and only add tokens that are seen twice and that no rule explains.
"""
from collections import Counter, defaultdict

from .normal import normal

LEFT = 2            # letters of context before what changes
SHARED = 2          # letters that token and first word must start with in common, for a rule to be learned
AGREE = 0.8         # part of the tokens with a suffix that its rule must explain
WORDS = 8           # of a token (CH_MWT_WORDS_MAX)


def counted(sents):
    """(lang, token) -> counts of its words, all in lower-case normal form: of the treebanks to follow, and of the others."""
    good, odd = defaultdict(Counter), defaultdict(Counter)
    for s in sents:
        for t in s.tokens:
            if not 2 <= t.count <= WORDS: continue
            words = tuple(normal(w.form).lower() for w in s.words[t.first:t.first + t.count])
            (odd if s.mark or s.use != "all" else good)[s.lang, normal(t.form).lower()][words] += 1
    return good, odd


def commonest(count):
    return max(count, key=lambda w: (count[w], w))


def possible(low, words):
    """Rules (suffix, (stem-end, further words ...)) that split a token so, shortest suffix first."""
    same = 0
    while same < min(len(low), len(words[0])) and low[same] == words[0][same]: same += 1
    if same < SHARED: return
    for at in range(min(same, len(low) - 1), max(0, same - LEFT - 1), -1): yield low[at:], (words[0][at:],) + words[1:]


def split(low, rules):
    """Words by the first rule that fits, rules = [(suffix, (stem-end, further words ...))]; None where none does."""
    for suffix, (end, *more) in rules:
        if low.endswith(suffix) and len(low) > len(suffix): return (low[:-len(suffix)] + end, *more)
    return None


def learned(tokens):
    """Rules of one language from its tokens {token: words}, longest suffix first."""
    votes, holders = defaultdict(Counter), defaultdict(list)
    for low, words in tokens.items():
        for suffix, change in possible(low, words): votes[suffix][change] += 1
        for k in range(1, len(low)): holders[low[k:]].append(low)
    rules = {}
    for suffix in sorted(votes, key=lambda x: (len(x), x)):
        change, n = max(votes[suffix].items(), key=lambda x: (x[1], x[0]))
        if n < 2 or n < AGREE * len(holders[suffix]): continue
        shorter = next((rules[suffix[k:]] for k in range(1, len(suffix)) if suffix[k:] in rules), None)
        told = [split(low, [(suffix, change)]) == tokens[low] for low in holders[suffix]]
        known = [shorter and split(low, [shorter]) == tokens[low] for low in holders[suffix]]
        if sum(told) > sum(map(bool, known)): rules[suffix] = (suffix, change)
    return sorted(rules.values(), key=lambda r: (-len(r[0]), r))


def multiwords(sents):
    """`mwt.list` lines and `mwt.suffix` lines."""
    good, odd = counted(sents)
    tokens = defaultdict(dict)
    for (lang, low), count in good.items(): tokens[lang][low] = commonest(count)
    rules = {lang: learned(t) for lang, t in tokens.items()}
    for (lang, low), count in odd.items():
        if low not in tokens[lang] and sum(count.values()) >= 2 and not split(low, rules.get(lang, ())): tokens[lang][low] = commonest(count)
    lines = ["\t".join((lang, low) + words) for lang, t in tokens.items() for low, words in t.items()
             if split(low, rules.get(lang, ())) != words]
    return lines, ["\t".join((lang, suffix) + change) for lang in sorted(rules) for suffix, change in rules[lang]]
