# SPDX-License-Identifier: Apache-2.0
"""Trained networks -> sections of the model file: rows of i8 with a scale each, biases and roots as f32."""
import numpy as np

from . import container, pieces as P
from .normal import fnv

STEPS = 63      # a weight or an input of a product is a whole number of -STEPS .. STEPS times a scale (FORMAT.md, "Arithmetic")


def rows_i8(weight):
    """Each row by itself: STEPS stands for its largest value."""
    w = np.asarray(weight, np.float32)
    scale = np.abs(w).max(axis=1) / np.float32(STEPS)
    q = np.rint(w / np.where(scale == 0, 1, scale)[:, None]).clip(-STEPS, STEPS).astype(np.int8)
    return q, scale.astype(np.float32)


def table_i8(weight, cut=1.0):
    """One scale for the whole table, whose rows are summed up; cut < 1 clips the largest values at that quantile."""
    w = np.asarray(weight, np.float32)
    top = np.float32(np.quantile(np.abs(w), cut)) if cut < 1 else np.abs(w).max()
    scale = np.float32(top / 127)
    return np.rint(w / scale).clip(-127, 127).astype(np.int8), np.array([scale], np.float32)


def dense(out, name, weight, bias=None):
    out[name], out[name + ".scale"] = rows_i8(weight)
    if bias is not None: out[name + ".bias"] = np.asarray(bias, np.float32)


def linear(out, name, layer):
    dense(out, name, layer.weight.detach().numpy(), layer.bias.detach().numpy())


def word_sections(net):
    out = {}
    out["word.embed"], out["word.embed.scale"] = table_i8(net.embed.table.detach().numpy(), 0.99999)
    for way, layers in (("f", net.forward_lstm), ("b", net.backward_lstm)):
        for k, l in enumerate(layers):
            get = lambda n: getattr(l, n + "_l0").detach().numpy()
            dense(out, f"lstm{k}.{way}.ih", get("weight_ih"), get("bias_ih") + get("bias_hh"))
            dense(out, f"lstm{k}.{way}.hh", get("weight_hh"))
    for name in ("tag_mid", "tag_upos", "arc_dep", "arc_head", "label_dep", "label_head", "label_out"):
        linear(out, name.replace("_", "."), getattr(net, name))
    dense(out, "arc.bilinear", net.bilinear.detach().numpy())
    out["arc.root"] = net.arc_root.detach().numpy().astype(np.float32)
    out["label.root"] = net.label_root.detach().numpy().astype(np.float32)
    return out


def choices(name, layer, lists):
    """Rows of a head by language and part of speech: lists holds, for each of these, the indices of what may be chosen."""
    out, order = {}, [k for part in lists for k in part]
    dense(out, "tag." + name, layer.weight.detach().numpy()[order], layer.bias.detach().numpy()[order])
    out[f"tag.{name}.start"] = np.cumsum([0] + [len(part) for part in lists]).astype(np.uint32)
    return out, order


def piece_sections(pieces):
    """Keys ascending by hash, with the vectors in the same order."""
    hashes = [fnv(n.encode("utf-8")) for n in pieces.names]
    order = sorted(range(len(hashes)), key=hashes.__getitem__)
    keys = np.array([(hashes[k] & 0xFFFFFFFF, hashes[k] >> 32, int(pieces.scores[k]) & 0xFFFFFFFF) for k in order], np.uint32)
    return {"piece.key": keys, "piece.embed": pieces.vectors[order], "piece.embed.scale": np.array([P.STEP * P.SPREAD], np.float32)}


def word_keys(words):
    """Rows of each word's characters in 16 bits each, unused ones 0xFFFF, as two u32 with the first characters lowest; ascending."""
    keys = sorted(sum(r << 16 * k for k, r in enumerate(list(w) + [0xFFFF] * (4 - len(w)))) for w in words.keys)
    return np.array([(k & 0xFFFFFFFF, k >> 32) for k in keys], np.uint32).reshape(-1, 2)


def char_sections(net, chars, words):
    """Hyphens U+2010 and U+2011 are rare in treebanks: they take the row of `-`."""
    out = {"char.list": np.array(chars.points, np.uint32)}
    embed = net.embed.detach().numpy().copy()
    for c in "\u2010\u2011":
        if c in chars.index and "-" in chars.index: embed[chars.index[c]] = embed[chars.index["-"]]
    out["char.embed"], out["char.embed.scale"] = table_i8(embed)
    out["char.pair"], out["char.pair.scale"] = table_i8(net.pair.detach().numpy(), 0.99999)
    if words.keys:
        out["char.words"] = word_keys(words)
        out["char.match"], out["char.match.scale"] = table_i8(net.match.detach().numpy())
    for k, c in enumerate(net.conv):
        w = c.weight.detach().numpy()                                   # [out][in][tap]
        dense(out, f"char.conv{k}", w.transpose(0, 2, 1).reshape(len(w), -1), c.bias.detach().numpy())
    linear(out, "char.out", net.out)
    return out


def model(path, word_net, char_net, chars, words, vocab, allowed, languages, lemmas, mwts, suffixes, about, fold, pieces=None, profiles=None, ends=()):
    """Writes the file. chars, words: CharList, WordList; allowed: "feats" and "rule" -> lists for `choices`; lemmas, mwts, suffixes: tab-separated lines; fold: fold.of;
    pieces: Pieces or None; profiles: the sections of langid.py; ends: lines of `lemma.suffix`. Returns its size."""
    z = word_net.sizes
    out = {}
    out.update(char_sections(char_net, chars, words))
    by_bytes = lambda lines: sorted(lines, key=lambda s: s.encode("utf-8"))
    out["mwt.list"], out["mwt.suffix"] = container.strings(by_bytes(mwts)), container.strings(suffixes)
    out.update(word_sections(word_net))
    chosen = {}
    for name, layer in (("feats", word_net.tag_feats), ("rule", word_net.tag_rule)):
        sections, order = choices(name, layer, allowed[name])
        chosen[name] = [getattr(vocab, name)[k] for k in order]
        out.update(sections)
        out[name + ".list"] = container.strings(chosen[name])
    for k in ("upos", "deprel"): out[k + ".list"] = container.strings(getattr(vocab, k))
    out["lemma.list"] = container.strings(by_bytes(lemmas))
    if ends: out["lemma.suffix"] = container.strings(by_bytes(ends))
    if fold: out["fold"] = np.array(sorted(fold.items()), np.uint32)
    if pieces: out.update(piece_sections(pieces))
    out.update(profiles or {})
    meta = {"name": "chancery", "languages": " ".join(languages), "hidden": " ".join(map(str, z["hidden"]))}
    meta.update({k: z[k] for k in ("hash_rows", "word_dim", "arc_dim", "label_dim", "tag_dim", "char_rows", "char_dim", "char_channels", "char_layers")})
    meta.update(piece_dim=z["piece_dim"] if pieces else 0, piece_count=len(pieces.names) if pieces else 0)
    meta.update(upos_count=len(vocab.upos), feats_count=len(chosen["feats"]), deprel_count=len(vocab.deprel),
                rule_count=len(chosen["rule"]), char_count=len(chars.points), char_word_count=len(words.keys))
    meta.update(lemma_count=len(lemmas), mwt_count=len(mwts), mwt_suffix_count=len(suffixes), **about)
    return container.write(path, {"meta": "".join(f"{k} {v}\n" for k, v in meta.items()).encode("utf-8"), **out})
