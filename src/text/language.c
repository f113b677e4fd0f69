/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which language a text is in: a sum of small integers over character n-grams and whole words.
 *
 * Features are hashed into the buckets of the model's profiles (models/FORMAT.md, "Language of a text"); each bucket says how much
 * it speaks for each language (log odds, trained from treebanks). A text in letters none of them uses is in none. Runs of letters are the words; scripts without spaces
 * make long runs, of which the single characters and pairs decide. Integers only: the result is the same everywhere.
 */
#include "text/text.h"

#include <unicode/uchar.h>

enum { TEXT_MOST = 64 * 1024, RUN_MOST = 32, LANGUAGES_MOST = 64, GRAM_MOST = 4, LEAST_A_FEATURE = 4 };

/* A paragraph is in another language than its document from about five words (or 25 Chinese characters) on, and when it leads by as much as separates a language from
   none: names and titles in a foreign language do not turn a paragraph. */
enum { PART_LEAST = 100, PART_MARGIN = 4 };

typedef struct {
    const ch_profiles *profiles;
    int64_t sum[LANGUAGES_MOST];
    int64_t features;
    uint64_t letters, known; /* code points in runs; those among the profiles' letters */
} tally;

static void count_feature(tally *t, uint64_t hash) {
    const int8_t *w = t->profiles->weights + (size_t)(hash % t->profiles->bucket_count) * t->profiles->language_count;
    for (uint32_t l = 0; l < t->profiles->language_count; l++) t->sum[l] += w[l];
    t->features++;
}

/* A run of letters, framed by < and >, as UTF-8 with the offset of every code point. */
typedef struct {
    char bytes[4 * (RUN_MOST + 2)];
    size_t offset[RUN_MOST + 3];
    uint32_t length; /* code points with the opening frame */
} run;

static void run_put(run *r, uint32_t c) {
    size_t at = r->offset[r->length];
    r->offset[r->length + 1] = at + ch_utf8_put(c, r->bytes + at);
    r->length++;
}

static bool is_known(const ch_profiles *profiles, uint32_t c) {
    uint32_t low = 0, high = profiles->letter_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (profiles->letters[middle] < c) low = middle + 1;
        else high = middle;
    }
    return low < profiles->letter_count && profiles->letters[low] == c;
}

static void count_run(tally *t, run *r) {
    uint64_t whole = ch_hash_seed(ch_hash("=", 1), r->bytes + 1, r->offset[r->length] - 1);
    count_feature(t, whole);
    run_put(r, '>');
    for (uint32_t n = 1; n <= GRAM_MOST; n++)
        for (uint32_t i = 0; i + n <= r->length; i++)
            count_feature(t, ch_hash(r->bytes + r->offset[i], r->offset[i + n] - r->offset[i]));
}

static bool continues_run(uint32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

static void run_start(run *r) {
    r->length = 0, r->offset[0] = 0;
    run_put(r, '<');
}

static void count_text(tally *t, chancery_str text) {
    run r;
    run_start(&r);
    for (size_t at = 0; at < text.size;) {
        uint32_t c = ch_utf8_next(text, &at);
        if (continues_run(c)) {
            if (r.length > RUN_MOST) continue;
            run_put(&r, c);
            t->letters++;
            t->known += is_known(t->profiles, c);
        } else if (r.length > 1) {
            count_run(t, &r);
            run_start(&r);
        }
    }
    if (r.length > 1) count_run(t, &r);
}

static bool next_code(chancery_str codes, size_t *at, chancery_str *out) {
    while (*at < codes.size && codes.data[*at] == ' ') (*at)++;
    size_t start = *at;
    while (*at < codes.size && codes.data[*at] != ' ') (*at)++;
    *out = ch_str_slice(codes, start, *at);
    return out->size > 0;
}

static chancery_str code_at(const ch_profiles *profiles, uint32_t index) {
    const char *code = profiles->codes;
    while (index--) code += strlen(code) + 1;
    return chancery_str_of(code);
}

/* At most TEXT_MOST bytes, whole characters. */
static chancery_str sample_of(chancery_str text) {
    if (text.size <= TEXT_MOST) return text;
    size_t end = TEXT_MOST;
    while (end > 0 && ((unsigned char)text.data[end] & 0xc0) == 0x80) end--;
    return ch_str_slice(text, 0, end);
}

static tally tally_of(const ch_profiles *profiles, chancery_str text) {
    ch_arena scratch;
    ch_arena_init(&scratch);
    tally t = {.profiles = profiles};
    count_text(&t, ch_utf8_fold(&scratch, sample_of(text)));
    ch_arena_clear(&scratch);
    return t;
}

/* Index of the language that a text speaks for, CH_NONE when it is likely in none. */
static uint32_t best_of(const tally *t) {
    uint32_t best = 0;
    for (uint32_t l = 1; l < t->profiles->language_count; l++)
        if (t->sum[l] > t->sum[best]) best = l;
    return t->features == 0 || t->sum[best] < LEAST_A_FEATURE * t->features || 4 * t->known < 3 * t->letters ? CH_NONE : best;
}

static bool is_usable(const ch_profiles *profiles) {
    return profiles->language_count > 0 && profiles->language_count <= LANGUAGES_MOST;
}

static chancery_str listed(chancery_str languages, chancery_str found) {
    chancery_str code;
    for (size_t at = 0; next_code(languages, &at, &code);)
        if (ch_str_equal(code, found)) return code;
    return CH_STR("");
}

chancery_str ch_language_of(const ch_profiles *profiles, chancery_str text, chancery_str languages) {
    if (!is_usable(profiles)) return CH_STR("");
    tally t = tally_of(profiles, text);
    uint32_t best = best_of(&t);
    return best == CH_NONE ? CH_STR("") : listed(languages, code_at(profiles, best));
}

chancery_str ch_language_of_part(const ch_profiles *profiles, chancery_str part, chancery_str languages, chancery_str own) {
    if (!is_usable(profiles)) return own;
    tally t = tally_of(profiles, part);
    uint32_t best = best_of(&t);
    if (best == CH_NONE || t.features < PART_LEAST) return own;
    for (uint32_t l = 0; l < profiles->language_count; l++)
        if (ch_str_equal(code_at(profiles, l), own) && t.sum[best] - t.sum[l] < PART_MARGIN * t.features) return own;
    chancery_str found = listed(languages, code_at(profiles, best));
    return found.size ? found : own;
}
