/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: lexicon source. The first line of the input names the data file that the rest becomes ("lang/fr/concepts.yaml"); around it stands a small
 * valid folder. The compiler gives a pack that opens, or errors that each name a file and what is wrong.
 */
#include "fuzz.h"

#include <sys/stat.h>

static char folder[64];

static void write_file(const char *name, const void *data, size_t size) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    for (char *slash = path + strlen(folder) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = 0;
        (void)mkdir(path, 0777);
        *slash = '/';
    }
    FILE *file = fopen(path, "wb");
    MUST(file && (size == 0 || fwrite(data, 1, size, file) == size));
    fclose(file);
}

static const struct {
    const char *name, *text;
} around[] = {
    {"ontology/types.tsv", "#type\tquad\tscore\tgloss\nSUPPORT\t1\t3\tbacks\nREJECT\t3\t-4\trefuses\n"},
    {"ontology/modes.tsv", "#type\tmode\tgloss\n"},
    {"ontology/contexts.tsv", "#context\tgloss\ndiplomatic\tof states\n"},
    {"ontology/cameo.tsv", "#code\tname\tgoldstein\ttype\tmode\tcontext\n051\tpraise\t3.4\tSUPPORT\t\tdiplomatic\n"},
    {"ontology/sectors.tsv", "#sector\tgloss\nGOV\tgovernment\n"},
    {"ontology/acts.tsv", "#act\tlow\thigh\tgloss\nsupport\t1\t2\tbacks\n"},
    {"ontology/codes.tsv", "#code\tname\nUNO\tUnited Nations\n"},
    {"ontology/composition.tsv", "#operator\tinner\touter\tresult\tnote\n"},
    {"concepts/all.yaml", "- concept: support\n  gloss: backs\n  event: {type: SUPPORT, context: diplomatic, cameo: \"051\"}\n"
                          "  position: {act: support, stance: 2}\n"},
    {"lang/fr/concepts.yaml", "- concept: support\n  verbs:\n    soutenir: {object: obj}\n"},
    {"lang/fr/grammar.yaml", "negators: [ne, pas]\n"},
    {"lang/fr/roles.tsv", "#forms\tsector\trole\tkind\nministre\tGOV\tminister\tperson\n"},
    {"lang/fr/names.tsv", "#id\trelation\tforms\nUNO\tname\tNations unies\n"},
    {"lang/fr/contractions.tsv", "#surface\twords\ndu\tde le\n"},
    {"actors/registry.tsv", "#id\tcode\tsector\tother_sectors\tkind\tname\nUNO\tUNO\tIGO\t\torganisation\tUnited Nations\n"},
    {"actors/persons.tsv", "#id\tnames\tcode\tsector\trole\tstart\tend\n"},
    {"questions/one.yaml", "- question: one\n  name: One\n  parties: [FRA]\n  phrases: {fr: [une question]}\n"},
};

enum { COUNT = sizeof around / sizeof *around };

static void reported(void *user, const chancery_error *error, chancery_str line) {
    (void)line;
    MUST(error->message[0] && error->status != CHANCERY_OK);
    ++*(unsigned *)user;
}

static void forget_folder(void) {
    static const char *const inner[] = {"ontology", "concepts", "lang/fr", "lang", "actors", "questions", ""};
    char path[256];
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, around[i].name);
        unlink(path);
    }
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, inner[i]);
        rmdir(path);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "/tmp/chancery-fuzz-data-%ld", (long)getpid());
        MUST(mkdir(folder, 0777) == 0 && atexit(forget_folder) == 0);
    }
    size_t first = 0;
    while (first < size && data[first] != '\n') first++;
    size_t chosen = COUNT;
    for (size_t i = 0; i < COUNT; i++) {
        write_file(around[i].name, around[i].text, strlen(around[i].text));
        if (strlen(around[i].name) == first && memcmp(around[i].name, data, first) == 0) chosen = i;
    }
    if (chosen < COUNT && first < size) write_file(around[chosen].name, data + first + 1, size - first - 1);

    const char *folders[] = {folder};
    char path[80];
    snprintf(path, sizeof path, "%s.pack", folder);
    unsigned errors = 0;
    chancery_error error;
    chancery_status status = chancery_pack_compile(folders, 1, path, reported, &errors, &error);
    if (status == CHANCERY_OK) {
        chancery_pack *pack;
        MUST(errors == 0 && chancery_pack_open(path, &pack, &error) == CHANCERY_OK);
        chancery_pack_close(pack);
        unlink(path);
    } else {
        MUST(status == CHANCERY_BAD_LEXICON && error.message[0]);
    }
    return 0;
}
