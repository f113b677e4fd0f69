/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readers of actor, agent and discard dictionaries, and of the table of PETRARCH's sums of codes.
 *
 *     ABU_SIMBEL [EGY]  # note         a name with its code; words are separated by underscores or blanks
 *     +PHILAE                          a synonym of the name before
 *         [EGYGOV 980101-021231] [EGYELI >030101]      dated codes, on the line of the name or below it
 */
#include "know/dictionary.h"

#include <stdlib.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* ---- names ---- */

static bool all_capitals(chancery_str word) {
    for (size_t at = 0; at < word.size;) {
        uint32_t c = ch_utf8_next(word, &at);
        if (ch_is_letter(c) && !ch_is_upper(c)) return false;
    }
    return true;
}

/* A name in capitals as texts write it: the first letter of each word stays one. A short single word stays an acronym; of a name of several
   words a short first one ("THE", "AL", "NEW") is small, so that it need not have a capital. */
static chancery_str as_in_text(dictionary *d, chancery_str name) {
    ch_buffer out;
    ch_buffer_init(&out, d->arena);
    chancery_str words = ch_dictionary_words(d, name, ' ', false);
    bool several = words.size && memchr(words.data, ' ', words.size);
    for (size_t at = 0, first = 1; at < words.size; first = 0) {
        const char *space = memchr(words.data + at, ' ', words.size - at);
        size_t end = space ? (size_t)(space - words.data) : words.size, head = 0;
        chancery_str word = ch_str_slice(words, at, end);
        at = end + 1;
        if (!first) ch_buffer_text(&out, " ");
        (void)ch_utf8_next(word, &head);
        bool small = several && first && ch_utf8_length(word) <= 3;
        if (small) ch_buffer_put(&out, ch_dictionary_fold(d, word));
        else if (!all_capitals(word) || (!several && ch_utf8_length(word) <= 3) || memchr(word.data, '.', word.size))
            ch_buffer_put(&out, word);
        else
            for (size_t start = 0; start < word.size;) { /* "Al-Qaeda": a capital after each hyphen */
                const char *hyphen = memchr(word.data + start, '-', word.size - start);
                size_t stop = hyphen ? (size_t)(hyphen - word.data) + 1 : word.size;
                head = start;
                (void)ch_utf8_next(word, &head);
                ch_buffer_put(&out, ch_str_slice(word, start, head));
                ch_buffer_put(&out, ch_dictionary_fold(d, ch_str_slice(word, head, stop > head ? stop : head)));
                start = stop > head ? stop : head;
            }
    }
    d->no_memory |= out.failed;
    return out.failed || !out.size ? CH_STR("") : ch_buffer_str(&out);
}

/* ---- codes with dates ---- */

/* 980101 or 19980101 as 1998-01-01; years 00 to 30 of two digits are of this century. False when it is no day. */
static bool read_date(dictionary *d, chancery_str s, chancery_str *out) {
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned number = 0;
    if (s.size != 6 && s.size != 8) return false;
    for (size_t i = 0; i < s.size; i++) {
        if (!is_digit(s.data[i])) return false;
        number = number * 10 + (unsigned)(s.data[i] - '0');
    }
    unsigned year = number / 10000, month = number / 100 % 100, day = number % 100;
    if (s.size == 6) year += year <= 30 ? 2000 : 1900;
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) return false;
    *out = ch_dictionary_format(d, "%04u-%02u-%02u", year, month, day);
    return true;
}

/* The inside of brackets: a code, then perhaps <date, >date or date-date, with blanks anywhere. False after a report. */
static bool read_code(dictionary *d, chancery_str inside, dictionary_code *out) {
    size_t end = 0;
    chancery_str days[2], all = inside;
    *out = (dictionary_code){CH_STR(""), CH_STR(""), CH_STR("")};
    while (end < inside.size && !is_blank(inside.data[end]) && inside.data[end] != '<' && inside.data[end] != '>') end++;
    out->code = ch_str_slice(inside, 0, end);
    inside = ch_str_trim(ch_str_slice(inside, end, inside.size));
    if (!out->code.size) {
        ch_dictionary_note(d, all, NULL, "no code: '%.*s'", CH_ARG(all));
        return false;
    }
    if (!inside.size) return true;
    char sign = inside.data[0];
    if (sign == '<' || sign == '>') {
        days[0] = ch_str_trim(ch_str_slice(inside, 1, inside.size));
        if (read_date(d, days[0], sign == '<' ? &out->end : &out->start)) return true;
    } else {
        size_t dash = ch_str_find(inside, CH_STR("-"));
        if (dash != SIZE_MAX) {
            days[0] = ch_str_trim(ch_str_slice(inside, 0, dash));
            days[1] = ch_str_trim(ch_str_slice(inside, dash + 1, inside.size));
            bool read = read_date(d, days[0], &out->start) && read_date(d, days[1], &out->end);
            if (read && ch_str_compare(out->start, out->end) <= 0) return true;
        }
    }
    ch_dictionary_note(d, inside, "Dates are <YYMMDD, >YYMMDD or YYMMDD-YYMMDD, with years of two or four digits.",
                       "the dates '%.*s' of code %.*s are not understood: the code is left out", CH_ARG(inside), CH_ARG(out->code));
    return false;
}

/* ---- actors ---- */

static bool same_code(const dictionary_code *a, const dictionary_code *b) {
    return ch_str_equal(a->code, b->code) && ch_str_equal(a->start, b->start) && ch_str_equal(a->end, b->end);
}

static void add_code(dictionary *d, dictionary_actor *actor, chancery_str place, const dictionary_code *code) {
    for (uint32_t i = 0; i < actor->codes.count; i++) {
        const dictionary_code *old = &actor->codes.items[i];
        if (same_code(old, code)) {
            ch_dictionary_note(d, place, NULL, "'%.*s' has the code %.*s already", CH_ARG(actor->names.items[0]),
                               CH_ARG(code->code));
            return;
        }
        if (ch_str_equal(old->start, code->start) && ch_str_equal(old->end, code->end)) {
            ch_dictionary_note(d, place, "The first one stays.", "'%.*s' has the code %.*s for the same dates: %.*s is left out",
                               CH_ARG(actor->names.items[0]), CH_ARG(old->code), CH_ARG(code->code));
            return;
        }
    }
    dictionary_code *item = DICTIONARY_PUSH(d, &actor->codes);
    if (item) *item = *code;
    else d->no_memory = true;
    d->counts.codes++;
}

static void add_codes(dictionary *d, dictionary_actor *actor, chancery_str rest) {
    chancery_str inside;
    while (ch_dictionary_bracket(&rest, '[', ']', &inside)) {
        dictionary_code code;
        if (read_code(d, inside, &code)) add_code(d, actor, inside, &code);
    }
    rest = ch_str_trim(rest);
    if (rest.size) ch_dictionary_note(d, rest, NULL, "'%.*s' is not understood", CH_ARG(rest));
}

/* Index of the actor whose name this becomes; of a name that is known the one that has it. */
static uint32_t add_name(dictionary *d, uint32_t actor, chancery_str written) {
    chancery_str name = as_in_text(d, written), key = ch_dictionary_fold(d, name);
    if (!key.size) {
        ch_dictionary_note(d, written, NULL, "no name");
        return CH_NONE;
    }
    uint32_t known = ch_map_get(&d->names, key);
    if (known != CH_NONE && actor == CH_NONE) return known;
    if (known != CH_NONE) {
        if (known == actor) ch_dictionary_note(d, written, NULL, "the name '%.*s' is repeated", CH_ARG(name));
        else
            ch_dictionary_note(d, written, "The first one stays.", "the name '%.*s' belongs to '%.*s' already", CH_ARG(name),
                               CH_ARG(d->actors.items[known].names.items[0]));
        return actor;
    }
    if (actor == CH_NONE) {
        dictionary_actor *row = DICTIONARY_PUSH(d, &d->actors);
        if (!row) d->no_memory = true;
        else actor = d->actors.count - 1;
    }
    chancery_str *item = d->no_memory ? NULL : DICTIONARY_PUSH(d, &d->actors.items[actor].names);
    if (!item || ch_map_put(&d->names, key, actor)) {
        d->no_memory = true;
        return CH_NONE;
    }
    *item = name;
    d->counts.names++;
    return actor;
}

void ch_dictionary_actors(dictionary *d, chancery_str text) {
    dictionary_lines lines = {.d = d, .text = text};
    chancery_str line;
    uint32_t actor = CH_NONE;
    while (ch_dictionary_next(&lines, &line)) {
        bool indented = line.size && is_blank(line.data[0]);
        line = ch_str_trim(line);
        if (!line.size) continue;
        const char *bracket = memchr(line.data, '[', line.size);
        size_t end = bracket ? (size_t)(bracket - line.data) : line.size;
        chancery_str name = ch_str_trim(ch_str_slice(line, 0, end)), rest = ch_str_slice(line, end, line.size);
        if (line.data[0] == '<') {
            ch_dictionary_note(d, line, "Comments are # … or <!-- … -->.", "neither a name nor a comment");
            continue;
        }
        bool synonym = name.size && name.data[0] == '+';
        if (synonym) name = ch_str_trim(ch_str_slice(name, 1, name.size));
        if (synonym && !name.size) {
            ch_dictionary_note(d, line, NULL, "no name behind the +");
            continue;
        }
        if ((synonym || !name.size) && actor == CH_NONE) {
            ch_dictionary_note(d, line, NULL, "belongs to no name");
            continue;
        }
        if (name.size && !synonym) {
            bool open = actor != CH_NONE && d->actors.items[actor].codes.count == 0;
            if (open && !indented)
                ch_dictionary_note(d, line, "Begin synonyms with +.", "the name before has no code: read as another name of it");
            actor = add_name(d, open ? actor : CH_NONE, name);
        } else if (name.size) {
            actor = add_name(d, actor, name);
        }
        if (actor != CH_NONE && rest.size) add_codes(d, &d->actors.items[actor], rest);
    }
    if (actor != CH_NONE && d->actors.items[actor].codes.count == 0)
        ch_dictionary_note(d, CH_STR(""), NULL, "the last name has no code");
}

/* ---- agents ---- */

/* "!MINST! = MINISTER, MINISTRY" */
static bool read_substitution(dictionary *d, chancery_str line) {
    if (line.data[0] != '!') return false;
    chancery_str rest = line, name;
    size_t equals = ch_str_find(line, CH_STR("="));
    if (equals == SIZE_MAX || !ch_dictionary_bracket(&rest, '!', '!', &name)) return false;
    dictionary_set *set = DICTIONARY_PUSH(d, &d->sets);
    chancery_str key = ch_dictionary_format(d, "!%.*s!", CH_ARG(name));
    if (!set || ch_map_put(&d->set_index, key, d->sets.count - 1)) {
        d->no_memory = true;
        return true;
    }
    set->name = key;
    rest = ch_str_slice(line, equals + 1, line.size);
    while (rest.size) {
        size_t comma = ch_str_find(rest, CH_STR(","));
        chancery_str word = ch_str_trim(comma == SIZE_MAX ? rest : ch_str_slice(rest, 0, comma));
        rest = comma == SIZE_MAX ? ch_str_slice(rest, rest.size, rest.size) : ch_str_slice(rest, comma + 1, rest.size);
        chancery_str *item = word.size ? DICTIONARY_PUSH(d, &set->members) : NULL;
        if (item) *item = ch_arena_str(d->arena, word);
    }
    return true;
}

static void add_form(dictionary *d, dictionary_agent *agent, chancery_str place, chancery_str written) {
    chancery_str name;
    chancery_str rest = written;
    if (memchr(written.data, '!', written.size) && ch_dictionary_bracket(&rest, '!', '!', &name)) {
        uint32_t set = ch_map_get(&d->set_index, ch_dictionary_format(d, "!%.*s!", CH_ARG(name)));
        if (set == CH_NONE) {
            ch_dictionary_note(d, place, "Write !NAME! = WORD, WORD first.", "unknown substitution !%.*s!", CH_ARG(name));
            return;
        }
        size_t start = (size_t)(name.data - written.data) - 1, end = (size_t)(name.data - written.data) + name.size + 1;
        for (uint32_t i = 0; i < d->sets.items[set].members.count && !d->no_memory; i++)
            add_form(d, agent, place,
                     ch_dictionary_format(d, "%.*s%.*s%.*s", (int)start, written.data, CH_ARG(d->sets.items[set].members.items[i]),
                                          (int)(written.size - end), written.data + end));
        return;
    }
    chancery_str form = ch_dictionary_words(d, written, ' ', true);
    if (!form.size) return;
    if (ch_map_get(&d->agent_forms, form) != CH_NONE) {
        ch_dictionary_note(d, place, "The first one stays.", "the agent '%.*s' is given twice", CH_ARG(form));
        return;
    }
    chancery_str *item = DICTIONARY_PUSH(d, &agent->forms);
    if (!item || ch_map_put(&d->agent_forms, form, 0)) d->no_memory = true;
    else *item = form;
}

void ch_dictionary_agents(dictionary *d, chancery_str text) {
    dictionary_lines lines = {.d = d, .text = text};
    chancery_str line;
    while (ch_dictionary_next(&lines, &line)) {
        line = ch_str_trim(line);
        if (!line.size || read_substitution(d, line)) continue;
        chancery_str rest = line, code, plural = CH_STR(""), braced = line;
        if (!ch_dictionary_bracket(&rest, '[', ']', &code)) {
            ch_dictionary_note(d, line, "Write AGENT [~CODE].", "the agent has no code: left out");
            continue;
        }
        size_t end = 0;
        while (line.data[end] != '[' && line.data[end] != '{') end++;
        dictionary_agent agent = {.code = CH_STR("")};
        agent.mass = ch_dictionary_bracket(&braced, '{', '}', &plural) && !plural.size;
        bool suffix = code.data[0] == '~', prefix = ch_str_ends(code, CH_STR("~"));
        agent.code = ch_str_trim(suffix ? ch_str_slice(code, 1, code.size) : prefix ? ch_str_slice(code, 0, code.size - 1) : code);
        if (prefix) ch_dictionary_note(d, code, NULL, "the code stands before the actor's in the old coding, behind it here");
        if (!suffix && !prefix) ch_dictionary_note(d, code, NULL, "no ~ in the code of the agent: read as [~%.*s]", CH_ARG(code));
        if (!agent.code.size || ch_str_equal(agent.code, CH_STR("---"))) {
            ch_dictionary_note(d, code, NULL, "no code: the agent is left out");
            continue;
        }
        add_form(d, &agent, line, ch_str_trim(ch_str_slice(line, 0, end)));
        while (plural.size) { /* several plurals are separated by blanks */
            size_t cut = 0;
            while (cut < plural.size && !is_blank(plural.data[cut])) cut++;
            add_form(d, &agent, plural, ch_str_slice(plural, 0, cut));
            plural = ch_str_trim(ch_str_slice(plural, cut, plural.size));
        }
        agent.code = ch_arena_str(d->arena, agent.code);
        dictionary_agent *item = agent.forms.count ? DICTIONARY_PUSH(d, &d->agents) : NULL;
        if (item) *item = agent, d->counts.agents++;
    }
}

/* ---- discards ---- */

void ch_dictionary_discards(dictionary *d, chancery_str text) {
    dictionary_lines lines = {.d = d, .text = text};
    chancery_str line;
    while (ch_dictionary_next(&lines, &line)) {
        line = ch_str_trim(line);
        bool document = line.size && line.data[0] == '+';
        chancery_str phrase = ch_dictionary_words(d, document ? ch_str_slice(line, 1, line.size) : line, ' ', true);
        if (!phrase.size) continue;
        if (ch_map_get(&d->discard_phrases, phrase) != CH_NONE) {
            ch_dictionary_note(d, line, NULL, "the discard '%.*s' is repeated", CH_ARG(phrase));
            continue;
        }
        dictionary_discard *item = DICTIONARY_PUSH(d, &d->discards);
        if (!item || ch_map_put(&d->discard_phrases, phrase, 0)) {
            d->no_memory = true;
            return;
        }
        *item = (dictionary_discard){phrase, document};
        d->counts.discards++;
    }
}

/* ---- sums of codes ---- */

/* "110:0x7000-0xFFFF": the parts of meaning that PETRARCH adds up. Only what a denial makes of a code (the sum less 0xFFFF) is used. */
void ch_dictionary_ontology(dictionary *d, chancery_str text) {
    dictionary_lines lines = {.d = d, .text = text};
    chancery_str line;
    while (ch_dictionary_next(&lines, &line)) {
        line = ch_str_trim(line);
        size_t colon = ch_str_find(line, CH_STR(":"));
        if (!line.size) continue;
        int64_t sum = 0;
        bool good = colon != SIZE_MAX && colon > 0;
        for (size_t at = good ? colon + 1 : line.size; at < line.size && good;) {
            char sign = line.data[at];
            if (sign == '+' || sign == '-') at++;
            char digits[20];
            size_t count = 0;
            while (at < line.size && line.data[at] != '+' && line.data[at] != '-' && count < sizeof digits - 1)
                digits[count++] = line.data[at++];
            digits[count] = '\0';
            char *rest;
            int64_t value = (int64_t)strtoll(digits, &rest, 0);
            good = count > 0 && *rest == '\0';
            sum += sign == '-' ? -value : value;
        }
        dictionary_sum *item = good ? DICTIONARY_PUSH(d, &d->sums) : NULL;
        if (item) *item = (dictionary_sum){ch_arena_str(d->arena, ch_str_slice(line, 0, colon)), sum};
        else ch_dictionary_note(d, line, "Lines are CODE:0x1000-0xFFFF.", "the sum of codes is not understood");
    }
}
