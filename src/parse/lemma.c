/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lemmas: the model's list of forms (folded form, part of speech and language), else the rule of the longest ending it lists, else the
 * network's best rule that fits the form.
 *
 * List and endings are asked once a word type and part of speech. A rule that would take the whole form does not fit, and the next is
 * tried. A lemma equal to the form is a view of it.
 */
#include "parse/parser.h"

/* Bytes of the first n code points; SIZE_MAX when there are fewer. */
static size_t bytes_of_start(chancery_str s, uint32_t n) {
    size_t at = 0;
    for (; n > 0; n--) {
        if (at >= s.size) return SIZE_MAX;
        ch_utf8_next(s, &at);
    }
    return at;
}

static size_t bytes_before_end(chancery_str s, uint32_t n) {
    size_t at = s.size;
    for (; n > 0; n--) {
        if (at == 0) return SIZE_MAX;
        do at--;
        while (at > 0 && ((unsigned char)s.data[at] & 0xc0) == 0x80);
    }
    return at;
}

/* What is left of the form; false when the rule does not fit. */
static bool fits(const ch_lemma_rule *rule, chancery_str form, size_t *start, size_t *end) {
    *start = bytes_of_start(form, rule->cut_start);
    *end = bytes_before_end(form, rule->cut_end);
    return *start != SIZE_MAX && *end != SIZE_MAX && *start < *end;
}

/* A key of the lists while it is made: language, part of speech, then the start sign and the folded form. */
typedef struct {
    char bytes[512];
    size_t start, size; /* of the start sign; of all */
} lemma_key;

enum { START = '^', LONGEST_END = 6 }; /* code points of an ending, the start sign being one */

static bool make_key(const ch_net *m, const ch_type *type, uint8_t upos, lemma_key *key) {
    chancery_str lang = m->language_list.items[type->lang], tag = chancery_str_of(ch_upos_name((ch_upos)upos));
    chancery_str form = upos == CH_PROPN ? type->plain : type->lower;
    if (lang.size + tag.size + form.size + 3 > sizeof key->bytes) return false; /* no list holds a form that long */
    memcpy(key->bytes, lang.data, lang.size);
    key->bytes[lang.size] = '\t';
    memcpy(key->bytes + lang.size + 1, tag.data, tag.size);
    key->start = lang.size + tag.size + 2;
    key->bytes[key->start - 1] = '\t';
    key->bytes[key->start] = START;
    key->size = key->start + 1;
    for (size_t at = 0; at < form.size;) { /* what a fold puts is never longer than what it takes: the model's reader sees to it */
        uint32_t c = ch_fold(&m->folds, ch_utf8_next(form, &at));
        if (c) key->size += ch_utf8_put(c, key->bytes + key->size);
    }
    return true;
}

/* Looks for the key with `rest` for what stands behind the part of speech. */
static uint32_t find_rest(const ch_model_list *list, const lemma_key *key, chancery_str rest) {
    char bytes[sizeof key->bytes];
    memcpy(bytes, key->bytes, key->start);
    memcpy(bytes + key->start, rest.data, rest.size);
    return ch_model_list_find(list, (chancery_str){bytes, key->start + rest.size});
}

/* The rule of the longest ending whose rule fits; CH_NONE when there is none. */
static uint32_t find_ending(const ch_net *m, const ch_type *type, const lemma_key *key) {
    chancery_str framed = {key->bytes + key->start, key->size - key->start};
    size_t from = bytes_before_end(framed, LONGEST_END), start, end;
    if (from == SIZE_MAX) from = 0;
    for (;;) {
        uint32_t found = find_rest(&m->lemma_ends, key, ch_str_slice(framed, from, framed.size));
        if (found != CH_NONE && fits(&m->end_rules[found], m->end_rules[found].lower ? type->lower : type->plain, &start, &end))
            return found;
        if (from == framed.size) return CH_NONE;
        ch_utf8_next(framed, &from);
    }
}

/* What the lists know of a type as a part of speech, as in ch_type. */
static uint32_t find_known(const ch_net *m, const ch_type *type, uint8_t upos) {
    lemma_key key;
    chancery_str lemma;
    if (!make_key(m, type, upos, &key)) return CH_NONE;
    uint32_t found = find_rest(&m->lemma, &key, (chancery_str){key.bytes + key.start + 1, key.size - key.start - 1});
    if (found != CH_NONE) return ch_line_field(m->lemma.items[found], '\t', 3, &lemma) && lemma.size > 0 ? found + 1 : CH_NONE;
    if (m->lemma_ends.count == 0) return CH_NONE;
    found = find_ending(m, type, &key);
    return found == CH_NONE ? CH_NONE : m->lemma.count + found + 1;
}

static chancery_status apply(ch_slice *slice, ch_token *token, const ch_type *type, const ch_lemma_rule *rule, size_t start,
                             size_t end) {
    chancery_str from = rule->lower ? type->lower : type->plain, middle = ch_str_slice(from, start, end);
    size_t size = rule->add_start.size + middle.size + rule->add_end.size;
    if (size == middle.size && ch_str_equal(middle, token->form)) {
        token->lemma = token->form;
        return CHANCERY_OK;
    }
    char *out = ch_arena_alloc(slice->text->arena, size);
    if (!out) return CHANCERY_NO_MEMORY;
    if (rule->add_start.size) memcpy(out, rule->add_start.data, rule->add_start.size);
    memcpy(out + rule->add_start.size, middle.data, middle.size);
    if (rule->add_end.size) memcpy(out + rule->add_start.size + middle.size, rule->add_end.data, rule->add_end.size);
    token->lemma = (chancery_str){out, size};
    return CHANCERY_OK;
}

chancery_status ch_lemma_known(ch_slice *slice, uint32_t slot, bool *out_known) {
    const ch_net *m = slice->parser->model;
    ch_token *token = slice->token[slot];
    ch_type *type = &slice->parser->cache.types[slice->type[slot]];
    uint32_t *known = &type->known[token->upos];
    if (*known == 0) *known = find_known(m, type, token->upos);
    *out_known = *known != CH_NONE;
    if (!*out_known) return CHANCERY_OK;
    if (*known <= m->lemma.count) {
        ch_line_field(m->lemma.items[*known - 1], '\t', 3, &token->lemma);
        return CHANCERY_OK;
    }
    const ch_lemma_rule *rule = &m->end_rules[*known - m->lemma.count - 1];
    size_t start, end;
    fits(rule, rule->lower ? type->lower : type->plain, &start, &end);
    return apply(slice, token, type, rule, start, end);
}

chancery_status ch_lemma_by_rule(ch_slice *slice, uint32_t slot, const ch_lemma_rule *rules, float *scores, uint32_t count) {
    ch_token *token = slice->token[slot];
    const ch_type *type = &slice->parser->cache.types[slice->type[slot]];
    for (uint32_t tried = 0; tried < count; tried++) {
        uint32_t best = slice->parser->model->kernels->argmax(scores, count);
        size_t start, end;
        if (fits(&rules[best], rules[best].lower ? type->lower : type->plain, &start, &end))
            return apply(slice, token, type, &rules[best], start, end);
        scores[best] = -3.4e38f; /* never again */
    }
    token->lemma = token->form;
    return CHANCERY_OK;
}
