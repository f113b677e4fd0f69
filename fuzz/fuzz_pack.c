/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: a pack file. An input that begins with the magic is taken as a whole file; any other is a list of edits (four bytes of place, one of
 * value) to a valid pack whose checksum is then set right, so that the checks behind it are reached. A broken one is refused with a
 * message; one that opens can be asked everything.
 */
#include "fuzz.h"

#include "folder.h"
#include "know/pack.h"

static int swallow(void *user, const char *data, size_t size) {
    *(size_t *)user += size;
    return data == NULL && size > 0;
}

static void touch(chancery_str s) {
    volatile char sum = 0;
    for (size_t i = 0; i < s.size; i++) sum = (char)(sum + s.data[i]);
}

static void ask_automaton(const chancery_pack *pack) {
    static const char *const forms[] = {"Nations unies", "ministre", "soutiennent", "l'ONU", "\xd0\x9c\xd0\xb0\xd1\x80", ""};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        uint32_t words[8], count = ch_pack_words(pack, chancery_str_of(forms[i]), words, 8), node = 0;
        for (uint32_t k = 0; k < count && node != CH_NONE; k++) node = ch_pack_step(pack, node, words[k]);
        const ch_hit *hits;
        uint32_t hit_count = ch_pack_hits(pack, node, &hits);
        for (uint32_t k = 0; k < hit_count; k++) MUST(hits[k].kind <= CH_HIT_CUE);
        for (ch_lang lang = 0; lang < 3; lang++) (void)ch_pack_stem(pack, lang, chancery_str_of(forms[i]));
        uint32_t first;
        for (ch_entry_kind kind = CH_ENTRY_VERB; kind <= CH_ENTRY_ADJ; kind++) {
            uint32_t n = ch_pack_entries(pack, 1, kind, CH_STR("soutenir"), &first);
            MUST(n == 0 || first + n <= ch_pack_entry_count(pack));
        }
    }
}

static void ask_everything(const chancery_pack *pack) {
    size_t total = 0;
    MUST(chancery_pack_write_status(pack, swallow, &total) == CHANCERY_OK && total > 0);
    MUST(strlen(chancery_pack_hash(pack)) == 16);
    touch(ch_pack_languages(pack));
    for (uint32_t i = 0; i < ch_pack_test_count(pack); i++) {
        ch_test test = ch_pack_test(pack, i);
        touch(test.text);
        for (uint32_t k = 0; k < test.expect_count; k++)
            for (uint32_t v = 0; v < test.expects[k].value_count; v++) touch(test.expects[k].keys[v]), touch(test.expects[k].values[v]);
    }
    for (uint32_t i = 0; i < ch_pack_actor_count(pack); i++) touch(ch_pack_actor(pack, i)->name), (void)ch_pack_actor_find(pack, ch_pack_actor(pack, i)->id);
    for (uint32_t i = 0; i < ch_pack_entry_count(pack); i++) {
        const ch_entry *e = ch_pack_entry(pack, i);
        touch(e->head), touch(e->others), touch(e->file);
        for (uint32_t k = 0; k < e->slot_count; k++) touch(e->slots[k].words);
        for (uint32_t k = 0; k < e->condition_count; k++) touch(e->conditions[k].lemma);
    }
    for (uint32_t i = 0; i < ch_pack_question_count(pack); i++) {
        const ch_question *q = ch_pack_question(pack, i);
        for (uint32_t k = 0; k < q->party_count; k++) touch(q->parties[k]);
    }
    for (uint32_t i = 0; i < ch_pack_concept_count(pack) && i < 50; i++)
        for (uint32_t k = 0; k < ch_pack_concept_count(pack) && k < 50; k++) touch(ch_pack_compose(pack, i, k).file);
    for (int list = 0; list < CH_LIST_COUNT; list++) touch(ch_list_item(pack, (ch_list)list, ch_list_find(pack, (ch_list)list, CH_STR("GOV")))->name);
    for (uint32_t id = 0; id < 20; id++) touch(ch_pack_string(pack, id)), touch(ch_pack_formula(pack, id).strength);
    touch(ch_pack_cue(pack, 1, CH_CUE_LIGHT, CH_STR("donner")));
    ask_automaton(pack);
}

/* A valid pack, made once. */
static const uint8_t *whole_pack(size_t *out_size) {
    static uint8_t *bytes;
    static size_t size;
    static ch_arena arena;
    static ch_lexicon lex;
    if (!bytes) {
        ch_lexicon_init(&lex, &arena);
        folder_add(&lex, FOLDER_FILES, CH_STR(""));
        MUST(ch_lexicon_read(&lex) == CHANCERY_OK && ch_lexicon_write(&lex, &bytes, &size) == CHANCERY_OK);
    }
    *out_size = size;
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    bool whole = size >= 8 && memcmp(data, PACK_MAGIC, 8) == 0;
    size_t byte_count = size;
    const uint8_t *from = whole ? data : whole_pack(&byte_count);
    uint8_t *bytes = ch_heap_alloc(byte_count);
    MUST(bytes);
    memcpy(bytes, from, byte_count);
    for (size_t i = 0; !whole && i + 5 <= size; i += 5) {
        uint32_t at;
        memcpy(&at, data + i, 4);
        bytes[at % byte_count] ^= data[i + 4];
    }
    pack_header header;
    if (byte_count >= sizeof header && byte_count % 8 == 0) {
        memcpy(&header, bytes, sizeof header);
        header.content_hash = pack_checksum(bytes + sizeof header, byte_count - sizeof header);
        memcpy(bytes, &header, sizeof header);
    }
    chancery_pack *pack;
    chancery_error error;
    chancery_status status = ch_pack_open_file((ch_file){bytes, byte_count, false}, "fuzz", &pack, &error);
    if (status != CHANCERY_OK) {
        MUST(pack == NULL && error.message[0] && status == CHANCERY_BAD_PACK);
        return 0;
    }
    ask_everything(pack);
    chancery_pack_close(pack);
    return 0;
}
