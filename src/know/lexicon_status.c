/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chancery_pack_write_status: for every concept and language, how many words say it, how many sentences test it, and what is
 * missing.
 *
 * A hole is a concept that a language cannot say, or says without a sentence that must be coded, or without one that must not.
 * Nothing else depends on holes: they are work to do, not errors.
 */
#include "know/pack.h"

typedef struct {
    uint32_t words, tests, refusals;
} cell;

static void put_padded(ch_buffer *out, chancery_str text, uint32_t width) {
    ch_buffer_put(out, text);
    for (uint32_t length = ch_utf8_length(text); length < width; length++) ch_buffer_text(out, " ");
}

static void put_heading(ch_buffer *out, const chancery_pack *pack, uint32_t width) {
    ch_buffer_text(out,
                   "For each language: words that say the concept, sentences that must be coded, sentences that must not.\n\n");
    put_padded(out, CH_STR("concept"), width);
    for (uint32_t lang = 0; lang < pack->lang_count; lang++) {
        ch_buffer_text(out, "  ");
        put_padded(out, pack->langs[lang], 14);
    }
    ch_buffer_text(out, "  missing\n");
}

static const char *hole_of(const cell *c) {
    if (!c->words) return "no word";
    if (!c->tests && !c->refusals) return "no test";
    if (!c->tests) return "no sentence to code";
    return c->refusals ? NULL : "no sentence to refuse";
}

static void put_row(ch_buffer *out, const chancery_pack *pack, const cell *row, uint32_t concept, uint32_t width, uint32_t *holes) {
    put_padded(out, pack->concepts[concept].id, width);
    for (uint32_t lang = 0; lang < pack->lang_count; lang++)
        ch_buffer_format(out, "  %4u %4u %4u", row[lang].words, row[lang].tests, row[lang].refusals);
    bool any = false;
    for (uint32_t lang = 0; lang < pack->lang_count; lang++) {
        const char *hole = hole_of(&row[lang]);
        if (!hole) continue;
        ch_buffer_format(out, "%s%.*s: %s", any ? "; " : "  ", CH_ARG(pack->langs[lang]), hole);
        any = true;
        holes[lang]++;
    }
    ch_buffer_text(out, "\n");
}

chancery_status chancery_pack_write_status(const chancery_pack *pack, chancery_write write, void *user) {
    ch_arena arena;
    ch_arena_init(&arena);
    uint32_t langs = pack->lang_count, width = 10;
    cell *cells = CH_NEW_ARRAY(&arena, cell, (size_t)pack->concept_count * langs);
    uint32_t *holes = CH_NEW_ARRAY(&arena, uint32_t, langs), *said = CH_NEW_ARRAY(&arena, uint32_t, langs);
    ch_buffer out;
    ch_buffer_init(&out, &arena);
    chancery_status status = CHANCERY_NO_MEMORY;
    if (!cells || !holes || !said) goto done;
    for (uint32_t i = 0; i < pack->entry_count; i++) cells[pack->entries[i].concept * langs + pack->entries[i].lang - 1].words++;
    for (uint32_t i = 0; i < pack->test_count; i++) {
        const pack_test *test = &pack->tests[i];
        cell *c = &cells[test->concept * langs + test->lang - 1];
        if (test->expect_count) c->tests++;
        else c->refusals++;
    }
    for (uint32_t i = 0; i < pack->concept_count; i++) {
        uint32_t length = ch_utf8_length(pack->concepts[i].id);
        if (length > width) width = length;
    }
    put_heading(&out, pack, width);
    for (uint32_t i = 0; i < pack->concept_count; i++) {
        put_row(&out, pack, cells + (size_t)i * langs, i, width, holes);
        for (uint32_t lang = 0; lang < langs; lang++) said[lang] += cells[(size_t)i * langs + lang].words > 0;
    }
    ch_buffer_format(&out, "\n%u concepts\n", pack->concept_count);
    for (uint32_t lang = 0; lang < langs; lang++)
        ch_buffer_format(&out, "%.*s: %u said, %u with a hole\n", CH_ARG(pack->langs[lang]), said[lang], holes[lang]);
    if (out.failed) goto done;
    status = out.size == 0 || write(user, out.data, out.size) == 0 ? CHANCERY_OK : CHANCERY_IO;
done:
    ch_arena_clear(&arena);
    return status;
}
