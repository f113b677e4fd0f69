/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chancery_pack_compile: finds the files of the data folders, has them read, and writes the pack or reports what is wrong.
 *
 * Files are taken folder by folder in the order of their paths, so that errors come in that order and equal folders give equal
 * packs on every file system.
 */
#include "know/lexicon.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { FOLDERS_MAX = 64, DEPTH_MAX = 4 }; /* lang/XX/file is the deepest */

typedef struct {
    ch_arena arena;
    CH_ARRAY(chancery_str) paths; /* of one folder, relative; NUL-terminated */
    CH_ARRAY(ch_file) mapped;
    ch_lexicon lex;
} compiler;

static int compare_paths(const void *a, const void *b) {
    return ch_str_compare(*(const chancery_str *)a, *(const chancery_str *)b);
}

static const char *join(compiler *c, const char *folder, const char *name) {
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = ch_arena_alloc(&c->arena, size);
    if (path) snprintf(path, size, "%s%s%s", folder, *folder && *name ? "/" : "", name);
    return path;
}

/* Collects the files under root/inside. Hidden ones are left out. */
static chancery_status collect(compiler *c, const char *root, const char *inside, int depth, chancery_error *err) {
    const char *folder = join(c, root, inside);
    DIR *directory = folder ? opendir(folder) : NULL;
    if (!folder) return ch_no_memory(err);
    if (!directory)
        return ch_error(err, CHANCERY_IO, folder, 0, 0, "Name a folder such as data.", "cannot open the folder: %s",
                        strerror(errno));
    chancery_status status = CHANCERY_OK;
    for (struct dirent *item; status == CHANCERY_OK && (item = readdir(directory)) != NULL;) {
        if (item->d_name[0] == '.') continue;
        const char *relative = join(c, inside, item->d_name), *full = relative ? join(c, root, relative) : NULL;
        struct stat info;
        if (!full) {
            status = ch_no_memory(err);
        } else if (stat(full, &info) != 0) {
            continue; /* a link to nowhere */
        } else if (S_ISDIR(info.st_mode) && depth < DEPTH_MAX) {
            status = collect(c, root, relative, depth + 1, err);
        } else if (S_ISREG(info.st_mode)) {
            chancery_str *path = CH_PUSH(&c->arena, &c->paths);
            if (path) *path = chancery_str_of(relative);
            else status = ch_no_memory(err);
        }
    }
    closedir(directory);
    return status;
}

static chancery_status add_folder(compiler *c, const char *folder, uint32_t number, chancery_error *err) {
    chancery_str name = chancery_str_of(folder);
    while (name.size > 1 && name.data[name.size - 1] == '/') name.size--;
    const char *root = ch_lex_format(&c->lex, "%.*s", CH_ARG(name)).data;
    if (!root) return ch_no_memory(err);
    c->paths.count = 0;
    CH_TRY(collect(c, root, "", 1, err));
    if (c->paths.count) qsort(c->paths.items, c->paths.count, sizeof *c->paths.items, compare_paths);
    uint32_t before = c->lex.files.count;
    for (uint32_t i = 0; i < c->paths.count; i++) {
        if (ch_lexicon_file_kind(c->paths.items[i]) == CH_FILE_IGNORED) continue;
        const char *path = join(c, root, c->paths.items[i].data);
        ch_file *file = path ? CH_PUSH(&c->arena, &c->mapped) : NULL;
        if (!file) return ch_no_memory(err);
        chancery_status status = ch_file_read(path, file, err);
        if (status != CHANCERY_OK) {
            c->mapped.count--;
            return status;
        }
        ch_lexicon_add(&c->lex, name, number, c->paths.items[i], (chancery_str){(const char *)file->data, file->size});
    }
    if (c->lex.no_memory) return ch_no_memory(err);
    if (c->lex.files.count == before)
        return ch_error(err, CHANCERY_BAD_LEXICON, root, 0, 0, "data/FORMAT.md lists the files of a data folder.",
                        "the folder has no data file");
    return CHANCERY_OK;
}

static chancery_status report_errors(const ch_lexicon *lex, chancery_report report, void *user, chancery_error *err) {
    for (uint32_t i = 0; report && i < lex->errors.count; i++)
        report(user, &lex->errors.items[i].error, ch_lexicon_line(lex, lex->errors.items[i].place));
    return ch_error(err, CHANCERY_BAD_LEXICON, NULL, 0, 0, report ? "" : lex->errors.items[0].error.message,
                    "the data files have %u error%s", lex->errors.count, lex->errors.count == 1 ? "" : "s");
}

chancery_status chancery_pack_compile(const char *const *folders, uint32_t folder_count, const char *out_path,
                                      chancery_report report, void *user, chancery_error *err) {
    if (folder_count == 0 || folder_count > FOLDERS_MAX)
        return ch_error(err, CHANCERY_ARGUMENT, NULL, 0, 0, "Name the data folder.",
                        "%u data folders are given; 1 to %d are possible", folder_count, FOLDERS_MAX);
    compiler *c = ch_heap_alloc(sizeof *c);
    if (!c) return ch_no_memory(err);
    ch_arena_init(&c->arena);
    ch_lexicon_init(&c->lex, &c->arena);
    chancery_status status = CHANCERY_OK;
    for (uint32_t i = 0; i < folder_count && status == CHANCERY_OK; i++) status = add_folder(c, folders[i], i, err);
    if (status != CHANCERY_OK) goto done;
    status = ch_lexicon_read(&c->lex);
    if (status == CHANCERY_BAD_LEXICON) status = report_errors(&c->lex, report, user, err);
    else if (status == CHANCERY_NO_MEMORY) ch_no_memory(err);
    if (status != CHANCERY_OK || !out_path) goto done;
    uint8_t *data;
    size_t size;
    status = ch_lexicon_write(&c->lex, &data, &size);
    if (status != CHANCERY_OK) ch_no_memory(err);
    else status = ch_file_write(out_path, data, size, err);
done:
    for (uint32_t i = 0; i < c->mapped.count; i++) ch_file_close(&c->mapped.items[i]);
    ch_arena_clear(&c->arena);
    ch_heap_free(c);
    return status;
}
