/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One document through all rooms: taken, its language found, cut, filtered, parsed, read, coded. This file holds the public
 * coder and document.
 *
 * A document owns one arena; everything found in it lives there. The coder keeps the parser's scratch memory and word cache
 * between documents. The prefilter spares the parser the sentences in which no word can begin a predicate of the lexicon; on
 * news that is about half of them.
 */
#include "code/code.h"
#include "parse/parse.h"

#include <stdio.h>

enum { CONTEXT = 2 };       /* sentences before a wanted one that are parsed too: pronouns and lists point back to them */
enum { POINT_STEP = 1024 }; /* bytes between two entries of the code point index */

struct chancery_coder {
    const chancery_pack *pack;
    const chancery_model *model;
    chancery_coder_options options;
    ch_parsers *parsers; /* NULL without a model */
};

struct chancery_doc {
    ch_arena arena;
    ch_text text;
    ch_reading reading;
    ch_coding coding;
    chancery_party *parties; /* of a phrase */
    chancery_unknown *unknown;
    uint32_t party_count, unknown_count;
    uint32_t title_sentence_count, parsed_count, foreign_count;
    uint32_t *points; /* code points before byte i * POINT_STEP of the text; NULL when that is all ASCII */
    bool traced;
};

/* ---- coder ---- */

chancery_status chancery_coder_new(const chancery_pack *pack, const chancery_model *model, const chancery_coder_options *options,
                                   chancery_coder **out_coder, chancery_error *err) {
    *out_coder = NULL;
    chancery_coder_options settled = {0};
    if (options) {
        if (options->size > sizeof settled)
            return ch_error(err, CHANCERY_ARGUMENT, NULL, 0, 0, "use the header of the installed library",
                            "options of %zu bytes are from a newer version of the library", options->size);
        memcpy(&settled, options, options->size);
    }
    if (!pack && !settled.parse_only)
        return ch_error(err, CHANCERY_ARGUMENT, NULL, 0, 0, "open a pack or set parse_only", "a coder needs a pack");
    if (!model && (!settled.gold_conllu || settled.gold_tokens))
        return ch_error(err, CHANCERY_ARGUMENT, NULL, 0, 0, "open a model or set gold_conllu alone", "a coder needs a model");
    chancery_coder *coder = ch_heap_alloc(sizeof *coder);
    if (!coder) return ch_no_memory(err);
    *coder = (chancery_coder){.pack = pack, .model = model, .options = settled};
    if (model) {
        chancery_status status = ch_parsers_new(model, &coder->parsers, err);
        if (status != CHANCERY_OK) {
            ch_heap_free(coder);
            return status;
        }
    }
    *out_coder = coder;
    return CHANCERY_OK;
}

void chancery_coder_free(chancery_coder *coder) {
    if (!coder) return;
    ch_parsers_free(coder->parsers);
    ch_heap_free(coder);
}

/* ---- coding ---- */

static bool lists_language(chancery_str languages, chancery_str lang) {
    for (size_t at = 0; at < languages.size;) {
        size_t end = at;
        while (end < languages.size && languages.data[end] != ' ') end++;
        if (ch_str_equal(ch_str_slice(languages, at, end), lang)) return true;
        at = end + 1;
    }
    return false;
}

/* The language as given: "fr-BE" is "fr". */
static chancery_str given_language(ch_text *text) {
    chancery_str given = ch_utf8_fold(text->arena, text->source.lang);
    size_t end = 0;
    while (end < given.size && given.data[end] != '-' && given.data[end] != '_') end++;
    given.size = end;
    return given;
}

/* Sets text->lang to a language that the model reads: as given, else found. "" when there is nothing to read. */
static chancery_status settle_language(const chancery_coder *coder, ch_text *text, chancery_error *err) {
    chancery_str given = text->lang;
    if (given.size) {
        chancery_str restriction = chancery_model_restriction(coder->model, given);
        if (restriction.size && !coder->options.restricted_weights)
            return ch_error(err, CHANCERY_NO_LANGUAGE, NULL, 0, 0,
                            "ask for them with --lang, or with restricted_weights in the library",
                            "the weights for \"%.*s\" are for %.*s use", CH_ARG(given), CH_ARG(restriction));
        if (lists_language(chancery_model_languages(coder->model), given)) return CHANCERY_OK;
        return ch_error(err, CHANCERY_NO_LANGUAGE, NULL, 0, 0,
                        "the model lists its languages; leave the language out to have it found",
                        "no model reads language \"%.*s\"", CH_ARG(given));
    }
    chancery_str sample = ch_str_trim(text->source.text).size ? text->source.text : text->source.title;
    if (ch_str_trim(sample).size == 0) return CHANCERY_OK;
    text->lang = ch_model_language_of(coder->model, sample);
    if (text->lang.size == 0)
        return ch_error(err, CHANCERY_NO_LANGUAGE, NULL, 0, 0, "give the language if you know it to be one of the model's",
                        "the document is in no language the model reads");
    return CHANCERY_OK;
}

/* The prefilter: marks the sentences with a word that may begin a predicate (1) and their context (2). NULL in *out_wanted = all. */
static chancery_status choose_sentences(const chancery_coder *coder, ch_text *text, uint8_t **out_wanted, chancery_error *err) {
    *out_wanted = NULL;
    ch_lang lang = coder->pack ? ch_pack_lang(coder->pack, text->lang) : 0;
    if (coder->options.all || coder->options.phrase || coder->options.parse_only || !lang) return CHANCERY_OK;
    uint8_t *wanted = CH_NEW_ARRAY(text->arena, uint8_t, text->sentence_count);
    if (!wanted) return ch_no_memory(err);
    ch_arena folded;
    ch_arena_init(&folded);
    chancery_status status = CHANCERY_OK;
    for (uint32_t s = 0; s < text->sentence_count && status == CHANCERY_OK; s++) {
        const ch_sentence *sentence = &text->sentences[s];
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count && !wanted[s]; t++) {
            chancery_str form = ch_utf8_fold(&folded, text->tokens[t].form);
            if (text->tokens[t].form.size && !form.data) {
                status = ch_no_memory(err);
                break;
            }
            wanted[s] = ch_pack_stem(coder->pack, lang, form);
        }
        ch_arena_reset(&folded);
    }
    ch_arena_clear(&folded);
    for (uint32_t s = 0; s < text->sentence_count; s++) /* what a pronoun or a list points back to */
        for (uint32_t ahead = 1; ahead <= CONTEXT && s + ahead < text->sentence_count && !wanted[s]; ahead++)
            wanted[s] = wanted[s + ahead] == 1 ? 2 : 0;
    *out_wanted = wanted;
    return status;
}

/* Where each POINT_STEP bytes of the text stand in code points. */
static chancery_status index_points(chancery_doc *doc, chancery_error *err) {
    chancery_str text = doc->text.source.text;
    if (ch_utf8_length(text) == text.size) return CHANCERY_OK;
    size_t count = text.size / POINT_STEP + 1;
    doc->points = CH_NEW_ARRAY(&doc->arena, uint32_t, count);
    if (!doc->points) return ch_no_memory(err);
    for (size_t i = 1; i < count; i++)
        doc->points[i] = doc->points[i - 1] + ch_utf8_length(ch_str_slice(text, (i - 1) * POINT_STEP, i * POINT_STEP));
    return CHANCERY_OK;
}

static uint64_t hash_number(uint64_t hash, uint64_t number) {
    unsigned char bytes[8]; /* little-endian, so that ids are the same on every machine */
    for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)(number >> 8 * i);
    return ch_hash_seed(hash, bytes, sizeof bytes);
}

/* The size behind the text keeps "ab" + "c" apart from "a" + "bc". */
static uint64_t hash_text(uint64_t hash, chancery_str s) { return hash_number(ch_hash_seed(hash, s.data, s.size), s.size); }

static uint64_t hash_entities(uint64_t hash, const chancery_entity *entities, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        hash = hash_text(hash_text(hash, entities[i].id), entities[i].code);
        hash = hash_text(hash_text(hash, entities[i].sector), entities[i].text);
    }
    return hash_number(hash, count);
}

/* The record's id: document, evidence, what is coded, its parties (DESIGN: a record is found again by these). */
static void name_record(chancery_str doc_id, chancery_record *record) {
    uint64_t hash = hash_text(ch_hash("", 0), doc_id);
    hash = hash_number(hash, record->kind);
    for (uint32_t i = 0; i < record->evidence_count; i++) {
        const chancery_evidence *evidence = &record->evidence[i];
        hash = hash_number(hash, (uint64_t)evidence->start << 32 | evidence->end);
        hash = hash_number(hash, evidence->in_title);
    }
    hash = hash_number(hash, record->status);
    if (record->kind == CHANCERY_RECORD_EVENT) {
        const chancery_event *event = &record->event;
        hash = hash_text(hash_text(hash_text(hash_text(hash, event->type), event->mode), event->context), event->cameo);
        hash = hash_entities(hash, event->actor, event->actor_count);
        hash = hash_entities(hash, event->recipient, event->recipient_count);
        hash = hash_entities(hash, event->other, event->other_count);
    } else {
        const chancery_position *position = &record->position;
        hash = hash_entities(hash, &position->holder, 1);
        hash = hash_text(hash, position->act);
        hash = hash_number(hash, (uint64_t)(position->stance + 3));
        hash = hash_text(hash, position->object_text);
        hash = hash_number(hash, (uint64_t)position->object_span.start << 32 | position->object_span.end);
    }
    snprintf(record->id, sizeof record->id, "%016llx", (unsigned long long)hash);
}

/* Takes tags and trees from a sentence's words, as if only its tokens had been given. */
static void forget_tree(ch_text *text, const ch_sentence *sentence) {
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        ch_token *t = &text->tokens[i];
        t->lemma = t->feats = t->deprel = CH_STR("");
        t->head = CH_NONE;
        t->morph = t->upos = t->dep = 0;
    }
}

/* CoNLL-U is read; with a model, sentences without a tree get one. */
static chancery_status take_conllu(chancery_coder *coder, ch_text *text, chancery_error *err) {
    char name[256];
    snprintf(name, sizeof name, "%.*s", CH_ARG(text->source.id));
    CH_TRY(ch_conllu_read(text, name, coder->options.gold_tokens, err));
    if (!coder->parsers) return CHANCERY_OK; /* the language only chooses the lexicon */
    uint8_t *wanted = CH_NEW_ARRAY(text->arena, uint8_t, text->sentence_count);
    if (!wanted && text->sentence_count) return ch_no_memory(err);
    bool any = false;
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        wanted[s] = text->sentences[s].no_tree;
        any = any || wanted[s];
        if (wanted[s]) forget_tree(text, &text->sentences[s]);
    }
    if (!any) return CHANCERY_OK;
    CH_TRY(settle_language(coder, text, err));
    return ch_parse_trees(coder->parsers, text, wanted, err);
}

/* Sentences in another language than the document's are parsed for those who want trees; its lexicon has nothing to say to them. */
static chancery_status leave_foreign(const chancery_coder *coder, chancery_doc *doc, uint8_t **wanted, chancery_error *err) {
    ch_text *text = &doc->text;
    for (uint32_t s = 0; s < text->sentence_count; s++) doc->foreign_count += ch_sentence_is_foreign(text, &text->sentences[s]);
    if (coder->options.parse_only || doc->foreign_count == 0) return CHANCERY_OK;
    if (!*wanted) {
        *wanted = CH_NEW_ARRAY(text->arena, uint8_t, text->sentence_count);
        if (!*wanted) return ch_no_memory(err);
        memset(*wanted, 1, text->sentence_count);
    }
    for (uint32_t s = 0; s < text->sentence_count; s++)
        if (ch_sentence_is_foreign(text, &text->sentences[s])) (*wanted)[s] = 0;
    return CHANCERY_OK;
}

/* A bare phrase is one sentence, and no word of it ends within a run of letters: the cutter expects a full stop and may see an end
   in a last name. */
static void join_phrase(ch_text *text) {
    if (text->sentence_count < 2) return;
    ch_sentence *whole = &text->sentences[0];
    uint32_t kept = whole->first + whole->count;
    for (uint32_t s = 1; s < text->sentence_count; s++) {
        const ch_sentence *next = &text->sentences[s];
        for (uint32_t i = 0; i < next->count; i++) {
            const ch_token *t = &text->tokens[next->first + i];
            ch_token *last = &text->tokens[kept - 1];
            if (i == 0 && t->start == last->end && last->mwt_size == 0) {
                last->form.size += t->form.size; /* both are views of the text */
                last->end = t->end;
                last->space_after = t->space_after;
            } else {
                text->tokens[kept++] = *t;
            }
        }
        whole->end = next->end;
    }
    whole->count = kept - whole->first;
    text->token_count = kept;
    text->sentence_count = 1;
}

/* A text is cut and parsed. */
static chancery_status take_text(chancery_coder *coder, chancery_doc *doc, chancery_error *err) {
    ch_text *text = &doc->text;
    CH_TRY(settle_language(coder, text, err));
    if (text->lang.size == 0) return CHANCERY_OK;
    CH_TRY(ch_parse_cut(coder->parsers, text, text->source.lang.size == 0, err));
    if (coder->options.phrase) join_phrase(text);
    uint8_t *wanted;
    CH_TRY(choose_sentences(coder, text, &wanted, err));
    CH_TRY(leave_foreign(coder, doc, &wanted, err));
    CH_TRY(ch_parse_trees(coder->parsers, text, wanted, err));
    for (uint32_t s = 0; s < text->sentence_count; s++) doc->parsed_count += wanted ? wanted[s] != 0 : 1;
    return CHANCERY_OK;
}

static chancery_status code_document(chancery_coder *coder, const chancery_source *source, chancery_doc *doc, chancery_error *err) {
    ch_text *text = &doc->text;
    text->arena = &doc->arena;
    CH_TRY(ch_document_take(&doc->arena, source, coder->options.max_text_size, &text->source, err));
    text->lang = given_language(text);
    if (coder->options.gold_conllu) {
        CH_TRY(take_conllu(coder, text, err));
        doc->parsed_count = text->sentence_count;
    } else {
        CH_TRY(take_text(coder, doc, err));
    }
    for (uint32_t s = 0; s < text->sentence_count; s++) doc->title_sentence_count += text->sentences[s].in_title;
    CH_TRY(index_points(doc, err));
    if (coder->options.parse_only || text->sentence_count == 0 || !ch_pack_lang(coder->pack, text->lang)) return CHANCERY_OK;
    ch_read_repair(coder->pack, text);
    CH_TRY(ch_read(coder->pack, text, &doc->arena, &doc->reading, err));
    if (coder->options.phrase) {
        if (ch_code_phrase(&doc->reading, &doc->arena, &doc->parties, &doc->party_count) != CHANCERY_OK) return ch_no_memory(err);
        return CHANCERY_OK;
    }
    CH_TRY(ch_code_reading(&doc->reading, &doc->arena, coder->options.trace, &doc->coding, err));
    if (coder->options.unknown && ch_code_unknown(&doc->reading, &doc->arena, &doc->unknown, &doc->unknown_count) != CHANCERY_OK)
        return ch_no_memory(err);
    for (uint32_t i = 0; i < doc->coding.record_count; i++) name_record(text->source.id, &doc->coding.records[i]);
    doc->traced = coder->options.trace;
    return CHANCERY_OK;
}

chancery_status chancery_code(chancery_coder *coder, const chancery_source *source, chancery_doc **out_doc, chancery_error *err) {
    *out_doc = NULL;
    chancery_doc *doc = ch_heap_alloc(sizeof *doc);
    if (!doc) return ch_no_memory(err);
    ch_arena_init(&doc->arena);
    chancery_status status = code_document(coder, source, doc, err);
    if (status != CHANCERY_OK) {
        chancery_doc_free(doc);
        return status;
    }
    *out_doc = doc;
    return CHANCERY_OK;
}

void chancery_doc_free(chancery_doc *doc) {
    if (!doc) return;
    ch_arena_clear(&doc->arena);
    ch_heap_free(doc);
}

/* ---- what is in a document ---- */

chancery_str chancery_doc_text(const chancery_doc *doc) { return doc->text.source.text; }
chancery_str chancery_doc_title(const chancery_doc *doc) { return doc->text.source.title; }
chancery_str chancery_doc_id(const chancery_doc *doc) { return doc->text.source.id; }
chancery_str chancery_doc_date(const chancery_doc *doc) { return doc->text.source.date; }
chancery_str chancery_doc_lang(const chancery_doc *doc) { return doc->text.lang; }
uint32_t chancery_doc_replaced_count(const chancery_doc *doc) { return doc->text.source.replaced_count; }
uint32_t chancery_doc_split_count(const chancery_doc *doc) { return doc->text.split_count; }
uint32_t chancery_doc_left_out_count(const chancery_doc *doc) { return doc->coding.left_out_count; }
uint32_t chancery_doc_sentence_count(const chancery_doc *doc) { return doc->text.sentence_count - doc->title_sentence_count; }
uint32_t chancery_doc_parsed_count(const chancery_doc *doc) { return doc->parsed_count; }
uint32_t chancery_doc_foreign_count(const chancery_doc *doc) { return doc->foreign_count; }
uint32_t chancery_doc_word_count(const chancery_doc *doc) { return doc->text.token_count; }
uint32_t chancery_doc_record_count(const chancery_doc *doc) { return doc->coding.record_count; }

const chancery_record *chancery_doc_record(const chancery_doc *doc, uint32_t index) {
    return index < doc->coding.record_count ? &doc->coding.records[index] : NULL;
}

uint32_t chancery_doc_party_count(const chancery_doc *doc) { return doc->party_count; }

const chancery_party *chancery_doc_party(const chancery_doc *doc, uint32_t index) {
    return index < doc->party_count ? &doc->parties[index] : NULL;
}

uint32_t chancery_doc_unknown_count(const chancery_doc *doc) { return doc->unknown_count; }

const chancery_unknown *chancery_doc_unknown(const chancery_doc *doc, uint32_t index) {
    return index < doc->unknown_count ? &doc->unknown[index] : NULL;
}

uint32_t chancery_doc_codepoint(const chancery_doc *doc, int in_title, uint32_t offset) {
    if (in_title) return ch_utf8_length(ch_str_slice(doc->text.source.title, 0, offset));
    if (offset > doc->text.source.text.size) offset = (uint32_t)doc->text.source.text.size;
    if (!doc->points) return offset;
    size_t step = offset / POINT_STEP;
    return doc->points[step] + ch_utf8_length(ch_str_slice(doc->text.source.text, step * POINT_STEP, offset));
}

chancery_status chancery_doc_relate(const chancery_doc *doc, const chancery_span *actors, uint32_t actor_count,
                                    const chancery_span *recipients, uint32_t recipient_count, chancery_relation *out_relation) {
    *out_relation = (chancery_relation){0};
    if (!doc->reading.text) return CHANCERY_OK;
    ch_arena scratch;
    ch_arena_init(&scratch);
    chancery_status status =
        ch_code_relate(&doc->reading, &doc->coding, &scratch, actors, actor_count, recipients, recipient_count, out_relation);
    ch_arena_clear(&scratch);
    return status;
}

/* ---- writing that needs the trees ---- */

static chancery_status pass_on(const ch_buffer *buffer, chancery_write write, void *user) {
    if (buffer->failed) return CHANCERY_NO_MEMORY;
    if (buffer->size == 0) return CHANCERY_OK;
    return write(user, buffer->data, buffer->size) == 0 ? CHANCERY_OK : CHANCERY_IO;
}

chancery_status chancery_doc_write_conllu(const chancery_doc *doc, chancery_write write, void *user) {
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer buffer;
    ch_buffer_init(&buffer, &arena);
    ch_conllu_write(&doc->text, &buffer);
    chancery_status status = pass_on(&buffer, write, user);
    ch_arena_clear(&arena);
    return status;
}

chancery_status chancery_doc_write_json(const chancery_doc *doc, uint32_t flags, chancery_write write, void *user) {
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer buffer;
    ch_buffer_init(&buffer, &arena);
    ch_tree_json_write(&doc->text, flags, &buffer);
    chancery_status status = pass_on(&buffer, write, user);
    ch_arena_clear(&arena);
    return status;
}

/* Sentences of the document that a caller's index means: one of the text, or (-1) all of the title. */
static void sentences_of(const chancery_doc *doc, int32_t sentence, uint32_t *out_first, uint32_t *out_end) {
    *out_first = sentence < 0 ? 0 : doc->title_sentence_count + (uint32_t)sentence;
    *out_end = sentence < 0 ? doc->title_sentence_count : *out_first + 1;
}

chancery_status chancery_doc_write_tree(const chancery_doc *doc, int32_t sentence, chancery_write write, void *user) {
    if (sentence < -1 || sentence >= (int32_t)chancery_doc_sentence_count(doc)) return CHANCERY_ARGUMENT;
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer buffer;
    ch_buffer_init(&buffer, &arena);
    uint32_t first, end;
    sentences_of(doc, sentence, &first, &end);
    for (uint32_t s = first; s < end; s++) ch_tree_draw(&doc->text, s, &buffer);
    chancery_status status = pass_on(&buffer, write, user);
    ch_arena_clear(&arena);
    return status;
}

chancery_status chancery_doc_explain(const chancery_doc *doc, int32_t sentence, chancery_write write, void *user) {
    if (!doc->traced && doc->text.sentence_count) return CHANCERY_ARGUMENT;
    if (sentence < -1 || sentence >= (int32_t)chancery_doc_sentence_count(doc)) return CHANCERY_ARGUMENT;
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer buffer;
    ch_buffer_init(&buffer, &arena);
    uint32_t first, end;
    sentences_of(doc, sentence, &first, &end);
    for (uint32_t s = first; s < end; s++) {
        const ch_sentence *sentence_row = &doc->text.sentences[s];
        chancery_str field = sentence_row->in_title ? doc->text.source.title : doc->text.source.text;
        ch_buffer_format(&buffer, "== sentence %d, bytes %u-%u%s\n", (int)sentence, sentence_row->start, sentence_row->end,
                         sentence_row->in_title ? " of the title" : "");
        ch_buffer_put(&buffer, ch_str_slice(field, sentence_row->start, sentence_row->end));
        ch_buffer_text(&buffer, "\n");
        bool parsed = sentence_row->count && doc->text.tokens[sentence_row->first].upos != CH_UPOS_NONE;
        if (parsed) ch_tree_draw(&doc->text, s, &buffer);
        else ch_buffer_text(&buffer, "not parsed: no word of it begins a predicate of the lexicon (--all parses everything)\n");
        if (parsed && doc->reading.text) ch_code_explain(&doc->reading, &doc->coding, s, &buffer);
    }
    chancery_status status = pass_on(&buffer, write, user);
    ch_arena_clear(&arena);
    return status;
}
