/* SPDX-License-Identifier: Apache-2.0 */
/*
 * describe: one clause as a line for people, for `chancery explain` and for tests.
 *
 *     verb soutient [future wish] subj=Kazakhstan obj=plan obl(à)=Maroc* light=apporte voice=speaker:ministre
 *
 * A star marks an argument filled in from elsewhere.
 */
#include "read/reading.h"

static const char *const kind_names[] = {"?", "verb", "noun", "adj"};
static const char *const modality_names[] = {"", "obligation", "wish", "possible", "aim"};
static const char *const link_names[] = {"", "complement", "adverbial", "relative", "coordinate", "argument", "reported"};

static void put_flags(const ch_clause *clause, ch_buffer *out) {
    const struct {
        bool set;
        const char *name;
    } flags[] = {{clause->status & CHANCERY_HISTORICAL, "historical"},
                 {clause->status & CHANCERY_FUTURE, "future"},
                 {clause->status & CHANCERY_HYPOTHETICAL, "hypothetical"},
                 {clause->status & CHANCERY_NEGATION, "negation"},
                 {clause->modality != CH_MODALITY_NONE, modality_names[clause->modality]},
                 {clause->passive, "passive"},
                 {clause->reflexive, "reflexive"},
                 {clause->quoted, "quoted"}};
    bool any = false;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (!flags[i].set) continue;
        ch_buffer_text(out, any ? " " : " [");
        ch_buffer_text(out, flags[i].name);
        any = true;
    }
    if (any) ch_buffer_text(out, "]");
}

static void put_form(const ch_reading *reading, uint32_t token, ch_buffer *out) {
    ch_buffer_put(out, reading->text->tokens[token].form);
}

const char *ch_arg_name(uint8_t kind) {
    static const char *const names[] = {"subj", "obj", "iobj", "obl", "inf", "that", "poss", "adj", "as"};
    return kind < sizeof names / sizeof *names ? names[kind] : "?";
}

void ch_clause_describe(const ch_reading *reading, uint32_t index, ch_buffer *out) {
    const ch_clause *clause = &reading->clauses[index];
    ch_buffer_format(out, "%s ", kind_names[clause->kind]);
    put_form(reading, clause->token, out);
    put_flags(clause, out);
    for (uint32_t i = 0; i < clause->arg_count; i++) {
        const ch_arg *arg = &reading->args[clause->first_arg + i];
        ch_buffer_format(out, " %s", ch_arg_name(arg->kind));
        if (arg->marker.size) ch_buffer_format(out, "(%.*s)", (int)arg->marker.size, arg->marker.data);
        ch_buffer_text(out, "=");
        put_form(reading, arg->token, out);
        if (arg->implied) ch_buffer_text(out, "*");
    }
    if (clause->light != CH_NONE) {
        ch_buffer_text(out, " light=");
        put_form(reading, clause->light, out);
        if (clause->light_value.size) ch_buffer_format(out, ":%.*s", (int)clause->light_value.size, clause->light_value.data);
    }
    if (clause->force.size) ch_buffer_format(out, " force=%.*s", (int)clause->force.size, clause->force.data);
    if (clause->governor != CH_NONE) {
        ch_buffer_format(out, " %s<", link_names[clause->link]);
        put_form(reading, reading->clauses[clause->governor].token, out);
    }
    for (uint32_t v = clause->voice, depth = 0; v != CH_NONE && depth < 16; v = reading->voices[v].outer, depth++) {
        const ch_voice_link *link = &reading->voices[v];
        ch_buffer_format(out, " voice=%.*s:", (int)link->form.size, link->form.data);
        ch_buffer_put(out, link->text);
    }
}
