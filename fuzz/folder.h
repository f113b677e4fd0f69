/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A small valid data folder in memory, for the doors that take lexicon source and packs: one row or more of everything a pack
 * holds.
 */
#ifndef FUZZ_FOLDER_H
#define FUZZ_FOLDER_H

#include "know/lexicon.h"

static const struct {
    const char *name, *text;
} folder_files[] = {
    {"ontology/types.tsv", "#type\tquad\tscore\tgloss\nSUPPORT\t1\t3\tbacks\nREJECT\t3\t-4\trefuses\n"},
    {"ontology/modes.tsv", "#type\tmode\tgloss\nREJECT\tchange\trefuses change\n"},
    {"ontology/contexts.tsv", "#context\tgloss\ndiplomatic\tof states\n"},
    {"ontology/cameo.tsv", "#code\tname\tgoldstein\ttype\tmode\tcontext\n051\tpraise\t3.4\tSUPPORT\t\tdiplomatic\n"},
    {"ontology/sectors.tsv", "#sector\tgloss\nGOV\tgovernment\n"},
    {"ontology/acts.tsv", "#act\tlow\thigh\tgloss\nsupport\t1\t2\tbacks\n"},
    {"ontology/codes.tsv", "#code\tname\nUNO\tUnited Nations\n"},
    {"ontology/composition.tsv",
     "#operator\tinner\touter\tresult\tnote\nrefuse\tany\tkeep\tnegation\nrefuse\tsupport\trefuse\tdrop\n"},
    {"concepts/all.yaml", "- concept: support\n  gloss: backs\n  event: {type: SUPPORT, context: diplomatic, cameo: \"051\"}\n"
                          "  position: {act: support, stance: 2}\n- concept: refuse\n  operator: refuse\n"},
    {"lang/fr/concepts.yaml",
     "- concept: support\n  verbs:\n    soutenir: {object: obj, needs: [object], only: {object: [plan]}}\n"
     "  nouns: [coup de main]\n  tests:\n    - text: Il soutient.\n      expect: {event: {type: SUPPORT, actor: [UNO]}}\n"},
    {"lang/fr/grammar.yaml", "negators: [ne, pas]\ngenitive: [de]\nlight: {donner: plain}\nhistorical: [il y a dix ans]\n"},
    {"lang/fr/roles.tsv", "#forms\tsector\trole\tkind\nministre\tGOV\tminister\tperson\n"},
    {"lang/fr/names.tsv", "#id\trelation\tforms\nUNO\tname\tNations unies|ONU\n"},
    {"lang/fr/contractions.tsv", "#surface\twords\ndu\tde le\n"},
    {"lang/fr/irregular.tsv", "#form\tlemma\n--\t-ir\n-tien-\t-tenir\n"},
    {"actors/registry.tsv", "#id\tcode\tsector\tother_sectors\tkind\tname\nUNO\tUNO\tGOV\t\torganisation\tUnited Nations\n"
                            "FRA\tFRA\tGOV\t\tstate\tFrance\n"},
    {"actors/persons.tsv", "#id\tnames\tcode\tsector\trole\tstart\tend\nana\tAna Sol|Sol\tFRA\tGOV\tminister\t2001\t\n"},
    {"questions/one.yaml", "- question: one\n  name: One\n  parties: [FRA]\n  phrases: {fr: [une question]}\n  propositions:\n"
                           "    - {proposition: p, phrases: {fr: [un plan]}, by: FRA, since: 2001}\n  formulas:\n"
                           "    - {strength: a basis, phrases: {fr: [une base]}}\n"},
};
enum { FOLDER_FILES = sizeof folder_files / sizeof *folder_files };

/* Adds the folder, with the content of file `changed` (or FOLDER_FILES: none) replaced. */
static inline void folder_add(ch_lexicon *lex, size_t changed, chancery_str text) {
    for (size_t i = 0; i < FOLDER_FILES; i++)
        ch_lexicon_add(lex, chancery_str_of("data"), 0, chancery_str_of(folder_files[i].name),
                       i == changed ? text : chancery_str_of(folder_files[i].text));
}

#endif
