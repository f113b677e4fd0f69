/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a multiword token: French "du" = "de" "le", English "don't" = "do" "n't", Spanish "dándose" = "dando" "se".
 *
 * The model's list of whole tokens is asked first, then its rules for endings in order: an ending is taken off the token, another put in its
 * place to make the first word, and further words follow. When the words put together are the
 * surface, they are views of it and keep its case; else they get the case of the surface: all capitals, or a first capital.
 */
#include "parse/parser.h"

/* Words from field `first` of a line on, after those there are; returns how many there are then. */
static uint32_t add_words(chancery_str line, uint32_t first, chancery_str words[CH_MWT_WORDS_MAX], uint32_t count) {
    chancery_str word;
    for (uint32_t k = first; count < CH_MWT_WORDS_MAX && ch_line_field(line, '\t', k, &word); k++)
        if (word.size > 0) words[count++] = word;
    return count;
}

/* A start of the token with another end; data NULL when out of memory. */
static chancery_str with_end(ch_arena *arena, chancery_str start, chancery_str end) {
    if (end.size == 0) return start;
    ch_buffer out;
    ch_buffer_init(&out, arena);
    ch_buffer_put(&out, start);
    ch_buffer_put(&out, end);
    return out.failed ? (chancery_str){0} : ch_buffer_str(&out);
}

/* Lines: language, ending, what the first word ends in instead, further words. 0 when none fits, CH_NONE when out of memory. */
static uint32_t words_by_ending(const ch_net *model, chancery_str lang, chancery_str lower, ch_arena *arena,
                                chancery_str words[CH_MWT_WORDS_MAX]) {
    for (uint32_t i = 0; i < model->mwt_suffix.count; i++) {
        chancery_str line = model->mwt_suffix.items[i], tongue, ending, instead;
        ch_line_field(line, '\t', 0, &tongue);
        ch_line_field(line, '\t', 1, &ending);
        if (!ch_str_equal(tongue, lang) || lower.size <= ending.size || !ch_str_ends(lower, ending)) continue;
        ch_line_field(line, '\t', 2, &instead);
        words[0] = with_end(arena, ch_str_slice(lower, 0, lower.size - ending.size), instead);
        return words[0].data ? add_words(line, 3, words, 1) : CH_NONE;
    }
    return 0;
}

/* True when the words, joined, are `lower`. */
static bool joins_to(const chancery_str *words, uint32_t count, chancery_str lower) {
    size_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!ch_str_starts(ch_str_slice(lower, at, lower.size), words[i])) return false;
        at += words[i].size;
    }
    return at == lower.size;
}

static void cut_surface(chancery_str surface, chancery_str *words, uint32_t count) {
    size_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t start = at;
        for (uint32_t n = ch_utf8_length(words[i]); n > 0 && at < surface.size; n--) ch_utf8_next(surface, &at);
        words[i] = ch_str_slice(surface, start, at);
    }
}

uint32_t ch_mwt_split(const ch_net *model, chancery_str lang, chancery_str surface, ch_arena *arena,
                      chancery_str words[CH_MWT_WORDS_MAX]) {
    ch_word_buffer normal, low;
    ch_word_normal(&model->folds, surface, &normal, &low);
    chancery_str lower = {low.bytes, low.size};
    char key[CH_WORD_BYTES + 16];
    memcpy(key, lang.data, lang.size);
    key[lang.size] = '\t';
    memcpy(key + lang.size + 1, low.bytes, low.size);
    uint32_t found = ch_model_list_find(&model->mwt, (chancery_str){key, lang.size + 1 + low.size});
    uint32_t count =
        found != CH_NONE ? add_words(model->mwt.items[found], 2, words, 0) : words_by_ending(model, lang, lower, arena, words);
    if (count == CH_NONE) return count;
    if (count < 2) return 0;
    if (joins_to(words, count, lower) && ch_utf8_length(lower) == ch_utf8_length(surface)) {
        cut_surface(surface, words, count);
        return count;
    }
    ch_case shape = ch_word_case(surface);
    for (uint32_t i = 0; i < count; i++) {
        bool raise = shape == CH_CASE_UPPER || (shape == CH_CASE_TITLE && i == 0);
        bool own = words[i].data == low.bytes; /* must outlive this call */
        if (raise) words[i] = ch_word_raise(arena, words[i], shape);
        else if (own) words[i] = ch_arena_str(arena, words[i]);
        if (!words[i].data) return CH_NONE;
    }
    return count;
}
