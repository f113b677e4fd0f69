/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What one given party does to another: the type of event between two marked phrases of a document.
 *
 * The marks say who the parties are, so nothing is asked of names. Every clause that an entry explains and that no governing predicate
 * took back is a candidate; how well it relates the two is told by where they stand in it: as its actor and its recipient, inside those, as
 * subject of what governs it, as any other word of it. The best place wins; of places about equal the graver type does
 * (material conflict before verbal, a meeting after everything else). Where no such clause holds both, the predicates on the way
 * through the tree from one to the other are asked for what their word mostly tells, with little confidence; else there is no type.
 *
 * Types follow the `pair` column of cameo.tsv where sets of such pairs differ from PLOVER's manual.
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

enum { ACTOR = 1, RECIPIENT = 2 }; /* sides, as bits of a token */
enum { STEPS_MAX = 64 };           /* words up a tree; more is parser noise */

/* Places of a party, from its own role down. Products of two are compared, so only their order and rough distance matter; they were set by
   hand and looked at on one half of a development set (docs/SCORES.md). */
#define AT_ROLE     1.0
#define AT_INSIDE   0.8  /* inside the phrase that fills the role */
#define AT_FAR      0.55 /* inside a clause inside that phrase */
#define AT_ARGUMENT 0.7  /* another word of the clause */
#define AT_GOVERNOR 0.7  /* subject of what governs the clause */
#define AT_HEAD     0.6  /* hangs on the noun that the predicate does */
#define AT_VOICE    0.5  /* says it */
#define AT_BELOW    0.4  /* somewhere under the predicate */
#define AT_UNKNOWN  0.5  /* nobody is marked */
#define SURE        0.5  /* what fits as well needs no loose readings beside it */
#define LOOSE       0.5  /* an entry fits but for its lists of words */
#define LOOSE_ACTOR 0.35 /* one of them asks for the actor */
#define MIN_FIT     0.09

typedef struct {
    const ch_reading *r;
    uint8_t *side;       /* [token_count] */
    uint32_t tops[2][8]; /* marked words whose head is not marked so; more than eight marks are not told apart */
    uint32_t top_count[2];
} pair;

typedef enum { BY_CLAUSE, TO_COME, NOT_GIVEN, CONSIDERED, OBLIGED, SAID_OF_OTHER, NEARLY, BY_WORD } reading_kind;
typedef struct {
    double fit, weight; /* weight: fit and preference together */
    uint32_t concept;   /* CH_NONE: nothing yet */
    reading_kind kind;
    chancery_str rule;
} choice;

/* ---- marks ---- */

static void mark(pair *p, const chancery_span *spans, uint32_t count, uint8_t side) {
    const ch_text *text = p->r->text;
    for (uint32_t t = 0; t < text->token_count; t++)
        for (uint32_t i = 0; i < count; i++)
            if (text->tokens[t].start < spans[i].end && spans[i].start < text->tokens[t].end && text->tokens[t].upos != CH_PUNCT)
                p->side[t] |= side;
    for (uint32_t t = 0; t < text->token_count; t++) {
        uint32_t head = text->tokens[t].head, *n = &p->top_count[side - 1];
        bool top = (p->side[t] & side) && (head == CH_NONE || !(p->side[head] & side));
        if (top && *n < sizeof p->tops[0] / sizeof *p->tops[0]) p->tops[side - 1][(*n)++] = t;
    }
}

static bool same_party(const ch_reading *r, uint32_t a, uint32_t b) {
    uint32_t m = r->mention_of[a], n = r->mention_of[b];
    if (m == CH_NONE || n == CH_NONE) return false;
    for (uint32_t i = 0; i < r->mentions[m].party_count; i++)
        for (uint32_t k = 0; k < r->mentions[n].party_count; k++)
            if (r->party_list[r->mentions[m].first_party + i] == r->party_list[r->mentions[n].first_party + k]) return true;
    return false;
}

/* How the side stands in the phrase headed by `token`: it heads it, a pronoun for it does, it is inside. */
static double within(const pair *p, uint32_t token, uint8_t side) {
    const ch_reading *r = p->r;
    double best = 0;
    if (p->side[token] & side) return AT_ROLE;
    for (uint32_t i = 0; i < p->top_count[side - 1]; i++) {
        uint32_t top = p->tops[side - 1][i];
        if (r->mention_of[token] != CH_NONE && r->mentions[r->mention_of[token]].form == CH_MENTION_PRONOUN &&
            same_party(r, token, top))
            return AT_ROLE;
        bool far = false;
        uint32_t steps = 0;
        for (uint32_t t = TOKEN(r, top)->head; t != CH_NONE && steps < STEPS_MAX; t = TOKEN(r, t)->head, steps++) {
            if (t == token) {
                double fit = far ? AT_FAR : AT_INSIDE;
                if (fit > best) best = fit;
                break;
            }
            far = far || TOKEN(r, t)->upos == CH_VERB;
        }
    }
    return best;
}

static double role_fit(const pair *p, const ch_match *match, uint8_t role, uint8_t side) {
    double best = 0;
    for (uint32_t i = 0; i < match->roles[role].count; i++) {
        double fit = within(p, match->roles[role].tokens[i], side);
        if (fit > best) best = fit;
    }
    return best;
}

static double argument_fit(const pair *p, const ch_clause *clause, uint8_t side, bool subjects) {
    double best = 0;
    for (uint32_t a = 0; a < clause->arg_count; a++) {
        const ch_arg *arg = &p->r->args[clause->first_arg + a];
        if ((arg->kind == CH_ARG_SUBJ) != subjects) continue;
        double fit = within(p, arg->token, side);
        if (fit > best) best = fit;
    }
    return best;
}

static double larger(double a, double b) { return a > b ? a : b; }

/* ---- how a clause relates the two ---- */

static double voice_fit(const pair *p, const ch_clause *clause) {
    for (uint32_t v = clause->voice; v != CH_NONE; v = p->r->voices[v].outer) {
        double fit = within(p, p->r->voices[v].token, ACTOR);
        if (fit > 0) return fit;
    }
    return 0;
}

/* "issued a statement [condemning X]": what a text says is said by who issues it. */
static bool tells_text(const ch_reading *r, const ch_clause *clause) {
    const ch_token *t = TOKEN(r, clause->token);
    return t->dep == CH_ACL && t->head != CH_NONE && ch_token_is_text(r, t->head);
}

/* Subject of a predicate that governs the clause: nearly its own through complements, less so over a relative clause or an adverbial. */
static double governor_fit(const pair *p, const ch_clause *clause, uint8_t side) {
    double best = 0, share = 1;
    for (uint32_t steps = 0; clause->governor != CH_NONE && steps < 8; steps++) {
        bool close = clause->link == CH_LINK_COMPLEMENT || clause->link == CH_LINK_ARGUMENT || clause->link == CH_LINK_COORDINATE ||
                     tells_text(p->r, clause);
        share *= close ? 0.95 : 0.6;
        clause = &p->r->clauses[clause->governor];
        best = larger(best, share * argument_fit(p, clause, side, true));
    }
    return best;
}

static double actor_fit(const pair *p, const ch_match *match, bool reciprocal) {
    const ch_clause *clause = &p->r->clauses[match->clause];
    if (p->top_count[ACTOR - 1] == 0) return AT_UNKNOWN;
    double fit = role_fit(p, match, CH_ROLE_ACTOR, ACTOR);
    if (reciprocal) fit = larger(fit, role_fit(p, match, CH_ROLE_RECIPIENT, ACTOR));
    if (role_fit(p, match, CH_ROLE_RECIPIENT, ACTOR) < AT_ROLE) /* "is guilty of": its subject is no actor */
        fit = larger(fit, 0.9 * argument_fit(p, clause, ACTOR, true));
    fit = larger(fit, AT_GOVERNOR * governor_fit(p, clause, ACTOR));
    if (fit > 0) return fit;
    const ch_token *t = TOKEN(p->r, clause->token); /* "Peru lifted tariffs", taken for a noun with its attributes */
    if ((t->dep == CH_AMOD || t->dep == CH_ACL) && t->head != CH_NONE) fit = AT_HEAD * within(p, t->head, ACTOR);
    fit = larger(fit, AT_VOICE * voice_fit(p, clause));
    fit = larger(fit, AT_VOICE * argument_fit(p, clause, ACTOR, false));
    if (fit > 0) return fit;
    return AT_BELOW * within(p, clause->token, ACTOR);
}

static double recipient_fit(const pair *p, const ch_match *match, bool reciprocal) {
    const ch_clause *clause = &p->r->clauses[match->clause];
    if (p->top_count[RECIPIENT - 1] == 0) return AT_UNKNOWN;
    double fit = role_fit(p, match, CH_ROLE_RECIPIENT, RECIPIENT);
    if (reciprocal) fit = larger(fit, role_fit(p, match, CH_ROLE_ACTOR, RECIPIENT));
    if (reciprocal) fit = larger(fit, AT_GOVERNOR * governor_fit(p, clause, RECIPIENT));
    fit = larger(fit, 0.95 * role_fit(p, match, CH_ROLE_OBJECT, RECIPIENT));
    fit = larger(fit, 0.9 * role_fit(p, match, CH_ROLE_PLACE, RECIPIENT));
    fit = larger(fit, AT_ARGUMENT * argument_fit(p, clause, RECIPIENT, false));
    fit = larger(fit, AT_ARGUMENT * within(p, clause->token, RECIPIENT));
    if (clause->light != CH_NONE) fit = larger(fit, AT_ARGUMENT * within(p, clause->light, RECIPIENT));
    const ch_token *t = TOKEN(p->r, clause->token);
    if ((t->dep == CH_AMOD || t->dep == CH_ACL) && t->head != CH_NONE) fit = larger(fit, AT_HEAD * within(p, t->head, RECIPIENT));
    bool loose = clause->link == CH_LINK_ADVERBIAL || clause->link == CH_LINK_RELATIVE || clause->link == CH_LINK_COORDINATE;
    bool own = clause->link == CH_LINK_COMPLEMENT && role_fit(p, match, CH_ROLE_ACTOR, ACTOR) > 0; /* "called X to thank him" */
    if ((loose || own) && clause->governor != CH_NONE) /* "wrote to X, threatening …" */
        fit = larger(fit, AT_HEAD * argument_fit(p, &p->r->clauses[clause->governor], RECIPIENT, false));
    if (fit > 0) return fit;
    return AT_BELOW * argument_fit(p, clause, RECIPIENT, true);
}

/* ---- types ---- */

static uint32_t pair_type(const ch_reading *r, const ch_concept *concept) {
    const ch_code *cameo = concept->cameo ? ch_list_item(r->pack, CH_LIST_CAMEO, concept->cameo) : NULL;
    return cameo && cameo->pair ? cameo->pair : concept->type;
}

/* Of two clauses that relate the parties about equally the graver one is meant; a meeting only frames what is done at it. */
static double preference(const ch_reading *r, const ch_concept *concept) {
    static const double by_quad[] = {0, 0.04, 0.08, 0.06, 0.12};
    const ch_code *type = ch_list_item(r->pack, CH_LIST_TYPE, concept->type);
    return ch_str_equal(type->name, CH_STR("CONSULT")) ? -0.45 : by_quad[type->quad];
}

static void consider(const pair *p, choice *best, uint32_t concept, double fit, double minus, chancery_str rule,
                     reading_kind kind) {
    const ch_concept *c = ch_pack_concept(p->r->pack, concept);
    if (!c->type || fit < MIN_FIT) return;
    double weight = fit + preference(p->r, c) - minus;
    if (best->concept != CH_NONE && weight <= best->weight) return;
    *best = (choice){.fit = fit, .weight = weight, .concept = concept, .kind = kind, .rule = rule};
}

static uint8_t quad_of(const ch_reading *r, uint32_t concept) {
    const ch_concept *c = ch_pack_concept(r->pack, concept);
    return c->type ? ch_list_item(r->pack, CH_LIST_TYPE, c->type)->quad : 0;
}

/* What the composition table makes of `concept` under the reserved concept `outer`: "refuse", "threaten", "accuse". */
static uint32_t composed(const ch_reading *r, const char *outer, uint32_t concept) {
    uint32_t id = ch_pack_concept_find(r->pack, chancery_str_of(outer));
    ch_composition row = id == CH_NONE ? (ch_composition){.line = 0} : ch_pack_compose(r->pack, id, concept);
    if (row.line && row.outer == CH_AS_CONCEPT) return row.outer_concept;
    return id;
}

static bool yielding(const ch_reading *r, uint32_t concept) {
    chancery_str type = ch_list_item(r->pack, CH_LIST_TYPE, ch_pack_concept(r->pack, concept)->type)->name;
    return ch_str_equal(type, CH_STR("CONCEDE")) || ch_str_equal(type, CH_STR("RETREAT"));
}

/* Does the actor do something that is told of the noun a relative clause hangs on? "lifted restrictions [imposed on X]" lifts. */
static bool acts_above(const pair *p, const ch_coding *coding, const ch_clause *clause) {
    for (uint32_t steps = 0; clause->governor != CH_NONE && steps < 8; steps++) {
        uint32_t m = coding->match_of[clause->governor];
        clause = &p->r->clauses[clause->governor];
        if (m == CH_NONE || coding->matches[m].dropped) continue;
        if (ch_pack_concept(p->r->pack, coding->matches[m].concept)->type && actor_fit(p, &coding->matches[m], false) >= AT_BELOW)
            return true;
    }
    return false;
}

/* `share`: 1, or less for an entry that fits but for a condition. */
static void consider_match(const pair *p, choice *best, const ch_coding *coding, const ch_match *match, double share) {
    const ch_reading *r = p->r;
    const ch_clause *clause = &r->clauses[match->clause];
    bool refused = false;
    uint32_t concept = ch_event_concept(r, match, &refused);
    const ch_concept *c = ch_pack_concept(r->pack, concept);
    if (match->dropped || !c->type) return;
    double fit = share * actor_fit(p, match, c->reciprocal) * recipient_fit(p, match, c->reciprocal), minus = 0;
    reading_kind kind = share < 1 ? NEARLY : BY_CLAUSE;
    uint8_t quad = quad_of(r, concept);
    if ((match->status & CHANCERY_FUTURE) && !match->composed.size && !refused) {
        bool yields = quad <= 2 && yielding(r, concept);
        if (quad == 4) concept = composed(r, "threaten", concept); /* force announced is a threat */
        if (yields) concept = composed(r, "promise", concept);
        if (kind == BY_CLAUSE && (quad == 4 || yields)) kind = TO_COME;
    }
    if ((match->status & CHANCERY_NEGATION) && !refused && quad <= 2) {
        concept = composed(r, "refuse", concept); /* cooperation that is not given */
        if (kind == BY_CLAUSE) kind = NOT_GIVEN;
    } else if ((match->status & CHANCERY_NEGATION) && !refused) {
        minus += 0.4;
    }
    if ((match->status & CHANCERY_HYPOTHETICAL) && match->composed.size && quad == 4) {
        concept = composed(r, "threaten", concept); /* "is considering sanctions" */
        if (kind == BY_CLAUSE) kind = CONSIDERED;
    } else if (match->status & CHANCERY_HYPOTHETICAL) {
        minus += 0.3;
    }
    if (clause->modality == CH_MODALITY_OBLIGATION || (clause->modality == CH_MODALITY_AIM && quad % 2 == 0)) minus += 0.3;
    if (clause->link == CH_LINK_RELATIVE && !tells_text(r, clause) && acts_above(p, coding, clause)) minus += 0.35;
    if (clause->link == CH_LINK_ARGUMENT && role_fit(p, match, CH_ROLE_ACTOR, ACTOR) <= 0 && acts_above(p, coding, clause))
        minus += 0.2; /* "protests against [the arrest of X]" protests */
    if (concept != CH_NONE) consider(p, best, concept, fit, minus, match->rule, kind);
    /* what a voice tells of the other's hostile act is a charge */
    double said = voice_fit(p, clause), done = role_fit(p, match, CH_ROLE_ACTOR, RECIPIENT);
    uint32_t charge = quad >= 3 && !(match->status & CHANCERY_NEGATION) ? ch_pack_concept_find(r->pack, CH_STR("accuse")) : CH_NONE;
    if (charge != CH_NONE && said > 0 && done > 0)
        consider(p, best, charge, 0.8 * share * said * done, minus, match->rule, SAID_OF_OTHER);
}

/* Is the word that a list of the entry lacks one that the marks explain: the marked party itself, or a recipient that stands elsewhere? */
static bool marks_explain(const pair *p, const ch_match *match, uint8_t missed) {
    if (missed == CH_ROLE_NONE) return false;
    if (missed == CH_ROLE_ACTOR) return role_fit(p, match, missed, ACTOR) > 0;
    if (match->roles[missed].count == 0) return missed == CH_ROLE_RECIPIENT;
    return role_fit(p, match, missed, RECIPIENT) > 0;
}

/* The marks say who is meant, so an entry may fit although a list of words it asks for does not hold the marked one. Only for clauses
   that no entry with a type explains as they are. */
static void consider_loosely(const pair *p, choice *best, const ch_coding *coding, uint32_t clause) {
    const ch_reading *r = p->r;
    const ch_clause *c = &r->clauses[clause];
    uint32_t m = coding->match_of[clause];
    if (m != CH_NONE && (coding->matches[m].dropped || ch_pack_concept(r->pack, coding->matches[m].concept)->type)) return;
    uint32_t first, count = ch_pack_entries(r->pack, r->lang, (ch_entry_kind)c->kind, r->lemmas[c->token], &first);
    for (uint32_t e = first; e < first + count; e++) {
        ch_match match;
        uint8_t missed;
        if (ch_match_try(r, clause, e, &match, &missed) && marks_explain(p, &match, missed))
            consider_match(p, best, coding, &match, missed == CH_ROLE_ACTOR ? LOOSE_ACTOR : LOOSE);
    }
}

/* "X said that Y must do Z". */
static void consider_obligation(const pair *p, choice *best, const ch_clause *clause) {
    uint32_t must = ch_pack_concept_find(p->r->pack, CH_STR("must"));
    if (must == CH_NONE || clause->modality != CH_MODALITY_OBLIGATION) return;
    double said = larger(voice_fit(p, clause), governor_fit(p, clause, ACTOR));
    double asked = larger(argument_fit(p, clause, RECIPIENT, true), AT_ARGUMENT * within(p, clause->token, RECIPIENT));
    consider(p, best, must, said * asked, 0, CH_STR("modality: obligation"), OBLIGED);
}

/* ---- where no clause holds both ---- */

/* What a word mostly tells: its first entry alone that has a type, whatever its conditions. */
static uint32_t concept_of_word(const ch_reading *r, uint32_t token) {
    for (uint8_t kind = CH_ENTRY_VERB; kind <= CH_ENTRY_ADJ; kind++) {
        uint32_t first, count = ch_pack_entries(r->pack, r->lang, (ch_entry_kind)kind, r->lemmas[token], &first);
        bool fits = kind == CH_ENTRY_VERB   ? TOKEN(r, token)->upos == CH_VERB
                    : kind == CH_ENTRY_NOUN ? TOKEN(r, token)->upos == CH_NOUN
                                            : TOKEN(r, token)->upos == CH_ADJ;
        for (uint32_t e = first; fits && e < first + count; e++) {
            const ch_entry *entry = ch_pack_entry(r->pack, e);
            if (entry->others.size || entry->reflexive || entry->negated) continue;
            if (ch_pack_concept(r->pack, entry->concept)->type) return entry->concept;
        }
    }
    return CH_NONE;
}

static void consider_word(const pair *p, choice *best, uint32_t token, double fit) {
    if (p->side[token]) return;
    uint32_t concept = concept_of_word(p->r, token);
    if (concept != CH_NONE) consider(p, best, concept, fit, 0, CH_STR("word on the way"), BY_WORD);
}

/* Predicates from one mark up to the root, nearer ones first, with what their light verb carries. */
static void consider_path(const pair *p, choice *best, uint8_t side) {
    const ch_reading *r = p->r;
    for (uint32_t i = 0; i < p->top_count[side - 1]; i++) {
        double fit = 0.3;
        uint32_t steps = 0;
        for (uint32_t t = TOKEN(r, p->tops[side - 1][i])->head; t != CH_NONE && steps < STEPS_MAX; t = TOKEN(r, t)->head, steps++) {
            consider_word(p, best, t, fit);
            for (uint32_t c = r->first_child[t]; c != CH_NONE; c = r->next_sibling[c])
                if (TOKEN(r, c)->dep == CH_OBJ || TOKEN(r, c)->dep == CH_XCOMP) consider_word(p, best, c, fit * 0.9);
            fit *= 0.9;
        }
    }
}

/* "X said that Y had wasted it": what a voice tells of the other, in words that no entry knows, is most often a complaint. */
static void consider_talk(const pair *p, choice *best) {
    uint32_t charge = ch_pack_concept_find(p->r->pack, CH_STR("accuse"));
    for (uint32_t c = 0; c < p->r->clause_count && charge != CH_NONE; c++) {
        const ch_clause *clause = &p->r->clauses[c];
        double fit = voice_fit(p, clause) * argument_fit(p, clause, RECIPIENT, true);
        if (clause->kind == CH_CLAUSE_VERB) consider(p, best, charge, 0.3 * fit, 0, CH_STR("voice"), SAID_OF_OTHER);
    }
}

/* ---- the answer ---- */

static chancery_str kind_name(reading_kind kind) {
    static const char *const names[] = {"clause",     "to come",           "not given",           "considered",
                                        "obligation", "said of the other", "clause, nearly fits", "word"};
    return chancery_str_of(names[kind]);
}

/* Share of such relations that were right on the half of the development set that was tuned on, rounded; docs/SCORES.md has both
   halves. */
static float certainty(const choice *best) {
    switch (best->kind) {
    case SAID_OF_OTHER:
    case BY_WORD: return 0.40f;
    case NEARLY: return 0.45f;
    default: return best->fit >= 0.9 ? 0.90f : best->fit >= 0.3 ? 0.84f : 0.55f;
    }
}

chancery_status ch_code_relate(const ch_reading *reading, const ch_coding *coding, ch_arena *arena, const chancery_span *actors,
                               uint32_t actor_count, const chancery_span *recipients, uint32_t recipient_count,
                               chancery_relation *out_relation) {
    pair p = {.r = reading};
    *out_relation = (chancery_relation){0};
    p.side = CH_NEW_ARRAY(arena, uint8_t, (size_t)reading->text->token_count + 1);
    if (!p.side) return CHANCERY_NO_MEMORY;
    mark(&p, actors, actor_count, ACTOR);
    mark(&p, recipients, recipient_count, RECIPIENT);
    choice best = {.concept = CH_NONE};
    if (p.top_count[0] + p.top_count[1] == 0) return CHANCERY_OK;
    for (uint32_t m = 0; m < coding->match_count; m++) consider_match(&p, &best, coding, &coding->matches[m], 1);
    for (uint32_t c = 0; c < reading->clause_count && best.fit < SURE; c++) consider_loosely(&p, &best, coding, c);
    for (uint32_t c = 0; c < reading->clause_count; c++) consider_obligation(&p, &best, &reading->clauses[c]);
    if (best.concept == CH_NONE) {
        consider_path(&p, &best, RECIPIENT);
        consider_path(&p, &best, ACTOR);
    }
    if (best.concept == CH_NONE) consider_talk(&p, &best);
    if (best.concept == CH_NONE) return CHANCERY_OK;
    const ch_concept *concept = ch_pack_concept(reading->pack, best.concept);
    out_relation->type = ch_list_item(reading->pack, CH_LIST_TYPE, pair_type(reading, concept))->name;
    if (concept->cameo) out_relation->cameo = ch_list_item(reading->pack, CH_LIST_CAMEO, concept->cameo)->name;
    out_relation->confidence = certainty(&best);
    out_relation->why = (chancery_why){best.rule, kind_name(best.kind)};
    return CHANCERY_OK;
}
