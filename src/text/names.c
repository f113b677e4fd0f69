/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of Universal Dependencies: parts of speech, relations, and the features that rules look at as bits.
 *
 * These are UD's closed lists, the same for every language. Lookups are linear: they run once a name when a model is opened or a
 * CoNLL-U line is read.
 */
#include "text/text.h"

static const char *const upos_names[CH_UPOS_COUNT] = {"_",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
                                                      "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static const char *const dep_names[CH_DEP_COUNT] = {
    "_",     "acl",      "advcl",     "advmod", "amod",       "appos", "aux",      "case",      "cc",         "ccomp",
    "clf",   "compound", "conj",      "cop",    "csubj",      "dep",   "det",      "discourse", "dislocated", "expl",
    "fixed", "flat",     "goeswith",  "iobj",   "list",       "mark",  "nmod",     "nsubj",     "nummod",     "obj",
    "obl",   "orphan",   "parataxis", "punct",  "reparandum", "root",  "vocative", "xcomp"};

typedef struct {
    const char *feature, *value;
    uint32_t bit;
} feature_bit;

static const feature_bit feature_bits[] = {
    {"Number", "Sing", CH_F_SING},   {"Number", "Plur", CH_F_PLUR}, {"Number", "Dual", CH_F_PLUR},    {"Person", "1", CH_F_P1},
    {"Person", "2", CH_F_P2},        {"Person", "3", CH_F_P3},      {"Gender", "Masc", CH_F_MASC},    {"Gender", "Fem", CH_F_FEM},
    {"Gender", "Neut", CH_F_NEUT},   {"Tense", "Past", CH_F_PAST},  {"Tense", "Pqp", CH_F_PAST},      {"Tense", "Pres", CH_F_PRES},
    {"Tense", "Fut", CH_F_FUT},      {"Tense", "Imp", CH_F_IMP},    {"VerbForm", "Fin", CH_F_FIN},    {"VerbForm", "Inf", CH_F_INF},
    {"VerbForm", "Part", CH_F_PART}, {"VerbForm", "Ger", CH_F_GER}, {"VerbForm", "Conv", CH_F_GER},   {"Mood", "Ind", CH_F_IND},
    {"Mood", "Sub", CH_F_SUB},       {"Mood", "Cnd", CH_F_CND},     {"Mood", "Imp", CH_F_IMPERATIVE}, {"Voice", "Pass", CH_F_PASS},
    {"Polarity", "Neg", CH_F_NEG},   {"Poss", "Yes", CH_F_POSS},    {"PronType", "Prs", CH_F_PRS},    {"PronType", "Dem", CH_F_DEM},
    {"PronType", "Rel", CH_F_REL},   {"PronType", "Int", CH_F_INT}, {"PronType", "Art", CH_F_ART},    {"PronType", "Neg", CH_F_NEG},
    {"Reflex", "Yes", CH_F_REFLEX},  {"Definite", "Def", CH_F_DEF}, {"Definite", "Ind", CH_F_INDEF},
};

const char *ch_upos_name(ch_upos upos) { return (unsigned)upos < CH_UPOS_COUNT ? upos_names[upos] : "_"; }

ch_upos ch_upos_of(chancery_str name) {
    for (int i = 1; i < CH_UPOS_COUNT; i++)
        if (ch_str_equal(name, chancery_str_of(upos_names[i]))) return (ch_upos)i;
    return CH_UPOS_NONE;
}

const char *ch_dep_name(ch_dep dep) { return (unsigned)dep < CH_DEP_COUNT ? dep_names[dep] : "_"; }

ch_dep ch_dep_of(chancery_str deprel) {
    size_t colon = ch_str_find(deprel, CH_STR(":"));
    if (colon != SIZE_MAX) deprel = ch_str_slice(deprel, 0, colon);
    for (int i = 1; i < CH_DEP_COUNT; i++)
        if (ch_str_equal(deprel, chancery_str_of(dep_names[i]))) return (ch_dep)i;
    return CH_DEP_NONE;
}

static uint32_t bits_of(chancery_str feature, chancery_str value) {
    for (size_t i = 0; i < sizeof feature_bits / sizeof *feature_bits; i++)
        if (ch_str_equal(feature, chancery_str_of(feature_bits[i].feature)) &&
            ch_str_equal(value, chancery_str_of(feature_bits[i].value)))
            return feature_bits[i].bit;
    return 0;
}

static size_t end_of(chancery_str s, size_t at, char stop) {
    while (at < s.size && s.data[at] != stop) at++;
    return at;
}

uint32_t ch_morph_of(chancery_str feats) {
    uint32_t bits = 0;
    for (size_t at = 0; at < feats.size;) {
        chancery_str pair = ch_str_slice(feats, at, end_of(feats, at, '|'));
        at += pair.size + 1;
        size_t equals = end_of(pair, 0, '=');
        chancery_str feature = ch_str_slice(pair, 0, equals);
        for (size_t v = equals + 1; v < pair.size;) { /* several values: Masc,Neut */
            chancery_str value = ch_str_slice(pair, v, end_of(pair, v, ','));
            bits |= bits_of(feature, value);
            v += value.size + 1;
        }
    }
    return bits;
}
