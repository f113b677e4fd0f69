/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The document's table of parties: one row an entity, however often it is named.
 *
 * A party is found again by its dictionary actor, by role and state together ("minister of foreign affairs" of KAZ), or by its
 * proper name. The table is small (tens of rows for a dispatch), so it is searched from the newest row back, which also
 * gives recency where several fit.
 */
#include "read/mentions.h"

static uint16_t sector_named(const ch_mention_pass *pass, const char *name) {
    return (uint16_t)ch_list_find(pass->reading->pack, CH_LIST_SECTOR, chancery_str_of(name));
}

static bool code_known(chancery_str code) { return code.size > 0 && !ch_str_equal(code, CH_STR("---")); }

static uint32_t add_party(ch_mention_pass *pass, ch_party party) {
    if (party.code.size == 0) party.code = CH_STR("---");
    ch_party *row = CH_PUSH(pass->arena, &pass->parties);
    if (!row) {
        pass->no_memory = true;
        return CH_NONE;
    }
    *row = party;
    uint32_t index = pass->parties.count - 1;
    if (index >= pass->spoken_capacity) {
        uint32_t capacity = pass->parties.capacity;
        uint32_t *grown = CH_NEW_ARRAY(pass->arena, uint32_t, capacity);
        if (!grown) {
            pass->no_memory = true;
            pass->parties.count--;
            return CH_NONE;
        }
        if (pass->spoken_capacity) memcpy(grown, pass->spoken_count, pass->spoken_capacity * sizeof *grown);
        pass->spoken_count = grown;
        pass->spoken_capacity = capacity;
    }
    return index;
}

static ch_party_kind kind_of_actor(uint8_t kind) {
    switch (kind) {
    case CH_ACTOR_STATE: return CH_PARTY_STATE;
    case CH_ACTOR_TERRITORY: return CH_PARTY_PLACE;
    case CH_ACTOR_PERSON: return CH_PARTY_PERSON;
    default: return CH_PARTY_ORGANISATION;
    }
}

/* A demonym noun stands for people, an adjective or any name of a state for the state. */
uint32_t ch_party_of_actor(ch_mention_pass *pass, uint32_t actor, uint8_t relation) {
    const ch_actor *known = ch_pack_actor(pass->reading->pack, actor);
    bool people = relation == CH_NAME_DEMONYM;
    for (uint32_t i = pass->parties.count; i-- > 0;) {
        const ch_party *row = &pass->parties.items[i];
        if (row->actor == actor && row->role.size == (people ? 0 : known->role.size) && (row->kind == CH_PARTY_CROWD) == people) return i;
    }
    ch_party party = {.actor = actor, .code = known->code, .sector = known->sector, .other_sectors = known->other_sectors,
                      .name = known->name, .role = known->role, .kind = (uint8_t)kind_of_actor(known->kind)};
    if (people) {
        party.kind = CH_PARTY_CROWD;
        party.sector = sector_named(pass, "CVL");
        party.role = (chancery_str){0};
        party.plural = 1;
    } else if (known->kind == CH_ACTOR_PERSON) {
        bool left = known->end.size && pass->date.size && ch_str_compare(known->end, pass->date) < 0;
        if (left) {
            party.sector = sector_named(pass, "ELI");
            party.role = (chancery_str){0};
        }
    }
    party.political = 1;
    return add_party(pass, party);
}

static bool role_is_organ(uint8_t kind) { return kind == CH_ROLE_ORGAN || kind == CH_ROLE_GROUP; }

uint32_t ch_party_of_description(ch_mention_pass *pass, const ch_description *d) {
    const chancery_pack *pack = pass->reading->pack;
    if (d->role == CH_NONE) {
        if (d->actor != CH_NONE) return ch_party_of_actor(pass, d->actor, d->relation);
        return d->name.size ? ch_party_unknown(pass, d->name) : CH_NONE;
    }
    const ch_role_noun *role = ch_pack_role(pack, d->role);
    if (d->actor != CH_NONE && ch_pack_actor(pack, d->actor)->kind == CH_ACTOR_PERSON) {
        uint32_t person = ch_party_of_actor(pass, d->actor, d->relation);
        if (person != CH_NONE && pass->parties.items[person].role.size == 0) pass->parties.items[person].role = role->role;
        return person;
    }
    const ch_actor *state = d->state == CH_NONE ? NULL : ch_pack_actor(pack, d->state);
    for (uint32_t i = pass->parties.count; i-- > 0;) {
        ch_party *row = &pass->parties.items[i];
        if (!ch_str_equal(row->role, role->role)) continue;
        bool same_state = state && ch_str_equal(row->code, state->code);
        if (d->name.size) {
            if (ch_str_equal(row->name, d->name)) return i;
        } else if (same_state && row->actor == CH_NONE) {
            return i;
        }
    }
    ch_party party = {.actor = CH_NONE, .sector = role->sector, .role = role->role, .name = d->name};
    if (state) party.code = state->code;
    /* the role noun decides the sector; of an international organisation the body itself does */
    if (state && state->kind == CH_ACTOR_ORGANISATION && role->kind != CH_ROLE_CROWD) party.sector = state->sector;
    party.kind = (uint8_t)(role->kind == CH_ROLE_PERSON ? CH_PARTY_PERSON : role->kind == CH_ROLE_CROWD ? CH_PARTY_CROWD : CH_PARTY_GROUP);
    party.plural = role->kind == CH_ROLE_CROWD;
    party.political = state != NULL || code_known(party.code) || role->kind == CH_ROLE_CROWD || role_is_organ(role->kind);
    if (d->name.size && !code_known(party.code)) {
        uint32_t known = ch_party_by_surname(pass, d->name);
        if (known != CH_NONE) return known;
    }
    return add_party(pass, party);
}

uint32_t ch_party_unknown(ch_mention_pass *pass, chancery_str name) {
    uint32_t known = ch_party_by_surname(pass, name);
    if (known != CH_NONE) return known;
    ch_party party = {.actor = CH_NONE, .name = name, .kind = CH_PARTY_PERSON};
    return add_party(pass, party);
}

static chancery_str first_word(chancery_str name) {
    size_t at = 0;
    while (at < name.size && name.data[at] != ' ') at++;
    return ch_str_slice(name, 0, at);
}

static chancery_str last_word(chancery_str name) {
    size_t at = name.size;
    while (at > 0 && name.data[at - 1] != ' ') at--;
    return ch_str_slice(name, at, name.size);
}

/* A later "Braun-Pivet" or "Mme Braun-Pivet" is the person whose full name ends so; a single word also one whose name begins so ("Kim"
   after "Kim Jong-un"), since in half the world the family name comes first. */
uint32_t ch_party_by_surname(const ch_mention_pass *pass, chancery_str surname) {
    chancery_str last = last_word(surname);
    if (last.size < 2) return CH_NONE;
    for (uint32_t i = pass->parties.count; i-- > 0;) {
        const ch_party *row = &pass->parties.items[i];
        if (row->kind != CH_PARTY_PERSON || row->name.size == 0) continue;
        if (ch_str_equal(last_word(row->name), last)) return i;
        if (last.size == surname.size && ch_str_equal(first_word(row->name), last)) return i;
    }
    return CH_NONE;
}

uint32_t ch_party_with_role(const ch_mention_pass *pass, uint32_t role) {
    chancery_str name = ch_pack_role(pass->reading->pack, role)->role;
    for (uint32_t m = pass->mentions.count; m-- > 0;) {
        const ch_mention *mention = &pass->mentions.items[m];
        for (uint32_t k = 0; k < mention->party_count; k++) {
            uint32_t party = pass->list.items[mention->first_party + k];
            const ch_party *row = &pass->parties.items[party];
            if (ch_str_equal(row->role, name) && code_known(row->code)) return party;
        }
    }
    return CH_NONE;
}

uint32_t ch_party_main_state(const ch_mention_pass *pass) {
    uint32_t best = CH_NONE;
    for (uint32_t i = 0; i < pass->parties.count; i++) {
        const ch_party *row = &pass->parties.items[i];
        if (row->kind != CH_PARTY_STATE || row->actor == CH_NONE) continue;
        if (best == CH_NONE || pass->spoken_count[i] > pass->spoken_count[best]) best = i;
    }
    return best == CH_NONE ? CH_NONE : pass->parties.items[best].actor;
}
