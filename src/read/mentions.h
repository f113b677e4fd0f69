/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shared by the files that find mentions: the state of the pass and the steps it is made of.
 *
 * One pass from the first token to the last makes mentions and resolves what points backward. The first person waits for the voices
 * (first_person.c), since its speaker may be named after the quotation. Nothing of this is seen outside `read`.
 */
#ifndef CH_READ_MENTIONS_H
#define CH_READ_MENTIONS_H

#include "read/read.h"

typedef CH_ARRAY(ch_party) party_array;
typedef CH_ARRAY(ch_mention) mention_array;
typedef CH_ARRAY(uint32_t) index_array;

typedef struct {
    ch_reading *reading;
    ch_arena *arena;
    party_array parties;
    index_array list; /* party_list under way */
    mention_array mentions;
    uint32_t *name_of;                  /* [token_count] phrase that names a party and covers the token, CH_NONE */
    uint32_t *role_of;                  /* [token_count] phrase of a role noun that covers the token, CH_NONE */
    uint32_t *of_actor;                 /* [2 * actors of the pack] party of a dictionary actor: as such, as its people; CH_NONE */
    uint32_t *state_weight;             /* [actors of the pack] how much a state or organisation was spoken of so far */
    uint32_t states_weight;             /* of all states together */
    uint32_t main_state, main_body;     /* state and organisation of the greatest weight, CH_NONE */
    ch_map by_office;                   /* "role|code" and "role|name" -> party that no dictionary knows */
    ch_map by_first_name, by_last_name; /* folded word of a person's name -> party */
    ch_map by_role;                     /* role -> party last mentioned with it */
    ch_map by_alias;                    /* folded acronym introduced in brackets -> party */
    ch_map by_head;                     /* folded head word of a name or role phrase -> party last named so */
    bool gendered;                      /* nouns of the language carry gender */
    chancery_str date;                  /* of the document, "" unknown */
    uint32_t home_state;                /* state that the document is published in, by its address; CH_NONE */
    uint32_t author;                    /* party that speaks in the whole document, CH_NONE */
    bool no_memory;
} ch_mention_pass;

enum {
    CH_LIST_PARTIES = 16
}; /* parties of one mention; a longer list ("those countries") is a roll call of which the first count */

/* What a noun phrase tells of one entity, before it becomes a party. */
typedef struct {
    uint32_t actor;    /* dictionary actor, CH_NONE */
    uint32_t state;    /* actor that the phrase belongs to (adjective, possessor), CH_NONE */
    uint32_t role;     /* role noun index, CH_NONE */
    chancery_str name; /* proper name as written, "" none */
    uint8_t relation;  /* ch_relation of the name hit */
    uint16_t sector;   /* that the words around a general noun give ("police official"), 0 none */
    bool former;       /* no longer in the office */
} ch_description;

/* tokens */
static inline uint32_t ch_head(const ch_reading *reading, uint32_t token) { /* CH_NONE of a root and of a head that no token is */
    uint32_t head = reading->text->tokens[token].head;
    return head < reading->text->token_count ? head : CH_NONE;
}
bool ch_token_is_nominal(const ch_reading *reading, uint32_t token);
uint32_t ch_phrase_head(const ch_reading *reading, const ch_phrase *phrase);
uint8_t ch_token_gender(const ch_reading *reading, uint32_t token,
                        bool *out_plural); /* CH_F_ bit of gender in 1 masc, 2 fem, 4 neut; 0 unknown */
bool ch_token_definite(const ch_reading *reading, uint32_t token);

/* parties.c */
uint32_t ch_party_of_actor(ch_mention_pass *pass, uint32_t actor, uint8_t relation); /* interned; CH_NONE when out of memory */
uint32_t ch_party_of_description(ch_mention_pass *pass, const ch_description *description);
uint32_t ch_party_of_peer(ch_mention_pass *pass, uint32_t peer, uint32_t state); /* the one in the same office of another state */
uint32_t ch_party_of_states(ch_mention_pass *pass);                              /* several that are not named */
uint32_t ch_party_unknown(ch_mention_pass *pass, chancery_str name);
uint32_t ch_party_by_surname(ch_mention_pass *pass, chancery_str surname);
void ch_party_named(ch_mention_pass *pass, uint32_t party);                   /* its name has become known */
void ch_party_spoken(ch_mention_pass *pass, uint32_t party, uint32_t weight); /* it is mentioned by name or role */
uint32_t ch_party_with_role(const ch_mention_pass *pass, uint32_t role);      /* last mentioned one */
uint32_t ch_actor_of_code(const ch_mention_pass *pass, chancery_str code);    /* the state or organisation of a code, CH_NONE */

/* belonging.c */
uint32_t ch_state_of_role(ch_mention_pass *pass, uint32_t token);
void ch_complete_role(ch_mention_pass *pass, uint32_t token, ch_description *description);
uint32_t ch_state_of_apposition(ch_mention_pass *pass, uint32_t token); /* of a name without role; actor, CH_NONE */
bool ch_has_unknown_owner(const ch_mention_pass *pass, uint32_t token);
/* Parties of the same description for further states that the phrase names: adds to `parties`, returns the new count. */
uint32_t ch_more_states(ch_mention_pass *pass, uint32_t token, const ch_description *description, uint32_t *parties,
                        uint32_t count);

/* phrases.c */
void ch_choose_phrases(ch_mention_pass *pass);
uint32_t ch_actor_of_phrase(const ch_mention_pass *pass, uint32_t phrase); /* dated choice among the offices of a person */
bool ch_describe(ch_mention_pass *pass, uint32_t token, ch_description *out_description);

/* The words a mention consists of: its subtree without relative clauses, apposed and coordinated phrases, and its case word. */
chancery_span ch_mention_words(const ch_reading *reading, uint32_t head);

/* corefer.c */
uint32_t ch_resolve_pronoun(ch_mention_pass *pass, uint32_t token); /* mention it points to, CH_NONE */
uint32_t ch_resolve_pair(ch_mention_pass *pass, uint32_t token, uint32_t out_parties[CH_LIST_PARTIES]);
uint32_t ch_resolve_state(ch_mention_pass *pass, uint32_t token, uint32_t out_parties[CH_LIST_PARTIES]); /* how many */
uint32_t ch_resolve_short_form(ch_mention_pass *pass, uint32_t token);                                   /* party */
uint32_t ch_resolve_counterpart(ch_mention_pass *pass, uint32_t token);                                  /* party */

/* author.c: sets reading->issuer and the pass's author; after the title and before the text */
void ch_find_author(ch_mention_pass *pass);

/* mentions.c */
void ch_mention_token(ch_mention_pass *pass, uint32_t token); /* what the token stands for, when it was not yet looked at */
void ch_mention_add(ch_mention_pass *pass, uint32_t token, const uint32_t *parties, uint32_t count, ch_mention_form form);

#endif
