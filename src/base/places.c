/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the library looks for its files when no path is given: an environment variable, the installed place, the tree it was
 * built in. The first that can be read wins; the build passes the places in as macros.
 */
#include "base/base.h"

#include <stdlib.h>
#include <unistd.h>

const char *ch_find_file(const char *variable, const char *installed, const char *built) {
    const char *chosen = getenv(variable);
    if (chosen && *chosen) return chosen;
    if (access(installed, R_OK) == 0) return installed;
    return access(built, R_OK) == 0 ? built : NULL;
}

const char *chancery_data_path(void) { return ch_find_file("CHANCERY_DATA", CHANCERY_INSTALLED_DATA, CHANCERY_SOURCE_DATA); }
