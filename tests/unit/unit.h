/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every unit test includes: cmocka with the headers it wants, and checks on string views that print both values.
 *
 * A test is a table of named cases and one loop; CASE prints the case's name when a check in it fails.
 */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Fails when a view does not hold exactly this text; says in which case. */
#define assert_view(name, view, expected)                                                                                          \
    do {                                                                                                                           \
        chancery_str got_ = (view), want_ = (expected);                                                                            \
        if (!ch_str_equal(got_, want_)) fail_msg("%s: got \"%.*s\", wanted \"%.*s\"", (name), CH_ARG(got_), CH_ARG(want_));        \
    } while (0)

#define assert_case(name, got, expected)                                                                                           \
    do {                                                                                                                           \
        long long got_ = (long long)(got), want_ = (long long)(expected);                                                          \
        if (got_ != want_) fail_msg("%s: got %lld, wanted %lld (%s)", (name), got_, want_, #got);                                  \
    } while (0)

#endif
