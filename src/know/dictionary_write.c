/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes the overlay folder of a dictionary: actors with their names, agents, discards, and the codes that the data folder has not.
 *
 * A code such as HUNGOV is cut into what it is made of, a state or body (HUN) and sectors (GOV), three letters each. Of a code that begins
 * with a sector of bodies (IGO, NGO, MNC) the rest is the body's own code.
 */
#include "know/dictionary.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

typedef struct {
    chancery_str code, sector, others; /* "---" and "" = none */
    const char *kind;
} code_parts;

typedef struct {
    dictionary *d;
    ch_buffer codes, sectors, registry, names, roles, grammar;
    ch_map code_seen, sector_seen, actor_seen;
} writer;

static chancery_str unique(writer *w, ch_map *seen, chancery_str name) {
    if (ch_map_get(seen, name) != CH_NONE) return CH_STR("");
    if (ch_map_put(seen, name, 0)) w->d->no_memory = true;
    return name;
}

/* ---- codes ---- */

static const char *kind_of_sector(chancery_str sector) {
    static const struct {
        const char *sector, *kind;
    } kinds[] = {{"IGO", "organisation"}, {"NGO", "organisation"}, {"NGM", "organisation"}, {"MNC", "company"},
                 {"BUS", "company"},      {"REB", "armed-group"},  {"UAF", "armed-group"},  {"IMG", "armed-group"},
                 {"PTY", "party"},        {"OPP", "party"},        {"JRN", "media"},        {"---", "state"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ch_str_equal(sector, chancery_str_of(kinds[i].sector))) return kinds[i].kind;
    return "organ";
}

static bool sector_of_bodies(chancery_str sector) {
    static const char *const bodies[] = {"IGO", "NGO", "NGM", "IMG", "MNC"};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (ch_str_equal(sector, chancery_str_of(bodies[i]))) return true;
    return false;
}

static void use_sector(writer *w, chancery_str sector) {
    bool known = ch_str_equal(sector, CH_STR("---")) || ch_list_find(w->d->pack, CH_LIST_SECTOR, sector);
    if (!known && unique(w, &w->sector_seen, sector).size)
        ch_buffer_format(&w->sectors, "%.*s\tof an imported dictionary\n", CH_ARG(sector));
}

static void use_code(writer *w, chancery_str code, chancery_str name) {
    if (!ch_str_equal(code, CH_STR("---")) && unique(w, &w->code_seen, code).size)
        ch_buffer_format(&w->codes, "%.*s\t%.*s\n", CH_ARG(code), CH_ARG(name));
}

/* HUNGOV -> HUN GOV; IGOEUREEC -> EUREEC IGO; what is not made of three capitals or digits each stays whole. */
static code_parts cut_code(writer *w, chancery_str code) {
    code_parts parts = {code, CH_STR("---"), CH_STR(""), "state"};
    bool regular = code.size % 3 == 0 && code.size > 0;
    for (size_t i = 0; i < code.size && regular; i++)
        regular = (code.data[i] >= 'A' && code.data[i] <= 'Z') || (i >= 3 && code.data[i] >= '0' && code.data[i] <= '9');
    if (!regular) {
        parts.kind = ch_str_equal(code, CH_STR("---")) ? "organisation" : "state";
        return parts;
    }
    chancery_str first = ch_str_slice(code, 0, 3);
    if (sector_of_bodies(first)) {
        parts.sector = first;
        parts.code = code.size > 3 ? ch_str_slice(code, 3, code.size) : CH_STR("---");
    } else if (code.size > 3) {
        ch_buffer others;
        ch_buffer_init(&others, w->d->arena);
        parts.code = first;
        parts.sector = ch_str_slice(code, 3, 6);
        for (size_t at = 6; at < code.size; at += 3) {
            use_sector(w, ch_str_slice(code, at, at + 3));
            if (others.size) ch_buffer_text(&others, " ");
            ch_buffer_put(&others, ch_str_slice(code, at, at + 3));
        }
        if (others.size) parts.others = ch_buffer_str(&others);
        w->d->no_memory |= others.failed;
    }
    parts.kind = kind_of_sector(parts.sector);
    use_sector(w, parts.sector);
    return parts;
}

/* ---- actors ---- */

static void put_row(writer *w, chancery_str id, chancery_str name, const dictionary_code *code) {
    code_parts parts = cut_code(w, code->code);
    use_code(w, parts.code, name);
    ch_buffer_format(&w->registry, "%.*s\t%.*s\t%.*s\t%.*s\t%s\t%.*s\t%.*s\t%.*s\n", CH_ARG(id), CH_ARG(parts.code),
                     CH_ARG(parts.sector), CH_ARG(parts.others), parts.kind, CH_ARG(name), CH_ARG(code->start), CH_ARG(code->end));
    w->d->counts.actors++;
}

static void put_names(writer *w, chancery_str id, const dictionary_actor *actor, uint32_t first) {
    if (first >= actor->names.count) return;
    ch_buffer_format(&w->names, "%.*s\tname\t", CH_ARG(id));
    for (uint32_t i = first; i < actor->names.count; i++) {
        if (i > first) ch_buffer_text(&w->names, "|");
        ch_buffer_put(&w->names, actor->names.items[i]);
    }
    ch_buffer_text(&w->names, "\n");
}

/* A body that the data folder has under the same code and sector is the same one. */
static bool in_data(writer *w, chancery_str code, chancery_str *out_id) {
    code_parts parts = cut_code(w, code);
    uint32_t index = ch_pack_actor_find(w->d->pack, parts.code);
    if (index == CH_NONE || parts.others.size) return false;
    const ch_actor *actor = ch_pack_actor(w->d->pack, index);
    chancery_str sector = actor->sector ? ch_list_item(w->d->pack, CH_LIST_SECTOR, actor->sector)->name : CH_STR("---");
    bool state = actor->kind == CH_ACTOR_STATE && ch_str_equal(parts.sector, CH_STR("---"));
    bool same = actor->kind != CH_ACTOR_PERSON && (state || ch_str_equal(sector, parts.sector));
    if (same) *out_id = actor->id;
    return same;
}

/* Days from the start to the end; an open range is longer than any other. */
static long length_of(const dictionary_code *code) {
    long start = 0, end = 0;
    if (!code->start.size || !code->end.size) return code->start.size || code->end.size ? 1000000 : 2000000;
    int parts[6];
    if (sscanf(code->start.data, "%d-%d-%d", &parts[0], &parts[1], &parts[2]) != 3) return 0;
    if (sscanf(code->end.data, "%d-%d-%d", &parts[3], &parts[4], &parts[5]) != 3) return 0;
    start = parts[0] * 372L + parts[1] * 31L + parts[2];
    end = parts[3] * 372L + parts[4] * 31L + parts[5];
    return end - start;
}

/* Of the codes of a name the one of the narrowest range holds, of equals the first; the one without dates is for all other days. */
static void put_dated(writer *w, dictionary_actor *actor, uint32_t number) {
    for (uint32_t i = 1; i < actor->codes.count; i++) {
        dictionary_code code = actor->codes.items[i];
        uint32_t k = i;
        for (; k > 0 && length_of(&actor->codes.items[k - 1]) > length_of(&code); k--)
            actor->codes.items[k] = actor->codes.items[k - 1];
        actor->codes.items[k] = code;
    }
    for (uint32_t i = 0; i < actor->codes.count; i++) {
        chancery_str id = ch_dictionary_format(w->d, "dated-%u-%u", number, i + 1);
        put_row(w, id, actor->names.items[0], &actor->codes.items[i]);
        put_names(w, id, actor, 1);
    }
}

static void put_actor(writer *w, dictionary_actor *actor, uint32_t number) {
    if (actor->codes.count == 0) return;
    const dictionary_code *code = &actor->codes.items[0];
    bool dated = actor->codes.count > 1 || code->start.size || code->end.size;
    chancery_str id = code->code;
    if (dated || ch_str_equal(code->code, CH_STR("---"))) {
        put_dated(w, actor, number);
    } else if (in_data(w, code->code, &id)) {
        put_names(w, id, actor, 0);
    } else if (unique(w, &w->actor_seen, id).size) {
        put_row(w, id, actor->names.items[0], code);
        put_names(w, id, actor, 1);
    } else {
        put_names(w, id, actor, 0);
    }
}

/* ---- agents and discards ---- */

/* What the data folder takes the words for; else somebody who does the work, or several. */
static const char *kind_of_agent(const dictionary *d, const dictionary_agent *agent) {
    static const char *const kinds[] = {"person", "group", "organ", "crowd", "place"};
    uint32_t node = 0, words[8];
    chancery_str rest = agent->forms.items[0];
    while (rest.size && node != CH_NONE) {
        size_t cut = ch_str_find(rest, CH_STR(" "));
        uint32_t count = ch_pack_words(d->pack, cut == SIZE_MAX ? rest : ch_str_slice(rest, 0, cut), words, 8);
        for (uint32_t i = 0; i < count && node != CH_NONE; i++)
            node = words[i] == CH_NONE ? CH_NONE : ch_pack_step(d->pack, node, words[i]);
        rest = cut == SIZE_MAX ? (chancery_str){0} : ch_str_slice(rest, cut + 1, rest.size);
    }
    const ch_hit *hits = NULL;
    uint32_t count = node == CH_NONE ? 0 : ch_pack_hits(d->pack, node, &hits);
    for (uint32_t i = 0; i < count; i++)
        if (hits[i].kind == CH_HIT_ROLE && (!hits[i].lang || hits[i].lang == d->lang))
            return kinds[ch_pack_role(d->pack, hits[i].index)->kind];
    return agent->mass ? "group" : "person";
}

static void put_agent(writer *w, const dictionary_agent *agent) {
    for (uint32_t i = 0; i < agent->forms.count; i++) {
        if (i) ch_buffer_text(&w->roles, "|");
        ch_buffer_put(&w->roles, agent->forms.items[i]);
    }
    use_sector(w, agent->code);
    ch_buffer_format(&w->roles, "\t%.*s\t%.*s\t%s\n", CH_ARG(agent->code), CH_ARG(agent->forms.items[0]),
                     kind_of_agent(w->d, agent));
}

/* ---- files ---- */

static chancery_status make_folder(const char *path, chancery_error *err) {
    struct stat info;
    if (mkdir(path, 0777) == 0 || (errno == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode))) return CHANCERY_OK;
    return ch_error(err, CHANCERY_IO, path, 0, 0, "Name a folder that may be written.", "cannot make the folder: %s",
                    strerror(errno));
}

static chancery_status write_file(dictionary *d, const char *folder, const char *name, const char *comment, const ch_buffer *body,
                                  chancery_error *err) {
    if (body->size == 0) return CHANCERY_OK;
    ch_buffer all;
    ch_buffer_init(&all, d->arena);
    ch_buffer_text(&all, comment);
    ch_buffer_put(&all, ch_buffer_str(body));
    const char *path = ch_dictionary_format(d, "%s/%s", folder, name).data;
    if (all.failed || d->no_memory) return ch_no_memory(err);
    return ch_file_write(path, all.data, all.size, err);
}

chancery_status ch_dictionary_write(dictionary *d, const char *folder, chancery_error *err) {
    writer w = {.d = d};
    ch_buffer concepts, sayings, cameo, types, irregular, replaces;
    ch_buffer *buffers[] = {&w.codes,  &w.sectors, &w.registry, &w.names, &w.roles,   &w.grammar,
                            &concepts, &sayings,   &cameo,      &types,   &irregular, &replaces};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) ch_buffer_init(buffers[i], d->arena);
    ch_map_init(&w.code_seen, d->arena);
    ch_map_init(&w.sector_seen, d->arena);
    ch_map_init(&w.actor_seen, d->arena);
    for (uint32_t i = 0; i < d->actors.count; i++) put_actor(&w, &d->actors.items[i], i + 1);
    for (uint32_t i = 0; i < d->agents.count; i++) put_agent(&w, &d->agents.items[i]);
    if (d->discards.count) ch_buffer_text(&w.grammar, "discards:\n");
    for (uint32_t i = 0; i < d->discards.count; i++) {
        ch_buffer_text(&w.grammar, "  ");
        ch_buffer_json(&w.grammar, d->discards.items[i].phrase);
        ch_buffer_text(&w.grammar, d->discards.items[i].document ? ": document\n" : ": sentence\n");
    }
    ch_dictionary_write_verbs(d, &concepts, &sayings, &cameo, &types, &irregular);
    if (d->alone && d->frames.count) ch_buffer_text(&replaces, "words\n");
    if (d->alone && d->agents.count) ch_buffer_text(&replaces, "roles\n");
    static const char *const inside[] = {"", "/ontology", "/concepts", "/actors", "/lang"};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        const char *path = ch_dictionary_format(d, "%s%s", folder, inside[i]).data;
        if (d->no_memory) return ch_no_memory(err);
        CH_TRY(make_folder(path, err));
    }
    const char *lang = ch_dictionary_format(d, "%s/lang/%.*s", folder, CH_ARG(d->lang_name)).data;
    if (d->no_memory) return ch_no_memory(err);
    CH_TRY(make_folder(lang, err));
    CH_TRY(write_file(d, folder, "ontology/codes.tsv", "#code\tname\n", &w.codes, err));
    CH_TRY(write_file(d, folder, "ontology/sectors.tsv", "#sector\tgloss\n", &w.sectors, err));
    CH_TRY(write_file(d, folder, "ontology/types.tsv", "#type\tquad\tscore\tgloss\n", &types, err));
    CH_TRY(write_file(d, folder, "ontology/cameo.tsv", "#code\tname\tgoldstein\ttype\tmode\tcontext\n", &cameo, err));
    CH_TRY(write_file(d, folder, "concepts/imported.yaml", "", &concepts, err));
    CH_TRY(write_file(d, folder, "actors/registry.tsv", "#id\tcode\tsector\tother_sectors\tkind\tname\tstart\tend\n", &w.registry,
                      err));
    CH_TRY(write_file(d, lang, "names.tsv", "#id\trelation\tforms\n", &w.names, err));
    CH_TRY(write_file(d, lang, "roles.tsv", "#forms\tsector\trole\tkind\n", &w.roles, err));
    CH_TRY(write_file(d, lang, "grammar.yaml", "", &w.grammar, err));
    CH_TRY(write_file(d, lang, "concepts.yaml", "", &sayings, err));
    CH_TRY(write_file(d, lang, "irregular.tsv", "#form\tlemma\n", &irregular, err));
    return write_file(d, lang, "replaces.tsv", "#what\n", &replaces, err);
}
