/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mentions: which noun phrases and pronouns stand for which parties.
 *
 * One pass in the order of the text, so that what points back finds what stands before. For each nominal head, in this
 * order: pairs ("the two countries"), counterparts, names and roles of the dictionary, nouns that stand for a state ("the
 * Kingdom"), texts that speak for the body that issued them ("the Council's resolution"), proper names told apart only by the
 * document, pronouns. A phrase that none of these explains is no mention: the coder then says that its actor is unknown.
 */
#include "read/mentions.h"

/* ---- tokens ---- */

bool ch_token_is_nominal(const ch_reading *r, uint32_t token) {
    const ch_token *t = &r->text->tokens[token];
    if (t->upos == CH_NOUN || t->upos == CH_PROPN) return true;
    if (t->upos == CH_PRON) return true;
    if (t->upos == CH_DET) return (t->morph & CH_F_POSS) != 0 || t->dep == CH_NSUBJ || t->dep == CH_OBJ;
    if (t->upos == CH_ADJ || t->upos == CH_X || t->upos == CH_NUM || t->upos == CH_VERB)
        return t->dep == CH_NSUBJ || t->dep == CH_OBJ || t->dep == CH_IOBJ || t->dep == CH_OBL || t->dep == CH_NMOD ||
               t->dep == CH_APPOS || t->dep == CH_FLAT || t->dep == CH_COMPOUND;
    return false;
}

uint32_t ch_phrase_head(const ch_reading *r, const ch_phrase *phrase) {
    for (uint32_t t = phrase->first; t <= phrase->last; t++) {
        uint32_t head = ch_head(r, t);
        if (head == CH_NONE || head < phrase->first || head > phrase->last) {
            /* a leading function word that hangs outside is not the head when a content word does too */
            uint8_t upos = r->text->tokens[t].upos;
            if ((upos == CH_ADP || upos == CH_DET || upos == CH_PART || upos == CH_PUNCT) && t < phrase->last) continue;
            return t;
        }
    }
    return phrase->last;
}

static uint8_t gender_bits(uint32_t morph) {
    return (uint8_t)((morph & CH_F_MASC ? 1 : 0) | (morph & CH_F_FEM ? 2 : 0) | (morph & CH_F_NEUT ? 4 : 0));
}

/* Proper nouns often carry no gender: their article or adjective tells. */
uint8_t ch_token_gender(const ch_reading *r, uint32_t token, bool *out_plural) {
    const ch_token *t = &r->text->tokens[token];
    uint8_t gender = gender_bits(t->morph);
    bool plural = (t->morph & CH_F_PLUR) != 0, singular = (t->morph & CH_F_SING) != 0;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        const ch_token *child = &r->text->tokens[c];
        if (child->dep != CH_DETDEP && child->dep != CH_AMOD) continue;
        if (child->morph & CH_F_POSS) continue;
        if (!gender) gender = gender_bits(child->morph);
        if (!plural && !singular) plural = (child->morph & CH_F_PLUR) != 0;
    }
    if (gender != 1 && gender != 2 && gender != 4) gender = 0;
    *out_plural = plural;
    return gender;
}

bool ch_token_definite(const ch_reading *r, uint32_t token) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (r->text->tokens[c].dep == CH_DETDEP) return (r->text->tokens[c].morph & (CH_F_DEF | CH_F_DEM)) != 0;
    return false;
}

/* ---- one mention ---- */

chancery_span ch_mention_words(const ch_reading *r, uint32_t head) {
    uint32_t first = head, last = head;
    for (uint32_t c = r->first_child[head]; c != CH_NONE; c = r->next_sibling[c]) {
        const ch_token *t = &r->text->tokens[c];
        if (t->dep == CH_ACL || t->dep == CH_APPOS || t->dep == CH_CONJ || t->dep == CH_CC || t->dep == CH_PUNCTDEP ||
            t->dep == CH_CASE || t->dep == CH_PARATAXIS || t->dep == CH_ADVCL || t->dep == CH_NSUBJ || t->dep == CH_COP ||
            t->dep == CH_MARK || t->dep == CH_ADVMOD || t->dep == CH_OBL)
            continue;
        uint32_t a, b;
        ch_read_extent(r, c, &a, &b);
        if (c < head && b + 1 <= head && a < first) first = a;
        if (c > head && b > last) last = b;
    }
    return ch_read_span(r, first, last);
}

static bool is_place(const ch_mention_pass *pass, uint32_t head, ch_mention_form form) {
    const ch_reading *r = pass->reading;
    if (form != CH_MENTION_NAME) return false;
    uint8_t dep = r->text->tokens[head].dep;
    if (dep != CH_OBL && dep != CH_NMOD && dep != CH_ROOT && dep != CH_CONJ) return false;
    uint32_t name = pass->name_of[head];
    if (name == CH_NONE) return false;
    uint8_t kind = ch_pack_actor(r->pack, r->phrases[name].hit.index)->kind;
    if (kind != CH_ACTOR_STATE && kind != CH_ACTOR_TERRITORY) return false;
    uint32_t at = dep == CH_CONJ ? ch_head(r, head) : head;
    uint32_t marker = ch_child_with(r, head, CH_CASE);
    if (marker == CH_NONE && at != CH_NONE) marker = ch_child_with(r, at, CH_CASE);
    return marker != CH_NONE && ch_token_cue(r, marker, CH_CUE_LOCATIVE).data != NULL;
}

/* The head word and, of a name of several words, its last one: "the Council" after "the Security Council's members". */
static void remember_head(ch_mention_pass *pass, uint32_t token, uint32_t party) {
    const ch_reading *r = pass->reading;
    chancery_str head = r->forms[token];
    uint32_t known = ch_map_get(&pass->by_head, head);
    bool unknown = ch_str_equal(pass->parties.items[party].code, CH_STR("---"));
    if (unknown && (known != CH_NONE || ch_child_with(r, token, CH_AMOD) == CH_NONE))
        return; /* "the court" tells less than it takes */
    if (head.size && ch_map_put(&pass->by_head, head, party)) pass->no_memory = true;
}

void ch_mention_add(ch_mention_pass *pass, uint32_t token, const uint32_t *parties, uint32_t count, ch_mention_form form) {
    ch_reading *r = pass->reading;
    if (count == 0 || r->mention_of[token] != CH_NONE) return;
    ch_mention *mention = CH_PUSH(pass->arena, &pass->mentions);
    if (!mention) {
        pass->no_memory = true;
        return;
    }
    chancery_span words = ch_mention_words(r, token);
    *mention = (ch_mention){.sentence = ch_sentence_of(r, token),
                            .head = token,
                            .start = words.start,
                            .end = words.end,
                            .first_party = pass->list.count,
                            .form = (uint8_t)form};
    mention->place_only = is_place(pass, token, form);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *slot = CH_PUSH(pass->arena, &pass->list);
        if (!slot) {
            pass->no_memory = true;
            return;
        }
        *slot = parties[i];
        mention->party_count++;
        if (form != CH_MENTION_PRONOUN) ch_party_spoken(pass, parties[i], 1);
    }
    r->mention_of[token] = pass->mentions.count - 1;
    if (count == 1 && (form == CH_MENTION_NAME || form == CH_MENTION_ROLE)) remember_head(pass, token, parties[0]);
}

static void add_one(ch_mention_pass *pass, uint32_t token, uint32_t party, ch_mention_form form) {
    if (party != CH_NONE) ch_mention_add(pass, token, &party, 1, form);
}

/* A cue phrase ("les deux pays") that covers the token. */
static bool covered_by_cue(const ch_reading *r, uint32_t token, ch_cue cue) {
    uint32_t from = token > 4 ? token - 4 : 0; /* cue phrases are at most a few words long */
    for (uint32_t t = from; t <= token; t++)
        for (uint32_t p = r->hit_first[t]; p < r->hit_first[t + 1]; p++) {
            const ch_phrase *phrase = &r->phrases[p];
            if (phrase->hit.kind == CH_HIT_CUE && phrase->hit.relation == cue &&
                (!phrase->hit.lang || phrase->hit.lang == r->lang) && phrase->last >= token)
                return true;
        }
    return false;
}

/* Joined to its verb by a hyphen: "a-t-elle déclaré". */
static bool is_inverted(const ch_reading *r, uint32_t token) {
    chancery_str form = r->text->tokens[token].form;
    if (form.size > 1 && form.data[0] == '-') return true;
    return token > 0 && !r->text->tokens[token - 1].space_after && ch_str_ends(r->text->tokens[token - 1].form, CH_STR("-"));
}

/* An expletive subject counts only inverted and when its verb has no other: the rest are impersonal. */
static bool pronoun_points_back(const ch_reading *r, uint32_t token) {
    const ch_token *t = &r->text->tokens[token];
    if (t->morph & (CH_F_REL | CH_F_INT | CH_F_P1 | CH_F_P2 | CH_F_REFLEX)) return false;
    if (t->dep == CH_EXPL) {
        return is_inverted(r, token) && ch_head(r, token) != CH_NONE && ch_child_with(r, ch_head(r, token), CH_NSUBJ) == CH_NONE &&
               (t->morph & CH_F_PRS);
    }
    return (t->morph & (CH_F_PRS | CH_F_POSS)) != 0;
}

/* A definite role that says no more is whoever was last named so. */
static uint32_t named_before(ch_mention_pass *pass, uint32_t token, const ch_description *d) {
    if (d->role == CH_NONE || d->state != CH_NONE || d->actor != CH_NONE || d->name.size) return CH_NONE;
    if (!ch_token_definite(pass->reading, token) || ch_has_unknown_owner(pass, token)) return CH_NONE;
    uint32_t before = ch_resolve_short_form(pass, token);
    return before != CH_NONE ? before : ch_party_with_role(pass, d->role);
}

static bool is_mere_name(const ch_mention_pass *pass, uint32_t party) {
    const ch_party *row = &pass->parties.items[party];
    return row->actor == CH_NONE && row->role.size == 0 && ch_str_equal(row->code, CH_STR("---"));
}

/* "Ambassador Kvien" after "the Chilean ambassador": whoever was last named by the role and by no name. */
static uint32_t unnamed_holder(ch_mention_pass *pass, const ch_description *d) {
    if (ch_pack_role(pass->reading->pack, d->role)->kind != CH_ROLE_PERSON || d->former) return CH_NONE;
    uint32_t party = ch_party_with_role(pass, d->role);
    if (party == CH_NONE || pass->parties.items[party].name.size || pass->parties.items[party].kind != CH_PARTY_PERSON)
        return CH_NONE;
    pass->parties.items[party].name = d->name;
    ch_party_named(pass, party);
    return party;
}

static void mention_described(ch_mention_pass *pass, uint32_t token, ch_description *d) {
    uint32_t parties[CH_LIST_PARTIES];
    bool unknown = d->role == CH_NONE && d->actor == CH_NONE;
    uint32_t before = named_before(pass, token, d);
    if (before == CH_NONE && d->role != CH_NONE && d->name.size && d->state == CH_NONE) {
        bool person = ch_pack_role(pass->reading->pack, d->role)->kind == CH_ROLE_PERSON; /* "Quell police" is no Quell */
        before = person ? ch_party_by_surname(pass, d->name) : CH_NONE;
        if (before != CH_NONE && is_mere_name(pass, before)) before = CH_NONE; /* now it gets its role */
        if (before == CH_NONE) before = unnamed_holder(pass, d);
    }
    if (before != CH_NONE) {
        add_one(pass, token, before, CH_MENTION_ROLE);
        return;
    }
    if (d->role != CH_NONE) ch_complete_role(pass, token, d);
    parties[0] = ch_party_of_description(pass, d);
    if (parties[0] == CH_NONE) return;
    uint32_t count = ch_more_states(pass, token, d, parties, 1);
    ch_mention_add(pass, token, parties, count,
                   unknown              ? CH_MENTION_UNKNOWN
                   : d->role == CH_NONE ? CH_MENTION_NAME
                                        : CH_MENTION_ROLE);
}

/* "les trois pays, le Chili et le Pérou": the states that an apposition to a plural noun lists, as actors; fewer than two are no list. */
static uint32_t apposed_states(const ch_mention_pass *pass, uint32_t token, uint32_t out_actors[CH_LIST_PARTIES]) {
    const ch_reading *r = pass->reading;
    uint32_t count = 0;
    if (!(r->text->tokens[token].morph & CH_F_PLUR)) return 0;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        if (r->text->tokens[c].dep != CH_APPOS || pass->name_of[c] == CH_NONE) continue;
        for (uint32_t k = c; k != CH_NONE && count < CH_LIST_PARTIES; k = k == c ? r->first_child[c] : r->next_sibling[k]) {
            if (k != c && r->text->tokens[k].dep != CH_CONJ) continue;
            if (pass->name_of[k] == CH_NONE) continue;
            uint32_t actor = ch_actor_of_phrase(pass, pass->name_of[k]);
            if (ch_pack_actor(r->pack, actor)->kind == CH_ACTOR_STATE) out_actors[count++] = actor;
        }
    }
    return count > 1 ? count : 0;
}

static bool mention_apposed(ch_mention_pass *pass, uint32_t token) {
    uint32_t actors[CH_LIST_PARTIES], parties[CH_LIST_PARTIES], count = apposed_states(pass, token, actors);
    if (count == 0) return false;
    ch_description d;
    bool role = ch_describe(pass, token, &d) && d.role != CH_NONE && d.actor == CH_NONE;
    for (uint32_t i = 0; i < count; i++) {
        d.state = actors[i];
        parties[i] = role ? ch_party_of_description(pass, &d) : ch_party_of_actor(pass, actors[i], CH_NAME_NAME);
        if (parties[i] == CH_NONE) return false;
    }
    ch_mention_add(pass, token, parties, count, role ? CH_MENTION_ROLE : CH_MENTION_NAME);
    return true;
}

/* ---- acronyms introduced in brackets ---- */

enum { ACRONYM_MAX = 10, MENTIONS_BACK = 6 };

/* All capitals, with figures and hyphens: "MFDC", "M-23". */
static bool is_acronym(chancery_str form) {
    uint32_t letters = 0;
    for (size_t at = 0; at < form.size;) {
        uint32_t c = ch_utf8_next(form, &at);
        if (ch_is_letter(c) && !ch_is_upper(c)) return false;
        letters += ch_is_letter(c);
    }
    return letters >= 2 && letters <= ACRONYM_MAX;
}

/* Does a word of the mention begin with the acronym's first letter, and another with its second? Newspapers put other things in
   brackets too. */
static bool stands_for(const ch_reading *r, chancery_str acronym, uint32_t first, uint32_t end) {
    uint32_t found = 0, wanted[2];
    size_t at = 0;
    wanted[0] = ch_utf8_next(acronym, &at);
    wanted[1] = ch_utf8_next(acronym, &at);
    for (uint32_t t = first; t < end && found < 2; t++) {
        chancery_str form = r->text->tokens[t].form;
        size_t start = 0;
        if (form.size == 0) continue;
        uint32_t c = ch_utf8_next(form, &start);
        if (c >= 'a' && c <= 'z') c = c - 'a' + 'A';
        found += c == wanted[found];
    }
    return found == 2;
}

/* "the Lakeside Front (LSF)": from now on the acronym means the same party. */
static bool mention_acronym(ch_mention_pass *pass, uint32_t token) {
    ch_reading *r = pass->reading;
    uint32_t s = ch_sentence_of(r, token), first = r->text->sentences[s].first;
    uint32_t end = first + r->text->sentences[s].count;
    if (token < first + 2 || token + 1 >= end || !is_acronym(r->text->tokens[token].form)) return false;
    if (!ch_str_equal(r->text->tokens[token - 1].form, CH_STR("(")) || !ch_str_equal(r->text->tokens[token + 1].form, CH_STR(")")))
        return false;
    for (uint32_t back = 0, m = pass->mentions.count; m-- > 0 && back < MENTIONS_BACK; back++) {
        const ch_mention *mention = &pass->mentions.items[m];
        if (mention->sentence != s || mention->head >= token || mention->party_count != 1) continue;
        uint32_t begin = mention->head;
        while (begin > first && r->text->tokens[begin - 1].start >= mention->start) begin--;
        if (!stands_for(r, r->text->tokens[token].form, begin, token - 1)) continue;
        uint32_t party = pass->list.items[mention->first_party];
        if (ch_map_put(&pass->by_alias, r->forms[token], party)) pass->no_memory = true;
        add_one(pass, token, party, CH_MENTION_NAME);
        return true;
    }
    return false;
}

static void mention_noun(ch_mention_pass *pass, uint32_t token) {
    ch_reading *r = pass->reading;
    ch_description d;
    uint32_t parties[CH_LIST_PARTIES], count = 0;
    if (mention_apposed(pass, token)) return;
    if (covered_by_cue(r, token, CH_CUE_PAIR)) count = ch_resolve_pair(pass, token, parties);
    if (count) {
        ch_mention_add(pass, token, parties, count, CH_MENTION_PAIR);
    } else if (ch_token_cue(r, token, CH_CUE_COUNTERPART).data) {
        add_one(pass, token, ch_resolve_counterpart(pass, token), CH_MENTION_ROLE);
    } else {
        bool told = ch_describe(pass, token, &d), named = told && (d.role != CH_NONE || d.actor != CH_NONE);
        if (!named && ch_token_cue(r, token, CH_CUE_STATE).data)
            count = ch_resolve_state(pass, token, parties); /* "the Kingdom" is no name */
        if (count) ch_mention_add(pass, token, parties, count, CH_MENTION_ROLE);
        else if (told) mention_described(pass, token, &d);
    }
}

enum { ISSUER_REACH = 600 }; /* tokens back to the adoption of a text; beyond, "the resolution" may be another one */

/* Verbs that make a text the word of their subject: it adopts, signs, votes or proposes it, or carries it ("a publié un communiqué"). */
static bool issues(const ch_reading *r, uint32_t verb) {
    uint32_t first = 0,
             count = r->lemmas[verb].size ? ch_pack_entries(r->pack, r->lang, CH_ENTRY_VERB, r->lemmas[verb], &first) : 0;
    for (uint32_t i = 0; i < count; i++) {
        const ch_concept *concept = ch_pack_concept(r->pack, ch_pack_entry(r->pack, first + i)->concept);
        if (!concept->act) continue;
        chancery_str act = ch_list_item(r->pack, CH_LIST_ACT, concept->act)->name;
        static const char *const acts[] = {"commit", "vote-for", "co-sponsor", "propose"};
        for (size_t k = 0; k < sizeof acts / sizeof *acts; k++)
            if (ch_str_equal(act, chancery_str_of(acts[k]))) return true;
    }
    return ch_token_cue(r, verb, CH_CUE_LIGHT).data != NULL;
}

/* Does a noun mean the same text: "the resolution" after "adopted the draft resolution"? */
static bool same_text(const ch_reading *r, uint32_t noun, uint32_t text) {
    if (ch_str_equal(r->lemmas[noun], r->lemmas[text])) return true;
    for (uint32_t c = r->first_child[noun]; c != CH_NONE; c = r->next_sibling[c])
        if (r->text->tokens[c].dep == CH_NMOD && ch_str_equal(r->lemmas[c], r->lemmas[text])) return true;
    return false;
}

/* The word that stands for who adopts a text in the clause of `noun`: the subject of its verb, or the agent of its participle. */
static uint32_t issuer_word(const ch_reading *r, uint32_t noun) {
    uint32_t verb = ch_head(r, noun);
    bool object = r->text->tokens[noun].dep == CH_OBJ;
    if (object && verb != CH_NONE && issues(r, verb)) {
        uint32_t subject = ch_child_with(r, verb, CH_NSUBJ);
        if (subject != CH_NONE) return subject;
    }
    bool passive = r->text->tokens[noun].dep == CH_NSUBJ && verb != CH_NONE && (r->text->tokens[verb].morph & CH_F_PART);
    uint32_t participle = passive ? verb : ch_child_with(r, noun, CH_ACL);
    if (participle == CH_NONE || !issues(r, participle)) return CH_NONE;
    for (uint32_t c = r->first_child[participle]; c != CH_NONE; c = r->next_sibling[c]) {
        uint32_t marker = r->text->tokens[c].dep == CH_OBL ? ch_child_with(r, c, CH_CASE) : CH_NONE;
        if (marker != CH_NONE && ch_token_cue(r, marker, CH_CUE_AGENT).data) return c;
    }
    return CH_NONE;
}

/* Who adopted or issued a text, here or before. */
static uint32_t issuer_of(const ch_mention_pass *pass, uint32_t text) {
    const ch_reading *r = pass->reading;
    uint32_t from = text > ISSUER_REACH ? text - ISSUER_REACH : 0;
    for (uint32_t t = text + 1; t-- > from;) {
        if (!same_text(r, t, text)) continue;
        uint32_t word = issuer_word(r, t), m = word == CH_NONE ? CH_NONE : r->mention_of[word];
        if (m != CH_NONE && pass->mentions.items[m].party_count == 1) return pass->list.items[pass->mentions.items[m].first_party];
    }
    return CH_NONE;
}

/* "adopted a resolution [condemning X]": a text that is just being issued and says something itself. */
static bool is_issued_here(const ch_reading *r, uint32_t text) {
    uint32_t clause = ch_child_with(r, text, CH_ACL);
    return clause != CH_NONE && (r->text->tokens[clause].morph & (CH_F_PRES | CH_F_GER)) && issuer_word(r, text) != CH_NONE;
}

/* A text speaks for whoever issued it: "the Council's resolution", "une résolution du Conseil". Runs when its possessor has a mention. */
static void mention_texts(ch_mention_pass *pass, uint32_t first, uint32_t end) {
    ch_reading *r = pass->reading;
    for (uint32_t t = first; t < end; t++) {
        if (r->text->tokens[t].upos != CH_NOUN || r->mention_of[t] != CH_NONE || !ch_token_cue(r, t, CH_CUE_TEXT).data) continue;
        for (uint32_t c = r->first_child[t]; c != CH_NONE; c = r->next_sibling[c]) {
            if (r->text->tokens[c].dep != CH_NMOD && r->text->tokens[c].dep != CH_COMPOUND && r->text->tokens[c].dep != CH_AMOD)
                continue;
            uint32_t m = r->mention_of[c];
            if (m == CH_NONE || pass->mentions.items[m].place_only) continue;
            uint32_t copy = pass->list.items[pass->mentions.items[m].first_party];
            if (pass->parties.items[copy].kind == CH_PARTY_ORGANISATION) {
                add_one(pass, t, copy, CH_MENTION_ROLE);
                break;
            }
        }
        if (r->mention_of[t] == CH_NONE && (ch_token_definite(r, t) || is_issued_here(r, t)))
            add_one(pass, t, issuer_of(pass, t), CH_MENTION_ROLE);
    }
}

static void mention_pronoun(ch_mention_pass *pass, uint32_t token) {
    uint32_t target = ch_resolve_pronoun(pass, token);
    if (target == CH_NONE) return;
    uint32_t copy[CH_LIST_PARTIES], count = 0;
    const ch_mention *m = &pass->mentions.items[target];
    for (; count < m->party_count && count < CH_LIST_PARTIES; count++) copy[count] = pass->list.items[m->first_party + count];
    ch_mention_add(pass, token, copy, count, CH_MENTION_PRONOUN);
}

/* A role that only describes: "child health", "rebel-held", and "President" of "President X", whose name is the head and takes it over. */
static bool role_describes(const ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    const ch_token *t = &r->text->tokens[token];
    uint8_t kind = ch_pack_role(r->pack, r->phrases[pass->role_of[token]].hit.index)->kind;
    if (ch_head(r, token) == CH_NONE || (kind != CH_ROLE_PERSON && kind != CH_ROLE_CROWD)) return false;
    if (t->dep == CH_COMPOUND || t->dep == CH_AMOD) return true;
    bool before_name = t->dep == CH_NMOD && ch_head(r, token) > token && ch_child_with(r, token, CH_CASE) == CH_NONE &&
                       ch_child_with(r, token, CH_DETDEP) == CH_NONE;
    return before_name && r->text->tokens[ch_head(r, token)].upos == CH_PROPN && !(t->morph & CH_F_POSS);
}

void ch_mention_token(ch_mention_pass *pass, uint32_t token) {
    ch_reading *r = pass->reading;
    if (r->mention_of[token] != CH_NONE) return;
    const ch_token *t = &r->text->tokens[token];
    uint32_t name = pass->name_of[token];
    bool adjective =
        name != CH_NONE && (t->upos == CH_ADJ || t->dep == CH_AMOD || r->phrases[name].hit.relation == CH_NAME_ADJECTIVE);
    if (adjective && ch_phrase_head(r, &r->phrases[name]) == token) {
        add_one(pass, token, ch_party_of_actor(pass, ch_actor_of_phrase(pass, name), CH_NAME_ADJECTIVE), CH_MENTION_ADJECTIVE);
        return;
    }
    bool long_name = name != CH_NONE && r->phrases[name].last > r->phrases[name].first; /* whatever the tagger took it for */
    bool long_role = pass->role_of[token] != CH_NONE &&
                     r->phrases[pass->role_of[token]].last > r->phrases[pass->role_of[token]].first; /* "wanted persons" */
    if (!long_name && !long_role && !ch_token_is_nominal(r, token) && !(name != CH_NONE && t->upos == CH_DET)) return;
    bool misread = name != CH_NONE && t->upos == CH_DET; /* "UN" read as an article of another language */
    if ((t->upos == CH_PRON || t->upos == CH_DET) && !misread) {
        if (covered_by_cue(r, token, CH_CUE_PAIR)) mention_noun(pass, token);
        else if (pronoun_points_back(r, token)) mention_pronoun(pass, token);
        return;
    }
    if (name == CH_NONE && mention_acronym(pass, token)) return;
    uint32_t alias = name == CH_NONE && is_acronym(t->form) ? ch_map_get(&pass->by_alias, r->forms[token]) : CH_NONE;
    if (alias != CH_NONE) {
        add_one(pass, token, alias, CH_MENTION_NAME);
        return;
    }
    if (name != CH_NONE && ch_phrase_head(r, &r->phrases[name]) != token) return;
    bool inside_name = t->dep == CH_FLAT && ch_head(r, token) != CH_NONE && r->text->tokens[ch_head(r, token)].upos == CH_PROPN;
    if (inside_name && name == CH_NONE && pass->role_of[token] == CH_NONE) return;
    uint32_t role = pass->role_of[token];
    if (role != CH_NONE && ch_phrase_head(r, &r->phrases[role]) != token) return;
    if (role != CH_NONE && name == CH_NONE && role_describes(pass, token)) return;
    mention_noun(pass, token);
}

/* Apposed names and names in brackets mean the same party: "the agency (IAEA)", "X, the minister". */
static void join_appositions(ch_mention_pass *pass, uint32_t token) {
    ch_reading *r = pass->reading;
    const ch_token *t = &r->text->tokens[token];
    if ((t->dep != CH_APPOS && t->dep != CH_FLAT) || ch_head(r, token) == CH_NONE) return;
    uint32_t up = r->mention_of[ch_head(r, token)], down = r->mention_of[token];
    if (up == CH_NONE || down == CH_NONE) return;
    ch_mention *upper = &pass->mentions.items[up], *lower = &pass->mentions.items[down];
    ch_party *a = &pass->parties.items[pass->list.items[upper->first_party]],
             *b = &pass->parties.items[pass->list.items[lower->first_party]];
    if (a == b || upper->party_count != 1 || lower->party_count != 1) return;
    bool a_unknown = a->role.size == 0 && a->actor == CH_NONE, b_unknown = b->role.size == 0 && b->actor == CH_NONE;
    if (a->kind != CH_PARTY_PERSON || b->kind != CH_PARTY_PERSON) return;
    const chancery_pack *pack = r->pack;
    bool same_person = a->actor != CH_NONE && b->actor != CH_NONE &&
                       ch_str_equal(ch_pack_actor(pack, a->actor)->id, ch_pack_actor(pack, b->actor)->id);
    uint32_t *over = &pass->list.items[upper->first_party], *under = &pass->list.items[lower->first_party];
    if (same_person) {
        *under = *over; /* the role said which office */
    } else if (b_unknown) {
        if (a->name.size == 0) a->name = b->name;
        *under = *over;
        ch_party_named(pass, *over);
    } else if (a_unknown) {
        if (b->name.size == 0) b->name = a->name;
        *over = *under;
        ch_party_named(pass, *under);
    }
}

/* ---- the pass ---- */

/* A sentence that nothing can be coded from was not parsed, but what it names may be pointed back to: its names, as they stand. */
static bool mention_unparsed(ch_mention_pass *pass, uint32_t first, uint32_t end) {
    ch_reading *r = pass->reading;
    if (first == end || r->text->tokens[first].dep != CH_DEP_NONE || r->text->tokens[first].upos != 0) return false;
    for (uint32_t t = first; t < end && !pass->no_memory; t++) {
        uint32_t name = pass->name_of[t];
        if (name == CH_NONE || r->phrases[name].first != t || r->phrases[name].hit.relation == CH_NAME_ADJECTIVE) continue;
        add_one(pass, t, ch_party_of_actor(pass, ch_actor_of_phrase(pass, name), r->phrases[name].hit.relation), CH_MENTION_NAME);
        if (r->mention_of[t] == CH_NONE) continue;
        chancery_span words = ch_read_span(r, r->phrases[name].first, r->phrases[name].last);
        pass->mentions.items[r->mention_of[t]].start = words.start;
        pass->mentions.items[r->mention_of[t]].end = words.end;
    }
    return true;
}

/* The longest name of the dictionary that the words of a field hold, the first of equals; CH_NONE when it holds none. A person stands for
   the office held at the document's date. */
static uint32_t actor_in_words(const ch_mention_pass *pass, const uint32_t *words, uint32_t count) {
    const chancery_pack *pack = pass->reading->pack;
    uint32_t best = CH_NONE, best_length = 0;
    for (uint32_t first = 0; first < count; first++)
        for (uint32_t at = first, node = 0; at < count && words[at] != CH_NONE; at++) {
            node = ch_pack_step(pack, node, words[at]);
            if (node == CH_NONE) break;
            const ch_hit *hits = NULL;
            uint32_t hit_count = ch_pack_hits(pack, node, &hits);
            for (uint32_t i = 0; i < hit_count; i++) {
                if (hits[i].kind != CH_HIT_NAME || (hits[i].lang && hits[i].lang != pass->reading->lang)) continue;
                const ch_actor *actor = ch_pack_actor(pack, hits[i].index);
                bool begun = !pass->date.size || ch_str_compare(actor->start, pass->date) <= 0;
                bool longer = at - first + 1 > best_length;
                bool later = at - first + 1 == best_length && begun && actor->start.size &&
                             ch_str_equal(actor->id, ch_pack_actor(pack, best)->id) &&
                             ch_str_compare(actor->start, ch_pack_actor(pack, best)->start) > 0;
                if (!longer && !later) continue;
                best = hits[i].index;
                best_length = at - first + 1;
            }
        }
    return best;
}

enum { SPEAKER_WORDS = 64 }; /* of the field: a name with its office; further words are not looked at */

/* The party that the document's own field names as its speaker: a code of the dictionary, or a name within it. */
static void take_speaker(ch_mention_pass *pass) {
    chancery_str speaker = ch_str_trim(pass->reading->text->source.speaker);
    size_t aside = ch_str_find(speaker, CH_STR("(")); /* "Mr. X (spoke in …)" */
    if (aside != SIZE_MAX && aside > 0) speaker = ch_str_trim(ch_str_slice(speaker, 0, aside));
    if (speaker.size == 0) return;
    uint32_t actor = ch_pack_actor_find(pass->reading->pack, speaker);
    if (actor == CH_NONE) {
        uint32_t words[SPEAKER_WORDS];
        uint32_t count = ch_pack_words(pass->reading->pack, speaker, words, SPEAKER_WORDS);
        actor = actor_in_words(pass, words, count);
    }
    if (actor != CH_NONE) pass->author = ch_party_of_actor(pass, actor, CH_NAME_NAME);
}

/* Most nouns carry gender: he and she may be things. */
static bool nouns_have_gender(const ch_text *text) {
    uint32_t nouns = 0, gendered = 0;
    for (uint32_t t = 0; t < text->token_count; t++) {
        if (text->tokens[t].upos != CH_NOUN) continue;
        nouns++;
        gendered += (text->tokens[t].morph & (CH_F_MASC | CH_F_FEM)) != 0;
    }
    return 2 * (uint64_t)gendered > nouns;
}

static chancery_status start_pass(ch_mention_pass *pass, ch_reading *reading, ch_arena *arena) {
    *pass = (ch_mention_pass){.reading = reading, .arena = arena, .date = reading->text->source.date, .author = CH_NONE};
    uint32_t count = reading->text->token_count;
    reading->issuer = (ch_issuer){.token = CH_NONE};
    reading->mention_of = CH_NEW_ARRAY(arena, uint32_t, count + 1);
    pass->name_of = CH_NEW_ARRAY(arena, uint32_t, count + 1);
    pass->role_of = CH_NEW_ARRAY(arena, uint32_t, count + 1);
    uint32_t actor_count = ch_pack_actor_count(reading->pack);
    pass->of_actor = CH_NEW_ARRAY(arena, uint32_t, 2 * (size_t)actor_count + 1);
    pass->state_weight = CH_NEW_ARRAY(arena, uint32_t, (size_t)actor_count + 1);
    if (!reading->mention_of || !pass->name_of || !pass->role_of || !pass->of_actor || !pass->state_weight)
        return CHANCERY_NO_MEMORY;
    reading->name_of = pass->name_of;
    reading->role_of = pass->role_of;
    memset(pass->of_actor, 0xff, (2 * (size_t)actor_count + 1) * sizeof *pass->of_actor); /* CH_NONE */
    pass->main_state = pass->main_body = pass->home_state = CH_NONE;
    char home[4];
    if (ch_state_of_url(reading->text->source.url, home))
        pass->home_state = ch_pack_actor_find(reading->pack, chancery_str_of(home));
    ch_map_init(&pass->by_office, arena);
    ch_map_init(&pass->by_first_name, arena);
    ch_map_init(&pass->by_last_name, arena);
    ch_map_init(&pass->by_role, arena);
    ch_map_init(&pass->by_alias, arena);
    ch_map_init(&pass->by_head, arena);
    pass->gendered = nouns_have_gender(reading->text);
    for (uint32_t t = 0; t <= count; t++) reading->mention_of[t] = pass->name_of[t] = pass->role_of[t] = CH_NONE;
    return CHANCERY_OK;
}

chancery_status ch_read_mentions(ch_reading *reading, ch_arena *arena) {
    ch_mention_pass pass;
    CH_TRY(start_pass(&pass, reading, arena));
    ch_choose_phrases(&pass);
    take_speaker(&pass);
    const ch_text *text = reading->text;
    for (uint32_t s = 0; s < text->sentence_count && !pass.no_memory; s++) {
        uint32_t first = text->sentences[s].first, end = first + text->sentences[s].count;
        if (!text->sentences[s].in_title && (s == 0 || text->sentences[s - 1].in_title)) ch_find_author(&pass);
        if (mention_unparsed(&pass, first, end)) continue;
        for (uint32_t t = first; t < end && !pass.no_memory; t++) ch_mention_token(&pass, t);
        for (uint32_t t = first; t < end; t++) join_appositions(&pass, t);
        mention_texts(&pass, first, end);
    }
    if (pass.no_memory) return CHANCERY_NO_MEMORY;
    reading->parties = pass.parties.items;
    reading->party_count = pass.parties.count;
    reading->party_list = pass.list.items;
    reading->party_list_count = pass.list.count;
    reading->mentions = pass.mentions.items;
    reading->mention_count = pass.mentions.count;
    return CHANCERY_OK;
}
