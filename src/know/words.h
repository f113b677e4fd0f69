/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words as the automaton compares them: lower case, no diacritics, ASCII where a Latin letter allows it.
 *
 * A text is cut at everything that is neither a letter, a mark nor a digit, so "Burkina-Faso" is two words and "l'accord" is
 * two words however a tokeniser splits them; full stops inside are dropped ("U.S." is "us"); "&" is a word of its own. Letters of
 * the Latin blocks go through a table that the compiler makes from ICU and stores in the pack; ICU is asked for other scripts.
 */
#ifndef CH_KNOW_WORDS_H
#define CH_KNOW_WORDS_H

#include "base/base.h"

enum {
    CH_WORD_MAX = 96,                      /* bytes; the longest words of gold text have under 60 */
    CH_LETTER_COUNT = 0x250 - 0x80 + 0x100 /* U+0080..U+024F, then U+1E00..U+1EFF */
};
enum { CH_LETTER_CUT = 0, CH_LETTER_ASK = 0xffff }; /* values of the table beside one or two ASCII letters (low byte first) */

typedef struct {
    char data[CH_WORD_MAX];
    uint32_t size;
    bool too_long; /* the word was longer; data holds its beginning */
} ch_word;

void ch_letters_make(uint16_t letters[CH_LETTER_COUNT]);
/* The next word of s from *at on, which advances; false at the end. `s` is valid UTF-8. */
bool ch_word_next(const uint16_t *letters, chancery_str s, size_t *at, ch_word *out_word);
/* All words of s joined, with y written i, as stems are compared. */
void ch_word_stem(const uint16_t *letters, chancery_str s, ch_word *out_word);

#endif
