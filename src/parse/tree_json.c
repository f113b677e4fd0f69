/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document's sentences, words and trees as one line of JSON; docs/schema/parse.schema.json describes it.
 *
 * Names and values are those of CoNLL-U; each word carries its place in the text as well. Words of a multiword token have the place of
 * that token and its range of words in `mwt`, so the token as written is the text at that place. What is unknown is null; `space_after`,
 * `mwt`, `field`, `newdoc` and `newpar` stand only where they say something. The order of the fields is fixed, so two runs can be
 * compared with cmp.
 */
#include "parse/parse.h"

typedef struct {
    const ch_text *text;
    ch_buffer *out;
    uint32_t flags;
    chancery_str source;  /* the text or the title: where offsets lie */
    uint32_t byte, point; /* the last place that was counted in code points */
} writer;

static void put(writer *w, const char *text) { ch_buffer_text(w->out, text); }

static void put_known(writer *w, const char *key, chancery_str value) {
    put(w, key);
    if (value.size) ch_buffer_json(w->out, value);
    else put(w, "null");
}

/* Code points before a byte, counted from the last place: places come nearly in order. */
static uint32_t point_of(writer *w, uint32_t byte) {
    if (byte >= w->byte) w->point += ch_utf8_length(ch_str_slice(w->source, w->byte, byte));
    else w->point -= ch_utf8_length(ch_str_slice(w->source, byte, w->byte));
    w->byte = byte;
    return w->point;
}

static void put_place(writer *w, uint32_t start, uint32_t end) {
    if (w->flags & CHANCERY_CODEPOINTS) start = point_of(w, start), end = point_of(w, end);
    ch_buffer_format(w->out, "\"start\":%u,\"end\":%u", start, end);
}

/* `mwt_first` and `mwt_size`: the multiword token that the word belongs to; size 0 = none. */
static void put_word(writer *w, const ch_sentence *s, uint32_t index, uint32_t mwt_first, uint32_t mwt_size) {
    const ch_token *t = &w->text->tokens[index];
    uint32_t before = s->first - 1; /* ids count from 1 */
    ch_buffer_format(w->out, "{\"id\":%u,\"form\":", index - before);
    ch_buffer_json(w->out, t->form);
    put_known(w, ",\"lemma\":", t->lemma);
    put_known(w, ",\"upos\":", t->upos ? chancery_str_of(ch_upos_name((ch_upos)t->upos)) : CH_STR(""));
    put_known(w, ",\"feats\":", t->feats);
    if (t->dep == CH_DEP_NONE) put(w, ",\"head\":null");
    else ch_buffer_format(w->out, ",\"head\":%u", t->head == CH_NONE ? 0 : t->head - before);
    put_known(w, ",\"deprel\":", t->deprel);
    put(w, ",");
    put_place(w, t->start, t->end);
    if (!t->space_after && (mwt_size == 0 || index + 1 == mwt_first + mwt_size)) put(w, ",\"space_after\":false");
    if (mwt_size) ch_buffer_format(w->out, ",\"mwt\":[%u,%u]", mwt_first - before, mwt_first + mwt_size - 1 - before);
    put(w, "}");
}

static void put_words(writer *w, const ch_sentence *s) {
    uint32_t mwt_first = s->first, mwt_size = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        if (i >= mwt_first + mwt_size) mwt_first = i, mwt_size = w->text->tokens[i].mwt_size;
        if (i > s->first) put(w, ",");
        put_word(w, s, i, mwt_first, mwt_size);
    }
}

static void put_sentence(writer *w, uint32_t index) {
    const ch_sentence *s = &w->text->sentences[index];
    chancery_str source = s->in_title ? w->text->source.title : w->text->source.text;
    if (source.data != w->source.data) w->source = source, w->byte = w->point = 0;
    put(w, "{\"sent_id\":");
    if (s->sent_id.size) ch_buffer_json(w->out, s->sent_id);
    else ch_buffer_format(w->out, "\"%u\"", index + 1);
    put(w, ",");
    put_place(w, s->start, s->end);
    if (s->in_title) put(w, ",\"field\":\"title\"");
    if (ch_sentence_is_foreign(w->text, s)) put_known(w, ",\"lang\":", s->lang);
    if (s->newdoc.size) put_known(w, ",\"newdoc\":", ch_comment_value(s->newdoc));
    if (s->new_paragraph && !s->in_title) put_known(w, ",\"newpar\":", ch_comment_value(s->newpar));
    put(w, ",\"text\":");
    ch_buffer_json(w->out, ch_str_slice(source, s->start, s->end));
    put(w, ",\"tokens\":[");
    put_words(w, s);
    put(w, "]}");
}

void ch_tree_json_write(const ch_text *text, uint32_t flags, ch_buffer *out) {
    writer w = {.text = text, .out = out, .flags = flags};
    put(&w, "{\"id\":");
    ch_buffer_json(out, text->source.id);
    put_known(&w, ",\"lang\":", text->lang);
    put(&w, ",\"sentences\":[");
    for (uint32_t i = 0; i < text->sentence_count; i++) {
        if (i) put(&w, ",");
        put_sentence(&w, i);
    }
    put(&w, "]}\n");
}
