/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readers of actors/ and of the names and role nouns of a language.
 *
 * A person has one row an office held, and each row is an actor of its own: a name then means several actors, of which the date
 * chooses. A later folder's rows of a person replace all earlier ones.
 */
#include "know/lexicon.h"

#include <stdio.h>

static const char *const kind_names[] = {"state",     "organisation", "organ", "armed-group", "party",
                                         "territory", "company",      "media", NULL};

static uint16_t read_sector(ch_lexicon *lex, const ch_rows *rows, chancery_str cell) {
    if (ch_str_equal(cell, CH_STR("---"))) return 0;
    return ch_lex_listed(lex, ch_rows_place(rows, cell), CH_LIST_SECTOR, cell);
}

/* Sectors separated by '|' or spaces; checked and joined by spaces. */
static chancery_str read_sectors(ch_lexicon *lex, const ch_rows *rows, chancery_str cell) {
    ch_buffer buffer;
    ch_buffer_init(&buffer, lex->arena);
    for (size_t at = 0; at < cell.size;) {
        size_t start = at;
        while (at < cell.size && cell.data[at] != '|' && cell.data[at] != ' ') at++;
        chancery_str sector = ch_str_slice(cell, start, at++);
        if (!sector.size) continue;
        (void)ch_lex_listed(lex, ch_rows_place(rows, sector), CH_LIST_SECTOR, sector);
        if (buffer.size) ch_buffer_put(&buffer, CH_STR(" "));
        ch_buffer_put(&buffer, sector);
    }
    lex->no_memory |= buffer.failed;
    return buffer.failed || !buffer.size ? CH_STR("") : ch_buffer_str(&buffer);
}

static void read_dates(ch_lexicon *lex, const ch_rows *rows, chancery_str start, chancery_str end, ch_actor *actor) {
    actor->start = ch_lex_copy(lex, start);
    actor->end = ch_lex_copy(lex, end);
    bool dated = ch_lex_date(lex, ch_rows_place(rows, start), start);
    dated &= ch_lex_date(lex, ch_rows_place(rows, end), end);
    size_t shared = start.size < end.size ? start.size : end.size;
    if (dated && shared && memcmp(start.data, end.data, shared) > 0)
        ch_lex_error(lex, ch_rows_place(rows, end), NULL, "the end %.*s is before the start %.*s", CH_ARG(end), CH_ARG(start));
}

static void add_name(ch_lexicon *lex, ch_place place, chancery_str text, uint32_t actor, ch_lang lang, uint32_t relation) {
    ch_lex_phrase(lex, place, text, (ch_hit){.kind = CH_HIT_NAME, .lang = lang, .relation = (uint8_t)relation, .index = actor});
}

static ch_actor_row *add_actor(ch_lexicon *lex, const ch_actor_row *row, bool indexed) {
    ch_actor_row *item = CH_PUSH(lex->arena, &lex->actors);
    if (!item || (indexed && !ch_lex_put(lex, &lex->actor_index, row->actor.id, lex->actors.count - 1))) {
        lex->no_memory = true;
        return NULL;
    }
    *item = *row;
    return item;
}

void ch_read_registry(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"id", "code", "sector", "other_sectors", "kind", "name", "start", "end", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 2);
    while (ch_rows_next(&rows)) {
        const chancery_str *cells = rows.cells;
        ch_actor_row row = {.place = ch_rows_place(&rows, cells[0]), .folder = rows.source->folder};
        row.actor.id = ch_lex_copy(lex, cells[0]);
        row.actor.code = ch_lex_copy(lex, cells[1]);
        (void)ch_lex_code(lex, ch_rows_place(&rows, cells[1]), cells[1]);
        row.actor.sector = read_sector(lex, &rows, cells[2]);
        row.actor.other_sectors = read_sectors(lex, &rows, cells[3]);
        row.actor.name = ch_lex_copy(lex, cells[5]);
        row.actor.role = CH_STR("");
        read_dates(lex, &rows, cells[6], cells[7], &row.actor);
        if (!cells[4].size || !cells[5].size) {
            ch_lex_error(lex, row.place, "Columns are separated by one tab.", "the kind or the name of '%.*s' is empty",
                         CH_ARG(cells[0]));
            continue;
        }
        uint32_t kind = ch_lex_keyword(lex, ch_rows_place(&rows, cells[4]), "kind", cells[4], kind_names);
        row.actor.kind = (uint8_t)(kind == CH_NONE ? 0 : kind);
        uint32_t index = ch_map_get(&lex->actor_index, cells[0]);
        ch_actor_row *old = index == CH_NONE ? NULL : &lex->actors.items[index];
        if (old && old->folder == row.folder) {
            ch_lex_duplicate(lex, row.place, "actor", cells[0], old->place);
            continue;
        }
        if (old) *old = row;
        else if (!add_actor(lex, &row, true)) return;
        index = old ? index : lex->actors.count - 1;
        add_name(lex, ch_rows_place(&rows, cells[5]), cells[5], index, 0, CH_NAME_NAME);
    }
}

/* ---- persons ---- */

static void drop_person(ch_lexicon *lex, uint32_t first) {
    for (uint32_t i = first;
         i < lex->actors.count && ch_str_equal(lex->actors.items[i].actor.id, lex->actors.items[first].actor.id); i++)
        lex->actors.items[i].dropped = true;
}

/* Whether this row of a person may stand here; *out_again: the row before is the same person's. */
static bool may_follow(ch_lexicon *lex, const ch_actor_row *row, bool *out_again) {
    uint32_t first = ch_map_get(&lex->actor_index, row->actor.id);
    *out_again = false;
    if (first == CH_NONE) return true;
    const ch_actor_row *old = &lex->actors.items[first];
    if (old->actor.kind != CH_ACTOR_PERSON) {
        ch_lex_duplicate(lex, row->place, "actor", row->actor.id, old->place);
        return false;
    }
    if (old->folder != row->folder) {
        drop_person(lex, first);
        return true;
    }
    *out_again = true;
    if (ch_str_equal(lex->actors.items[lex->actors.count - 1].actor.id, row->actor.id)) return true;
    char hint[128];
    snprintf(hint, sizeof hint, "The others begin at line %u.", old->place.line);
    ch_lex_error(lex, row->place, hint, "the rows of '%.*s' must stand together", CH_ARG(row->actor.id));
    return false;
}

void ch_read_persons(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"id", "names", "code", "sector", "role", "start", "end", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 1);
    chancery_str names = CH_STR("");
    while (ch_rows_next(&rows)) {
        const chancery_str *cells = rows.cells;
        ch_actor_row row = {.place = ch_rows_place(&rows, cells[0]), .folder = rows.source->folder};
        row.actor.id = ch_lex_copy(lex, cells[0]);
        row.actor.code = ch_lex_copy(lex, cells[2]);
        row.actor.role = ch_lex_copy(lex, cells[4]);
        row.actor.other_sectors = CH_STR("");
        row.actor.kind = CH_ACTOR_PERSON;
        (void)ch_lex_code(lex, ch_rows_place(&rows, cells[2]), cells[2]);
        row.actor.sector = read_sector(lex, &rows, cells[3]);
        read_dates(lex, &rows, cells[5], cells[6], &row.actor);
        bool again;
        if (lex->no_memory || !may_follow(lex, &row, &again)) continue;
        if (cells[1].size) names = cells[1];
        else if (!again) {
            ch_lex_error(lex, row.place, "Write the full name, then short forms: Ana Sol|Sol.", "'%.*s' has no name",
                         CH_ARG(cells[0]));
            continue;
        }
        chancery_str rest = names, name;
        if (!ch_cell_next(&rest, &name)) continue;
        row.actor.name = ch_lex_copy(lex, name);
        if (lex->no_memory || !add_actor(lex, &row, !again)) return;
        uint32_t index = lex->actors.count - 1;
        for (rest = names; ch_cell_next(&rest, &name);)
            add_name(lex, ch_rows_place(&rows, cells[1].size ? name : cells[0]), name, index, 0, CH_NAME_NAME);
    }
}

/* ---- a language's names and roles ---- */

static uint32_t find_actor(ch_lexicon *lex, ch_place place, chancery_str id) {
    uint32_t index = ch_map_get(&lex->actor_index, id);
    if (index != CH_NONE) return index;
    chancery_str *ids = CH_NEW_ARRAY(lex->arena, chancery_str, lex->actors.count);
    if (!ids) {
        lex->no_memory = true;
        return CH_NONE;
    }
    for (uint32_t i = 0; i < lex->actors.count; i++) ids[i] = lex->actors.items[i].actor.id;
    ch_lex_unknown(lex, place, "actor", id, ids, lex->actors.count);
    return CH_NONE;
}

void ch_read_names(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"id", "relation", "forms", NULL};
    static const char *const relations[] = {"name", "capital", "demonym", "adjective", "acronym", "metonym", "region", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 3);
    while (ch_rows_next(&rows)) {
        uint32_t actor = find_actor(lex, ch_rows_place(&rows, rows.cells[0]), rows.cells[0]);
        uint32_t relation = ch_lex_keyword(lex, ch_rows_place(&rows, rows.cells[1]), "relation", rows.cells[1], relations);
        if (actor == CH_NONE || relation == CH_NONE) continue;
        const ch_actor *first = &lex->actors.items[actor].actor;
        chancery_str forms = rows.cells[2], form;
        while (ch_cell_next(&forms, &form) && !lex->no_memory) {
            /* a person's further name belongs to each of its offices */
            for (uint32_t i = actor; i < lex->actors.count && ch_str_equal(lex->actors.items[i].actor.id, first->id); i++)
                add_name(lex, ch_rows_place(&rows, form), form, i, rows.source->lang, relation);
        }
    }
}

void ch_read_roles(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"forms", "sector", "role", "kind", NULL};
    static const char *const kinds[] = {"person", "group", "organ", "crowd", "place", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 4);
    while (ch_rows_next(&rows)) {
        uint16_t sector = read_sector(lex, &rows, rows.cells[1]);
        uint32_t kind = ch_lex_keyword(lex, ch_rows_place(&rows, rows.cells[3]), "kind", rows.cells[3], kinds);
        if (kind == CH_NONE) continue;
        ch_role_noun *role = CH_PUSH(lex->arena, &lex->roles);
        if (!role) {
            lex->no_memory = true;
            return;
        }
        *role = (ch_role_noun){.role = ch_lex_copy(lex, rows.cells[2]),
                               .sector = sector,
                               .kind = (uint8_t)kind,
                               .file = rows.source->path,
                               .line = ch_rows_place(&rows, rows.cells[0]).line};
        chancery_str forms = rows.cells[0], form;
        while (ch_cell_next(&forms, &form)) {
            ch_place place = ch_rows_place(&rows, form);
            chancery_str key =
                ch_lex_format(lex, "%u\t%u\t%.*s", rows.source->lang, rows.source->folder, CH_ARG(ch_lex_fold(lex, form)));
            if (lex->no_memory) return;
            if (ch_map_get(&lex->role_index, key) != CH_NONE) {
                ch_lex_error(lex, place, "Keep one of the two.", "the role '%.*s' is given twice", CH_ARG(form));
                continue;
            }
            (void)ch_lex_put(lex, &lex->role_index, key, 0);
            ch_lex_phrase(lex, place, form,
                          (ch_hit){.kind = CH_HIT_ROLE, .lang = rows.source->lang, .index = lex->roles.count - 1});
        }
    }
}
