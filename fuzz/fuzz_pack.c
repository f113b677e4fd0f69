/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: a pack file. The input is tried as a file of its own, and then as changes to a good small pack (tests/data-mini), three
 * bytes a change: where (two bytes) and what. The checksum is mended afterwards, so that what lies behind it is reached. A
 * broken pack is refused with a message; one that opens can be asked everything and can code a document.
 */
#include "fuzz.h"

#include "know/pack_format.h"

static const char trees[] =
    "1\tLa\tle\tDET\t_\t_\t2\tdet\t_\t_\n2\tFrance\tFrance\tPROPN\t_\t_\t3\tnsubj\t_\t_\n3\tsoutient\tsoutenir\tVERB\t_\tVerbForm="
    "Fin\t0\troot\t_\t_\n"
    "4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_\n5\tplan\tplan\tNOUN\t_\t_\t3\tobj\t_\t_\n6\tdu\tdu\tADP\t_\t_\t7\tcase\t_\t_\n"
    "7\tMaroc\tMaroc\tPROPN\t_\t_\t5\tnmod\t_\t_\n\n";

static int swallow(void *user, const char *data, size_t size) {
    for (size_t i = 0; i < size; i++) *(size_t *)user += (unsigned char)data[i]; /* touches every byte */
    return 0;
}

static void ask_everything(const chancery_pack *pack) {
    size_t total = 0;
    MUST(chancery_pack_write_status(pack, swallow, &total) == CHANCERY_OK);
    MUST(strlen(chancery_pack_hash(pack)) == 16);
    for (int list = 0; list < CH_LIST_COUNT; list++)
        for (uint32_t i = 0; i < ch_list_count(pack, (ch_list)list); i++)
            swallow(&total, ch_list_item(pack, (ch_list)list, i)->name.data, ch_list_item(pack, (ch_list)list, i)->name.size);
    uint32_t concepts = ch_pack_concept_count(pack);
    for (uint32_t i = 0; i < concepts; i++)
        for (uint32_t k = 0; k < concepts; k++) (void)ch_pack_compose(pack, i, k);
    for (uint32_t i = 0; i < ch_pack_actor_count(pack); i++)
        swallow(&total, ch_pack_actor(pack, i)->name.data, ch_pack_actor(pack, i)->name.size);
    for (uint32_t i = 0; i < ch_pack_test_count(pack); i++) {
        ch_test test = ch_pack_test(pack, i);
        swallow(&total, test.text.data, test.text.size);
        for (uint32_t e = 0; e < test.expect_count; e++)
            for (uint32_t v = 0; v < test.expects[e].value_count; v++)
                swallow(&total, test.expects[e].values[v].data, test.expects[e].values[v].size);
    }
}

static void code(const chancery_pack *pack) {
    static const char *const langs[] = {"fr", "en"};
    chancery_coder_options options = {.size = sizeof options, .gold_conllu = 1, .trace = 1};
    chancery_coder *coder;
    chancery_error error;
    MUST(chancery_coder_new(pack, NULL, &options, &coder, &error) == CHANCERY_OK);
    for (int l = 0; l < 2; l++) {
        chancery_source source = {.id = chancery_str_of("fuzz"), .lang = chancery_str_of(langs[l]), .text = chancery_str_of(trees)};
        chancery_doc *doc;
        MUST(chancery_code(coder, &source, &doc, &error) == CHANCERY_OK);
        size_t total = 0;
        for (uint32_t i = 0; i < chancery_doc_record_count(doc); i++)
            MUST(chancery_doc_write_record(doc, i, 0, swallow, &total) == CHANCERY_OK);
        chancery_doc_free(doc);
    }
    chancery_coder_free(coder);
}

static void try_file(const uint8_t *data, size_t size) {
    chancery_pack *pack;
    chancery_error error;
    chancery_status status = chancery_pack_open(fuzz_file(data, size), &pack, &error);
    if (status != CHANCERY_OK) {
        MUST(pack == NULL && error.message[0]);
        MUST(status == CHANCERY_BAD_PACK || status == CHANCERY_NO_MEMORY);
        return;
    }
    ask_everything(pack);
    code(pack);
    chancery_pack_close(pack);
}

/* The small pack, compiled once. */
static ch_file good;

static void forget_good(void) { ch_file_close(&good); }

static void make_good(void) {
    const char *folders[] = {CHANCERY_TEST_SOURCE "/tests/data-mini"};
    chancery_error error;
    const char *path = fuzz_file(NULL, 0);
    MUST(chancery_pack_compile(folders, 1, path, NULL, NULL, &error) == CHANCERY_OK);
    MUST(ch_file_read(path, &good, &error) == CHANCERY_OK && atexit(forget_good) == 0);
    fuzz_file_renew();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!good.data) make_good();
    try_file(data, size);
    uint8_t *changed = malloc(good.size);
    MUST(changed);
    memcpy(changed, good.data, good.size);
    for (size_t i = 0; i + 3 <= size; i += 3) changed[(size_t)(data[i] | data[i + 1] << 8) % good.size] = data[i + 2];
    pack_header header;
    memcpy(&header, changed, sizeof header);
    header.content_hash = pack_checksum(changed + sizeof header, good.size - sizeof header);
    memcpy(changed, &header, sizeof header);
    try_file(changed, good.size);
    free(changed);
    return 0;
}
