/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bodies: the subject of a resolution, named once.
 *
 * "The Security Council," stands as a sentence of its own; the sentences after it begin with a participle or a finite verb and
 * have no subject. A short sentence without a predicate that ends in a comma or colon and holds a name, a body's role or a text
 * names the subject of those that follow, until two sentences in a row have subjects of their own.
 */
#include "read/reading.h"

enum {
    BODY_TOKEN_MAX = 14, /* "The General Assembly of the United Nations," has eight */
    OPENING_MAX = 3,     /* sentences: a heading may stand before the body */
    PROSE_MAX = 2
};

/* A comma, or a colon before a list of acts. */
static bool ends_in_comma(const ch_text *text, const ch_sentence *sentence) {
    chancery_str form = text->tokens[sentence->first + sentence->count - 1].form;
    return ch_str_equal(form, CH_STR(":")) || ch_str_equal(form, CH_STR("：")) || ch_str_equal(form, CH_STR(",")) ||
           ch_str_equal(form, CH_STR("،")) || ch_str_equal(form, CH_STR("，"));
}

static bool ends_in(const ch_text *text, uint32_t sentence, const char *mark) {
    const ch_sentence *s = &text->sentences[sentence];
    return s->count && ch_str_equal(text->tokens[s->first + s->count - 1].form, chancery_str_of(mark));
}

/* Head word of the body a sentence names; CH_NONE. An unparsed sentence gives the first word of the name. */
static uint32_t body_of(const ch_clauses *clauses, uint32_t sentence) {
    const ch_reading *reading = clauses->reading;
    const ch_words *words = &clauses->words;
    const ch_sentence *s = &reading->text->sentences[sentence];
    if (s->count < 2 || s->count > BODY_TOKEN_MAX || !ends_in_comma(reading->text, s)) return CH_NONE;
    size_t letter = 0;
    uint32_t initial = ch_utf8_next(reading->text->tokens[s->first].form, &letter);
    if (ch_is_lower(initial)) return CH_NONE; /* the rest of a line cut in two */
    uint32_t found = CH_NONE;
    for (uint32_t i = s->first; i < s->first + s->count; i++) /* "The resolution:" */
        if (words->tokens[i].dep != CH_DEP_NONE && words->parents[i] == CH_NONE && ch_words_is(words, i, CH_CUE_TEXT)) found = i;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const ch_draft *draft = ch_draft_at(clauses, i);
        if (draft && !draft->nominal) return CH_NONE;
        for (uint32_t p = reading->hit_first[i]; p < reading->hit_first[i + 1] && found == CH_NONE; p++) {
            const ch_phrase *phrase = &reading->phrases[p];
            if (phrase->hit.kind != CH_HIT_NAME && phrase->hit.kind != CH_HIT_ROLE) continue;
            found = phrase->first;
            for (uint32_t k = phrase->first; k <= phrase->last; k++)
                if (words->tokens[k].dep != CH_DEP_NONE &&
                    (words->parents[k] < phrase->first || words->parents[k] > phrase->last)) {
                    found = k;
                    break;
                }
        }
    }
    return found;
}

/* "Demands that …", "Calls upon …" parsed as nouns: a bare noun that opens the sentence and that the pack knows as a verb. */
static bool is_verb_in_disguise(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_words *words = &clauses->words;
    const ch_reading *reading = clauses->reading;
    uint32_t token = draft->clause.token, first;
    if (!draft->nominal || !ch_words_opens_bare(words, token) || ch_draft_has(draft, CH_ARG_POSS)) return false;
    return words->lemmas[token].size &&
           ch_pack_entries(reading->pack, reading->lang, CH_ENTRY_VERB, words->lemmas[token], &first) > 0;
}

static bool may_take(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token;
    uint32_t dep = words->tokens[token].dep, morph = words->tokens[token].morph;
    bool top = words->parents[token] == CH_NONE || dep == CH_PARATAXIS || dep == CH_LIST;
    if (!top || draft->surface.count || draft->impersonal) return false;
    if (draft->clause.kind == CH_CLAUSE_ADJ) /* "Determined to …", "Gravely concerned that …" */
        return words->parents[token] == CH_NONE && ch_words_child(words, token, CH_COP) == CH_NONE;
    if (draft->clause.kind != CH_CLAUSE_VERB) return false;
    if (morph & (CH_F_PART | CH_F_GER)) /* "Determined to …" again, where the tagger sees a participle */
        return !draft->clause.passive || (words->parents[token] == CH_NONE && ch_words_child(words, token, CH_AUXDEP) == CH_NONE);
    return !(morph & (CH_F_INF | CH_F_P1 | CH_F_P2)); /* a form the tagger did not make out counts too */
}

/* Gives a clause the body as its subject in place of one it got from the tree. */
static chancery_status give_body(ch_clauses *clauses, ch_draft *draft, uint32_t body) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < draft->args.count; i++)
        if (draft->args.items[i].kind != CH_ARG_SUBJ) draft->args.items[kept++] = draft->args.items[i];
    draft->args.count = kept;
    draft->surface.count = 0;
    CH_TRY(ch_draft_add(clauses, draft, CH_ARG_SUBJ, body, CH_STR(""), 1));
    ch_arg *arg = CH_PUSH(clauses->words.arena, &draft->surface);
    if (!arg) return CHANCERY_NO_MEMORY;
    *arg = (ch_arg){.kind = CH_ARG_SUBJ, .implied = 1, .token = body, .marker = CH_STR("")};
    return CHANCERY_OK;
}

/* A further act of the body in the same sentence: after a comma or "and" (and adverbs), of the root's verb form, without subject
   of its own, wherever the parse has hung it. */
static bool is_parallel(const ch_clauses *clauses, const ch_draft *root, const ch_draft *draft) {
    const ch_words *words = &clauses->words;
    const uint32_t forms = CH_F_FIN | CH_F_INF | CH_F_PART | CH_F_GER;
    uint32_t token = draft->clause.token, first = token;
    if (draft->clause.kind != CH_CLAUSE_VERB || draft->clause.passive || draft->impersonal || token < root->clause.token)
        return false;
    uint32_t mine = words->tokens[token].morph, its = words->tokens[root->clause.token].morph;
    if ((mine & forms) != (its & forms) || (mine & CH_F_PAST) != (its & CH_F_PAST)) return false;
    static const ch_dep own[] = {CH_NSUBJ, CH_AUXDEP, CH_MARK, CH_COP};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (ch_words_child(words, token, own[i]) != CH_NONE) return false;
    while (first > root->clause.token && words->tokens[first - 1].upos == CH_ADV) first--;
    const ch_token *before = &words->tokens[first - 1];
    chancery_str form = before->form;
    bool stop = ch_str_equal(form, CH_STR(",")) || ch_str_equal(form, CH_STR(";")) || ch_str_equal(form, CH_STR("،")) ||
                ch_str_equal(form, CH_STR("，"));
    return before->upos == CH_CCONJ || (stop && ch_words_child(words, token, CH_OBJ) != CH_NONE);
}

chancery_status ch_clauses_bodies(ch_clauses *clauses) {
    const ch_text *text = clauses->reading->text;
    uint32_t body = CH_NONE, prose_count = 0, at = 0, before = 0;
    CH_ARRAY(uint32_t) bodies = {0};
    bool ended = false;
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        uint32_t *slot = CH_PUSH(clauses->words.arena, &bodies);
        if (!slot) return CHANCERY_NO_MEMORY;
        uint32_t named = body_of(clauses, s);
        *slot = body;
        if (named != CH_NONE) body = named;
        if (text->sentences[s].in_title) continue;
        if (named != CH_NONE && before < OPENING_MAX) clauses->reading->opens_with_body = 1;
        before++;
    }
    uint32_t carried = CH_NONE;                           /* subject of the item before, which ended in a semicolon */
    for (uint32_t s = 0; s < text->sentence_count; s++) { /* drafts are ordered by sentence */
        bool prose = false;
        if (s > 0 && bodies.items[s] == CH_NONE && ends_in(text, s - 1, ";")) bodies.items[s] = carried;
        carried = CH_NONE;
        const ch_draft *root = NULL, *main_draft = NULL;
        for (; at < clauses->drafts.count && clauses->drafts.items[at].clause.sentence == s; at++) {
            ch_draft *draft = &clauses->drafts.items[at];
            if (clauses->words.parents[draft->clause.token] == CH_NONE) main_draft = draft;
            if (clauses->words.parents[draft->clause.token] == CH_NONE && draft->surface.count && draft->finite) prose = true;
            if (bodies.items[s] == CH_NONE || ended) continue;
            if (is_verb_in_disguise(clauses, draft)) {
                draft->clause.kind = CH_CLAUSE_VERB;
                draft->nominal = 0;
                draft->finite = 1;
                CH_TRY(give_body(clauses, draft, bodies.items[s]));
                root = draft;
            } else if (may_take(clauses, draft)) {
                CH_TRY(give_body(clauses, draft, bodies.items[s]));
                root = draft;
            } else if (root && is_parallel(clauses, root, draft)) {
                CH_TRY(give_body(clauses, draft, bodies.items[s]));
                draft->clause.governor = draft->conjunct_of = CH_NONE;
                draft->clause.link = CH_LINK_NONE;
            }
        }
        if (root) carried = bodies.items[s];
        else if (main_draft && main_draft->surface.count) carried = main_draft->surface.items[0].token;
        prose_count = prose ? prose_count + 1 : 0;
        if (prose_count >= PROSE_MAX) ended = true;
        if (s + 1 < text->sentence_count && bodies.items[s + 1] != bodies.items[s]) ended = false, prose_count = 0;
    }
    return CHANCERY_OK;
}
