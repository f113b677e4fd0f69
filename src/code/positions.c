/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A matched clause becomes positions: one for each holder and each object.
 *
 * Coordinated objects are objects of their own ("supports the sovereignty of X and its plan") unless they share a complement that stands
 * behind the last ("the sovereignty and territorial integrity of X"). The object's text is its phrase without the case word
 * and without the grounds. A denial turns the sign; what is said under a condition is no stand.
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])
static const char OBLIGATION[] = "must"; /* reserved concept id: what a voice says must or should be done (data/FORMAT.md) */

typedef struct {
    uint32_t first, last;
} run;

static bool has_complement(const ch_reading *r, uint32_t token) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint8_t dep = TOKEN(r, c)->dep;
        if (dep == CH_NMOD || dep == CH_ACL || (dep == CH_DETDEP && (TOKEN(r, c)->morph & CH_F_POSS))) return true;
    }
    return false;
}

/* Does a complement of the first stand behind the second ("the principles and purposes [of the Charter]")? */
static bool has_complement_behind(const ch_reading *r, uint32_t first, uint32_t second) {
    for (uint32_t c = r->first_child[first]; c != CH_NONE; c = r->next_sibling[c])
        if ((TOKEN(r, c)->dep == CH_NMOD || TOKEN(r, c)->dep == CH_ACL) && c > second) return true;
    return false;
}

/* Verbs side by side that share the object behind the last ("preventing and fighting crime") or what stands before the first: a subject,
   a governor ("to end the war and allow aid"). One with a subject of its own is a clause of its own. */
static bool verbs_continue(const ch_reading *r, uint32_t first, uint32_t second) {
    uint32_t object = ch_child_with(r, first, CH_OBJ), subject = ch_child_with(r, second, CH_NSUBJ);
    return subject == CH_NONE || subject == ch_child_with(r, first, CH_NSUBJ) || (object != CH_NONE && object > second);
}

/* Is the second of two coordinated objects only a continuation of the first? Such are nouns that share the complement behind the last,
   verbs without a subject of their own, and a bare noun ("peace and stability"). */
static bool continues(const ch_reading *r, uint32_t first, uint32_t second) {
    uint8_t upos = TOKEN(r, first)->upos;
    if (TOKEN(r, second)->dep != CH_CONJ || TOKEN(r, second)->head != first || TOKEN(r, second)->upos != upos) return false;
    if (upos == CH_VERB) return verbs_continue(r, first, second);
    if (upos != CH_NOUN) return false;
    if (has_complement_behind(r, first, second)) return true;
    if (has_complement(r, first)) return false;
    return has_complement(r, second) || ch_child_with(r, second, CH_DETDEP) == CH_NONE;
}

static void shrink(const ch_reading *r, run *words) {
    while (words->first < words->last) {
        uint8_t dep = TOKEN(r, words->first)->dep, upos = TOKEN(r, words->first)->upos;
        if (dep != CH_CASE && dep != CH_MARK && dep != CH_CC && upos != CH_PUNCT) break;
        uint8_t joined = TOKEN(r, words->first)->mwt_size; /* "au plan": the article shares the span of its case word */
        words->first += joined > 1 && words->first + joined <= words->last ? joined : 1u;
    }
    while (words->last > words->first && TOKEN(r, words->last)->upos == CH_PUNCT) words->last--;
}

/* A noun that is a predicate itself takes in the complements that follow it, wherever they hang: "the attack by X on Y". */
static void take_in_roles(const ch_code_pass *pass, uint32_t token, run *words) {
    const ch_reading *r = pass->reading;
    uint32_t clause = r->clause_of[token], m = clause == CH_NONE ? CH_NONE : pass->match_of[clause];
    if (m == CH_NONE || r->clauses[clause].kind != CH_CLAUSE_NOUN) return;
    for (uint32_t k = 1; k < CH_ROLE_COUNT; k++)
        for (uint32_t i = 0; i < pass->matches[m].roles[k].count; i++) {
            uint32_t a, b;
            ch_read_extent(r, pass->matches[m].roles[k].tokens[i], &a, &b);
            if (a == words->last + 1) words->last = b;
        }
}

/* What a comma sets apart at the end of a phrase: ", which …", ", in line with …", ", including …". */
static bool is_loose(uint8_t dep) {
    return dep == CH_ACL || dep == CH_ADVCL || dep == CH_NMOD || dep == CH_OBL || dep == CH_PARATAXIS || dep == CH_ADVMOD;
}

/* When, why or under which condition: a clause with a subordinator that hangs on a predicate ("…, if it can be trusted"). */
static bool is_circumstance(const ch_reading *r, uint32_t token) {
    const ch_token *t = TOKEN(r, token);
    if (t->dep == CH_OBL && t->head != CH_NONE && TOKEN(r, t->head)->upos == CH_VERB) { /* "dans la mesure [où …]" */
        uint32_t where = token + 1 < r->text->token_count ? token + 1 : token;
        uint8_t dep = TOKEN(r, where)->dep;
        return ch_child_with(r, token, CH_ACL) != CH_NONE && (TOKEN(r, where)->morph & CH_F_REL) && dep != CH_NSUBJ &&
               dep != CH_OBJ;
    }
    if (t->dep != CH_ADVCL || (t->morph & CH_F_INF) || t->head == CH_NONE) return false;
    return TOKEN(r, t->head)->upos == CH_VERB && ch_child_with(r, token, CH_MARK) != CH_NONE;
}

/* Cuts from the end of an object what is only added to it. */
static void cut_additions(const ch_reading *r, uint32_t head, run *words) {
    for (uint32_t t = words->last; t > head; t--) {
        bool circumstance = is_circumstance(r, t);
        uint32_t a, b;
        if (!is_loose(TOKEN(r, t)->dep)) continue;
        ch_read_extent(r, t, &a, &b);
        if (b < words->last || a <= head + 1) continue;
        bool apart = TOKEN(r, a - 1)->upos == CH_PUNCT && ch_str_equal(TOKEN(r, a - 1)->form, CH_STR(","));
        if (!apart && !circumstance) continue;
        words->last = apart ? a - 2 : a - 1;
        t = words->last + 1;
    }
}

/* The words of an object: its phrase, cut before conjuncts that are objects of their own, before grounds and before what only
   hangs loosely on it. */
static run object_words(const ch_code_pass *pass, uint32_t token, const ch_match *match, bool keep_conjuncts) {
    const ch_reading *r = pass->reading;
    run words;
    ch_read_extent(r, token, &words.first, &words.last);
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint8_t dep = TOKEN(r, c)->dep;
        bool cut = dep == CH_PARATAXIS || (dep == CH_CONJ && !keep_conjuncts) || dep == CH_APPOS;
        if (!cut) continue;
        uint32_t a, b;
        ch_read_extent(r, c, &a, &b);
        if (a > token && a <= words.last) words.last = a - 1;
    }
    take_in_roles(pass, token, &words);
    for (uint32_t g = 0; g < match->roles[CH_ROLE_GROUNDS].count; g++) {
        uint32_t a, b;
        ch_read_extent(r, match->roles[CH_ROLE_GROUNDS].tokens[g], &a, &b);
        if (a > token && a <= words.last) words.last = a - 1;
    }
    cut_additions(r, token, &words);
    shrink(r, &words);
    return words;
}

/* An infinitive that its own negator turns ("not to X"): the words then begin at the verb. */
static bool denied_infinitive(const ch_reading *r, uint32_t token, run *words) {
    uint32_t index = r->clause_of[token];
    if (index == CH_NONE || r->clauses[index].kind != CH_CLAUSE_VERB || !(r->clauses[index].status & CHANCERY_NEGATION))
        return false;
    if (TOKEN(r, token)->upos != CH_VERB || ch_child_with(r, token, CH_NSUBJ) != CH_NONE || words->first >= token) return false;
    for (uint32_t c = r->first_child[token]; c != CH_NONE && c < token; c = r->next_sibling[c]) {
        const ch_token *t = TOKEN(r, c);
        if (t->dep != CH_ADVMOD || !ch_pack_cue(r->pack, r->lang, CH_CUE_NEGATOR, t->lemma).data) continue;
        words->first = token;
        return true;
    }
    return false;
}

static bool negatable(int8_t stance) { return stance >= 2; } /* "does not support" is a stand, "does not criticise" none */

static void fill_grounds(ch_code_pass *pass, const ch_match *match, chancery_position *position) {
    const ch_reading *r = pass->reading;
    const ch_clause *clause = &r->clauses[match->clause];
    uint32_t token = CH_NONE;
    if (match->roles[CH_ROLE_GROUNDS].count) token = match->roles[CH_ROLE_GROUNDS].tokens[0];
    for (uint32_t a = 0; a < clause->arg_count && token == CH_NONE; a++)
        if (r->args[clause->first_arg + a].kind == CH_ARG_AS) token = r->args[clause->first_arg + a].token;
    if (token == CH_NONE) return;
    run words;
    ch_read_extent(r, token, &words.first, &words.last);
    shrink(r, &words);
    position->grounds = ch_read_words(r, clause->sentence, ch_read_span(r, words.first, words.last));
    position->strength = ch_formula_strength(pass, words.first, words.last);
}

static bool already_written(const ch_code_pass *pass, const chancery_record *record) {
    const chancery_position *p = &record->position;
    for (uint32_t i = pass->records.count - 1; i-- > 0;) {
        const chancery_record *other = &pass->records.items[i];
        if (other->sentence != record->sentence) break;
        if (other->kind != CHANCERY_RECORD_POSITION || other->voice_count != record->voice_count) continue;
        const chancery_position *q = &other->position;
        bool overlap = p->object_span.start < q->object_span.end && q->object_span.start < p->object_span.end;
        bool same_sign = (p->stance > 0) == (q->stance > 0) && (p->stance < 0) == (q->stance < 0);
        if (overlap && same_sign && ch_str_equal(p->holder.code, q->holder.code) && ch_str_equal(p->holder.name, q->holder.name))
            return true;
    }
    return false;
}

/* "qui le souhaitent", "les rejoindront": words that no reader could look for; a party that one stands for is another matter. */
static bool is_bare_pronoun(const ch_reading *r, uint32_t token) {
    const ch_token *t = TOKEN(r, token);
    bool personal = t->upos == CH_PRON && (t->morph & CH_F_PRS) && !(t->morph & (CH_F_POSS | CH_F_DEM));
    return personal && t->dep == CH_OBJ && r->mention_of[token] == CH_NONE && r->first_child[token] == CH_NONE;
}

static void write_one(ch_code_pass *pass, const ch_match *match, uint32_t party, uint32_t mention, uint32_t object,
                      bool keep_conjuncts) {
    const ch_reading *r = pass->reading;
    const ch_concept *concept = ch_pack_concept(r->pack, match->concept);
    const ch_clause *clause = &r->clauses[match->clause];
    if (is_bare_pronoun(r, object)) {
        ch_reason(pass, match, "a pronoun names no object");
        return;
    }
    chancery_record *record = ch_record_new(pass, match, CHANCERY_RECORD_POSITION);
    if (!record) return;
    chancery_position *position = &record->position;
    ch_entity_of(pass, party, mention, &position->holder);
    position->act = ch_list_item(r->pack, CH_LIST_ACT, concept->act)->name;
    position->stance = concept->stance;
    if (match->status & CHANCERY_NEGATION) position->stance = (int8_t)-concept->stance;
    run words = object_words(pass, object, match, keep_conjuncts);
    if (object == clause->token && match->entry != CH_NONE && TOKEN(r, object)->upos == CH_VERB) words.first = object;
    if (concept->stance > 1 && denied_infinitive(r, object, &words)) { /* "pledged not to X": a stand against X */
        uint32_t against = ch_list_find(r->pack, CH_LIST_ACT, CH_STR("oppose"));
        if (against) position->act = ch_list_item(r->pack, CH_LIST_ACT, (uint16_t)against)->name;
        position->stance = (int8_t)(position->stance > 0 ? -2 : 2);
    }
    position->object_span = ch_read_span(r, words.first, words.last);
    uint32_t sentence = ch_sentence_of(r, object);
    position->object_text = ch_read_words(r, sentence, position->object_span);
    if (sentence != clause->sentence) ch_add_evidence(record, position->object_span, r->text->sentences[sentence].in_title);
    uint32_t within = ch_read_party_within(r, object, true);
    if (within != CH_NONE && !r->mentions[within].place_only) { /* "violence in X" is no stand on X */
        position->object_entity_count = 1;
        ch_entity_of(pass, r->party_list[r->mentions[within].first_party], within, &position->object_entity);
    }
    position->force = match->force.size ? match->force : concept->force.size ? concept->force : CH_STR("unmarked");
    fill_grounds(pass, match, position);
    ch_link_question(pass, clause, object, words.first, words.last, position);
    position->wording_by = ch_wording_by(pass, words.first, words.last, position->question);
    ch_record_voice(pass, match, record, party);
    if (concept->on_text && !ch_str_equal(record->attribution, CH_STR("claimed"))) record->attribution = CH_STR("official");
    if (record->voice_count) position->form = record->voice[record->voice_count - 1].form;
    if (already_written(pass, record)) pass->records.count--;
}

enum { TEXT_REACH = 600 }; /* tokens back to the text that is voted on; beyond, another one may be meant */

/* A text that can be put to the vote. A vote itself and what is merely said or written about are none. */
static bool is_put_to_vote(const ch_reading *r, uint32_t token) {
    static const char *const forms[] = {"resolution", "treaty", "law", "declaration"}; /* values of `texts` in grammar.yaml */
    if (r->text->tokens[token].upos != CH_NOUN) return false;
    chancery_str form = ch_pack_cue(r->pack, r->lang, CH_CUE_TEXT, r->text->tokens[token].lemma);
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
        if (form.data && ch_str_equal(form, chancery_str_of(forms[k]))) return true;
    return false;
}

/* The text that a vote without an object is on: in its own clause ("abstained in the vote on the resolution"), else the one named last. */
static uint32_t text_voted_on(const ch_reading *r, const ch_clause *clause) {
    const ch_sentence *s = &r->text->sentences[clause->sentence];
    for (uint32_t t = clause->token + 1; t < s->first + s->count && r->text->tokens[t].end <= clause->end; t++)
        if (is_put_to_vote(r, t)) return t;
    for (uint32_t t = clause->token; t-- > 0 && t + TEXT_REACH > clause->token;)
        if (is_put_to_vote(r, t)) return t;
    return CH_NONE;
}

static void write_objects(ch_code_pass *pass, const ch_match *match, uint32_t party, uint32_t mention) {
    const ch_reading *r = pass->reading;
    const ch_bound *objects = &match->roles[CH_ROLE_OBJECT];
    const ch_bound *bound = objects->count ? objects : &match->roles[CH_ROLE_RECIPIENT];
    const ch_concept *concept = ch_pack_concept(r->pack, match->concept);
    bool asks = concept->type && ch_str_equal(ch_list_item(r->pack, CH_LIST_TYPE, concept->type)->name, CH_STR("REQUEST"));
    if (asks && objects->count == 0) return; /* who is asked is not what is asked for */
    for (uint32_t i = 0; i < bound->count; i++) {
        bool joined = false;
        for (uint32_t k = 0; k < bound->count; k++) joined |= k != i && continues(r, bound->tokens[i], bound->tokens[k]);
        bool continuation = false;
        for (uint32_t k = 0; k < bound->count; k++) continuation |= k != i && continues(r, bound->tokens[k], bound->tokens[i]);
        uint32_t named = r->mention_of[bound->tokens[i]];  /* "a request for X": so is a name */
        const ch_token *head = TOKEN(r, bound->tokens[i]); /* "that is the only way": what it points to is not looked for */
        if (named == CH_NONE && head->upos == CH_PRON && match->entry != CH_NONE && ch_is_judgement(r, match)) continue;
        if (asks && named != CH_NONE && r->mentions[named].form == CH_MENTION_NAME) continue;
        if (!continuation) write_one(pass, match, party, mention, bound->tokens[i], joined);
    }
    if (bound->count || !concept->on_text) return;
    uint32_t text = text_voted_on(r, &r->clauses[match->clause]);
    if (text != CH_NONE) write_one(pass, match, party, mention, text, false);
}

/* Who says what a clause says: its voice, else the author of a document that has one. */
bool ch_voice_party(const ch_reading *r, const ch_clause *clause, uint32_t *out_party, uint32_t *out_mention) {
    *out_mention = CH_NONE;
    if (clause->voice == CH_NONE) return false;
    const ch_voice_link *link = &r->voices[clause->voice];
    if (link->party_count == 0 || (link->whole && clause->quoted)) return false;
    *out_mention = link->mention;
    *out_party = r->party_list[link->first_party];
    return r->parties[*out_party].political;
}

/* An entry without a slot for who acts tells what somebody thinks of its object: "X is a farce", "X poses a threat". */
bool ch_is_judgement(const ch_reading *r, const ch_match *match) {
    if (match->entry == CH_NONE) return false;
    const ch_entry *entry = ch_pack_entry(r->pack, match->entry);
    for (uint32_t s = 0; s < entry->slot_count; s++)
        if (entry->slots[s].role == CH_ROLE_ACTOR) return false;
    const ch_clause *clause = &r->clauses[match->clause];
    const ch_token *t = TOKEN(r, clause->token);
    bool existential =
        t->dep == CH_NSUBJ && t->head != CH_NONE && ch_child_with(r, t->head, CH_EXPL) != CH_NONE; /* "there is no …" */
    return clause->kind == CH_CLAUSE_VERB || existential ||
           (t->dep != CH_AMOD && ch_child_with(r, clause->token, CH_COP) != CH_NONE);
}

/* A holder is the party of the words themselves; of a thing that belongs to a party ("the Council's report") nobody. */
void ch_write_positions(ch_code_pass *pass, const ch_match *match) {
    const ch_reading *r = pass->reading;
    const ch_concept *concept = ch_pack_concept(r->pack, match->concept);
    if (!concept->act) return;
    if (match->status & CHANCERY_HYPOTHETICAL) {
        ch_reason(pass, match, "a stand under a condition is none");
        return;
    }
    if ((match->status & CHANCERY_NEGATION) && !negatable(concept->stance)) {
        ch_reason(pass, match, "denied, and too weak to turn into its opposite");
        return;
    }
    const ch_clause *clause = &r->clauses[match->clause];
    if (clause->modality == CH_MODALITY_OBLIGATION && match->entry != CH_NONE && !ch_said_by_first_person(r, clause)) {
        ch_reason(pass, match, "due, not taken: the voice that says so calls for it");
        return;
    }
    if (clause->modality == CH_MODALITY_AIM &&
        !concept->type) { /* words are a stand ("met to denounce X"), deeds to come are none */
        ch_reason(pass, match, "an aim of something else");
        return;
    }
    const ch_bound *holders = &match->roles[CH_ROLE_ACTOR];
    bool any = false;
    for (uint32_t i = 0; i < holders->count; i++) {
        uint32_t m = r->mention_of[holders->tokens[i]];
        if (m == CH_NONE) continue;
        for (uint32_t k = 0; k < r->mentions[m].party_count; k++) {
            uint32_t party = r->party_list[r->mentions[m].first_party + k];
            if (!r->parties[party].political) continue;
            write_objects(pass, match, party, m);
            any = true;
        }
    }
    uint32_t party, mention; /* "it is essential to …", "is a farce", said by a voice, is the voice's stand */
    bool predicative = ch_is_judgement(r, match) || (clause->kind == CH_CLAUSE_ADJ && TOKEN(r, clause->token)->dep != CH_AMOD);
    if (holders->count == 0 && predicative && ch_voice_party(r, clause, &party, &mention)) {
        write_objects(pass, match, party, mention);
        any = true;
    }
    if (!any) ch_reason(pass, match, "no political party holds the stand");
    else if (match->roles[CH_ROLE_OBJECT].count == 0 && match->roles[CH_ROLE_RECIPIENT].count == 0 && !concept->on_text)
        ch_reason(pass, match, "no object");
}

/* ---- must and should ---- */

/* Has a position been written whose words are this clause's? */
static bool stands_told(const ch_code_pass *pass, const ch_clause *clause) {
    for (uint32_t i = pass->records.count; i-- > 0;) {
        const chancery_record *other = &pass->records.items[i];
        if (other->kind == CHANCERY_RECORD_POSITION && other->evidence_count && other->evidence[0].start == clause->start &&
            other->evidence[0].end == clause->end)
            return true;
    }
    return false;
}

/* "X must do Y", said by a voice: the voice calls for it, and asks X when X is another party. */
void ch_write_obligation(ch_code_pass *pass, uint32_t index) {
    const ch_reading *r = pass->reading;
    const ch_clause *clause = &r->clauses[index];
    uint32_t party, mention;
    bool copular = ch_child_with(r, clause->token, CH_COP) != CH_NONE &&
                   (clause->kind == CH_CLAUSE_ADJ || ch_child_with(r, clause->token, CH_CASE) != CH_NONE);
    if (clause->modality != CH_MODALITY_OBLIGATION || (clause->kind != CH_CLAUSE_VERB && !copular)) return;
    if (clause->status & (CHANCERY_NEGATION | CHANCERY_HYPOTHETICAL)) return;
    uint32_t concept = ch_pack_concept_find(r->pack, chancery_str_of(OBLIGATION));
    if (concept == CH_NONE || !ch_voice_party(r, clause, &party, &mention)) return;
    ch_match match = {.clause = index,
                      .entry = CH_NONE,
                      .concept = concept,
                      .status = clause->status & (uint8_t)~CHANCERY_FUTURE,
                      .rule = CH_STR("modality: obligation")};
    if (mention != CH_NONE) match.roles[CH_ROLE_ACTOR] = (ch_bound){.tokens = {r->mentions[mention].head}, .count = 1};
    if (stands_told(pass, clause)) return; /* "we must reject X": the stand itself is told */
    ch_bound *asked = &match.roles[CH_ROLE_RECIPIENT];
    for (uint32_t a = 0; a < clause->arg_count; a++) {
        const ch_arg *arg = &r->args[clause->first_arg + a];
        if (arg->kind != CH_ARG_SUBJ || r->mention_of[arg->token] == CH_NONE) continue;
        const ch_mention *subject = &r->mentions[r->mention_of[arg->token]];
        chancery_str code = subject->party_count ? r->parties[r->party_list[subject->first_party]].code : CH_STR("---");
        if (!ch_str_equal(code, CH_STR("---")) && ch_str_equal(code, r->parties[party].code))
            continue; /* its own side: no request */
        if (asked->count == CH_BOUND_MAX) asked->left_out++;
        else asked->tokens[asked->count++] = arg->token;
    }
    ch_leave_out(pass, &match, asked->left_out);
    ch_write_events(pass, &match);
    write_one(pass, &match, party, mention, clause->token, true);
}
