# SPDX-License-Identifier: Apache-2.0
"""Training of the word network: tags, lemma rules, heads and labels at once, Adam with a falling rate."""
import ctypes
import math
import time

import numpy as np
import torch
import torch.nn.functional as F

from . import data
from .mst import tree


def keep_memory():
    """Asks the C library to keep freed blocks: large gradients are else mapped and cleared anew at every step."""
    try:
        libc = ctypes.CDLL(None)
        libc.mallopt(-3, 1 << 30)       # M_MMAP_THRESHOLD
        libc.mallopt(-1, 1 << 30)   # M_TRIM_THRESHOLD
    except (OSError, AttributeError):
        pass


def gather(table, ids):
    """Feature rows of word types -> (flat rows, offsets) for an embedding bag."""
    rows = [table.rows[i] for i in ids]
    offsets = np.cumsum([0] + [len(r) for r in rows[:-1]])
    return torch.from_numpy(np.concatenate(rows)), torch.from_numpy(offsets)


def padded(batch, name, fill):
    out = np.full((len(batch), max(e.n for e in batch)), fill, np.int64)
    for k, e in enumerate(batch): out[k, :e.n] = getattr(e, name)
    return torch.from_numpy(out)


def vectors(net, table, batch, drop):
    """[batch, time, word_dim]; a word's vector is computed once a batch."""
    every = np.unique(np.concatenate([e.types for e in batch]))
    flat, offsets = gather(table, every)
    v = net.embed(flat, offsets, drop["whole"], drop["row"])
    if table.pieces:
        parts = [v, torch.from_numpy(np.stack([table.meaning[i] for i in every]))]
        if net.training: parts = [x * (torch.rand(len(x), 1) >= drop[k]) for x, k in zip(parts, ("form", "pieces"))]
        v = torch.cat(parts, 1)
    place = np.zeros((len(batch), batch[0].n), np.int64)
    for k, e in enumerate(batch): place[k, :e.n] = np.searchsorted(every, e.types)
    x = v[torch.from_numpy(place)]
    if net.training:
        x = F.dropout(x, drop["dim"])
        x = x * (torch.rand(x.shape[:2] + (1,)) >= drop["word"])
    return x


DROP = dict(whole=0.25, row=0.05, dim=0.2, word=0.04, form=0.2, pieces=0.1)
WEIGHT = dict(arc=1.0, label=1.0, upos=0.6, feats=0.4, rule=0.4)


def losses(net, table, batch, drop=DROP):
    lengths = torch.tensor([e.n for e in batch])
    e = net.encode(vectors(net, table, batch, drop), lengths)
    head, label = padded(batch, "head", 0), padded(batch, "label", data.IGNORE)
    mask = torch.arange(batch[0].n).unsqueeze(0) < lengths.unsqueeze(1)
    arcs = net.arcs(e)
    room = torch.cat([mask.new_ones(len(batch), 1), mask], 1)
    arcs = arcs.masked_fill(~room.unsqueeze(1), -1e4)
    out = {"arc": F.cross_entropy(arcs[mask], head[mask])}
    gold = label[mask]
    scores = net.labels(e, head)[mask]
    out["label"] = F.cross_entropy(scores, gold, ignore_index=data.IGNORE) if (gold >= 0).any() else scores.sum() * 0
    for name, scores in zip(("upos", "feats", "rule"), net.tags(e[mask])):
        gold = padded(batch, name, data.IGNORE)[mask]
        out[name] = F.cross_entropy(scores, gold, ignore_index=data.IGNORE) if (gold >= 0).any() else scores.sum() * 0
    return out


@torch.no_grad()
def score(net, table, vocab, examples, words=3000):
    """UPOS, feats, rule, UAS and LAS (universal relations) on gold words."""
    net.eval()
    right = np.zeros(5)
    total = 0
    universal = np.array([hash(d.split(":")[0]) for d in vocab.deprel] + [-1])
    for batch in data.batches(examples, words, data.shuffled(0), longest=10 ** 6):
        batch.sort(key=lambda e: -e.n)
        lengths = torch.tensor([e.n for e in batch])
        e = net.encode(vectors(net, table, batch, DROP), lengths)
        arcs, tags = net.arcs(e).numpy(), [t.argmax(2).numpy() for t in net.tags(e)]
        heads = np.zeros((len(batch), batch[0].n), np.int64)
        for k, x in enumerate(batch): heads[k, :x.n] = tree(arcs[k, :x.n, :x.n + 1])
        label = net.labels(e, torch.from_numpy(heads)).argmax(2).numpy()
        for k, x in enumerate(batch):
            hit = heads[k, :x.n] == x.head
            same = universal[label[k, :x.n]] == universal[np.where(x.label < 0, len(vocab.deprel), x.label)]
            right += [(tags[0][k, :x.n] == x.upos).sum(), (tags[1][k, :x.n] == x.feats).sum(), (tags[2][k, :x.n] == x.rule).sum(),
                      hit.sum(), (hit & same).sum()]
            total += x.n
    net.train()
    return dict(zip(("upos", "feats", "rule", "uas", "las"), (right / total * 100).round(2).tolist()))


class Teaching:
    """Words with teacher vectors: the word vector must predict them through one linear map (dropped after training)."""

    def __init__(self, table, words, targets, weight, dim):
        self.table = table
        self.ids = np.array([table.id(f, l) for f, l in words])
        self.targets = torch.from_numpy(targets)
        self.p = weight / weight.sum()
        self.map = torch.nn.Linear(dim, targets.shape[1])

    @torch.no_grad()
    def solve(self, net, rng, size=20_000):
        """The best map for the word vectors as they are (to go on from a checkpoint)."""
        net.eval()
        pick = rng.choice(len(self.ids), size, p=self.p)
        v = net.embed(*gather(self.table, self.ids[pick]))
        v = torch.cat([v, v.new_ones(size, 1)], 1)
        best = torch.linalg.solve(v.T @ v + torch.eye(v.shape[1]), v.T @ self.targets[pick])
        self.map.weight.copy_(best[:-1].T)
        self.map.bias.copy_(best[-1])
        net.train()

    def loss(self, net, rng, size):
        pick = rng.choice(len(self.ids), size, p=self.p)
        v = net.embed(*gather(self.table, self.ids[pick]), 0.3, 0.05)
        return F.mse_loss(self.map(v), self.targets[pick])


def teach(net, teaching, steps, size=1024, rate=5e-3, log=print):
    """Before the trees: only the hashed table and the map learn."""
    rng = np.random.default_rng(1)
    opt = torch.optim.Adam([net.embed.table, *teaching.map.parameters()], lr=rate, betas=(0.9, 0.98), fused=True)
    mean, began = None, time.time()
    for k in range(steps):
        for g in opt.param_groups: g["lr"] = rate * (0.05 + 0.95 * (1 - k / steps))
        opt.zero_grad(set_to_none=True)
        loss = teaching.loss(net, rng, size)
        loss.backward()
        opt.step()
        mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
        if k % 100 == 99: log(f"teach step {k + 1} loss {mean:.4f} {time.time() - began:.0f}s")


class Average:
    """A running mean of all weights, which scores better than any one step's."""

    def __init__(self, net, decay=0.998):
        self.decay, self.net, self.steps = decay, net, 0
        self.kept = [p.detach().clone() for p in net.parameters()]

    @torch.no_grad()
    def add(self):
        self.steps += 1
        share = max(1 - self.decay, 1 / (1 + self.steps / 4))
        torch._foreach_lerp_(self.kept, [p.detach() for p in self.net.parameters()], share)

    @torch.no_grad()
    def swap(self):
        """Changes places with the network's weights; a second call brings them back."""
        for kept, p in zip(self.kept, self.net.parameters()):
            held = p.detach().clone()
            p.copy_(kept)
            kept.copy_(held)


def fit(net, table, vocab, sents, dev, epochs, words=2500, rate=2e-3, teaching=None, teach_weight=1.0, teach_size=384,
        save=None, log=print, seed=1, minutes=0.0, share=None, every=3):
    """dev: name -> examples. `save(epoch, scores)` is called after each scored epoch (every `every`), with the averaged weights in
    the network; `minutes`: end after so long (the rate falls with the clock then) instead of after `epochs`."""
    rng, pick = data.shuffled(seed), np.random.default_rng(seed)
    torch.manual_seed(seed)
    groups = [{"params": [net.embed.table], "scale": 1.0},
              {"params": [p for n, p in net.named_parameters() if n != "embed.table"], "scale": 1.0}]
    if teaching: groups.append({"params": list(teaching.map.parameters()), "scale": 1.0})
    opt = torch.optim.Adam(groups, lr=rate, betas=(0.9, 0.95), fused=True)
    steps = epochs * (sum(len(s.words) for s in sents) // words + 1)
    done, began, mean = 0, time.time(), Average(net)
    for epoch in range(epochs):
        net.train()
        shares = {}
        for batch in data.batches(data.varied(sents, vocab, table, rng, share), words, rng):
            batch.sort(key=lambda e: -e.n)
            part = min(1.0, done / steps if not minutes else (time.time() - began) / (60 * minutes))
            if part == 1.0 and minutes: break
            now = rate * min(1.0, (done + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * part)))
            for g in opt.param_groups: g["lr"] = now * g["scale"]
            opt.zero_grad(set_to_none=True)
            parts = losses(net, table, batch)
            loss = sum(WEIGHT[k] * v for k, v in parts.items())
            if teaching and done % 3 == 0:
                parts["teach"] = teaching.loss(net, pick, teach_size)
                loss = loss + teach_weight * parts["teach"]
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 5.0)
            opt.step()
            mean.add()
            done += 1
            for k, v in parts.items(): shares[k] = 0.98 * shares.get(k, v.item()) + 0.02 * v.item()
        losses_now = " ".join(f"{k} {v:.3f}" for k, v in shares.items())
        log(f"epoch {epoch + 1}/{epochs} {time.time() - began:.0f}s {losses_now}")
        over = minutes and time.time() - began >= 60 * minutes
        if epoch % every == every - 1 or epoch == epochs - 1 or epoch == 0 or over:
            mean.swap()
            scores = {n: score(net, table, vocab, d) for n, d in dev.items()}
            for n, s in scores.items(): log(f"  {n} {s}")
            if save: save(epoch + 1, scores)
            mean.swap()
        if over: break
