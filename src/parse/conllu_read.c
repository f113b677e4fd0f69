/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CoNLL-U in: tokens and trees as they are given, with the text put together from the forms.
 *
 * Kept: FORM, LEMMA, UPOS, FEATS, HEAD, DEPREL, multiword tokens, SpaceAfter=No, and the comments `# newpar`, `# newdoc`, `# sent_id`
 * and `# in_title` (ours: the sentence belongs to the title). XPOS, DEPS and the rest of MISC have no place in ch_token. Empty nodes
 * (8.1) are skipped. The delivered text becomes the surface forms with a space where SpaceAfter=No is absent and an empty line
 * between paragraphs. Every sentence must be a tree with one root, or have "_" in all its HEADs (tokens only); errors say the line and
 * column.
 */
#include "parse/parse.h"

enum { COLUMNS = 10, ID = 0, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

typedef CH_ARRAY(ch_token) token_array;
typedef CH_ARRAY(ch_sentence) sentence_array;

typedef struct {
    ch_text *text;
    const char *file;
    chancery_error *err;
    uint32_t line;
    chancery_str input;
    size_t at, line_start;
    bool tokens_only;
    token_array tokens;
    sentence_array sentences;
    ch_buffer body, title;
    /* the sentence under way */
    uint32_t first; /* index of its first token */
    uint32_t first_line;
    uint32_t mwt_end;   /* last id of the multiword token under way, 0 none */
    uint32_t mwt_first; /* its first word */
    uint32_t mwt_start, mwt_surface_end;
    bool mwt_space, in_title, new_paragraph, begun;
    bool space_before; /* a space is due before the next surface */
    chancery_str sent_id, newdoc, newpar;
} reader;

#define BAD(r, hint, ...) ch_error((r)->err, CHANCERY_BAD_INPUT, (r)->file, (r)->line, 1, (hint), __VA_ARGS__)
#define BAD_FIELD(r, field, ...)                                                                                                   \
    ch_error((r)->err, CHANCERY_BAD_INPUT, (r)->file, (r)->line, column_of((r), (field)), HINT, __VA_ARGS__)
static const char *const HINT = "See universaldependencies.org/format.html.";

static uint32_t column_of(const reader *r, chancery_str field) {
    return ch_utf8_length(ch_str_slice(r->input, r->line_start, (size_t)(field.data - r->input.data))) + 1;
}

static bool next_line(reader *r, chancery_str *out) {
    if (r->at >= r->input.size) return false;
    size_t start = r->at, end = start;
    while (end < r->input.size && r->input.data[end] != '\n') end++;
    r->at = end + 1;
    r->line_start = start;
    r->line++;
    if (end > start && r->input.data[end - 1] == '\r') end--;
    *out = ch_str_slice(r->input, start, end);
    return true;
}

static bool number_of(chancery_str s, uint32_t *out) {
    *out = 0;
    for (size_t i = 0; i < s.size; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') return false;
        *out = *out * 10 + (uint32_t)(s.data[i] - '0');
    }
    return s.size > 0 && s.size < 8;
}

static bool split_columns(chancery_str line, chancery_str columns[COLUMNS]) {
    uint32_t count = 0;
    size_t start = 0;
    for (size_t i = 0; i <= line.size; i++) {
        if (i < line.size && line.data[i] != '\t') continue;
        if (count == COLUMNS) return false;
        columns[count++] = ch_str_slice(line, start, i);
        start = i + 1;
    }
    for (uint32_t i = 0; i < count; i++)
        if (columns[i].size == 0) return false;
    return count == COLUMNS;
}

static bool space_after(chancery_str misc) {
    for (size_t at = 0; at < misc.size;) {
        size_t end = at;
        while (end < misc.size && misc.data[end] != '|') end++;
        if (ch_str_equal(ch_str_slice(misc, at, end), CH_STR("SpaceAfter=No"))) return false;
        at = end + 1;
    }
    return true;
}

static ch_buffer *target(reader *r) { return r->in_title ? &r->title : &r->body; }

/* Appends a surface token to the text under way. */
static void put_surface(reader *r, chancery_str surface, uint32_t *start, uint32_t *end) {
    ch_buffer *out = target(r);
    bool first = r->tokens.count == r->first && !r->begun;
    if (first && out->size > 0)
        ch_buffer_put(out, r->new_paragraph && !r->in_title ? CH_STR("\n\n") : r->space_before ? CH_STR(" ") : CH_STR(""));
    if (!first && r->space_before) ch_buffer_put(out, CH_STR(" "));
    r->begun = true;
    *start = (uint32_t)out->size;
    ch_buffer_put(out, surface);
    *end = (uint32_t)out->size;
}

static chancery_status read_range(reader *r, chancery_str *columns, size_t dash) {
    uint32_t from, to, next = r->tokens.count - r->first + 1;
    if (!number_of(ch_str_slice(columns[ID], 0, dash), &from) ||
        !number_of(ch_str_slice(columns[ID], dash + 1, columns[ID].size), &to) || from != next || to <= from ||
        to - from >= UINT8_MAX || r->mwt_end)
        return BAD_FIELD(r, columns[ID], "bad range of words '%.*s'", CH_ARG(columns[ID]));
    put_surface(r, columns[FORM], &r->mwt_start, &r->mwt_surface_end);
    r->mwt_space = space_after(columns[MISC]);
    r->mwt_end = to, r->mwt_first = r->tokens.count;
    r->space_before = r->mwt_space;
    return CHANCERY_OK;
}

static chancery_str unless_none(chancery_str s) { return ch_str_equal(s, CH_STR("_")) ? CH_STR("") : s; }

static chancery_status read_word(reader *r, chancery_str *columns) {
    uint32_t id, head = 0, count = r->tokens.count - r->first;
    bool no_tree = ch_str_equal(columns[HEAD], CH_STR("_"));
    if (!number_of(columns[ID], &id) || id != count + 1)
        return BAD_FIELD(r, columns[ID], "bad word number '%.*s' where %u was expected", CH_ARG(columns[ID]), count + 1);
    if (count == CH_SENTENCE_MAX)
        return BAD(r, "Cut the sentence in two.", "the sentence has more than %u words", (unsigned)CH_SENTENCE_MAX);
    if (!no_tree && (!number_of(columns[HEAD], &head) || head == id))
        return BAD_FIELD(r, columns[HEAD], "bad head '%.*s'", CH_ARG(columns[HEAD]));
    ch_upos upos = ch_upos_of(columns[UPOS]);
    if (upos == CH_UPOS_NONE && !ch_str_equal(columns[UPOS], CH_STR("_")))
        return BAD_FIELD(r, columns[UPOS], "unknown part of speech '%.*s'", CH_ARG(columns[UPOS]));
    ch_dep dep = ch_dep_of(columns[DEPREL]);
    if (dep == CH_DEP_NONE && !ch_str_equal(columns[DEPREL], CH_STR("_")))
        return BAD_FIELD(r, columns[DEPREL], "unknown relation '%.*s'", CH_ARG(columns[DEPREL]));
    if (!no_tree && dep == CH_DEP_NONE) return BAD_FIELD(r, columns[DEPREL], "word %u has a head but no relation", id);
    ch_token token = {.form = columns[FORM],
                      .lemma = unless_none(columns[LEMMA]),
                      .feats = unless_none(columns[FEATS]),
                      .deprel = unless_none(columns[DEPREL]),
                      .upos = (uint8_t)upos,
                      .dep = (uint8_t)dep};
    if (ch_str_equal(columns[LEMMA], CH_STR("_")) && ch_str_equal(columns[FORM], CH_STR("_"))) token.lemma = columns[LEMMA];
    token.morph = ch_morph_of(token.feats);
    if (no_tree) token.deprel = CH_STR(""), token.dep = CH_DEP_NONE; /* a relation to nothing */
    token.head = no_tree ? CH_NONE : head;                           /* a word number until the sentence ends; CH_NONE: not given */
    if (r->mwt_end) {
        token.start = r->mwt_start, token.end = r->mwt_surface_end, token.space_after = r->mwt_space;
    } else {
        put_surface(r, columns[FORM], &token.start, &token.end);
        token.space_after = space_after(columns[MISC]);
        r->space_before = token.space_after;
    }
    ch_token *place = CH_PUSH(r->text->arena, &r->tokens);
    if (!place) return ch_no_memory(r->err);
    *place = token;
    if (r->mwt_end == id) {
        r->tokens.items[r->mwt_first].mwt_size = (uint8_t)(r->tokens.count - r->mwt_first);
        r->mwt_end = 0;
    }
    return CHANCERY_OK;
}

/* One root, every head in range, no cycle. Word numbers become document-wide indices. */
static chancery_status check_tree(reader *r, ch_token *tokens, uint32_t count, bool *out_has_tree) {
    uint32_t given = 0, roots = 0, line = r->line;
    r->line = r->first_line;
    for (uint32_t i = 0; i < count; i++) given += tokens[i].head != CH_NONE, roots += tokens[i].head == 0;
    *out_has_tree = given > 0;
    if (given == 0) return r->line = line, CHANCERY_OK;
    if (given < count) return BAD(r, HINT, "some words of this sentence have a head and others none");
    if (roots != 1) return BAD(r, HINT, "the sentence has %u roots; one was expected", roots);
    for (uint32_t i = 0; i < count; i++) {
        if (tokens[i].head > count)
            return BAD(r, HINT, "word %u has head %u in a sentence of %u words", i + 1, tokens[i].head, count);
        uint32_t at = i, steps = 0;
        while (tokens[at].head != 0 && tokens[at].head <= count && steps <= count) at = tokens[at].head - 1, steps++;
        if (steps > count) return BAD(r, HINT, "the heads of the sentence go in a circle at word %u", i + 1);
    }
    for (uint32_t i = 0; i < count; i++) tokens[i].head = tokens[i].head == 0 ? CH_NONE : r->first + tokens[i].head - 1;
    r->line = line;
    return CHANCERY_OK;
}

static chancery_status end_sentence(reader *r) {
    uint32_t count = r->tokens.count - r->first;
    if (r->mwt_end) return BAD(r, HINT, "the range of words up to %u is not finished", r->mwt_end);
    if (count > 0) {
        ch_token *tokens = r->tokens.items + r->first;
        bool has_tree;
        CH_TRY(check_tree(r, tokens, count, &has_tree));
        ch_sentence *s = CH_PUSH(r->text->arena, &r->sentences);
        if (!s) return ch_no_memory(r->err);
        if (r->in_title && r->sentences.count > 1 && !r->sentences.items[r->sentences.count - 2].in_title)
            return BAD(r, "", "a sentence of the title stands after one of the text");
        *s = (ch_sentence){.first = r->first,
                           .count = count,
                           .start = tokens[0].start,
                           .end = tokens[count - 1].end,
                           .in_title = r->in_title,
                           .new_paragraph = r->new_paragraph,
                           .no_tree = !has_tree,
                           .sent_id = r->sent_id,
                           .newdoc = r->newdoc,
                           .newpar = r->newpar};
        bool next_is_text = r->in_title;
        r->new_paragraph = next_is_text;
        r->newdoc = r->newpar = CH_STR("");
    }
    r->sent_id = CH_STR("");
    r->first = r->tokens.count;
    r->in_title = r->begun = false;
    r->first_line = 0;
    return CHANCERY_OK;
}

chancery_str ch_comment_value(chancery_str comment) {
    size_t equals = ch_str_find(comment, CH_STR("="));
    return equals == SIZE_MAX ? CH_STR("") : ch_str_trim(ch_str_slice(comment, equals + 1, comment.size));
}

static void read_comment(reader *r, chancery_str line) {
    chancery_str what = ch_str_trim(ch_str_slice(line, 1, line.size));
    if (r->begun) return; /* a comment between words says nothing */
    bool newdoc = ch_str_starts(what, CH_STR("newdoc")), newpar = ch_str_starts(what, CH_STR("newpar"));
    if (newdoc) r->newdoc = what;
    if (newpar) r->newpar = what;
    if (newdoc || newpar) r->new_paragraph = true;
    if (ch_str_starts(what, CH_STR("sent_id"))) r->sent_id = ch_comment_value(what);
    if (ch_str_equal(what, CH_STR("in_title"))) r->in_title = true;
}

static chancery_status read_line(reader *r, chancery_str line) {
    if (line.size == 0) return end_sentence(r);
    if (r->first_line == 0) r->first_line = r->line;
    if (line.data[0] == '#') return read_comment(r, line), CHANCERY_OK;
    chancery_str columns[COLUMNS];
    if (!split_columns(line, columns)) return BAD(r, HINT, "the line has not ten columns, separated by tabs, none of them empty");
    if (ch_str_find(columns[ID], CH_STR(".")) != SIZE_MAX) return CHANCERY_OK;
    for (int i = LEMMA; r->tokens_only && i <= DEPREL; i++) columns[i] = CH_STR("_");
    size_t dash = ch_str_find(columns[ID], CH_STR("-"));
    return dash != SIZE_MAX ? read_range(r, columns, dash) : read_word(r, columns);
}

chancery_status ch_conllu_read(ch_text *text, const char *file, bool tokens_only, chancery_error *err) {
    reader r = {
        .text = text, .file = file, .err = err, .tokens_only = tokens_only, .input = text->source.text, .new_paragraph = true};
    ch_buffer_init(&r.body, text->arena);
    ch_buffer_init(&r.title, text->arena);
    chancery_str line;
    while (next_line(&r, &line)) CH_TRY(read_line(&r, line));
    CH_TRY(end_sentence(&r));
    if (r.body.failed || r.title.failed) return ch_no_memory(err);
    text->source.text = ch_buffer_str(&r.body);
    text->source.title = ch_buffer_str(&r.title);
    text->tokens = r.tokens.items, text->token_count = r.tokens.count;
    text->sentences = r.sentences.items, text->sentence_count = r.sentences.count;
    text->split_count = 0;
    return CHANCERY_OK;
}
