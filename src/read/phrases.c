/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which phrases of the automaton hold, and what a noun phrase tells of the entity it names.
 *
 * Phrases overlap ("South Korea" holds "Korea"; "ministre des affaires étrangères" holds "ministre"): the longest wins, the leftmost
 * of equals. Where one span has several meanings the part of speech decides (an adjective is an adjective of nationality) and, among
 * the offices of a person, the document's date.
 */
#include "read/mentions.h"

static uint32_t length_of(const ch_phrase *phrase) { return phrase->last - phrase->first + 1; }

/* A name that means its actor only between two dates, in a text of another date; a text without a date is read as of today, when what has
   ended is over. Offices of persons are chosen elsewhere. */
bool ch_read_out_of_date(const ch_reading *reading, const ch_hit *hit) {
    const ch_actor *actor = ch_pack_actor(reading->pack, hit->index);
    chancery_str date = reading->text->source.date;
    if (actor->kind == CH_ACTOR_PERSON || (!actor->start.size && !actor->end.size)) return false;
    if (!date.size) return actor->end.size > 0;
    size_t shared = actor->end.size < date.size ? actor->end.size : date.size; /* an end of 1999 is its last day */
    return ch_str_compare(actor->start, date) > 0 ||
           (actor->end.size && ch_str_compare(ch_str_slice(date, 0, shared), actor->end) > 0);
}

/* How well a hit fits the tokens it stands on; 0 = not at all. */
static uint32_t fitness(const ch_mention_pass *pass, const ch_phrase *phrase) {
    const ch_reading *r = pass->reading;
    if (!ch_hit_speaks(r, &phrase->hit)) return 0;
    const ch_token *token = &r->text->tokens[ch_phrase_head(r, phrase)];
    if (phrase->hit.kind == CH_HIT_NAME && ch_read_out_of_date(pass->reading, &phrase->hit)) return 0;
    if (phrase->hit.kind == CH_HIT_ROLE) return token->upos == CH_ADJ || token->upos == CH_VERB ? 1 : 3;
    bool adjective = phrase->hit.relation == CH_NAME_ADJECTIVE;
    if (token->upos == CH_VERB || token->upos == CH_ADV || token->upos == CH_AUX) return 1;
    bool modifies = token->upos == CH_ADJ || token->dep == CH_AMOD || token->dep == CH_COMPOUND; /* "Kazakh diplomacy" */
    if (adjective) return modifies ? 4 : 2;
    if (modifies && phrase->hit.relation == CH_NAME_DEMONYM) return 2;
    if (token->upos == CH_ADJ || token->dep == CH_AMOD) return 2;
    return phrase->hit.relation == CH_NAME_DEMONYM ? 3 : 4;
}

static bool beats(const ch_mention_pass *pass, const ch_phrase *a, const ch_phrase *b) {
    if (length_of(a) != length_of(b)) return length_of(a) > length_of(b);
    return fitness(pass, a) > fitness(pass, b);
}

static void choose_of_kind(ch_mention_pass *pass, ch_hit_kind kind, uint32_t *cover) {
    ch_reading *r = pass->reading;
    for (uint32_t t = 0; t < r->text->token_count; t++) {
        uint32_t best = CH_NONE;
        for (uint32_t p = r->hit_first[t]; p < r->hit_first[t + 1]; p++) {
            const ch_phrase *phrase = &r->phrases[p];
            if (phrase->hit.kind != kind || fitness(pass, phrase) == 0) continue;
            if (best == CH_NONE || beats(pass, phrase, &r->phrases[best])) best = p;
        }
        if (best == CH_NONE) continue;
        uint32_t covered = cover[t]; /* a longer phrase from the left keeps its words */
        if (covered != CH_NONE && length_of(&r->phrases[covered]) >= length_of(&r->phrases[best])) continue;
        if (covered != CH_NONE)
            for (uint32_t k = r->phrases[covered].first; k <= r->phrases[covered].last; k++) cover[k] = CH_NONE;
        for (uint32_t k = r->phrases[best].first; k <= r->phrases[best].last; k++) cover[k] = best;
    }
}

/* Two neighbours that are parts of one name: one hangs on the other, or both on a third. */
static bool same_name(const ch_reading *r, uint32_t left, uint32_t right) {
    const ch_token *a = &r->text->tokens[left], *b = &r->text->tokens[right];
    if (a->upos != CH_PROPN || b->upos != CH_PROPN || (a->dep != CH_FLAT && b->dep != CH_FLAT)) return false;
    uint32_t up = ch_head(r, left), other = ch_head(r, right);
    return up == right || other == left || (up != CH_NONE && up == other && a->dep == CH_FLAT && b->dep == CH_FLAT);
}

/* Whether a word is one of a name's, or the initial of one. */
static bool in_name(ch_mention_pass *pass, chancery_str name, chancery_str word) {
    chancery_str folded = ch_utf8_fold(pass->arena, name), own = ch_utf8_fold(pass->arena, word);
    if (!folded.data || !own.data) {
        pass->no_memory = true;
        return true;
    }
    if (own.size <= 2) return true;
    size_t at = ch_str_find(folded, own);
    return at != SIZE_MAX && (at == 0 || folded.data[at - 1] == ' ' || folded.data[at - 1] == '-');
}

static bool is_international(const ch_reading *r, uint32_t role) {
    uint16_t sector = ch_pack_role(r->pack, role)->sector;
    return ch_str_equal(ch_list_item(r->pack, CH_LIST_SECTOR, sector)->name, CH_STR("IGO"));
}

enum { FORENAMES_MAX = 3 };

/* "Jeb Bush", where only a George Bush is known: a surname that stands behind another's first name. */
static bool is_namesake(ch_mention_pass *pass, uint32_t phrase) {
    const ch_reading *r = pass->reading;
    const ch_phrase *p = &r->phrases[phrase];
    const ch_actor *actor = ch_pack_actor(r->pack, p->hit.index);
    if (actor->kind != CH_ACTOR_PERSON || p->first != p->last || p->first == 0 || !same_name(r, p->first - 1, p->first))
        return false;
    for (uint32_t t = p->first, back = 0; t > 0 && back < FORENAMES_MAX && same_name(r, t - 1, t); back++) {
        t--;
        if (pass->role_of[t] != CH_NONE || pass->name_of[t] != CH_NONE || ch_token_cue(r, t, CH_CUE_TITLE).data) return false;
        for (uint32_t q = r->hit_first[p->first]; q < r->hit_first[p->first + 1]; q++)
            if (r->phrases[q].hit.kind == CH_HIT_NAME && r->phrases[q].last == p->last &&
                in_name(pass, ch_pack_actor(r->pack, r->phrases[q].hit.index)->name, r->text->tokens[t].form))
                return false;
    }
    return true;
}

/* "Jordan Peel", "Michael Jordan", "Mr. Chad": the name of a place inside the name of a person. */
static bool is_persons_name(const ch_mention_pass *pass, uint32_t phrase) {
    const ch_reading *r = pass->reading;
    const ch_phrase *p = &r->phrases[phrase];
    uint8_t kind = ch_pack_actor(r->pack, p->hit.index)->kind;
    if (p->first != p->last || (kind != CH_ACTOR_STATE && kind != CH_ACTOR_TERRITORY) || p->hit.relation == CH_NAME_ADJECTIVE)
        return false;
    uint32_t before = p->first - 1, after = p->first + 1;
    if (p->first > 0 && ch_token_cue(r, before, CH_CUE_TITLE).data && ch_sentence_of(r, before) == ch_sentence_of(r, p->first))
        return true;
    bool forename = p->first > 0 && same_name(r, before, p->first) && pass->name_of[before] == CH_NONE &&
                    pass->role_of[before] == CH_NONE && r->text->tokens[before].form.size > 2;
    bool surname = after < r->text->token_count && same_name(r, p->first, after) && pass->name_of[after] == CH_NONE &&
                   pass->role_of[after] == CH_NONE && r->text->tokens[after].form.size > 2;
    return forename || surname;
}

/* ---- one name, several places: Georgia, Congo, Korea ---- */

/* How often each code is named in the document by words that mean no other. */
typedef struct {
    ch_map counts;
} code_weights;

static uint32_t weight_of(const code_weights *weights, chancery_str code) {
    uint32_t count = ch_map_get(&weights->counts, code);
    return count == CH_NONE ? 0 : count;
}

/* Another meaning of a phrase's words: a place or body of another code that fits as well. Goes on behind `from`; CH_NONE at the end. */
static uint32_t next_rival(const ch_mention_pass *pass, uint32_t phrase, uint32_t from) {
    const ch_reading *r = pass->reading;
    const ch_phrase *p = &r->phrases[phrase];
    const ch_actor *actor = ch_pack_actor(r->pack, p->hit.index);
    uint32_t q = from == CH_NONE ? r->hit_first[p->first] : from + 1;
    for (; q < r->hit_first[p->first + 1]; q++) {
        const ch_phrase *o = &r->phrases[q];
        if (o->hit.kind != CH_HIT_NAME || o->last != p->last || fitness(pass, o) != fitness(pass, p)) continue;
        const ch_actor *other = ch_pack_actor(r->pack, o->hit.index);
        if (other->kind != CH_ACTOR_PERSON && actor->kind != CH_ACTOR_PERSON && !ch_str_equal(other->code, actor->code)) return q;
    }
    return CH_NONE;
}

/* A region counts where another region of the same state stands beside it: "Georgia and Alabama". */
static bool has_sister(const ch_mention_pass *pass, uint32_t phrase) {
    const ch_reading *r = pass->reading;
    const ch_phrase *p = &r->phrases[phrase];
    const ch_sentence *s = &r->text->sentences[ch_sentence_of(r, p->first)];
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        uint32_t other = pass->name_of[t];
        if (other == CH_NONE || r->phrases[other].first == p->first) continue;
        if (r->phrases[other].hit.index == p->hit.index && r->phrases[other].hit.relation == CH_NAME_REGION) return true;
    }
    return false;
}

/* The meaning that the rest of the document speaks of: of equals the one that is a proper name. */
static uint32_t settle(const ch_mention_pass *pass, const code_weights *weights, uint32_t phrase) {
    const ch_reading *r = pass->reading;
    uint32_t best = CH_NONE, best_weight = 0;
    for (uint32_t q = phrase;; q = next_rival(pass, phrase, q == phrase ? CH_NONE : q)) {
        if (q == CH_NONE) break;
        const ch_hit *hit = &r->phrases[q].hit;
        uint32_t weight = 2 * weight_of(weights, ch_pack_actor(r->pack, hit->index)->code);
        if (hit->relation == CH_NAME_REGION) weight = has_sister(pass, q) ? 1 : 0; /* the state itself is named for other reasons */
        bool proper = best == CH_NONE || hit->relation < r->phrases[best].hit.relation;
        if (best == CH_NONE || weight > best_weight || (weight == best_weight && proper)) best = q, best_weight = weight;
    }
    return best;
}

static void settle_homonyms(ch_mention_pass *pass) {
    ch_reading *r = pass->reading;
    code_weights weights;
    bool any = false;
    ch_map_init(&weights.counts, pass->arena);
    for (uint32_t t = 0; t < r->text->token_count; t++) {
        uint32_t p = pass->name_of[t];
        if (p == CH_NONE || r->phrases[p].first != t) continue;
        if (next_rival(pass, p, CH_NONE) != CH_NONE) {
            any = true;
            continue;
        }
        chancery_str code = ch_pack_actor(r->pack, r->phrases[p].hit.index)->code;
        if (ch_map_put(&weights.counts, code, weight_of(&weights, code) + 1)) pass->no_memory = true;
    }
    for (uint32_t t = 0; any && t < r->text->token_count; t++) {
        uint32_t p = pass->name_of[t];
        if (p == CH_NONE || r->phrases[p].first != t || next_rival(pass, p, CH_NONE) == CH_NONE) continue;
        uint32_t best = settle(pass, &weights, p);
        for (uint32_t k = r->phrases[p].first; k <= r->phrases[p].last; k++) pass->name_of[k] = best;
    }
}

void ch_choose_phrases(ch_mention_pass *pass) {
    choose_of_kind(pass, CH_HIT_NAME, pass->name_of);
    choose_of_kind(pass, CH_HIT_ROLE, pass->role_of);
    for (uint32_t t = 0; t < pass->reading->text->token_count; t++)
        if (pass->name_of[t] != CH_NONE && (is_namesake(pass, pass->name_of[t]) || is_persons_name(pass, pass->name_of[t])))
            pass->name_of[t] = CH_NONE;
    settle_homonyms(pass);
    /* a name that lies inside a longer role ("secretary of state") is part of the role */
    const ch_reading *r = pass->reading;
    for (uint32_t t = 0; t < r->text->token_count; t++) {
        uint32_t name = pass->name_of[t], role = pass->role_of[t];
        if (name == CH_NONE || role == CH_NONE) continue;
        const ch_phrase *n = &r->phrases[name], *o = &r->phrases[role];
        uint8_t kind = ch_pack_actor(r->pack, n->hit.index)->kind; /* but the state of an "ambassador of France" is one */
        bool owner = kind == CH_ACTOR_STATE || ((kind == CH_ACTOR_ORGANISATION || kind == CH_ACTOR_ORGAN) &&
                                                is_international(r, o->hit.index)); /* "NATO chief" */
        if (length_of(o) > length_of(n) && !owner) pass->name_of[t] = CH_NONE;
        else pass->role_of[t] = CH_NONE;
    }
}

/* Several offices of one person share a name: the one held at the document's date, else the newest. */
uint32_t ch_actor_of_phrase(const ch_mention_pass *pass, uint32_t phrase) {
    const ch_reading *r = pass->reading;
    const ch_phrase *chosen = &r->phrases[phrase];
    uint32_t best = chosen->hit.index;
    if (ch_pack_actor(r->pack, best)->kind != CH_ACTOR_PERSON) return best;
    int best_rank = -1;
    for (uint32_t p = r->hit_first[chosen->first]; p < r->hit_first[chosen->first + 1]; p++) {
        const ch_phrase *other = &r->phrases[p];
        if (other->hit.kind != CH_HIT_NAME || other->last != chosen->last) continue;
        const ch_actor *actor = ch_pack_actor(r->pack, other->hit.index);
        if (actor->kind != CH_ACTOR_PERSON) continue;
        bool begun = !pass->date.size || !actor->start.size || ch_str_compare(actor->start, pass->date) <= 0;
        bool over = pass->date.size && actor->end.size && ch_str_compare(actor->end, pass->date) < 0;
        int rank = begun && !over ? 2 : begun ? 1 : 0;
        const ch_actor *held = ch_pack_actor(r->pack, best);
        bool newer = ch_str_compare(actor->start, held->start) > 0;
        if (rank > best_rank || (rank == best_rank && newer)) {
            best = other->hit.index;
            best_rank = rank;
        }
    }
    return best;
}

/* A proper noun that may name somebody; days and months do not. */
static bool proper(const ch_reading *r, uint32_t token) {
    return r->text->tokens[token].upos == CH_PROPN && !ch_token_cue(r, token, CH_CUE_WEEKDAY).data &&
           !ch_token_cue(r, token, CH_CUE_MONTH).data;
}

/* The run of proper nouns that a name starts with at `token`: its flat, compound and adjacent parts. */
static chancery_str proper_name(const ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    uint32_t first = token, last = token;
    while (first > 0 && proper(r, first - 1) && ch_head(r, first - 1) == token && pass->name_of[first - 1] == CH_NONE &&
           pass->role_of[first - 1] == CH_NONE)
        first--;
    while (last + 1 < r->text->token_count && ch_head(r, last + 1) != CH_NONE && ch_head(r, last + 1) >= first &&
           ch_head(r, last + 1) <= last &&
           (r->text->tokens[last + 1].dep == CH_FLAT ||
            (proper(r, last + 1) && r->text->tokens[last + 1].dep != CH_APPOS && r->text->tokens[last + 1].dep != CH_CONJ &&
             r->text->tokens[last + 1].dep != CH_NMOD)))
        last++;
    chancery_span span = ch_read_span(r, first, last);
    return ch_read_words(r, ch_sentence_of(r, token), span);
}

/* The office of a person that the words themselves name: of "the German foreign minister, X" the one in Germany, whatever came later. */
static uint32_t office_in(const ch_mention_pass *pass, uint32_t actor, uint32_t state) {
    const chancery_pack *pack = pass->reading->pack;
    const ch_actor *held = ch_pack_actor(pack, actor);
    chancery_str code = ch_pack_actor(pack, state)->code;
    if (ch_str_equal(held->code, code)) return actor;
    uint32_t best = actor, first = actor, count = ch_pack_actor_count(pack);
    while (first > 0 && ch_str_equal(ch_pack_actor(pack, first - 1)->id, held->id)) first--;
    for (uint32_t i = first; i < count && ch_str_equal(ch_pack_actor(pack, i)->id, held->id); i++) {
        const ch_actor *other = ch_pack_actor(pack, i);
        if (!ch_str_equal(other->code, code)) continue;
        if (best == actor || ch_str_compare(other->start, ch_pack_actor(pack, best)->start) > 0) best = i;
    }
    return best;
}

enum {
    PERSON_DEPTH = 3
}; /* "the spokesman of the foreign policy of the EU, X": levels between a role and the name of who holds it */

/* The one who holds a role may hang on what the role belongs to: "le porte-parole du gouvernement Olivier Véran", "the Secretary-General of
   the UN, X". A person of a role below is that one: "the spokesman of President X". */
static void describe_holder(const ch_mention_pass *pass, uint32_t token, uint32_t depth, ch_description *d) {
    const ch_reading *r = pass->reading;
    for (uint32_t c = r->first_child[token]; c != CH_NONE && d->actor == CH_NONE && d->name.size == 0; c = r->next_sibling[c]) {
        const ch_token *child = &r->text->tokens[c];
        uint32_t role = pass->role_of[c], name = pass->name_of[c];
        if (name != CH_NONE && ch_pack_actor(r->pack, r->phrases[name].hit.index)->kind == CH_ACTOR_PERSON) {
            bool bare = ch_child_with(r, c, CH_CASE) == CH_NONE &&
                        (child->dep == CH_APPOS || child->dep == CH_FLAT || child->dep == CH_NMOD);
            if (bare && depth > 0 && c > token) d->actor = ch_actor_of_phrase(pass, name);
            continue;
        }
        bool apposed = depth > 0 && child->dep == CH_APPOS && name == CH_NONE && role == CH_NONE && proper(r, c) &&
                       ch_child_with(r, c, CH_FLAT) != CH_NONE;
        if (apposed) d->name = proper_name(pass, c);
        if (role != CH_NONE && role != pass->role_of[token] &&
            ch_pack_role(r->pack, r->phrases[role].hit.index)->kind == CH_ROLE_PERSON)
            continue;
        if (child->dep == CH_NMOD && depth < PERSON_DEPTH) describe_holder(pass, c, depth + 1, d);
    }
}

/* ---- nouns that say little themselves ---- */

static bool body_of_states(const ch_reading *r, uint32_t actor) {
    uint16_t sector = ch_pack_actor(r->pack, actor)->sector;
    return ch_str_equal(ch_list_item(r->pack, CH_LIST_SECTOR, sector)->name, CH_STR("IGO"));
}

static bool modifies(const ch_token *token) { return token->dep == CH_AMOD || token->dep == CH_COMPOUND; }

static bool is_owned_by(const ch_reading *r, uint32_t token) { /* "of X", "X's" */
    uint32_t marker = r->text->tokens[token].dep == CH_NMOD ? ch_child_with(r, token, CH_CASE) : CH_NONE;
    if (marker == CH_NONE) return false;
    return marker > token || ch_token_cue(r, marker, CH_CUE_GENITIVE).data; /* "X's" */
}

/* A role of its own that modifies a noun or that the noun is of: "[police] station", "group of [thieves]"; its head token or CH_NONE. */
static uint32_t role_beside(const ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (pass->role_of[c] != CH_NONE && pass->role_of[c] != pass->role_of[token] && modifies(&r->text->tokens[c])) return c;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (pass->role_of[c] != CH_NONE && pass->role_of[c] != pass->role_of[token] && is_owned_by(r, c)) return c;
    return CH_NONE;
}

/* What the words around a general noun tell: a sector for a role that says little, or a role or body for a noun that says nothing. */
static void describe_general(ch_mention_pass *pass, uint32_t token, ch_description *d) {
    const ch_reading *r = pass->reading;
    if (!ch_token_cue(r, token, CH_CUE_GENERAL).data) return;
    uint32_t beside = role_beside(pass, token);
    if (beside != CH_NONE && d->role != CH_NONE) {
        d->sector = ch_pack_role(r->pack, r->phrases[pass->role_of[beside]].hit.index)->sector;
    } else if (beside != CH_NONE) {
        d->role = r->phrases[pass->role_of[beside]].hit.index;
        d->state = ch_state_of_role(pass, beside);
        if (d->state == CH_NONE) d->state = ch_state_of_role(pass, token);
    }
    for (uint32_t c = r->first_child[token]; c != CH_NONE && d->role == CH_NONE && d->actor == CH_NONE; c = r->next_sibling[c]) {
        if (pass->name_of[c] == CH_NONE || !(is_owned_by(r, c) || r->text->tokens[c].dep == CH_COMPOUND)) continue;
        uint32_t actor = ch_actor_of_phrase(pass, pass->name_of[c]);
        uint8_t kind = ch_pack_actor(r->pack, actor)->kind; /* members of an organisation of states are states */
        if (kind == CH_ACTOR_ARMED_GROUP || kind == CH_ACTOR_PARTY || (kind == CH_ACTOR_ORGAN && !body_of_states(r, actor)))
            d->actor = actor, d->relation = CH_NAME_NAME;
    }
}

/* A title with a capital before a name that a dictionary has under its state ("Prime Minister X" with X coded HUN): who holds it, of the state
   that the title names or else of the name's. */
static void describe_titled(ch_mention_pass *pass, uint32_t token, ch_description *d) {
    const ch_reading *r = pass->reading;
    if (d->actor == CH_NONE || ch_pack_actor(r->pack, d->actor)->kind == CH_ACTOR_PERSON) return;
    for (uint32_t c = r->first_child[token]; c != CH_NONE && c < token; c = r->next_sibling[c]) {
        const ch_token *child = &r->text->tokens[c];
        uint32_t role = pass->role_of[c];
        bool title = child->dep == CH_COMPOUND || child->dep == CH_FLAT || child->dep == CH_APPOS || child->dep == CH_AMOD ||
                     (child->dep == CH_NMOD && ch_child_with(r, c, CH_CASE) == CH_NONE);
        if (role == CH_NONE || !title || ch_pack_role(r->pack, r->phrases[role].hit.index)->kind != CH_ROLE_PERSON) continue;
        size_t at = 0;
        chancery_str form = r->text->tokens[r->phrases[role].first].form;
        uint32_t state = ch_state_of_role(pass, c);
        if (state == CH_NONE) state = ch_state_of_role(pass, token);
        bool capital = form.size && ch_is_upper(ch_utf8_next(form, &at));
        uint16_t sector = ch_pack_role(r->pack, r->phrases[role].hit.index)->sector;
        bool office = state != CH_NONE && ch_str_equal(ch_list_item(r->pack, CH_LIST_SECTOR, sector)->name, CH_STR("GOV"));
        if (!capital && !office) continue; /* "Kenya's minister X", but not "Kenya's rival X" */
        d->role = r->phrases[role].hit.index;
        d->state = state == CH_NONE ? d->actor : state;
        d->actor = CH_NONE;
        return;
    }
}

/* Fills in what the phrase headed by `token` tells; false when it tells nothing of an entity. */
bool ch_describe(ch_mention_pass *pass, uint32_t token, ch_description *d) {
    const ch_reading *r = pass->reading;
    *d = (ch_description){.actor = CH_NONE, .state = CH_NONE, .role = CH_NONE};
    uint32_t name = pass->name_of[token], role = pass->role_of[token];
    if (name != CH_NONE && r->phrases[name].hit.relation != CH_NAME_ADJECTIVE) {
        d->actor = ch_actor_of_phrase(pass, name);
        d->relation = r->phrases[name].hit.relation;
    }
    if (role != CH_NONE) {
        d->role = r->phrases[role].hit.index;
        d->state = ch_state_of_role(pass, token);
    }
    if (name == CH_NONE) describe_general(pass, token, d);
    bool title = name == CH_NONE && role == CH_NONE && ch_token_cue(r, token, CH_CUE_TITLE).data != NULL;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        const ch_token *child = &r->text->tokens[c];
        d->former |= ch_token_cue(r, c, CH_CUE_FORMER).data && (modifies(child) || child->dep == CH_ADVMOD);
        bool title_of = d->role == CH_NONE && d->actor != CH_NONE && c < token && pass->role_of[c] != CH_NONE &&
                        (child->dep == CH_NMOD || child->dep == CH_COMPOUND) && ch_child_with(r, c, CH_CASE) == CH_NONE;
        if (title_of && ch_pack_actor(r->pack, d->actor)->kind == CH_ACTOR_PERSON) { /* "[Foreign Minister] X" */
            d->role = r->phrases[pass->role_of[c]].hit.index;
            for (uint32_t k = r->first_child[c]; k != CH_NONE; k = r->next_sibling[k])
                d->former |= ch_token_cue(r, k, CH_CUE_FORMER).data && modifies(&r->text->tokens[k]);
            continue;
        }
        bool alias = child->dep == CH_APPOS || child->dep == CH_FLAT || child->dep == CH_COMPOUND || child->dep == CH_NMOD;
        if (!alias || (role != CH_NONE && pass->role_of[c] == role)) continue;
        bool bare = ch_child_with(r, c, CH_CASE) == CH_NONE;
        if (!bare) continue;
        uint32_t child_name = pass->name_of[c];
        if (child_name != CH_NONE && (role != CH_NONE || title)) { /* "President Macron", "M. Macron" */
            uint32_t actor = ch_actor_of_phrase(pass, child_name);
            if (ch_pack_actor(r->pack, actor)->kind != CH_ACTOR_PERSON) continue;
            if (role != CH_NONE && ch_pack_role(r->pack, d->role)->kind != CH_ROLE_PERSON) { /* "the Obama administration" */
                if (d->state == CH_NONE) d->state = ch_actor_of_code(pass, ch_pack_actor(r->pack, actor)->code);
            } else {
                d->actor = actor;
                d->relation = CH_NAME_NAME;
            }
        } else if (child_name == CH_NONE && pass->role_of[c] == CH_NONE && (role != CH_NONE || title) && proper(r, c) &&
                   d->name.size == 0) {
            d->name = proper_name(pass, c); /* "la présidente … Yaël Braun-Pivet" */
        } else if (d->role == CH_NONE && d->actor == CH_NONE && pass->role_of[c] != CH_NONE && proper(r, token)) {
            d->role = r->phrases[pass->role_of[c]].hit.index; /* "Murat Nurtleu, foreign minister" */
            d->state = ch_state_of_role(pass, c);
            if (d->state == CH_NONE) d->state = ch_state_of_role(pass, token);
        }
    }
    if (d->role != CH_NONE && ch_pack_role(r->pack, d->role)->kind == CH_ROLE_PERSON && d->actor == CH_NONE && d->name.size == 0) {
        describe_holder(pass, token, 0, d);
        if (d->actor != CH_NONE) d->relation = CH_NAME_NAME;
    }
    if (role == CH_NONE && name != CH_NONE) describe_titled(pass, token, d);
    if (role != CH_NONE && d->actor != CH_NONE && d->state != CH_NONE && ch_pack_actor(r->pack, d->actor)->kind == CH_ACTOR_PERSON)
        d->actor = office_in(pass, d->actor, d->state);
    if (d->name.size == 0 && d->actor == CH_NONE && name == CH_NONE && role == CH_NONE && !title && proper(r, token))
        d->name = proper_name(pass, token);
    if (d->name.size && d->role == CH_NONE && d->actor == CH_NONE) d->state = ch_state_of_apposition(pass, token);
    return d->actor != CH_NONE || d->role != CH_NONE || d->name.size > 0;
}
