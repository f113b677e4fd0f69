# SPDX-License-Identifier: Apache-2.0
"""The two networks of the model file in PyTorch: the word network (encoder and heads) and the character network."""
import torch
import torch.nn as nn
import torch.nn.functional as F

SIZES = dict(hash_rows=65536, word_dim=128, piece_dim=64, piece_rows=40000, hidden=(128, 160), arc_dim=128, label_dim=96, tag_dim=128,
             char_dim=32, char_rows=16384, char_channels=32, char_layers=5)


def drop_columns(x, p, training):
    """Dropout with one mask for all words of a sentence; x is [time, batch, dim]."""
    if not training or not p: return x
    return x * (torch.rand(1, x.shape[1], x.shape[2]) >= p).float().div_(1 - p)


def drop_flat(x, p, training):
    """The same with the sentence first: [batch, time, dim]."""
    if not training or not p: return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= p).float().div_(1 - p)


class WordEmbedding(nn.Module):
    """Sum of hashed feature rows over the root of their number."""

    def __init__(self, hash_rows, dim):
        super().__init__()
        self.table = nn.Parameter(torch.empty(hash_rows, dim).uniform_(-0.3, 0.3))

    def forward(self, flat, offsets, whole_drop=0.0, row_drop=0.0):
        """flat: all rows of the types, offsets: where each type starts (the whole-word rows come first)."""
        ends = torch.cat([offsets[1:], offsets.new_tensor([len(flat)])])
        count = (ends - offsets).to(torch.float32)
        weight = torch.ones(len(flat))
        if self.training and row_drop:
            weight = (torch.rand(len(flat)) >= row_drop).float() / (1 - row_drop)
        if self.training and whole_drop:
            keep = (torch.rand(len(offsets)) >= whole_drop).float()
            weight[offsets] *= keep
            weight[offsets + 1] *= keep
        total = F.embedding_bag(flat, self.table, offsets, mode="sum", per_sample_weights=weight)
        return total / count.sqrt().unsqueeze(1)


class WordNet(nn.Module):
    def __init__(self, sizes, upos, feats, rule, deprel, drop=0.33):
        super().__init__()
        z = self.sizes = sizes
        self.embed = WordEmbedding(z["hash_rows"], z["word_dim"])
        h2 = 2 * z["hidden"][-1]
        size = lambda k: z["word_dim"] + z["piece_dim"] if k == 0 else 2 * z["hidden"][k - 1]
        self.forward_lstm = nn.ModuleList(nn.LSTM(size(k), n) for k, n in enumerate(z["hidden"]))
        self.backward_lstm = nn.ModuleList(nn.LSTM(size(k), n) for k, n in enumerate(z["hidden"]))
        self.tag_mid = nn.Linear(h2, z["tag_dim"])
        self.tag_upos, self.tag_feats, self.tag_rule = (nn.Linear(z["tag_dim"], n) for n in (upos, feats, rule))
        self.arc_dep, self.arc_head = nn.Linear(h2, z["arc_dim"]), nn.Linear(h2, z["arc_dim"])
        self.bilinear = nn.Parameter(torch.randn(z["arc_dim"], z["arc_dim"] + 1) * 0.02)
        self.arc_root = nn.Parameter(torch.randn(z["arc_dim"]) * 0.1)
        self.label_dep, self.label_head = nn.Linear(h2, z["label_dim"]), nn.Linear(h2, z["label_dim"])
        self.label_root = nn.Parameter(torch.randn(z["label_dim"]) * 0.1)
        self.label_out = nn.Linear(3 * z["label_dim"], deprel)
        self.drop = drop
        for l in [*self.forward_lstm, *self.backward_lstm]:
            for name, p in l.named_parameters():
                if "weight_hh" in name:
                    for q in p.chunk(4): nn.init.orthogonal_(q)
                elif "bias_ih" in name:
                    nn.init.zeros_(p)
                    p.data[l.hidden_size:2 * l.hidden_size] = 1.0
                elif "bias_hh" in name: nn.init.zeros_(p)

    def adopt(self, state):
        """Weights of a checkpoint; inputs that it lacked (the pieces) start without influence."""
        own = self.state_dict()
        for name, w in state.items():
            more = own[name].shape[-1] - w.shape[-1]
            if name.endswith("lstm.0.weight_ih_l0") and more: state[name] = F.pad(w, (0, more))
        self.load_state_dict(state)

    def encode(self, vectors, lengths):
        """vectors [batch, time, dim] -> [batch, time, 2 hidden]. Not packed: each sentence is turned round within its
        length, so that padding comes last both ways and touches nothing before it."""
        time = torch.arange(vectors.shape[1]).unsqueeze(1)
        back = torch.where(time < lengths, lengths - 1 - time, time).unsqueeze(2)       # [time, batch, 1]
        turned = lambda x: x.gather(0, back.expand(-1, -1, x.shape[2]))
        x = vectors.transpose(0, 1)
        for k, (f, b) in enumerate(zip(self.forward_lstm, self.backward_lstm)):
            if k: x = drop_columns(x, self.drop, self.training)
            x = torch.cat([f(x)[0], turned(b(turned(x))[0])], 2)
        return drop_columns(x, self.drop, self.training).transpose(0, 1)

    def tags(self, e):
        t = F.dropout(F.relu(self.tag_mid(e)), 0.2, self.training)
        return self.tag_upos(t), self.tag_feats(t), self.tag_rule(t)

    def arcs(self, e):
        """Scores [batch, dependent, head] with head 0 = root."""
        p = 0.25
        d = drop_flat(F.relu(self.arc_dep(e)), p, self.training)
        h = drop_flat(F.relu(self.arc_head(e)), p, self.training)
        h = torch.cat([self.arc_root.expand(len(e), 1, -1), h], 1)
        a = F.linear(torch.cat([d, d.new_ones(d.shape[:2] + (1,))], 2), self.bilinear)
        return a @ h.transpose(1, 2)

    def labels(self, e, heads):
        """Label scores of the arcs to the given heads (0 = root)."""
        p = 0.25
        d = drop_flat(F.relu(self.label_dep(e)), p, self.training)
        h = drop_flat(F.relu(self.label_head(e)), p, self.training)
        h = torch.cat([self.label_root.expand(len(e), 1, -1), h], 1)
        h = h.gather(1, heads.unsqueeze(2).expand(-1, -1, h.shape[2]))
        return self.label_out(torch.cat([d, h, d * h], 2))


class CharNet(nn.Module):
    def __init__(self, sizes, char_count, languages):
        super().__init__()
        z = self.sizes = sizes
        self.chars, self.languages = char_count, languages
        self.embed = nn.Parameter(torch.randn(char_count + 8 + languages, z["char_dim"]) * 0.3)
        self.pair = nn.Parameter(torch.randn(z["char_rows"], z["char_dim"]) * 0.1)
        self.match = nn.Parameter(torch.zeros(16, z["char_dim"]))
        wide = z["char_channels"]
        self.conv = nn.ModuleList(nn.Conv1d(z["char_dim"] if k == 0 else wide, wide, 3, padding=2 ** k, dilation=2 ** k)
                                  for k in range(z["char_layers"]))
        self.out = nn.Linear(wide, 5)

    def forward(self, ids, left, right, match, langs, mask):
        """ids, left, right, match [batch, time] (rows of characters, of the pairs they end and begin, of words that start or end there),
        langs [batch], mask [batch, time] -> scores [batch, time, 5]. Padding stays zero in every layer."""
        pairs = F.embedding(left, self.pair) + F.embedding(right, self.pair)
        if self.training: pairs = pairs * (torch.rand(ids.shape + (1,)) >= 0.1)
        x = F.embedding(ids, self.embed) + self.embed[self.chars + 8 + langs].unsqueeze(1) + pairs + F.embedding(match, self.match)
        x = F.dropout(x, 0.1, self.training)
        m = mask.unsqueeze(1).float()
        x = x.transpose(1, 2) * m
        for k, c in enumerate(self.conv):
            y = F.relu(c(x)) * m
            x = y if k == 0 else x + y
            x = F.dropout1d(x, 0.05, self.training) if k == 0 else x
        return self.out(x.transpose(1, 2))
