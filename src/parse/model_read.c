/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading and checking the model file (models/FORMAT.md).
 *
 * The file is mapped and used in place. Everything it says is checked here once: magic, version, size, checksum, the place of
 * every section, its type and its dimensions against `meta`, that numbers are finite and within the bounds that keep the
 * arithmetic finite, that lists hold as many strings of valid UTF-8 as announced and that rules can be read. After that the code
 * trusts it. What is computed at open: kernel layouts of the weights, tables from names to codes. The environment variable
 * CHANCERY_KERNEL names another set of kernels (plain, avx2) than the best, for checks.
 *
 * It is done in two goes: opening reads the head of the file, its languages and its language profiles, a millisecond's work; loading, when a
 * text in one of the languages comes, does the rest.
 */
#include "parse/model.h"

#include <stdio.h>
#include <stdlib.h>

enum { HEAD_SIZE = 40, ENTRY_SIZE = 64, ALIGN = 64, VERSION = 2, SECTIONS_MAX = 4096, NAME_SIZE = 32 };
enum { TYPE_I8 = 1, TYPE_F32, TYPE_U32, TYPE_BYTES };
static const float SCALE_MOST = 100.0f, BIAS_MOST = 1e6f; /* far above any trained value; with CH_QUANTISE_MOST no sum overflows */

struct ch_net_section {
    const char *name;
    uint32_t type, rank, dims[3];
    const uint8_t *data;
    size_t size; /* bytes without padding */
};
typedef struct ch_net_section section;

typedef struct {
    ch_net *model;
    const char *path;
    chancery_error *err;
    section *sections;
    uint32_t section_count;
    chancery_status status; /* first failure; later checks are skipped */
} reader;

/* ---- errors ---- */

/* Only the first failure is told. */
#define FAIL(r, hint, ...)                                                                                                         \
    do {                                                                                                                           \
        if ((r)->status == CHANCERY_OK)                                                                                            \
            (r)->status = ch_error((r)->err, CHANCERY_BAD_MODEL, (r)->path, 0, 0, (hint), __VA_ARGS__);                            \
    } while (0)

static void no_memory(reader *r) {
    if (r->status == CHANCERY_OK) r->status = ch_no_memory(r->err);
}

static const char *const HINT_DAMAGED = "The file is damaged or was not written by this project's trainer; fetch it again.";

/* ---- the container ---- */

static uint32_t u32_at(const uint8_t *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint64_t u64_at(const uint8_t *p) { return u32_at(p) | (uint64_t)u32_at(p + 4) << 32; }

/* FNV-1a 64 over 64-bit words: an eighth of the time that single bytes take, at every start. */
static uint64_t digest(const uint8_t *data, size_t size) {
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t at = 0; at + 8 <= size; at += 8) hash = (hash ^ u64_at(data + at)) * 0x100000001b3u;
    return hash;
}

static void read_head(reader *r) {
    const ch_file *file = &r->model->file;
    if (file->size < HEAD_SIZE || memcmp(file->data, "CHMODEL", 8) != 0) {
        FAIL(r, "Give the path of a file such as models/en-de-ru-zh.model.",
             "this is not a model file (its first bytes are not CHMODEL)");
        return;
    }
    uint32_t version = u32_at(file->data + 8);
    if (version != VERSION) {
        FAIL(r,
             version > VERSION ? "A newer Chancery wrote this model; update the program or take an older model."
                               : "Take the model that came with this version of Chancery.",
             "the model has format version %u, this program reads version %u", version, (unsigned)VERSION);
        return;
    }
    uint64_t size = u64_at(file->data + 16);
    if (size != file->size || size % 8 != 0) {
        FAIL(r, HINT_DAMAGED, "the model says it has %llu bytes but the file has %zu", (unsigned long long)size, file->size);
        return;
    }
    r->section_count = u32_at(file->data + 12);
    if (r->section_count > SECTIONS_MAX || HEAD_SIZE + (size_t)r->section_count * ENTRY_SIZE > file->size) {
        FAIL(r, HINT_DAMAGED, "the model lists %u sections, more than it can hold", r->section_count);
        return;
    }
    snprintf(r->model->hash, sizeof r->model->hash, "%016llx", (unsigned long long)u64_at(file->data + 24));
}

static void check_sum(reader *r) {
    const ch_file *file = &r->model->file;
    if (digest(file->data + HEAD_SIZE, file->size - HEAD_SIZE) != u64_at(file->data + 24))
        FAIL(r, HINT_DAMAGED, "the model's checksum does not fit its content");
}

static void read_section(reader *r, const uint8_t *entry, section *s) {
    static const uint32_t item_size[] = {0, 1, 4, 4, 1};
    s->name = (const char *)entry;
    s->type = u32_at(entry + 32), s->rank = u32_at(entry + 36);
    if (entry[NAME_SIZE - 1] != 0 || s->type < TYPE_I8 || s->type > TYPE_BYTES || s->rank > 3) {
        FAIL(r, HINT_DAMAGED, "entry %u of the model's section table is malformed", (uint32_t)(s - r->sections));
        return;
    }
    uint64_t size = item_size[s->type];
    for (uint32_t k = 0; k < 3; k++) {
        s->dims[k] = u32_at(entry + 40 + 4 * k);
        if (k >= s->rank && s->dims[k] != 1) FAIL(r, HINT_DAMAGED, "section '%s' has a dimension beyond its rank", s->name);
        if (s->dims[k] != 0 && size > r->model->file.size / s->dims[k]) size = r->model->file.size + 1;
        size *= s->dims[k];
        if (size > r->model->file.size) break;
    }
    uint64_t offset = u64_at(entry + 56), padded = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (offset % ALIGN != 0 || offset > r->model->file.size || padded > r->model->file.size - offset) {
        FAIL(r, HINT_DAMAGED, "section '%s' does not lie inside the file", s->name);
        return;
    }
    s->data = r->model->file.data + offset, s->size = (size_t)size;
}

static void read_sections(reader *r) {
    r->sections = CH_NEW_ARRAY(&r->model->arena, section, r->section_count + 1);
    if (!r->sections) {
        no_memory(r);
        return;
    }
    for (uint32_t i = 0; i < r->section_count && r->status == CHANCERY_OK; i++)
        read_section(r, r->model->file.data + HEAD_SIZE + (size_t)i * ENTRY_SIZE, &r->sections[i]);
}

static const section *find(reader *r, const char *name) {
    for (uint32_t i = 0; i < r->section_count; i++)
        if (strcmp(r->sections[i].name, name) == 0) return &r->sections[i];
    return NULL;
}

static const section *need(reader *r, const char *name, uint32_t type, uint32_t rank, uint32_t rows, uint32_t columns) {
    if (r->status != CHANCERY_OK) return NULL;
    const section *s = find(r, name);
    if (!s) {
        FAIL(r, "Train or fetch a whole model.", "the model lacks the section '%s'", name);
        return NULL;
    }
    if (s->type != type || s->rank != rank || (rows != CH_NONE && s->dims[0] != rows) || (rank > 1 && s->dims[1] != columns)) {
        FAIL(r, HINT_DAMAGED, "section '%s' has type %u and dimensions %u x %u where type %u and %u x %u were expected", name,
             s->type, s->dims[0], s->dims[1], type, rows == CH_NONE ? s->dims[0] : rows, columns);
        return NULL;
    }
    return s;
}

static const float *need_floats(reader *r, const char *name, uint32_t count, float most) {
    const section *s = need(r, name, TYPE_F32, 1, count, 1);
    if (!s) return NULL;
    const float *v = (const float *)(const void *)s->data;
    for (uint32_t i = 0; i < count; i++)
        if (!(v[i] >= -most && v[i] <= most)) {
            FAIL(r, HINT_DAMAGED, "section '%s' holds a number out of bounds at index %u", name, i);
            return NULL;
        }
    return v;
}

/* ---- meta ---- */

static chancery_str meta_value(chancery_str meta, const char *key) {
    size_t key_size = strlen(key);
    for (size_t at = 0; at < meta.size;) {
        chancery_str rest = ch_str_slice(meta, at, meta.size);
        size_t end = ch_str_find(rest, CH_STR("\n"));
        if (end == SIZE_MAX) end = rest.size;
        if (end > key_size && memcmp(rest.data, key, key_size) == 0 && rest.data[key_size] == ' ')
            return ch_str_slice(rest, key_size + 1, end);
        at += end + 1;
    }
    return CH_STR("");
}

static uint32_t read_number(reader *r, const char *key, chancery_str value, uint32_t least, uint32_t most) {
    uint64_t number = 0;
    for (size_t i = 0; i < value.size && number <= UINT32_MAX; i++)
        number = value.data[i] >= '0' && value.data[i] <= '9' ? number * 10 + (uint64_t)(value.data[i] - '0') : UINT64_MAX / 16;
    if (value.size == 0 || number < least || number > most) {
        FAIL(r, HINT_DAMAGED, "the model's meta has %s '%.*s' where a number from %u to %u was expected", key,
             CH_ARG(ch_str_slice(value, 0, value.size < 40 ? value.size : 40)), least, most);
        return 0;
    }
    return (uint32_t)number;
}

static uint32_t meta_number(reader *r, chancery_str meta, const char *key, uint32_t least, uint32_t most) {
    return r->status == CHANCERY_OK ? read_number(r, key, meta_value(meta, key), least, most) : 0;
}

/* `hidden`: the size of each layer, separated by spaces. */
static void read_hidden(reader *r, chancery_str meta) {
    ch_net *m = r->model;
    chancery_str value = ch_str_trim(meta_value(meta, "hidden")), size;
    m->layers = 0;
    for (; r->status == CHANCERY_OK && ch_line_field(value, ' ', m->layers, &size); m->layers++) {
        if (m->layers == CH_MODEL_LAYERS_MAX)
            FAIL(r, HINT_DAMAGED, "the model has more than %u layers", (unsigned)CH_MODEL_LAYERS_MAX);
        else m->hidden[m->layers] = read_number(r, "hidden", size, 1, 2048);
    }
    if (r->status == CHANCERY_OK) m->encoded_dim = 2 * m->hidden[m->layers - 1];
}

static bool is_code(chancery_str code) {
    for (size_t i = 0; i < code.size; i++)
        if (code.data[i] < 'a' || code.data[i] > 'z') return false;
    return code.size == 2 || code.size == 3;
}

static void read_languages(reader *r, chancery_str meta) {
    ch_net *m = r->model;
    m->languages = ch_str_trim(meta_value(meta, "languages"));
    m->language_list.items = CH_NEW_ARRAY(&m->arena, chancery_str, CH_MODEL_LANGUAGES_MAX);
    if (!m->language_list.items) {
        no_memory(r);
        return;
    }
    for (size_t at = 0; at < m->languages.size && r->status == CHANCERY_OK;) {
        size_t end = at;
        while (end < m->languages.size && m->languages.data[end] != ' ') end++;
        chancery_str code = ch_str_slice(m->languages, at, end);
        if (!is_code(code) || m->language_list.count == CH_MODEL_LANGUAGES_MAX)
            FAIL(r, HINT_DAMAGED, "the model's list of languages is malformed");
        else m->language_list.items[m->language_list.count++] = code;
        at = end + 1;
    }
    if (m->language_list.count == 0) FAIL(r, HINT_DAMAGED, "the model names no language");
}

static void read_purpose(reader *r) {
    const section *s = need(r, "meta", TYPE_BYTES, 1, CH_NONE, 1);
    if (!s) return;
    chancery_str meta = {(const char *)s->data, s->size};
    read_languages(r, meta);
    r->model->restriction = ch_str_trim(meta_value(meta, "use"));
}

static void read_sizes(reader *r) {
    ch_net *m = r->model;
    const section *s = need(r, "meta", TYPE_BYTES, 1, CH_NONE, 1);
    if (!s) return;
    chancery_str meta = {(const char *)s->data, s->size};
    m->hash_rows = meta_number(r, meta, "hash_rows", 1, 1u << 28);
    m->word_dim = meta_number(r, meta, "word_dim", 1, 2048);
    m->piece_count = meta_number(r, meta, "piece_count", 0, 1u << 20);
    m->piece_dim = meta_number(r, meta, "piece_dim", 0, 1024);
    read_hidden(r, meta);
    m->arc_dim = meta_number(r, meta, "arc_dim", 1, 2048);
    m->label_dim = meta_number(r, meta, "label_dim", 1, 2048);
    m->tag_dim = meta_number(r, meta, "tag_dim", 1, 2048);
    m->upos_count = meta_number(r, meta, "upos_count", 1, 255);
    m->feats_count = meta_number(r, meta, "feats_count", 1, CH_MODEL_ROWS_MAX);
    m->deprel_count = meta_number(r, meta, "deprel_count", 1, 1024);
    m->rule_count = meta_number(r, meta, "rule_count", 1, CH_MODEL_ROWS_MAX);
    m->char_count = meta_number(r, meta, "char_count", 1, 60000);
    m->char_word_count = meta_number(r, meta, "char_word_count", 0, 1u << 20);
    m->char_rows = meta_number(r, meta, "char_rows", 1, 1u << 20);
    m->char_dim = meta_number(r, meta, "char_dim", 1, 1024);
    m->char_channels = meta_number(r, meta, "char_channels", 1, 1024);
    m->char_layers = meta_number(r, meta, "char_layers", 1, CH_MODEL_CHAR_LAYERS_MAX);
}

/* ---- layers ---- */

static void pack_layer(reader *r, ch_dense *layer) {
    size_t size = r->model->kernels->packed_size(layer->row_count, layer->column_count);
    if (size == 0) return;
    uint8_t *block = ch_arena_alloc(&r->model->arena, size + ALIGN);
    if (!block) {
        no_memory(r);
        return;
    }
    void *aligned = block + (ALIGN - (uintptr_t)block % ALIGN);
    r->model->kernels->pack(layer, aligned);
    layer->packed = aligned;
}

/* Weights of a product, which are small so that sums of products fit (kernel.h). */
static const int8_t *need_weights(reader *r, const char *name, uint32_t rows, uint32_t columns) {
    const section *s = need(r, name, TYPE_I8, 2, rows, columns);
    if (!s) return NULL;
    const int8_t *w = (const int8_t *)s->data;
    int most = 0;
    for (size_t i = 0; i < s->size; i++) {
        int size = w[i] < 0 ? -w[i] : w[i];
        most = size > most ? size : most;
    }
    if (most > CH_STEPS) FAIL(r, HINT_DAMAGED, "section '%s' holds a weight beyond %d", name, (int)CH_STEPS);
    return r->status == CHANCERY_OK ? w : NULL;
}

static void joined(char out[64], const char *name, const char *tail) { snprintf(out, 64, "%s%s", name, tail); }

static void need_dense(reader *r, ch_dense *layer, const char *name, uint32_t rows, uint32_t columns, bool has_bias) {
    char full[64];
    layer->weights = need_weights(r, name, rows, columns);
    joined(full, name, ".scale");
    layer->scale = need_floats(r, full, rows, SCALE_MOST);
    joined(full, name, ".bias");
    layer->bias = has_bias ? need_floats(r, full, rows, BIAS_MOST) : NULL;
    layer->row_count = rows, layer->column_count = layer->pitch = columns;
    if (r->status == CHANCERY_OK) pack_layer(r, layer);
}

/* The three taps of a convolution as layers of their own. */
static void need_conv(reader *r, ch_conv *conv, uint32_t index, uint32_t inputs) {
    char name[64];
    uint32_t rows = r->model->char_channels;
    snprintf(name, sizeof name, "char.conv%u", index);
    const int8_t *weights = need_weights(r, name, rows, 3 * inputs);
    snprintf(name, sizeof name, "char.conv%u.scale", index);
    const float *scale = need_floats(r, name, rows, SCALE_MOST);
    snprintf(name, sizeof name, "char.conv%u.bias", index);
    const float *bias = need_floats(r, name, rows, BIAS_MOST);
    for (uint32_t k = 0; k < 3 && r->status == CHANCERY_OK; k++) {
        conv->part[k] = (ch_dense){.weights = weights + (size_t)k * inputs,
                                   .scale = scale,
                                   .row_count = rows,
                                   .column_count = inputs,
                                   .pitch = 3 * inputs};
        pack_layer(r, &conv->part[k]);
    }
    conv->part[0].bias = bias;
}

/* A part of a layer's rows as a layer of its own. Its scales and biases are copied: kernels may read some beyond its last row. */
static void take_rows(reader *r, ch_choice *choice, const ch_dense *all, uint32_t first, uint32_t end) {
    uint32_t count = end - first, room = ch_padded(count);
    float *numbers = CH_NEW_ARRAY(&r->model->arena, float, 2 * (size_t)room);
    if (!numbers) {
        no_memory(r);
        return;
    }
    memcpy(numbers, all->scale + first, count * sizeof *numbers);
    memcpy(numbers + room, all->bias + first, count * sizeof *numbers);
    choice->first = first;
    choice->layer = (ch_dense){.weights = all->weights + (size_t)first * all->pitch,
                               .scale = numbers,
                               .bias = numbers + room,
                               .row_count = count,
                               .column_count = all->column_count,
                               .pitch = all->pitch};
    pack_layer(r, &choice->layer);
    if (count > r->model->widest_choice) r->model->widest_choice = count;
}

/* Whether `start` cuts `rows` rows into `count` parts: to be known before the first part is read. */
static bool divides(const uint32_t *start, uint32_t count, uint32_t rows) {
    for (uint32_t i = 0; i < count; i++)
        if (start[i + 1] < start[i]) return false;
    return start[0] == 0 && start[count] == rows;
}

/* The rows of a head by language and part of speech: NAME.start says where each begins, and at last where they end. */
static ch_choice *need_choices(reader *r, const char *name, uint32_t rows) {
    ch_net *m = r->model;
    uint32_t count = m->language_list.count * m->upos_count;
    char full[64];
    ch_dense all = {.row_count = rows, .column_count = m->tag_dim, .pitch = m->tag_dim};
    all.weights = need_weights(r, name, rows, m->tag_dim);
    joined(full, name, ".scale");
    all.scale = need_floats(r, full, rows, SCALE_MOST);
    joined(full, name, ".bias");
    all.bias = need_floats(r, full, rows, BIAS_MOST);
    joined(full, name, ".start");
    const section *s = need(r, full, TYPE_U32, 1, count + 1, 1);
    ch_choice *choices = CH_NEW_ARRAY(&m->arena, ch_choice, count);
    if (!choices) no_memory(r);
    if (r->status != CHANCERY_OK) return NULL;
    const uint32_t *start = (const uint32_t *)(const void *)s->data;
    if (!divides(start, count, rows)) FAIL(r, HINT_DAMAGED, "section '%s' does not divide %u rows", full, rows);
    for (uint32_t i = 0; i < count && r->status == CHANCERY_OK; i++)
        if (start[i + 1] > start[i]) take_rows(r, &choices[i], &all, start[i], start[i + 1]);
    return choices;
}

/* ---- pieces ---- */

static void read_pieces(reader *r) {
    ch_net *m = r->model;
    if (m->piece_dim == 0) return;
    const section *keys = need(r, "piece.key", TYPE_U32, 2, m->piece_count, 3);
    const section *embed = need(r, "piece.embed", TYPE_I8, 2, m->piece_count, m->piece_dim);
    const float *scale = need_floats(r, "piece.embed.scale", 1, SCALE_MOST);
    if (r->status != CHANCERY_OK) return;
    m->pieces = (const ch_piece_key *)(const void *)keys->data;
    for (uint32_t i = 1; i < m->piece_count; i++)
        if (ch_piece_hash(&m->pieces[i]) <= ch_piece_hash(&m->pieces[i - 1])) {
            FAIL(r, HINT_DAMAGED, "section 'piece.key' is not in ascending order at index %u", i);
            return;
        }
    m->piece_embed = (const int8_t *)embed->data, m->piece_scale = scale[0];
    m->piece_slots = ch_piece_table(&m->arena, m->pieces, m->piece_count, &m->piece_mask);
    if (!m->piece_slots) no_memory(r);
}

static void read_layers(reader *r) {
    ch_net *m = r->model;
    char name[64];
    for (uint32_t k = 0; k < m->layers; k++)
        for (uint32_t way = 0; way < 2; way++) {
            uint32_t inputs = k == 0 ? m->word_dim + m->piece_dim : 2 * m->hidden[k - 1];
            snprintf(name, sizeof name, "lstm%u.%c.ih", k, way == 0 ? 'f' : 'b');
            need_dense(r, &m->lstm[k][way].ih, name, 4 * m->hidden[k], inputs, true);
            snprintf(name, sizeof name, "lstm%u.%c.hh", k, way == 0 ? 'f' : 'b');
            need_dense(r, &m->lstm[k][way].hh, name, 4 * m->hidden[k], m->hidden[k], false);
        }
    need_dense(r, &m->tag_mid, "tag.mid", m->tag_dim, m->encoded_dim, true);
    need_dense(r, &m->tag_upos, "tag.upos", m->upos_count, m->tag_dim, true);
    m->widest_choice = m->upos_count;
    m->feats_choice = need_choices(r, "tag.feats", m->feats_count);
    m->rule_choice = need_choices(r, "tag.rule", m->rule_count);
    need_dense(r, &m->arc_dep, "arc.dep", m->arc_dim, m->encoded_dim, true);
    need_dense(r, &m->arc_head, "arc.head", m->arc_dim, m->encoded_dim, true);
    need_dense(r, &m->arc_bilinear, "arc.bilinear", m->arc_dim, m->arc_dim + 1, false);
    need_dense(r, &m->label_dep, "label.dep", m->label_dim, m->encoded_dim, true);
    need_dense(r, &m->label_head, "label.head", m->label_dim, m->encoded_dim, true);
    need_dense(r, &m->label_out, "label.out", m->deprel_count, 3 * m->label_dim, true);
    m->arc_root = need_floats(r, "arc.root", m->arc_dim, BIAS_MOST);
    m->label_root = need_floats(r, "label.root", m->label_dim, BIAS_MOST);
    const section *embed = need(r, "word.embed", TYPE_I8, 2, m->hash_rows, m->word_dim);
    const float *scale = need_floats(r, "word.embed.scale", 1, SCALE_MOST);
    if (r->status == CHANCERY_OK) m->word_embed = (const int8_t *)embed->data, m->word_scale = scale[0];
}

/* ---- characters ---- */

enum {
    ALPHABETS_END = 0x3000,
    FIRST_IDEOGRAPH = 0x3400,
    IDEOGRAPHS_END = 0xa000
}; /* letters of most scripts and general punctuation; also Chinese */

/* Rows of the characters that texts in this model's languages are made of. */
static void make_char_table(reader *r) {
    ch_net *m = r->model;
    uint32_t size = m->char_list[m->char_count - 1] < FIRST_IDEOGRAPH ? ALPHABETS_END : IDEOGRAPHS_END;
    uint16_t *rows = CH_NEW_ARRAY(&m->arena, uint16_t, size);
    if (!rows) {
        no_memory(r);
        return;
    }
    for (uint32_t c = 0; c < size; c++) rows[c] = (uint16_t)ch_char_row(m, c);
    m->char_table = rows, m->char_table_size = size;
}

static bool is_scalar(uint32_t c) { return c < 0xd800 || (c >= 0xe000 && c <= 0x10ffff); }

/* Texts must not grow by a fold, nor ASCII, which takes short cuts, change. */
static bool is_fold(uint32_t from, uint32_t to) {
    char bytes[4];
    return from >= 0x80 && is_scalar(from) && is_scalar(to) && ch_utf8_put(to, bytes) <= ch_utf8_put(from, bytes);
}

/* The folds, if the model has any. */
static void read_folds(reader *r) {
    if (!find(r, "fold")) return;
    const section *s = need(r, "fold", TYPE_U32, 2, CH_NONE, 2);
    if (!s) return;
    const uint32_t *pairs = (const uint32_t *)(const void *)s->data;
    for (uint32_t i = 0; i < s->dims[0]; i++)
        if (!is_fold(pairs[2 * i], pairs[2 * i + 1]) || (i > 0 && pairs[2 * i] <= pairs[2 * i - 2])) {
            FAIL(r, HINT_DAMAGED, "section 'fold' is malformed at index %u", i);
            return;
        }
    r->model->folds = (ch_folds){pairs, s->dims[0], false};
    for (uint32_t i = 0; i < s->dims[0]; i++) r->model->folds.drops = r->model->folds.drops || pairs[2 * i + 1] == 0;
}

/* The words of a script without spaces, if the model has any. */
static void read_char_words(reader *r) {
    ch_net *m = r->model;
    if (m->char_word_count == 0) return;
    const section *words = need(r, "char.words", TYPE_U32, 2, m->char_word_count, 2);
    const section *match = need(r, "char.match", TYPE_I8, 2, CH_MATCHES, m->char_dim);
    const float *scale = need_floats(r, "char.match.scale", 1, SCALE_MOST);
    if (r->status != CHANCERY_OK) return;
    const uint32_t(*keys)[2] = (const uint32_t(*)[2])(const void *)words->data;
    for (uint32_t i = 0; i < m->char_word_count; i++)
        if (keys[i][0] == 0 && keys[i][1] == 0) FAIL(r, HINT_DAMAGED, "section 'char.words' holds no word at index %u", i);
    while (m->first_ideograph < m->char_count && m->char_list[m->first_ideograph] < FIRST_IDEOGRAPH) m->first_ideograph++;
    m->char_match = (const int8_t *)match->data, m->match_scale = scale[0];
    m->char_words = ch_char_word_table(&m->arena, keys, m->char_word_count, &m->char_word_mask);
    if (!m->char_words) no_memory(r);
}

static void read_chars(reader *r) {
    ch_net *m = r->model;
    const section *list = need(r, "char.list", TYPE_U32, 1, m->char_count, 1);
    const section *embed = need(r, "char.embed", TYPE_I8, 2, m->char_count + CH_CHAR_CLASSES + m->language_list.count, m->char_dim);
    const float *scale = need_floats(r, "char.embed.scale", 1, SCALE_MOST);
    if (r->status != CHANCERY_OK) return;
    m->char_list = (const uint32_t *)(const void *)list->data;
    for (uint32_t i = 0; i < m->char_count; i++)
        if (m->char_list[i] > 0x10ffff || (i > 0 && m->char_list[i] <= m->char_list[i - 1])) {
            FAIL(r, HINT_DAMAGED, "section 'char.list' is not in ascending order at index %u", i);
            return;
        }
    m->char_embed = (const int8_t *)embed->data, m->char_scale = scale[0];
    const section *pair = need(r, "char.pair", TYPE_I8, 2, m->char_rows, m->char_dim);
    scale = need_floats(r, "char.pair.scale", 1, SCALE_MOST);
    if (r->status != CHANCERY_OK) return;
    m->char_pair = (const int8_t *)pair->data, m->pair_scale = scale[0];
    read_char_words(r);
    for (uint32_t k = 0; k < m->char_layers; k++) need_conv(r, &m->conv[k], k, k == 0 ? m->char_dim : m->char_channels);
    need_dense(r, &m->char_out, "char.out", CH_CUT_COUNT, m->char_channels, true);
    make_char_table(r);
}

/* ---- lists ---- */

static void need_list(reader *r, ch_model_list *list, const char *name, uint32_t count, bool sorted) {
    const section *s = need(r, name, TYPE_BYTES, 1, CH_NONE, 1);
    if (!s) return;
    if (s->size > 0 && s->data[s->size - 1] != 0) {
        FAIL(r, HINT_DAMAGED, "section '%s' does not end with a NUL", name);
        return;
    }
    uint32_t found = 0, replaced = 0;
    for (size_t i = 0; i < s->size; i++) found += s->data[i] == 0;
    if (count != CH_NONE && found != count) {
        FAIL(r, HINT_DAMAGED, "section '%s' has %u strings where meta says %u", name, found, count);
        return;
    }
    ch_arena scratch;
    ch_arena_init(&scratch);
    ch_utf8_repair(&scratch, (chancery_str){(const char *)s->data, s->size}, &replaced);
    ch_arena_clear(&scratch);
    if (replaced) FAIL(r, HINT_DAMAGED, "section '%s' is not valid UTF-8", name);
    list->items = CH_NEW_ARRAY(&r->model->arena, chancery_str, found);
    if (found && !list->items) {
        no_memory(r);
        return;
    }
    const char *at = (const char *)s->data;
    for (; list->count < found; at += list->items[list->count++].size + 1) list->items[list->count] = chancery_str_of(at);
    for (uint32_t i = 1; sorted && i < found; i++)
        if (ch_str_compare(list->items[i - 1], list->items[i]) > 0) {
            FAIL(r, HINT_DAMAGED, "section '%s' is not sorted at string %u", name, i);
            return;
        }
}

static void need_fields(reader *r, const ch_model_list *list, const char *name, uint32_t least) {
    chancery_str last;
    for (uint32_t i = 0; i < list->count && r->status == CHANCERY_OK; i++)
        if (!ch_line_field(list->items[i], '\t', least - 1, &last) || last.size == 0) /* the last of them is not empty */
            FAIL(r, HINT_DAMAGED, "string %u of section '%s' has fewer than %u fields", i, name, least);
}

static void need_few_words(reader *r) {
    for (uint32_t i = 0; i < r->model->mwt.count && r->status == CHANCERY_OK; i++) {
        chancery_str beyond;
        if (ch_line_field(r->model->mwt.items[i], '\t', 2 + CH_MWT_WORDS_MAX, &beyond))
            FAIL(r, HINT_DAMAGED, "string %u of section 'mwt.list' has more than %u words", i, (unsigned)CH_MWT_WORDS_MAX);
    }
}

static bool small_number(chancery_str s, uint32_t *out) {
    *out = 0;
    for (size_t i = 0; i < s.size; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') return false;
        *out = *out * 10 + (uint32_t)(s.data[i] - '0');
    }
    return s.size > 0 && s.size <= 4;
}

static bool read_rule(chancery_str line, ch_lemma_rule *rule) {
    chancery_str kind, cut, start;
    if (!ch_line_field(line, '|', 0, &kind) || !ch_line_field(line, '|', 1, &cut) || !ch_line_field(line, '|', 2, &rule->add_end))
        return false;
    if (kind.size != 1 || (kind.data[0] != 'l' && kind.data[0] != 'k') || !small_number(cut, &rule->cut_end)) return false;
    rule->lower = kind.data[0] == 'l';
    if (!ch_line_field(line, '|', 3, &start)) return true;
    return small_number(start, &rule->cut_start) && ch_line_field(line, '|', 4, &rule->add_start);
}

/* The rules of a list, each in field `field` of its line. */
static ch_lemma_rule *read_rules(reader *r, const ch_model_list *list, uint32_t field) {
    ch_lemma_rule *rules = CH_NEW_ARRAY(&r->model->arena, ch_lemma_rule, list->count);
    if (!rules && list->count) no_memory(r);
    for (uint32_t i = 0; i < list->count && r->status == CHANCERY_OK; i++) {
        chancery_str rule;
        if (!ch_line_field(list->items[i], '\t', field, &rule) || !read_rule(rule, &rules[i]))
            FAIL(r, HINT_DAMAGED, "lemma rule %u, '%.40s', cannot be read", i, list->items[i].data);
    }
    return rules;
}

static void read_names(reader *r) {
    ch_net *m = r->model;
    m->upos = CH_NEW_ARRAY(&m->arena, uint8_t, m->upos_count);
    m->morph = CH_NEW_ARRAY(&m->arena, uint32_t, m->feats_count);
    m->dep = CH_NEW_ARRAY(&m->arena, uint8_t, m->deprel_count);
    if (!m->upos || !m->morph || !m->dep) {
        no_memory(r);
        return;
    }
    for (uint32_t i = 0; i < m->upos_count; i++) {
        m->upos[i] = (uint8_t)ch_upos_of(m->upos_names.items[i]);
        if (m->upos[i] == CH_UPOS_NONE)
            FAIL(r, HINT_DAMAGED, "'%.40s' is no universal part of speech", m->upos_names.items[i].data);
    }
    for (uint32_t i = 0; i < m->feats_count; i++) {
        if (ch_str_equal(m->feats_names.items[i], CH_STR("_"))) m->feats_names.items[i] = CH_STR("");
        m->morph[i] = ch_morph_of(m->feats_names.items[i]);
    }
    m->root_label = CH_NONE;
    for (uint32_t i = 0; i < m->deprel_count; i++) {
        m->dep[i] = (uint8_t)ch_dep_of(m->deprel_names.items[i]);
        if (m->dep[i] == CH_DEP_NONE) FAIL(r, HINT_DAMAGED, "'%.40s' is no universal relation", m->deprel_names.items[i].data);
        if (ch_str_equal(m->deprel_names.items[i], CH_STR("root"))) m->root_label = i;
    }
    if (m->root_label == CH_NONE || m->deprel_count < 2) FAIL(r, HINT_DAMAGED, "the model's relations lack 'root' or any other");
}

static void read_lists(reader *r) {
    ch_net *m = r->model;
    need_list(r, &m->upos_names, "upos.list", m->upos_count, false);
    need_list(r, &m->feats_names, "feats.list", m->feats_count, false);
    need_list(r, &m->deprel_names, "deprel.list", m->deprel_count, false);
    need_list(r, &m->rule_names, "rule.list", m->rule_count, false);
    need_list(r, &m->lemma, "lemma.list", CH_NONE, true);
    need_list(r, &m->mwt, "mwt.list", CH_NONE, true);
    need_list(r, &m->mwt_suffix, "mwt.suffix", CH_NONE, false);
    if (find(r, "lemma.suffix")) need_list(r, &m->lemma_ends, "lemma.suffix", CH_NONE, true);
    need_fields(r, &m->lemma, "lemma.list", 3); /* a form without a lemma is the network's */
    need_fields(r, &m->mwt, "mwt.list", 3);
    need_fields(r, &m->mwt_suffix, "mwt.suffix", 4);
    need_few_words(r);
    if (r->status == CHANCERY_OK) m->rules = read_rules(r, &m->rule_names, 0);
    if (r->status == CHANCERY_OK) m->end_rules = read_rules(r, &m->lemma_ends, 3);
    if (r->status == CHANCERY_OK) read_names(r);
}

static void read_profiles(reader *r) {
    const section *weights = find(r, "langid.weights"), *codes = find(r, "langid.languages"), *letters = find(r, "langid.letters");
    if (!weights && !codes && !letters) return;
    uint32_t count = 0;
    if (codes && codes->type == TYPE_BYTES)
        for (size_t i = 0; i < codes->size; i++) count += codes->data[i] == 0;
    if (!weights || !letters || count == 0 || count > CH_MODEL_LANGUAGES_MAX || codes->data[codes->size - 1] != 0 ||
        weights->type != TYPE_I8 || weights->rank != 2 || weights->dims[0] == 0 || weights->dims[1] != count ||
        letters->type != TYPE_U32 || letters->rank != 1) {
        FAIL(r, HINT_DAMAGED, "the sections 'langid.languages', 'langid.weights' and 'langid.letters' do not fit each other");
        return;
    }
    r->model->profiles = (ch_profiles){.weights = (const int8_t *)weights->data,
                                       .codes = (const char *)codes->data,
                                       .letters = (const uint32_t *)(const void *)letters->data,
                                       .bucket_count = weights->dims[0],
                                       .language_count = count,
                                       .letter_count = letters->dims[0]};
}

/* ---- open and close ---- */

typedef void (*step)(reader *);
static const step OPENING[] = {read_head, read_sections, read_purpose, read_profiles, NULL};
static const step LOADING[] = {check_sum, read_sizes, read_folds, read_chars, read_layers, read_pieces, read_lists, NULL};

static chancery_status run_steps(ch_net *net, const step *steps, chancery_error *err) {
    reader r = {.model = net, .path = net->path, .err = err, .sections = net->sections, .section_count = net->section_count};
    for (; *steps && r.status == CHANCERY_OK; steps++) (*steps)(&r);
    net->sections = r.sections, net->section_count = r.section_count;
    return r.status;
}

static chancery_status open_file(const ch_file *file, const char *path, const char *kernels, ch_net **out_net,
                                 chancery_error *err) {
    *out_net = NULL;
    ch_net *net = ch_heap_alloc(sizeof *net);
    if (!net) return ch_no_memory(err);
    ch_arena_init(&net->arena);
    net->file = *file, net->path = path;
    net->kernels = ch_kernels_pick(kernels);
    chancery_status status =
        net->kernels ? run_steps(net, OPENING, err)
                     : ch_error(err, CHANCERY_ARGUMENT, "", 0, 0, "", "there is no kernel '%s' on this machine", kernels);
    if (status != CHANCERY_OK) {
        net->file = (ch_file){0}; /* still the caller's */
        ch_net_close(net);
        return status;
    }
    *out_net = net;
    return CHANCERY_OK;
}

chancery_status ch_net_load(ch_net *net, chancery_error *err) { return run_steps(net, LOADING, err); }

chancery_status ch_net_from_memory(const void *data, size_t size, const char *kernels, ch_net **out_net, chancery_error *err) {
    ch_file file = {.data = data, .size = size};
    CH_TRY(open_file(&file, "", kernels, out_net, err));
    chancery_status status = ch_net_load(*out_net, err);
    if (status == CHANCERY_OK) return status;
    ch_net_close(*out_net);
    *out_net = NULL;
    return status;
}

chancery_status ch_net_open(const char *path, ch_net **out_net, chancery_error *err) {
    ch_file file;
    *out_net = NULL;
    CH_TRY(ch_file_map(path, &file, err));
    chancery_status status = open_file(&file, path, getenv("CHANCERY_KERNEL"), out_net, err);
    if (status != CHANCERY_OK) ch_file_close(&file);
    return status;
}

void ch_net_close(ch_net *net) {
    if (!net) return;
    if (net->file.mapped) ch_file_close(&net->file);
    ch_arena_clear(&net->arena);
    ch_heap_free(net);
}
