/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a text to sentences and tokens: paragraphs are read as characters with white space collapsed, the character network says
 * after each whether something ends there, and a walk over the text turns that into tokens with their byte spans.
 *
 * The walk runs twice, first to count and then to fill, so the tables of the document are allocated once at their size. White
 * space always ends a token, except between two digits when the network sees no cut there ("10 000"). The end of a paragraph
 * ends the sentence. A sentence of more than CH_SENTENCE_MAX tokens is cut after the best mark in the second half of what fits: a full
 * stop or the like, else a semicolon or colon, else a comma, else at the limit.
 */
#include "parse/parser.h"

enum {
    SLAB_CHARS = 1024, /* characters computed together; more would leave the second cache */
    SLAB_PIECES = 64,
};

typedef struct {
    chancery_str text; /* the delivered text or the title */
    const ch_paragraph *paragraphs;
    ch_tongue *tongues; /* [paragraph_count] */
    uint32_t paragraph_count;
    uint8_t *cuts; /* one a collapsed character, paragraphs one after the other */
    bool is_title;
} source;

/* A character after white space is collapsed; space: the whole run. */
typedef struct {
    uint32_t start, end; /* bytes */
    uint32_t code;
    uint8_t kind; /* ch_char_class */
} letter;

enum { KIND_LETTER_LAST = 2, KIND_DIGIT = 3, KIND_SPACE = 4 };

static uint8_t kind_of(uint32_t c) {
    if (c >= 'a' && c <= 'z') return 0;
    if (c == ' ') return KIND_SPACE;
    return (uint8_t)ch_char_class(c);
}

/* The character at `*at`, be it written or referred to. */
static uint32_t next_code(chancery_str text, size_t *at) {
    uint32_t code;
    size_t size = text.data[*at] == '&' ? ch_reference_at(text, *at, &code) : 0;
    if (size == 0) return ch_utf8_next(text, at);
    *at += size;
    return code;
}

/* The next character, with those behind it that the folds (NULL: none) leave out, such as vowel signs. False at the end. */
static bool next_letter(const ch_folds *folds, chancery_str text, uint32_t end, uint32_t *at, letter *out) {
    if (*at >= end) return false;
    size_t next = *at;
    text.size = end;
    out->start = *at;
    out->code = next_code(text, &next);
    out->kind = kind_of(out->code);
    while (out->kind == KIND_SPACE && next < end) {
        size_t after = next;
        if (kind_of(next_code(text, &after)) != KIND_SPACE) break;
        next = after;
    }
    if (out->kind == KIND_SPACE) out->code = ' ';
    while (folds && folds->drops && out->kind != KIND_SPACE && next < end) {
        size_t after = next;
        if (ch_fold(folds, next_code(text, &after)) != 0) break;
        next = after;
    }
    *at = out->end = (uint32_t)next;
    return true;
}

/* ---- running the network ---- */

typedef struct {
    ch_tongue tongue; /* of all pieces */
    ch_char_piece pieces[SLAB_PIECES];
    uint32_t piece_count, chars;
} batch;

static chancery_status run_batch(batch *b) {
    if (b->piece_count == 0) return CHANCERY_OK;
    ch_parser *parser = b->tongue.parser;
    chancery_status status = ch_char_cuts(&parser->scratch, parser->model, b->tongue.lang, b->pieces, b->piece_count);
    b->piece_count = b->chars = 0;
    ch_arena_reset(&parser->scratch);
    return status;
}

static chancery_status turn_to(batch *b, const ch_tongue *tongue) {
    if (b->tongue.parser == tongue->parser && b->tongue.lang == tongue->lang) return CHANCERY_OK;
    CH_TRY(run_batch(b));
    b->tongue = *tongue;
    return CHANCERY_OK;
}

static chancery_status add_piece(batch *b, const uint16_t *rows, uint32_t before, uint32_t count, uint32_t after, uint8_t *cuts) {
    uint32_t length = before + count + after;
    if (b->piece_count == SLAB_PIECES || (b->piece_count > 0 && b->chars + length > SLAB_CHARS)) CH_TRY(run_batch(b));
    uint16_t *copy = CH_NEW_ARRAY(&b->tongue.parser->scratch, uint16_t, length);
    if (!copy) return CHANCERY_NO_MEMORY;
    memcpy(copy, rows, length * sizeof *copy);
    b->pieces[b->piece_count++] = (ch_char_piece){copy, cuts, before, count, after};
    b->chars += length;
    return CHANCERY_OK;
}

/* A paragraph in pieces of SLAB_CHARS: `window` slides over it and keeps the halo before what is to come. */
static chancery_status run_paragraph(batch *b, const source *s, const ch_paragraph *p, uint16_t *window, uint8_t **cuts) {
    uint32_t halo = ch_char_halo(b->tongue.parser->model), before = 0, held = 0, at = p->start;
    bool more = true;
    while (more || held > before) {
        letter c;
        while (held < before + SLAB_CHARS + halo && (more = next_letter(&b->tongue.parser->model->folds, s->text, p->end, &at, &c)))
            window[held++] = (uint16_t)ch_char_row(b->tongue.parser->model, c.code);
        uint32_t count = held - before < SLAB_CHARS ? held - before : SLAB_CHARS;
        if (count == 0) break;
        CH_TRY(add_piece(b, window, before, count, held - before - count, *cuts));
        *cuts += count;
        uint32_t keep_from = before + count > halo ? before + count - halo : 0;
        memmove(window, window + keep_from, (held - keep_from) * sizeof *window);
        held -= keep_from;
        before = before + count - keep_from;
    }
    return CHANCERY_OK;
}

static chancery_status run_network(const source *s) {
    batch b = {0};
    uint16_t *window = ch_heap_alloc((SLAB_CHARS + 2 * (size_t)CH_CHAR_HALO_MAX) * sizeof *window);
    if (!window) return CHANCERY_NO_MEMORY;
    chancery_status status = CHANCERY_OK;
    uint8_t *cuts = s->cuts;
    for (uint32_t i = 0; i < s->paragraph_count && status == CHANCERY_OK; i++) {
        status = turn_to(&b, &s->tongues[i]);
        if (status == CHANCERY_OK) status = run_paragraph(&b, s, &s->paragraphs[i], window, &cuts);
    }
    if (status == CHANCERY_OK) status = run_batch(&b);
    ch_heap_free(window);
    return status;
}

/* ---- the walk ---- */

typedef struct {
    const ch_tongue *tongue; /* of the paragraph */
    ch_text *out;
    bool fill; /* else count */
    uint32_t token_count, sentence_count, sentence_first;
    ch_arena *scratch; /* for words while counting */
} walk;

static chancery_str form_of(walk *w, chancery_str surface, bool has_space) {
    if (!has_space || !w->fill) return surface;
    ch_buffer out;
    ch_buffer_init(&out, w->out->arena);
    letter c;
    for (uint32_t at = 0; next_letter(NULL, surface, (uint32_t)surface.size, &at, &c);)
        ch_buffer_put(&out, c.kind == KIND_SPACE ? CH_STR(" ") : ch_str_slice(surface, c.start, c.end));
    return out.failed ? (chancery_str){0} : ch_buffer_str(&out);
}

static chancery_status end_token(walk *w, const source *s, uint32_t start, uint32_t end, bool has_space, bool multiword,
                                 bool space_after) {
    chancery_str words[CH_MWT_WORDS_MAX] = {form_of(w, ch_str_slice(s->text, start, end), has_space)};
    uint32_t count = 1;
    if (!words[0].data) return CHANCERY_NO_MEMORY;
    if (multiword) {
        chancery_str parts[CH_MWT_WORDS_MAX];
        uint32_t found =
            ch_mwt_split(w->tongue->parser->model, w->tongue->code, words[0], w->fill ? w->out->arena : w->scratch, parts);
        if (found == CH_NONE) return CHANCERY_NO_MEMORY;
        if (found > 0) memcpy(words, parts, sizeof words), count = found;
    }
    for (uint32_t i = 0; w->fill && i < count; i++)
        w->out->tokens[w->token_count + i] = (ch_token){.form = words[i],
                                                        .start = start,
                                                        .end = end,
                                                        .head = CH_NONE,
                                                        .mwt_size = (uint8_t)(i == 0 && count > 1 ? count : 0),
                                                        .space_after = space_after};
    w->token_count += count;
    return CHANCERY_OK;
}

static void end_sentence(walk *w, const source *s, bool new_paragraph) {
    uint32_t first = w->sentence_first, count = w->token_count - first;
    if (count == 0) return;
    if (w->fill)
        w->out->sentences[w->sentence_count] = (ch_sentence){.first = first,
                                                             .count = count,
                                                             .start = w->out->tokens[first].start,
                                                             .end = w->out->tokens[first + count - 1].end,
                                                             .in_title = s->is_title,
                                                             .lang = w->tongue->code,
                                                             .new_paragraph = new_paragraph};
    w->sentence_count++;
    w->sentence_first = w->token_count;
}

/* The next address of the net in a paragraph; start SIZE_MAX: no more. */
typedef struct {
    chancery_str text; /* up to the paragraph's end */
    size_t start, end;
} address;

static void next_address(address *a, size_t from) {
    if (!ch_address_find(a->text, from, &a->start, &a->end)) a->start = a->end = SIZE_MAX;
}

/* The network's cut after a character, or what an address makes of it: it is one token. */
static uint8_t cut_after(address *a, const letter *c, uint8_t cut) {
    if (c->start >= a->start && c->end < a->end) return CH_CUT_NONE;
    bool is_last = c->start < a->end && c->end >= a->end, at_edge = c->end == a->start || is_last;
    if (is_last) next_address(a, c->end);
    return at_edge && cut == CH_CUT_NONE ? CH_CUT_TOKEN : cut;
}

static chancery_status walk_paragraph(walk *w, const source *s, const ch_paragraph *p, const uint8_t **cuts) {
    uint32_t at = p->start, start = CH_NONE, sentences = w->sentence_count;
    bool has_space = false, more;
    letter c, next, after;
    const ch_folds *folds = &w->tongue->parser->model->folds;
    address url = {.text = ch_str_slice(s->text, 0, p->end)};
    next_address(&url, p->start);
    more = next_letter(folds, s->text, p->end, &at, &c);
    while (more) {
        uint8_t cut = cut_after(&url, &c, *(*cuts)++);
        more = next_letter(folds, s->text, p->end, &at, &next);
        if (c.kind != KIND_SPACE) {
            bool space = more && next.kind == KIND_SPACE;
            if (start == CH_NONE) start = c.start, has_space = false;
            uint32_t ahead = at;
            bool number = space && cut == CH_CUT_NONE && c.kind == KIND_DIGIT &&
                          next_letter(folds, s->text, p->end, &ahead, &after) && after.kind == KIND_DIGIT;
            if (number) {
                has_space = true;
            } else if (cut != CH_CUT_NONE || space || !more) {
                bool multiword = cut == CH_CUT_MWT || cut == CH_CUT_MWT_SENTENCE;
                CH_TRY(end_token(w, s, start, c.end, has_space, multiword, space || !more));
                start = CH_NONE;
                /* one bare word at a paragraph's beginning is no sentence: "Sam | Lee said" */
                bool bare = more && w->sentence_count == sentences && w->token_count - w->sentence_first == 1 && space &&
                            c.kind <= KIND_LETTER_LAST;
                if (((cut == CH_CUT_SENTENCE || cut == CH_CUT_MWT_SENTENCE) && !bare) || !more)
                    end_sentence(w, s, w->sentence_count == sentences);
            }
        }
        c = next;
    }
    end_sentence(w, s, w->sentence_count == sentences); /* where white space that is referred to comes last */
    return CHANCERY_OK;
}

static chancery_status walk_sources(walk *w, const source *sources, uint32_t count) {
    for (uint32_t k = 0; k < count; k++) {
        const uint8_t *cuts = sources[k].cuts;
        for (uint32_t i = 0; i < sources[k].paragraph_count; i++) {
            w->tongue = &sources[k].tongues[i];
            CH_TRY(walk_paragraph(w, &sources[k], &sources[k].paragraphs[i], &cuts));
        }
    }
    return CHANCERY_OK;
}

/* ---- sentences that are too long ---- */

/* How good it is to cut after this token: 0 not at all. */
static uint32_t cut_rank(chancery_str form) {
    size_t at = 0;
    uint32_t c = form.size ? ch_utf8_next(form, &at) : 0;
    if (at != form.size && c != '.') return 0; /* "..." counts, words do not */
    switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x3002:
    case 0xff01:
    case 0xff1f:
    case 0x61f:
    case 0x6d4: return 3;
    case ';':
    case ':':
    case 0xff1b:
    case 0xff1a:
    case 0x61b: return 2;
    case ',':
    case 0xff0c:
    case 0x3001:
    case 0x60c: return 1;
    default: return 0;
    }
}

/* Tokens of a sentence's first piece. Multiword tokens stay whole. */
static uint32_t piece_length(const ch_token *tokens, uint32_t count) {
    uint32_t best = 0, best_rank = 0, whole = 0;
    if (count <= CH_SENTENCE_MAX) return count;
    for (uint32_t i = 0; i < CH_SENTENCE_MAX;) {
        uint32_t size = tokens[i].mwt_size ? tokens[i].mwt_size : 1;
        if (i + size > CH_SENTENCE_MAX) break;
        whole = i + size;
        uint32_t rank = size == 1 ? cut_rank(tokens[i].form) : 0;
        if (whole > CH_SENTENCE_MAX / 2 && rank >= best_rank && rank > 0) best = whole, best_rank = rank;
        i = whole;
    }
    return best ? best : whole;
}

/* Cuts sentences longer than the limit; `sentences` has room. Works from the end so that nothing is overwritten before it is read. */
static uint32_t pieces_of(const ch_text *text, const ch_sentence *s) {
    uint32_t pieces = 0;
    for (uint32_t done = 0; done < s->count; pieces++) done += piece_length(text->tokens + s->first + done, s->count - done);
    return pieces;
}

static void cut_long_sentences(ch_text *text) {
    uint32_t total = 0;
    for (uint32_t i = 0; i < text->sentence_count; i++) total += pieces_of(text, &text->sentences[i]);
    uint32_t to = total;
    for (uint32_t i = text->sentence_count; i-- > 0 && to > i + 1;) {
        ch_sentence s = text->sentences[i];
        uint32_t pieces = pieces_of(text, &s), done = 0;
        to -= pieces;
        for (uint32_t k = 0; k < pieces; k++) {
            uint32_t n = piece_length(text->tokens + s.first + done, s.count - done), first = s.first + done;
            text->sentences[to + k] = (ch_sentence){.first = first,
                                                    .count = n,
                                                    .start = text->tokens[first].start,
                                                    .end = text->tokens[first + n - 1].end,
                                                    .in_title = s.in_title,
                                                    .lang = s.lang,
                                                    .cut = pieces > 1,
                                                    .new_paragraph = k == 0 && s.new_paragraph};
            done += n;
        }
        text->split_count += pieces > 1;
    }
    text->sentence_count = total;
}

/* ---- the whole ---- */

/* What a source is cut by. */
typedef struct {
    ch_tongue own;
    const ch_chooser *chooser; /* NULL: `own` for every paragraph */
    ch_arena *arena;
    chancery_error *err;
} cutting;

static chancery_status prepare(const cutting *c, source *s) {
    size_t chars = 0;
    s->tongues = CH_NEW_ARRAY(c->arena, ch_tongue, s->paragraph_count + 1);
    if (!s->tongues) return CHANCERY_NO_MEMORY;
    for (uint32_t i = 0; i < s->paragraph_count; i++) {
        const ch_paragraph *p = &s->paragraphs[i];
        chars += p->end - p->start; /* at most one a byte */
        s->tongues[i] = c->own;
        if (c->chooser)
            CH_TRY(c->chooser->choose(c->chooser->user, ch_str_slice(s->text, p->start, p->end), &s->tongues[i], c->err));
    }
    s->cuts = ch_arena_alloc(c->arena, chars + 1);
    return s->cuts ? run_network(s) : CHANCERY_NO_MEMORY;
}

/* The title is one paragraph, whatever its line breaks. */
static ch_paragraph title_paragraph(chancery_str title) {
    uint32_t at = 0, start = CH_NONE, end = 0;
    letter c;
    while (next_letter(NULL, title, (uint32_t)title.size, &at, &c)) {
        if (c.kind == KIND_SPACE) continue;
        if (start == CH_NONE) start = c.start;
        end = c.end;
    }
    return start == CH_NONE ? (ch_paragraph){0} : (ch_paragraph){start, end};
}

static chancery_status cut_sources(const cutting *c, ch_text *text) {
    ch_paragraphs paragraphs = {0};
    CH_TRY(ch_paragraphs_find(c->arena, text->source.text, &paragraphs));
    ch_paragraph title = title_paragraph(text->source.title);
    source sources[2] = {{.text = text->source.title, .paragraphs = &title, .paragraph_count = title.end > 0, .is_title = true},
                         {.text = text->source.text, .paragraphs = paragraphs.items, .paragraph_count = paragraphs.count}};
    for (uint32_t k = 0; k < 2; k++) CH_TRY(prepare(c, &sources[k]));
    walk count = {.out = text, .scratch = c->arena};
    CH_TRY(walk_sources(&count, sources, 2));
    /* A cut takes more than half of CH_SENTENCE_MAX tokens, less one multiword token. */
    uint32_t room = count.sentence_count + count.token_count / (CH_SENTENCE_MAX / 2 - CH_MWT_WORDS_MAX);
    text->tokens = CH_NEW_ARRAY(text->arena, ch_token, count.token_count);
    text->sentences = CH_NEW_ARRAY(text->arena, ch_sentence, room);
    if ((count.token_count && !text->tokens) || (room && !text->sentences)) return CHANCERY_NO_MEMORY;
    walk fill = {.out = text, .fill = true, .scratch = c->arena};
    CH_TRY(walk_sources(&fill, sources, 2));
    text->token_count = fill.token_count, text->sentence_count = fill.sentence_count;
    cut_long_sentences(text);
    return CHANCERY_OK;
}

chancery_status ch_cut_text(ch_parser *parser, ch_text *text, const ch_chooser *chooser, chancery_error *err) {
    ch_tongue own = {parser, ch_model_language_index(parser->model, text->lang), text->lang};
    if (own.lang == CH_NONE)
        return ch_error(err, CHANCERY_NO_LANGUAGE, "", 0, 0, "Give the document's language, or a model that reads it.",
                        "no model reads the language '%.*s' (this one reads: %.*s)",
                        CH_ARG(ch_str_slice(text->lang, 0, text->lang.size < 20 ? text->lang.size : 20)),
                        CH_ARG(parser->model->languages));
    text->tokens = NULL, text->sentences = NULL;
    text->token_count = text->sentence_count = text->split_count = 0;
    ch_arena arena;
    ch_arena_init(&arena);
    cutting c = {own, chooser, &arena, err};
    chancery_status status = cut_sources(&c, text);
    ch_arena_clear(&arena);
    ch_arena_reset(&parser->scratch);
    return status == CHANCERY_NO_MEMORY ? ch_no_memory(err) : status;
}
