/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manifest of a run (docs/schema/manifest.schema.json): versions, hashes, options and counts, so that a paper can be
 * replicated.
 *
 * It holds no time and no place of the run: the same run gives the same bytes.
 */
#include "cli.h"

#include <errno.h>

static void put_string(FILE *file, const char *s) {
    fputc('"', file);
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\') fprintf(file, "\\%c", c);
        else if (c < 0x20) fprintf(file, "\\u%04x", c);
        else fputc(c, file);
    }
    fputc('"', file);
}

static void put_options(FILE *file, const command *c) {
    fputs("  \"options\": {", file);
    bool first = true;
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        if (!c->values[i] || i == OPTION_MANIFEST || i == OPTION_DATA || i == OPTION_THREADS || i == OPTION_PROGRESS) continue;
        fputs(first ? "" : ", ", file);
        put_string(file, option_table[i].name);
        fputs(": ", file);
        if (option_table[i].argument) put_string(file, c->values[i]);
        else fputs("true", file);
        first = false;
    }
    fputs("},\n  \"data\": [", file);
    for (unsigned i = 0; i < c->data_count; i++) {
        fputs(i ? ", " : "", file);
        put_string(file, c->data[i]);
    }
    fputs("],\n  \"files\": [", file);
    for (unsigned i = 0; i < c->argument_count; i++) {
        fputs(i ? ", " : "", file);
        put_string(file, c->arguments[i]);
    }
    fputs("],\n", file);
}

bool write_manifest(const char *path, const command *c, const batch *settings, const run_counts *n) {
    FILE *file = fopen(path, "w");
    if (!file) {
        say("error: cannot write the manifest %s: %s", path, strerror(errno));
        return false;
    }
    fprintf(file, "{\n  \"program\": \"chancery %s\",\n  \"schema\": %d,\n", chancery_version(), CHANCERY_SCHEMA);
    fprintf(file, "  \"pack\": \"%s\",\n", chancery_pack_hash(settings->pack));
    if (settings->model) fprintf(file, "  \"model\": \"%s\",\n", chancery_model_hash(settings->model));
    else fputs("  \"model\": null,\n", file);
    fputs("  \"ontology\": {\"events\": \"PLOVER 2021\", \"codes\": \"CAMEO 1.1\"},\n", file);
    put_options(file, c);
    fprintf(file, "  \"documents\": {\"read\": %llu, \"failed\": %llu, \"coded\": %llu, \"empty\": %llu, \"repaired\": %llu},\n",
            n->read, n->failed, n->coded, n->empty, n->repaired);
    fprintf(file, "  \"sentences\": {\"read\": %llu, \"parsed\": %llu, \"split\": %llu},\n", n->sentences, n->parsed, n->split);
    fprintf(file, "  \"words\": %llu,\n  \"replaced\": %llu,\n  \"left_out\": %llu,\n", n->words, n->replaced, n->left_out);
    fprintf(file, "  \"records\": {\"event\": %llu, \"position\": %llu}\n}\n", n->events, n->positions);
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0) failed = true;
    if (failed) say("error: cannot write the manifest %s", path);
    return !failed;
}
