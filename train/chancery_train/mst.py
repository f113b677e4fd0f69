# SPDX-License-Identifier: Apache-2.0
"""Maximum spanning arborescence with one child of the root (Chu-Liu/Edmonds). Ties go to the lower index.

One child of the root: a constant larger than any tree's spread of scores is taken from every arc of the root, so that the
best tree uses one such arc, and among those trees it is the best one. Scores are binary64 here.
"""
import numpy as np


def tree(scores):
    """scores [n][n + 1], column 0 = root -> heads [n] (0 = root, else from 1)."""
    n = len(scores)
    s = np.full((n + 1, n + 1), -np.inf)            # s[dependent][head]
    s[1:, :] = scores
    s[np.arange(n + 1), np.arange(n + 1)] = -np.inf
    heads = np.argmax(s[1:], axis=1)
    if np.count_nonzero(heads == 0) == 1 and not cycle(np.concatenate([[0], heads])): return heads
    finite = s[1:][np.isfinite(s[1:])]
    s[1:, 0] -= (finite.max() - finite.min() + 1) * n
    return edmonds(s)[1:]


def cycle(heads):
    """Nodes of the first cycle found, or None. heads[0] is not used."""
    colour = [0] * len(heads)
    for v in range(1, len(heads)):
        path = []
        while v and colour[v] == 0:
            colour[v] = 1
            path.append(v)
            v = heads[v]
        if v and colour[v] == 1 and v in path: return path[path.index(v):]
        for u in path: colour[u] = 2
    return None


def edmonds(s):
    """s[dependent][head] over nodes 0 (root) to m - 1 -> heads [m], heads[0] = 0."""
    m = len(s)
    heads = np.argmax(s, axis=1)
    heads[0] = 0
    ring = cycle(heads)
    if ring is None: return heads
    inside = np.zeros(m, bool)
    inside[ring] = True
    ring = np.flatnonzero(inside)
    rest = np.flatnonzero(~inside)                   # rest[0] = 0, the root
    gain = s[ring] - s[ring, heads[ring]][:, None]   # what entering the ring at this node costs
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = s[np.ix_(rest, rest)]
    enter = np.argmax(gain[:, rest], axis=0)         # for each outside head: the ring node it enters
    small[-1, :-1] = gain[enter, rest]
    leave = np.argmax(s[np.ix_(rest, ring)], axis=1) # for each outside dependent: the ring node that heads it
    small[:-1, -1] = s[rest, ring[leave]]
    small[-1, -1] = -np.inf
    small[0, :] = -np.inf
    found = edmonds(small)
    out = heads.copy()
    for k, v in enumerate(rest):
        if k: out[v] = ring[leave[k]] if found[k] == len(rest) else rest[found[k]]
    h = found[-1]
    out[ring[enter[h]]] = rest[h]
    return out
