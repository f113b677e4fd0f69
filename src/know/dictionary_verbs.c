/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reader of verb dictionaries: synonym sets, verbs in blocks, and their patterns.
 *
 *     &TRUCE                              a set and its members
 *     +CEASE_FIRE
 *     --- ACCEPT [050] ---                the code of a block; its verbs follow, each perhaps with a code and forms of its own
 *     ACCEPT {ACCEPTED ACCEPTING}
 *     +GO_ALONG                           a verb of several words, the + before the one that is conjugated
 *     - * (TO &TRUCE) [0356]              a pattern of all verbs above, the star in the verb's place
 *
 * A pattern becomes the row of words of data/lang/FORMAT.md: brackets go, sets are written out, signs of parties stay.
 */
#include "know/dictionary.h"

#include <ctype.h>

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* ---- synonym sets ---- */

static uint32_t add_set(dictionary *d, chancery_str line) {
    chancery_str name = ch_str_trim(line);
    while (name.size && name.data[name.size - 1] == '_') name.size--;
    uint32_t index = ch_map_get(&d->set_index, name);
    if (index != CH_NONE) {
        ch_dictionary_note(d, line, "Its members are added to it.", "the set %.*s is begun again", CH_ARG(name));
        return index;
    }
    dictionary_set *set = DICTIONARY_PUSH(d, &d->sets);
    if (!set || ch_map_put(&d->set_index, name, d->sets.count - 1)) {
        d->no_memory = true;
        return CH_NONE;
    }
    set->name = name;
    return d->sets.count - 1;
}

static void add_member(dictionary *d, uint32_t set, chancery_str member) {
    dictionary_set *row = &d->sets.items[set];
    for (uint32_t i = 0; i < row->members.count; i++)
        if (ch_str_equal(row->members.items[i], member)) return;
    chancery_str *item = member.size ? DICTIONARY_PUSH(d, &row->members) : NULL;
    if (item) *item = member;
    else if (member.size) d->no_memory = true;
}

/* "+(TO THE END)": brackets only group. A word with a hyphen also counts cut at it, as some write and some cut it. */
static void read_member(dictionary *d, uint32_t set, chancery_str line) {
    chancery_str word = ch_str_trim(ch_str_slice(line, 1, line.size));
    if (word.size && word.data[0] == '&') {
        uint32_t inner = ch_map_get(&d->set_index, word);
        if (inner == CH_NONE || inner == set) {
            ch_dictionary_note(d, word, "A set must stand before what uses it.", "unknown set %.*s", CH_ARG(word));
            return;
        }
        for (uint32_t i = 0; i < d->sets.items[inner].members.count; i++) add_member(d, set, d->sets.items[inner].members.items[i]);
        return;
    }
    if (word.size > 1 && word.data[0] == '(' && word.data[word.size - 1] == ')') word = ch_str_slice(word, 1, word.size - 1);
    chancery_str member = ch_dictionary_words(d, word, '_', true);
    add_member(d, set, member);
    ch_buffer cut;
    ch_buffer_init(&cut, d->arena);
    for (size_t i = 0; i < member.size; i++) {
        bool hyphen = member.data[i] == '-' && i > 0 && i + 1 < member.size;
        ch_buffer_put(&cut, hyphen ? CH_STR("_-_") : ch_str_slice(member, i, i + 1));
    }
    d->no_memory |= cut.failed;
    if (!d->no_memory && cut.size > member.size) add_member(d, set, ch_buffer_str(&cut));
}

const dictionary_set *ch_dictionary_set(dictionary *d, chancery_str name) {
    chancery_str bare = name;
    while (bare.size && bare.data[bare.size - 1] == '_') bare.size--;
    uint32_t index = ch_map_get(&d->set_index, bare);
    if (index != CH_NONE) return &d->sets.items[index];
    ch_dictionary_note(d, name, "A set must stand before what uses it.", "unknown set %.*s: the pattern is left out", CH_ARG(name));
    return NULL;
}

/* ---- patterns ---- */

static bool put_set(dictionary *d, ch_buffer *out, chancery_str name) {
    const dictionary_set *set = ch_dictionary_set(d, name);
    if (!set) return false;
    for (uint32_t i = 0; i < set->members.count; i++) {
        if (i) ch_buffer_text(out, "|");
        ch_buffer_put(out, set->members.items[i]);
    }
    if (set->members.count == 0) ch_dictionary_note(d, name, NULL, "the set %.*s is empty: the pattern is left out", CH_ARG(name));
    return set->members.count > 0;
}

/* One element between blanks and brackets; false after a report when it cannot be said. */
static bool put_element(dictionary *d, ch_buffer *out, chancery_str element, bool *compound, bool *star) {
    bool sign = element.size == 1 && strchr("*$+%^", element.data[0]);
    if (sign && element.data[0] == '*') {
        if (*star) ch_dictionary_note(d, element, NULL, "a second star: the pattern is left out");
        bool first = !*star;
        *star = true;
        if (first) ch_buffer_text(out, "*");
        return first;
    }
    if (sign && element.data[0] == '%') {
        *compound |= !*star;
        ch_buffer_text(out, *star ? "+" : "%");
        return true;
    }
    if (sign) {
        ch_buffer_put(out, element);
        return true;
    }
    if (element.data[0] == '&') return put_set(d, out, element);
    for (size_t i = 0; i < element.size; i++) {
        unsigned char c = (unsigned char)element.data[i];
        if (isalnum(c) || c >= 0x80 || strchr("_-'.", (int)c)) continue;
        ch_dictionary_note(d, ch_str_slice(element, i, i + 1), NULL, "'%c' has no meaning here: the pattern is left out", c);
        return false;
    }
    chancery_str words = ch_dictionary_words(d, element, '_', true);
    if (!words.size) return true;
    ch_buffer_put(out, words);
    return true;
}

/* "- * (TO &TRUCE)" as "* to truce|cease_fire"; "" after a report. */
static chancery_str read_words(dictionary *d, chancery_str pattern, bool *out_compound) {
    ch_buffer out;
    ch_buffer_init(&out, d->arena);
    bool star = false;
    *out_compound = false;
    for (size_t at = 0; at < pattern.size;) {
        if (is_blank(pattern.data[at]) || strchr("(){}", pattern.data[at])) {
            at++;
            continue;
        }
        size_t start = at;
        while (at < pattern.size && !is_blank(pattern.data[at]) && !strchr("(){}", pattern.data[at])) at++;
        size_t size = out.size;
        if (size) ch_buffer_text(&out, " ");
        if (!put_element(d, &out, ch_str_slice(pattern, start, at), out_compound, &star)) return CH_STR("");
        if (size && out.size == size + 1) out.size--;
    }
    if (!star) ch_dictionary_note(d, pattern, NULL, "no star for the verb: the pattern is left out");
    d->no_memory |= out.failed;
    return out.failed || !star ? CH_STR("") : ch_buffer_str(&out);
}

/* ---- blocks ---- */

typedef struct {
    chancery_str code; /* of the block */
    uint32_t first;    /* first verb of the block */
    bool patterns;     /* one has been read: the next verb begins a block when no heading does */
} block;

/* `told`: what is wrong with this line for a verb of the block has been said for another one. */
static void add_frame(dictionary *d, chancery_str key, chancery_str code, chancery_str words, bool compound, bool *told) {
    chancery_str name = ch_dictionary_format(d, "%.*s\t%.*s", CH_ARG(key), CH_ARG(words));
    if (d->no_memory) return;
    uint32_t known = ch_map_get(&d->frame_index, name);
    if (known != CH_NONE) {
        const dictionary_frame *old = &d->frames.items[known];
        if (*told) return;
        *told = true;
        if (ch_str_equal(old->code, code)) ch_dictionary_note(d, CH_STR(""), NULL, "repeated for the verb '%.*s'", CH_ARG(key));
        else
            ch_dictionary_note(d, CH_STR(""), "The first one stays.",
                               "the verb '%.*s' has the code %.*s for this already: %.*s is left out", CH_ARG(key),
                               CH_ARG(old->code), CH_ARG(code));
        return;
    }
    dictionary_frame *item = DICTIONARY_PUSH(d, &d->frames);
    if (!item || ch_map_put(&d->frame_index, name, d->frames.count - 1)) d->no_memory = true;
    else *item = (dictionary_frame){key, code, words, compound};
}

/* The word of a verb that is conjugated, marked by + when it is not the first: "tap" of "WIRE_+TAP"; *out_words: the other words around a
   star, "wire *", "" when there are none. */
static chancery_str verb_key(dictionary *d, chancery_str written, chancery_str *out_words) {
    chancery_str words = ch_dictionary_words(d, written, ' ', true);
    size_t plus = ch_str_find(words, CH_STR("+")), start = plus == SIZE_MAX ? 0 : plus + 1;
    const char *space = words.size > start ? memchr(words.data + start, ' ', words.size - start) : NULL;
    size_t end = space ? (size_t)(space - words.data) : words.size, before = plus == SIZE_MAX ? 0 : plus;
    *out_words = before + words.size - end == 0
                     ? CH_STR("")
                     : ch_dictionary_format(d, "%.*s*%.*s", (int)before, words.data, (int)(words.size - end), words.data + end);
    return ch_str_slice(words, start, end);
}

/* A pattern of a verb of several words: its star gives way to "wire *". */
static chancery_str with_verb(dictionary *d, const dictionary_verb *verb, chancery_str words) {
    if (!verb->words.size) return words;
    if (!words.size) return verb->words;
    size_t star = ch_str_find(words, CH_STR("*"));
    return ch_dictionary_format(d, "%.*s%.*s%.*s", (int)star, words.data, CH_ARG(verb->words), (int)(words.size - star - 1),
                                words.data + star + 1);
}

static void read_verb(dictionary *d, block *b, chancery_str line) {
    chancery_str rest = line, code = b->code, forms = CH_STR(""), own;
    size_t end = 0;
    while (end < line.size && line.data[end] != '{' && line.data[end] != '[') end++;
    chancery_str written = ch_str_trim(ch_str_slice(line, 0, end)), others, key = verb_key(d, written, &others);
    (void)ch_dictionary_bracket(&rest, '{', '}', &forms);
    rest = line;
    if (ch_dictionary_bracket(&rest, '[', ']', &own)) code = own;
    if (!key.size) {
        ch_dictionary_note(d, line, NULL, "no verb");
        return;
    }
    if (b->patterns) { /* an older style: verb after verb without headings */
        b->first = d->verbs.count;
        b->patterns = false;
    }
    if (!code.size) {
        ch_dictionary_note(d, written, NULL, "the verb has no code: only its patterns are coded");
        code = CH_STR("---");
    }
    dictionary_verb *verb = DICTIONARY_PUSH(d, &d->verbs);
    if (!verb) {
        d->no_memory = true;
        return;
    }
    *verb = (dictionary_verb){.key = key, .words = others};
    d->counts.verbs++;
    while (forms.size) { /* of a verb of several words the marked one is the form of the head */
        size_t cut = 0;
        while (cut < forms.size && !is_blank(forms.data[cut])) cut++;
        chancery_str *item = DICTIONARY_PUSH(d, &verb->forms);
        if (item) *item = verb_key(d, ch_str_slice(forms, 0, cut), &others);
        forms = ch_str_trim(ch_str_slice(forms, cut, forms.size));
    }
    bool told = false;
    add_frame(d, key, code, verb->words, false, &told);
}

static void read_pattern(dictionary *d, block *b, chancery_str line) {
    chancery_str rest = line, code = CH_STR(""), found;
    while (ch_dictionary_bracket(&rest, '[', ']', &found)) code = found;
    const char *bracket = memchr(line.data, '[', line.size);
    chancery_str pattern = bracket ? ch_str_slice(line, 0, (size_t)(bracket - line.data)) : line;
    b->patterns = true;
    if (!code.size) {
        ch_dictionary_note(d, line, "Write - * WORD [CODE].", "the pattern has no code: left out");
        return;
    }
    if (b->first == d->verbs.count) {
        ch_dictionary_note(d, line, NULL, "the pattern stands below no verb");
        return;
    }
    bool compound;
    chancery_str words = read_words(d, pattern, &compound);
    if (!words.size) return;
    d->counts.patterns++;
    if (memchr(words.data, '^', words.size) && !memchr(words.data, '+', words.size) && !memchr(words.data, '$', words.size))
        ch_dictionary_note(d, pattern, NULL, "^ only passes over a party here, and no party is named behind it");
    bool told = false;
    for (uint32_t v = b->first; v < d->verbs.count; v++)
        add_frame(d, d->verbs.items[v].key, code, with_verb(d, &d->verbs.items[v], words), compound, &told);
}

static void read_heading(dictionary *d, block *b, chancery_str line) {
    chancery_str rest = line, code;
    *b = (block){.code = CH_STR(""), .first = d->verbs.count};
    if (ch_dictionary_bracket(&rest, '[', ']', &code)) b->code = code;
}

void ch_dictionary_verbs(dictionary *d, chancery_str text) {
    dictionary_lines lines = {.d = d, .text = text};
    chancery_str line;
    uint32_t set = CH_NONE;
    block b = {.code = CH_STR(""), .first = d->verbs.count};
    while (ch_dictionary_next(&lines, &line)) {
        line = ch_str_trim(line);
        if (!line.size) {
            if (!ch_str_trim(d->whole).size) set = CH_NONE; /* a comment does not end it */
        } else if (line.data[0] == '&') {
            set = add_set(d, line);
        } else if (line.data[0] == '+' && set != CH_NONE) {
            read_member(d, set, line);
        } else if (ch_str_starts(line, CH_STR("---"))) {
            read_heading(d, &b, line);
        } else if (line.data[0] == '-') {
            read_pattern(d, &b, ch_str_trim(ch_str_slice(line, 1, line.size)));
        } else if (line.data[0] == '*' || line.data[0] == '$' || line.data[0] == '%') {
            ch_dictionary_note(d, line, "Patterns begin with - and a blank.", "read as a pattern");
            read_pattern(d, &b, line);
        } else if (line.data[0] == '~') {
            ch_dictionary_note(d, line, NULL, "a line with ~ is not mapped");
        } else {
            read_verb(d, &b, line);
        }
        if (line.size && line.data[0] != '&' && line.data[0] != '+') set = CH_NONE;
    }
}
