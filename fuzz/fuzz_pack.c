/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: a pack file. A broken one is refused with a message; one that opens can be asked everything.
 */
#include "fuzz.h"

#include "know/know.h"

static int swallow(void *user, const char *data, size_t size) {
    *(size_t *)user += size;
    return data == NULL && size > 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    chancery_pack *pack;
    chancery_error error;
    chancery_status status = chancery_pack_open(fuzz_file(data, size), &pack, &error);
    if (status != CHANCERY_OK) {
        MUST(pack == NULL && error.message[0]);
        MUST(status == CHANCERY_BAD_PACK || status == CHANCERY_IO || status == CHANCERY_NO_MEMORY);
        return 0;
    }
    size_t total = 0;
    MUST(chancery_pack_write_status(pack, swallow, &total) == CHANCERY_OK && total > 0);
    MUST(strlen(chancery_pack_hash(pack)) == 16);
    for (uint32_t i = 0; i < ch_pack_test_count(pack); i++) (void)ch_pack_test(pack, i);
    for (uint32_t i = 0; i < ch_pack_actor_count(pack); i++) (void)ch_pack_actor(pack, i);
    chancery_pack_close(pack);
    return 0;
}
