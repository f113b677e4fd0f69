/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bodies: the subject of a resolution, named once.
 *
 * "The Security Council," stands as a sentence of its own; the sentences after it begin with a participle or a finite verb and
 * have no subject. A short sentence without a predicate that ends in a comma and holds a name or a body's role names the subject of
 * those that follow, until two sentences in a row have subjects of their own.
 */
#include "read/reading.h"

enum { BODY_TOKEN_MAX = 14, /* "The General Assembly of the United Nations," has eight */
       PROSE_MAX = 2 };

static bool ends_in_comma(const ch_text *text, const ch_sentence *sentence) {
    chancery_str form = text->tokens[sentence->first + sentence->count - 1].form;
    return ch_str_equal(form, CH_STR(",")) || ch_str_equal(form, CH_STR("،")) || ch_str_equal(form, CH_STR("，"));
}

/* Head word of the body a sentence names; CH_NONE. An unparsed sentence gives the first word of the name. */
static uint32_t body_of(const ch_clauses *clauses, uint32_t sentence) {
    const ch_reading *reading = clauses->reading;
    const ch_words *words = &clauses->words;
    const ch_sentence *s = &reading->text->sentences[sentence];
    if (s->count < 2 || s->count > BODY_TOKEN_MAX || !ends_in_comma(reading->text, s)) return CH_NONE;
    uint32_t found = CH_NONE;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const ch_draft *draft = ch_draft_at(clauses, i);
        if (draft && !draft->nominal) return CH_NONE;
        for (uint32_t p = reading->hit_first[i]; p < reading->hit_first[i + 1] && found == CH_NONE; p++) {
            const ch_phrase *phrase = &reading->phrases[p];
            if (phrase->hit.kind != CH_HIT_NAME && phrase->hit.kind != CH_HIT_ROLE) continue;
            found = phrase->first;
            for (uint32_t k = phrase->first; k <= phrase->last; k++)
                if (words->tokens[k].dep != CH_DEP_NONE && (words->parents[k] < phrase->first || words->parents[k] > phrase->last)) {
                    found = k;
                    break;
                }
        }
    }
    return found;
}

static bool may_take(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token;
    uint32_t dep = words->tokens[token].dep, morph = words->tokens[token].morph;
    bool top = words->parents[token] == CH_NONE || dep == CH_PARATAXIS || dep == CH_LIST;
    if (!top || draft->clause.kind != CH_CLAUSE_VERB || draft->surface.count || draft->impersonal) return false;
    if (morph & (CH_F_PART | CH_F_GER)) return !draft->clause.passive;
    return (morph & CH_F_FIN) && !(morph & (CH_F_P1 | CH_F_P2));
}

chancery_status ch_clauses_bodies(ch_clauses *clauses) {
    const ch_text *text = clauses->reading->text;
    uint32_t body = CH_NONE, prose_count = 0, at = 0;
    CH_ARRAY(uint32_t) bodies = {0};
    bool any = false, ended = false;
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        uint32_t *slot = CH_PUSH(clauses->words.arena, &bodies);
        if (!slot) return CHANCERY_NO_MEMORY;
        uint32_t named = body_of(clauses, s);
        *slot = body;
        if (named != CH_NONE) body = named, any = true;
    }
    if (!any) return CHANCERY_OK;
    for (uint32_t s = 0; s < text->sentence_count; s++) { /* drafts are ordered by sentence */
        bool prose = false;
        for (; at < clauses->drafts.count && clauses->drafts.items[at].clause.sentence == s; at++) {
            ch_draft *draft = &clauses->drafts.items[at];
            bool root = clauses->words.parents[draft->clause.token] == CH_NONE;
            if (root && draft->surface.count && draft->finite) prose = true;
            if (bodies.items[s] == CH_NONE || ended || !may_take(clauses, draft)) continue;
            CH_TRY(ch_draft_add(clauses, draft, CH_ARG_SUBJ, bodies.items[s], CH_STR(""), 1));
            ch_arg *arg = CH_PUSH(clauses->words.arena, &draft->surface);
            if (!arg) return CHANCERY_NO_MEMORY;
            *arg = (ch_arg){.kind = CH_ARG_SUBJ, .implied = 1, .token = bodies.items[s], .marker = CH_STR("")};
        }
        prose_count = prose ? prose_count + 1 : 0;
        if (prose_count >= PROSE_MAX) ended = true;
        if (s + 1 < text->sentence_count && bodies.items[s + 1] != bodies.items[s]) ended = false, prose_count = 0;
    }
    return CHANCERY_OK;
}
