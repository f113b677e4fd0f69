/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who speaks in a whole document: the party of a speech, the members of a joint statement, the body of a resolution.
 *
 * The document's own field `speaker` decides; else its title does, where it names a text that speaks and whose it is: "Statement by the
 * Minister of X", "Joint statement of X and Y", "X: statement in the debate", "X on draft resolution A/1". A title with a finite verb is a
 * headline about a text and not the text's own. A title that begins with the party counts only where the text says "I" or "we" outside
 * quotation marks. A text that opens with the name of a body and goes on with its acts is the resolution that its title names.
 */
#include "read/mentions.h"

enum { TEXT_NEAR = 3 /* words behind a colon: "X: draft resolution", "X: joint statement" */ };

typedef struct {
    uint32_t first, colon, end; /* tokens; colon = end when there is none */
} title_words;

static title_words title_of(const ch_reading *r) {
    const ch_text *text = r->text;
    title_words title = {0, 0, 0};
    for (uint32_t s = 0; s < text->sentence_count && text->sentences[s].in_title; s++)
        title.end = text->sentences[s].first + text->sentences[s].count;
    for (title.colon = title.first; title.colon < title.end; title.colon++) {
        chancery_str form = text->tokens[title.colon].form;
        if (ch_str_equal(form, CH_STR(":")) || ch_str_equal(form, CH_STR("："))) break;
    }
    return title;
}

static bool has_finite(const ch_reading *r, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++) {
        const ch_token *token = &r->text->tokens[t];
        if ((token->upos == CH_VERB || token->upos == CH_AUX) && (token->morph & CH_F_FIN)) return true;
    }
    return false;
}

static bool is_one_of(chancery_str form, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (form.data && ch_str_equal(form, chancery_str_of(names[i]))) return true;
    return false;
}

/* Forms of `texts` in grammar.yaml whose words are the issuer's own. */
static bool is_spoken(chancery_str form) {
    static const char *const forms[] = {"communiqué", "declaration", "speech", "interview"};
    return is_one_of(form, forms, sizeof forms / sizeof *forms);
}

static bool is_operative(chancery_str form) {
    static const char *const forms[] = {"resolution", "declaration", "communiqué"};
    return is_one_of(form, forms, sizeof forms / sizeof *forms);
}

static bool speaks_of_itself(const ch_reading *r, uint32_t from) {
    for (uint32_t t = from; t < r->text->token_count; t++) {
        const ch_token *token = &r->text->tokens[t];
        if ((token->morph & CH_F_P1) && (token->upos == CH_PRON || token->upos == CH_DET) && !r->quoted[t]) return true;
    }
    return false;
}

/* The first noun that names a kind of text, its head where two do ("draft resolution"); CH_NONE. */
static uint32_t text_in(const ch_reading *r, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++) {
        if (!ch_token_cue(r, t, CH_CUE_TEXT).data) continue;
        uint32_t head = ch_head(r, t);
        return head != CH_NONE && head > t && head < end && ch_token_cue(r, head, CH_CUE_TEXT).data ? head : t;
    }
    return CH_NONE;
}

static void add_parties(ch_mention_pass *pass, uint32_t mention, ch_issuer *issuer) {
    for (uint32_t k = 0; k < pass->mentions.items[mention].party_count; k++) {
        uint32_t party = pass->list.items[pass->mentions.items[mention].first_party + k];
        if (!pass->parties.items[party].political) continue;
        uint32_t *slot = CH_PUSH(pass->arena, &pass->list);
        if (!slot) {
            pass->no_memory = true;
            return;
        }
        *slot = party;
        issuer->party_count++;
    }
}

static bool is_conjunct_of(const ch_reading *r, uint32_t token, uint32_t first) {
    for (uint32_t t = token, steps = 0; steps < CH_LIST_PARTIES; steps++) {
        if (t == first) return true;
        if (t == CH_NONE || r->text->tokens[t].dep != CH_CONJ) return false;
        t = ch_head(r, t);
    }
    return false;
}

/* The party at `head` and those coordinated with it. */
static void take_parties(ch_mention_pass *pass, uint32_t head, uint32_t end, ch_issuer *issuer) {
    const ch_reading *r = pass->reading;
    issuer->first_party = pass->list.count;
    for (uint32_t t = head; t < end && !pass->no_memory; t++)
        if (r->mention_of[t] != CH_NONE && is_conjunct_of(r, t, head)) add_parties(pass, r->mention_of[t], issuer);
}

static bool is_joint(const ch_reading *r, uint32_t text) {
    for (uint32_t c = r->first_child[text]; c != CH_NONE; c = r->next_sibling[c])
        if (ch_token_cue(r, c, CH_CUE_JOINT).data) return true;
    return false;
}

/* "Statement by X", "Discours du ministre de X", "Joint statement of X, Y and Z". */
static bool issued_by(ch_mention_pass *pass, const title_words *title, ch_issuer *issuer) {
    const ch_reading *r = pass->reading;
    uint32_t text = text_in(r, title->first, title->colon);
    if (text == CH_NONE || ch_token_definite(r, text)) return false;
    if (has_finite(r, title->first, text) || has_finite(r, text + 1, title->colon)) return false; /* "remarks" looks like a verb */
    chancery_str form = ch_token_cue(r, text, CH_CUE_TEXT);
    if (!is_spoken(form)) return false;
    for (uint32_t t = title->first; t < text; t++)
        if (r->mention_of[t] != CH_NONE || r->text->tokens[t].upos == CH_ADP) return false;
    for (uint32_t t = text + 1; t < title->colon; t++) {
        uint32_t marker = r->mention_of[t] == CH_NONE ? CH_NONE : ch_child_with(r, t, CH_CASE);
        if (marker == CH_NONE || marker < text) continue;
        if (!ch_token_cue(r, marker, CH_CUE_GENITIVE).data && !ch_token_cue(r, marker, CH_CUE_AGENT).data) continue;
        take_parties(pass, t, title->colon, issuer);
        issuer->token = text;
        issuer->form = form;
        issuer->joint = issuer->party_count > 1 || (issuer->party_count && is_joint(r, text));
        return issuer->party_count > 0;
    }
    return false;
}

/* First word behind the party's name, or behind all of "X, Y and Z". */
static uint32_t behind_names(const ch_mention_pass *pass, const title_words *title, uint32_t head) {
    const ch_reading *r = pass->reading;
    uint32_t t = title->first;
    if (pass->name_of[head] == CH_NONE)
        while (t < title->colon && r->text->tokens[t].start < pass->mentions.items[r->mention_of[head]].end) t++;
    while (t < title->colon) {
        uint8_t upos = r->text->tokens[t].upos;
        if (pass->name_of[t] != CH_NONE) t = r->phrases[pass->name_of[t]].last + 1;
        else if (upos == CH_CCONJ || upos == CH_PUNCT || upos == CH_DET) t++;
        else break;
    }
    return t;
}

/* "X: statement in the general debate", "X on draft resolution A/1". */
static bool opens_title(ch_mention_pass *pass, const title_words *title, ch_issuer *issuer) {
    const ch_reading *r = pass->reading;
    uint32_t head = CH_NONE;
    for (uint32_t t = title->first; t < title->end && head == CH_NONE; t++)
        if (r->mention_of[t] != CH_NONE) head = t;
    if (head == CH_NONE || pass->mentions.items[r->mention_of[head]].start > r->text->sentences[0].start) return false;
    if (has_finite(r, title->first, title->colon) || !speaks_of_itself(r, title->end)) return false;
    uint32_t behind = behind_names(pass, title, head);
    uint32_t text = CH_NONE;
    if (behind == title->colon) {
        uint32_t near = title->colon + 1 + TEXT_NEAR < title->end ? title->colon + 1 + TEXT_NEAR : title->end;
        text = text_in(r, title->colon, near);
        if (text == CH_NONE || !is_spoken(ch_token_cue(r, text, CH_CUE_TEXT))) return false;
        issuer->form = ch_token_cue(r, text, CH_CUE_TEXT);
    } else {
        text = text_in(r, behind, title->end);
        if (r->text->tokens[behind].upos != CH_ADP || text == CH_NONE || !is_operative(ch_token_cue(r, text, CH_CUE_TEXT)))
            return false;
        issuer->form = CH_STR("speech");
    }
    take_parties(pass, head, title->colon, issuer);
    issuer->token = head;
    if (pass->name_of[head] != CH_NONE && issuer->party_count == 1) {
        const ch_phrase *name = &r->phrases[pass->name_of[head]];
        issuer->words = ch_read_words(r, ch_sentence_of(r, head), ch_read_span(r, name->first, name->last));
    }
    issuer->joint = issuer->party_count > 1;
    return issuer->party_count > 0;
}

/* "Resolution 10 (2031)" over "The Council, Recalling …". */
static bool is_operative_text(const ch_mention_pass *pass, const title_words *title, ch_issuer *issuer) {
    const ch_reading *r = pass->reading;
    if (!r->opens_with_body) return false;
    uint32_t text = text_in(r, title->first, title->colon);
    if (text == CH_NONE) {
        uint32_t near = title->colon + 1 + TEXT_NEAR < title->end ? title->colon + 1 + TEXT_NEAR : title->end;
        text = text_in(r, title->colon, near);
    }
    if (text == CH_NONE || has_finite(r, title->first, text)) return false;
    issuer->form = ch_token_cue(r, text, CH_CUE_TEXT);
    issuer->token = text;
    return is_operative(issuer->form);
}

void ch_find_author(ch_mention_pass *pass) {
    ch_reading *r = pass->reading;
    ch_issuer issuer = {.token = CH_NONE, .first_party = pass->list.count};
    title_words title = title_of(r);
    if (pass->author != CH_NONE) { /* the document's own field */
        uint32_t *slot = CH_PUSH(pass->arena, &pass->list);
        if (!slot) {
            pass->no_memory = true;
            return;
        }
        *slot = pass->author;
        issuer.party_count = 1;
        issuer.form = CH_STR("speaker");
        issuer.words = r->text->source.speaker;
    } else if (!is_operative_text(pass, &title, &issuer)) {
        ch_issuer none = {.token = CH_NONE, .first_party = pass->list.count};
        issuer = none;
        if (!issued_by(pass, &title, &issuer)) {
            issuer = none;
            if (!opens_title(pass, &title, &issuer)) issuer = none;
        }
    }
    r->issuer = issuer;
    pass->author = issuer.party_count ? pass->list.items[issuer.first_party] : CH_NONE;
}
