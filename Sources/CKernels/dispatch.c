#include "kernels.h"

#include <stdatomic.h>
#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#elif defined(__aarch64__) && defined(__APPLE__)
#include <sys/sysctl.h>
#endif

static const ck_kernels *const levels[] = {
    &ck_kernels_base,
#if defined(__x86_64__)
    &ck_kernels_avx2,
    &ck_kernels_avx512,
#endif
};

static _Atomic int chosen = -1;
#if defined(__wasm__)
static int tried = -1;
#else
static _Thread_local int tried = -1;
#endif

int ck_level_count(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 1;
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512vl") ||
        !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512bw"))
        return 2;
    return 3;
#else
    return 1;
#endif
}

const char *ck_level_name(int level) {
    return level >= 0 && level < ck_level_count() ? levels[level]->name : "";
}

void ck_level_select(int level) {
    if (level >= 0 && level < ck_level_count()) atomic_store(&chosen, level);
}

void ck_level_try(int level) { tried = level < ck_level_count() ? level : -1; }

int ck_level_current(void) {
    if (tried >= 0) return tried;
    int level = atomic_load_explicit(&chosen, memory_order_relaxed);
    if (level < 0) {
        level = ck_level_count() - 1;
        atomic_store(&chosen, level);
    }
    return level;
}

const ck_kernels *ck_kernels_now(void) { return levels[ck_level_current()]; }

const ck_filtering *ck_filtering_half(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (ck_level_count() == 3 && __builtin_cpu_supports("avx512bf16")) return &ck_filtering_avx512;
#elif defined(__aarch64__) && defined(__linux__)
    if (getauxval(AT_HWCAP2) & (1 << 14)) return &ck_filtering_neon;  // HWCAP2_BF16
#elif defined(__aarch64__) && defined(__APPLE__)
    int has = 0;
    size_t size = sizeof has;
    if (sysctlbyname("hw.optional.arm.FEAT_BF16", &has, &size, 0, 0) == 0 && has)
        return &ck_filtering_neon;
#endif
    return 0;
}

int ck_has_half(void) { return ck_filtering_half() != 0; }
