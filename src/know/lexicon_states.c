/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of states in every language of the pack, from ICU's tables: the usual name, the short one and its variants.
 *
 * Only states and territories of the registry get them. A name that ends in a parenthesis ("Myanmar (Burma)") also counts
 * without it, unless another state has that name too ("Congo (Democratic Republic)"). A name that the language's own files give
 * to another actor is still added: the reader of texts decides between two meanings.
 */
#include "know/lexicon.h"

#include <unicode/udata.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

enum { NAME_UNITS = 200, NAME_BYTES = 3 * NAME_UNITS };
#define SHARED (CH_NONE - 1)

typedef struct {
    ch_lexicon *lex;
    ch_lang lang;
    const char *locale;
    ULocaleDisplayNames *usual, *brief;
    UResourceBundle *regions;
    ch_map names; /* names, whole and cut before a parenthesis, -> actor, or SHARED */
} namer;

static void add(namer *n, uint32_t actor, chancery_str text) {
    ch_place place = n->lex->actors.items[actor].place;
    ch_lex_phrase(n->lex, place, ch_lex_copy(n->lex, text),
                  (ch_hit){.kind = CH_HIT_NAME, .lang = n->lang, .relation = CH_NAME_NAME, .index = actor});
}

/* "Myanmar (Burma)" -> "Myanmar"; "" when there is no parenthesis at the end. */
static chancery_str before_parenthesis(chancery_str name) {
    size_t open = ch_str_find(name, CH_STR(" ("));
    return open != SIZE_MAX && ch_str_ends(name, CH_STR(")")) ? ch_str_slice(name, 0, open) : (chancery_str){NULL, 0};
}

static void count(namer *n, uint32_t actor, chancery_str name) {
    uint32_t known = ch_map_get(&n->names, name);
    if (known == actor || n->lex->no_memory) return;
    (void)ch_lex_put(n->lex, &n->names, ch_lex_copy(n->lex, name), known == CH_NONE ? actor : SHARED);
}

/* Names are taken twice: first counted, then added. */
static void take(namer *n, uint32_t actor, const UChar *name, int32_t units, bool counting) {
    char bytes[NAME_BYTES];
    int32_t size;
    UErrorCode status = U_ZERO_ERROR;
    if (units <= 0 || units > NAME_UNITS) return;
    u_strToUTF8(bytes, sizeof bytes, &size, name, units, &status);
    if (U_FAILURE(status)) return;
    chancery_str text = {bytes, (size_t)size}, cut = before_parenthesis(text);
    if (counting) {
        count(n, actor, text);
        if (cut.size) count(n, actor, cut);
    } else {
        add(n, actor, text);
        if (cut.size && ch_map_get(&n->names, cut) == actor) add(n, actor, cut);
    }
}

static void take_variant(namer *n, const char *table, const char *country, uint32_t actor, bool counting) {
    if (!n->regions) return;
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *names = ures_getByKey(n->regions, table, NULL, &status);
    int32_t units = 0;
    const UChar *name = U_SUCCESS(status) ? ures_getStringByKey(names, country, &units, &status) : NULL;
    if (U_SUCCESS(status) && name) take(n, actor, name, units, counting);
    if (names) ures_close(names);
}

static void name_states(namer *n, bool counting) {
    UChar name[NAME_UNITS + 1];
    for (const char *const *country = uloc_getISOCountries(); *country && !n->lex->no_memory; country++) {
        char locale[8] = "und_";
        strncat(locale, *country, 3);
        uint32_t actor = ch_map_get(&n->lex->actor_index, chancery_str_of(uloc_getISO3Country(locale)));
        if (actor == CH_NONE) continue;
        uint8_t kind = n->lex->actors.items[actor].actor.kind;
        if (kind != CH_ACTOR_STATE && kind != CH_ACTOR_TERRITORY) continue;
        if (counting) count(n, actor, n->lex->actors.items[actor].actor.name);
        for (int k = 0; k < 2; k++) {
            UErrorCode status = U_ZERO_ERROR;
            int32_t units = uldn_regionDisplayName(k ? n->brief : n->usual, *country, name, NAME_UNITS, &status);
            /* a language that has no name for it answers with the code */
            if (U_SUCCESS(status) && !(units == 2 && name[0] == (UChar)(*country)[0])) take(n, actor, name, units, counting);
        }
        take_variant(n, "Countries%variant", *country, actor, counting);
        take_variant(n, "Countries%short", *country, actor, counting);
    }
}

void ch_add_state_names(ch_lexicon *lex) {
    for (uint32_t i = 0; i < lex->langs.count && !lex->no_memory; i++) {
        char locale[8] = "";
        memcpy(locale, lex->langs.items[i].data, lex->langs.items[i].size);
        namer n = {.lex = lex, .lang = (ch_lang)(i + 1), .locale = locale};
        ch_map_init(&n.names, lex->arena);
        UErrorCode status = U_ZERO_ERROR;
        UDisplayContext usual[] = {UDISPCTX_STANDARD_NAMES, UDISPCTX_LENGTH_FULL},
                        brief[] = {UDISPCTX_STANDARD_NAMES, UDISPCTX_LENGTH_SHORT};
        n.usual = uldn_openForContext(locale, usual, 2, &status);
        n.brief = uldn_openForContext(locale, brief, 2, &status);
        UErrorCode optional = U_ZERO_ERROR;
        n.regions = ures_open(U_ICUDATA_NAME "-region", locale, &optional);
        if (U_SUCCESS(status)) {
            name_states(&n, true);
            name_states(&n, false);
        } else {
            lex->no_memory = true; /* ICU fails here only for want of memory: an unknown language falls back to the root */
        }
        if (n.usual) uldn_close(n.usual);
        if (n.brief) uldn_close(n.brief);
        if (n.regions) ures_close(n.regions);
    }
}
