# SPDX-License-Identifier: Apache-2.0
"""Training of the character network, and the lists that split multiword tokens."""
import math
import time
from collections import Counter, defaultdict

import numpy as np
import torch
import torch.nn.functional as F

from . import chars as C
from . import data
from .normal import normal


def drawn(sents, languages, rng, plain=0.4):
    """An epoch's paragraphs as (text, cuts, language index), long ones cut into windows of 600 characters."""
    out = []
    for group in C.paragraphs(sents, rng):
        text, marks = C.cuts(group)
        lang = group[0].lang
        pairs = list(zip(text, marks)) if rng.random() < plain else C.vary(text, marks, lang, rng)
        text, marks = "".join(c for c, _ in pairs), [m for _, m in pairs]
        for a in range(0, len(text), 600): out.append((text[a:a + 600], marks[a:a + 600], languages.index(lang)))
    return out


def arrays(batch, chars, rng, unknown):
    n = max(len(t) for t, _, _ in batch)
    ids, gold = np.zeros((len(batch), n), np.int64), np.full((len(batch), n), -100, np.int64)
    mask = np.zeros((len(batch), n), bool)
    for k, (text, marks, _) in enumerate(batch):
        row = [chars.row(c) if not unknown or c == " " or rng.random() > unknown else chars.unknown(c) for c in text]
        ids[k, :len(text)], mask[k, :len(text)] = row, True
        gold[k, :len(text)] = [-100 if c == " " and not (0 < i < len(text) - 1) else m for i, (c, m) in enumerate(zip(text, marks))]
    langs = np.array([l for _, _, l in batch])
    return tuple(map(torch.from_numpy, (ids, langs, mask, gold)))


def fit(net, chars, sents, languages, dev, epochs, characters=12000, rate=4e-3, log=print, seed=1, save=None):
    rng = data.shuffled(seed)
    torch.manual_seed(seed)
    opt = torch.optim.Adam(net.parameters(), lr=rate, betas=(0.9, 0.98))
    began = time.time()
    for epoch in range(epochs):
        net.train()
        batches = grouped(drawn(sents, languages, rng), characters, rng)
        mean = 0.0
        for k, batch in enumerate(batches):
            part = (epoch + k / len(batches)) / epochs
            for g in opt.param_groups: g["lr"] = rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * part)))
            ids, langs, mask, gold = arrays(batch, chars, rng, 0.01)
            opt.zero_grad(set_to_none=True)
            loss = F.cross_entropy(net(ids, langs, mask).reshape(-1, 5), gold.reshape(-1), ignore_index=-100)
            loss.backward()
            opt.step()
            mean += (loss.item() - mean) / (k + 1)
        log(f"chars epoch {epoch + 1}/{epochs} loss {mean:.4f} {time.time() - began:.0f}s")
        if epoch % 5 == 4 or epoch == epochs - 1:
            for name, part in dev.items(): log(f"  {name} {score(net, chars, part, languages)}")
            if save: save(epoch + 1)


def grouped(items, characters, rng):
    items.sort(key=lambda x: (len(x[0]), rng.random()))
    out, cur = [], []
    for x in items:
        if cur and (len(cur) + 1) * len(x[0]) > characters:
            out.append(cur)
            cur = []
        cur.append(x)
    if cur: out.append(cur)
    rng.shuffle(out)
    return out


@torch.no_grad()
def score(net, chars, sents, languages):
    """F1 of cuts by kind on the treebank's own paragraphs."""
    net.eval()
    rng, hit, gold_n, mine_n = data.shuffled(0), Counter(), Counter(), Counter()
    for batch in grouped(drawn(sents, languages, rng, plain=1.0), 12000, rng):
        ids, langs, mask, gold = arrays(batch, chars, rng, 0)
        mine = net(ids, langs, mask).argmax(2)
        for k, (text, marks, _) in enumerate(batch):
            for i, m in enumerate(marks):
                if text[i] == " ": continue
                p = int(mine[k, i])
                if p == 0 and (i + 1 == len(text) or text[i + 1] == " "): p = 1
                for name, test in (("token", m > 0), ("sentence", m in (2, 4)), ("mwt", m in (3, 4))): gold_n[name] += test
                for name, test in (("token", p > 0), ("sentence", p in (2, 4)), ("mwt", p in (3, 4))): mine_n[name] += test
                for name, test in (("token", m > 0 < p), ("sentence", m in (2, 4) and p in (2, 4)), ("mwt", m in (3, 4) and p in (3, 4))):
                    hit[name] += bool(test)
    net.train()
    return {k: round(200 * hit[k] / max(1, gold_n[k] + mine_n[k]), 2) for k in ("token", "sentence", "mwt")}


def multiwords(sents, least=1):
    """`mwt.list` lines and `mwt.suffix` lines from the treebanks: most frequent analysis; open suffixes leave the list."""
    count, tails = defaultdict(Counter), defaultdict(Counter)
    for s in sents:
        for t in s.tokens:
            if t.count < 2: continue
            words = [normal(w.form).lower() for w in s.words[t.first:t.first + t.count]]
            low = normal(t.form).lower()
            count[s.lang, low][tuple(words)] += 1
            if t.count == 2 and "".join(words) == low: tails[s.lang][words[1]] += 1
    suffix = {(lang, w) for lang, c in tails.items() for w, k in c.items() if k >= 5 and "'" in w}
    longest = sorted(suffix, key=lambda x: (x[0], -len(x[1]), x[1]))
    lines = []
    for (lang, low), c in count.items():
        words = max(c, key=lambda w: (c[w], w))
        by_suffix = next((w for l, w in longest if l == lang and low.endswith(w) and len(low) > len(w)), None)
        if by_suffix and tuple(words) == (low[:-len(by_suffix)], by_suffix): continue
        if sum(c.values()) >= least: lines.append("\t".join((lang, low) + tuple(words)))
    return lines, ["\t".join((l, w, w)) for l, w in longest]
