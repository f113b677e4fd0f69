/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a pack: the header and the checksum first, then every offset, index and enum once, so that pack_read.c can trust them.
 *
 * What is asked often by index gets a plain array of the struct of know.h; with ten thousand actors that is about a megabyte and a
 * millisecond. The automaton, its hits and all hash tables are used where they lie in the mapped file.
 */
#include "know/pack.h"

#include <stdio.h>

typedef struct {
    chancery_pack *pack;
    const pack_header *header;
    const char *wrong; /* what is wrong, NULL = nothing yet */
    bool no_memory;
} opener;

static void refuse(opener *o, const char *what) {
    if (!o->wrong) o->wrong = what;
}

/* ---- sections ---- */

static const void *section(opener *o, pack_section which, size_t item_size, uint32_t *out_count) {
    uint64_t at = o->header->sections[which].at, size = o->header->sections[which].size;
    *out_count = 0;
    bool good = at % PACK_ALIGNMENT == 0 && at >= sizeof(pack_header) && at <= o->pack->file.size &&
                size <= o->pack->file.size - at && size % item_size == 0 && size / item_size < UINT32_MAX;
    if (!good) {
        refuse(o, "a section lies outside of the file");
        return NULL;
    }
    *out_count = (uint32_t)(size / item_size);
    return o->pack->file.data + at;
}

static const uint32_t *slots_of(opener *o, pack_section which, uint32_t item_count, uint32_t *out_count) {
    const uint32_t *slots = section(o, which, sizeof *slots, out_count);
    uint32_t used = 0;
    if (*out_count == 0 || (*out_count & (*out_count - 1))) refuse(o, "a hash table has a wrong size");
    for (uint32_t i = 0; i < *out_count; i++) {
        if (slots[i] > item_count) refuse(o, "a hash table points outside of its items");
        used += slots[i] != 0;
    }
    if (used >= *out_count) refuse(o, "a hash table is full"); /* a search would never end */
    return slots;
}

static chancery_str text_of(opener *o, pack_str s) {
    if (s.at <= o->pack->text.size && s.size <= o->pack->text.size - s.at) return pack_text(o->pack, s);
    refuse(o, "a string lies outside of the text");
    return CH_STR("");
}

static void check(opener *o, bool good, const char *what) {
    if (!good) refuse(o, what);
}

static bool in_range(uint32_t first, uint32_t count, uint32_t limit) { return first <= limit && count <= limit - first; }

static void *make(opener *o, size_t item_size, uint32_t count) {
    void *items = ch_arena_alloc_array(&o->pack->arena, item_size, count);
    if (!items) o->no_memory = true;
    return items;
}
#define MAKE(o, type, count) ((type *)make((o), sizeof(type), (count)))

/* Starts that rise from 0 to `limit`. */
static void check_starts(opener *o, const uint32_t *starts, uint32_t count, uint32_t limit) {
    if (!starts || count == 0) {
        refuse(o, "a table of starts is empty");
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        check(o, starts[i] <= limit && (i == 0 || starts[i] >= starts[i - 1]), "a table of starts does not rise");
    check(o, starts[0] == 0 && starts[count - 1] == limit, "a table of starts does not end with its items");
}

static chancery_str *make_strings(opener *o, pack_section which, uint32_t *out_count) {
    const pack_str *from = section(o, which, sizeof *from, out_count);
    chancery_str *to = MAKE(o, chancery_str, *out_count);
    for (uint32_t i = 0; to && i < *out_count; i++) to[i] = text_of(o, from[i]);
    return to;
}

/* ---- tables ---- */

static void open_texts(opener *o) {
    chancery_pack *p = o->pack;
    uint32_t count;
    p->text.data = section(o, PACK_TEXT, 1, &count);
    p->text.size = count;
    p->langs = make_strings(o, PACK_LANGS, &p->lang_count);
    check(o, p->lang_count < 255, "there are too many languages");
    p->strings = section(o, PACK_STRINGS, sizeof *p->strings, &p->string_count);
    for (uint32_t i = 0; i < p->string_count; i++) (void)text_of(o, p->strings[i]);
    p->letters = section(o, PACK_LETTERS, sizeof *p->letters, &count);
    check(o, count == CH_LETTER_COUNT, "the table of letters has a wrong size");
    ch_buffer buffer;
    ch_buffer_init(&buffer, &p->arena);
    for (uint32_t i = 0; p->langs && i < p->lang_count; i++) {
        if (i) ch_buffer_put(&buffer, CH_STR(" "));
        ch_buffer_put(&buffer, p->langs[i]);
    }
    o->no_memory |= buffer.failed;
    p->languages = buffer.size ? ch_buffer_str(&buffer) : CH_STR("");
}

static void open_codes(opener *o) {
    chancery_pack *p = o->pack;
    uint32_t starts;
    const pack_code *from = section(o, PACK_CODES, sizeof *from, &p->code_count);
    p->list_starts = section(o, PACK_LIST_STARTS, sizeof *p->list_starts, &starts);
    check(o, starts == CH_LIST_COUNT + 1, "the code lists are not the expected ones");
    if (o->wrong) return;
    check_starts(o, p->list_starts, starts, p->code_count);
    for (int list = 0; list < CH_LIST_COUNT; list++)
        check(o, p->list_starts[list + 1] > p->list_starts[list] && p->list_starts[list + 1] - p->list_starts[list] <= UINT16_MAX,
              "a code list has no or too many codes");
    p->code_slots = slots_of(o, PACK_CODE_SLOTS, p->code_count, &p->code_slot_count);
    p->codes = MAKE(o, ch_code, p->code_count);
    if (o->wrong || o->no_memory) return;
    for (uint32_t i = 0; i < p->code_count; i++) {
        const pack_code *c = &from[i];
        p->codes[i] = (ch_code){.name = text_of(o, c->name),
                                .gloss = text_of(o, c->gloss),
                                .score = c->score,
                                .quad = c->quad,
                                .type = c->type,
                                .mode = c->mode,
                                .context = c->context,
                                .low = c->low,
                                .high = c->high,
                                .pair = c->pair};
        check(o,
              c->list < CH_LIST_COUNT && c->quad <= 4 && c->type < ch_list_count(p, CH_LIST_TYPE) &&
                  c->mode < ch_list_count(p, CH_LIST_MODE) && c->context < ch_list_count(p, CH_LIST_CONTEXT) &&
                  c->pair < ch_list_count(p, CH_LIST_TYPE),
              "a code is out of range");
    }
}

static void open_concepts(opener *o) {
    chancery_pack *p = o->pack;
    const pack_concept *from = section(o, PACK_CONCEPTS, sizeof *from, &p->concept_count);
    uint32_t starts;
    p->concept_slots = slots_of(o, PACK_CONCEPT_SLOTS, p->concept_count, &p->concept_slot_count);
    p->compositions = section(o, PACK_COMPOSITIONS, sizeof *p->compositions, &p->composition_count);
    p->operator_starts = section(o, PACK_OPERATOR_STARTS, sizeof *p->operator_starts, &starts);
    check_starts(o, p->operator_starts, starts, p->composition_count);
    p->operator_count = starts ? starts - 1 : 0; /* operator 0 is none */
    p->concepts = MAKE(o, ch_concept, p->concept_count);
    if (o->wrong || o->no_memory) return;
    for (uint32_t i = 0; i < p->concept_count; i++) {
        const pack_concept *c = &from[i];
        p->concepts[i] = (ch_concept){.id = text_of(o, c->id),
                                      .gloss = text_of(o, c->gloss),
                                      .force = text_of(o, c->force),
                                      .type = c->type,
                                      .mode = c->mode,
                                      .context = c->context,
                                      .cameo = c->cameo,
                                      .act = c->act,
                                      .stance = c->stance,
                                      .reciprocal = c->reciprocal,
                                      .commits = c->commits,
                                      .fixed = c->fixed,
                                      .returned = c->returned,
                                      .on_text = c->on_text,
                                      .parties = c->parties,
                                      .operator_id = c->operator_id};
        check(o,
              c->type < ch_list_count(p, CH_LIST_TYPE) && c->mode < ch_list_count(p, CH_LIST_MODE) &&
                  c->context < ch_list_count(p, CH_LIST_CONTEXT) && c->cameo < ch_list_count(p, CH_LIST_CAMEO) &&
                  c->returned < ch_list_count(p, CH_LIST_CAMEO) && c->act < ch_list_count(p, CH_LIST_ACT) &&
                  c->operator_id < p->operator_count && c->parties <= CH_PARTIES_NONE && c->stance >= -3 && c->stance <= 3,
              "a concept is out of range");
    }
    for (uint32_t i = 0; i < p->composition_count; i++) {
        const pack_composition *c = &p->compositions[i];
        (void)text_of(o, c->file);
        check(o,
              c->inner_kind <= PACK_INNER_CONCEPT && c->outer <= CH_AS_CONCEPT && c->inner <= CH_AS_CONCEPT &&
                  (c->outer != CH_AS_CONCEPT || c->outer_concept < p->concept_count) &&
                  (c->inner != CH_AS_CONCEPT || c->inner_concept < p->concept_count),
              "a row of the composition is out of range");
    }
}

static void open_slots(opener *o, uint32_t *out_slot_count, uint32_t *out_condition_count) {
    chancery_pack *p = o->pack;
    const pack_entry_slot *slots = section(o, PACK_ENTRY_SLOTS, sizeof *slots, out_slot_count);
    const pack_condition *conditions = section(o, PACK_CONDITIONS, sizeof *conditions, out_condition_count);
    p->slots = MAKE(o, ch_slot, *out_slot_count);
    p->conditions = MAKE(o, ch_condition, *out_condition_count);
    if (o->wrong || o->no_memory) return;
    for (uint32_t i = 0; i < *out_slot_count; i++) {
        p->slots[i] = (ch_slot){slots[i].role, slots[i].kind, text_of(o, slots[i].words)};
        check(o, slots[i].role < CH_ROLE_COUNT && slots[i].kind <= CH_SLOT_ADP, "a slot is out of range");
    }
    for (uint32_t i = 0; i < *out_condition_count; i++) {
        p->conditions[i] = (ch_condition){conditions[i].role, conditions[i].kind, text_of(o, conditions[i].lemma)};
        check(o, conditions[i].role < CH_ROLE_COUNT && conditions[i].kind <= CH_CONDITION_WORDS, "a condition is out of range");
    }
}

static void open_entries(opener *o) {
    chancery_pack *p = o->pack;
    const pack_entry *from = section(o, PACK_ENTRIES, sizeof *from, &p->entry_count);
    uint32_t slot_count, condition_count;
    open_slots(o, &slot_count, &condition_count);
    p->runs = section(o, PACK_RUNS, sizeof *p->runs, &p->run_count);
    p->run_slots = slots_of(o, PACK_RUN_SLOTS, p->run_count, &p->run_slot_count);
    p->entries = MAKE(o, ch_entry, p->entry_count);
    if (o->wrong || o->no_memory) return;
    for (uint32_t i = 0; i < p->run_count; i++)
        check(o, p->runs[i].count && in_range(p->runs[i].first, p->runs[i].count, p->entry_count),
              "a run of entries is out of range");
    for (uint32_t i = 0; i < p->entry_count; i++) {
        const pack_entry *e = &from[i];
        check(o,
              in_range(e->slot_first, e->slot_count, slot_count) &&
                  in_range(e->condition_first, e->condition_count, condition_count) && e->concept < p->concept_count &&
                  e->kind >= CH_ENTRY_VERB && e->kind <= CH_ENTRY_ADJ && e->lang >= 1 && e->lang <= p->lang_count,
              "an entry is out of range");
        if (o->wrong) return;
        p->entries[i] = (ch_entry){.concept = e->concept,
                                   .kind = e->kind,
                                   .lang = e->lang,
                                   .reflexive = e->reflexive,
                                   .no_passive = e->no_passive,
                                   .negated = e->negated,
                                   .effect = e->effect,
                                   .form = e->form,
                                   .future = e->future,
                                   .head = text_of(o, e->head),
                                   .others = text_of(o, e->others),
                                   .slots = p->slots + e->slot_first,
                                   .slot_count = e->slot_count,
                                   .conditions = p->conditions + e->condition_first,
                                   .condition_count = e->condition_count,
                                   .file = text_of(o, e->file),
                                   .line = e->line};
    }
}

static void open_actors(opener *o) {
    chancery_pack *p = o->pack;
    const pack_actor *from = section(o, PACK_ACTORS, sizeof *from, &p->actor_count);
    const pack_role *roles = section(o, PACK_ROLES, sizeof *roles, &p->role_count);
    p->actor_slots = slots_of(o, PACK_ACTOR_SLOTS, p->actor_count, &p->actor_slot_count);
    p->actors = MAKE(o, ch_actor, p->actor_count);
    p->roles = MAKE(o, ch_role_noun, p->role_count);
    if (o->wrong || o->no_memory) return;
    for (uint32_t i = 0; i < p->actor_count; i++) {
        const pack_actor *a = &from[i];
        p->actors[i] = (ch_actor){.id = text_of(o, a->id),
                                  .code = text_of(o, a->code),
                                  .name = text_of(o, a->name),
                                  .role = text_of(o, a->role),
                                  .sector = a->sector,
                                  .other_sectors = text_of(o, a->other_sectors),
                                  .kind = a->kind,
                                  .start = text_of(o, a->start),
                                  .end = text_of(o, a->end),
                                  .file = text_of(o, a->file),
                                  .line = a->line};
        check(o, a->sector < ch_list_count(p, CH_LIST_SECTOR) && a->kind <= CH_ACTOR_PERSON, "an actor is out of range");
    }
    for (uint32_t i = 0; i < p->role_count; i++) {
        p->roles[i] = (ch_role_noun){.role = text_of(o, roles[i].role),
                                     .sector = roles[i].sector,
                                     .kind = roles[i].kind,
                                     .file = text_of(o, roles[i].file),
                                     .line = roles[i].line};
        check(o, roles[i].sector < ch_list_count(p, CH_LIST_SECTOR) && roles[i].kind <= CH_ROLE_PLACE_NOUN,
              "a role is out of range");
    }
}

static void open_questions(opener *o) {
    chancery_pack *p = o->pack;
    uint32_t parties;
    const pack_question *questions = section(o, PACK_QUESTIONS, sizeof *questions, &p->question_count);
    const pack_proposition *propositions = section(o, PACK_PROPOSITIONS, sizeof *propositions, &p->proposition_count);
    p->parties = make_strings(o, PACK_PARTIES, &parties);
    p->questions = MAKE(o, ch_question, p->question_count);
    p->propositions = MAKE(o, ch_proposition, p->proposition_count);
    p->formulas = section(o, PACK_FORMULAS, sizeof *p->formulas, &p->formula_count);
    p->wordings = section(o, PACK_WORDINGS, sizeof *p->wordings, &p->wording_count);
    check(o, p->formula_count <= p->string_count, "a formula has no string");
    if (o->wrong || o->no_memory) return;
    for (uint32_t i = 0; i < p->question_count; i++) {
        const pack_question *q = &questions[i];
        check(o, in_range(q->party_first, q->party_count, parties), "a question is out of range");
        if (o->wrong) return;
        p->questions[i] = (ch_question){text_of(o, q->id), text_of(o, q->name), p->parties + q->party_first, q->party_count};
    }
    for (uint32_t i = 0; i < p->proposition_count; i++) {
        const pack_proposition *q = &propositions[i];
        p->propositions[i] = (ch_proposition){text_of(o, q->id),    text_of(o, q->name),    text_of(o, q->by),
                                              text_of(o, q->since), text_of(o, q->symbols), q->question};
        check(o, q->question < p->question_count, "a proposition is out of range");
    }
    for (uint32_t i = 0; i < p->wording_count; i++) {
        (void)text_of(o, p->wordings[i].by);
        check(o, p->wordings[i].question < p->question_count, "a wording is out of range");
    }
    for (uint32_t i = 0; i < p->formula_count; i++)
        check(o, p->formulas[i].question < p->question_count, "a formula is out of range");
}

static void open_spots(opener *o) {
    chancery_pack *p = o->pack;
    const pack_spot *from = section(o, PACK_SPOTS, sizeof *from, &p->spot_count);
    p->spots = MAKE(o, ch_spot, p->spot_count);
    if (o->wrong || o->no_memory) return;
    for (uint32_t i = 0; i < p->spot_count; i++) {
        p->spots[i] = (ch_spot){text_of(o, from[i].name), text_of(o, from[i].code), from[i].latitude, from[i].longitude,
                                (uint8_t)from[i].kind};
        bool on_earth = from[i].latitude >= -90 && from[i].latitude <= 90 && from[i].longitude >= -180 && from[i].longitude <= 180;
        check(o, from[i].kind <= CH_SPOT_COUNTRY && on_earth, "a place is out of range");
    }
}

/* How many things a hit of this kind may mean. */
static uint32_t hit_limit(const chancery_pack *p, uint8_t kind) {
    switch (kind) {
    case CH_HIT_NAME: return p->actor_count;
    case CH_HIT_ROLE: return p->role_count;
    case CH_HIT_PLACE: return p->spot_count;
    case CH_HIT_QUESTION: return p->question_count;
    case CH_HIT_PROPOSITION: return p->proposition_count;
    case CH_HIT_FORMULA: return p->formula_count;
    case CH_HIT_CUE: return p->string_count;
    case CH_HIT_WORDING: return p->wording_count;
    default: return 0;
    }
}

static void open_trie(opener *o) {
    chancery_pack *p = o->pack;
    uint32_t starts, roots;
    p->words = section(o, PACK_WORDS, sizeof *p->words, &p->word_count);
    p->word_slots = slots_of(o, PACK_WORD_SLOTS, p->word_count, &p->word_slot_count);
    p->root = section(o, PACK_ROOT, sizeof *p->root, &roots);
    p->edges = section(o, PACK_EDGES, sizeof *p->edges, &p->edge_capacity);
    p->node_hits = section(o, PACK_NODE_HITS, sizeof *p->node_hits, &starts);
    p->hits = section(o, PACK_HITS, sizeof *p->hits, &p->hit_count);
    check_starts(o, p->node_hits, starts, p->hit_count);
    check(o, roots == p->word_count && starts >= 2 && p->edge_capacity && (p->edge_capacity & (p->edge_capacity - 1)) == 0,
          "the automaton has a wrong size");
    if (o->wrong) return;
    p->node_count = starts - 1;
    uint32_t used = 0;
    for (uint32_t i = 0; i < p->word_count; i++) {
        (void)text_of(o, p->words[i]);
        check(o, p->root[i] == CH_NONE || (p->root[i] && p->root[i] < p->node_count), "an edge is out of range");
    }
    for (uint32_t i = 0; i < p->edge_capacity; i++) {
        const pack_edge *e = &p->edges[i];
        if (e->node == CH_NONE) continue;
        used++;
        check(o, e->child < p->node_count && e->child > e->node && e->word < p->word_count, "an edge is out of range");
    }
    check(o, used < p->edge_capacity, "the table of edges is full");
    for (uint32_t i = 0; i < p->hit_count; i++) {
        const ch_hit *hit = &p->hits[i];
        check(o, hit->index < hit_limit(p, hit->kind) && hit->lang <= p->lang_count && hit->capital <= 2, "a hit is out of range");
        check(o, hit->relation < (hit->kind == CH_HIT_CUE ? CH_CUE_COUNT : CH_NAME_REGION + 1), "a hit is out of range");
    }
}

static void open_cues(opener *o) {
    chancery_pack *p = o->pack;
    p->cues = section(o, PACK_CUES, sizeof *p->cues, &p->cue_count);
    p->cue_slots = slots_of(o, PACK_CUE_SLOTS, p->cue_count, &p->cue_slot_count);
    p->stems = section(o, PACK_STEMS, sizeof *p->stems, &p->stem_count);
    p->stem_slots = slots_of(o, PACK_STEM_SLOTS, p->stem_count, &p->stem_slot_count);
    if (o->wrong) return;
    for (uint32_t i = 0; i < p->cue_count; i++) {
        (void)text_of(o, p->cues[i].word);
        check(o, p->cues[i].value < p->string_count, "a cue is out of range");
    }
    for (uint32_t i = 0; i < p->stem_count; i++) {
        chancery_str stem = text_of(o, p->stems[i].stem);
        if (stem.size > p->stem_longest) p->stem_longest = (uint32_t)stem.size;
    }
}

static void open_tests(opener *o) {
    chancery_pack *p = o->pack;
    uint32_t value_count;
    const pack_expect *expects = section(o, PACK_EXPECTS, sizeof *expects, &p->expect_count);
    const pack_value *values = section(o, PACK_VALUES, sizeof *values, &value_count);
    p->tests = section(o, PACK_TESTS, sizeof *p->tests, &p->test_count);
    p->expects = MAKE(o, ch_expect, p->expect_count);
    p->keys = MAKE(o, chancery_str, value_count);
    p->values = MAKE(o, chancery_str, value_count);
    if (o->wrong || o->no_memory) return;
    for (uint32_t i = 0; i < value_count; i++) {
        p->keys[i] = text_of(o, values[i].key);
        p->values[i] = text_of(o, values[i].value);
    }
    for (uint32_t i = 0; i < p->expect_count; i++) {
        const pack_expect *e = &expects[i];
        check(o,
              in_range(e->value_first, e->value_count, value_count) &&
                  (e->kind == CH_EXPECT_EVENT || e->kind == CH_EXPECT_POSITION),
              "an expectation is out of range");
        if (o->wrong) return;
        p->expects[i] = (ch_expect){e->kind, e->value_count, p->keys + e->value_first, p->values + e->value_first};
    }
    for (uint32_t i = 0; i < p->test_count; i++) {
        const pack_test *t = &p->tests[i];
        (void)text_of(o, t->text);
        (void)text_of(o, t->file);
        check(o,
              in_range(t->expect_first, t->expect_count, p->expect_count) && t->concept < p->concept_count && t->lang >= 1 &&
                  t->lang <= p->lang_count,
              "a test is out of range");
    }
}

/* ---- the file ---- */

static chancery_status check_header(const ch_file *file, const char *path, chancery_error *err) {
    static const char rebuild[] = "Build it again with: chancery pack data -o FILE";
    pack_header header;
    if (file->size < sizeof header || memcmp(file->data, PACK_MAGIC, 8) != 0)
        return ch_error(err, CHANCERY_BAD_PACK, path, 0, 0, rebuild, "this is not a Chancery pack");
    memcpy(&header, file->data, sizeof header);
    if (header.version != PACK_VERSION || header.section_count != PACK_SECTION_COUNT) {
        return ch_error(err, CHANCERY_BAD_PACK, path, 0, 0, rebuild,
                        "the pack has format version %u (%u sections); this program reads version %d (%d)", header.version,
                        header.section_count, PACK_VERSION, PACK_SECTION_COUNT);
    }
    if (header.file_size != file->size || file->size % PACK_ALIGNMENT) {
        return ch_error(err, CHANCERY_BAD_PACK, path, 0, 0, rebuild, "the pack should have %llu bytes and has %llu",
                        (unsigned long long)header.file_size, (unsigned long long)file->size);
    }
    if (pack_checksum(file->data + sizeof header, file->size - sizeof header) != header.content_hash)
        return ch_error(err, CHANCERY_BAD_PACK, path, 0, 0, rebuild, "the pack's checksum does not match its content");
    return CHANCERY_OK;
}

chancery_status ch_pack_open_file(ch_file file, const char *path, chancery_pack **out_pack, chancery_error *err) {
    *out_pack = NULL;
    chancery_status status = check_header(&file, path, err);
    chancery_pack *pack = status == CHANCERY_OK ? ch_heap_alloc(sizeof *pack) : NULL;
    if (!pack) {
        ch_file_close(&file);
        return status != CHANCERY_OK ? status : ch_no_memory(err);
    }
    pack->file = file;
    ch_arena_init(&pack->arena);
    opener o = {.pack = pack, .header = (const pack_header *)(const void *)file.data};
    snprintf(pack->hash, sizeof pack->hash, "%016llx", (unsigned long long)o.header->content_hash);
    void (*const parts[])(opener *) = {open_texts, open_codes,     open_concepts, open_entries, open_actors,
                                       open_spots, open_questions, open_trie,     open_cues,    open_tests};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && !o.wrong && !o.no_memory; i++) parts[i](&o);
    if (o.no_memory) status = ch_no_memory(err);
    else if (o.wrong) status = ch_error(err, CHANCERY_BAD_PACK, path, 0, 0, "The file is damaged; build it again.", "%s", o.wrong);
    if (status != CHANCERY_OK) {
        chancery_pack_close(pack);
        return status;
    }
    *out_pack = pack;
    return CHANCERY_OK;
}

chancery_status chancery_pack_open(const char *path, chancery_pack **out_pack, chancery_error *err) {
    *out_pack = NULL;
    if (!path) path = ch_find_file("CHANCERY_PACK", CHANCERY_INSTALLED_PACK, CHANCERY_BUILT_PACK);
    if (!path) {
        return ch_error(err, CHANCERY_BAD_PACK, CHANCERY_INSTALLED_PACK, 0, 0,
                        "Build one with: chancery pack data -o FILE; then name it or set CHANCERY_PACK.", "no pack was found");
    }
    ch_file file;
    CH_TRY(ch_file_map(path, &file, err));
    return ch_pack_open_file(file, path, out_pack, err);
}

void chancery_pack_close(chancery_pack *pack) {
    if (!pack) return;
    ch_file_close(&pack->file);
    ch_arena_clear(&pack->arena);
    ch_heap_free(pack);
}

const char *chancery_pack_hash(const chancery_pack *pack) { return pack->hash; }
