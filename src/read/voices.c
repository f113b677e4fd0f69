/* SPDX-License-Identifier: Apache-2.0 */
/*
 * voices: who says it, when it is not the document itself.
 *
 * A voice opens at a token and holds for all that hangs under it: the complement of a verb of saying, the sentence a verb of
 * saying is put into ("…, she said"), the clause that "according to X" stands in, and the clause whose subject is a text ("the
 * resolution condemns"). One walk from heads to dependents hands voices down; what opens inside another is its inner link.
 * A quotation that runs on over the next sentences keeps its speaker, and so does a sentence quoted as a whole right after.
 */
#include "read/reading.h"

enum { SPEAKER_REACH = 2 /* sentences from a quotation back to the one that named its speaker */ };

typedef struct {
    ch_words words;
    ch_reading *reading;
    CH_ARRAY(ch_voice_link) links;
    uint32_t *opens;      /* [token_count]: speech verb or naming word whose voice opens here, CH_NONE */
    uint32_t *noun_of;    /* [token_count]: at the opener's token: head of the words that name the voice */
    uint32_t *text_of;    /* [token_count]: at the opener's token: the text it speaks through, CH_NONE */
    uint32_t *speaker_of; /* [token_count]: at the opener's token: who speaks through the words that name the voice, CH_NONE */
    uint32_t *link_of;    /* [token_count]: link made for an opener, CH_NONE */
    uint32_t *voice_at;   /* [token_count] */
    uint32_t
        *lifted; /* [token_count]: head of the sentence a verb of saying is put into: it takes the voice around that, CH_NONE */
    uint8_t *charges;   /* [token_count]: the opener is a verb of accusing */
    uint8_t *own_words; /* [token_count]: at the opener's token: what it opens is said in these words */
    uint32_t document;  /* the document's own link, CH_NONE */
} voice_finder;

/* ---- what kind of voice ---- */

/* Any verb right behind a quotation that its subject follows: "« … », a regretté le ministre". */
static bool follows_quotation(const voice_finder *finder, const ch_clause *clause) {
    const ch_words *words = &finder->words;
    uint32_t verb = clause->token, parent = words->parents[verb], first = verb;
    if (parent == CH_NONE || parent > verb || !finder->reading->quoted[parent] || finder->reading->quoted[verb]) return false;
    bool subject = false;
    for (uint32_t i = 0; i < clause->arg_count; i++) {
        const ch_arg *arg = &finder->reading->args[clause->first_arg + i];
        subject = subject || (arg->kind == CH_ARG_SUBJ && !arg->implied && words->parents[arg->token] == verb);
    }
    if (!subject) return false;
    CH_EACH_CHILD (words, verb, child)
        if (child < first && words->tokens[child].dep != CH_PUNCTDEP) first = child;
    while (first > parent + 1 && words->tokens[first - 1].upos == CH_PUNCT) first--;
    return finder->reading->quoted[first - 1] || (first > parent + 1 && finder->reading->quoted[first - 2]);
}

static bool is_speech(const voice_finder *finder, const ch_clause *clause) {
    const ch_words *words = &finder->words;
    if (ch_words_is(words, clause->token, CH_CUE_REPORTING)) return true;
    if (clause->kind != CH_CLAUSE_VERB) return false;
    if (follows_quotation(finder, clause)) return true;
    const ch_reading *reading = finder->reading;
    bool that = false;
    for (uint32_t i = 0; i < clause->arg_count; i++) that = that || reading->args[clause->first_arg + i].kind == CH_ARG_THAT;
    chancery_str lemma = words->lemmas[clause->token];
    uint32_t first = 0,
             count = that && lemma.size ? ch_pack_entries(reading->pack, reading->lang, CH_ENTRY_VERB, lemma, &first) : 0;
    for (uint32_t i = 0; i < count; i++) {
        const ch_concept *concept = ch_pack_concept(reading->pack, ch_pack_entry(reading->pack, first + i)->concept);
        if (concept && concept->type == 0 && concept->act == 0 && concept->operator_id != 0) return true;
    }
    return false;
}

/* "accused X of shelling Y": what X is accused of is said by who accuses. */
static bool is_accusation(const voice_finder *finder, const ch_clause *clause) {
    const ch_reading *reading = finder->reading;
    chancery_str lemma = finder->words.lemmas[clause->token];
    uint32_t first = 0, count = 0;
    if (clause->kind == CH_CLAUSE_VERB && lemma.size)
        count = ch_pack_entries(reading->pack, reading->lang, CH_ENTRY_VERB, lemma, &first);
    for (uint32_t i = 0; i < count; i++) {
        const ch_entry *entry = ch_pack_entry(reading->pack, first + i);
        const ch_concept *concept = entry->others.size ? NULL : ch_pack_concept(reading->pack, entry->concept);
        if (concept && concept->act && ch_str_equal(ch_list_item(reading->pack, CH_LIST_ACT, concept->act)->name, CH_STR("accuse")))
            return true;
    }
    return false;
}

/* Form of a noun that is a text; data NULL. A name is none ("the Post"). */
static chancery_str text_form(const ch_words *words, uint32_t noun) {
    if (ch_words_name(words, noun)) return (chancery_str){NULL, 0};
    return ch_words_cue(words, noun, CH_CUE_TEXT);
}

static bool is_outlet(const ch_words *words, uint32_t noun) {
    const ch_phrase *name = ch_words_name(words, noun);
    if (name) return ch_pack_actor(words->reading->pack, name->hit.index)->kind == CH_ACTOR_MEDIA;
    return ch_words_is(words, noun, CH_CUE_MEDIA);
}

static bool modified_by(const ch_words *words, uint32_t noun, ch_cue cue) {
    CH_EACH_CHILD (words, noun, child) {
        uint8_t dep = words->tokens[child].dep;
        if ((dep == CH_AMOD || dep == CH_COMPOUND || dep == CH_NMOD || dep == CH_ACL) && ch_words_is(words, child, cue))
            return true;
    }
    return false;
}

static bool is_spokesperson(const ch_words *words, uint32_t noun) {
    if (ch_words_is(words, noun, CH_CUE_SPOKESPERSON)) return true;
    CH_EACH_CHILD (words, noun, child) {
        uint8_t dep = words->tokens[child].dep;
        if ((dep == CH_APPOS || dep == CH_NMOD || dep == CH_COMPOUND || dep == CH_FLAT) &&
            ch_words_is(words, child, CH_CUE_SPOKESPERSON) && (dep != CH_NMOD || ch_words_child(words, child, CH_CASE) == CH_NONE))
            return true;
    }
    return false;
}

static bool is_official(chancery_str form) {
    static const char *const official[] = {"resolution", "vote", "treaty", "law"};
    for (size_t i = 0; i < sizeof official / sizeof *official; i++)
        if (ch_str_equal(form, chancery_str_of(official[i]))) return true;
    return false;
}

static void describe_voice(const voice_finder *finder, uint32_t opener, ch_voice_link *link) {
    const ch_words *words = &finder->words;
    uint32_t noun = finder->noun_of[opener], text = finder->text_of[opener];
    chancery_str written = text_form(words, noun), through = {NULL, 0};
    if (text != CH_NONE) through = text_form(words, text);
    chancery_str reporting = ch_words_cue(words, opener, CH_CUE_REPORTING);
    if (written.data) link->form = written;
    else if (is_spokesperson(words, noun)) link->form = CH_STR("spokesperson");
    else if (is_outlet(words, noun)) link->form = CH_STR("newspaper");
    else if (through.data && through.size) link->form = through;
    else link->form = reporting.size ? reporting : CH_STR("speaker");
    uint32_t source = written.data ? noun : text;
    link->joint = source != CH_NONE && modified_by(words, source, CH_CUE_JOINT);
    link->official = is_official(link->form);
}

/* The noun phrase without determiner, relative clauses, appositions and further conjuncts. */
static chancery_str phrase_words(const voice_finder *finder, uint32_t noun) {
    const ch_words *words = &finder->words;
    uint32_t first = noun, last = noun;
    CH_EACH_CHILD (words, noun, child) {
        switch (words->tokens[child].dep) {
        case CH_AMOD:
        case CH_NMOD:
        case CH_COMPOUND:
        case CH_FLAT:
        case CH_FIXED:
        case CH_NUMMOD: {
            if ((words->tokens[child].morph & CH_F_POSS) && words->tokens[child].upos != CH_NOUN &&
                words->tokens[child].upos != CH_PROPN)
                break;
            uint32_t child_first, child_last;
            ch_read_extent(finder->reading, child, &child_first, &child_last);
            if (child_first < first) first = child_first;
            if (child_last > last) last = child_last;
            break;
        }
        default: break;
        }
    }
    ch_read_trim(finder->reading, noun, &first, &last);
    while (first < noun && words->tokens[first].dep == CH_DETDEP) first++;
    chancery_span span = ch_read_span(finder->reading, first, last);
    chancery_str form = words->tokens[first].form; /* an inverted pronoun keeps its hyphen in its form: "-elle" */
    if (first == noun && words->tokens[first].upos == CH_PRON && form.size > 1 && form.data[0] == '-') span.start++;
    return ch_read_words(finder->reading, words->sentences[noun], span);
}

static chancery_status make_link(voice_finder *finder, uint32_t opener, uint32_t outer, uint32_t *out_link) {
    if (finder->link_of[opener] == CH_NONE) {
        ch_voice_link *link = CH_PUSH(finder->words.arena, &finder->links);
        if (!link) return CHANCERY_NO_MEMORY;
        uint32_t noun = finder->noun_of[opener];
        *link = (ch_voice_link){.outer = outer, .token = noun, .mention = CH_NONE};
        uint32_t speaker = finder->speaker_of[opener] == CH_NONE ? noun : finder->speaker_of[opener];
        if (finder->reading->mention_of) link->mention = finder->reading->mention_of[speaker];
        if (link->mention != CH_NONE) {
            link->first_party = finder->reading->mentions[link->mention].first_party;
            link->party_count = finder->reading->mentions[link->mention].party_count;
        }
        describe_voice(finder, opener, link);
        link->text = phrase_words(finder, noun);
        finder->link_of[opener] = finder->links.count - 1;
    }
    *out_link = finder->link_of[opener];
    return CHANCERY_OK;
}

/* ---- where voices open ---- */

static void open_at(voice_finder *finder, uint32_t token, uint32_t opener, uint32_t noun, uint32_t text) {
    if (finder->opens[token] != CH_NONE && finder->opens[token] != opener) return;
    finder->opens[token] = opener;
    finder->noun_of[opener] = noun;
    finder->text_of[opener] = text;
}

/* Who does what a clause says: its subject; of a noun also its possessor. */
static uint32_t subject_of(const voice_finder *finder, const ch_clause *clause) {
    const ch_reading *reading = finder->reading;
    static const uint8_t kinds[] = {CH_ARG_SUBJ, CH_ARG_POSS, CH_ARG_ADJ, CH_ARG_OBL};
    size_t kind_count = clause->kind == CH_CLAUSE_NOUN ? sizeof kinds : 1;
    for (size_t k = 0; k < kind_count; k++)
        for (uint32_t i = 0; i < clause->arg_count; i++) {
            const ch_arg *arg = &reading->args[clause->first_arg + i];
            if (arg->kind != kinds[k]) continue;
            if (arg->kind == CH_ARG_OBL &&
                (!arg->marker.size || !ch_pack_cue(reading->pack, reading->lang, CH_CUE_GENITIVE, arg->marker).data))
                continue;
            return arg->token;
        }
    return CH_NONE;
}

/* What is done rather than spoken: "after the vote, X said" is no word of the vote. */
static bool is_done(chancery_str form) {
    return ch_str_equal(form, CH_STR("vote")) || ch_str_equal(form, CH_STR("treaty")) || ch_str_equal(form, CH_STR("law"));
}

static bool is_definite(const ch_words *words, uint32_t noun) {
    uint32_t determiner = ch_words_child(words, noun, CH_DETDEP);
    return determiner != CH_NONE && (words->tokens[determiner].morph & (CH_F_DEF | CH_F_DEM));
}

/* A text named in an oblique of a verb of saying ("said in a statement"), or put before any verb ("in a statement, X condemned"). */
static uint32_t text_through(const voice_finder *finder, const ch_clause *clause, bool speech) {
    const ch_words *words = &finder->words;
    CH_EACH_CHILD (words, clause->token, child) {
        if (words->tokens[child].dep != CH_OBL || !text_form(words, child).data) continue;
        uint32_t marker = ch_words_child(words, child, CH_CASE);
        if (marker == CH_NONE) continue;
        if (is_done(text_form(words, child)) && (speech || !ch_words_is(words, marker, CH_CUE_AGENT)))
            continue; /* "by this treaty" */
        if (speech) return child;
        uint32_t subject = ch_words_child(words, clause->token, CH_NSUBJ);
        if (subject != CH_NONE && child < subject && subject < clause->token) return child;
        bool behind = child > clause->token && ch_words_is(words, marker, CH_CUE_LOCATIVE); /* "condemned X in a statement" */
        if (behind && !is_definite(words, child) && !ch_str_equal(text_form(words, child), CH_STR("report"))) return child;
    }
    return CH_NONE;
}

/* The clause a verb of saying is put into: its head, unless the verb has a complement of its own. */
static bool is_inserted(const voice_finder *finder, const ch_clause *clause) {
    const ch_words *words = &finder->words;
    uint32_t parent = words->parents[clause->token];
    if (parent == CH_NONE) return false;
    uint8_t dep = words->tokens[clause->token].dep;
    bool after_quotation = finder->reading->quoted[parent] && !finder->reading->quoted[clause->token] && parent < clause->token &&
                           ch_words_child(words, clause->token, CH_MARK) == CH_NONE && dep != CH_ACL && dep != CH_AMOD;
    if (dep != CH_PARATAXIS && !after_quotation) return false; /* whatever the parser calls it */
    for (uint32_t i = 0; i < clause->arg_count; i++)
        if (finder->reading->args[clause->first_arg + i].kind == CH_ARG_THAT) return false;
    return true;
}

/* "as X said", "comme l'a dit X": of the clause it stands beside. */
static bool is_aside(const voice_finder *finder, const ch_clause *clause) {
    const ch_words *words = &finder->words;
    if (words->tokens[clause->token].dep != CH_ADVCL || words->parents[clause->token] == CH_NONE) return false;
    if (finder->reading->quoted[clause->token]) return false;
    uint32_t mark = ch_words_child(words, clause->token, CH_MARK);
    if (mark == CH_NONE || !ch_words_is(words, mark, CH_CUE_AS)) return false;
    for (uint32_t i = 0; i < clause->arg_count; i++)
        if (finder->reading->args[clause->first_arg + i].kind == CH_ARG_THAT) return false;
    return (words->tokens[clause->token].morph & CH_F_INF) == 0;
}

static bool is_content(const voice_finder *finder, uint32_t token) {
    return finder->reading->clause_of[token] != CH_NONE || finder->reading->quoted[token];
}

/* A verb of saying with a subject and no complement: put into its head's sentence, so no content of it. */
static bool is_saying(const voice_finder *finder, uint32_t token) {
    uint32_t index = finder->reading->clause_of[token];
    if (index == CH_NONE) return false;
    const ch_clause *clause = &finder->reading->clauses[index];
    return is_speech(finder, clause) && is_inserted(finder, clause) && subject_of(finder, clause) != CH_NONE;
}

static bool is_that(const voice_finder *finder, const ch_clause *clause, uint32_t token) {
    for (uint32_t i = 0; i < clause->arg_count; i++) {
        const ch_arg *arg = &finder->reading->args[clause->first_arg + i];
        if (arg->kind == CH_ARG_THAT && arg->token == token) return true;
    }
    return false;
}

static void open_speech(voice_finder *finder, const ch_clause *clause) {
    const ch_words *words = &finder->words;
    uint32_t verb = clause->token, noun = subject_of(finder, clause), text = text_through(finder, clause, true);
    bool anybody =
        noun != CH_NONE && words->tokens[noun].upos == CH_PRON && !(words->tokens[noun].morph & (CH_F_PRS | CH_F_DEM | CH_F_REL));
    if (noun == CH_NONE || (anybody && text != CH_NONE)) noun = text; /* "one reads in the communiqué" */
    if (noun == CH_NONE) return;
    if (is_inserted(finder, clause) || is_aside(finder, clause)) {
        uint32_t content = words->parents[verb];
        open_at(finder, content, verb, noun, text);
        if (finder->opens[content] == verb) finder->lifted[verb] = content;
        return;
    }
    bool found = false;
    CH_EACH_CHILD (words, verb, child) {
        uint8_t dep = words->tokens[child].dep;
        bool other = (dep == CH_XCOMP || dep == CH_CSUBJ) && finder->reading->quoted[child] && !finder->reading->quoted[verb];
        bool of_noun = dep == CH_ACL && clause->kind == CH_CLAUSE_NOUN && is_that(finder, clause, child);
        bool outdone = dep == CH_NSUBJ && is_that(finder, clause, child);
        if (dep == CH_CCOMP || other || of_noun || outdone) open_at(finder, child, verb, noun, text), found = true;
        if (dep == CH_OBJ && finder->reading->quoted[child] && !finder->reading->quoted[verb])
            open_at(finder, child, verb, noun, text), found = true;
    }
    CH_EACH_CHILD (words, verb, child)
        if (words->tokens[child].dep == CH_PARATAXIS && is_content(finder, child) && !is_saying(finder, child) &&
            (!found || finder->reading->quoted[child]))
            open_at(finder, child, verb, noun, text), found = true;
    for (uint32_t i = 0; i < clause->arg_count; i++) { /* "told X that …", where the parser hangs the clause on X */
        const ch_arg *arg = &finder->reading->args[clause->first_arg + i];
        if (arg->kind != CH_ARG_THAT || words->parents[arg->token] == verb || arg->token < verb) continue;
        if (finder->reading->clause_of[arg->token] != CH_NONE) open_at(finder, arg->token, verb, noun, text), found = true;
    }
    if (!found) finder->noun_of[verb] = noun, finder->text_of[verb] = text; /* still names the speaker of a quotation */
}

static bool carries_noun(const voice_finder *finder, uint32_t verb) {
    CH_EACH_CHILD (&finder->words, verb, child) {
        uint32_t clause = finder->reading->clause_of[child];
        if (clause != CH_NONE && finder->reading->clauses[clause].light == verb) return true;
    }
    return false;
}

/* Words that a text can say: a verb of saying, one that carries a noun, or one an entry of which is a stand or an act in words. What a
   treaty brings about ("the accord has ended the war") it does not say. */
static bool is_said_by_texts(const voice_finder *finder, const ch_clause *clause) {
    const ch_words *words = &finder->words;
    const chancery_pack *pack = words->reading->pack;
    chancery_str lemma = words->lemmas[clause->token];
    if (clause->light != CH_NONE || ch_words_is(words, clause->token, CH_CUE_REPORTING)) return true;
    if (ch_words_is(words, clause->token, CH_CUE_LIGHT) && carries_noun(finder, clause->token)) return true;
    uint32_t first = 0, count = 0;
    if (lemma.size) count = ch_pack_entries(pack, words->reading->lang, (ch_entry_kind)clause->kind, lemma, &first);
    for (uint32_t i = 0; i < count; i++) {
        const ch_concept *concept = ch_pack_concept(pack, ch_pack_entry(pack, first + i)->concept);
        if (concept->act) return true;
        if (concept->type && ch_list_item(pack, CH_LIST_TYPE, concept->type)->quad % 2 == 1)
            return true; /* quads 1 and 3: in words */
    }
    return false;
}

/* Does a verb of saying have its words beside it, in which its voice opens? */
static bool has_content(const voice_finder *finder, const ch_clause *clause) {
    if (!is_speech(finder, clause)) return false;
    for (uint32_t i = 0; i < clause->arg_count; i++) {
        const ch_arg *arg = &finder->reading->args[clause->first_arg + i];
        if (arg->kind == CH_ARG_THAT || (arg->kind == CH_ARG_OBJ && finder->reading->quoted[arg->token])) return true;
    }
    return is_inserted(finder, clause) || is_aside(finder, clause);
}

static void open_accusation(voice_finder *finder, const ch_clause *clause) {
    const ch_reading *reading = finder->reading;
    uint32_t subject = subject_of(finder, clause);
    if (subject == CH_NONE || !is_accusation(finder, clause)) return;
    for (uint32_t i = 0; i < clause->arg_count; i++) {
        const ch_arg *arg = &reading->args[clause->first_arg + i];
        bool deed = arg->kind == CH_ARG_INF || (arg->kind == CH_ARG_OBL && reading->text->tokens[arg->token].upos == CH_VERB);
        if (deed && reading->clause_of[arg->token] != CH_NONE) {
            open_at(finder, arg->token, clause->token, subject, CH_NONE);
            finder->charges[clause->token] = 1;
        }
    }
}

static void open_clause(voice_finder *finder, const ch_clause *clause) {
    const ch_words *words = &finder->words;
    open_accusation(finder, clause);
    if (is_speech(finder, clause)) {
        open_speech(finder, clause);
    }
    if (clause->kind == CH_CLAUSE_NOUN && clause->light == CH_NONE) return;
    if (!is_said_by_texts(finder, clause)) return;
    uint32_t subject = subject_of(finder, clause);
    for (uint32_t i = 0; subject != CH_NONE && i < clause->arg_count; i++) { /* a genitive only names whose act it is */
        const ch_arg *arg = &finder->reading->args[clause->first_arg + i];
        if (arg->token == subject && arg->kind != CH_ARG_SUBJ && arg->kind != CH_ARG_POSS) subject = CH_NONE;
    }
    bool modifier =
        clause->kind == CH_CLAUSE_ADJ && words->tokens[clause->token].dep == CH_AMOD; /* "a hostile decision" says nothing */
    if (subject != CH_NONE && !modifier && text_form(words, subject).data && finder->opens[clause->token] == CH_NONE &&
        finder->noun_of[clause->token] == CH_NONE)
        open_at(finder, clause->token, subject, subject, CH_NONE);
    uint32_t text = has_content(finder, clause) ? CH_NONE : text_through(finder, clause, false); /* speech has its form from it */
    if (text == CH_NONE || finder->opens[clause->token] != CH_NONE) return;
    open_at(finder, clause->token, text, text, CH_NONE);
    finder->speaker_of[text] = subject;
}

static uint32_t relative_noun(const ch_words *words, uint32_t token) {
    for (uint32_t at = token; at != CH_NONE; at = words->parents[at])
        if (words->tokens[at].dep == CH_ACL) return words->parents[at];
    return CH_NONE;
}

/* "according to X": X's parent speaks with X's voice; "the announcement according to which …": the announcement's. */
static void open_according(voice_finder *finder, uint32_t token) {
    const ch_words *words = &finder->words;
    uint8_t dep = words->tokens[token].dep;
    if ((dep != CH_CASE && dep != CH_MARK) || !ch_words_is(words, token, CH_CUE_ACCORDING)) return;
    uint32_t noun = words->parents[token], parent = noun == CH_NONE ? CH_NONE : words->parents[noun];
    if (parent == CH_NONE) return;
    uint8_t upos = words->tokens[noun].upos;
    if (upos != CH_NOUN && upos != CH_PROPN && upos != CH_PRON && upos != CH_X) return;
    uint32_t name = noun;
    if (words->tokens[noun].morph & CH_F_REL) {
        name = relative_noun(words, noun);
        if (name == CH_NONE || ch_words_is_party(words, name)) return;
        uint32_t content = finder->reading->clause_of[parent];
        if (content != CH_NONE) finder->reading->clauses[content].link = CH_LINK_REPORTED; /* denied with the noun it tells */
    }
    while (finder->reading->clause_of[parent] == CH_NONE && words->parents[parent] != CH_NONE &&
           words->tokens[parent].dep != CH_ACL)
        parent = words->parents[parent];
    if (finder->opens[parent] == CH_NONE) open_at(finder, parent, noun, name, CH_NONE);
}

/* ---- "X: we reject Y" ---- */

enum { COLON_REACH = 16 /* words before the colon: a name with its office */ };

/* Head of the words before the colon when they are nothing but a party; CH_NONE. */
static uint32_t party_before(const voice_finder *finder, const ch_sentence *sentence, uint32_t colon) {
    const ch_reading *reading = finder->reading;
    uint32_t head = CH_NONE;
    for (uint32_t t = sentence->first; t < colon; t++) {
        uint32_t clause = reading->clause_of[t];
        if (reading->quoted[t] || (clause != CH_NONE && reading->clauses[clause].kind == CH_CLAUSE_VERB)) return CH_NONE;
        uint32_t parent = finder->words.parents[t];
        if (parent != CH_NONE && parent >= sentence->first && parent < colon) continue;
        if (finder->words.tokens[t].upos == CH_PUNCT) continue;
        if (head != CH_NONE) return CH_NONE;
        head = t;
    }
    if (head == CH_NONE || reading->mention_of[head] == CH_NONE || text_form(&finder->words, head).data) return CH_NONE;
    const ch_mention *mention = &reading->mentions[reading->mention_of[head]];
    return mention->party_count && !mention->place_only && mention->form != CH_MENTION_ADJECTIVE ? head : CH_NONE;
}

/* What follows is the party's own words when it is quoted or in the first person; what a person is put before, it says. */
static void open_colon(voice_finder *finder, const ch_sentence *sentence) {
    const ch_reading *reading = finder->reading;
    const ch_words *words = &finder->words;
    uint32_t end = sentence->first + sentence->count, colon = sentence->first;
    while (colon < end && colon < sentence->first + COLON_REACH && !ch_str_equal(words->tokens[colon].form, CH_STR(":")) &&
           !ch_str_equal(words->tokens[colon].form, CH_STR("：")))
        colon++;
    if (colon >= end || colon == sentence->first + COLON_REACH || colon == sentence->first) return;
    uint32_t head = party_before(finder, sentence, colon);
    if (head == CH_NONE) return;
    bool own = false;
    for (uint32_t t = colon + 1; t < end; t++)
        own = own || reading->quoted[t] ||
              ((words->tokens[t].morph & CH_F_P1) && (words->tokens[t].upos == CH_PRON || words->tokens[t].upos == CH_DET));
    uint32_t party = reading->party_list[reading->mentions[reading->mention_of[head]].first_party];
    if (!own && reading->parties[party].kind != CH_PARTY_PERSON) return;
    for (uint32_t t = colon + 1; t < end; t++) {
        uint32_t parent = words->parents[t];
        if ((parent != CH_NONE && parent > colon && parent < end) || reading->clause_of[t] == CH_NONE) continue;
        open_at(finder, t, head, head, CH_NONE);
        if (own) finder->own_words[head] = 1;
    }
}

/* ---- quotations over several sentences ---- */

/* Speaker of each sentence's quotation: the opener of a voice in it whose verb stands outside the quotation marks. */
static uint32_t speaker_in(const voice_finder *finder, const ch_sentence *sentence) {
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        uint32_t clause = finder->reading->clause_of[i];
        if (clause == CH_NONE || finder->reading->quoted[i] || finder->noun_of[i] == CH_NONE) continue;
        if (is_speech(finder, &finder->reading->clauses[clause])) return i;
    }
    return CH_NONE;
}

static bool has_quotation(const ch_reading *reading, const ch_sentence *sentence, bool whole) {
    uint32_t quoted = 0, open = 0;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        if (reading->quoted[i]) quoted++;
        else if (reading->text->tokens[i].upos != CH_PUNCT && reading->text->tokens[i].upos != CH_UPOS_NONE) open++;
    }
    return quoted && (!whole || open == 0);
}

/* Opener that speaks the quoted root tokens of each sentence; sentences after and before the one that names it. */
static chancery_status find_speakers(const voice_finder *finder, uint32_t **out_speakers) {
    const ch_reading *reading = finder->reading;
    const ch_text *text = reading->text;
    uint32_t *speakers = CH_NEW_ARRAY(finder->words.arena, uint32_t, text->sentence_count + 1);
    if (!speakers) return CHANCERY_NO_MEMORY;
    for (uint32_t s = 0; s < text->sentence_count; s++) speakers[s] = speaker_in(finder, &text->sentences[s]);
    for (uint32_t s = text->sentence_count; s-- > 1;) { /* "… . … ", he said: back while the quotation runs on */
        const ch_sentence *next = &text->sentences[s], *here = next - 1;
        bool runs_on = here->count && next->count && reading->quoted[here->first + here->count - 1] && reading->quoted[next->first];
        if (speakers[s - 1] == CH_NONE && runs_on && speakers[s] != CH_NONE) speakers[s - 1] = speakers[s];
    }
    uint32_t last = CH_NONE, last_sentence = 0;
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        const ch_sentence *here = &text->sentences[s];
        if (speakers[s] != CH_NONE) {
            last = speakers[s];
            last_sentence = s;
        } else if (last != CH_NONE && s - last_sentence <= SPEAKER_REACH && has_quotation(reading, here, true)) {
            speakers[s] = last;
            last_sentence = s;
        }
    }
    *out_speakers = speakers;
    return CHANCERY_OK;
}

/* ---- handing down ---- */

/* Head of quoted words that make a clause of their own, in a sentence with a speaker who was not tied to them by the tree. */
static bool is_quoted_head(const voice_finder *finder, uint32_t token, uint32_t speaker) {
    const ch_words *words = &finder->words;
    const ch_reading *reading = finder->reading;
    uint32_t parent = words->parents[token];
    if (!reading->quoted[token] || token == speaker || (parent != CH_NONE && reading->quoted[parent])) return false;
    if (parent == CH_NONE) return true;
    uint8_t dep = words->tokens[token].dep;
    if (dep == CH_PARATAXIS) return true;
    if (dep == CH_ACL || dep == CH_NMOD || dep == CH_AMOD || dep == CH_OBL || dep == CH_NSUBJ) return false;
    uint32_t clause = reading->clause_of[token];
    return clause != CH_NONE && reading->clauses[clause].kind == CH_CLAUSE_VERB &&
           words->sentences[speaker] == words->sentences[token];
}

/* The document's own voice; what it says of itself in an interview is told question by question. */
static chancery_status open_document(voice_finder *finder) {
    const ch_issuer *issuer = &finder->reading->issuer;
    if (issuer->form.size == 0 || ch_str_equal(issuer->form, CH_STR("interview"))) return CHANCERY_OK;
    ch_voice_link *link = CH_PUSH(finder->words.arena, &finder->links);
    if (!link) return CHANCERY_NO_MEMORY;
    *link = (ch_voice_link){.outer = CH_NONE,
                            .token = issuer->token,
                            .mention = CH_NONE,
                            .form = issuer->form,
                            .first_party = issuer->first_party,
                            .party_count = issuer->party_count,
                            .joint = issuer->joint,
                            .official = is_official(issuer->form),
                            .whole = 1};
    link->text = issuer->words.size || issuer->token == CH_NONE ? issuer->words : phrase_words(finder, issuer->token);
    finder->document = finder->links.count - 1;
    return CHANCERY_OK;
}

static chancery_status hand_down(voice_finder *finder, const uint32_t *speakers) {
    const ch_words *words = &finder->words;
    CH_TRY(open_document(finder));
    for (uint32_t at = 0; at < words->order_count; at++) {
        uint32_t token = words->order[at], parent = words->parents[token];
        uint32_t own = finder->reading->text->sentences[words->sentences[token]].in_title ? CH_NONE : finder->document;
        uint32_t outer = parent == CH_NONE ? own : finder->voice_at[parent];
        if (finder->lifted[token] != CH_NONE) {
            uint32_t around = words->parents[finder->lifted[token]];
            outer = around == CH_NONE ? own : finder->voice_at[around];
        }
        bool aside = words->tokens[token].dep == CH_ACL && outer != CH_NONE && finder->links.items[outer].charge;
        if (aside) outer = finder->links.items[outer].outer; /* what a noun of the charge is known for */
        uint32_t opener = finder->opens[token];
        uint32_t speaker = speakers[words->sentences[token]];
        finder->voice_at[token] = outer;
        if (opener == CH_NONE && outer == own && speaker != CH_NONE && is_quoted_head(finder, token, speaker)) {
            opener = speaker;
            if (ch_read_below(finder->reading, speaker, token)) finder->lifted[speaker] = token;
        }
        if (opener == CH_NONE) continue;
        CH_TRY(make_link(finder, opener, outer, &finder->voice_at[token]));
        finder->links.items[finder->voice_at[token]].charge = finder->charges[opener];
        if (finder->reading->quoted[token] || finder->own_words[opener]) finder->links.items[finder->voice_at[token]].quoted = 1;
    }
    return CHANCERY_OK;
}

static chancery_status prepare(voice_finder *finder, ch_arena *arena) {
    CH_TRY(ch_words_new(finder->reading, arena, &finder->words));
    uint32_t count = finder->words.token_count + 1;
    finder->own_words = CH_NEW_ARRAY(arena, uint8_t, count);
    finder->charges = CH_NEW_ARRAY(arena, uint8_t, count);
    if (!finder->own_words || !finder->charges) return CHANCERY_NO_MEMORY;
    uint32_t **arrays[] = {&finder->opens,    &finder->noun_of, &finder->text_of,   &finder->link_of,
                           &finder->voice_at, &finder->lifted,  &finder->speaker_of};
    for (size_t a = 0; a < sizeof arrays / sizeof *arrays; a++) {
        *arrays[a] = CH_NEW_ARRAY(arena, uint32_t, count);
        if (!*arrays[a]) return CHANCERY_NO_MEMORY;
        for (uint32_t i = 0; i < count; i++) (*arrays[a])[i] = CH_NONE;
    }
    return CHANCERY_OK;
}

/* What is said hangs under the verb that says it: a verb of saying put into a sentence changes places with it. */
static void link_content(voice_finder *finder) {
    ch_reading *reading = finder->reading;
    for (uint32_t i = 0; i < reading->clause_count; i++) {
        ch_clause *content = &reading->clauses[i];
        uint32_t opener = finder->opens[content->token], above = opener == CH_NONE ? CH_NONE : reading->clause_of[opener];
        if (above == CH_NONE || above == i || finder->link_of[opener] == CH_NONE || finder->noun_of[opener] == opener) continue;
        ch_clause *speech = &reading->clauses[above];
        if (finder->lifted[speech->token] == content->token && speech->governor == i) {
            speech->governor = content->governor;
            speech->link = content->link;
            content->governor = above;
            content->link = CH_LINK_REPORTED;
        } else if (content->governor == above) {
            content->link = CH_LINK_REPORTED;
        }
    }
}

chancery_status ch_read_voices(ch_reading *reading, ch_arena *arena) {
    voice_finder finder = {.reading = reading, .document = CH_NONE};
    uint32_t *speakers = NULL;
    CH_TRY(prepare(&finder, arena));
    for (uint32_t i = 0; i < reading->clause_count; i++) open_clause(&finder, &reading->clauses[i]);
    for (uint32_t at = 0; at < finder.words.order_count; at++) open_according(&finder, finder.words.order[at]);
    for (uint32_t s = 0; s < reading->text->sentence_count && reading->mention_of; s++)
        open_colon(&finder, &reading->text->sentences[s]);
    CH_TRY(find_speakers(&finder, &speakers));
    CH_TRY(hand_down(&finder, speakers));
    link_content(&finder);
    for (uint32_t i = 0; i < reading->clause_count; i++) reading->clauses[i].voice = finder.voice_at[reading->clauses[i].token];
    reading->voices = finder.links.items;
    reading->voice_count = finder.links.count;
    return CHANCERY_OK;
}
