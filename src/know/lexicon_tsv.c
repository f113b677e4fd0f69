/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of a TSV data file: tab-separated cells, '#' comments, '|' between several values of a cell.
 *
 * Places are worked out from views: a view into a cell tells its column, counted in code points from the start of its line.
 */
#include "know/lexicon.h"

void ch_rows_start(ch_rows *rows, ch_lexicon *lex, uint32_t file, const char *const *names, uint32_t required) {
    *rows = (ch_rows){.lex = lex, .file = file, .names = names, .required = required, .source = &lex->files.items[file]};
}

ch_place ch_rows_place(const ch_rows *rows, chancery_str part) {
    ch_place place = {rows->file, rows->line, 1};
    chancery_str text = rows->source->text;
    if (part.data < text.data || part.data > text.data + text.size) return place;
    const char *start = part.data;
    while (start > text.data && start[-1] != '\n') start--;
    place.column = ch_utf8_length((chancery_str){start, (size_t)(part.data - start)}) + 1;
    return place;
}

/* Cuts the line into cells; false when the row is bad. */
static bool split(ch_rows *rows, chancery_str line) {
    uint32_t columns = 0;
    while (rows->names[columns]) columns++;
    rows->count = 0;
    for (uint32_t i = 0; i < CH_CELLS_MAX; i++) rows->cells[i] = ch_str_slice(line, line.size, line.size);
    for (size_t at = 0; at <= line.size;) {
        const char *tab = at < line.size ? memchr(line.data + at, '\t', line.size - at) : NULL;
        size_t end = tab ? (size_t)(tab - line.data) : line.size;
        chancery_str cell = ch_str_trim(ch_str_slice(line, at, end));
        if (rows->count == columns) {
            if (cell.size) {
                ch_lex_error(rows->lex, ch_rows_place(rows, cell), "Columns are separated by one tab.",
                             "the row has more than %u columns", columns);
                return false;
            }
        } else {
            rows->cells[rows->count++] = cell;
        }
        at = end + 1;
    }
    for (uint32_t i = 0; i < rows->required; i++) {
        if (rows->cells[i].size) continue;
        ch_lex_error(rows->lex, ch_rows_place(rows, rows->cells[i]), "Columns are separated by one tab.",
                     "the column '%s' is empty", rows->names[i]);
        return false;
    }
    return true;
}

bool ch_rows_next(ch_rows *rows) {
    chancery_str text = rows->source->text;
    while (rows->at < text.size && !rows->lex->no_memory) {
        const char *newline = memchr(text.data + rows->at, '\n', text.size - rows->at);
        size_t end = newline ? (size_t)(newline - text.data) : text.size;
        chancery_str line = ch_str_slice(text, rows->at, end);
        rows->at = end + 1;
        rows->line++;
        if (ch_str_trim(line).size == 0 || line.data[0] == '#') continue;
        if (split(rows, line)) return true;
    }
    return false;
}

bool ch_cell_decimal(chancery_str cell, double *out_value) {
    size_t at = cell.size && (cell.data[0] == '-' || cell.data[0] == '+') ? 1 : 0, digits = 0;
    double value = 0, scale = 0;
    for (; at < cell.size; at++) {
        char c = cell.data[at];
        if (c == '.' && scale == 0) {
            scale = 1;
        } else if (c >= '0' && c <= '9' && digits < 9) {
            value = value * 10 + (c - '0');
            scale *= 10;
            digits++;
        } else {
            break;
        }
    }
    if (at < cell.size || digits == 0) return false;
    if (scale > 1) value /= scale;
    *out_value = cell.data[0] == '-' ? -value : value;
    return true;
}

bool ch_cell_next(chancery_str *rest, chancery_str *out_value) {
    while (rest->size) {
        const char *bar = memchr(rest->data, '|', rest->size);
        size_t end = bar ? (size_t)(bar - rest->data) : rest->size;
        *out_value = ch_str_trim(ch_str_slice(*rest, 0, end));
        *rest = ch_str_slice(*rest, bar ? end + 1 : end, rest->size);
        if (out_value->size) return true;
    }
    return false;
}
