# SPDX-License-Identifier: Apache-2.0
"""Writes fuzz/corpus/model: lists of changes to the small model that fuzz_model.c makes (see there). Run in the root of the tree."""
import random
import struct

random.seed(3)
for k in range(8):
    changes = b""
    for _ in range(1 + k):
        changes += struct.pack("<HB", random.randrange(1 << 16), random.choice((0, 1, 2, 127, 128, 255, random.randrange(256))))
    with open(f"fuzz/corpus/model/changes{k}", "wb") as out: out.write(changes)
