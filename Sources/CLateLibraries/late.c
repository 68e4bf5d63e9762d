#include "late.h"

#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

void *late_function(const char *const names[2], const char *function) {
    // Opened again it is only counted.
    void *library = dlopen(names[0], RTLD_LAZY | RTLD_LOCAL);
    if (!library) library = dlopen(names[1], RTLD_LAZY | RTLD_LOCAL);
    void *address = library ? dlsym(library, function) : NULL;
    if (!address) {
        fprintf(stderr, "trama: error while loading shared libraries: %s\n", dlerror());
        _exit(127);
    }
    return address;
}
