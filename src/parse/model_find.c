/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lookups in an open model: characters, languages, sorted lists.
 */
#include "parse/model.h"

#include <unicode/uchar.h>

enum { LOWER, UPPER, LETTER, DIGIT, SPACE, PUNCTUATION, SYMBOL, OTHER };

uint32_t ch_char_class(uint32_t c) {
    switch (u_charType((UChar32)c)) {
    case U_LOWERCASE_LETTER: return LOWER;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return UPPER;
    case U_OTHER_LETTER:
    case U_MODIFIER_LETTER: return LETTER;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return DIGIT;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return SPACE;
    case U_CONTROL_CHAR: return (c >= 0x09 && c <= 0x0d) || c == 0x85 ? SPACE : OTHER;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION: return PUNCTUATION;
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL: return SYMBOL;
    default: return OTHER;
    }
}

uint32_t ch_fold(const ch_folds *folds, uint32_t c) {
    uint32_t low = 0, high = c < 0x80 ? 0 : folds->count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (folds->pairs[2 * middle] < c) low = middle + 1;
        else high = middle;
    }
    return low < folds->count && folds->pairs[2 * low] == c ? folds->pairs[2 * low + 1] : c;
}

static uint32_t row_by_search(const ch_net *model, uint32_t c) {
    uint32_t other = ch_fold(&model->folds, c);
    if (other) c = other; /* what words leave out is still a character of the text */
    uint32_t kind = ch_char_class(c);
    if (kind == SPACE) c = ' ';
    uint32_t low = 0, high = model->char_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (model->char_list[middle] < c) low = middle + 1;
        else high = middle;
    }
    return low < model->char_count && model->char_list[low] == c ? low : model->char_count + kind;
}

uint32_t ch_char_row(const ch_net *model, uint32_t c) {
    return c < model->char_table_size ? model->char_table[c] : row_by_search(model, c);
}

uint32_t ch_model_language_index(const ch_net *model, chancery_str lang) {
    for (uint32_t i = 0; i < model->language_list.count; i++)
        if (ch_str_equal(model->language_list.items[i], lang)) return i;
    return CH_NONE;
}

chancery_str ch_net_language_of(const ch_net *net, chancery_str text) {
    if (net->profiles.language_count == 0) return net->language_list.count == 1 ? net->language_list.items[0] : CH_STR("");
    return ch_language_of(&net->profiles, text, net->languages);
}

/* Order of `line` against `key` + tab. */
static int compare_key(chancery_str line, chancery_str key) {
    size_t n = line.size < key.size ? line.size : key.size;
    int order = n ? memcmp(line.data, key.data, n) : 0;
    if (order) return order;
    if (line.size <= key.size) return -1;
    return (int)(unsigned char)line.data[key.size] - '\t';
}

uint32_t ch_model_list_find(const ch_model_list *list, chancery_str key) {
    uint32_t low = 0, high = list->count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (compare_key(list->items[middle], key) < 0) low = middle + 1;
        else high = middle;
    }
    return low < list->count && compare_key(list->items[low], key) == 0 ? low : CH_NONE;
}

bool ch_line_field(chancery_str line, char separator, uint32_t index, chancery_str *out) {
    size_t start = 0;
    for (size_t i = 0; i <= line.size; i++) {
        if (i < line.size && line.data[i] != separator) continue;
        if (index-- == 0) return *out = ch_str_slice(line, start, i), true;
        start = i + 1;
    }
    return false;
}
