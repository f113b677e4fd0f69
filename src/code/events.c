/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A matched clause becomes an event: actors, recipients, type, mode, context, CAMEO code, status, place.
 *
 * Nothing is written without a political party where the concept asks for one. Reciprocal concepts (meet, sign) put all parties
 * among the actors. A recipient that no role names is looked for inside the object: "condemned Russia's attack" has RUS.
 */
#include "code/match.h"

typedef struct {
    uint32_t party[CH_SIDE_MAX], mention[CH_SIDE_MAX];
    uint32_t count, left_out;
    bool political;
} side;

static void side_add(const ch_reading *r, side *s, uint32_t party, uint32_t mention) {
    for (uint32_t i = 0; i < s->count; i++)
        if (s->party[i] == party) return;
    if (s->count == CH_SIDE_MAX) {
        s->left_out++;
        return;
    }
    s->party[s->count] = party;
    s->mention[s->count++] = mention;
    if (r->parties[party].political) s->political = true;
}

static void side_of_mention(const ch_reading *r, side *s, uint32_t mention) {
    const ch_mention *m = &r->mentions[mention];
    for (uint32_t k = 0; k < m->party_count; k++) side_add(r, s, r->party_list[m->first_party + k], mention);
}

/* "Kenya, Uganda and Rwanda" where the parser saw an apposition: two states of different codes are a list. */
static void side_of_apposed(const ch_reading *r, side *s, uint32_t token) {
    if (r->mention_of[token] == CH_NONE || !ch_names_state(r, r->mention_of[token])) return;
    const ch_party *own = ch_first_party(r, r->mention_of[token]);
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint32_t m = r->text->tokens[c].dep == CH_APPOS ? r->mention_of[c] : CH_NONE;
        if (m == CH_NONE || !ch_names_state(r, m)) continue;
        if (ch_str_equal(own->code, ch_first_party(r, m)->code)) continue;
        side_of_mention(r, s, m);
        for (uint32_t k = r->first_child[c]; k != CH_NONE; k = r->next_sibling[k])
            if (r->text->tokens[k].dep == CH_CONJ && r->mention_of[k] != CH_NONE && ch_names_state(r, r->mention_of[k]))
                side_of_mention(r, s, r->mention_of[k]);
    }
}

/* "thousands of Georgians", "a group of students": the people that a noun counts. */
static uint32_t people_counted(const ch_reading *r, uint32_t token) {
    uint32_t m = ch_read_owner(r, token);
    return m != CH_NONE && ch_first_party(r, m)->kind == CH_PARTY_CROWD ? m : CH_NONE;
}

/* Parties of the words that fill a role: their own mention, else, for a recipient, the party that owns what they name ("the Kremlin's
   envoys") or any named inside. What belongs to an actor does not act for it: on development gold five of six such readings were wrong. */
static void side_of_role(const ch_reading *r, side *s, const ch_bound *bound, const side *acting) {
    for (uint32_t i = 0; i < bound->count; i++) {
        uint32_t token = bound->tokens[i], m = r->mention_of[token];
        if (m == CH_NONE) m = people_counted(r, token);
        if (m == CH_NONE && acting) m = ch_read_owner(r, token);
        if (m == CH_NONE && acting) m = ch_read_other_within(r, token, false, acting->party, acting->count);
        if (m != CH_NONE) side_of_mention(r, s, m);
        side_of_apposed(r, s, token);
    }
}

static bool same_side(const ch_reading *r, uint32_t a, uint32_t b) {
    const ch_party *p = &r->parties[a], *q = &r->parties[b];
    return a == b || (p->sector == q->sector && !ch_str_equal(p->code, CH_STR("---")) && ch_str_equal(p->code, q->code));
}

static bool is_pair(const ch_reading *r, uint32_t mention) { return r->mentions[mention].form == CH_MENTION_PAIR; }

/* Nobody is his own recipient: "the government praised its decision" has none. A recipient that a role names may be of the same side
   ("the president dismissed the minister"), one looked for in the object may not. */
static void side_without(const ch_reading *r, side *s, const side *others, bool named) {
    uint32_t kept = 0;
    bool political = false;
    for (uint32_t i = 0; i < s->count; i++) {
        bool drop = false;
        for (uint32_t k = 0; k < others->count; k++)
            drop |=
                named && !is_pair(r, s->mention[i]) ? s->party[i] == others->party[k] : same_side(r, s->party[i], others->party[k]);
        if (drop) continue;
        s->party[kept] = s->party[i];
        s->mention[kept++] = s->mention[i];
        political |= r->parties[s->party[i]].political != 0;
    }
    s->count = kept;
    s->political = political;
}

static void side_without_places(const ch_reading *r, side *s) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (r->mentions[s->mention[i]].place_only) continue;
        s->party[kept] = s->party[i];
        s->mention[kept++] = s->mention[i];
    }
    s->count = kept;
}

/* Inside an object only somebody known is a recipient: a state, a body, people; "has deployed troops" has none. */
static bool names_recipient(const ch_reading *r, uint32_t mention) {
    const ch_party *party = ch_first_party(r, mention);
    return !ch_str_equal(party->code, CH_STR("---")) || party->actor != CH_NONE || party->kind == CH_PARTY_CROWD;
}

/* A party named inside an object and those coordinated with it: "the attacks on X and Y". */
static void side_of_list(const ch_reading *r, side *s, uint32_t mention) {
    side_of_mention(r, s, mention);
    uint32_t head = r->mentions[mention].head;
    for (uint32_t c = r->first_child[head]; c != CH_NONE; c = r->next_sibling[c]) {
        uint32_t m = r->text->tokens[c].dep == CH_CONJ ? r->mention_of[c] : CH_NONE;
        if (m != CH_NONE && names_recipient(r, m) && r->mentions[m].form == r->mentions[mention].form) side_of_mention(r, s, m);
    }
}

static const chancery_entity *write_side(ch_code_pass *pass, const side *s) {
    chancery_entity *list = s->count ? CH_NEW_ARRAY(pass->arena, chancery_entity, s->count) : NULL;
    if (s->count && !list) {
        pass->no_memory = true;
        return NULL;
    }
    for (uint32_t i = 0; i < s->count; i++) ch_entity_of(pass, s->party[i], s->mention[i], &list[i]);
    return list;
}

/* "doit recevoir son homologue": in narration what language files list both as due and as future makes of talks and visits an appointment. */
static bool is_appointment(const ch_reading *r, const ch_match *match) {
    const ch_clause *clause = &r->clauses[match->clause];
    if (!(clause->status & CHANCERY_FUTURE) || (clause->status & CHANCERY_NEGATION)) return false;
    if (clause->voice != CH_NONE || clause->quoted) return false;
    const ch_code *own = ch_list_item(r->pack, CH_LIST_TYPE, ch_pack_concept(r->pack, match->concept)->type);
    return ch_str_equal(own->name, CH_STR("CONSULT"));
}

/* Why a clause is told as no act at all: supposed, due or wished. A wish of the first person about words is the act itself ("I would like
   to thank"). NULL when it is an act. */
static const char *not_an_act(const ch_reading *r, const ch_match *match, const ch_concept *concept) {
    const ch_clause *clause = &r->clauses[match->clause];
    if (concept->fixed) return NULL;
    bool verbal = ch_list_item(r->pack, CH_LIST_TYPE, concept->type)->quad % 2 == 1; /* quads 1 and 3 */
    if (clause->modality == CH_MODALITY_WISH && !(verbal && ch_said_by_first_person(r, clause))) return "wished, not done";
    if (match->entry == CH_NONE) return NULL;
    if (clause->modality == CH_MODALITY_AIM && !verbal) return "an aim, not done";
    if (clause->modality == CH_MODALITY_OBLIGATION && !is_appointment(r, match)) return "due, not done";
    if ((clause->status & match->status & CHANCERY_HYPOTHETICAL)) return "supposed, not done";
    return NULL;
}

/* "contribute to cooperation": a noun that takes two parties tells nothing of one alone, whatever a governing verb makes of it. */
static bool lacks_partner(const ch_reading *r, const ch_match *match, const side *actor, const side *recipient) {
    if (match->entry == CH_NONE || r->clauses[match->clause].kind != CH_CLAUSE_NOUN) return false;
    const ch_concept *own = ch_pack_concept(r->pack, ch_pack_entry(r->pack, match->entry)->concept);
    return own->reciprocal && actor->count + recipient->count < 2 && ch_pack_concept(r->pack, match->concept) != own;
}

/* "reaffirmed that violence …", "reiterates its alarm and the violence": who speaks of a deed by a verb of saying that carries its noun does not
   do it. */
static bool only_spoken_of(const ch_reading *r, const ch_match *match, const ch_concept *concept) {
    const ch_clause *clause = &r->clauses[match->clause];
    const ch_bound *actors = &match->roles[CH_ROLE_ACTOR];
    if (clause->kind != CH_CLAUSE_NOUN || clause->light == CH_NONE || actors->count == 0) return false;
    if (ch_list_item(r->pack, CH_LIST_TYPE, concept->type)->quad % 2 == 1) return false;
    chancery_str verb = r->lemmas[clause->light];
    bool speaks =
        ch_pack_cue(r->pack, r->lang, CH_CUE_REPORTING, verb).data && ch_pack_cue(r->pack, r->lang, CH_CUE_AGAIN, verb).data;
    for (uint32_t a = 0; speaks && a < clause->arg_count; a++) {
        const ch_arg *arg = &r->args[clause->first_arg + a];
        if (arg->token == actors->tokens[0] && arg->implied) return true;
    }
    return false;
}

static bool enough_parties(const ch_concept *concept, const side *actor, const side *recipient) {
    switch (concept->parties) {
    case CH_PARTIES_RECIPIENT: return recipient->political;
    case CH_PARTIES_EITHER: return actor->political || recipient->political;
    case CH_PARTIES_BOTH: return actor->political && (recipient->political || (concept->reciprocal && actor->count > 1));
    case CH_PARTIES_NONE: return true;
    default: return actor->political;
    }
}

static void find_place(ch_code_pass *pass, const ch_match *match, chancery_event *event) {
    const ch_reading *r = pass->reading;
    const ch_clause *clause = &r->clauses[match->clause];
    uint32_t found = CH_NONE;
    for (uint32_t i = 0; i < match->roles[CH_ROLE_PLACE].count && found == CH_NONE; i++)
        found = r->mention_of[match->roles[CH_ROLE_PLACE].tokens[i]];
    for (uint32_t a = 0; a < clause->arg_count && found == CH_NONE; a++) {
        uint32_t m = r->mention_of[r->args[clause->first_arg + a].token];
        if (m != CH_NONE && r->mentions[m].place_only) found = m;
    }
    if (found != CH_NONE) ch_entity_of(pass, r->party_list[r->mentions[found].first_party], found, &event->place);
}

/* Material conflict without a named victim has the place it strikes: "shelled a village in Syria". */
static void side_of_place(const ch_reading *r, side *s, const ch_clause *clause) {
    for (uint32_t a = 0; a < clause->arg_count && s->count == 0; a++) {
        uint32_t m = r->mention_of[r->args[clause->first_arg + a].token];
        if (m != CH_NONE && r->mentions[m].place_only) side_of_mention(r, s, m);
    }
}

static bool same_entities(const chancery_entity *a, uint32_t a_count, const chancery_entity *b, uint32_t b_count) {
    bool same = a_count == b_count;
    for (uint32_t i = 0; i < a_count && same; i++) same = ch_str_equal(a[i].code, b[i].code) && ch_str_equal(a[i].name, b[i].name);
    return same;
}

/* "relief and humanitarian assistance": one act told by two nouns of one sentence. */
static bool already_told(const ch_code_pass *pass, const chancery_record *record) {
    const chancery_event *e = &record->event;
    for (uint32_t i = pass->records.count - 1; i-- > 0;) {
        const chancery_record *other = &pass->records.items[i];
        if (other->sentence != record->sentence) break;
        const chancery_event *f = &other->event;
        if (other->kind == CHANCERY_RECORD_EVENT && other->status == record->status && ch_str_equal(e->type, f->type) &&
            ch_str_equal(e->cameo, f->cameo) && same_entities(e->actor, e->actor_count, f->actor, f->actor_count) &&
            same_entities(e->recipient, e->recipient_count, f->recipient, f->recipient_count))
            return true;
    }
    return false;
}

/* The codes of an event that goes back from the recipients to the actors: "left for X" is a visit of the one, a host's of the other. */
static ch_concept returned_event(const ch_reading *r, const ch_concept *concept) {
    const ch_code *cameo = ch_list_item(r->pack, CH_LIST_CAMEO, concept->returned);
    return (ch_concept){.cameo = concept->returned, .type = cameo->type, .mode = cameo->mode, .context = cameo->context};
}

static void fill_codes(const ch_reading *r, const ch_concept *concept, chancery_event *event) {
    const ch_code *type = ch_list_item(r->pack, CH_LIST_TYPE, concept->type);
    event->type = type->name;
    event->quad = type->quad;
    event->plover_score = type->score;
    if (concept->mode) event->mode = ch_list_item(r->pack, CH_LIST_MODE, concept->mode)->name;
    if (concept->context) event->context = ch_list_item(r->pack, CH_LIST_CONTEXT, concept->context)->name;
    if (!concept->cameo) return;
    const ch_code *cameo = ch_list_item(r->pack, CH_LIST_CAMEO, concept->cameo);
    event->cameo = cameo->name;
    event->goldstein = cameo->score;
}

static const char REFUSE[] = "refuse"; /* reserved concept id: what "will not …" says */
static const char PLAN[] = "plan"; /* reserved concept id: an act told in the future is what a plan makes of it (data/FORMAT.md) */

/* The concept of the event: of an act to come that which the plan of it is ("will visit" agrees to a visit), of one that will not come the
   refusal ("will not release"). */
uint32_t ch_event_concept(const ch_reading *r, const ch_match *match, bool *out_refused) {
    if (ch_pack_concept(r->pack, match->concept)->fixed) return match->concept;
    bool future = (match->status & CHANCERY_FUTURE) && !match->composed.size;
    if (future && (match->status & CHANCERY_NEGATION)) {
        uint32_t refuse = ch_pack_concept_find(r->pack, chancery_str_of(REFUSE));
        ch_composition row = refuse == CH_NONE ? (ch_composition){.line = 0} : ch_pack_compose(r->pack, refuse, match->concept);
        uint16_t type = ch_pack_concept(r->pack, match->concept)->type;
        if (row.line && type && ch_list_item(r->pack, CH_LIST_TYPE, type)->quad <= 2) { /* cooperation refused */
            *out_refused = true;
            return row.outer == CH_AS_CONCEPT ? row.outer_concept : refuse;
        }
    }
    uint32_t plan = future ? ch_pack_concept_find(r->pack, chancery_str_of(PLAN)) : CH_NONE;
    if (plan == CH_NONE) return match->concept;
    ch_composition row = ch_pack_compose(r->pack, plan, match->concept);
    return row.line && row.inner == CH_AS_CONCEPT ? row.inner_concept : match->concept;
}

/* A recipient in words that no dictionary knows ("accused the group of …") is not replaced by who else stands in the object. */
static bool names_somebody(const ch_bound *bound) {
    for (uint32_t i = 0; i < bound->count; i++)
        if (bound->kinds[i] == CH_ARG_OBJ || bound->kinds[i] == CH_ARG_IOBJ || bound->kinds[i] == CH_ARG_OBL) return true;
    return false;
}

/* "supported it": a pronoun for things names no recipient. */
static bool is_thing(const ch_reading *r, uint32_t token) {
    const ch_token *t = &r->text->tokens[token];
    return t->upos == CH_PRON && (t->morph & CH_F_NEUT) && !(t->morph & CH_F_POSS);
}

/* A noun that tells a request ("a call to …"), by any of its entries. */
static bool asks(const ch_reading *r, uint32_t clause) {
    if (clause == CH_NONE || r->clauses[clause].kind != CH_CLAUSE_NOUN) return false;
    uint32_t first, count = ch_pack_entries(r->pack, r->lang, CH_ENTRY_NOUN, r->lemmas[r->clauses[clause].token], &first);
    for (uint32_t e = first; e < first + count; e++) {
        uint16_t type = ch_pack_concept(r->pack, ch_pack_entry(r->pack, e)->concept)->type;
        if (type && ch_str_equal(ch_list_item(r->pack, CH_LIST_TYPE, type)->name, CH_STR("REQUEST"))) return true;
    }
    return false;
}

/* Who is meant by an object, CH_NONE: of a finite clause its subject ("welcomed that X has ended …"), of a request who makes it ("rejected
   the call of X to …"), of anything else the party named in it. */
static uint32_t recipient_in_object(const ch_code_pass *pass, uint32_t token, const side *acting) {
    const ch_reading *r = pass->reading;
    uint32_t index = r->clause_of[token];
    if (asks(r, index)) {
        const ch_bound *askers =
            pass->match_of[index] == CH_NONE ? NULL : &pass->matches[pass->match_of[index]].roles[CH_ROLE_ACTOR];
        return askers && askers->count ? r->mention_of[askers->tokens[0]] : ch_read_owner(r, token);
    }
    uint32_t subject = CH_NONE;
    bool clause = index != CH_NONE && r->clauses[index].kind != CH_CLAUSE_NOUN && ch_child_with(r, token, CH_NSUBJ) != CH_NONE;
    for (uint32_t a = 0; clause && subject == CH_NONE && a < r->clauses[index].arg_count; a++) { /* who acts, also in the passive */
        const ch_arg *arg = &r->args[r->clauses[index].first_arg + a];
        if (arg->kind == CH_ARG_SUBJ && !arg->implied) subject = arg->token;
    }
    return ch_read_other_within(r, subject == CH_NONE ? token : subject, true, acting->party, acting->count);
}

/* "softened its opposition", "withdrew its support": words taken back in part or whole. */
static bool is_lessened(const ch_reading *r, const ch_match *match, const ch_concept *concept) {
    bool less = ch_str_equal(match->force, CH_STR("softened")) || ch_str_equal(match->force, CH_STR("withdrawn"));
    return less && concept->act && r->clauses[match->clause].kind == CH_CLAUSE_NOUN &&
           ch_list_item(r->pack, CH_LIST_TYPE, concept->type)->quad % 2 == 1;
}

/* "will never disarm" is a stand as well, against what it will not do. */
static void write_refusal(ch_code_pass *pass, const ch_match *match) {
    const ch_reading *r = pass->reading;
    uint32_t token = r->clauses[match->clause].token;
    if (ch_pack_concept(r->pack, match->concept)->act || r->clauses[match->clause].kind != CH_CLAUSE_VERB) return;
    ch_match told = *match;
    told.concept = ch_pack_concept_find(r->pack, chancery_str_of(REFUSE));
    told.status &= (uint8_t) ~(CHANCERY_NEGATION | CHANCERY_FUTURE);
    told.roles[CH_ROLE_OBJECT] = (ch_bound){.tokens = {token}, .kinds = {CH_ARG_INF}, .count = 1};
    ch_write_positions(pass, &told);
}

/* The parties that an event told by a clause before has for recipients; CH_NONE when that clause wrote none. */
static uint32_t event_of_clause(const ch_code_pass *pass, uint32_t clause) {
    const ch_clause *c = &pass->reading->clauses[clause];
    for (uint32_t i = pass->records.count; i-- > 0;) {
        const chancery_record *record = &pass->records.items[i];
        bool same = record->kind == CHANCERY_RECORD_EVENT && record->evidence_count && record->evidence[0].start == c->start &&
                    record->evidence[0].end == c->end;
        if (same) return i;
    }
    return CH_NONE;
}

/* "condemned the raid of X and recalled its envoy": a hostile act that names nobody is against whom the hostile act before it is against,
   which has the same subject. */
static void share_recipient(const ch_code_pass *pass, const ch_match *match, chancery_record *record) {
    const ch_clause *clause = &pass->reading->clauses[match->clause];
    if (record->event.recipient_count || record->event.quad < 3 || clause->link != CH_LINK_COORDINATE ||
        clause->governor == CH_NONE)
        return;
    bool shared = false; /* subject */
    for (uint32_t a = 0; a < clause->arg_count; a++)
        shared |=
            pass->reading->args[clause->first_arg + a].kind == CH_ARG_SUBJ && pass->reading->args[clause->first_arg + a].implied;
    uint32_t before = shared ? event_of_clause(pass, clause->governor) : CH_NONE;
    if (before == CH_NONE || &pass->records.items[before] == record || pass->records.items[before].event.quad < 3) return;
    record->event.recipient = pass->records.items[before].event.recipient;
    record->event.recipient_count = pass->records.items[before].event.recipient_count;
}

static void write_event(ch_code_pass *pass, const ch_match *match, const ch_concept *concept, bool refused, const side *actor,
                        const side *recipient) {
    const ch_reading *r = pass->reading;
    chancery_record *record = ch_record_new(pass, match, CHANCERY_RECORD_EVENT);
    if (!record) return;
    if (refused) record->status &= (uint8_t) ~(CHANCERY_NEGATION | CHANCERY_FUTURE);
    fill_codes(r, concept, &record->event);
    record->event.actor = write_side(pass, actor);
    record->event.actor_count = actor->count;
    record->event.recipient = write_side(pass, recipient);
    record->event.recipient_count = recipient->count;
    share_recipient(pass, match, record);
    find_place(pass, match, &record->event);
    ch_record_voice(pass, match, record, actor->count ? actor->party[0] : CH_NONE);
    if (match->roles[CH_ROLE_ACTOR].count && ch_token_is_text(r, match->roles[CH_ROLE_ACTOR].tokens[0]) && record->voice_count == 0)
        record->attribution = CH_STR("official");
    ch_leave_out(pass, match, actor->left_out + recipient->left_out);
    if (already_told(pass, record)) pass->records.count--;
}

void ch_write_events(ch_code_pass *pass, const ch_match *match) {
    const ch_reading *r = pass->reading;
    bool refused = false;
    const ch_concept *concept = ch_pack_concept(r->pack, ch_event_concept(r, match, &refused));
    if (!concept->type) return;
    if (is_lessened(r, match, concept)) {
        ch_reason(pass, match, "a stand made weaker is no new act of its kind");
        return;
    }
    const char *unreal = ch_is_imputed(r, match)             ? "the author reads it into a text"
                         : only_spoken_of(r, match, concept) ? "spoken of by who carries the noun"
                                                             : not_an_act(r, match, concept);
    if (unreal) {
        ch_reason(pass, match, unreal);
        return;
    }
    side actor = {.count = 0}, recipient = {.count = 0};
    side_of_role(r, &actor, &match->roles[CH_ROLE_ACTOR], NULL);
    uint32_t voice, said_by;
    if (actor.count == 0 && ch_is_judgement(r, match) && ch_voice_party(r, &r->clauses[match->clause], &voice, &said_by))
        side_add(r, &actor, voice, said_by);
    side_of_role(r, &recipient, &match->roles[CH_ROLE_RECIPIENT], &actor);
    if (concept->reciprocal && actor.count == 0 && r->clauses[match->clause].kind == CH_CLAUSE_NOUN) {
        ch_reason(pass, match, "nobody is named who does it with the others"); /* "in cooperation with X and Y" */
        return;
    }
    if (concept->reciprocal && actor.count > 1) side_without_places(r, &recipient);              /* "A and B met in Geneva" */
    bool both_ways = concept->reciprocal && concept->returned && actor.count && recipient.count; /* one event there, one back */
    bool together = concept->reciprocal && !both_ways;
    if (together) {
        for (uint32_t i = 0; i < recipient.count; i++) side_add(r, &actor, recipient.party[i], recipient.mention[i]);
        recipient.count = 0;
    } else {
        side_without(r, &recipient, &actor, true);
        uint32_t looked = names_somebody(&match->roles[CH_ROLE_RECIPIENT]) ? 0 : match->roles[CH_ROLE_OBJECT].count;
        for (uint32_t i = 0; i < looked && recipient.count == 0; i++) {
            if (is_thing(r, match->roles[CH_ROLE_OBJECT].tokens[i])) continue;
            uint32_t m = recipient_in_object(pass, match->roles[CH_ROLE_OBJECT].tokens[i], &actor);
            if (m != CH_NONE && names_recipient(r, m)) side_of_list(r, &recipient, m);
            side_without(r, &recipient, &actor, false);
        }
        if (recipient.count == 0 && ch_list_item(r->pack, CH_LIST_TYPE, concept->type)->quad == 4) {
            side_of_place(r, &recipient, &r->clauses[match->clause]);
            side_without(r, &recipient, &actor, false);
        }
    }
    if ((together && actor.count < 2) || lacks_partner(r, match, &actor, &recipient)) {
        ch_reason(pass, match, "the concept needs two parties and one is named");
        return;
    }
    if (actor.count == 0 || !enough_parties(concept, &actor, &recipient)) {
        ch_reason(pass, match, "no political party fills the role that the concept needs");
        return;
    }
    write_event(pass, match, concept, refused, &actor, &recipient);
    if (concept->returned && recipient.count) {
        ch_concept back = returned_event(r, concept);
        if (back.type) write_event(pass, match, &back, refused, &recipient, &actor);
    }
    if (refused) write_refusal(pass, match);
}
