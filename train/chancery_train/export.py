# SPDX-License-Identifier: Apache-2.0
"""Trained networks -> sections of the model file: rows of i8 with a scale each, biases and roots as f32."""
import numpy as np

from . import container


def rows_i8(weight):
    """Each row by itself: 127 stands for its largest value."""
    w = np.asarray(weight, np.float32)
    scale = np.abs(w).max(axis=1) / np.float32(127)
    q = np.rint(w / np.where(scale == 0, 1, scale)[:, None]).clip(-127, 127).astype(np.int8)
    return q, scale.astype(np.float32)


def table_i8(weight, cut=1.0):
    """One scale for the whole table; cut < 1 clips the largest values at that quantile."""
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
    for name in ("tag_mid", "tag_upos", "tag_feats", "tag_rule", "arc_dep", "arc_head", "label_dep", "label_head", "label_out"):
        linear(out, name.replace("_", "."), getattr(net, name))
    dense(out, "arc.bilinear", net.bilinear.detach().numpy())
    out["arc.root"] = net.arc_root.detach().numpy().astype(np.float32)
    out["label.root"] = net.label_root.detach().numpy().astype(np.float32)
    return out


def char_sections(net, chars):
    """Hyphens U+2010 and U+2011 are rare in treebanks: they take the row of `-`."""
    out = {"char.list": np.array(chars.points, np.uint32)}
    embed = net.embed.detach().numpy().copy()
    for c in "\u2010\u2011":
        if c in chars.index and "-" in chars.index: embed[chars.index[c]] = embed[chars.index["-"]]
    out["char.embed"], out["char.embed.scale"] = table_i8(embed)
    for k, c in enumerate(net.conv):
        w = c.weight.detach().numpy()                                   # [out][in][tap]
        dense(out, f"char.conv{k}", w.transpose(0, 2, 1).reshape(len(w), -1), c.bias.detach().numpy())
    linear(out, "char.out", net.out)
    return out


def model(path, word_net, char_net, chars, vocab, languages, lemmas, mwts, suffixes, about, profiles=None):
    """Writes the file; lemmas, mwts, suffixes are lists of tab-separated lines, profiles the sections of langid.py. Returns its size."""
    z = word_net.sizes
    meta = {"name": "chancery", "languages": " ".join(languages)}
    meta.update({k: z[k] for k in ("hash_rows", "word_dim", "hidden", "layers", "arc_dim", "label_dim", "tag_dim")})
    meta.update(upos_count=len(vocab.upos), feats_count=len(vocab.feats), deprel_count=len(vocab.deprel),
                rule_count=len(vocab.rule), char_count=len(chars.points), char_dim=z["char_dim"],
                char_channels=z["char_channels"], char_layers=z["char_layers"])
    meta.update(lemma_count=len(lemmas), mwt_count=len(mwts), mwt_suffix_count=len(suffixes), **about)
    out = {"meta": "".join(f"{k} {v}\n" for k, v in meta.items()).encode("utf-8")}
    out.update(char_sections(char_net, chars))
    by_bytes = lambda lines: sorted(lines, key=lambda s: s.encode("utf-8"))
    out["mwt.list"], out["mwt.suffix"] = container.strings(by_bytes(mwts)), container.strings(suffixes)
    out.update(word_sections(word_net))
    for k in ("upos", "feats", "rule", "deprel"): out[k + ".list"] = container.strings(getattr(vocab, k))
    out["lemma.list"] = container.strings(by_bytes(lemmas))
    out.update(profiles or {})
    return container.write(path, out)
