/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The command line, read by the table in options.def: --name VALUE, --name=VALUE, -x VALUE, -xVALUE, switches, `--` and arguments.
 */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>

#define OPTION(id, name, letter, argument, values, verbs, help) {name, letter, argument, values, verbs, help},
const option_row option_table[OPTION_COUNT] = {
#include "options.def"
};
#undef OPTION

bool given(const command *c, option_id id) { return c->values[id] != NULL; }

/* Number of single-letter edits between two short names, to guess what was meant. */
static unsigned distance(const char *a, const char *b) {
    size_t n = strlen(b);
    unsigned row[64];
    if (n >= 63) return 99;
    for (size_t j = 0; j <= n; j++) row[j] = (unsigned)j;
    for (size_t i = 0; a[i]; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i + 1;
        for (size_t j = 0; j < n; j++) {
            unsigned change = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            unsigned drop = diagonal + 1, add = row[j] + 1;
            row[j + 1] = change < drop ? (change < add ? change : add) : (drop < add ? drop : add);
        }
    }
    return row[n];
}

static int unknown_option(const verb *v, const char *name, size_t size) {
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)size, name);
    const char *best = NULL;
    unsigned least = 3;
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        unsigned far = distance(word, option_table[i].name);
        if ((option_table[i].verbs & v->bit) && far < least) least = far, best = option_table[i].name;
    }
    if (best) return wrong_usage(v, "unknown option --%s; did you mean --%s?", word, best);
    return wrong_usage(v, "unknown option --%s", word);
}

static bool allowed(const option_row *row, const char *value) {
    if (!row->values) return true;
    size_t size = strlen(value);
    for (const char *at = row->values; at; at = strchr(at, '|')) {
        if (*at == '|') at++;
        if (strncmp(at, value, size) == 0 && (at[size] == '|' || at[size] == 0)) return true;
    }
    return false;
}

static bool set_option(command *out, option_id id, const char *value) {
    const option_row *row = &option_table[id];
    if (!allowed(row, value)) {
        wrong_usage(out->verb, "--%s takes %s, not '%s'", row->name, row->values, value);
        return false;
    }
    out->values[id] = value;
    if (id != OPTION_DATA) return true;
    if (out->data_count == MAX_REPEATS) {
        wrong_usage(out->verb, "--data may be given %d times at most", MAX_REPEATS);
        return false;
    }
    out->data[out->data_count++] = value;
    return true;
}

/* The option that `name` (of `size` bytes; a letter when short) means for the verb, or OPTION_COUNT. */
static option_id find_option(const verb *v, const char *name, size_t size, bool is_letter) {
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        const option_row *row = &option_table[i];
        if (!(row->verbs & v->bit)) continue;
        if (is_letter ? row->letter && row->letter == *name : strlen(row->name) == size && strncmp(row->name, name, size) == 0)
            return (option_id)i;
    }
    return OPTION_COUNT;
}

/* One option at argv[*at]; moves *at to the last word it used. */
static bool read_option(command *out, int argc, char **argv, int *at) {
    const char *word = argv[*at];
    bool is_letter = word[1] != '-';
    const char *name = word + (is_letter ? 1 : 2), *equals = is_letter ? NULL : strchr(name, '=');
    size_t size = equals ? (size_t)(equals - name) : strlen(name);
    option_id id = find_option(out->verb, name, size, is_letter);
    if (id == OPTION_COUNT) {
        if (is_letter) wrong_usage(out->verb, "unknown option -%c", *name);
        else unknown_option(out->verb, name, size);
        return false;
    }
    const char *attached = equals ? equals + 1 : is_letter && name[1] ? name + 1 : NULL;
    if (!option_table[id].argument) {
        if (attached) wrong_usage(out->verb, "--%s takes no value", option_table[id].name);
        return attached ? false : set_option(out, id, "");
    }
    if (!attached) {
        if (*at + 1 == argc) {
            wrong_usage(out->verb, "--%s needs a value (%s)", option_table[id].name, option_table[id].argument);
            return false;
        }
        attached = argv[++*at];
    }
    return set_option(out, id, attached);
}

bool read_command(const verb *chosen, int argc, char **argv, command *out) {
    *out = (command){.verb = chosen, .arguments = cli_alloc(((size_t)argc + 1) * sizeof(char *))};
    bool options_over = false;
    for (int i = 0; i < argc; i++) {
        if (!options_over && strcmp(argv[i], "--") == 0) {
            options_over = true;
        } else if (!options_over && argv[i][0] == '-' && argv[i][1]) {
            if (!read_option(out, argc, argv, &i)) return false;
        } else {
            out->arguments[out->argument_count++] = argv[i];
        }
    }
    return true;
}

bool number_option(const command *c, option_id id, long low, long high, long missing, long *out_number) {
    *out_number = missing;
    const char *value = c->values[id];
    if (!value) return true;
    char *end;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (errno || end == value || *end || number < low || number > high) {
        wrong_usage(c->verb, "--%s takes a whole number from %ld to %ld, not '%s'", option_table[id].name, low, high, value);
        return false;
    }
    *out_number = number;
    return true;
}
