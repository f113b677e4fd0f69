/* SPDX-License-Identifier: Apache-2.0 */
/*
 * index: the first look at the trees. Folded words, children of every token, phrases of the pack's automaton, quotation ranges, and the
 * ranges of tokens and bytes that belong to a head.
 *
 * Phrases are found from every token by walking the automaton over the words of its form and, where the two differ, of its
 * lemma; the walk keeps a small set of nodes. A name matches by forms only. Of the phrases of one kind only the longest stay:
 * one that lies inside another of its kind is dropped ("Congo" in "République démocratique du Congo"), and a role inside a name.
 *
 * Children lists hold sound edges only: a head in another sentence, a token that is its own head or a sentence that was never
 * parsed yields no edge, so a walk down from a root always ends. A walk up must be bounded by the sentence's length.
 */
#include "read/reading.h"

enum {
    WALK_MAX = 24,        /* nodes of the automaton alive at once: forms and lemmas of a few words */
    FORM_WORD_MAX = 8,    /* words of one form; the longest hyphenated names have six */
    PHRASE_TOKEN_MAX = 24 /* tokens of one phrase; the longest in the data have some fifteen */
};

chancery_status ch_read(const chancery_pack *pack, const ch_text *text, ch_arena *arena, ch_reading *out_reading,
                        chancery_error *err) {
    memset(out_reading, 0, sizeof *out_reading);
    out_reading->text = text;
    out_reading->pack = pack;
    out_reading->lang = ch_pack_lang(pack, text->lang);
    chancery_status status = ch_read_index(out_reading, arena);
    if (!status) status = ch_read_clauses(out_reading, arena);
    if (!status) status = ch_read_mentions(out_reading, arena);
    if (!status) status = ch_read_voices(out_reading, arena);
    if (!status) status = ch_read_first_person(out_reading, arena);
    if (status == CHANCERY_NO_MEMORY) return ch_no_memory(err);
    if (status) return ch_error(err, status, NULL, 0, 0, NULL, "the document could not be read");
    return CHANCERY_OK;
}

/* ---- folded words ---- */

/* A plain lower-case ASCII word is its own folding and costs nothing. */
static bool fold_word(ch_arena *arena, chancery_str word, chancery_str *out_word) {
    *out_word = word;
    bool plain = true;
    for (size_t i = 0; i < word.size && plain; i++)
        plain = (word.data[i] & 0x80) == 0 && !(word.data[i] >= 'A' && word.data[i] <= 'Z');
    if (!plain) *out_word = ch_utf8_fold(arena, word);
    return plain || out_word->data;
}

static chancery_status fold_words(ch_reading *reading, ch_arena *arena) {
    uint32_t count = reading->text->token_count;
    reading->lemmas = CH_NEW_ARRAY(arena, chancery_str, (size_t)count + 1);
    reading->forms = CH_NEW_ARRAY(arena, chancery_str, (size_t)count + 1);
    if (!reading->lemmas || !reading->forms) return CHANCERY_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        const ch_token *t = &reading->text->tokens[i];
        if (!fold_word(arena, t->form, &reading->forms[i])) return CHANCERY_NO_MEMORY;
        reading->lemmas[i] = reading->forms[i];
        if (t->lemma.size && !fold_word(arena, t->lemma, &reading->lemmas[i])) return CHANCERY_NO_MEMORY;
    }
    return CHANCERY_OK;
}

/* ---- children ---- */

bool ch_read_sound_edge(const ch_text *text, const ch_sentence *sentence, uint32_t token) {
    const ch_token *t = &text->tokens[token];
    return t->dep != CH_DEP_NONE && t->dep != CH_ROOT && t->head != CH_NONE && t->head != token && t->head >= sentence->first &&
           t->head - sentence->first < sentence->count;
}

static chancery_status link_children(ch_reading *reading, ch_arena *arena) {
    const ch_text *text = reading->text;
    reading->first_child = CH_NEW_ARRAY(arena, uint32_t, text->token_count + 1);
    reading->next_sibling = CH_NEW_ARRAY(arena, uint32_t, text->token_count + 1);
    if (!reading->first_child || !reading->next_sibling) return CHANCERY_NO_MEMORY;
    for (uint32_t i = 0; i <= text->token_count; i++) reading->first_child[i] = reading->next_sibling[i] = CH_NONE;
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        const ch_sentence *sentence = &text->sentences[s];
        for (uint32_t i = sentence->first + sentence->count; i-- > sentence->first;) {
            if (!ch_read_sound_edge(text, sentence, i)) continue;
            uint32_t head = text->tokens[i].head;
            reading->next_sibling[i] = reading->first_child[head];
            reading->first_child[head] = i;
        }
    }
    return CHANCERY_OK;
}

chancery_str ch_token_cue(const ch_reading *r, uint32_t token, ch_cue cue) {
    chancery_str value = ch_pack_cue(r->pack, r->lang, cue, r->lemmas[token]);
    return value.data ? value : ch_pack_cue(r->pack, r->lang, cue, r->forms[token]);
}

bool ch_names_state(const ch_reading *r, uint32_t mention) {
    const ch_mention *m = &r->mentions[mention];
    return m->form == CH_MENTION_NAME && m->party_count == 1 && ch_first_party(r, mention)->kind == CH_PARTY_STATE;
}

uint32_t ch_child_with(const ch_reading *r, uint32_t token, ch_dep dep) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (r->text->tokens[c].dep == dep) return c;
    return CH_NONE;
}

/* ---- phrases ---- */

typedef struct { /* words of every form and of every lemma that differs, as runs in one pool */
    uint32_t *pool;
    uint32_t *form_at, *lemma_at; /* [token_count + 1] each */
} token_words;

static chancery_status words_of_tokens(const ch_reading *reading, ch_arena *arena, token_words *words) {
    const ch_text *text = reading->text;
    CH_ARRAY(uint32_t) pool = {0};
    words->form_at = CH_NEW_ARRAY(arena, uint32_t, text->token_count + 1);
    words->lemma_at = CH_NEW_ARRAY(arena, uint32_t, text->token_count + 1);
    if (!words->form_at || !words->lemma_at) return CHANCERY_NO_MEMORY;
    for (uint32_t i = 0; i < text->token_count; i++) {
        const ch_token *token = &text->tokens[i];
        uint32_t found[FORM_WORD_MAX], lemma_found[FORM_WORD_MAX];
        uint32_t count = ch_pack_words(reading->pack, token->form, found, FORM_WORD_MAX);
        uint32_t lemma_count = token->lemma.size ? ch_pack_words(reading->pack, token->lemma, lemma_found, FORM_WORD_MAX) : 0;
        if (lemma_count == count && memcmp(found, lemma_found, count * sizeof *found) == 0) lemma_count = 0;
        words->form_at[i] = pool.count;
        for (uint32_t k = 0; k < count + lemma_count; k++) {
            if (k == count) words->lemma_at[i] = pool.count;
            uint32_t *slot = CH_PUSH(arena, &pool);
            if (!slot) return CHANCERY_NO_MEMORY;
            *slot = k < count ? found[k] : lemma_found[k - count];
        }
        if (lemma_count == 0) words->lemma_at[i] = pool.count;
    }
    words->form_at[text->token_count] = words->lemma_at[text->token_count] = pool.count;
    words->pool = pool.items;
    return CHANCERY_OK;
}

typedef struct {
    uint32_t node;
    uint8_t by_lemma; /* 1: some token matched by its lemma, so no name may end here */
} walk_state;

static uint32_t step_words(const chancery_pack *pack, uint32_t node, const uint32_t *words, uint32_t count) {
    for (uint32_t i = 0; i < count && node != CH_NONE; i++)
        node = words[i] == CH_NONE ? CH_NONE : ch_pack_step(pack, node, words[i]);
    return node;
}

static void add_state(walk_state *states, uint32_t *count, uint32_t node, uint8_t by_lemma) {
    if (node == CH_NONE || *count == WALK_MAX) return;
    for (uint32_t i = 0; i < *count; i++)
        if (states[i].node == node && states[i].by_lemma <= by_lemma) return;
    states[(*count)++] = (walk_state){node, by_lemma};
}

/* A hyphen, an apostrophe or what stands in a document's symbol ("S/RES/1(1946)") between two words without space is passed over. */
static bool joins_words(const ch_text *text, uint32_t token) {
    const ch_token *t = &text->tokens[token];
    if (t->space_after || t->form.size > 3 || token == 0 || text->tokens[token - 1].space_after) return false;
    size_t at = 0;
    uint32_t c = ch_utf8_next(t->form, &at);
    return at == t->form.size &&
           (c == '-' || c == '\'' || c == '/' || c == '(' || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2019);
}

static bool form_upper(chancery_str form, bool throughout) {
    uint32_t letters = 0;
    for (size_t at = 0; at < form.size;) {
        uint32_t c = ch_utf8_next(form, &at);
        if (!ch_is_letter(c)) continue;
        if (!ch_is_upper(c)) return false;
        if (!throughout) return true;
        letters++;
    }
    return !throughout || letters > 0;
}

static bool has_letter(chancery_str form) {
    for (size_t at = 0; at < form.size;)
        if (ch_is_letter(ch_utf8_next(form, &at))) return true;
    return false;
}

static bool capital_fits(const ch_reading *reading, const ch_hit *hit, uint32_t first, uint32_t last) {
    if (hit->capital == 0) return true;
    if (hit->capital == 1) return form_upper(reading->text->tokens[first].form, false);
    for (uint32_t i = first; i <= last; i++) {
        chancery_str form = reading->text->tokens[i].form;
        bool number = i > first && !has_letter(form); /* the second part of a symbol cut in two */
        if (!joins_words(reading->text, i) && !number && !form_upper(form, true)) return false;
    }
    return true;
}

/* "M." in "Robert M. Gates": passed over inside a name. */
static bool is_initial(chancery_str form) {
    size_t at = 0;
    if (form.size == 0 || !ch_is_upper(ch_utf8_next(form, &at))) return false;
    return at == form.size || (at + 1 == form.size && form.data[at] == '.');
}

typedef CH_ARRAY(ch_phrase) phrase_array;

static chancery_status take_hits(const ch_reading *reading, ch_arena *arena, phrase_array *phrases, walk_state state,
                                 uint32_t first, uint32_t last, uint32_t run_start) {
    const ch_hit *hits = NULL;
    uint32_t count = ch_pack_hits(reading->pack, state.node, &hits);
    for (uint32_t i = 0; i < count; i++) {
        if (hits[i].lang != 0 && hits[i].lang != reading->lang) continue;
        if ((hits[i].kind == CH_HIT_NAME || hits[i].kind == CH_HIT_PLACE) && state.by_lemma) continue;
        if (!capital_fits(reading, &hits[i], first, last)) continue;
        bool known = false; /* the same phrase by form and by lemma */
        for (uint32_t k = run_start; k < phrases->count && !known; k++)
            known = phrases->items[k].last == last && memcmp(&phrases->items[k].hit, &hits[i], sizeof hits[i]) == 0;
        if (known) continue;
        ch_phrase *phrase = CH_PUSH(arena, phrases);
        if (!phrase) return CHANCERY_NO_MEMORY;
        *phrase = (ch_phrase){.first = first, .last = last, .hit = hits[i]};
    }
    return CHANCERY_OK;
}

static chancery_status walk_from(const ch_reading *reading, ch_arena *arena, const token_words *words, uint32_t first, uint32_t end,
                                 phrase_array *phrases) {
    walk_state states[WALK_MAX] = {{0, 0}};
    uint32_t state_count = 1, run_start = phrases->count;
    for (uint32_t i = first; i < end && i - first < PHRASE_TOKEN_MAX && state_count; i++) {
        const uint32_t *form = words->pool + words->form_at[i], *lemma = words->pool + words->lemma_at[i];
        uint32_t form_count = words->lemma_at[i] - words->form_at[i], lemma_count = words->form_at[i + 1] - words->lemma_at[i];
        if (form_count == 0 && lemma_count == 0) {
            bool stop = i > first + 1 && is_initial(reading->text->tokens[i - 1].form) &&
                        ch_str_equal(reading->text->tokens[i].form, CH_STR("."));
            if (i == first || (!stop && !joins_words(reading->text, i))) return CHANCERY_OK;
            continue;
        }
        walk_state next[WALK_MAX];
        uint32_t next_count = 0;
        for (uint32_t k = 0; k < state_count; k++) {
            if (form_count)
                add_state(next, &next_count, step_words(reading->pack, states[k].node, form, form_count), states[k].by_lemma);
            if (lemma_count) add_state(next, &next_count, step_words(reading->pack, states[k].node, lemma, lemma_count), 1);
        }
        for (uint32_t k = 0; k < next_count; k++) CH_TRY(take_hits(reading, arena, phrases, next[k], first, i, run_start));
        if (i > first && is_initial(reading->text->tokens[i].form))
            for (uint32_t k = 0; k < state_count; k++) add_state(next, &next_count, states[k].node, states[k].by_lemma);
        memcpy(states, next, next_count * sizeof *next);
        state_count = next_count;
    }
    return CHANCERY_OK;
}

static bool same_family(const ch_hit *a, const ch_hit *longer) {
    if (a->kind == CH_HIT_CUE) return longer->kind == CH_HIT_CUE && a->relation == longer->relation;
    if (a->kind == CH_HIT_ROLE) return longer->kind == CH_HIT_ROLE || longer->kind == CH_HIT_NAME;
    return a->kind == longer->kind;
}

/* Phrases are ordered by their first token; only those of the last PHRASE_TOKEN_MAX tokens can reach over the current one. */
static bool covered(const phrase_array *phrases, uint32_t index) {
    const ch_phrase *p = &phrases->items[index];
    for (uint32_t k = index + 1; k < phrases->count && phrases->items[k].first == p->first; k++)
        if (phrases->items[k].last > p->last && same_family(&p->hit, &phrases->items[k].hit)) return true;
    for (uint32_t k = index; k-- > 0 && p->first - phrases->items[k].first < PHRASE_TOKEN_MAX;) {
        const ch_phrase *q = &phrases->items[k];
        bool inside = q->last >= p->last && (q->first < p->first || q->last > p->last);
        bool crossed = p->hit.kind == CH_HIT_NAME && q->first < p->first && q->last >= p->first && q->last < p->last &&
                       q->last - q->first >= p->last - p->first;
        if ((inside || crossed) && same_family(&p->hit, &q->hit)) return true;
    }
    return false;
}

static chancery_status find_phrases(ch_reading *reading, ch_arena *arena) {
    const ch_text *text = reading->text;
    token_words words = {0};
    phrase_array all = {0};
    CH_TRY(words_of_tokens(reading, arena, &words));
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        uint32_t end = text->sentences[s].first + text->sentences[s].count;
        for (uint32_t i = text->sentences[s].first; i < end; i++) CH_TRY(walk_from(reading, arena, &words, i, end, &all));
    }
    reading->hit_first = CH_NEW_ARRAY(arena, uint32_t, text->token_count + 1);
    reading->phrases = CH_NEW_ARRAY(arena, ch_phrase, all.count + 1);
    if (!reading->hit_first || !reading->phrases) return CHANCERY_NO_MEMORY;
    for (uint32_t i = 0, at = 0; i <= text->token_count; i++) {
        reading->hit_first[i] = reading->phrase_count;
        for (; at < all.count && all.items[at].first == i; at++)
            if (!covered(&all, at)) reading->phrases[reading->phrase_count++] = all.items[at];
    }
    return CHANCERY_OK;
}

chancery_status ch_read_index(ch_reading *reading, ch_arena *arena) {
    CH_TRY(fold_words(reading, arena));
    CH_TRY(link_children(reading, arena));
    CH_TRY(find_phrases(reading, arena));
    return ch_read_quotes(reading, arena);
}
