/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text out: a growing buffer in an arena, with printf and JSON strings.
 *
 * Writers call it freely and look once, at the end, at `failed`: after a failed allocation every further call does nothing.
 * Format strings must not print floating point numbers, whose decimal point depends on the caller's locale.
 */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>

enum { FIRST_SIZE = 256 };

void ch_buffer_init(ch_buffer *buffer, ch_arena *arena) { *buffer = (ch_buffer){.arena = arena}; }

/* Room for `size` more bytes. */
static bool reserve(ch_buffer *buffer, size_t size) {
    if (buffer->failed) return false;
    if (buffer->capacity - buffer->size >= size) return true;
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_SIZE;
    while (capacity - buffer->size < size) {
        if (capacity > SIZE_MAX / 2) return buffer->failed = true, false;
        capacity *= 2;
    }
    char *data = ch_arena_alloc(buffer->arena, capacity);
    if (!data) return buffer->failed = true, false;
    if (buffer->size) memcpy(data, buffer->data, buffer->size);
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void ch_buffer_put(ch_buffer *buffer, chancery_str s) {
    if (s.size == 0 || !reserve(buffer, s.size)) return;
    memcpy(buffer->data + buffer->size, s.data, s.size);
    buffer->size += s.size;
}

void ch_buffer_text(ch_buffer *buffer, const char *c_string) { ch_buffer_put(buffer, chancery_str_of(c_string)); }

void ch_buffer_format(ch_buffer *buffer, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) buffer->failed = true;
    else if (reserve(buffer, (size_t)length + 1)) {
        vsnprintf(buffer->data + buffer->size, (size_t)length + 1, format, again);
        buffer->size += (size_t)length;
    }
    va_end(again);
}

void ch_buffer_json(ch_buffer *buffer, chancery_str s) {
    static const char digits[] = "0123456789abcdef";
    ch_buffer_put(buffer, CH_STR("\""));
    size_t from = 0;
    for (size_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
        ch_buffer_put(buffer, ch_str_slice(s, from, i));
        from = i + 1;
        char escape[6] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
        size_t size = 6;
        const char *place = memchr("\"\"\\\\\nn\tt\rr", c, 10);
        if (place) escape[1] = c == '"' || c == '\\' ? (char)c : place[1], size = 2;
        ch_buffer_put(buffer, (chancery_str){escape, size});
    }
    ch_buffer_put(buffer, ch_str_slice(s, from, s.size));
    ch_buffer_put(buffer, CH_STR("\""));
}

chancery_str ch_buffer_str(const ch_buffer *buffer) { return (chancery_str){buffer->data, buffer->size}; }
