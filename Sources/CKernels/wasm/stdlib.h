#pragma once
// What freestanding WebAssembly lacks; the page's runtime defines these.
#include <stddef.h>
void *malloc(size_t count);
void *aligned_alloc(size_t alignment, size_t count);
void free(void *memory);
