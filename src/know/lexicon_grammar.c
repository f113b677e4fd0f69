/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reader of lang/XX/grammar.yaml (the closed words of a language) and lang/XX/irregular.tsv.
 *
 * Each cue can be asked for by its folded spelling; those of several words are in the automaton as well.
 */
#include "know/lexicon.h"

/* The keys of grammar.yaml; `values` are the allowed ones, NULL = a list, an empty list = anything. */
static const char *const no_values[] = {NULL};
static const char *const light_values[] = {"plain", "reaffirmed", "strengthened", "softened", "withdrawn",
                                           "end",   "begin",      "converse",     NULL};
static const char *const modal_values[] = {"hypothetical", "future", "obligation", "wish", NULL};
static const char *const reporting_values[] = {"speaker", "writer", NULL};
static const char *const discard_values[] = {"sentence", "document", NULL};
static const char *const again_values[] = {"reaffirmed", "strengthened", "softened", "withdrawn", NULL};
static const char *const unit_values[] = {"hour", "day", "weekend", "week", "month", "quarter", "year", "decade", "century", NULL};
static const char *const point_values[] = {"-2", "-1", "0", "1", "2", NULL};
static const char *const shift_values[] = {"-1", "0", "1", NULL};
static const char *const distance_values[] = {"ago", "ahead", NULL};
static const char *const part_values[] = {"start", "middle", "end", NULL};
static const char *const bound_values[] = {"from", "to", "before", "after", "between", NULL};
static const char *const range_values[] = {"any", "between", NULL}; /* between: only behind a bound of that value */
static const char *const number_bound_values[] = {"at-least", "at-most", "about", NULL};
static const char *const ending_values[] = {"ordinal", "decade", NULL};
#define NUMBER_MAX 1000000000000 /* the largest word for a number in use: a thousand milliards */
static const struct {
    const char *key;
    ch_cue cue;
    const char *const *values;
    long largest; /* > 0: values are numbers from 1 */
} cue_keys[] = {{"genitive", CH_CUE_GENITIVE, NULL, 0},
                {"agent", CH_CUE_AGENT, NULL, 0},
                {"light", CH_CUE_LIGHT, light_values, 0},
                {"negators", CH_CUE_NEGATOR, NULL, 0},
                {"negative-verbs", CH_CUE_NEGATIVE_VERB, NULL, 0},
                {"modals", CH_CUE_MODAL, modal_values, 0},
                {"future", CH_CUE_FUTURE, NULL, 0},
                {"conditions", CH_CUE_CONDITION, NULL, 0},
                {"historical", CH_CUE_HISTORICAL, NULL, 0},
                {"reporting", CH_CUE_REPORTING, reporting_values, 0},
                {"according", CH_CUE_ACCORDING, NULL, 0},
                {"texts", CH_CUE_TEXT, no_values, 0},
                {"joint", CH_CUE_JOINT, NULL, 0},
                {"spokespersons", CH_CUE_SPOKESPERSON, NULL, 0},
                {"media", CH_CUE_MEDIA, NULL, 0},
                {"again", CH_CUE_AGAIN, again_values, 0},
                {"as", CH_CUE_AS, NULL, 0},
                {"exception-only", CH_CUE_ONLY, NULL, 0},
                {"counterpart", CH_CUE_COUNTERPART, NULL, 0},
                {"pairs", CH_CUE_PAIR, NULL, 0},
                {"states", CH_CUE_STATE, NULL, 0},
                {"months", CH_CUE_MONTH, no_values, 12},
                {"weekdays", CH_CUE_WEEKDAY, no_values, 7},
                {"locative", CH_CUE_LOCATIVE, NULL, 0},
                {"titles", CH_CUE_TITLE, NULL, 0},
                {"repeated", CH_CUE_REPEATED, NULL, 0},
                {"expletive", CH_CUE_EXPLETIVE, NULL, 0},
                {"purpose", CH_CUE_PURPOSE, NULL, 0},
                {"contrast", CH_CUE_CONTRAST, NULL, 0},
                {"since", CH_CUE_SINCE, NULL, 0},
                {"former", CH_CUE_FORMER, NULL, 0},
                {"general", CH_CUE_GENERAL, NULL, 0},
                {"first-person", CH_CUE_FIRST_PERSON, NULL, 0},
                {"second-person", CH_CUE_SECOND_PERSON, NULL, 0},
                {"seasons", CH_CUE_SEASON, no_values, 4},
                {"time-units", CH_CUE_TIME_UNIT, unit_values, 0},
                {"time-points", CH_CUE_TIME_POINT, point_values, 0},
                {"time-shifts", CH_CUE_TIME_SHIFT, shift_values, 0},
                {"time-distances", CH_CUE_TIME_DISTANCE, distance_values, 0},
                {"time-parts", CH_CUE_TIME_PART, part_values, 0},
                {"time-bounds", CH_CUE_TIME_BOUND, bound_values, 0},
                {"time-ranges", CH_CUE_TIME_RANGE, range_values, 0},
                {"time-fillers", CH_CUE_TIME_FILLER, NULL, 0},
                {"time-capitals", CH_CUE_TIME_CAPITAL, NULL, 0},
                {"numbers", CH_CUE_NUMBER, no_values, NUMBER_MAX},
                {"numbers-about", CH_CUE_NUMBER_ABOUT, no_values, NUMBER_MAX},
                {"numbers-vague", CH_CUE_NUMBER_VAGUE, no_values, NUMBER_MAX},
                {"number-bounds", CH_CUE_NUMBER_BOUND, number_bound_values, 0},
                {"number-endings", CH_CUE_NUMBER_ENDING, ending_values, 0},
                {"number-joiners", CH_CUE_NUMBER_JOINER, NULL, 0},
                {"size-nouns", CH_CUE_SIZE_NOUN, no_values, 0},
                {"size-objects", CH_CUE_SIZE_OBJECT, no_values, 0},
                {"size-subjects", CH_CUE_SIZE_SUBJECT, no_values, 0},
                {"size-people", CH_CUE_SIZE_PEOPLE, NULL, 0},
                {"currencies", CH_CUE_CURRENCY, no_values, 0},
                {"hearsay", CH_CUE_HEARSAY, NULL, 0},
                {"discards", CH_CUE_DISCARD, discard_values, 0},
                {"origin", CH_CUE_ORIGIN, NULL, 0}};
enum { CUE_KEYS = sizeof cue_keys / sizeof cue_keys[0] };

static uint32_t value_id(ch_lexicon *lex, chancery_str value) {
    uint32_t id = ch_map_get(&lex->value_index, value);
    if (id != CH_NONE) return id;
    chancery_str *item = CH_PUSH(lex->arena, &lex->values);
    if (!item || !ch_lex_put(lex, &lex->value_index, value, lex->values.count - 1)) {
        lex->no_memory = true;
        return 0;
    }
    *item = value;
    return lex->values.count - 1;
}

static void add_cue(ch_lexicon *lex, ch_place place, ch_lang lang, ch_cue cue, chancery_str word, chancery_str value) {
    bool symbol = cue == CH_CUE_TIME_RANGE || cue == CH_CUE_NUMBER_JOINER || cue == CH_CUE_CURRENCY; /* "–", "$" */
    if (!symbol && !ch_lex_word_count(lex, word)) {
        ch_lex_error(lex, place, NULL, "'%.*s' has no word", CH_ARG(word));
        return;
    }
    bool counts = cue == CH_CUE_SIZE_NOUN || cue == CH_CUE_SIZE_OBJECT || cue == CH_CUE_SIZE_SUBJECT;
    if (counts) (void)ch_lex_listed(lex, place, CH_LIST_SIZE, value);
    ch_cue_row row = {.place = place, .folder = lex->files.items[place.file].folder, .lang = lang, .cue = (uint8_t)cue};
    row.word = ch_lex_fold(lex, word);
    row.value = value_id(lex, value);
    chancery_str key = ch_lex_format(lex, "%u\t%u\t%.*s", lang, (unsigned)cue, CH_ARG(row.word));
    if (lex->no_memory) return;
    uint32_t index = ch_map_get(&lex->cue_index, key);
    ch_cue_row *old = index == CH_NONE ? NULL : &lex->cues.items[index];
    if (old && old->folder == row.folder) {
        ch_lex_duplicate(lex, place, "the word", word, old->place);
        return;
    }
    if (!old) {
        old = CH_PUSH(lex->arena, &lex->cues);
        if (!old || !ch_lex_put(lex, &lex->cue_index, key, lex->cues.count - 1)) {
            lex->no_memory = true;
            return;
        }
    }
    *old = row;
    chancery_str written = ch_lex_words(lex, lang, word);
    if (ch_lex_word_count(lex, written) < 2 && cue != CH_CUE_DISCARD) return;
    ch_lex_phrase(lex, place, word, (ch_hit){.kind = CH_HIT_CUE, .lang = lang, .relation = (uint8_t)cue, .index = row.value});
}

static void read_values(ch_lexicon *lex, ch_lang lang, uint32_t k, const ch_node *node) {
    if (node->kind != CH_NODE_MAP) {
        ch_lex_error(lex, node->place, "Write key: {word: value}.", "'%s' must be a mapping from words to values", cue_keys[k].key);
        return;
    }
    for (const ch_node *member = node->first; member && !lex->no_memory; member = member->next) {
        if (!ch_node_scalar(lex, member, cue_keys[k].key)) continue;
        long number;
        if (cue_keys[k].largest && !(ch_lex_integer(member->text, &number) && number >= 1 && number <= cue_keys[k].largest)) {
            ch_lex_error(lex, member->place, NULL, "'%.*s' is not a number from 1 to %ld", CH_ARG(member->text),
                         cue_keys[k].largest);
            continue;
        }
        if (cue_keys[k].values[0] && ch_lex_keyword(lex, member->place, "value", member->text, cue_keys[k].values) == CH_NONE)
            continue;
        add_cue(lex, member->key_place, lang, cue_keys[k].cue, member->key, member->text);
    }
}

static void read_words(ch_lexicon *lex, ch_lang lang, uint32_t k, const ch_node *node) {
    for (const ch_node *item = ch_node_items(node); item && !lex->no_memory; item = ch_node_after(node, item)) {
        if (item->kind != CH_NODE_SCALAR) {
            ch_lex_error(lex, item->place, "Write key: [word, word].", "'%s' must be a list of words", cue_keys[k].key);
        } else if (item->text.size) {
            add_cue(lex, item->place, lang, cue_keys[k].cue, item->text, CH_STR(""));
        }
    }
}

void ch_read_grammar(ch_lexicon *lex, uint32_t file) {
    const ch_node *root = ch_yaml_read(lex, file);
    if (!root) return;
    const char *keys[CUE_KEYS + 1] = {NULL};
    for (uint32_t i = 0; i < CUE_KEYS; i++) keys[i] = cue_keys[i].key;
    if (!ch_node_keys(lex, root, "grammar", keys)) return;
    ch_lang lang = lex->files.items[file].lang;
    for (const ch_node *member = root->first; member; member = member->next) {
        for (uint32_t k = 0; k < CUE_KEYS; k++) {
            if (!ch_str_equal(member->key, chancery_str_of(cue_keys[k].key))) continue;
            if (cue_keys[k].values) read_values(lex, lang, k, member);
            else read_words(lex, lang, k, member);
        }
    }
}

/* lang/XX/replaces.tsv: what of earlier folders does not count in this language. */
void ch_read_replaces(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"what", NULL};
    static const char *const kinds[] = {"words", "roles", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 1);
    while (ch_rows_next(&rows)) {
        uint32_t kind = ch_lex_keyword(lex, ch_rows_place(&rows, rows.cells[0]), "part", rows.cells[0], kinds);
        if (kind != CH_NONE) (kind ? lex->first_roles : lex->first_words)[rows.source->lang] = rows.source->folder;
    }
}

void ch_read_irregular(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"form", "lemma", NULL};
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 2);
    while (ch_rows_next(&rows)) {
        chancery_str forms = rows.cells[0], form;
        while (ch_cell_next(&forms, &form) && !lex->no_memory) {
            chancery_str lemmas = rows.cells[1], lemma;
            while (ch_cell_next(&lemmas, &lemma)) {
                if ((form.data[0] == '-') != (lemma.data[0] == '-')) {
                    ch_lex_error(lex, ch_rows_place(&rows, form), "Write '-tien-' and '-tenir', or whole words on both sides.",
                                 "only one of '%.*s' and '%.*s' is an ending", CH_ARG(form), CH_ARG(lemma));
                    continue;
                }
                ch_irregular_row *row = CH_PUSH(lex->arena, &lex->irregulars);
                if (!row) {
                    lex->no_memory = true;
                    return;
                }
                *row = (ch_irregular_row){ch_lex_fold(lex, form), ch_lex_fold(lex, lemma), rows.source->lang};
            }
        }
    }
}
