# SPDX-License-Identifier: Apache-2.0
"""Which treebanks the shipped model learns from. None of them is non-commercial; tests and PUD are for scoring only."""

LANGUAGES = ("en", "fr")

TRAIN = (
    ("en", "en_ewt-train", "UD_English-EWT, CC BY-SA 4.0"),
    ("fr", "fr_sequoia-train", "UD_French-Sequoia, LGPL-LR"),
    ("fr", "fr_gsd-train.part", "UD_French-GSD, CC BY-SA 4.0"),
    ("fr", "fr_gsd-dev", "UD_French-GSD, CC BY-SA 4.0"),
    ("fr", "fr_fqb-test", "UD_French-FQB, LGPL-LR"),
)

DEV = (("en", "en_ewt-dev"), ("fr", "fr_sequoia-dev"))
