#pragma once
// What freestanding WebAssembly lacks; the page's runtime defines these.
#include <stddef.h>
void *memset(void *to, int value, size_t count);
void *memcpy(void *to, const void *from, size_t count);
