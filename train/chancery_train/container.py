# SPDX-License-Identifier: Apache-2.0
"""The model file's container (models/FORMAT.md): named sections of i8, f32, u32 or bytes."""
import struct

import numpy as np

from .normal import BASIS, MASK, PRIME

TYPES = {1: np.dtype("i1"), 2: np.dtype("<f4"), 3: np.dtype("<u4"), 4: np.dtype("u1")}
HEAD, ENTRY, ALIGN = 40, 64, 64


VERSION = 2


def digest(data):
    """FNV-1a 64 over the data's 64-bit little-endian words; its length is a multiple of eight."""
    h = BASIS
    for (word,) in struct.iter_unpack("<Q", data): h = ((h ^ word) * PRIME) & MASK
    return h


def type_of(value):
    if isinstance(value, bytes): return 4
    return {np.dtype("i1"): 1, np.dtype("f4"): 2, np.dtype("u4"): 3}[value.dtype]


def write(path, sections):
    """sections: name -> numpy array (i1, f4, u4) or bytes."""
    at = HEAD + ENTRY * len(sections)
    entries, body = b"", b""
    at = -(-at // ALIGN) * ALIGN
    start = at
    chunks = []
    for name, value in sections.items():
        kind = type_of(value)
        dims = [len(value)] if kind == 4 else list(value.shape)
        data = value if kind == 4 else np.ascontiguousarray(value, TYPES[kind]).tobytes()
        rank = len(dims)
        dims += [1] * (3 - rank)
        if len(name.encode()) > 31: raise ValueError(f"section name too long: {name}")
        entries += struct.pack("<32sII3IIQ", name.encode(), kind, rank, *dims, 0, at)
        data += b"\0" * (-len(data) % ALIGN)
        chunks.append(data)
        at += len(data)
    body = entries + b"\0" * (start - HEAD - len(entries)) + b"".join(chunks)
    head = b"CHMODEL\0" + struct.pack("<IIQQQ", VERSION, len(sections), HEAD + len(body), digest(body), 0)
    with open(path, "wb") as out: out.write(head + body)
    return len(head) + len(body)


def read(path):
    with open(path, "rb") as f: data = f.read()
    magic, version, count, size, expected, _ = struct.unpack_from("<8sIIQQQ", data)
    if magic != b"CHMODEL\0" or version != VERSION or size != len(data): raise ValueError(f"{path}: no model file")
    if digest(data[HEAD:]) != expected: raise ValueError(f"{path}: damaged")
    out = {}
    for k in range(count):
        name, kind, rank, a, b, c, _, at = struct.unpack_from("<32sII3IIQ", data, HEAD + ENTRY * k)
        dims = (a, b, c)[:rank]
        n = int(np.prod(dims)) if rank else 1
        value = np.frombuffer(data, TYPES[kind], n, at)
        out[name.rstrip(b"\0").decode()] = value.tobytes() if kind == 4 else value.reshape(dims)
    return out


def strings(items):
    return b"".join(s.encode("utf-8") + b"\0" for s in items)


def listed(data):
    return data.decode("utf-8").split("\0")[:-1]
