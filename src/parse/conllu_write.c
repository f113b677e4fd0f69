/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CoNLL-U out, as conllu_read.c reads it: what comes out goes in again unchanged.
 *
 * Comments: `# newdoc` (as it came in), `# newpar`, `# in_title` (the sentence is of the title), `# sent_id` (as it came in, else the
 * number of the sentence from 1), `# text` (the delivered text of the sentence on one line). Forms never hold tabs or line breaks, so columns need no escape.
 */
#include "parse/parse.h"

static void put_column(ch_buffer *out, chancery_str s) {
    ch_buffer_put(out, CH_STR("\t"));
    ch_buffer_put(out, s.size ? s : CH_STR("_"));
}

static chancery_str source_of(const ch_text *text, const ch_sentence *s) {
    return s->in_title ? text->source.title : text->source.text;
}

/* White space that cannot stand in a line of CoNLL-U. */
static bool breaks_line(uint32_t c) { return (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029; }

/* Text on one line: a run of white space with a line break or a second space in it becomes one space. */
static void put_on_one_line(ch_buffer *out, chancery_str s) {
    for (size_t at = 0, start = 0; at < s.size; start = at) {
        uint32_t c = ch_utf8_next(s, &at), count = 0;
        size_t end = at;
        bool breaks = false;
        for (size_t next = start; next < s.size; end = next, count++) {
            uint32_t d = ch_utf8_next(s, &next);
            if (!ch_is_space(d)) break;
            breaks = breaks || breaks_line(d);
        }
        if (count > 0) at = end;
        ch_buffer_put(out, ch_is_space(c) && (breaks || count > 1) ? CH_STR(" ") : ch_str_slice(s, start, at));
    }
}

static void put_comment(ch_buffer *out, chancery_str comment) {
    ch_buffer_text(out, "# ");
    ch_buffer_put(out, comment);
    ch_buffer_text(out, "\n");
}

static void put_sentence_comments(const ch_text *text, uint32_t index, ch_buffer *out) {
    const ch_sentence *s = &text->sentences[index];
    if (s->newdoc.size) put_comment(out, s->newdoc);
    if (s->new_paragraph && !s->in_title) put_comment(out, s->newpar.size ? s->newpar : CH_STR("newpar"));
    if (s->in_title) put_comment(out, CH_STR("in_title"));
    ch_buffer_text(out, "# sent_id = ");
    if (s->sent_id.size) ch_buffer_put(out, s->sent_id);
    else ch_buffer_format(out, "%u", index + 1);
    if (ch_sentence_is_foreign(text, s)) ch_buffer_format(out, "\n# lang = %.*s", CH_ARG(s->lang));
    ch_buffer_text(out, "\n# text = ");
    put_on_one_line(out, ch_str_slice(source_of(text, s), s->start, s->end));
    ch_buffer_put(out, CH_STR("\n"));
}

static void put_range(const ch_text *text, const ch_sentence *s, uint32_t index, ch_buffer *out) {
    const ch_token *t = &text->tokens[index];
    uint32_t id = index - s->first + 1;
    ch_buffer_format(out, "%u-%u\t", id, id + t->mwt_size - 1u);
    put_on_one_line(out, ch_str_slice(source_of(text, s), t->start, t->end));
    ch_buffer_put(out, CH_STR("\t_\t_\t_\t_\t_\t_\t_\t"));
    ch_buffer_put(out, t->space_after ? CH_STR("_\n") : CH_STR("SpaceAfter=No\n"));
}

static void put_word(const ch_text *text, const ch_sentence *s, uint32_t index, bool in_mwt, ch_buffer *out) {
    const ch_token *t = &text->tokens[index];
    bool parsed = t->dep != CH_DEP_NONE || t->deprel.size > 0 || t->head != CH_NONE;
    ch_buffer_format(out, "%u", index - s->first + 1);
    put_column(out, t->form);
    put_column(out, t->lemma);
    put_column(out, chancery_str_of(ch_upos_name((ch_upos)t->upos)));
    put_column(out, CH_STR("_"));
    put_column(out, t->feats);
    if (!parsed) put_column(out, CH_STR("_"));
    else ch_buffer_format(out, "\t%u", t->head == CH_NONE ? 0 : t->head - s->first + 1);
    put_column(out, t->deprel);
    put_column(out, CH_STR("_"));
    ch_buffer_put(out, t->space_after || in_mwt ? CH_STR("\t_\n") : CH_STR("\tSpaceAfter=No\n"));
}

void ch_conllu_write(const ch_text *text, ch_buffer *out) {
    for (uint32_t i = 0; i < text->sentence_count; i++) {
        const ch_sentence *s = &text->sentences[i];
        uint32_t mwt_end = s->first;
        put_sentence_comments(text, i, out);
        for (uint32_t k = s->first; k < s->first + s->count; k++) {
            if (text->tokens[k].mwt_size > 1) {
                put_range(text, s, k, out);
                mwt_end = k + text->tokens[k].mwt_size;
            }
            put_word(text, s, k, k < mwt_end, out);
        }
        ch_buffer_put(out, CH_STR("\n"));
    }
}
