/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a multiword token: French "du" = "de" "le", English "don't" = "do" "n't".
 *
 * The model's list of whole tokens is asked first, then its list of suffixes in order. When the words put together are the
 * surface, they are views of it and keep its case; else they get the case of the surface: all capitals, or a first capital.
 */
#include "parse/parser.h"

/* Words of an entry of the list. */
static uint32_t words_of_line(chancery_str line, chancery_str words[CH_MWT_WORDS_MAX]) {
    uint32_t count = 0;
    chancery_str word;
    for (uint32_t k = 2; count < CH_MWT_WORDS_MAX && ch_line_field(line, '\t', k, &word); k++)
        if (word.size > 0) words[count++] = word;
    return count;
}

static uint32_t words_by_suffix(const chancery_model *model, chancery_str lang, chancery_str lower,
                                chancery_str words[CH_MWT_WORDS_MAX]) {
    for (uint32_t i = 0; i < model->mwt_suffix.count; i++) {
        chancery_str tongue, suffix, word;
        ch_line_field(model->mwt_suffix.items[i], '\t', 0, &tongue);
        if (!ch_str_equal(tongue, lang)) continue;
        ch_line_field(model->mwt_suffix.items[i], '\t', 1, &suffix);
        ch_line_field(model->mwt_suffix.items[i], '\t', 2, &word);
        if (lower.size <= suffix.size || !ch_str_ends(lower, suffix)) continue;
        words[0] = ch_str_slice(lower, 0, lower.size - suffix.size);
        words[1] = word;
        return 2;
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

uint32_t ch_mwt_split(const chancery_model *model, chancery_str lang, chancery_str surface, ch_arena *arena,
                      chancery_str words[CH_MWT_WORDS_MAX]) {
    ch_word_buffer normal, low;
    ch_word_normal(surface, &normal, &low);
    chancery_str lower = {low.bytes, low.size};
    char key[CH_WORD_BYTES + 16];
    memcpy(key, lang.data, lang.size);
    key[lang.size] = '\t';
    memcpy(key + lang.size + 1, low.bytes, low.size);
    uint32_t found = ch_model_list_find(&model->mwt, (chancery_str){key, lang.size + 1 + low.size});
    uint32_t count = found != CH_NONE ? words_of_line(model->mwt.items[found], words) : words_by_suffix(model, lang, lower, words);
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
