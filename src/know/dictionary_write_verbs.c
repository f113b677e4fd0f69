/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes the verbs of a dictionary: one concept for each code, whose event stands as the dictionary has it (`fixed`), and the frames of
 * the verbs under it.
 *
 * A pair of codes (042:043) is an event and the one that comes back; a pair of equal codes is that too, and reciprocal where only one
 * side is named ("A and B met"), as a pattern for parties that act together always is; [---] a verb that is kept out. A code that the data folder's CAMEO list lacks takes the type of the code it is a
 * part of (0579 of 057), else, like the statements that PLOVER leaves out (010), the type OTHER.
 */
#include "know/dictionary.h"

typedef struct {
    chancery_str id, code;
    bool compound, negated;
} concept_row;

typedef struct {
    dictionary *d;
    CH_ARRAY(concept_row) rows;
    ch_map index, cameo_seen;
    ch_buffer *concepts, *cameo, *types;
    bool other_used;
} verb_writer;

static bool is_null(chancery_str code) {
    static const char *const nulls[] = {"---", "+++", "###"};
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
        if (ch_str_equal(code, chancery_str_of(nulls[i]))) return true;
    return false;
}

/* Makes the code one of the overlay's when the data folder lacks it. */
static void use_cameo(verb_writer *w, chancery_str code) {
    const chancery_pack *pack = w->d->pack;
    uint32_t known = ch_list_find(pack, CH_LIST_CAMEO, code);
    const ch_code *own = known ? ch_list_item(pack, CH_LIST_CAMEO, known) : NULL;
    if ((own && own->type) || ch_map_get(&w->cameo_seen, code) != CH_NONE) return;
    if (ch_map_put(&w->cameo_seen, code, 0)) w->d->no_memory = true;
    chancery_str name = own ? own->gloss : CH_STR("of an imported dictionary");
    float score = own ? own->score : 0;
    known = 0;
    for (size_t size = code.size; size > 1 && !known; size--)
        known = ch_list_find(pack, CH_LIST_CAMEO, ch_str_slice(code, 0, size));
    const ch_code *part_of = known ? ch_list_item(pack, CH_LIST_CAMEO, known) : NULL;
    if (part_of && part_of->type) {
        ch_buffer_format(w->cameo, "%.*s\t%.*s\t%.1f\t%.*s\t\t\n", CH_ARG(code), CH_ARG(name), (double)part_of->score,
                         CH_ARG(ch_list_item(pack, CH_LIST_TYPE, part_of->type)->name));
        return;
    }
    ch_buffer_format(w->cameo, "%.*s\t%.*s\t%.1f\tOTHER\t\t\n", CH_ARG(code), CH_ARG(name), (double)score);
    if (!w->other_used) ch_buffer_text(w->types, "OTHER\t1\t0\ta code of an imported dictionary that PLOVER has no type for\n");
    w->other_used = true;
}

static void put_concept(verb_writer *w, chancery_str id, chancery_str code, bool compound) {
    size_t colon = ch_str_find(code, CH_STR(":"));
    chancery_str there = colon == SIZE_MAX ? code : ch_str_trim(ch_str_slice(code, 0, colon));
    chancery_str back = colon == SIZE_MAX ? CH_STR("") : ch_str_trim(ch_str_slice(code, colon + 1, code.size));
    bool same = back.size && ch_str_equal(there, back);
    ch_buffer_text(w->concepts, "- concept: ");
    ch_buffer_json(w->concepts, id);
    ch_buffer_text(w->concepts, "\n");
    if (is_null(there)) return;
    use_cameo(w, there);
    ch_buffer_text(w->concepts, "  event: {cameo: ");
    ch_buffer_json(w->concepts, there);
    if (back.size && !compound && !is_null(back)) {
        use_cameo(w, back);
        ch_buffer_text(w->concepts, ", returned: ");
        ch_buffer_json(w->concepts, back);
    }
    ch_buffer_text(w->concepts, "}\n  parties: either\n  fixed: yes\n");
    if (same || compound) ch_buffer_text(w->concepts, "  reciprocal: yes\n");
}

/* The concept of a code; equal codes share one. */
static chancery_str concept_of(verb_writer *w, chancery_str code, bool compound) {
    chancery_str id =
        ch_dictionary_format(w->d, "code-%.*s%s", CH_ARG(is_null(code) ? CH_STR("none") : code), compound ? "-together" : "");
    if (ch_map_get(&w->index, id) != CH_NONE) return id;
    if (ch_map_put(&w->index, id, 0)) w->d->no_memory = true;
    put_concept(w, id, code, compound);
    return id;
}

/* What a denial makes of a code, by PETRARCH's sums; "" nothing. */
static chancery_str denied(const dictionary *d, chancery_str code) {
    for (uint32_t i = 0; i < d->sums.count; i++) {
        if (!ch_str_equal(d->sums.items[i].code, code)) continue;
        for (uint32_t k = 0; k < d->sums.count; k++)
            if (d->sums.items[k].value == d->sums.items[i].value - 0xFFFF && d->sums.items[k].value) return d->sums.items[k].code;
    }
    return CH_STR("");
}

typedef struct {
    chancery_str concept, key, body; /* body: the frame, without braces */
} frame_row;
typedef CH_ARRAY(frame_row) frame_array;

static void add_row(verb_writer *w, frame_array *rows, chancery_str concept, const dictionary_frame *frame, bool negated) {
    ch_buffer body;
    ch_buffer_init(&body, w->d->arena);
    ch_buffer_text(&body, frame->compound ? "form: yes, actor: source" : "form: yes, actor: source, recipient: target");
    if (negated) ch_buffer_text(&body, ", negated: yes");
    if (frame->words.size) {
        ch_buffer_text(&body, ", words: ");
        ch_buffer_json(&body, frame->words);
    }
    frame_row *row = CH_PUSH(w->d->arena, rows);
    if (!row || body.failed) w->d->no_memory = true;
    else *row = (frame_row){concept, frame->key, ch_buffer_str(&body)};
}

/* Rows of one concept and verb stand together: a key may be written once under a concept. */
static void put_sayings(verb_writer *w, const frame_array *rows, ch_buffer *out) {
    dictionary *d = w->d;
    uint32_t *next = CH_NEW_ARRAY(d->arena, uint32_t, (size_t)rows->count + 1); /* the next row of the same concept and verb */
    uint8_t *later = CH_NEW_ARRAY(d->arena, uint8_t, (size_t)rows->count + 1);
    ch_map last, by_concept;
    ch_map_init(&last, d->arena);
    ch_map_init(&by_concept, d->arena);
    uint32_t *next_verb = CH_NEW_ARRAY(d->arena, uint32_t, (size_t)rows->count + 1); /* the next verb of the same concept */
    uint8_t *inside = CH_NEW_ARRAY(d->arena, uint8_t, (size_t)rows->count + 1);
    if (!next || !later || !next_verb || !inside) {
        d->no_memory = true;
        return;
    }
    for (uint32_t i = 0; i < rows->count && !d->no_memory; i++) {
        const frame_row *row = &rows->items[i];
        chancery_str key = ch_dictionary_format(d, "%.*s\t%.*s", CH_ARG(row->concept), CH_ARG(row->key));
        uint32_t before = ch_map_get(&last, key);
        next[i] = next_verb[i] = CH_NONE;
        if (before != CH_NONE) next[before] = i, later[i] = 1;
        if (ch_map_put(&last, key, i)) d->no_memory = true;
        if (later[i]) continue;
        uint32_t verb = ch_map_get(&by_concept, row->concept);
        if (verb != CH_NONE) next_verb[verb] = i, inside[i] = 1;
        if (ch_map_put(&by_concept, row->concept, i)) d->no_memory = true;
    }
    for (uint32_t i = 0; i < rows->count && !d->no_memory; i++) {
        if (later[i] || inside[i]) continue;
        ch_buffer_text(out, "- concept: ");
        ch_buffer_json(out, rows->items[i].concept);
        ch_buffer_text(out, "\n  verbs:\n");
        for (uint32_t verb = i; verb != CH_NONE; verb = next_verb[verb]) {
            ch_buffer_text(out, "    ");
            ch_buffer_json(out, rows->items[verb].key);
            ch_buffer_text(out, next[verb] == CH_NONE ? ":" : ":\n");
            for (uint32_t frame = verb; frame != CH_NONE; frame = next[frame])
                ch_buffer_format(out, "%s{%.*s}\n", next[verb] == CH_NONE ? " " : "      - ", CH_ARG(rows->items[frame].body));
        }
    }
}

void ch_dictionary_write_verbs(dictionary *d, ch_buffer *concepts, ch_buffer *sayings, ch_buffer *codes, ch_buffer *types,
                               ch_buffer *irregular) {
    verb_writer w = {.d = d, .concepts = concepts, .cameo = codes, .types = types};
    frame_array rows = {0};
    ch_map_init(&w.index, d->arena);
    ch_map_init(&w.cameo_seen, d->arena);
    for (uint32_t i = 0; i < d->frames.count && !d->no_memory; i++) {
        const dictionary_frame *frame = &d->frames.items[i];
        add_row(&w, &rows, concept_of(&w, frame->code, frame->compound), frame, false);
        chancery_str other = denied(d, frame->code);
        if (other.size) add_row(&w, &rows, concept_of(&w, other, frame->compound), frame, true);
    }
    put_sayings(&w, &rows, sayings);
    for (uint32_t i = 0; i < d->verbs.count; i++) {
        const dictionary_verb *verb = &d->verbs.items[i];
        for (uint32_t k = 0; k < verb->forms.count; k++)
            ch_buffer_format(irregular, "%.*s\t%.*s\n", CH_ARG(verb->forms.items[k]), CH_ARG(verb->key));
    }
}
