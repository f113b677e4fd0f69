/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The document's table of parties: one row an entity, however often it is named.
 *
 * A party is found again by its dictionary actor, by role and state together ("minister of foreign affairs" of KAZ), by role and
 * name, or by its proper name. Each way has its own table, kept up to date as rows are added, so that a document of any length takes
 * time in proportion to it. Where several rows fit, the newest is meant.
 */
#include "read/mentions.h"

enum { KEY_MAX = 256 }; /* bytes of a key of two names; what is longer is no name that comes back word for word */

static uint16_t sector_named(const ch_mention_pass *pass, const char *name) {
    return (uint16_t)ch_list_find(pass->reading->pack, CH_LIST_SECTOR, chancery_str_of(name));
}

static bool code_known(chancery_str code) { return code.size > 0 && !ch_str_equal(code, CH_STR("---")); }

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

/* "role|code" or "role|name" in the caller's bytes; "" when it does not fit. */
static chancery_str pair_key(char bytes[KEY_MAX], chancery_str role, chancery_str other) {
    if (role.size + other.size + 1 > KEY_MAX) return CH_STR("");
    memcpy(bytes, role.data, role.size);
    bytes[role.size] = '|';
    if (other.size) memcpy(bytes + role.size + 1, other.data, other.size);
    return (chancery_str){bytes, role.size + 1 + other.size};
}

/* Keeps a copy of a key that is new. */
static void remember(ch_mention_pass *pass, ch_map *map, chancery_str key, uint32_t party) {
    if (key.size == 0) return;
    if (ch_map_get(map, key) == CH_NONE) key = ch_arena_str(pass->arena, key);
    if (!key.data || ch_map_put(map, key, party)) pass->no_memory = true;
}

static void index_party(ch_mention_pass *pass, uint32_t index) {
    const ch_party *row = &pass->parties.items[index];
    char bytes[KEY_MAX];
    if (row->role.size && row->actor == CH_NONE) {
        if (code_known(row->code)) remember(pass, &pass->by_office, pair_key(bytes, row->role, row->code), index);
        if (row->name.size) remember(pass, &pass->by_office, pair_key(bytes, row->role, row->name), index);
    }
    ch_party_named(pass, index);
}

void ch_party_named(ch_mention_pass *pass, uint32_t index) {
    const ch_party *row = &pass->parties.items[index];
    if (row->kind != CH_PARTY_PERSON || row->name.size == 0) return;
    chancery_str name = ch_utf8_fold(pass->arena, row->name);
    if (!name.data || ch_map_put(&pass->by_first_name, first_word(name), index) ||
        ch_map_put(&pass->by_last_name, last_word(name), index))
        pass->no_memory = true;
}

static uint32_t add_party(ch_mention_pass *pass, ch_party party) {
    if (party.code.size == 0) party.code = CH_STR("---");
    ch_party *row = CH_PUSH(pass->arena, &pass->parties);
    if (!row) {
        pass->no_memory = true;
        return CH_NONE;
    }
    *row = party;
    uint32_t index = pass->parties.count - 1;
    index_party(pass, index);
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

static bool sector_is_one_of(const ch_mention_pass *pass, uint16_t sector, const char *const *names) {
    for (; *names; names++)
        if (sector && sector == sector_named(pass, *names)) return true;
    return false;
}

/* Sectors whose people hold offices: whoever has left one is of the elite. A cleric or a rebel stays what he is. */
static const char *const office_sectors[] = {"GOV", "LEG", "JUD", "COP", "MIL", "SPY", "IGO", NULL};

/* A demonym noun stands for people, an adjective or any name of a state for the state. */
uint32_t ch_party_of_actor(ch_mention_pass *pass, uint32_t actor, uint8_t relation) {
    const ch_actor *known = ch_pack_actor(pass->reading->pack, actor);
    bool people = relation == CH_NAME_DEMONYM;
    uint32_t *slot = &pass->of_actor[2 * (size_t)actor + people];
    if (*slot != CH_NONE) return *slot;
    ch_party party = {.actor = actor,
                      .code = known->code,
                      .sector = known->sector,
                      .other_sectors = known->other_sectors,
                      .name = known->name,
                      .role = known->role,
                      .kind = (uint8_t)kind_of_actor(known->kind)};
    if (people) {
        party.kind = CH_PARTY_CROWD;
        party.sector = sector_named(pass, "CVL");
        party.role = (chancery_str){0};
        party.plural = 1;
    } else if (known->kind == CH_ACTOR_PERSON) {
        /* without a date the newest that is known counts */
        bool left = known->end.size && (!pass->date.size || ch_str_compare(known->end, pass->date) < 0) &&
                    sector_is_one_of(pass, known->sector, office_sectors);
        if (left) {
            party.sector = sector_named(pass, "ELI");
            party.role = (chancery_str){0};
        }
    }
    party.political = 1;
    *slot = add_party(pass, party);
    return *slot;
}

/* The role noun decides the sector, unless the words around it say more; of an international organisation mostly the body does, and
   whoever speaks for a group, party or agency is of its kind: "a CIA official". Who has left an office is of the elite. */
static uint16_t sector_of(const ch_mention_pass *pass, const ch_description *d, const ch_role_noun *role, const ch_actor *owner) {
    static const char *const own[] = {"LEG", "JUD", "COP", "MIL", "SPY", NULL}, *const plain[] = {"GOV", NULL};
    uint16_t sector = d->sector ? d->sector : role->sector;
    if (owner && owner->kind == CH_ACTOR_ORGANISATION) {
        if (role->kind != CH_ROLE_CROWD && !sector_is_one_of(pass, sector, own)) sector = owner->sector;
    } else if (owner && owner->kind != CH_ACTOR_STATE && owner->kind != CH_ACTOR_TERRITORY && owner->sector &&
               sector_is_one_of(pass, sector, plain)) {
        sector = owner->sector;
    }
    bool left = d->former && role->kind == CH_ROLE_PERSON && sector_is_one_of(pass, sector, office_sectors);
    return left ? sector_named(pass, "ELI") : sector;
}

static bool role_is_organ(uint8_t kind) { return kind == CH_ROLE_ORGAN || kind == CH_ROLE_GROUP; }

uint32_t ch_party_of_description(ch_mention_pass *pass, const ch_description *d) {
    const chancery_pack *pack = pass->reading->pack;
    if (d->role == CH_NONE) {
        if (d->actor != CH_NONE) return ch_party_of_actor(pass, d->actor, d->relation);
        uint32_t named = d->name.size ? ch_party_unknown(pass, d->name) : CH_NONE;
        if (named != CH_NONE && d->state != CH_NONE && !code_known(pass->parties.items[named].code)) {
            pass->parties.items[named].code = ch_pack_actor(pack, d->state)->code; /* "Clotilde Reiss, a French student" */
            pass->parties.items[named].sector = sector_named(pass, "CVL");
            pass->parties.items[named].political = 1;
        }
        return named;
    }
    const ch_role_noun *role = ch_pack_role(pack, d->role);
    if (d->actor != CH_NONE && ch_pack_actor(pack, d->actor)->kind == CH_ACTOR_PERSON) {
        uint32_t person = ch_party_of_actor(pass, d->actor, d->relation);
        if (person == CH_NONE || pass->parties.items[person].role.size) return person;
        pass->parties.items[person].role = role->role;
        if (!pass->date.size && !d->former) pass->parties.items[person].sector = role->sector; /* in office on an unknown day */
        return person;
    }
    const ch_actor *state = d->state == CH_NONE ? NULL : ch_pack_actor(pack, d->state);
    char bytes[KEY_MAX];
    chancery_str other = d->name.size ? d->name : state ? state->code : CH_STR("");
    uint32_t again = other.size ? ch_map_get(&pass->by_office, pair_key(bytes, role->role, other)) : CH_NONE;
    if (again != CH_NONE && pass->parties.items[again].sector == sector_of(pass, d, role, state)) return again;
    ch_party party = {.actor = CH_NONE, .sector = sector_of(pass, d, role, state), .role = role->role, .name = d->name};
    if (state) party.code = state->code;
    party.kind = (uint8_t)(role->kind == CH_ROLE_PERSON  ? CH_PARTY_PERSON
                           : role->kind == CH_ROLE_CROWD ? CH_PARTY_CROWD
                                                         : CH_PARTY_GROUP);
    party.plural = role->kind == CH_ROLE_CROWD;
    party.political = state != NULL || code_known(party.code) || role->kind == CH_ROLE_CROWD || role_is_organ(role->kind);
    uint32_t known = d->name.size && role->kind == CH_ROLE_PERSON ? ch_party_by_surname(pass, d->name) : CH_NONE;
    if (known == CH_NONE) return add_party(pass, party);
    ch_party *row = &pass->parties.items[known];
    if (!code_known(party.code) && (row->role.size || code_known(row->code) || row->actor != CH_NONE)) return known;
    if (row->actor != CH_NONE || code_known(row->code) || row->role.size) return add_party(pass, party);
    chancery_str full = row->name.size > party.name.size ? row->name : party.name; /* so far only a name: now it is known whose */
    *row = party;
    if (row->code.size == 0) row->code = CH_STR("---");
    row->name = full;
    index_party(pass, known);
    return known;
}

uint32_t ch_party_of_peer(ch_mention_pass *pass, uint32_t peer, uint32_t state) {
    const ch_party *row = &pass->parties.items[peer];
    char bytes[KEY_MAX];
    chancery_str code = ch_pack_actor(pass->reading->pack, state)->code;
    uint32_t again = ch_map_get(&pass->by_office, pair_key(bytes, row->role, code));
    if (again != CH_NONE) return again;
    ch_party party = {
        .actor = CH_NONE, .code = code, .sector = row->sector, .role = row->role, .kind = CH_PARTY_PERSON, .political = 1};
    return add_party(pass, party);
}

uint32_t ch_party_of_states(ch_mention_pass *pass) {
    return add_party(
        pass,
        (ch_party){.actor = CH_NONE, .sector = sector_named(pass, "GOV"), .kind = CH_PARTY_GROUP, .plural = 1, .political = 1});
}

uint32_t ch_party_unknown(ch_mention_pass *pass, chancery_str name) {
    uint32_t known = ch_party_by_surname(pass, name);
    if (known != CH_NONE) return known;
    ch_party party = {.actor = CH_NONE, .name = name, .kind = CH_PARTY_PERSON};
    return add_party(pass, party);
}

/* "Jeb Bush" is not the "George Bush" of before; "J. Bush" or a longer row of names may be. */
static bool may_share_forename(ch_mention_pass *pass, chancery_str name, uint32_t party) {
    chancery_str known = ch_utf8_fold(pass->arena, pass->parties.items[party].name);
    if (!known.data) return true;
    chancery_str a = first_word(name), b = first_word(known);
    if (a.size == name.size || b.size == known.size || a.size <= 2 || b.size <= 2) return true;
    return ch_str_find(known, a) != SIZE_MAX || ch_str_find(name, b) != SIZE_MAX;
}

/* A later "Braun-Pivet" or "Mme Braun-Pivet" is the person whose full name ends so; a single word also one whose name begins so ("Kim"
   after "Kim Jong-un"), since in half the world the family name comes first. */
uint32_t ch_party_by_surname(ch_mention_pass *pass, chancery_str surname) {
    chancery_str name = ch_utf8_fold(pass->arena, surname), last = last_word(name);
    if (!name.data) {
        pass->no_memory = true;
        return CH_NONE;
    }
    if (last.size < 2) return CH_NONE;
    uint32_t found = ch_map_get(&pass->by_last_name, last);
    if (found == CH_NONE && last.size == name.size) return ch_map_get(&pass->by_first_name, last);
    return found == CH_NONE || may_share_forename(pass, name, found) ? found : CH_NONE;
}

uint32_t ch_actor_of_code(const ch_mention_pass *pass, chancery_str code) {
    uint32_t actor = code_known(code) ? ch_pack_actor_find(pass->reading->pack, code) : CH_NONE;
    return actor != CH_NONE && ch_pack_actor(pass->reading->pack, actor)->kind == CH_ACTOR_PERSON ? CH_NONE : actor;
}

void ch_party_spoken(ch_mention_pass *pass, uint32_t party, uint32_t weight) {
    const ch_party *row = &pass->parties.items[party];
    if (row->role.size && code_known(row->code) && ch_map_put(&pass->by_role, row->role, party)) pass->no_memory = true;
    uint32_t actor = ch_actor_of_code(pass, row->code);
    if (actor == CH_NONE) return;
    pass->state_weight[actor] += weight;
    bool state = ch_pack_actor(pass->reading->pack, actor)->kind == CH_ACTOR_STATE;
    if (state) pass->states_weight += weight;
    uint32_t *main = state ? &pass->main_state : &pass->main_body;
    if (*main == CH_NONE || pass->state_weight[actor] > pass->state_weight[*main]) *main = actor;
}

uint32_t ch_party_with_role(const ch_mention_pass *pass, uint32_t role) {
    return ch_map_get(&pass->by_role, ch_pack_role(pass->reading->pack, role)->role);
}
