/* SPDX-License-Identifier: Apache-2.0 */
/* The tests of a concept in the concepts files of a language: sentences with the coding expected of them. */
#ifndef CH_KNOW_LEXICON_TESTS_H
#define CH_KNOW_LEXICON_TESTS_H

#include "know/lexicon.h"

void ch_read_tests(ch_lexicon *lex, ch_lang lang, uint32_t concept, const ch_node *tests);

#endif
