/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Character references of HTML that were left in a text: `l&#39;accord`, `&quot;`, `R&amp;D` (models/FORMAT.md, "References"). The networks
 * see the character that is meant; forms and spans stay as written.
 */
#include "parse/parser.h"

static const struct {
    const char *name;
    uint32_t code;
} NAMES[] = {{"amp;", '&'},      {"lt;", '<'},       {"gt;", '>'},       {"quot;", '"'},     {"apos;", '\''},    {"nbsp;", 0xa0},
             {"laquo;", 0xab},   {"raquo;", 0xbb},   {"lsquo;", 0x2018}, {"rsquo;", 0x2019}, {"ldquo;", 0x201c}, {"rdquo;", 0x201d},
             {"bdquo;", 0x201e}, {"ndash;", 0x2013}, {"mdash;", 0x2014}, {"hellip;", 0x2026}};

/* Value of a digit of that base; UINT32_MAX for none. */
static uint32_t digit_value(char c, uint32_t base) {
    uint32_t value = UINT32_MAX;
    if (c >= '0' && c <= '9') value = (uint32_t)(c - '0');
    if (c >= 'a' && c <= 'f') value = (uint32_t)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') value = (uint32_t)(c - 'A') + 10;
    return value < base ? value : UINT32_MAX;
}

/* What stands behind `&#`; bytes to after the semicolon, 0 where it is no number of a character. */
static size_t number_at(chancery_str text, size_t at, uint32_t *code) {
    size_t from = at;
    uint32_t base = 10, value = 0, digits = 0;
    if (at < text.size && (text.data[at] == 'x' || text.data[at] == 'X')) base = 16, at++;
    for (; at < text.size && digit_value(text.data[at], base) != UINT32_MAX && digits < 7; at++, digits++)
        value = value * base + digit_value(text.data[at], base);
    bool control = value < 0x20 || (value >= 0x7f && value < 0xa0), surrogate = value >= 0xd800 && value < 0xe000;
    if (digits == 0 || at >= text.size || text.data[at] != ';' || control || surrogate || value > 0x10ffff) return 0;
    *code = value;
    return at + 1 - from;
}

static size_t name_at(chancery_str text, size_t at, uint32_t *code) {
    for (size_t k = 0; k < sizeof NAMES / sizeof *NAMES; k++) {
        size_t size = strlen(NAMES[k].name);
        if (text.size - at < size || memcmp(text.data + at, NAMES[k].name, size) != 0) continue;
        *code = NAMES[k].code;
        return size;
    }
    return 0;
}

static size_t single_at(chancery_str text, size_t at, uint32_t *code) {
    if (at + 3 > text.size || text.data[at] != '&') return 0;
    size_t size = text.data[at + 1] == '#' ? number_at(text, at + 2, code) : name_at(text, at + 1, code);
    if (size == 0) return 0;
    return size + (text.data[at + 1] == '#' ? 2 : 1);
}

size_t ch_reference_at(chancery_str text, size_t at, uint32_t *code) {
    uint32_t second = 0;
    size_t size = single_at(text, at, code);
    if (size == 0 || *code != '\'') return size;
    size_t more = single_at(text, at + size, &second);
    if (more == 0 || second != '\'') return size;
    *code = '"';
    return size + more;
}

bool ch_has_reference(chancery_str text) {
    uint32_t code;
    for (size_t at = 0; at < text.size; at++)
        if (text.data[at] == '&' && ch_reference_at(text, at, &code)) return true;
    return false;
}

size_t ch_without_references(chancery_str text, char *out) {
    size_t size = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t code;
        size_t taken = text.data[at] == '&' ? ch_reference_at(text, at, &code) : 0;
        if (taken) size += ch_utf8_put(code, out + size), at += taken;
        else out[size++] = text.data[at++];
    }
    return size;
}
