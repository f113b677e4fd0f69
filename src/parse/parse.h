/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parse: the model file and everything it computes: cuts of sentences and tokens, tags, lemmas and trees (models/FORMAT.md).
 *
 * The character network lives here with the other network, so `text` stays free of weights: ch_parse_cut fills the sentences
 * and tokens of a ch_text, ch_parse_trees the rest. CoNLL-U comes in and goes out here too.
 */
#ifndef CH_PARSE_H
#define CH_PARSE_H

#include "text/text.h"

/* chancery_model is the public handle: model files, each of which reads some languages. They are loaded when first needed, by any thread. */
/* Language of a text if the model reads it freely, else "" (a model of one language and no profiles takes every text). */
chancery_str ch_model_language_of(const chancery_model *model, chancery_str text);

/* Parsers of all languages of a model, for one thread: scratch memory and caches of word types. */
typedef struct ch_parsers ch_parsers;
chancery_status ch_parsers_new(const chancery_model *model, ch_parsers **out_parsers, chancery_error *err);
void ch_parsers_free(ch_parsers *parsers); /* NULL is allowed */

/* Sentences and tokens of text->source (text->lang must be set). `by_paragraph`: a paragraph clearly in another language that the model reads
   freely is cut as such, and its sentences say so. */
chancery_status ch_parse_cut(ch_parsers *parsers, ch_text *text, bool by_paragraph, chancery_error *err);
/* upos, feats, lemma, head, deprel of every sentence for which wanted[sentence] is not 0 (wanted NULL: all). Others keep 0. */
chancery_status ch_parse_trees(ch_parsers *parsers, ch_text *text, const uint8_t *wanted, chancery_error *err);

/* CoNLL-U (text->source.text holds it) to tokens and trees; offsets refer to text rebuilt from the tokens, which replaces the
   delivered text. `tokens_only`: the columns from LEMMA to DEPREL are taken for "_", whatever they hold. Errors carry line and column. */
chancery_status ch_conllu_read(ch_text *text, const char *file, bool tokens_only, chancery_error *err);
void ch_conllu_write(const ch_text *text, ch_buffer *out);
chancery_str ch_comment_value(chancery_str comment); /* what stands behind "=" in a comment; "" when there is none */
/* The document's trees as one line of JSON. `flags`: CHANCERY_CODEPOINTS. */
void ch_tree_json_write(const ch_text *text, uint32_t flags, ch_buffer *out);
/* A tree drawn with one token a line, for people. */
void ch_tree_draw(const ch_text *text, uint32_t sentence, ch_buffer *out);

#endif
