// What Embedded Swift asks of a system, for a page: memory in power-of-two blocks with free lists,
// memory functions, and a fixed hash seed.
#include <stddef.h>
#include <stdint.h>

extern unsigned char __heap_base;

enum { SMALLEST = 6, CLASSES = 31 };

typedef struct block {
    uint32_t class, shift;  // shift: distance of the caller's address from the block's start
    struct block *next;
} block;

static block *spare[CLASSES];
static uintptr_t top;

static void *take(int class) {
    if (spare[class]) {
        block *b = spare[class];
        spare[class] = b->next;
        return b;
    }
    if (!top) top = ((uintptr_t)&__heap_base + 63) / 64 * 64;
    uintptr_t start = top, end = start + ((uintptr_t)1 << class);
    size_t pages = __builtin_wasm_memory_size(0);
    if (end > pages * 65536 &&
        __builtin_wasm_memory_grow(0, (end - pages * 65536 + 65535) / 65536) == (size_t)-1)
        return 0;
    top = end;
    return (void *)start;
}

void *aligned_alloc(size_t alignment, size_t size) {
    if (alignment < 16) alignment = 16;
    if (size > ((size_t)1 << 30) - 128) return 0;
    size_t need = size + alignment + sizeof(block);
    int class = SMALLEST;
    while (((size_t)1 << class) < need) class++;
    unsigned char *start = take(class);
    if (!start) return 0;
    uintptr_t at = ((uintptr_t)start + sizeof(block) + alignment - 1) / alignment * alignment;
    block *b = (block *)(at - sizeof(block));
    b->class = (uint32_t)class;
    b->shift = (uint32_t)((unsigned char *)at - start);
    return (void *)at;
}

void *malloc(size_t size) { return aligned_alloc(16, size); }

int posix_memalign(void **result, size_t alignment, size_t size) {
    *result = aligned_alloc(alignment, size);
    return *result ? 0 : 12;
}

void free(void *memory) {
    if (!memory) return;
    block *b = (block *)((uintptr_t)memory - sizeof(block));
    uint32_t class = b->class;
    block *start = (block *)((uintptr_t)memory - b->shift);
    start->next = spare[class];
    spare[class] = start;
}

void *memset(void *to, int value, size_t count) {
    unsigned char *p = to;
    for (size_t k = 0; k < count; k++) p[k] = (unsigned char)value;
    return to;
}

void *memcpy(void *to, const void *from, size_t count) {
    unsigned char *p = to;
    const unsigned char *q = from;
    for (size_t k = 0; k < count; k++) p[k] = q[k];
    return to;
}

void *memmove(void *to, const void *from, size_t count) {
    unsigned char *p = to;
    const unsigned char *q = from;
    if (p < q) return memcpy(to, from, count);
    for (size_t k = count; k > 0; k--) p[k - 1] = q[k - 1];
    return to;
}

int memcmp(const void *a, const void *b, size_t count) {
    const unsigned char *p = a, *q = b;
    for (size_t k = 0; k < count; k++)
        if (p[k] != q[k]) return p[k] < q[k] ? -1 : 1;
    return 0;
}

// Seeds the hashing of dictionaries, whose order nothing here depends on.
void arc4random_buf(void *to, size_t count) { memset(to, 0x5a, count); }

int putchar(int c) { return c; }
float fmodf(float x, float y) {
    double q = (double)x / y;
    return (float)((double)x - (double)y * __builtin_trunc(q));
}

uintptr_t __stack_chk_guard = 0x7e11a;
void __stack_chk_fail(void) { __builtin_trap(); }
