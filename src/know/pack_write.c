/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes what was read from the data folders as the sections of a pack (pack_format.h).
 *
 * Equal strings are stored once. Everything is written in the order it was read or sorted in, so the same folders give the same
 * bytes. Actors that a later folder replaced are left out here, and hits are renumbered accordingly.
 */
#include "know/lexicon.h"
#include "know/pack_format.h"

enum { STEM_MIN = 3, STEM_CUT = 2, FORM_MORE = 6, FORM_MORE_SHORT = 3, OTHER_MIN = 3 };
/* STEM_CUT, FORM_MORE: regular endings replace at most two letters of a lemma and make it at most six longer (réunir ->
   réunissaient); a lemma of two letters would match too much with that. OTHER_MIN: see telling_word. */

typedef struct {
    void *items;
    uint32_t count, capacity;
    size_t item_size;
} section;
typedef struct {
    ch_lexicon *lex;
    ch_arena *arena;
    ch_buffer text;
    ch_map pool;
    section sections[PACK_SECTION_COUNT];
    uint32_t *actor_numbers;
    ch_map stems;
} writer;

/* ---- parts ---- */

static void *add(writer *w, pack_section which, size_t item_size) {
    section *s = &w->sections[which];
    s->item_size = item_size;
    if (!ch_array_grow(w->arena, &s->items, &s->count, &s->capacity, item_size)) {
        w->lex->no_memory = true;
        return NULL;
    }
    return (char *)s->items + item_size * (s->count - 1);
}
#define ADD(w, which, type) ((type *)add((w), (which), sizeof(type)))

static pack_str put(writer *w, chancery_str s) {
    if (!s.size) return (pack_str){0, 0};
    uint32_t at = ch_map_get(&w->pool, s);
    if (at != CH_NONE) return (pack_str){at, (uint32_t)s.size};
    at = (uint32_t)w->text.size;
    if (w->text.size + s.size > UINT32_MAX - 1) w->lex->no_memory = true; /* 4 GiB of text */
    ch_buffer_put(&w->text, s);
    if (w->text.failed) w->lex->no_memory = true;
    else (void)ch_lex_put(w->lex, &w->pool, s, at);
    return (pack_str){at, (uint32_t)s.size};
}

static void put_string(writer *w, pack_section which, chancery_str s) {
    pack_str stored = put(w, s), *item = ADD(w, which, pack_str);
    if (item) *item = stored;
}

static void put_number(writer *w, pack_section which, uint32_t number) {
    uint32_t *item = ADD(w, which, uint32_t);
    if (item) *item = number;
}

/* A slots section for `count` keys, empty. */
static void make_slots(writer *w, pack_section which, uint32_t count) {
    uint32_t capacity = 4;
    while (capacity / 2 < count) capacity *= 2;
    section *s = &w->sections[which];
    *s = (section){CH_NEW_ARRAY(w->arena, uint32_t, capacity), capacity, capacity, sizeof(uint32_t)};
    if (!s->items) w->lex->no_memory = true;
}

static void put_slot(writer *w, pack_section which, uint32_t salt, chancery_str key, uint32_t index) {
    section *s = &w->sections[which];
    if (w->lex->no_memory) return;
    uint32_t *slots = s->items, at = pack_key_hash(salt, key) & (s->count - 1);
    while (slots[at]) at = (at + 1) & (s->count - 1);
    slots[at] = index + 1;
}

/* ---- tables ---- */

static void write_codes(writer *w) {
    uint32_t total = 0;
    for (int list = 0; list < CH_LIST_COUNT; list++) total += w->lex->codes[list].count;
    make_slots(w, PACK_CODE_SLOTS, total);
    put_number(w, PACK_LIST_STARTS, 0);
    for (int list = 0; list < CH_LIST_COUNT; list++) {
        uint32_t start = w->sections[PACK_CODES].count;
        for (uint32_t i = 0; i < w->lex->codes[list].count; i++) {
            const ch_code *code = &w->lex->codes[list].items[i].code;
            pack_code *item = ADD(w, PACK_CODES, pack_code);
            if (!item) return;
            *item = (pack_code){.name = put(w, code->name),
                                .gloss = put(w, code->gloss),
                                .score = code->score,
                                .type = code->type,
                                .mode = code->mode,
                                .context = code->context,
                                .quad = code->quad,
                                .list = (uint8_t)list,
                                .low = code->low,
                                .high = code->high,
                                .pair = code->pair};
            /* of several modes of one name the first is found */
            if (i && ch_lex_list_find(w->lex, (ch_list)list, code->name) == i)
                put_slot(w, PACK_CODE_SLOTS, (uint32_t)list, code->name, start + i);
        }
        put_number(w, PACK_LIST_STARTS, w->sections[PACK_CODES].count);
    }
}

static void write_concepts(writer *w) {
    make_slots(w, PACK_CONCEPT_SLOTS, w->lex->concepts.count);
    for (uint32_t i = 0; i < w->lex->concepts.count; i++) {
        const ch_concept *c = &w->lex->concepts.items[i].concept;
        pack_concept *item = ADD(w, PACK_CONCEPTS, pack_concept);
        if (!item) return;
        *item = (pack_concept){.id = put(w, c->id),
                               .gloss = put(w, c->gloss),
                               .force = put(w, c->force),
                               .type = c->type,
                               .mode = c->mode,
                               .context = c->context,
                               .cameo = c->cameo,
                               .act = c->act,
                               .operator_id = c->operator_id,
                               .stance = c->stance,
                               .reciprocal = c->reciprocal,
                               .commits = c->commits,
                               .fixed = c->fixed,
                               .returned = c->returned,
                               .on_text = c->on_text,
                               .parties = c->parties};
        put_slot(w, PACK_CONCEPT_SLOTS, 0, c->id, i);
    }
    put_number(w, PACK_OPERATOR_STARTS, 0);
    for (uint32_t id = 0; id < w->lex->operators.count; id++) {
        for (uint32_t i = 0; i < w->lex->compositions.count; i++) {
            const ch_composition_row *row = &w->lex->compositions.items[i];
            if (row->operator_id != id) continue;
            pack_composition *item = ADD(w, PACK_COMPOSITIONS, pack_composition);
            if (!item) return;
            *item = (pack_composition){.inner_value = row->inner_value,
                                       .inner_kind = row->inner_kind,
                                       .outer = row->outcome.outer,
                                       .inner = row->outcome.inner,
                                       .outer_concept = row->outcome.outer_concept,
                                       .inner_concept = row->outcome.inner_concept,
                                       .line = row->outcome.line,
                                       .file = put(w, row->outcome.file)};
        }
        put_number(w, PACK_OPERATOR_STARTS, w->sections[PACK_COMPOSITIONS].count);
    }
}

static bool same_run(const ch_entry *a, const ch_entry *b) {
    return a->lang == b->lang && a->kind == b->kind && ch_str_equal(a->head, b->head);
}

static void write_entries(writer *w) {
    ch_lexicon *lex = w->lex;
    make_slots(w, PACK_RUN_SLOTS, lex->entries.count);
    for (uint32_t i = 0; i < lex->entries.count; i++) {
        const ch_entry_row *row = &lex->entries.items[i];
        const ch_entry *e = &row->entry;
        pack_entry *item = ADD(w, PACK_ENTRIES, pack_entry);
        if (!item) return;
        *item = (pack_entry){.head = put(w, e->head),
                             .others = put(w, e->others),
                             .file = put(w, e->file),
                             .concept = e->concept,
                             .line = e->line,
                             .slot_first = w->sections[PACK_ENTRY_SLOTS].count,
                             .slot_count = e->slot_count,
                             .condition_first = w->sections[PACK_CONDITIONS].count,
                             .condition_count = e->condition_count,
                             .kind = e->kind,
                             .lang = e->lang,
                             .reflexive = e->reflexive,
                             .no_passive = e->no_passive,
                             .negated = e->negated,
                             .effect = e->effect,
                             .form = e->form,
                             .future = e->future};
        for (uint32_t k = 0; k < e->slot_count; k++) {
            const ch_slot *slot = &lex->slots.items[row->slot_first + k];
            pack_entry_slot *stored = ADD(w, PACK_ENTRY_SLOTS, pack_entry_slot);
            if (!stored) return;
            *stored = (pack_entry_slot){.words = put(w, slot->words), .role = slot->role, .kind = slot->kind};
        }
        for (uint32_t k = 0; k < e->condition_count; k++) {
            const ch_condition *condition = &lex->conditions.items[row->condition_first + k];
            pack_condition *stored = ADD(w, PACK_CONDITIONS, pack_condition);
            if (!stored) return;
            *stored = (pack_condition){.lemma = put(w, condition->lemma), .role = condition->role, .kind = condition->kind};
        }
        if (i && same_run(e, &lex->entries.items[i - 1].entry)) {
            ((pack_run *)w->sections[PACK_RUNS].items)[w->sections[PACK_RUNS].count - 1].count++;
            continue;
        }
        pack_run *run = ADD(w, PACK_RUNS, pack_run);
        if (!run) return;
        *run = (pack_run){i, 1};
        put_slot(w, PACK_RUN_SLOTS, pack_entry_salt(e->lang, e->kind), e->head, w->sections[PACK_RUNS].count - 1);
    }
}

static void write_actors(writer *w) {
    ch_lexicon *lex = w->lex;
    w->actor_numbers = CH_NEW_ARRAY(w->arena, uint32_t, lex->actors.count);
    make_slots(w, PACK_ACTOR_SLOTS, lex->actors.count);
    if (!w->actor_numbers) lex->no_memory = true;
    for (uint32_t i = 0; i < lex->actors.count && !lex->no_memory; i++) {
        const ch_actor_row *row = &lex->actors.items[i];
        const ch_actor *a = &row->actor;
        w->actor_numbers[i] = w->sections[PACK_ACTORS].count;
        if (row->dropped) continue;
        if (ch_map_get(&lex->actor_index, a->id) == i) put_slot(w, PACK_ACTOR_SLOTS, 0, a->id, w->sections[PACK_ACTORS].count);
        pack_actor *item = ADD(w, PACK_ACTORS, pack_actor);
        if (!item) return;
        *item = (pack_actor){.id = put(w, a->id),
                             .code = put(w, a->code),
                             .name = put(w, a->name),
                             .role = put(w, a->role),
                             .other_sectors = put(w, a->other_sectors),
                             .start = put(w, a->start),
                             .end = put(w, a->end),
                             .file = put(w, lex->files.items[row->place.file].path),
                             .line = row->place.line,
                             .sector = a->sector,
                             .kind = a->kind};
    }
}

static void write_roles_and_questions(writer *w) {
    ch_lexicon *lex = w->lex;
    for (uint32_t i = 0; i < lex->roles.count; i++) {
        pack_role *item = ADD(w, PACK_ROLES, pack_role);
        if (!item) return;
        const ch_role_noun *role = &lex->roles.items[i];
        *item = (pack_role){
            .role = put(w, role->role), .file = put(w, role->file), .line = role->line, .sector = role->sector, .kind = role->kind};
    }
    for (uint32_t i = 0; i < lex->questions.count; i++) {
        const ch_question_row *row = &lex->questions.items[i];
        pack_question *item = ADD(w, PACK_QUESTIONS, pack_question);
        if (!item) return;
        *item = (pack_question){.id = put(w, row->question.id),
                                .name = put(w, row->question.name),
                                .party_first = w->sections[PACK_PARTIES].count,
                                .party_count = row->question.party_count};
        for (uint32_t k = 0; k < row->question.party_count; k++) put_string(w, PACK_PARTIES, row->parties[k]);
    }
    for (uint32_t i = 0; i < lex->propositions.count; i++) {
        const ch_proposition *p = &lex->propositions.items[i].proposition;
        pack_proposition *item = ADD(w, PACK_PROPOSITIONS, pack_proposition);
        if (!item) return;
        *item = (pack_proposition){.id = put(w, p->id),
                                   .name = put(w, p->name),
                                   .by = put(w, p->by),
                                   .since = put(w, p->since),
                                   .symbols = put(w, p->symbols),
                                   .question = p->question};
    }
    for (uint32_t i = 0; i < lex->wordings.count; i++) {
        pack_wording *item = ADD(w, PACK_WORDINGS, pack_wording);
        if (!item) return;
        *item = (pack_wording){.by = put(w, lex->wordings.items[i].by), .question = lex->wordings.items[i].question};
    }
}

/* ---- the automaton ---- */

static void write_spots(writer *w) {
    for (uint32_t i = 0; i < w->lex->places.count; i++) {
        const ch_spot *spot = &w->lex->places.items[i].item;
        pack_spot *item = ADD(w, PACK_SPOTS, pack_spot);
        if (!item) return;
        *item = (pack_spot){put(w, spot->name), put(w, spot->code), spot->latitude, spot->longitude, spot->kind};
    }
}

static void write_trie(writer *w) {
    ch_lexicon *lex = w->lex;
    make_slots(w, PACK_WORD_SLOTS, lex->words.count);
    for (uint32_t i = 0; i < lex->words.count && !lex->no_memory; i++) {
        put_string(w, PACK_WORDS, lex->words.items[i]);
        put_slot(w, PACK_WORD_SLOTS, 0, lex->words.items[i], i);
        put_number(w, PACK_ROOT, CH_NONE);
    }
    if (lex->no_memory) return;
    uint32_t capacity = 4;
    while (capacity / 2 < lex->edge_count) capacity *= 2;
    pack_edge *edges = CH_NEW_ARRAY(w->arena, pack_edge, capacity);
    if (!edges) {
        lex->no_memory = true;
        return;
    }
    for (uint32_t i = 0; i < capacity; i++) edges[i] = (pack_edge){CH_NONE, 0, 0};
    for (uint32_t i = 0; i < lex->edges.capacity; i++) {
        const ch_edge_row *edge = &lex->edges.items[i];
        if (edge->node == CH_NONE) continue;
        if (edge->node == 0) {
            ((uint32_t *)w->sections[PACK_ROOT].items)[edge->word] = edge->child;
            continue;
        }
        uint32_t at = pack_edge_hash(edge->node, edge->word) & (capacity - 1);
        while (edges[at].node != CH_NONE) at = (at + 1) & (capacity - 1);
        edges[at] = (pack_edge){edge->node, edge->word, edge->child};
    }
    w->sections[PACK_EDGES] = (section){edges, capacity, capacity, sizeof *edges};

    uint32_t at = 0;
    for (uint32_t node = 0; node < lex->node_count && !lex->no_memory; node++) {
        put_number(w, PACK_NODE_HITS, at);
        for (; at < lex->phrases.count && lex->phrases.items[at].node == node; at++) {
            ch_hit *hit = ADD(w, PACK_HITS, ch_hit);
            if (!hit) return;
            *hit = lex->phrases.items[at].hit;
            if (hit->kind == CH_HIT_NAME) hit->index = w->actor_numbers[hit->index];
            if (hit->kind == CH_HIT_CUE) hit->index += lex->formulas.count;
        }
    }
    put_number(w, PACK_NODE_HITS, at);
}

static void write_cues(writer *w) {
    ch_lexicon *lex = w->lex;
    for (uint32_t i = 0; i < lex->formulas.count; i++) {
        put_string(w, PACK_STRINGS, lex->formulas.items[i]);
        pack_formula *item = ADD(w, PACK_FORMULAS, pack_formula);
        if (!item) return;
        *item = (pack_formula){lex->formula_questions.items[i], lex->formula_ranks.items[i]};
    }
    for (uint32_t i = 0; i < lex->values.count; i++) put_string(w, PACK_STRINGS, lex->values.items[i]);
    make_slots(w, PACK_CUE_SLOTS, lex->cues.count);
    for (uint32_t i = 0; i < lex->cues.count; i++) {
        const ch_cue_row *row = &lex->cues.items[i];
        pack_cue *item = ADD(w, PACK_CUES, pack_cue);
        if (!item) return;
        *item =
            (pack_cue){.word = put(w, row->word), .value = row->value + lex->formulas.count, .lang = row->lang, .cue = row->cue};
        put_slot(w, PACK_CUE_SLOTS, pack_cue_salt(row->lang, row->cue), row->word, i);
    }
}

/* ---- stems ---- */

static size_t cut_points(const ch_word *word, size_t points) {
    size_t at = 0;
    for (size_t i = 0; i < points && at < word->size; i++) (void)ch_utf8_next((chancery_str){word->data, word->size}, &at);
    return at;
}

/* Forms that begin with `stem` (or are it, when whole) may belong to an entry; of equal stems the more generous stays. */
static void add_stem(writer *w, ch_lang lang, chancery_str stem, bool whole, size_t longest) {
    if (!stem.size) return;
    if (longest > 255) longest = 255;
    chancery_str key = ch_lex_format(w->lex, "%c%.*s", (char)('0' + lang), CH_ARG(stem));
    if (w->lex->no_memory) return;
    uint32_t index = ch_map_get(&w->stems, key);
    if (index != CH_NONE) {
        pack_stem *old = &((pack_stem *)w->sections[PACK_STEMS].items)[index];
        old->whole = old->whole && whole;
        if (longest > old->longest) old->longest = (uint8_t)longest;
        return;
    }
    pack_str stored = put(w, ch_str_slice(key, 1, key.size));
    pack_stem *item = ADD(w, PACK_STEMS, pack_stem);
    if (!item) return;
    *item = (pack_stem){.stem = stored, .lang = lang, .whole = whole, .longest = (uint8_t)longest};
    (void)ch_lex_put(w->lex, &w->stems, key, w->sections[PACK_STEMS].count - 1);
}

/* How many bytes of this word are its beginning: what the language's `--` rows leave of it, else all but two letters; at
   least three letters. */
static size_t kept_size(const writer *w, ch_lang lang, chancery_str word, const ch_word *stem) {
    uint32_t points = ch_utf8_length((chancery_str){stem->data, stem->size}), cut = STEM_CUT;
    size_t longest = 0;
    for (uint32_t i = 0; i < w->lex->irregulars.count; i++) {
        const ch_irregular_row *row = &w->lex->irregulars.items[i];
        chancery_str ending = ch_str_slice(row->lemma, 1, row->lemma.size);
        if (row->lang != lang || !ch_str_equal(row->form, CH_STR("--")) || !ch_str_ends(word, ending) || row->lemma.size <= longest)
            continue;
        longest = row->lemma.size;
        cut = ch_utf8_length(ending);
    }
    uint32_t kept = points > cut ? points - cut : 0;
    if (kept < STEM_MIN) kept = points < STEM_MIN ? points : STEM_MIN;
    return cut_points(stem, kept);
}

static void add_regular(writer *w, ch_lang lang, chancery_str lemma) {
    ch_word word;
    ch_word_stem(w->lex->letters, lemma, &word);
    uint32_t points = ch_utf8_length((chancery_str){word.data, word.size});
    size_t more = points < STEM_MIN ? FORM_MORE_SHORT : FORM_MORE;
    if (word.size > points) more *= 2; /* letters of two or three bytes */
    add_stem(w, lang, (chancery_str){word.data, kept_size(w, lang, lemma, &word)}, false, word.size + more);
}

/* Rows of irregular.tsv: "met meet", or "-tien- -tenir" for every head that ends in tenir. */
static void add_irregular(writer *w, ch_lang lang, chancery_str head, const ch_irregular_row *row) {
    chancery_str lemma = row->lemma, form = row->form;
    chancery_str before = {head.data, 0};
    if (ch_str_equal(form, CH_STR("--"))) return;
    if (lemma.data[0] == '-') {
        lemma = ch_str_slice(lemma, 1, lemma.size);
        form = ch_str_slice(form, 1, form.size);
        if (!ch_str_ends(head, lemma)) return;
        before.size = head.size - lemma.size;
    } else if (!ch_str_equal(head, lemma)) {
        return;
    }
    bool whole = !ch_str_ends(form, CH_STR("-"));
    chancery_str joined = ch_lex_format(w->lex, "%.*s%.*s", CH_ARG(before), CH_ARG(form));
    if (w->lex->no_memory) return;
    ch_word word;
    ch_word_stem(w->lex->letters, joined, &word);
    add_stem(w, lang, (chancery_str){word.data, word.size}, whole, word.size + (whole ? 0 : FORM_MORE));
}

static bool is_light(const ch_lexicon *lex, ch_lang lang, chancery_str head) {
    for (uint32_t i = 0; i < lex->cues.count; i++) {
        const ch_cue_row *row = &lex->cues.items[i];
        if (row->cue == CH_CUE_LIGHT && row->lang == lang && ch_str_equal(row->word, head)) return true;
    }
    return false;
}

static chancery_str longest_word(chancery_str words) {
    chancery_str best = CH_STR("");
    while (words.size) {
        const char *space = memchr(words.data, ' ', words.size);
        size_t end = space ? (size_t)(space - words.data) : words.size;
        chancery_str word = ch_str_slice(words, 0, end);
        words = ch_str_slice(words, space ? end + 1 : end, words.size);
        if (ch_utf8_length(word) > ch_utf8_length(best)) best = word;
    }
    return best;
}

/* The word that a sentence must have for this entry: the head, but the longest other word of a phrase whose head is a light
   verb or very short, for "have" and "be" are in most sentences. */
static chancery_str telling_word(const writer *w, ch_lang lang, chancery_str head, chancery_str others) {
    bool light = is_light(w->lex, lang, head);
    if (!others.size || (ch_utf8_length(head) > STEM_MIN && !light)) return head;
    chancery_str other = longest_word(others);
    return ch_utf8_length(other) >= (light ? OTHER_MIN : OTHER_MIN + 1) ? other : head;
}

/* The stems of one word, once. */
static void add_stems(writer *w, ch_map *done, ch_lang lang, chancery_str word) {
    ch_lexicon *lex = w->lex;
    chancery_str key = ch_lex_format(lex, "%u\t%.*s", lang, CH_ARG(word));
    if (lex->no_memory || ch_map_get(done, key) != CH_NONE) return;
    (void)ch_lex_put(lex, done, key, 0);
    add_regular(w, lang, word);
    for (uint32_t k = 0; k < lex->irregulars.count && !lex->no_memory; k++) {
        if (lex->irregulars.items[k].lang == lang) add_irregular(w, lang, word, &lex->irregulars.items[k]);
    }
}

/* A modal of obligation makes a position of any clause (the reserved concept "must"). Of one of several words the head
   ("be", "have") is left out; "have to" would let nearly all sentences through. */
static void add_obligations(writer *w, ch_map *done) {
    ch_lexicon *lex = w->lex;
    for (uint32_t i = 0; i < lex->cues.count && !lex->no_memory; i++) {
        const ch_cue_row *row = &lex->cues.items[i];
        if (row->cue != CH_CUE_MODAL || !ch_str_equal(lex->values.items[row->value], CH_STR("obligation"))) continue;
        const char *space = memchr(row->word.data, ' ', row->word.size);
        chancery_str word = row->word;
        if (space) word = longest_word(ch_str_slice(word, (size_t)(space - word.data) + 1, word.size));
        if (ch_utf8_length(word) > OTHER_MIN) add_stems(w, done, row->lang, word);
    }
}

static void write_stems(writer *w) {
    ch_lexicon *lex = w->lex;
    ch_map done;
    ch_map_init(&done, w->arena);
    for (uint32_t i = 0; i < lex->entries.count && !lex->no_memory; i++) {
        const ch_entry *e = &lex->entries.items[i].entry;
        add_stems(w, &done, e->lang, telling_word(w, e->lang, e->head, e->others));
    }
    add_obligations(w, &done);
    section *stems = &w->sections[PACK_STEMS];
    make_slots(w, PACK_STEM_SLOTS, stems->count);
    for (uint32_t i = 0; i < stems->count && !lex->no_memory; i++) {
        const pack_stem *stem = &((pack_stem *)stems->items)[i];
        put_slot(w, PACK_STEM_SLOTS, stem->lang, (chancery_str){w->text.data + stem->stem.at, stem->stem.size}, i);
    }
}

/* ---- tests ---- */

static void write_tests(writer *w) {
    ch_lexicon *lex = w->lex;
    for (uint32_t i = 0; i < lex->tests.count; i++) {
        const ch_test_row *row = &lex->tests.items[i];
        pack_test *item = ADD(w, PACK_TESTS, pack_test);
        if (!item) return;
        *item = (pack_test){.text = put(w, row->text),
                            .file = put(w, lex->files.items[row->place.file].path),
                            .line = row->place.line,
                            .concept = row->concept,
                            .expect_first = row->expect_first,
                            .expect_count = row->expect_count,
                            .lang = row->lang};
    }
    for (uint32_t i = 0; i < lex->expects.count; i++) {
        pack_expect *item = ADD(w, PACK_EXPECTS, pack_expect);
        if (!item) return;
        *item =
            (pack_expect){lex->expects.items[i].value_first, lex->expects.items[i].value_count, lex->expects.items[i].kind, {0}};
    }
    for (uint32_t i = 0; i < lex->test_values.count; i++) {
        pack_value *item = ADD(w, PACK_VALUES, pack_value);
        if (!item) return;
        *item = (pack_value){put(w, lex->test_values.items[i].key), put(w, lex->test_values.items[i].value)};
    }
}

/* ---- the file ---- */

static chancery_status assemble(writer *w, uint8_t **out_data, size_t *out_size) {
    w->sections[PACK_TEXT] = (section){w->text.data, (uint32_t)w->text.size, 0, 1};
    w->sections[PACK_LETTERS] = (section){w->lex->letters, CH_LETTER_COUNT, 0, sizeof(uint16_t)};
    pack_header header = {.version = PACK_VERSION, .section_count = PACK_SECTION_COUNT};
    memcpy(header.magic, PACK_MAGIC, sizeof header.magic);
    uint64_t at = sizeof header;
    for (int i = 0; i < PACK_SECTION_COUNT; i++) {
        uint64_t size = (uint64_t)w->sections[i].count * w->sections[i].item_size;
        header.sections[i].at = at;
        header.sections[i].size = size;
        at = (at + size + PACK_ALIGNMENT - 1) / PACK_ALIGNMENT * PACK_ALIGNMENT;
    }
    header.file_size = at;
    uint8_t *data = ch_arena_alloc(w->arena, at);
    if (!data) return CHANCERY_NO_MEMORY;
    for (int i = 0; i < PACK_SECTION_COUNT; i++) {
        if (header.sections[i].size) memcpy(data + header.sections[i].at, w->sections[i].items, header.sections[i].size);
    }
    header.content_hash = pack_checksum(data + sizeof header, at - sizeof header);
    memcpy(data, &header, sizeof header);
    *out_data = data;
    *out_size = at;
    return CHANCERY_OK;
}

chancery_status ch_lexicon_write(ch_lexicon *lex, uint8_t **out_data, size_t *out_size) {
    writer w = {.lex = lex, .arena = lex->arena};
    ch_buffer_init(&w.text, lex->arena);
    ch_map_init(&w.pool, lex->arena);
    ch_map_init(&w.stems, lex->arena);
    ch_buffer_put(&w.text, CH_STR("\n")); /* so that no string is at the pool's very end or start by accident of emptiness */
    for (uint32_t i = 0; i < lex->langs.count; i++) put_string(&w, PACK_LANGS, lex->langs.items[i]);
    void (*const parts[])(writer *) = {write_codes, write_concepts, write_entries, write_actors, write_roles_and_questions,
                                       write_spots, write_trie,     write_cues,    write_stems,  write_tests};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && !lex->no_memory; i++) parts[i](&w);
    if (lex->no_memory) return CHANCERY_NO_MEMORY;
    return assemble(&w, out_data, out_size);
}
