/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model as users know it: one file or a folder of them, each reading some languages, and the parsers of one thread over it.
 *
 * Files are opened with the model and loaded when a text in one of their languages comes, so that who reads French never pays for Russian.
 * Loading is behind a lock; a parser is made only of a loaded net. Where two files read a language, the first by name does.
 */
#include "parse/parser.h"

#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { NETS_MAX = 64 };

typedef struct {
    ch_net *net;
    bool tried;
    chancery_error error; /* what loading said; status OK when it went well */
} member;

struct chancery_model {
    ch_arena arena;
    member *members;
    uint32_t count;
    chancery_str languages, free_languages; /* all; those without a restriction */
    char hash[17];
    pthread_mutex_t lock; /* over loading */
};

struct ch_parsers {
    chancery_model *model;
    ch_parser *of[NETS_MAX]; /* NULL until needed */
};

/* ---- opening ---- */

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static const char *joined_path(ch_arena *arena, const char *folder, const char *name) {
    ch_buffer b;
    ch_buffer_init(&b, arena);
    ch_buffer_format(&b, "%s/%s", folder, name);
    ch_buffer_put(&b, (chancery_str){"", 1});
    return b.failed ? NULL : ch_buffer_str(&b).data;
}

/* Paths of the model files in a folder, by name; *out_count 0 when it is no folder. */
static chancery_status list_folder(ch_arena *arena, const char *path, const char *paths[NETS_MAX], uint32_t *out_count,
                                   chancery_error *err) {
    *out_count = 0;
    DIR *folder = opendir(path);
    if (!folder) return CHANCERY_OK;
    chancery_status status = CHANCERY_OK;
    for (struct dirent *item; status == CHANCERY_OK && (item = readdir(folder)) != NULL;) {
        if (item->d_name[0] == '.' || !ch_str_ends(chancery_str_of(item->d_name), CH_STR(".model"))) continue;
        if (*out_count == NETS_MAX)
            status = ch_error(err, CHANCERY_BAD_MODEL, path, 0, 0, "Keep those of the languages you read.",
                              "the folder holds more than %u model files", (unsigned)NETS_MAX);
        else if (!(paths[(*out_count)++] = joined_path(arena, path, item->d_name))) status = ch_no_memory(err);
    }
    closedir(folder);
    if (status == CHANCERY_OK && *out_count == 0)
        status = ch_error(err, CHANCERY_BAD_MODEL, path, 0, 0, "Give a model file, or a folder with files named *.model.",
                          "there is no model file in this folder");
    qsort(paths, *out_count, sizeof *paths, by_name);
    return status;
}

static chancery_status add_member(chancery_model *model, const char *path, chancery_error *err) {
    ch_net *net;
    CH_TRY(ch_net_open(path, &net, err));
    model->members[model->count++] = (member){.net = net};
    return CHANCERY_OK;
}

static bool is_listed(chancery_str codes, chancery_str lang) {
    chancery_str code;
    for (uint32_t i = 0; ch_line_field(codes, ' ', i, &code); i++)
        if (ch_str_equal(code, lang)) return true;
    return false;
}

/* Languages of all members, each once. */
static chancery_str list_languages(chancery_model *model, bool with_restricted) {
    ch_buffer b;
    ch_buffer_init(&b, &model->arena);
    for (uint32_t i = 0; i < model->count; i++) {
        const ch_net *net = model->members[i].net;
        for (uint32_t k = 0; k < net->language_list.count && (with_restricted || net->restriction.size == 0); k++)
            if (!is_listed(ch_buffer_str(&b), net->language_list.items[k]))
                ch_buffer_format(&b, "%s%.*s", b.size ? " " : "", CH_ARG(net->language_list.items[k]));
    }
    return b.failed ? (chancery_str){0} : ch_buffer_str(&b);
}

static chancery_status describe(chancery_model *model, chancery_error *err) {
    model->languages = list_languages(model, true);
    model->free_languages = list_languages(model, false);
    if (!model->languages.data || !model->free_languages.data) return ch_no_memory(err);
    uint64_t hash = ch_hash("", 0);
    for (uint32_t i = 0; i < model->count; i++) hash = ch_hash_seed(hash, model->members[i].net->hash, 16);
    if (model->count == 1) memcpy(model->hash, model->members[0].net->hash, sizeof model->hash);
    else snprintf(model->hash, sizeof model->hash, "%016llx", (unsigned long long)hash);
    return CHANCERY_OK;
}

static chancery_status open_members(chancery_model *model, const char *path, chancery_error *err) {
    const char *paths[NETS_MAX] = {ch_arena_str(&model->arena, (chancery_str){path, strlen(path) + 1}).data};
    uint32_t count;
    if (!paths[0]) return ch_no_memory(err);
    CH_TRY(list_folder(&model->arena, path, paths, &count, err));
    if (count == 0) count = 1;
    model->members = CH_NEW_ARRAY(&model->arena, member, count);
    if (!model->members) return ch_no_memory(err);
    for (uint32_t i = 0; i < count; i++) CH_TRY(add_member(model, paths[i], err));
    return describe(model, err);
}

/* Set by the build: where `make install` puts the models, and where they lie in the source tree. */
#ifndef CHANCERY_INSTALLED_MODEL
#define CHANCERY_INSTALLED_MODEL ""
#endif
#ifndef CHANCERY_SOURCE_MODEL
#define CHANCERY_SOURCE_MODEL ""
#endif

chancery_status chancery_model_open(const char *path, chancery_model **out_model, chancery_error *err) {
    *out_model = NULL;
    if (!path) path = ch_find_file("CHANCERY_MODEL", CHANCERY_INSTALLED_MODEL, CHANCERY_SOURCE_MODEL);
    if (!path)
        return ch_error(err, CHANCERY_IO, "", 0, 0, "Give a path, set CHANCERY_MODEL or install Chancery with its models.",
                        "no model file was found at the usual places");
    chancery_model *model = ch_heap_alloc(sizeof *model);
    if (!model) return ch_no_memory(err);
    ch_arena_init(&model->arena);
    pthread_mutex_init(&model->lock, NULL);
    chancery_status status = open_members(model, path, err);
    if (status != CHANCERY_OK) chancery_model_close(model);
    else *out_model = model;
    return status;
}

void chancery_model_close(chancery_model *model) {
    if (!model) return;
    for (uint32_t i = 0; i < model->count; i++) ch_net_close(model->members[i].net);
    pthread_mutex_destroy(&model->lock);
    ch_arena_clear(&model->arena);
    ch_heap_free(model);
}

/* ---- what it reads ---- */

const char *chancery_model_hash(const chancery_model *model) { return model->hash; }

chancery_str chancery_model_languages(const chancery_model *model) { return model->languages; }

static uint32_t member_of(const chancery_model *model, chancery_str lang) {
    for (uint32_t i = 0; i < model->count; i++)
        if (ch_model_language_index(model->members[i].net, lang) != CH_NONE) return i;
    return CH_NONE;
}

chancery_str chancery_model_restriction(const chancery_model *model, chancery_str lang) {
    uint32_t at = member_of(model, lang);
    return at == CH_NONE ? CH_STR("") : model->members[at].net->restriction;
}

/* Files of one project have the same profiles. */
static const ch_profiles *profiles_of(const chancery_model *model) {
    for (uint32_t i = 0; i < model->count; i++)
        if (model->members[i].net->profiles.language_count) return &model->members[i].net->profiles;
    return NULL;
}

chancery_str ch_model_language_of(const chancery_model *model, chancery_str text) {
    const ch_profiles *profiles = profiles_of(model);
    if (profiles) return ch_language_of(profiles, text, model->free_languages);
    return model->count == 1 ? ch_net_language_of(model->members[0].net, text) : CH_STR("");
}

/* ---- parsers ---- */

chancery_status ch_parsers_new(const chancery_model *model, ch_parsers **out_parsers, chancery_error *err) {
    *out_parsers = ch_heap_alloc(sizeof **out_parsers);
    if (!*out_parsers) return ch_no_memory(err);
    (*out_parsers)->model = (chancery_model *)(uintptr_t)model; /* loading is no change that a caller could see */
    return CHANCERY_OK;
}

void ch_parsers_free(ch_parsers *parsers) {
    if (!parsers) return;
    for (uint32_t i = 0; i < NETS_MAX; i++) ch_parser_free(parsers->of[i]);
    ch_heap_free(parsers);
}

static chancery_status load(chancery_model *model, member *m, chancery_error *err) {
    pthread_mutex_lock(&model->lock);
    if (!m->tried) m->error.status = ch_net_load(m->net, &m->error);
    m->tried = true;
    chancery_error told = m->error;
    pthread_mutex_unlock(&model->lock);
    if (err && told.status != CHANCERY_OK) *err = told;
    return told.status;
}

static chancery_status need_parser(ch_parsers *parsers, uint32_t at, chancery_error *err) {
    if (parsers->of[at]) return CHANCERY_OK;
    CH_TRY(load(parsers->model, &parsers->model->members[at], err));
    return ch_parser_new(parsers->model->members[at].net, &parsers->of[at], err);
}

static chancery_status no_language(const ch_parsers *parsers, chancery_str lang, chancery_error *err) {
    return ch_error(err, CHANCERY_NO_LANGUAGE, "", 0, 0, "Give the document's language, or a model that reads it.",
                    "no model reads the language '%.*s' (there are: %.*s)",
                    CH_ARG(ch_str_slice(lang, 0, lang.size < 20 ? lang.size : 20)), CH_ARG(parsers->model->languages));
}

typedef struct {
    ch_parsers *parsers;
    chancery_str own;
} paragraph_choice;

static chancery_status choose_language(void *user, chancery_str paragraph, ch_tongue *tongue, chancery_error *err) {
    const paragraph_choice *c = user;
    const chancery_model *model = c->parsers->model;
    chancery_str lang = ch_language_of_part(profiles_of(model), paragraph, model->free_languages, c->own);
    if (ch_str_equal(lang, c->own)) return CHANCERY_OK;
    uint32_t at = member_of(model, lang);
    CH_TRY(need_parser(c->parsers, at, err));
    *tongue = (ch_tongue){c->parsers->of[at], ch_model_language_index(model->members[at].net, lang), lang};
    return CHANCERY_OK;
}

chancery_status ch_parse_cut(ch_parsers *parsers, ch_text *text, bool by_paragraph, chancery_error *err) {
    uint32_t at = member_of(parsers->model, text->lang);
    if (at == CH_NONE) return no_language(parsers, text->lang, err);
    CH_TRY(need_parser(parsers, at, err));
    paragraph_choice choice = {parsers, text->lang};
    ch_chooser chooser = {choose_language, &choice};
    return ch_cut_text(parsers->of[at], text, by_paragraph && profiles_of(parsers->model) ? &chooser : NULL, err);
}

chancery_status ch_parse_trees(ch_parsers *parsers, ch_text *text, const uint8_t *wanted, chancery_error *err) {
    uint8_t needed[NETS_MAX] = {0};
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        if ((wanted && !wanted[s]) || text->sentences[s].count == 0) continue;
        chancery_str lang = text->sentences[s].lang.size ? text->sentences[s].lang : text->lang;
        uint32_t at = member_of(parsers->model, lang);
        if (at == CH_NONE) return no_language(parsers, lang, err);
        needed[at] = 1;
    }
    for (uint32_t at = 0; at < parsers->model->count; at++) {
        if (!needed[at]) continue;
        CH_TRY(need_parser(parsers, at, err));
        CH_TRY(ch_fill_trees(parsers->of[at], text, wanted, err));
    }
    return CHANCERY_OK;
}
