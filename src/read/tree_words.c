/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tree_words: the tree and the words of a document as the files of this room ask for them.
 *
 * A cue is found at a token by its lemma, by its form, or by a cue phrase whose head word the token is: the head word of a
 * phrase is its first token whose parent lies outside.
 */
#include "read/reading.h"

/* Breadth first from the roots: tokens on loops are never reached. */
static void walk_down(ch_words *words) {
    const ch_text *text = words->reading->text;
    for (uint32_t i = 0; i < words->token_count; i++) words->parents[i] = CH_NONE;
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        const ch_sentence *sentence = &text->sentences[s];
        uint32_t from = words->order_count;
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
            words->sentences[i] = s;
            if (words->tokens[i].dep != CH_DEP_NONE && !ch_read_sound_edge(text, sentence, i))
                words->order[words->order_count++] = i;
        }
        for (uint32_t at = from; at < words->order_count; at++)
            CH_EACH_CHILD (words, words->order[at], child) {
                words->parents[child] = words->order[at];
                words->order[words->order_count++] = child;
            }
    }
}

static void hang_phrases(ch_words *words) {
    const ch_reading *reading = words->reading;
    for (uint32_t i = 0; i < words->token_count; i++) words->phrase_first[i] = CH_NONE;
    for (uint32_t p = reading->phrase_count; p-- > 0;) {
        const ch_phrase *phrase = &reading->phrases[p];
        uint32_t head = phrase->first;
        for (uint32_t i = phrase->first; i <= phrase->last; i++) {
            uint32_t parent = words->parents[i];
            if (parent == CH_NONE || parent < phrase->first || parent > phrase->last) {
                head = i;
                break;
            }
        }
        words->phrase_next[p] = words->phrase_first[head];
        words->phrase_first[head] = p;
    }
}

chancery_status ch_words_new(const ch_reading *reading, ch_arena *arena, ch_words *out_words) {
    uint32_t count = reading->text->token_count;
    ch_words words = {.reading = reading, .tokens = reading->text->tokens, .token_count = count, .arena = arena};
    words.lemmas = reading->lemmas;
    words.forms = reading->forms;
    words.parents = CH_NEW_ARRAY(arena, uint32_t, count + 1);
    words.sentences = CH_NEW_ARRAY(arena, uint32_t, count + 1);
    words.order = CH_NEW_ARRAY(arena, uint32_t, count + 1);
    words.phrase_first = CH_NEW_ARRAY(arena, uint32_t, count + 1);
    words.phrase_next = CH_NEW_ARRAY(arena, uint32_t, reading->phrase_count + 1);
    if (!words.parents || !words.sentences || !words.order || !words.phrase_first || !words.phrase_next) return CHANCERY_NO_MEMORY;
    walk_down(&words);
    hang_phrases(&words);
    for (uint32_t i = 0; i < count && !words.marks_passive; i++) words.marks_passive = (words.tokens[i].morph & CH_F_PASS) != 0;
    *out_words = words;
    return CHANCERY_OK;
}

/* The words of a verb phrase hang on its head or beside it: "a à répondre", but not "a à nouveau répondu". */
static bool hangs_together(const ch_words *words, const ch_phrase *phrase, uint32_t head) {
    uint8_t cue = phrase->hit.relation;
    if (cue != CH_CUE_MODAL && cue != CH_CUE_FUTURE && cue != CH_CUE_LIGHT && cue != CH_CUE_NEGATIVE_VERB) return true;
    for (uint32_t i = phrase->first; i <= phrase->last; i++) {
        if (i == head || words->tokens[i].dep == CH_DEP_NONE || words->parents[i] == words->parents[head]) continue;
        if (!ch_read_below(words->reading, i, head)) return false;
    }
    return true;
}

const ch_phrase *ch_words_cue_phrase(const ch_words *words, uint32_t token, ch_cue cue) {
    for (uint32_t p = words->phrase_first[token]; p != CH_NONE; p = words->phrase_next[p]) {
        const ch_phrase *phrase = &words->reading->phrases[p];
        if (phrase->hit.kind == CH_HIT_CUE && phrase->hit.relation == (uint8_t)cue && hangs_together(words, phrase, token))
            return phrase;
    }
    return NULL;
}

chancery_str ch_words_cue(const ch_words *words, uint32_t token, ch_cue cue) {
    const chancery_pack *pack = words->reading->pack;
    const ch_phrase *phrase = ch_words_cue_phrase(words, token, cue);
    if (phrase) {
        chancery_str value = ch_pack_string(pack, phrase->hit.index);
        return value.data ? value : CH_STR("");
    }
    chancery_str value = {NULL, 0};
    if (words->lemmas[token].size) value = ch_pack_cue(pack, words->reading->lang, cue, words->lemmas[token]);
    if (!value.data && words->forms[token].size) value = ch_pack_cue(pack, words->reading->lang, cue, words->forms[token]);
    return value;
}

bool ch_words_is(const ch_words *words, uint32_t token, ch_cue cue) { return ch_words_cue(words, token, cue).data != NULL; }

const ch_phrase *ch_words_name(const ch_words *words, uint32_t token) {
    for (uint32_t p = words->phrase_first[token]; p != CH_NONE; p = words->phrase_next[p])
        if (words->reading->phrases[p].hit.kind == CH_HIT_NAME) return &words->reading->phrases[p];
    return NULL;
}

bool ch_words_is_party(const ch_words *words, uint32_t token) {
    if (words->tokens[token].upos == CH_PROPN || words->tokens[token].upos == CH_PRON) return true;
    for (uint32_t p = words->phrase_first[token]; p != CH_NONE; p = words->phrase_next[p]) {
        uint8_t kind = words->reading->phrases[p].hit.kind;
        if (kind == CH_HIT_NAME || kind == CH_HIT_ROLE) return true;
    }
    CH_EACH_CHILD (words, token, child) /* "M. Diallo", "the official John Doe" */
        if (words->tokens[child].upos == CH_PROPN && ch_words_child(words, child, CH_CASE) == CH_NONE) return true;
    return ch_words_is(words, token, CH_CUE_SPOKESPERSON);
}

bool ch_words_opens_bare(const ch_words *words, uint32_t token) {
    if (words->parents[token] != CH_NONE || words->tokens[token].upos != CH_NOUN) return false;
    if (ch_words_child(words, token, CH_DETDEP) != CH_NONE || ch_words_child(words, token, CH_CASE) != CH_NONE) return false;
    for (uint32_t i = words->reading->text->sentences[words->sentences[token]].first; i < token; i++) {
        uint8_t upos = words->tokens[i].upos; /* numbers and dashes of a list may stand before it */
        if (upos != CH_NUM && upos != CH_PUNCT && upos != CH_X && upos != CH_ADV) return false;
    }
    return true;
}

bool ch_words_subtype(const ch_words *words, uint32_t token, const char *subtype) {
    chancery_str rel = words->tokens[token].deprel;
    size_t colon = ch_str_find(rel, CH_STR(":"));
    return colon != SIZE_MAX && ch_str_equal(ch_str_slice(rel, colon + 1, rel.size), chancery_str_of(subtype));
}

uint32_t ch_words_child(const ch_words *words, uint32_t token, ch_dep dep) { return ch_child_with(words->reading, token, dep); }

uint32_t ch_words_first_conjunct(const ch_words *words, uint32_t token) {
    while (words->tokens[token].dep == CH_CONJ && words->parents[token] != CH_NONE) token = words->parents[token];
    return token;
}

/* ---- adpositions and subordinators ---- */

/* One marking word: its lemma when it is a closed word, else its form ("grâce" in "grâce à", "according" in "according to"). */
static chancery_str marking_word(const ch_words *words, uint32_t token) {
    uint8_t upos = words->tokens[token].upos;
    bool closed = upos == CH_ADP || upos == CH_SCONJ || upos == CH_PART || upos == CH_ADV || upos == CH_CCONJ || upos == CH_DET ||
                  upos == CH_PRON;
    return closed && words->lemmas[token].size ? words->lemmas[token] : words->forms[token];
}

typedef struct {
    uint32_t items[8]; /* tokens of one marker in order; the longest adpositions have five words */
    uint32_t count;
} marking;

static void take_marking(const ch_words *words, uint32_t token, marking *found) {
    if (found->count < 8) found->items[found->count++] = token;
    CH_EACH_CHILD (words, token, child)
        if (words->tokens[child].dep == CH_FIXED && found->count < 8) found->items[found->count++] = child;
    for (uint32_t i = 1; i < found->count; i++) /* a fixed word may stand before its head */
        for (uint32_t k = i; k > 0 && found->items[k] < found->items[k - 1]; k--) {
            uint32_t swap = found->items[k];
            found->items[k] = found->items[k - 1];
            found->items[k - 1] = swap;
        }
}

chancery_status ch_words_marker(const ch_words *words, uint32_t token, bool clausal, chancery_str *out_marker,
                                uint32_t *out_first) {
    marking chosen = {.count = 0};
    bool copula = clausal && ch_words_child(words, token, CH_COP) != CH_NONE; /* "of being behind X": the case is the noun's */
    CH_EACH_CHILD (words, token, child) {
        uint8_t dep = words->tokens[child].dep;
        if (dep != CH_MARK && (dep != CH_CASE || copula)) continue;
        marking next = {.count = 0};
        take_marking(words, child, &next);
        bool adjacent = chosen.count && next.items[0] == chosen.items[chosen.count - 1] + 1;
        if (adjacent) { /* "in order" + "to", "along" + "with" */
            for (uint32_t i = 0; i < next.count && chosen.count < 8; i++) chosen.items[chosen.count++] = next.items[i];
        } else if (chosen.count == 0 || clausal) {
            chosen = next; /* of "for X to do" the last, of a noun's the first */
        }
    }
    if (out_first) *out_first = chosen.count ? chosen.items[0] : CH_NONE;
    *out_marker = chosen.count ? marking_word(words, chosen.items[0]) : CH_STR("");
    if (chosen.count < 2) return CHANCERY_OK;
    ch_buffer buffer;
    ch_buffer_init(&buffer, words->arena);
    for (uint32_t i = 0; i < chosen.count; i++) {
        chancery_str word = marking_word(words, chosen.items[i]);
        bool glued = buffer.size && buffer.data[buffer.size - 1] == '\'';
        if (i && !glued) ch_buffer_text(&buffer, " ");
        ch_buffer_put(&buffer, word);
    }
    if (buffer.failed) return CHANCERY_NO_MEMORY;
    *out_marker = ch_buffer_str(&buffer);
    return CHANCERY_OK;
}
