/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lemmas: an exception of the model's list (folded form, part of speech and language), else the best rule that fits the form.
 *
 * Exceptions are looked up once a word type and part of speech. A rule that would take the whole form does not fit, and the
 * next best is tried. A lemma equal to the form is a view of it.
 */
#include "parse/parser.h"

static uint32_t find_exception(const ch_net *m, const ch_type *type, uint8_t upos) {
    char key[512];
    chancery_str lang = m->language_list.items[type->lang], tag = chancery_str_of(ch_upos_name((ch_upos)upos));
    chancery_str form = upos == CH_PROPN ? type->plain : type->lower;
    if (lang.size + tag.size + form.size + 2 > sizeof key) return CH_NONE; /* no list holds a form that long */
    memcpy(key, lang.data, lang.size);
    key[lang.size] = '\t';
    memcpy(key + lang.size + 1, tag.data, tag.size);
    key[lang.size + 1 + tag.size] = '\t';
    size_t size = lang.size + tag.size + 2;
    for (size_t at = 0; at < form.size;) { /* what a fold puts is never longer than what it takes: the model's reader sees to it */
        uint32_t c = ch_fold(&m->folds, ch_utf8_next(form, &at));
        if (c) size += ch_utf8_put(c, key + size);
    }
    uint32_t found = ch_model_list_find(&m->lemma, (chancery_str){key, size});
    return found == CH_NONE ? CH_NONE : found + 1;
}

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

bool ch_lemma_listed(ch_slice *slice, uint32_t slot) {
    const ch_net *m = slice->parser->model;
    ch_token *token = slice->token[slot];
    ch_type *type = &slice->parser->cache.types[slice->type[slot]];
    uint32_t *exception = &type->exception[token->upos];
    if (*exception == 0) *exception = find_exception(m, type, token->upos);
    return *exception != CH_NONE && ch_line_field(m->lemma.items[*exception - 1], '\t', 3, &token->lemma);
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
