# SPDX-License-Identifier: Apache-2.0
"""Training of the character network."""
import math
import time
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F

from . import chars as C
from . import data


def drawn(sents, languages, rng, plain=0.4, share=None):
    """An epoch's paragraphs as (text, cuts, language index), long ones cut into windows of 600 characters."""
    out = []
    for group in C.paragraphs(sents, rng):
        if share and rng.random() >= share.get(id(group[0]), 1.0): continue
        lang = group[0].lang
        text, marks = C.cuts(group, lang == "zh" and rng.random() < 0.9)
        pairs = list(zip(text, marks)) if rng.random() < plain else C.vary(text, marks, lang, rng)
        text, marks = "".join(c for c, _ in pairs), [m for _, m in pairs]
        for a in range(0, len(text), 600): out.append((text[a:a + 600], marks[a:a + 600], languages.index(lang)))
    return out


def arrays(batch, chars, words, rng, unknown, pair_count):
    n = max(len(t) for t, _, _ in batch)
    ids, left, right, match = (np.zeros((len(batch), n), np.int64) for _ in range(4))
    gold, mask = np.full((len(batch), n), -100, np.int64), np.zeros((len(batch), n), bool)
    for k, (text, marks, _) in enumerate(batch):
        row = [chars.row(c) if not unknown or c == " " or rng.random() > unknown else chars.unknown(c) for c in text]
        pairs = C.pair_rows(row, pair_count)
        ids[k, :len(text)], left[k, :len(text)], right[k, :len(text)], mask[k, :len(text)] = row, pairs[:-1], pairs[1:], True
        match[k, :len(text)] = words.matches(row)
        gold[k, :len(text)] = [-100 if c == " " and not (0 < i < len(text) - 1) else m for i, (c, m) in enumerate(zip(text, marks))]
    return tuple(map(torch.from_numpy, (ids, left, right, match, np.array([l for _, _, l in batch]), mask, gold)))


def fit(net, chars, words, sents, languages, dev, epochs, characters=12000, rate=4e-3, log=print, seed=1, save=None, share=None,
        minutes=0.0):
    rng = data.shuffled(seed)
    torch.manual_seed(seed)
    opt = torch.optim.Adam(net.parameters(), lr=rate, betas=(0.9, 0.98))
    began = time.time()
    for epoch in range(epochs):
        net.train()
        batches = grouped(drawn(sents, languages, rng, share=share), characters, rng)
        mean = 0.0
        for k, batch in enumerate(batches):
            part = (epoch + k / len(batches)) / epochs if not minutes else (time.time() - began) / (60 * minutes)
            if part >= 1.0: break
            for g in opt.param_groups: g["lr"] = rate * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * part)))
            *seen, gold = arrays(batch, chars, words, rng, 0.01, net.sizes["char_rows"])
            opt.zero_grad(set_to_none=True)
            loss = F.cross_entropy(net(*seen).reshape(-1, 5), gold.reshape(-1), ignore_index=-100)
            loss.backward()
            opt.step()
            mean += (loss.item() - mean) / (k + 1)
        log(f"chars epoch {epoch + 1}/{epochs} loss {mean:.4f} {time.time() - began:.0f}s")
        over = minutes and time.time() - began >= 60 * minutes
        if epoch % 5 == 4 or epoch == epochs - 1 or over:
            for name, part in dev.items(): log(f"  {name} {score(net, chars, words, part, languages)}")
            if save: save(epoch + 1)
        if over: break


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
def score(net, chars, words, sents, languages):
    """F1 of cuts by kind on the treebank's own paragraphs."""
    net.eval()
    rng, hit, gold_n, mine_n = data.shuffled(0), Counter(), Counter(), Counter()
    for batch in grouped(drawn(sents, languages, rng, plain=1.0), 12000, rng):
        *seen, gold = arrays(batch, chars, words, rng, 0, net.sizes["char_rows"])
        mine = net(*seen).argmax(2)
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
