/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reader of places/: places.tsv (towns and countries with a point on the map) and names.tsv (what else they are called).
 *
 * Places are kept in the order of the files, the larger ones first: of several of one name the first is meant when nothing else tells.
 */
#include "know/lexicon.h"

static const char *const kinds[] = {"town", "capital", "country", NULL}; /* ch_spot_kind */

/* Degrees, at most `limit` in size. */
static float read_degrees(ch_lexicon *lex, const ch_rows *rows, chancery_str cell, double limit) {
    double value = 0;
    if (ch_cell_decimal(cell, &value) && cell.data[0] != '+' && value >= -limit && value <= limit) return (float)value;
    ch_lex_error(lex, ch_rows_place(rows, cell), "Write decimal degrees such as -1.29.",
                 "'%.*s' is not a number of degrees up to %d", CH_ARG(cell), (int)limit);
    return 0;
}

static chancery_str key_of(ch_lexicon *lex, chancery_str name, chancery_str country) {
    return ch_lex_format(lex, "%.*s\t%.*s", CH_ARG(name), CH_ARG(country));
}

static void name_place(ch_lexicon *lex, ch_place place, ch_lang lang, uint32_t index, chancery_str form) {
    if (!ch_lex_word_count(lex, form)) {
        ch_lex_error(lex, place, NULL, "'%.*s' has no word", CH_ARG(form));
        return;
    }
    ch_lex_phrase(lex, place, form, (ch_hit){.kind = CH_HIT_PLACE, .lang = lang, .index = index});
}

void ch_read_places(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"name", "country", "latitude", "longitude", "kind", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 5);
    while (ch_rows_next(&rows)) {
        ch_place place = ch_rows_place(&rows, rows.cells[0]);
        uint32_t kind = ch_lex_keyword(lex, ch_rows_place(&rows, rows.cells[4]), "kind of place", rows.cells[4], kinds);
        if (!ch_lex_code(lex, ch_rows_place(&rows, rows.cells[1]), rows.cells[1]) || kind == CH_NONE) continue;
        ch_place_row row = {.place = place, .folder = rows.source->folder};
        row.item = (ch_spot){.name = ch_lex_copy(lex, rows.cells[0]),
                             .code = ch_lex_copy(lex, rows.cells[1]),
                             .latitude = read_degrees(lex, &rows, rows.cells[2], 90),
                             .longitude = read_degrees(lex, &rows, rows.cells[3], 180),
                             .kind = (uint8_t)kind};
        chancery_str key =
            kind == CH_SPOT_COUNTRY ? key_of(lex, CH_STR(""), rows.cells[1]) : key_of(lex, rows.cells[0], rows.cells[1]);
        if (lex->no_memory) return;
        uint32_t index = ch_map_get(&lex->place_index, key);
        if (index != CH_NONE && lex->places.items[index].folder == row.folder) {
            ch_lex_duplicate(lex, place, "the place", rows.cells[0], lex->places.items[index].place);
            continue;
        }
        if (index == CH_NONE) {
            ch_place_row *item = CH_PUSH(lex->arena, &lex->places);
            index = lex->places.count - 1;
            if (!item || !ch_lex_put(lex, &lex->place_index, key, index)) {
                lex->no_memory = true;
                return;
            }
            if (kind != CH_SPOT_COUNTRY) name_place(lex, place, 0, index, row.item.name); /* countries are named by their actors */
        }
        lex->places.items[index] = row;
    }
}

void ch_read_place_names(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"name", "country", "forms", "lang", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 3);
    while (ch_rows_next(&rows)) {
        chancery_str key = key_of(lex, rows.cells[0], rows.cells[1]);
        if (lex->no_memory) return;
        uint32_t index = ch_map_get(&lex->place_index, key);
        if (index == CH_NONE) {
            ch_lex_error(lex, ch_rows_place(&rows, rows.cells[0]), "Name and country must be those of a row of places.tsv.",
                         "no place '%.*s' in %.*s is known", CH_ARG(rows.cells[0]), CH_ARG(rows.cells[1]));
            continue;
        }
        ch_lang lang = 0;
        for (uint32_t i = 0; i < lex->langs.count; i++)
            if (ch_str_equal(lex->langs.items[i], rows.cells[3])) lang = (ch_lang)(i + 1);
        if (rows.cells[3].size && !lang) continue; /* names in a language that the folders do not know */
        chancery_str forms = rows.cells[2], form;
        while (ch_cell_next(&forms, &form)) name_place(lex, ch_rows_place(&rows, form), lang, index, form);
    }
}
