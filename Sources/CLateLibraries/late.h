#pragma once

// The address of a function in a library, which is opened under the first of two names that is found.
void *late_function(const char *const names[2], const char *function);
