/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every entry's own test: the sentence is coded as any document is, and the records are held against what the data file
 * expects.
 *
 * Only the keys an expectation gives are compared. Parties are compared as sets of codes (with a sector behind where the test
 * gives one); objects and grounds by their words, as the gold scorer does: F1 of the words of more than three letters at least
 * one half. Each expectation takes one record for itself; records beyond the expected ones are no failure unless nothing at all
 * was expected.
 */
#include "code/code.h"

#include <stdio.h>

/* ---- words ---- */

typedef CH_ARRAY(chancery_str) word_list;

/* The folded words of a text: those of more than three letters, or all when there are none. */
static bool list_words(ch_arena *arena, chancery_str text, word_list *out_words) {
    for (uint32_t least = 4; least > 0 && out_words->count == 0; least -= 3) {
        chancery_str folded = ch_utf8_fold(arena, text);
        for (size_t at = 0; at < folded.size;) {
            size_t start = at, end = at;
            uint32_t letters = 0;
            while (at < folded.size) {
                uint32_t c = ch_utf8_next(folded, &at);
                if (!ch_is_letter(c) && !ch_is_digit(c)) break;
                end = at;
                letters++;
            }
            if (letters < least) continue;
            chancery_str *word = CH_PUSH(arena, out_words);
            if (!word) return false;
            *word = ch_str_slice(folded, start, end);
        }
    }
    return true;
}

static bool holds(const word_list *words, chancery_str word) {
    for (uint32_t i = 0; i < words->count; i++)
        if (ch_str_equal(words->items[i], word)) return true;
    return false;
}

static bool alike(ch_arena *arena, chancery_str a, chancery_str b) {
    word_list x = {0}, y = {0};
    if (!list_words(arena, a, &x) || !list_words(arena, b, &y)) return false;
    uint32_t shared = 0;
    for (uint32_t i = 0; i < x.count; i++) shared += holds(&y, x.items[i]);
    return x.count + y.count == 0 || 4 * shared >= x.count + y.count; /* 2 * shared / (x + y) >= 1/2 */
}

/* ---- values ---- */

/* The next part of "a|b|c"; false at the end. */
static bool next_part(chancery_str *rest, chancery_str *out_part) {
    if (!rest->data) return false;
    size_t bar = ch_str_find(*rest, CH_STR("|"));
    *out_part = ch_str_slice(*rest, 0, bar);
    *rest = bar == SIZE_MAX ? (chancery_str){NULL, 0} : ch_str_slice(*rest, bar + 1, rest->size);
    return true;
}

/* "KAZ" names any entity with the code, "KAZGOV" one with the sector too. */
static bool is_party(const chancery_entity *entity, chancery_str party) {
    chancery_str code = entity->code.size ? entity->code : CH_STR("---");
    if (ch_str_equal(code, party)) return true;
    return party.size == code.size + entity->sector.size && ch_str_starts(party, code) && ch_str_ends(party, entity->sector);
}

static bool same_parties(const chancery_entity *entities, uint32_t count, chancery_str expected) {
    chancery_str rest = expected, part;
    if (expected.size == 0) return count == 0;
    uint32_t named = 0;
    while (next_part(&rest, &part)) {
        bool found = false;
        for (uint32_t i = 0; i < count && !found; i++) found = is_party(&entities[i], part);
        if (!found) return false;
        named++;
    }
    for (uint32_t i = 0; i < count; i++) { /* and nobody else */
        bool found = false;
        rest = expected;
        while (!found && next_part(&rest, &part)) found = is_party(&entities[i], part);
        if (!found) return false;
    }
    return named > 0;
}

static bool same_status(uint8_t status, chancery_str expected) {
    static const char *const names[] = {"historical", "future", "hypothetical", "negation"};
    uint8_t wanted = 0;
    chancery_str rest = expected, part;
    while (next_part(&rest, &part))
        for (unsigned i = 0; i < 4; i++)
            if (ch_str_equal(part, chancery_str_of(names[i]))) wanted = (uint8_t)(wanted | 1u << i);
    return status == wanted;
}

static bool same_stance(int stance, chancery_str expected) {
    char written[8];
    snprintf(written, sizeof written, "%d", stance);
    if (ch_str_starts(expected, CH_STR("+"))) expected = ch_str_slice(expected, 1, expected.size);
    return ch_str_equal(expected, chancery_str_of(written));
}

static bool same_value(ch_arena *arena, const chancery_record *record, chancery_str key, chancery_str value) {
    const chancery_event *event = &record->event;
    const chancery_position *position = &record->position;
    if (ch_str_equal(key, CH_STR("type"))) return ch_str_equal(event->type, value);
    if (ch_str_equal(key, CH_STR("mode"))) return ch_str_equal(event->mode, value);
    if (ch_str_equal(key, CH_STR("cameo"))) return ch_str_equal(event->cameo, value);
    if (ch_str_equal(key, CH_STR("actor"))) return same_parties(event->actor, event->actor_count, value);
    if (ch_str_equal(key, CH_STR("recipient"))) return same_parties(event->recipient, event->recipient_count, value);
    if (ch_str_equal(key, CH_STR("status"))) return same_status(record->status, value);
    if (ch_str_equal(key, CH_STR("holder"))) return same_parties(&position->holder, 1, value);
    if (ch_str_equal(key, CH_STR("act"))) return ch_str_equal(position->act, value);
    if (ch_str_equal(key, CH_STR("stance"))) return same_stance(position->stance, value);
    if (ch_str_equal(key, CH_STR("object"))) return alike(arena, position->object_text, value);
    if (ch_str_equal(key, CH_STR("grounds")))
        return value.size ? alike(arena, position->grounds, value) : position->grounds.size == 0;
    if (ch_str_equal(key, CH_STR("question"))) return ch_str_equal(position->question, value);
    if (ch_str_equal(key, CH_STR("force"))) return ch_str_equal(position->force.size ? position->force : CH_STR("unmarked"), value);
    if (ch_str_equal(key, CH_STR("attribution"))) return ch_str_equal(record->attribution, value);
    return false; /* the compiler of the data knows the same keys */
}

static bool fits(ch_arena *arena, const chancery_record *record, const ch_expect *expect) {
    if ((expect->kind == CH_EXPECT_EVENT) != (record->kind == CHANCERY_RECORD_EVENT)) return false;
    for (uint32_t i = 0; i < expect->value_count; i++)
        if (!same_value(arena, record, expect->keys[i], expect->values[i])) return false;
    return true;
}

/* ---- one test ---- */

static void tell_entities(ch_buffer *out, const chancery_entity *entities, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        ch_buffer_text(out, i ? "," : " ");
        ch_buffer_put(out, entities[i].cameo_actor.size ? entities[i].cameo_actor : entities[i].code);
    }
}

static void tell_record(ch_buffer *out, const chancery_record *record) {
    if (record->kind == CHANCERY_RECORD_EVENT) {
        ch_buffer_put(out, record->event.type);
        if (record->event.mode.size) ch_buffer_format(out, "/%.*s", CH_ARG(record->event.mode));
        tell_entities(out, record->event.actor, record->event.actor_count);
        if (record->event.recipient_count) ch_buffer_text(out, " >");
        tell_entities(out, record->event.recipient, record->event.recipient_count);
    } else {
        tell_entities(out, &record->position.holder, 1);
        ch_buffer_format(out, " %.*s %d \"%.*s\"", CH_ARG(record->position.act), record->position.stance,
                         CH_ARG(record->position.object_text));
    }
    if (record->status) ch_buffer_format(out, " status %u", record->status);
}

static void tell_expectation(ch_buffer *out, const ch_expect *expect) {
    ch_buffer_text(out, expect->kind == CH_EXPECT_EVENT ? "event" : "position");
    for (uint32_t i = 0; i < expect->value_count; i++)
        ch_buffer_format(out, " %.*s %.*s", CH_ARG(expect->keys[i]), CH_ARG(expect->values[i]));
}

/* Writes what is missing; leaves `out` empty when all is as expected. */
static void judge(ch_arena *arena, const ch_test *test, const chancery_doc *doc, ch_buffer *out) {
    uint32_t count = chancery_doc_record_count(doc);
    uint8_t *taken = CH_NEW_ARRAY(arena, uint8_t, count);
    if (!taken) {
        out->failed = true;
        return;
    }
    if (test->expect_count == 0 && count) ch_buffer_text(out, "nothing");
    for (uint32_t e = 0; e < test->expect_count; e++) {
        uint32_t found = 0;
        while (found < count && (taken[found] || !fits(arena, chancery_doc_record(doc, found), &test->expects[e]))) found++;
        if (found < count) {
            taken[found] = 1;
            continue;
        }
        if (out->size) ch_buffer_text(out, "; ");
        tell_expectation(out, &test->expects[e]);
    }
}

static chancery_status run_test(chancery_coder *coder, const ch_test *test, chancery_str lang, ch_arena *arena,
                                chancery_report report, void *user, chancery_test_counts *counts, chancery_error *err) {
    chancery_source source = {.id = CH_STR("test"), .lang = lang, .text = test->text};
    chancery_doc *doc;
    CH_TRY(chancery_code(coder, &source, &doc, err));
    ch_buffer missing, got;
    ch_buffer_init(&missing, arena);
    ch_buffer_init(&got, arena);
    judge(arena, test, doc, &missing);
    for (uint32_t i = 0; i < chancery_doc_record_count(doc); i++) {
        if (i) ch_buffer_text(&got, "; ");
        tell_record(&got, chancery_doc_record(doc, i));
    }
    chancery_status status = missing.failed || got.failed ? ch_no_memory(err) : CHANCERY_OK;
    if (status == CHANCERY_OK && missing.size == 0) counts->passed++;
    if (status == CHANCERY_OK && missing.size) {
        counts->failed++;
        char name[256];
        chancery_error failure;
        snprintf(name, sizeof name, "%.*s", CH_ARG(test->file));
        char hint[256];
        snprintf(hint, sizeof hint, "coded was: %.*s", CH_ARG(got.size ? ch_buffer_str(&got) : CH_STR("nothing")));
        (void)ch_error(&failure, CHANCERY_TEST_FAILED, name, test->line, 0, hint, "expected %.*s", CH_ARG(ch_buffer_str(&missing)));
        if (report) report(user, &failure, test->text);
    }
    chancery_doc_free(doc);
    return status;
}

/* ---- all of them ---- */

static chancery_status run_language(const chancery_pack *pack, chancery_coder *coder, chancery_str lang, chancery_report report,
                                    void *user, chancery_test_counts *counts, chancery_error *err) {
    ch_arena arena;
    ch_arena_init(&arena);
    chancery_status status = CHANCERY_OK;
    ch_lang wanted = ch_pack_lang(pack, lang);
    for (uint32_t i = 0; i < ch_pack_test_count(pack) && status == CHANCERY_OK; i++) {
        ch_test test = ch_pack_test(pack, i);
        if (test.lang == wanted) status = run_test(coder, &test, lang, &arena, report, user, counts, err);
        ch_arena_reset(&arena);
    }
    ch_arena_clear(&arena);
    return status;
}

chancery_status chancery_lexicon_test(const chancery_pack *pack, const chancery_model *model, chancery_str lang,
                                      chancery_report report, void *user, chancery_test_counts *out_counts, chancery_error *err) {
    *out_counts = (chancery_test_counts){0};
    if (lang.size && !ch_pack_lang(pack, lang))
        return ch_error(err, CHANCERY_ARGUMENT, NULL, 0, 0, NULL, "the pack has no language \"%.*s\"", CH_ARG(lang));
    chancery_coder *coder;
    CH_TRY(chancery_coder_new(pack, model, NULL, &coder, err));
    chancery_status status = CHANCERY_OK;
    chancery_str all = lang.size ? lang : ch_pack_languages(pack);
    for (size_t at = 0; at < all.size && status == CHANCERY_OK;) {
        size_t end = at;
        while (end < all.size && all.data[end] != ' ') end++;
        if (end > at) status = run_language(pack, coder, ch_str_slice(all, at, end), report, user, out_counts, err);
        at = end + 1;
    }
    chancery_coder_free(coder);
    if (status == CHANCERY_OK && out_counts->failed)
        status = ch_error(err, CHANCERY_TEST_FAILED, NULL, 0, 0, NULL, "%u of the entries' own tests failed", out_counts->failed);
    return status;
}
