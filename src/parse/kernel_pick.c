/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which kernels there are and which of them this machine runs. Asked once, when a model is opened. A set goes
 * before the ones it beats.
 */
#include "kernel.h"

#ifdef __x86_64__
extern const ch_kernels ch_kernels_avx2, ch_kernels_avx512vnni;
#endif
#ifdef __aarch64__
extern const ch_kernels ch_kernels_neon;
#endif

const ch_kernels *const ch_kernels_all[] = {
#ifdef __x86_64__
    &ch_kernels_avx512vnni, &ch_kernels_avx2,
#endif
#ifdef __aarch64__
    &ch_kernels_neon,
#endif
    &ch_kernels_plain,      NULL,
};

const ch_kernels *ch_kernels_pick(const char *name) {
    for (const ch_kernels *const *k = ch_kernels_all; *k; k++)
        if (name ? strcmp((*k)->name, name) == 0 : (*k)->supported()) return (*k)->supported() ? *k : NULL;
    return NULL;
}
