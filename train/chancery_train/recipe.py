# SPDX-License-Identifier: Apache-2.0
"""Which treebanks each shipped model learns from.

None of them is non-commercial, but for Arabic, which has no other; tests and PUD are for scoring only. A model is shared by languages that
help each other: English carries German, Russian and Chinese; French, Spanish and Portuguese are sisters.
"""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Corpus:
    lang: str
    name: str               # NAME.conllu or NAME.conllu.xz in the folder of treebanks
    licence: str = ""
    share: float = 1.0      # part of its sentences that an epoch sees
    cuts: float = 1.0       # the same for the character network, of what share leaves
    mark: str = ""          # its conventions deviate: its words carry this mark in training, and no text does later
    use: str = "all"        # "heads": its labels and tags are not gold
    scheme: str = "ud2"     # ud1.py: "padt1": UD_Arabic-PADT of the first version; "nmod": obl of verbs is mostly called nmod


@dataclass(frozen=True)
class Recipe:
    languages: tuple        # what the file reads; their order is stored in it
    train: tuple            # corpora in other languages help the trees, by the meaning of words, and are not read later
    dev: tuple = ()
    sizes: dict = field(default_factory=dict)      # what differs from network.SIZES
    note: str = ""          # a restriction of use that the file carries

    def helpers(self):
        """Languages that are learned from but not read."""
        return tuple(dict.fromkeys(c.lang for c in self.train if c.lang not in self.languages))


SHARE_ALIKE, LGPL = "CC BY-SA 4.0", "LGPL-LR"

RECIPES = {
    "en-de-ru-zh": Recipe(("en", "de", "ru", "zh"), (
        Corpus("en", "en_ewt-train", "UD_English-EWT, " + SHARE_ALIKE, cuts=0.4),
        Corpus("de", "de_gsd-train.part", "UD_German-GSD, " + SHARE_ALIKE),
        Corpus("de", "de_gsd-dev", "UD_German-GSD, " + SHARE_ALIKE),
        Corpus("de", "de_hdt-dev.part.old", "UD_German-HDT, " + SHARE_ALIKE, mark="hdt"),
        Corpus("de", "de_hdt-test.part.old", "UD_German-HDT, " + SHARE_ALIKE, mark="hdt"),
        Corpus("ru", "ru_taiga-train.old", "UD_Russian-Taiga, " + SHARE_ALIKE),
        Corpus("ru", "ru_poetry-dev", "UD_Russian-Poetry, " + SHARE_ALIKE, share=0.7, mark="poetry"),
        Corpus("ru", "ru_poetry-test", "UD_Russian-Poetry, " + SHARE_ALIKE, share=0.7, mark="poetry"),
        Corpus("zh", "zh_gsdsimp-train.conv", "UD_Chinese-GSDSimp, " + SHARE_ALIKE),
        Corpus("zh", "zh_cfl-test", "UD_Chinese-CFL, " + SHARE_ALIKE, mark="cfl"),
        Corpus("zh", "zh_hk-test", "UD_Chinese-HK, " + SHARE_ALIKE, mark="hk"),
    ), (Corpus("en", "en_ewt-dev"), Corpus("ru", "ru_taiga-dev"), Corpus("ru", "ru_gsd-dev"), Corpus("zh", "zh_gsdsimp-dev")),
        sizes={"char_channels": 48}),
    "fr-es-pt": Recipe(("fr", "es", "pt"), (
        Corpus("fr", "fr_sequoia-train", "UD_French-Sequoia, " + LGPL),
        Corpus("fr", "fr_gsd-train.part", "UD_French-GSD, " + SHARE_ALIKE),
        Corpus("fr", "fr_gsd-dev", "UD_French-GSD, " + SHARE_ALIKE),
        Corpus("fr", "fr_fqb-test", "UD_French-FQB, " + LGPL),
        Corpus("fr", "fr_rhapsodie-train", "UD_French-Rhapsodie, " + SHARE_ALIKE, share=0.3, mark="speech"),
        Corpus("fr", "fr_parisstories-train", "UD_French-ParisStories, " + SHARE_ALIKE, share=0.3, mark="speech"),
        Corpus("es", "es_ancora-train.part", "UD_Spanish-AnCora, CC BY 4.0"),
        Corpus("es", "es_ancora-dev.old", "UD_Spanish-AnCora, CC BY 4.0"),
        Corpus("es", "es_gsd-dev", "UD_Spanish-GSD, " + SHARE_ALIKE),
        Corpus("es", "es_gsd-train.part.old", "UD_Spanish-GSD, " + SHARE_ALIKE, mark="2017"),
        Corpus("es", "es_coser-test", "UD_Spanish-COSER, " + SHARE_ALIKE, share=0.3, mark="speech"),
        Corpus("es", "es_gsd-train.heads", "UD_Spanish-GSD, " + SHARE_ALIKE, share=0.3, use="heads"),
        Corpus("pt", "pt_bosque-train", "UD_Portuguese-Bosque, " + SHARE_ALIKE, share=0.75),
        Corpus("pt", "pt_gsd-train", "UD_Portuguese-GSD, " + SHARE_ALIKE, share=0.5, scheme="nmod"),
    ), (Corpus("fr", "fr_sequoia-dev"), Corpus("pt", "pt_bosque-dev"), Corpus("pt", "pt_gsd-dev", scheme="nmod"))),
    "ar": Recipe(("ar",), (
        Corpus("ar", "ar_padt-dev.old", "UD_Arabic-PADT, CC BY-NC-SA 3.0", scheme="padt1"),
        Corpus("en", "en_ewt-train", "UD_English-EWT, " + SHARE_ALIKE, share=0.2),
        Corpus("es", "es_ancora-dev.old", "UD_Spanish-AnCora, CC BY 4.0", share=0.3),
    ), (), sizes={"hash_rows": 24576}, note="non-commercial"),
}
