/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model file with random weights, made in memory: small, of awkward sizes, for the languages "xx" and "yy". Tests and fuzzing use it,
 * so that neither depends on trained weights. The same options give the same bytes everywhere.
 */
#ifndef MODEL_FIXTURE_H
#define MODEL_FIXTURE_H

#include "parse/kernel_math.h"
#include "parse/parser.h"

#include <stdio.h>

typedef struct {
    /* hidden: of the first layer; each further one has one more. */
    uint32_t hash_rows, word_dim, piece_dim, hidden, layers, arc_dim, label_dim, tag_dim, char_dim, char_channels, char_layers;
    int fixed_cut; /* 0..4: the network sees this cut after every character; -1: random weights decide */
    bool profiles; /* with langid sections: xx is written with a, yy with b */
    uint32_t seed;
    const char *languages; /* NULL: "xx yy"; else two others */
    const char *use;       /* NULL: free */
} fixture_options;

/* Nothing a multiple of anything; every loop has a tail. */
static const fixture_options fixture_awkward = {1023, 17, 5, 15, 2, 7, 23, 17, 7, 15, 3, -1, false, 1, NULL, NULL};
static const fixture_options fixture_tiny = {31, 3, 0, 2, 1, 2, 3, 2, 3, 5, 2, -1, true, 7, NULL, NULL};

typedef struct {
    ch_buffer table, body; /* entries; section data */
    uint32_t count, seed;
    size_t start; /* offset of the body in the file */
} fixture;

enum { FIXTURE_SECTIONS = 128, FIXTURE_HEAD = 40, FIXTURE_ENTRY = 64 };

static inline void fixture_put32(ch_buffer *b, uint32_t v) {
    for (int k = 0; k < 4; k++) {
        char byte = (char)(v >> 8 * k & 0xff);
        ch_buffer_put(b, (chancery_str){&byte, 1});
    }
}

static inline void fixture_pad(ch_buffer *b, size_t to) {
    while (b->size % to) ch_buffer_put(b, (chancery_str){"", 1});
}

static inline uint32_t fixture_random(fixture *f) {
    f->seed ^= f->seed << 13, f->seed ^= f->seed >> 17, f->seed ^= f->seed << 5;
    return f->seed;
}

static inline void fixture_entry(fixture *f, const char *name, uint32_t type, uint32_t rank, uint32_t rows, uint32_t columns) {
    char full[32] = {0};
    for (size_t i = 0; name[i] && i + 1 < sizeof full; i++) full[i] = name[i];
    ch_buffer_put(&f->table, (chancery_str){full, 32});
    const uint32_t fields[] = {type, rank, rows, columns, 1, 0, (uint32_t)(f->start + f->body.size), 0};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) fixture_put32(&f->table, fields[i]);
    f->count++;
}

static inline void fixture_weights(fixture *f, const char *name, uint32_t rows, uint32_t columns) {
    fixture_entry(f, name, 1, 2, rows, columns);
    for (uint32_t i = 0; i < rows * columns; i++) {
        char w = (char)((int)(fixture_random(f) % (2 * CH_STEPS + 1)) - CH_STEPS);
        ch_buffer_put(&f->body, (chancery_str){&w, 1});
    }
    fixture_pad(&f->body, 64);
}

/* Floats evenly between low and high. */
static inline void fixture_floats(fixture *f, const char *name, uint32_t count, float low, float high) {
    fixture_entry(f, name, 2, 1, count, 1);
    for (uint32_t i = 0; i < count; i++) {
        float v = low + (high - low) * (float)(fixture_random(f) % 1024) / 1024.0f;
        fixture_put32(&f->body, ch_math_bits(v));
    }
    fixture_pad(&f->body, 64);
}

static inline void fixture_dense(fixture *f, const char *name, uint32_t rows, uint32_t columns, bool bias) {
    char full[48];
    fixture_weights(f, name, rows, columns);
    snprintf(full, sizeof full, "%s.scale", name);
    fixture_floats(f, full, rows, 0.002f, 0.02f);
    snprintf(full, sizeof full, "%s.bias", name);
    if (bias) fixture_floats(f, full, rows, -0.5f, 0.5f);
}

/* Lines separated by \n become strings ended by NUL. */
static inline void fixture_list(fixture *f, const char *name, const char *lines) {
    size_t size = strlen(lines);
    fixture_entry(f, name, 4, 1, (uint32_t)size, 1);
    for (const char *c = lines; *c; c++) ch_buffer_put(&f->body, (chancery_str){*c == '\n' ? "" : c, 1});
    fixture_pad(&f->body, 64);
}

static const char fixture_upos[] =
    "ADJ\nADP\nADV\nAUX\nCCONJ\nDET\nINTJ\nNOUN\nNUM\nPART\nPRON\nPROPN\nPUNCT\nSCONJ\nSYM\nVERB\nX\n";
static const char fixture_feats[] =
    "_\nNumber=Sing\nNumber=Plur\nMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin\nPronType=Int,Rel\n";
static const char fixture_deprel[] = "root\nnsubj\nobj\nobl\nnmod\npunct\nnsubj:pass\nacl:relcl\n";
static const char fixture_rules[] = "k|0|\nl|0|\nl|1|er\nl|2|re\nk|0||1|b\nl|3|ir\n";
static const char fixture_lemmas[] = "xx\tPROPN\tBig\tbig one\nxx\tVERB\tare\t\nxx\tVERB\tis\tbe\n";
static const char fixture_ends[] = "xx\tVERB\t^a\tl|0|m\nxx\tVERB\ted\tl|2|\nxx\tVERB\tied\tl|3|y\nxx\tVERB\tis\tl|2|e\n";
static const char fixture_mwts[] = "xx\tdu\tde\tle\nxx\tq\tqu\tue\nyy\tdamelo\tda\tme\tlo\n";
static const char fixture_suffixes[] = "xx\t\xc3\xa1ndose\tando\tse\nxx\tn't\t\tnot\nxx\t's\t\t's\n";

enum {
    FIXTURE_GROUPS = 2 * 17,
    FIXTURE_EMPTY = FIXTURE_GROUPS - 1
}; /* languages x parts of speech; the last has nothing to choose */

static inline uint32_t fixture_lines(const char *list) {
    uint32_t count = 0;
    for (; *list; list++) count += *list == '\n';
    return count;
}

enum { FIXTURE_CHARS = 3 + 26 + 26 + 3, FIXTURE_PAIRS = 101, FIXTURE_WORDS = 3, FIXTURE_IDEOGRAPH = 3 + 26 + 26 };

/* Sizes of the layers, as `meta` has them. */
static inline uint32_t fixture_hidden(const fixture_options *o, uint32_t layer) { return o->hidden + layer; }
static inline uint32_t fixture_encoded(const fixture_options *o) { return 2 * fixture_hidden(o, o->layers - 1); }

/* Words of the three ideographs: first and third, third and second, all in this order. */
static inline void fixture_words(fixture *f, const fixture_options *o) {
    const uint32_t a = FIXTURE_IDEOGRAPH, b = a + 1, c = a + 2,
                   keys[FIXTURE_WORDS][2] = {
                       {a | c << 16, UINT32_MAX}, {c | b << 16, UINT32_MAX}, {a | c << 16, b | 0xffffu << 16}};
    fixture_entry(f, "char.words", 3, 2, FIXTURE_WORDS, 2);
    for (uint32_t i = 0; i < FIXTURE_WORDS; i++) fixture_put32(&f->body, keys[i][0]), fixture_put32(&f->body, keys[i][1]);
    fixture_pad(&f->body, 64);
    fixture_weights(f, "char.match", CH_MATCHES, o->char_dim);
    fixture_floats(f, "char.match.scale", 1, 0.01f, 0.02f);
}

static inline void fixture_char_sections(fixture *f, const fixture_options *o) {
    char name[32];
    fixture_entry(f, "char.list", 3, 1, FIXTURE_CHARS, 1);
    fixture_put32(&f->body, ' '), fixture_put32(&f->body, '\'');
    for (uint32_t c = 'A'; c <= 'Z'; c++) fixture_put32(&f->body, c);
    for (uint32_t c = 'a'; c <= 'z'; c++) fixture_put32(&f->body, c);
    fixture_put32(&f->body, 0xe9);
    fixture_put32(&f->body, 0x4e2d), fixture_put32(&f->body, 0x4eba), fixture_put32(&f->body, 0x56fd);
    fixture_pad(&f->body, 64);
    if (o->piece_dim) fixture_words(f, o);
    fixture_weights(f, "char.embed", FIXTURE_CHARS + CH_CHAR_CLASSES + 2, o->char_dim);
    fixture_floats(f, "char.embed.scale", 1, 0.01f, 0.02f);
    fixture_weights(f, "char.pair", FIXTURE_PAIRS, o->char_dim);
    fixture_floats(f, "char.pair.scale", 1, 0.01f, 0.02f);
    for (uint32_t k = 0; k < o->char_layers; k++) {
        snprintf(name, sizeof name, "char.conv%u", k);
        fixture_dense(f, name, o->char_channels, 3 * (k == 0 ? o->char_dim : o->char_channels), true);
    }
    fixture_weights(f, "char.out", CH_CUT_COUNT, o->char_channels);
    float most = o->fixed_cut < 0 ? 0.01f : 0;
    fixture_floats(f, "char.out.scale", CH_CUT_COUNT, most / 2, most);
    fixture_entry(f, "char.out.bias", 2, 1, CH_CUT_COUNT, 1);
    for (int k = 0; k < CH_CUT_COUNT; k++) fixture_put32(&f->body, ch_math_bits(k == o->fixed_cut ? 1.0f : 0));
    fixture_pad(&f->body, 64);
}

/* A head whose rows, the same names again, are shared out to all groups but the last. */
static inline void fixture_choices(fixture *f, const char *name, const char *list, const char *lines, const fixture_options *o) {
    char full[32];
    uint32_t count = fixture_lines(lines);
    fixture_dense(f, name, FIXTURE_EMPTY * count, o->tag_dim, true);
    snprintf(full, sizeof full, "%s.start", name);
    fixture_entry(f, full, 3, 1, FIXTURE_GROUPS + 1, 1);
    for (uint32_t k = 0; k <= FIXTURE_GROUPS; k++)
        fixture_put32(&f->body, (k < FIXTURE_EMPTY ? k : (uint32_t)FIXTURE_EMPTY) * count);
    fixture_pad(&f->body, 64);
    fixture_entry(f, list, 4, 1, (uint32_t)(FIXTURE_EMPTY * strlen(lines)), 1);
    for (uint32_t k = 0; k < FIXTURE_EMPTY; k++)
        for (const char *c = lines; *c; c++) ch_buffer_put(&f->body, (chancery_str){*c == '\n' ? "" : c, 1});
    fixture_pad(&f->body, 64);
}

/* Ascending by hash. */
static const char *const fixture_piece_names[] = {"\xe2\x96\x81w", "\xe2\x96\x81", "1", "w", "ed", "e", "d", "2a"};
enum { FIXTURE_PIECES = sizeof fixture_piece_names / sizeof *fixture_piece_names };

static inline void fixture_pieces(fixture *f, const fixture_options *o) {
    uint64_t hashes[FIXTURE_PIECES], last = 0;
    for (uint32_t i = 0; i < FIXTURE_PIECES; i++) hashes[i] = ch_hash(fixture_piece_names[i], strlen(fixture_piece_names[i]));
    fixture_entry(f, "piece.key", 3, 2, FIXTURE_PIECES, 3);
    for (uint32_t i = 0; i < FIXTURE_PIECES; i++) {
        uint64_t next = UINT64_MAX;
        for (uint32_t k = 0; k < FIXTURE_PIECES; k++)
            if (hashes[k] > last && hashes[k] < next) next = hashes[k];
        last = next;
        fixture_put32(&f->body, (uint32_t)next), fixture_put32(&f->body, (uint32_t)(next >> 32));
        fixture_put32(&f->body, (uint32_t)(-16 * (int)(4 + i % 3)));
    }
    fixture_pad(&f->body, 64);
    fixture_weights(f, "piece.embed", FIXTURE_PIECES, o->piece_dim);
    fixture_floats(f, "piece.embed.scale", 1, 0.01f, 0.02f);
}

/* e acute is taken for e grave, and a soft sign of Arabic is left out. */
static inline void fixture_fold(fixture *f) {
    fixture_entry(f, "fold", 3, 2, 2, 2);
    fixture_put32(&f->body, 0xe9), fixture_put32(&f->body, 0xe8);
    fixture_put32(&f->body, 0x64e), fixture_put32(&f->body, 0);
    fixture_pad(&f->body, 64);
}

static inline void fixture_word_sections(fixture *f, const fixture_options *o) {
    char name[32];
    fixture_weights(f, "word.embed", o->hash_rows, o->word_dim);
    fixture_floats(f, "word.embed.scale", 1, 0.01f, 0.02f);
    for (uint32_t k = 0; k < o->layers; k++)
        for (uint32_t way = 0; way < 2; way++) {
            snprintf(name, sizeof name, "lstm%u.%c.ih", k, "fb"[way]);
            uint32_t hidden = fixture_hidden(o, k);
            fixture_dense(f, name, 4 * hidden, k == 0 ? o->word_dim + o->piece_dim : 2 * fixture_hidden(o, k - 1), true);
            snprintf(name, sizeof name, "lstm%u.%c.hh", k, "fb"[way]);
            fixture_dense(f, name, 4 * hidden, hidden, false);
        }
    fixture_dense(f, "tag.mid", o->tag_dim, fixture_encoded(o), true);
    fixture_dense(f, "tag.upos", fixture_lines(fixture_upos), o->tag_dim, true);
    fixture_choices(f, "tag.feats", "feats.list", fixture_feats, o);
    fixture_choices(f, "tag.rule", "rule.list", fixture_rules, o);
    if (o->piece_dim) fixture_pieces(f, o);
    fixture_dense(f, "arc.dep", o->arc_dim, fixture_encoded(o), true);
    fixture_dense(f, "arc.head", o->arc_dim, fixture_encoded(o), true);
    fixture_dense(f, "arc.bilinear", o->arc_dim, o->arc_dim + 1, false);
    fixture_floats(f, "arc.root", o->arc_dim, -1, 1);
    fixture_dense(f, "label.dep", o->label_dim, fixture_encoded(o), true);
    fixture_dense(f, "label.head", o->label_dim, fixture_encoded(o), true);
    fixture_floats(f, "label.root", o->label_dim, -1, 1);
    fixture_dense(f, "label.out", fixture_lines(fixture_deprel), 3 * o->label_dim, true);
}

/* Profiles of two buckets: what hashes to even numbers speaks for xx. Enough to see that sums are made and won. */
static inline void fixture_profile_sections(fixture *f) {
    fixture_list(f, "langid.languages", "xx\nyy\n");
    fixture_entry(f, "langid.weights", 1, 2, 2, 2);
    ch_buffer_put(&f->body, (chancery_str){"\x40\xc0\xc0\x40", 4});
    fixture_pad(&f->body, 64);
    fixture_entry(f, "langid.letters", 3, 1, 26, 1);
    for (uint32_t c = 'a'; c <= 'z'; c++) fixture_put32(&f->body, c);
    fixture_pad(&f->body, 64);
}

static inline chancery_str fixture_meta(ch_arena *arena, const fixture_options *o) {
    ch_buffer b;
    ch_buffer_init(&b, arena);
    ch_buffer_format(&b, "name fixture\nlanguages %s\n%s%s%s", o->languages ? o->languages : "xx yy", o->use ? "use " : "",
                     o->use ? o->use : "", o->use ? "\n" : "");
    ch_buffer_format(&b, "hash_rows %u\nword_dim %u\narc_dim %u\nhidden", o->hash_rows, o->word_dim, o->arc_dim);
    for (uint32_t k = 0; k < o->layers; k++) ch_buffer_format(&b, " %u", fixture_hidden(o, k));
    ch_buffer_format(&b, "\npiece_dim %u\npiece_count %u\n", o->piece_dim, o->piece_dim ? (unsigned)FIXTURE_PIECES : 0);
    ch_buffer_format(&b, "label_dim %u\ntag_dim %u\nupos_count %u\nfeats_count %u\ndeprel_count %u\nrule_count %u\n", o->label_dim,
                     o->tag_dim, fixture_lines(fixture_upos), FIXTURE_EMPTY * fixture_lines(fixture_feats),
                     fixture_lines(fixture_deprel), FIXTURE_EMPTY * fixture_lines(fixture_rules));
    ch_buffer_format(&b, "char_count %u\nchar_rows %u\nchar_word_count %u\nchar_dim %u\nchar_channels %u\nchar_layers %u\n",
                     (unsigned)FIXTURE_CHARS, (unsigned)FIXTURE_PAIRS, o->piece_dim ? (unsigned)FIXTURE_WORDS : 0, o->char_dim,
                     o->char_channels, o->char_layers);
    return ch_buffer_str(&b);
}

/* Puts size and checksum right after bytes were changed. */
static inline void fixture_seal(uint8_t *file, size_t size) {
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t at = FIXTURE_HEAD; at + 8 <= size; at += 8) {
        uint64_t word = 0;
        for (int k = 8; k-- > 0;) word = word << 8 | file[at + (size_t)k];
        hash = (hash ^ word) * 0x100000001b3u;
    }
    for (int k = 0; k < 8; k++) file[16 + k] = (uint8_t)((uint64_t)size >> 8 * k), file[24 + k] = (uint8_t)(hash >> 8 * k);
}

/* The file in the arena, aligned to 16. */
static inline uint8_t *fixture_model(ch_arena *arena, const fixture_options *o, size_t *out_size) {
    fixture f = {.seed = o->seed, .start = (FIXTURE_HEAD + FIXTURE_SECTIONS * FIXTURE_ENTRY + 63) / 64 * 64};
    ch_buffer_init(&f.table, arena);
    ch_buffer_init(&f.body, arena);
    chancery_str meta = fixture_meta(arena, o);
    fixture_entry(&f, "meta", 4, 1, (uint32_t)meta.size, 1);
    ch_buffer_put(&f.body, meta);
    fixture_pad(&f.body, 64);
    fixture_fold(&f);
    fixture_char_sections(&f, o);
    fixture_list(&f, "mwt.list", fixture_mwts);
    fixture_list(&f, "mwt.suffix", fixture_suffixes);
    fixture_word_sections(&f, o);
    fixture_list(&f, "upos.list", fixture_upos);
    fixture_list(&f, "deprel.list", fixture_deprel);
    fixture_list(&f, "lemma.list", fixture_lemmas);
    fixture_list(&f, "lemma.suffix", fixture_ends);
    if (o->profiles) fixture_profile_sections(&f);
    size_t size = f.start + f.body.size;
    uint8_t *file = ch_arena_alloc(arena, size);
    memcpy(file, "CHMODEL", 8);
    file[8] = 2, file[12] = (uint8_t)f.count;
    memcpy(file + FIXTURE_HEAD, f.table.data, f.table.size);
    memcpy(file + f.start, f.body.data, f.body.size);
    fixture_seal(file, size);
    *out_size = size;
    return file;
}

#endif
