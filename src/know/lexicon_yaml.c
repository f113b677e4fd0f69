/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A YAML data file as a small tree of nodes with their places, made from libfyaml's events.
 *
 * Only what FORMAT.md allows passes: one document, no anchors, aliases or tags, scalars as keys, no key twice, at most
 * DEPTH_MAX levels. libfyaml's own complaints are collected and reported with its line and column.
 */
#include "know/lexicon.h"

#include <libfyaml.h>

enum { DEPTH_MAX = 12 }; /* the deepest files, of questions, have 8 */

typedef struct {
    ch_lexicon *lex;
    uint32_t file;
    struct fy_parser *parser;
    ch_node *root;
    ch_node *open[DEPTH_MAX], *last[DEPTH_MAX]; /* containers under way and their last members */
    ch_map *keys[DEPTH_MAX];                    /* of mappings */
    uint32_t depth;
    bool has_key; /* a key waits for its value */
    chancery_str key;
    ch_place key_place;
    bool failed;
} reader;

static ch_place place_of(const reader *r, struct fy_event *event) {
    const struct fy_mark *mark = fy_event_start_mark(event);
    if (!mark) return (ch_place){r->file, 0, 0};
    return (ch_place){r->file, (uint32_t)mark->line + 1, (uint32_t)mark->column + 1};
}

static void complain(reader *r, ch_place place, const char *hint, const char *message) {
    ch_lex_error(r->lex, place, hint, "%s", message);
    r->failed = true;
}

static ch_node *add_node(reader *r, ch_node_kind kind, ch_place place) {
    ch_node *node = CH_NEW(r->lex->arena, ch_node);
    if (!node) {
        r->lex->no_memory = true;
        return NULL;
    }
    node->kind = kind;
    node->place = place;
    node->text = CH_STR("");
    if (r->depth == 0) {
        if (r->root) complain(r, place, "Put everything into one document.", "a second document begins");
        r->root = node;
        return node;
    }
    ch_node *parent = r->open[r->depth - 1];
    if (parent->kind == CH_NODE_MAP) {
        node->key = r->key;
        node->key_place = r->key_place;
        r->has_key = false;
    }
    ch_node *last = r->last[r->depth - 1];
    if (last) last->next = node;
    else parent->first = node;
    r->last[r->depth - 1] = node;
    parent->count++;
    return node;
}

static void open_container(reader *r, ch_node_kind kind, ch_place place) {
    if (r->depth && r->open[r->depth - 1]->kind == CH_NODE_MAP && !r->has_key) {
        complain(r, place, NULL, "a key must be a plain word");
        return;
    }
    if (r->depth == DEPTH_MAX) {
        complain(r, place, NULL, "the nesting is too deep");
        return;
    }
    ch_node *node = add_node(r, kind, place);
    ch_map *keys = kind == CH_NODE_MAP ? CH_NEW(r->lex->arena, ch_map) : NULL;
    if (!node || (kind == CH_NODE_MAP && !keys)) {
        r->lex->no_memory = true;
        return;
    }
    if (keys) ch_map_init(keys, r->lex->arena);
    r->open[r->depth] = node;
    r->last[r->depth] = NULL;
    r->keys[r->depth++] = keys;
    r->has_key = false;
}

static void take_scalar(reader *r, struct fy_event *event, ch_place place) {
    size_t size = 0;
    const char *data = event->scalar.value ? fy_token_get_text(event->scalar.value, &size) : "";
    uint32_t replaced;
    chancery_str text = ch_lex_copy(r->lex, ch_str_trim((chancery_str){data, data ? size : 0}));
    text = ch_utf8_repair(r->lex->arena, text, &replaced); /* escapes in quoted scalars may spell anything */
    if (!text.data) {
        r->lex->no_memory = true;
        return;
    }
    if (memchr(text.data, 0, text.size)) {
        complain(r, place, NULL, "the value has a NUL character");
        return;
    }
    if (r->depth && r->open[r->depth - 1]->kind == CH_NODE_MAP && !r->has_key) {
        ch_map *keys = r->keys[r->depth - 1];
        uint32_t line = ch_map_get(keys, text);
        if (line != CH_NONE) ch_lex_duplicate(r->lex, place, "the key", text, (ch_place){r->file, line, 0});
        else (void)ch_lex_put(r->lex, keys, text, place.line);
        r->key = text;
        r->key_place = place;
        r->has_key = true;
        return;
    }
    ch_node *node = add_node(r, CH_NODE_SCALAR, place);
    if (node) node->text = text;
}

static void take_event(reader *r, struct fy_event *event) {
    ch_place place = place_of(r, event);
    struct fy_token *anchor = NULL, *tag = NULL;
    if (event->type == FYET_SCALAR) anchor = event->scalar.anchor, tag = event->scalar.tag;
    if (event->type == FYET_MAPPING_START) anchor = event->mapping_start.anchor, tag = event->mapping_start.tag;
    if (event->type == FYET_SEQUENCE_START) anchor = event->sequence_start.anchor, tag = event->sequence_start.tag;
    if (anchor || tag || event->type == FYET_ALIAS) {
        complain(r, place, "Quote a value that starts with &, * or !.", "anchors, aliases and tags are not allowed");
        return;
    }
    switch (event->type) {
    case FYET_SCALAR: take_scalar(r, event, place); break;
    case FYET_MAPPING_START: open_container(r, CH_NODE_MAP, place); break;
    case FYET_SEQUENCE_START: open_container(r, CH_NODE_LIST, place); break;
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        if (r->depth) r->depth--;
        r->has_key = false;
        break;
    default: break;
    }
}

static void report_syntax(reader *r, struct fy_diag *diag) {
    void *cursor = NULL;
    bool any = false;
    for (struct fy_diag_error *error; (error = fy_diag_errors_iterate(diag, &cursor)) != NULL;) {
        ch_place place = {r->file, error->line > 0 ? (uint32_t)error->line : 1, error->column > 0 ? (uint32_t)error->column : 1};
        const char *message = error->msg ? error->msg : "";
        ch_lex_error(r->lex, place,
                     strstr(message, "indent") ? "Indent with spaces, alike for all keys of a mapping."
                                               : "Quote values that have ': ', ' #' or start with one of [ ] { } , \" ' % @ `.",
                     "not YAML: %s", message);
        any = true;
    }
    if (!any) ch_lex_error(r->lex, (ch_place){r->file, 1, 1}, NULL, "not YAML");
}

ch_node *ch_yaml_read(ch_lexicon *lex, uint32_t file) {
    chancery_str text = lex->files.items[file].text;
    if (ch_str_trim(text).size == 0) return NULL;
    reader r = {.lex = lex, .file = file};
    struct fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = NULL;
    diag_config.output_fn = NULL;
    diag_config.colorize = false;
    struct fy_diag *diag = fy_diag_create(&diag_config);
    if (!diag) {
        lex->no_memory = true;
        return NULL;
    }
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg config = {
        .search_path = "", .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DISABLE_MMAP_OPT, .diag = diag};
    r.parser = fy_parser_create(&config);
    if (!r.parser || fy_parser_set_string(r.parser, text.data, text.size)) {
        lex->no_memory = true;
    } else {
        struct fy_event *event;
        while (!r.failed && !lex->no_memory && (event = fy_parser_parse(r.parser)) != NULL) {
            take_event(&r, event);
            fy_parser_event_free(r.parser, event);
        }
        if (!r.failed && fy_parser_get_stream_error(r.parser)) {
            report_syntax(&r, diag);
            r.failed = true;
        }
    }
    if (r.parser) fy_parser_destroy(r.parser);
    fy_diag_destroy(diag);
    return r.failed || lex->no_memory ? NULL : r.root;
}

/* ---- asking nodes ---- */

const ch_node *ch_node_find(const ch_node *map, const char *key) {
    if (!map || map->kind != CH_NODE_MAP) return NULL;
    chancery_str wanted = chancery_str_of(key);
    for (const ch_node *member = map->first; member; member = member->next) {
        if (ch_str_equal(member->key, wanted)) return member;
    }
    return NULL;
}

bool ch_node_keys(ch_lexicon *lex, const ch_node *node, const char *what, const char *const *keys) {
    if (node->kind != CH_NODE_MAP) {
        ch_lex_error(lex, node->place, "Write key: value.", "%s must be a mapping", what);
        return false;
    }
    char name[64] = "key of ";
    strncat(name, what, sizeof name - 16);
    for (const ch_node *member = node->first; member; member = member->next)
        (void)ch_lex_keyword(lex, member->key_place, name, member->key, keys);
    return true;
}

bool ch_node_scalar(ch_lexicon *lex, const ch_node *node, const char *what) {
    if (node->kind == CH_NODE_SCALAR) return true;
    ch_lex_error(lex, node->place, NULL, "%s must be one value", what);
    return false;
}

chancery_str ch_node_text(ch_lexicon *lex, const ch_node *map, const char *key) {
    const ch_node *member = ch_node_find(map, key);
    if (!member || !ch_node_scalar(lex, member, key)) return CH_STR("");
    return member->text;
}

bool ch_node_yes(ch_lexicon *lex, const ch_node *map, const char *key, bool otherwise) {
    const ch_node *member = ch_node_find(map, key);
    if (!member || !ch_node_scalar(lex, member, key)) return otherwise;
    static const char *const words[] = {"no", "yes", "false", "true", NULL};
    uint32_t value = ch_lex_keyword(lex, member->place, key, member->text, words);
    return value == CH_NONE ? otherwise : (value & 1) != 0;
}

const ch_node *ch_node_items(const ch_node *node) {
    if (!node) return NULL;
    return node->kind == CH_NODE_LIST ? node->first : node;
}

const ch_node *ch_node_after(const ch_node *node, const ch_node *item) { return node->kind == CH_NODE_LIST ? item->next : NULL; }
