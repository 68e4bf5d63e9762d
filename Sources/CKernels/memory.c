#include "CKernels.h"

#include <stdatomic.h>
#include <stdlib.h>

#if defined(__linux__)
#include <sys/mman.h>

// Buffers from this size on come straight from the system and ask for large pages: transforms
// write to 36 places at once, more than the first level of the page cache holds.
static const size_t large = 1 << 20, page = 2 << 20;
#endif

float *ck_allocate(size_t floats) {
    if (floats > SIZE_MAX / 8) return 0;
    size_t bytes = (floats * sizeof(float) + 63) / 64 * 64;
    if (bytes == 0) bytes = 64;
#if defined(__linux__)
    if (bytes >= large) {
        // Aligned to a large page, the slack handed back: a page that only lies half within cannot
        // be large.
        void *memory = mmap(0, bytes + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                            -1, 0);
        if (memory == MAP_FAILED) return 0;
        uintptr_t start = (uintptr_t)memory, aligned = (start + page - 1) / page * page;
        size_t used = (bytes + 4095) / 4096 * 4096;
        if (aligned > start) munmap(memory, aligned - start);
        if (aligned + used < start + bytes + page)
            munmap((void *)(aligned + used), start + bytes + page - aligned - used);
        madvise((void *)aligned, used, MADV_HUGEPAGE);
        return (float *)aligned;
    }
#endif
    float *memory = aligned_alloc(64, bytes);
    if (memory) for (size_t i = 0; i < bytes / sizeof(float); i++) memory[i] = 0;
    return memory;
}

void ck_release(float *memory, size_t floats) {
    if (!memory) return;
#if defined(__linux__)
    size_t bytes = (floats * sizeof(float) + 63) / 64 * 64;
    if (bytes >= large) { munmap(memory, bytes); return; }
#endif
    (void)floats;
    free(memory);
}

typedef struct held { float *memory; size_t floats; } held;

ck_slot *ck_slot_create(void) {
    ck_slot *slot = malloc(sizeof(ck_slot));
    if (slot) atomic_init(&slot->content, 0);
    return slot;
}

static void dispose(held *held) {
    if (!held) return;
    ck_release(held->memory, held->floats);
    free(held);
}

void ck_slot_destroy(ck_slot *slot) {
    if (!slot) return;
    dispose(atomic_exchange(&slot->content, 0));
    free(slot);
}

float *ck_slot_take(ck_slot *slot, size_t floats) {
    held *held = slot ? atomic_exchange(&slot->content, 0) : 0;
    if (!held) return 0;
    if (held->floats != floats) { dispose(held); return 0; }
    float *memory = held->memory;
    free(held);
    return memory;
}

void ck_slot_keep(ck_slot *slot, float *memory, size_t floats) {
    held *kept = slot ? malloc(sizeof(held)) : 0;
    if (!kept) { ck_release(memory, floats); return; }
    kept->memory = memory;
    kept->floats = floats;
    dispose(atomic_exchange(&slot->content, kept));
}
