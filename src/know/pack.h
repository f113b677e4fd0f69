/* SPDX-License-Identifier: Apache-2.0 */
/* The open pack: sections in place, and small arrays of the structs of know.h built over them. Private to the room. */
#ifndef CH_KNOW_PACK_H
#define CH_KNOW_PACK_H

#include "know/know.h"
#include "know/pack_format.h"

struct chancery_pack {
    ch_file file;
    ch_arena arena; /* the arrays below that are not sections */
    char hash[17];
    chancery_str text;
    const pack_str *strings, *words;
    const pack_formula *formulas;
    const pack_wording *wordings;
    const uint16_t *letters;
    const uint32_t *list_starts, *operator_starts, *root, *node_hits;
    const uint32_t *code_slots, *concept_slots, *run_slots, *actor_slots, *word_slots, *cue_slots, *stem_slots;
    uint32_t code_slot_count, concept_slot_count, run_slot_count, actor_slot_count, word_slot_count, cue_slot_count,
        stem_slot_count;
    const pack_composition *compositions;
    const pack_run *runs;
    const pack_edge *edges;
    const ch_hit *hits;
    const pack_cue *cues;
    const pack_stem *stems;
    const pack_test *tests;
    uint32_t string_count, formula_count, lang_count, code_count, concept_count, operator_count, composition_count, entry_count,
        run_count, actor_count, role_count, spot_count, question_count, proposition_count, wording_count, word_count, edge_capacity,
        node_count, hit_count, cue_count, stem_count, test_count, expect_count;
    uint32_t stem_longest; /* bytes of the longest stem */
    chancery_str *langs, languages, *parties, *keys, *values;
    ch_code *codes;
    ch_concept *concepts;
    ch_slot *slots;
    ch_condition *conditions;
    ch_entry *entries;
    ch_actor *actors;
    ch_role_noun *roles;
    ch_spot *spots;
    ch_question *questions;
    ch_proposition *propositions;
    ch_expect *expects;
};

static inline chancery_str pack_text(const chancery_pack *pack, pack_str s) {
    return (chancery_str){s.size ? pack->text.data + s.at : "", s.size};
}

/* Opens a pack that lies in memory; takes the file. */
chancery_status ch_pack_open_file(ch_file file, const char *path, chancery_pack **out_pack, chancery_error *err);

#endif
