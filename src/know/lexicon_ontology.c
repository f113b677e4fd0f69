/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readers of ontology/: the code lists, the registry's own codes, and what becomes of predicates that govern others.
 */
#include "know/lexicon.h"
#include "know/pack_format.h"

/* ---- code lists ---- */

typedef struct {
    ch_list list;
    const char *const *columns;
    uint32_t required;
} list_shape;

static list_shape shape_of(ch_file_kind kind) {
    static const char *const types[] = {"type", "quad", "score", "gloss", NULL};
    static const char *const modes[] = {"type", "mode", "gloss", NULL};
    static const char *const contexts[] = {"context", "gloss", NULL};
    static const char *const cameo[] = {"code", "name", "goldstein", "type", "mode", "context", "pair", NULL};
    static const char *const sectors[] = {"sector", "gloss", NULL};
    static const char *const acts[] = {"act", "lowest stance", "highest stance", "gloss", NULL};
    static const char *const sizes[] = {"size", "types", "gloss", NULL};
    static const char *const confidence[] = {"feature", "weight", "gloss", NULL};
    switch (kind) {
    case CH_FILE_SIZES: return (list_shape){CH_LIST_SIZE, sizes, 2};
    case CH_FILE_CONFIDENCE: return (list_shape){CH_LIST_CONFIDENCE, confidence, 2};
    case CH_FILE_TYPES: return (list_shape){CH_LIST_TYPE, types, 3};
    case CH_FILE_MODES: return (list_shape){CH_LIST_MODE, modes, 2};
    case CH_FILE_CONTEXTS: return (list_shape){CH_LIST_CONTEXT, contexts, 1};
    case CH_FILE_CAMEO: return (list_shape){CH_LIST_CAMEO, cameo, 3};
    case CH_FILE_SECTORS: return (list_shape){CH_LIST_SECTOR, sectors, 1};
    default: return (list_shape){CH_LIST_ACT, acts, 3};
    }
}

/* A small number such as -10.0. */
static float read_score(ch_lexicon *lex, const ch_rows *rows, chancery_str cell) {
    double value = 0;
    if (ch_cell_decimal(cell, &value)) return (float)value;
    ch_lex_error(lex, ch_rows_place(rows, cell), "Write a decimal number such as -4.5.", "'%.*s' is not a number", CH_ARG(cell));
    return 0;
}

static long read_integer(ch_lexicon *lex, const ch_rows *rows, chancery_str cell, long low, long high) {
    long value;
    if (ch_lex_integer(cell, &value) && value >= low && value <= high) return value;
    ch_lex_error(lex, ch_rows_place(rows, cell), NULL, "'%.*s' is not a whole number from %ld to %ld", CH_ARG(cell), low, high);
    return low;
}

static void fill_code(ch_lexicon *lex, const ch_rows *rows, ch_list list, ch_code *code) {
    const chancery_str *cells = rows->cells;
    switch (list) {
    case CH_LIST_TYPE:
        code->quad = (uint8_t)read_integer(lex, rows, cells[1], 1, 4);
        code->score = read_score(lex, rows, cells[2]);
        code->gloss = ch_lex_copy(lex, cells[3]);
        break;
    case CH_LIST_MODE:
        code->type = ch_lex_listed(lex, ch_rows_place(rows, cells[0]), CH_LIST_TYPE, cells[0]);
        code->gloss = ch_lex_copy(lex, cells[2]);
        break;
    case CH_LIST_CAMEO:
        code->gloss = ch_lex_copy(lex, cells[1]);
        code->score = read_score(lex, rows, cells[2]);
        code->type = ch_lex_listed(lex, ch_rows_place(rows, cells[3]), CH_LIST_TYPE, cells[3]);
        code->mode = ch_lex_listed(lex, ch_rows_place(rows, cells[4]), CH_LIST_MODE, cells[4]);
        code->context = ch_lex_listed(lex, ch_rows_place(rows, cells[5]), CH_LIST_CONTEXT, cells[5]);
        code->pair = ch_lex_listed(lex, ch_rows_place(rows, cells[6]), CH_LIST_TYPE, cells[6]);
        break;
    case CH_LIST_CONFIDENCE:
        code->score = read_score(lex, rows, cells[1]);
        code->gloss = ch_lex_copy(lex, cells[2]);
        break;
    case CH_LIST_SIZE: { /* the types take the place of the gloss */
        chancery_str types = cells[1], type;
        while (ch_cell_next(&types, &type)) (void)ch_lex_listed(lex, ch_rows_place(rows, type), CH_LIST_TYPE, type);
        code->gloss = ch_lex_copy(lex, cells[1]);
        break;
    }
    case CH_LIST_ACT:
        code->low = (int8_t)read_integer(lex, rows, cells[1], -3, 3);
        code->high = (int8_t)read_integer(lex, rows, cells[2], -3, 3);
        if (code->low > code->high)
            ch_lex_error(lex, ch_rows_place(rows, cells[1]), NULL, "the lowest stance %d is above the highest %d", code->low,
                         code->high);
        code->gloss = ch_lex_copy(lex, cells[3]);
        break;
    default: code->gloss = ch_lex_copy(lex, cells[1]); break;
    }
}

void ch_read_code_list(ch_lexicon *lex, uint32_t file) {
    list_shape shape = shape_of(lex->files.items[file].kind);
    ch_rows rows;
    ch_rows_start(&rows, lex, file, shape.columns, shape.required);
    while (ch_rows_next(&rows)) {
        /* the same mode may belong to several types: its key has the type, and the plain name finds the first */
        chancery_str name = rows.cells[shape.list == CH_LIST_MODE ? 1 : 0];
        chancery_str plain = ch_lex_format(lex, "%c%.*s", '0' + (int)shape.list, CH_ARG(name)), key = plain;
        if (shape.list == CH_LIST_MODE)
            key = ch_lex_format(lex, "%c%.*s\t%.*s", '0' + CH_LIST_MODE, CH_ARG(name), CH_ARG(rows.cells[0]));
        if (lex->no_memory) return;
        uint32_t index = ch_map_get(&lex->code_index, key);
        ch_place place = ch_rows_place(&rows, name);
        ch_code_row *row = index == CH_NONE ? NULL : &lex->codes[shape.list].items[index];
        if (row && row->folder == rows.source->folder) {
            ch_lex_duplicate(lex, place, ch_lex_list_name(shape.list), name, row->place);
            continue;
        }
        if (!row) {
            if (lex->codes[shape.list].count > UINT16_MAX - 1) {
                ch_lex_error(lex, place, NULL, "a list has at most %d codes", UINT16_MAX - 1);
                return;
            }
            row = CH_PUSH(lex->arena, &lex->codes[shape.list]);
            index = lex->codes[shape.list].count - 1;
            if (!row || !ch_lex_put(lex, &lex->code_index, key, index)) {
                lex->no_memory = true;
                return;
            }
            if (ch_map_get(&lex->code_index, plain) == CH_NONE) (void)ch_lex_put(lex, &lex->code_index, plain, index);
        }
        *row = (ch_code_row){.place = place, .folder = rows.source->folder, .list = (uint8_t)shape.list};
        row->code.name = ch_lex_copy(lex, name);
        fill_code(lex, &rows, shape.list, &row->code);
    }
}

void ch_read_codes(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"code", "name", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 2);
    while (ch_rows_next(&rows)) {
        /* the map's value tells codes of these files (folder + 1) from ISO codes (0) */
        uint32_t known = ch_map_get(&lex->registry_codes, rows.cells[0]), folder = rows.source->folder + 1;
        if (known == folder) {
            ch_lex_error(lex, ch_rows_place(&rows, rows.cells[0]), NULL, "code '%.*s' is given twice", CH_ARG(rows.cells[0]));
            continue;
        }
        (void)ch_lex_put(lex, &lex->registry_codes, ch_lex_copy(lex, rows.cells[0]), folder);
    }
}

/* ---- composition ---- */

static const char *const quad_names[] = {"", "verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"};

/* What `inner` is: a concept id, type, quad name or any; false and an error when it is none. */
static bool find_inner(ch_lexicon *lex, ch_place place, chancery_str name, ch_composition_row *row) {
    row->inner_kind = PACK_INNER_ANY;
    row->inner_value = 0;
    if (ch_str_equal(name, CH_STR("any"))) return true;
    for (uint32_t quad = 1; quad <= 4; quad++) {
        if (!ch_str_equal(name, chancery_str_of(quad_names[quad]))) continue;
        row->inner_kind = PACK_INNER_QUAD;
        row->inner_value = quad;
        return true;
    }
    row->inner_value = ch_lex_list_find(lex, CH_LIST_TYPE, name);
    row->inner_kind = PACK_INNER_TYPE;
    if (row->inner_value != CH_NONE) return true;
    row->inner_kind = PACK_INNER_CONCEPT;
    row->inner_value = ch_map_get(&lex->concept_index, name);
    if (row->inner_value != CH_NONE) return true;
    /* for the hint: concepts, types and the other words together */
    uint32_t types = lex->codes[CH_LIST_TYPE].count, count = 0;
    chancery_str *names = CH_NEW_ARRAY(lex->arena, chancery_str, lex->concepts.count + types + 5);
    if (!names) {
        lex->no_memory = true;
        return false;
    }
    for (uint32_t i = 0; i < lex->concepts.count; i++) names[count++] = lex->concepts.items[i].concept.id;
    for (uint32_t i = 1; i < types; i++) names[count++] = lex->codes[CH_LIST_TYPE].items[i].code.name;
    for (uint32_t i = 1; i <= 4; i++) names[count++] = chancery_str_of(quad_names[i]);
    names[count++] = CH_STR("any");
    ch_lex_unknown(lex, place, "concept, type or quad", name, names, count);
    return false;
}

static bool find_outcome(ch_lexicon *lex, ch_place place, chancery_str name, bool outer, uint8_t *out_outcome,
                         uint32_t *out_concept) {
    static const char *const outcomes[] = {"keep", "drop", "future", "hypothetical", "negation", "historical"};
    for (uint32_t i = 0; i < (outer ? 2u : 6u); i++) {
        if (!ch_str_equal(name, chancery_str_of(outcomes[i]))) continue;
        *out_outcome = (uint8_t)i;
        *out_concept = CH_NONE;
        return true;
    }
    *out_outcome = CH_AS_CONCEPT;
    *out_concept = ch_map_get(&lex->concept_index, name);
    if (*out_concept != CH_NONE) return true;
    uint32_t count = 0;
    chancery_str *names = CH_NEW_ARRAY(lex->arena, chancery_str, lex->concepts.count + 6);
    if (!names) {
        lex->no_memory = true;
        return false;
    }
    for (uint32_t i = 0; i < (outer ? 2u : 6u); i++) names[count++] = chancery_str_of(outcomes[i]);
    for (uint32_t i = 0; i < lex->concepts.count; i++) names[count++] = lex->concepts.items[i].concept.id;
    ch_lex_unknown(lex, place, "outcome or concept", name, names, count);
    return false;
}

void ch_read_composition(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"operator", "inner", "outer", "result", "note", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 4);
    while (ch_rows_next(&rows)) {
        const chancery_str *cells = rows.cells;
        ch_composition_row row = {.place = ch_rows_place(&rows, cells[0]), .folder = rows.source->folder};
        row.operator_id = ch_map_get(&lex->operator_index, cells[0]);
        bool good = row.operator_id != CH_NONE;
        if (!good)
            ch_lex_unknown(lex, row.place, "operator (no concept has it)", cells[0], lex->operators.items, lex->operators.count);
        good &= find_inner(lex, ch_rows_place(&rows, cells[1]), cells[1], &row);
        good &= find_outcome(lex, ch_rows_place(&rows, cells[2]), cells[2], true, &row.outcome.outer, &row.outcome.outer_concept);
        good &= find_outcome(lex, ch_rows_place(&rows, cells[3]), cells[3], false, &row.outcome.inner, &row.outcome.inner_concept);
        if (!good || lex->no_memory) continue;
        row.outcome.file = rows.source->path;
        row.outcome.line = rows.line;
        chancery_str key = ch_lex_format(lex, "%.*s\t%.*s", CH_ARG(cells[0]), CH_ARG(cells[1]));
        uint32_t index = ch_map_get(&lex->composition_index, key);
        ch_composition_row *old = index == CH_NONE ? NULL : &lex->compositions.items[index];
        if (old && old->folder == row.folder) {
            ch_lex_duplicate(lex, row.place, "the row", key, old->place);
            continue;
        }
        if (!old) {
            old = CH_PUSH(lex->arena, &lex->compositions);
            if (!old || !ch_lex_put(lex, &lex->composition_index, key, lex->compositions.count - 1)) {
                lex->no_memory = true;
                return;
            }
        }
        *old = row;
    }
}

/* An operator without any row does nothing: most likely a typing error. */
void ch_check_operators(ch_lexicon *lex) {
    for (uint32_t i = 0; i < lex->concepts.count; i++) {
        const ch_concept_row *row = &lex->concepts.items[i];
        bool found = row->concept.operator_id == 0;
        for (uint32_t k = 0; k < lex->compositions.count && !found; k++)
            found = lex->compositions.items[k].operator_id == row->concept.operator_id;
        if (!found) {
            ch_lex_error(lex, row->operator_place, "Add a row to ontology/composition.tsv, or leave the operator out.",
                         "operator '%.*s' has no row in ontology/composition.tsv",
                         CH_ARG(lex->operators.items[row->concept.operator_id]));
        }
    }
}
