/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Frames by the order of words, as the dictionaries of older coders have them: a pattern around the head, and the parties before and behind
 * it.
 *
 * A pattern is a row of elements of which the star is the head: `% * for talks|negotiation`. Those left of it are looked for from the head
 * backwards, those right of it forwards, each in the next word that fits, with any words between. Only words of the head's own clause
 * count: what hangs on it, without its adverbial clauses and the clauses beside it; leftwards also what hangs on the verbs that it
 * completes.
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

enum { STEPS_MAX = 64 }; /* of a walk up the tree */

typedef struct {
    const ch_reading *r;
    const ch_clause *clause;
    ch_match *match;
    uint32_t first, end; /* tokens of the sentence */
    uint32_t top;        /* the verb that governs the head by infinitives and clauses */
} ground;

static bool leaves_clause(const ch_reading *r, uint32_t token) {
    const ch_token *t = TOKEN(r, token);
    if (t->dep == CH_PARATAXIS || (t->dep == CH_ADVCL && !(t->morph & CH_F_INF)))
        return true; /* "an accord to supply X" may hang there */
    return t->dep == CH_CONJ && (t->upos == CH_VERB || t->upos == CH_AUX);
}

/* Does the token hang on `up` within its clause? */
static bool hangs_on(const ch_reading *r, uint32_t token, uint32_t up) {
    for (uint32_t steps = 0; steps < STEPS_MAX && token != CH_NONE; steps++) {
        if (token == up) return true;
        if (leaves_clause(r, token)) return false;
        token = TOKEN(r, token)->head;
    }
    return false;
}

static ground ground_of(const ch_reading *r, const ch_clause *clause, ch_match *match) {
    const ch_sentence *s = &r->text->sentences[clause->sentence];
    ground g = {.r = r, .clause = clause, .match = match, .first = s->first, .end = s->first + s->count, .top = clause->token};
    for (uint32_t steps = 0; steps < STEPS_MAX; steps++) {
        const ch_token *t = TOKEN(r, g.top);
        if ((t->dep != CH_XCOMP && t->dep != CH_CCOMP) || t->head == CH_NONE) break;
        g.top = t->head;
    }
    return g;
}

static bool in_reach(const ground *g, uint32_t token) {
    return hangs_on(g->r, token, token < g->clause->token ? g->top : g->clause->token);
}

/* ---- parties ---- */

static bool coded(const ch_reading *r, uint32_t mention) {
    if (r->mentions[mention].party_count == 0) return false;
    const ch_party *party = ch_first_party(r, mention);
    return !ch_str_equal(party->code, CH_STR("---")) || party->sector;
}

/* Named here: what a pronoun points back to is no party of the pattern. */
static bool known(const ch_reading *r, uint32_t mention) {
    return r->mentions[mention].form != CH_MENTION_PRONOUN && coded(r, mention);
}

/* The mention of a known party that the token's belongs to: of "Kenya" in "Kenya's government" the government. CH_NONE when nobody is
   known. */
static uint32_t whole_mention(const ch_reading *r, uint32_t token) {
    uint32_t m = r->mention_of[token], best = m != CH_NONE && known(r, m) ? m : CH_NONE;
    for (uint32_t steps = 0, t = token; m != CH_NONE && steps < STEPS_MAX; steps++) {
        uint8_t dep = TOKEN(r, t)->dep;
        uint32_t up = TOKEN(r, t)->head;
        bool part = dep == CH_NMOD || dep == CH_COMPOUND || dep == CH_AMOD || dep == CH_FLAT || dep == CH_DETDEP || dep == CH_APPOS;
        if (!part || up == CH_NONE || r->mention_of[up] == CH_NONE) break;
        const ch_mention *inner = &r->mentions[m], *outer = &r->mentions[r->mention_of[up]];
        bool inside = outer->start <= inner->start && inner->end <= outer->end;
        if (!inside && dep != CH_APPOS) break;
        t = up;
        m = r->mention_of[up];
        if (known(r, m)) best = m;
    }
    return best;
}

static bool bound_already(const ch_match *match, const ch_reading *r, uint32_t mention) {
    for (uint32_t role = 1; role < CH_ROLE_COUNT; role++)
        for (uint32_t i = 0; i < match->roles[role].count; i++) {
            uint32_t m = r->mention_of[match->roles[role].tokens[i]];
            if (m == mention) return true;
        }
    return false;
}

/* The party of a mention and those coordinated with it. */
static void bind_list(const ch_reading *r, ch_bound *bound, uint32_t mention) {
    uint32_t head = r->mentions[mention].head;
    ch_bind(bound, head, CH_ARG_OBJ);
    for (uint32_t c = r->first_child[head]; c != CH_NONE; c = r->next_sibling[c])
        if (TOKEN(r, c)->dep == CH_CONJ && r->mention_of[c] != CH_NONE && known(r, r->mention_of[c])) ch_bind(bound, c, CH_ARG_OBJ);
}

/* The party at a token that an element may take, CH_NONE. */
static uint32_t party_at(const ground *g, uint32_t token) {
    uint32_t m = whole_mention(g->r, token);
    return m == CH_NONE || bound_already(g->match, g->r, m) ? CH_NONE : m;
}

/* ---- elements ---- */

typedef struct {
    uint32_t first, last; /* tokens it stands on */
    uint32_t mention;     /* of a sign */
} place;

/* How many tokens a form of several words ("cease_fire") takes from `token` on; 0 = it does not stand there. */
static uint32_t stands_at(const ground *g, uint32_t token, chancery_str form) {
    uint32_t at = token;
    while (form.size) {
        size_t cut = ch_str_find(form, CH_STR("_"));
        chancery_str word = cut == SIZE_MAX ? form : ch_str_slice(form, 0, cut);
        form = cut == SIZE_MAX ? (chancery_str){0} : ch_str_slice(form, cut + 1, form.size);
        if (at >= g->end || !ch_word_is(g->r, at, word)) return 0;
        at++;
    }
    return at - token;
}

/* Looks for one of the forms separated by '|' at this token. */
static bool word_at(const ground *g, uint32_t token, chancery_str forms, place *out) {
    while (forms.size) {
        size_t cut = ch_str_find(forms, CH_STR("|"));
        uint32_t count = stands_at(g, token, cut == SIZE_MAX ? forms : ch_str_slice(forms, 0, cut));
        if (count && token < g->clause->token && token + count > g->clause->token) count = 0;
        if (count) {
            *out = (place){token, token + count - 1, CH_NONE};
            return true;
        }
        forms = cut == SIZE_MAX ? (chancery_str){0} : ch_str_slice(forms, cut + 1, forms.size);
    }
    return false;
}

static bool is_sign(chancery_str element) { return element.size == 1 && strchr("$+%^", element.data[0]); }

static bool element_at(const ground *g, uint32_t token, chancery_str element, place *out) {
    if (!in_reach(g, token)) return false;
    if (!is_sign(element)) return word_at(g, token, element, out);
    uint32_t m = party_at(g, token);
    *out = (place){token, token, m};
    return m != CH_NONE;
}

static bool take_compound(ground *g) {
    ch_bound *actor = &g->match->roles[CH_ROLE_ACTOR];
    for (uint32_t a = 0; a < g->clause->arg_count; a++) {
        const ch_arg *arg = &g->r->args[g->clause->first_arg + a];
        uint32_t m = arg->kind == CH_ARG_SUBJ ? g->r->mention_of[arg->token] : CH_NONE;
        if (m != CH_NONE && known(g->r, m)) bind_list(g->r, actor, m);
    }
    return actor->count > 1 || (actor->count == 1 && g->r->mentions[g->r->mention_of[actor->tokens[0]]].party_count > 1);
}

static void take(ground *g, chancery_str element, const place *at) {
    g->match->sign_count += is_sign(element);
    if (element.data[0] == '$') bind_list(g->r, &g->match->roles[CH_ROLE_ACTOR], at->mention);
    if (element.data[0] == '+') bind_list(g->r, &g->match->roles[CH_ROLE_RECIPIENT], at->mention);
    if (!is_sign(element))
        for (uint32_t t = at->first; t <= at->last && g->match->other_count < CH_OTHERS_MAX; t++)
            g->match->others[g->match->other_count++] = t;
}

/* The elements of one side, nearest to the head first. */
static bool find_side(ground *g, chancery_str *elements, uint32_t count, bool left) {
    uint32_t at = g->clause->token;
    for (uint32_t i = 0; i < count; i++) {
        place found = {0};
        bool compound = ch_str_equal(elements[i], CH_STR("%"));
        if (compound && left) {
            if (!take_compound(g)) return false;
            g->match->sign_count++;
            continue;
        }
        bool there = false;
        if (left)
            while (!there && at-- > g->first) there = element_at(g, at, elements[i], &found);
        else
            while (!there && ++at < g->end) there = element_at(g, at, elements[i], &found);
        if (!there) return false;
        take(g, elements[i], &found);
        at = left ? found.first : found.last;
        if (found.mention != CH_NONE && !left && g->r->mentions[found.mention].head > at) at = g->r->mentions[found.mention].head;
    }
    return true;
}

bool ch_match_pattern(const ch_reading *r, const ch_clause *clause, chancery_str pattern, ch_match *match) {
    enum { ELEMENTS_MAX = 16 };
    ground g = ground_of(r, clause, match);
    chancery_str elements[ELEMENTS_MAX], before[ELEMENTS_MAX];
    uint32_t count = 0, star = CH_NONE;
    while (pattern.size && count < ELEMENTS_MAX) {
        size_t cut = ch_str_find(pattern, CH_STR(" "));
        chancery_str element = cut == SIZE_MAX ? pattern : ch_str_slice(pattern, 0, cut);
        pattern = cut == SIZE_MAX ? (chancery_str){0} : ch_str_slice(pattern, cut + 1, pattern.size);
        if (ch_str_equal(element, CH_STR("*"))) star = count;
        else if (element.size) elements[count++] = element;
    }
    if (star == CH_NONE || pattern.size) return false;
    for (uint32_t i = 0; i < star; i++) before[i] = elements[star - 1 - i];
    return find_side(&g, before, star, true) && find_side(&g, elements + star, count - star, false);
}

/* ---- roles by order ---- */

static void bind_argument(ground *g, uint8_t kind, ch_bound *bound) {
    const ch_reading *r = g->r;
    for (uint32_t a = 0; a < g->clause->arg_count; a++) {
        const ch_arg *arg = &r->args[g->clause->first_arg + a];
        if (arg->kind != kind) continue;
        uint32_t first, last, m = r->mention_of[arg->token];
        if (m != CH_NONE && !coded(r, m)) m = CH_NONE;
        ch_read_extent(r, arg->token, &first, &last);
        for (uint32_t t = first; t <= last && m == CH_NONE; t++) m = hangs_on(r, t, arg->token) ? whole_mention(r, t) : CH_NONE;
        if (m != CH_NONE && !bound_already(g->match, r, m)) bind_list(r, bound, m);
    }
}

static bool is_subject(const ground *g, uint32_t mention) {
    for (uint32_t a = 0; a < g->clause->arg_count; a++) {
        const ch_arg *arg = &g->r->args[g->clause->first_arg + a];
        if (arg->kind == CH_ARG_SUBJ && hangs_on(g->r, g->r->mentions[mention].head, arg->token)) return true;
    }
    return false;
}

static void bind_behind(ground *g, ch_bound *bound) {
    for (uint32_t t = g->clause->token + 1; t < g->end && bound->count == 0; t++) {
        uint32_t m = in_reach(g, t) ? party_at(g, t) : CH_NONE;
        if (m != CH_NONE && !is_subject(g, m)) bind_list(g->r, bound, m);
    }
}

/* A passive that its auxiliary shows; "X, left behind by …" may be something else. */
static bool is_full_passive(const ground *g) { return ch_child_with(g->r, g->clause->token, CH_AUXDEP) != CH_NONE; }

/* "was seen to …", "it is noted that …": who sees and notes is not named, and who is named behind does something else. */
static bool governs_clause(const ground *g) {
    for (uint32_t c = g->r->first_child[g->clause->token]; c != CH_NONE; c = g->r->next_sibling[c]) {
        uint8_t dep = TOKEN(g->r, c)->dep;
        bool verb = TOKEN(g->r, c)->upos == CH_VERB || TOKEN(g->r, c)->upos == CH_AUX;
        if (verb && (dep == CH_XCOMP || dep == CH_CCOMP || dep == CH_CSUBJ)) return true;
    }
    return false;
}

void ch_bind_by_order(const ch_reading *r, const ch_clause *clause, bool source, ch_match *match, ch_bound *bound) {
    ground g = ground_of(r, clause, match);
    bool passive = clause->kind == CH_CLAUSE_VERB && clause->passive;
    if (passive && governs_clause(&g)) return;
    if (source || passive) bind_argument(&g, source ? CH_ARG_SUBJ : CH_ARG_OBJ, bound);
    if (bound->count == 0 && source == passive && (!passive || is_full_passive(&g))) bind_behind(&g, bound);
}
