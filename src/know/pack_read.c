/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers from an open pack. Everything in it was checked when it was opened; what callers pass is checked where it may be wrong.
 */
#include "know/pack.h"

static chancery_str none(void) { return (chancery_str){NULL, 0}; }

/* ---- lists ---- */

ch_lang ch_pack_lang(const chancery_pack *pack, chancery_str iso) {
    for (uint32_t i = 0; i < pack->lang_count; i++) {
        if (ch_str_equal(pack->langs[i], iso)) return (ch_lang)(i + 1);
    }
    return 0;
}

chancery_str ch_pack_languages(const chancery_pack *pack) { return pack->languages; }

chancery_str ch_pack_string(const chancery_pack *pack, uint32_t id) {
    return id < pack->string_count ? pack_text(pack, pack->strings[id]) : CH_STR("");
}

ch_formula ch_pack_formula(const chancery_pack *pack, uint32_t id) {
    if (id >= pack->formula_count) return (ch_formula){CH_STR(""), CH_NONE, 0};
    return (ch_formula){ch_pack_string(pack, id), pack->formulas[id].question, pack->formulas[id].rank};
}

uint32_t ch_list_count(const chancery_pack *pack, ch_list list) { return pack->list_starts[list + 1] - pack->list_starts[list]; }

const ch_code *ch_list_item(const chancery_pack *pack, ch_list list, uint32_t index) {
    if (index >= ch_list_count(pack, list)) index = 0;
    return &pack->codes[pack->list_starts[list] + index];
}

uint32_t ch_list_find(const chancery_pack *pack, ch_list list, chancery_str name) {
    uint32_t mask = pack->code_slot_count - 1, start = pack->list_starts[list], count = ch_list_count(pack, list);
    for (uint32_t at = pack_key_hash((uint32_t)list, name) & mask; pack->code_slots[at]; at = (at + 1) & mask) {
        uint32_t index = pack->code_slots[at] - 1;
        if (index >= start && index - start < count && ch_str_equal(pack->codes[index].name, name)) return index - start;
    }
    return 0;
}

/* ---- concepts and entries ---- */

const ch_concept *ch_pack_concept(const chancery_pack *pack, uint32_t index) { return &pack->concepts[index]; }

uint32_t ch_pack_concept_count(const chancery_pack *pack) { return pack->concept_count; }

uint32_t ch_pack_concept_find(const chancery_pack *pack, chancery_str id) {
    uint32_t mask = pack->concept_slot_count - 1;
    for (uint32_t at = pack_key_hash(0, id) & mask; pack->concept_slots[at]; at = (at + 1) & mask) {
        if (ch_str_equal(pack->concepts[pack->concept_slots[at] - 1].id, id)) return pack->concept_slots[at] - 1;
    }
    return CH_NONE;
}

uint32_t ch_pack_entries(const chancery_pack *pack, ch_lang lang, ch_entry_kind kind, chancery_str lemma, uint32_t *out_first) {
    uint32_t mask = pack->run_slot_count - 1;
    *out_first = 0;
    for (uint32_t at = pack_key_hash(pack_entry_salt(lang, kind), lemma) & mask; pack->run_slots[at]; at = (at + 1) & mask) {
        const pack_run *run = &pack->runs[pack->run_slots[at] - 1];
        const ch_entry *entry = &pack->entries[run->first];
        if (entry->lang != lang || entry->kind != kind || !ch_str_equal(entry->head, lemma)) continue;
        *out_first = run->first;
        return run->count;
    }
    return 0;
}

const ch_entry *ch_pack_entry(const chancery_pack *pack, uint32_t index) { return &pack->entries[index]; }

/* How specific a row is for this inner concept: 0 = not at all, 4 = it names the concept. */
static int specificity(const chancery_pack *pack, const pack_composition *row, uint32_t inner) {
    const ch_concept *concept = &pack->concepts[inner];
    switch (row->inner_kind) {
    case PACK_INNER_CONCEPT: return row->inner_value == inner ? 4 : 0;
    case PACK_INNER_TYPE: return concept->type && row->inner_value == concept->type ? 3 : 0;
    case PACK_INNER_QUAD: return concept->type && row->inner_value == ch_list_item(pack, CH_LIST_TYPE, concept->type)->quad ? 2 : 0;
    default: return 1;
    }
}

ch_composition ch_pack_compose(const chancery_pack *pack, uint32_t outer_concept, uint32_t inner_concept) {
    uint32_t operator_id = pack->concepts[outer_concept].operator_id;
    const pack_composition *best = NULL;
    int most = 0;
    for (uint32_t i = pack->operator_starts[operator_id]; operator_id && i < pack->operator_starts[operator_id + 1]; i++) {
        int specific = specificity(pack, &pack->compositions[i], inner_concept);
        if (specific > most) most = specific, best = &pack->compositions[i];
    }
    if (!best) return (ch_composition){CH_KEEP, CH_KEEP, CH_NONE, CH_NONE, CH_STR(""), 0};
    return (ch_composition){best->outer, best->inner, best->outer_concept, best->inner_concept, pack_text(pack, best->file),
                            best->line};
}

/* ---- actors, roles, questions ---- */

const ch_actor *ch_pack_actor(const chancery_pack *pack, uint32_t index) { return &pack->actors[index]; }

uint32_t ch_pack_actor_count(const chancery_pack *pack) { return pack->actor_count; }

uint32_t ch_pack_actor_find(const chancery_pack *pack, chancery_str id) {
    uint32_t mask = pack->actor_slot_count - 1;
    for (uint32_t at = pack_key_hash(0, id) & mask; pack->actor_slots[at]; at = (at + 1) & mask) {
        if (ch_str_equal(pack->actors[pack->actor_slots[at] - 1].id, id)) return pack->actor_slots[at] - 1;
    }
    return CH_NONE;
}

const ch_role_noun *ch_pack_role(const chancery_pack *pack, uint32_t index) { return &pack->roles[index]; }

const ch_spot *ch_pack_spot(const chancery_pack *pack, uint32_t index) { return &pack->spots[index]; }

const ch_spot *ch_pack_country_spot(const chancery_pack *pack, chancery_str code) {
    for (uint32_t i = 0; i < pack->spot_count; i++) /* countries stand first in the data: some 250 rows */
        if (pack->spots[i].kind == CH_SPOT_COUNTRY && ch_str_equal(pack->spots[i].code, code)) return &pack->spots[i];
    return NULL;
}

const ch_question *ch_pack_question(const chancery_pack *pack, uint32_t index) { return &pack->questions[index]; }

uint32_t ch_pack_question_count(const chancery_pack *pack) { return pack->question_count; }

const ch_proposition *ch_pack_proposition(const chancery_pack *pack, uint32_t index) { return &pack->propositions[index]; }

ch_wording ch_pack_wording(const chancery_pack *pack, uint32_t index) {
    return (ch_wording){pack_text(pack, pack->wordings[index].by), pack->wordings[index].question};
}

chancery_str ch_pack_cue(const chancery_pack *pack, ch_lang lang, ch_cue cue, chancery_str lemma) {
    uint32_t mask = pack->cue_slot_count - 1;
    for (uint32_t at = pack_key_hash(pack_cue_salt(lang, cue), lemma) & mask; pack->cue_slots[at]; at = (at + 1) & mask) {
        const pack_cue *row = &pack->cues[pack->cue_slots[at] - 1];
        if (row->lang == lang && row->cue == cue && ch_str_equal(pack_text(pack, row->word), lemma))
            return ch_pack_string(pack, row->value);
    }
    return none();
}

/* ---- the automaton ---- */

static uint32_t find_word(const chancery_pack *pack, chancery_str word) {
    uint32_t mask = pack->word_slot_count - 1;
    for (uint32_t at = pack_key_hash(0, word) & mask; pack->word_slots[at]; at = (at + 1) & mask) {
        if (ch_str_equal(pack_text(pack, pack->words[pack->word_slots[at] - 1]), word)) return pack->word_slots[at] - 1;
    }
    return CH_NONE;
}

uint32_t ch_pack_words(const chancery_pack *pack, chancery_str form, uint32_t *out_words, uint32_t limit) {
    ch_word word;
    uint32_t count = 0;
    for (size_t at = 0; count < limit && ch_word_next(pack->letters, form, &at, &word);)
        out_words[count++] = word.too_long ? CH_NONE : find_word(pack, (chancery_str){word.data, word.size});
    return count;
}

uint32_t ch_pack_step(const chancery_pack *pack, uint32_t node, uint32_t word) {
    if (word >= pack->word_count) return CH_NONE;
    if (node == 0) return pack->root[word];
    uint32_t mask = pack->edge_capacity - 1;
    for (uint32_t at = pack_edge_hash(node, word) & mask; pack->edges[at].node != CH_NONE; at = (at + 1) & mask) {
        if (pack->edges[at].node == node && pack->edges[at].word == word) return pack->edges[at].child;
    }
    return CH_NONE;
}

uint32_t ch_pack_hits(const chancery_pack *pack, uint32_t node, const ch_hit **out_hits) {
    if (node >= pack->node_count) {
        *out_hits = NULL;
        return 0;
    }
    *out_hits = pack->hits + pack->node_hits[node];
    return pack->node_hits[node + 1] - pack->node_hits[node];
}

/* ---- prefilter ---- */

static bool has_stem(const chancery_pack *pack, ch_lang lang, uint64_t hash, chancery_str part, size_t form_size) {
    uint32_t mask = pack->stem_slot_count - 1;
    for (uint32_t at = pack_mix(lang, hash) & mask; pack->stem_slots[at]; at = (at + 1) & mask) {
        const pack_stem *stem = &pack->stems[pack->stem_slots[at] - 1];
        if (stem->lang != lang || !ch_str_equal(pack_text(pack, stem->stem), part)) continue;
        return stem->whole ? part.size == form_size : form_size <= stem->longest;
    }
    return false;
}

bool ch_pack_stem(const chancery_pack *pack, ch_lang lang, chancery_str folded_form) {
    ch_word form;
    ch_word_stem(pack->letters, folded_form, &form);
    size_t longest = form.size < pack->stem_longest ? form.size : pack->stem_longest;
    uint64_t hash = ch_hash(NULL, 0);
    for (size_t size = 1; size <= longest; size++) {
        hash = ch_hash_seed(hash, form.data + size - 1, 1);
        if (has_stem(pack, lang, hash, (chancery_str){form.data, size}, form.size)) return true;
    }
    return false;
}

/* ---- tests ---- */

uint32_t ch_pack_test_count(const chancery_pack *pack) { return pack->test_count; }

ch_test ch_pack_test(const chancery_pack *pack, uint32_t index) {
    const pack_test *t = &pack->tests[index];
    return (ch_test){pack_text(pack, t->text),        pack_text(pack, t->file), t->line, t->lang, t->concept,
                     pack->expects + t->expect_first, t->expect_count};
}
