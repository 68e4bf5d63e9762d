#pragma once
#include <stddef.h>

/// Name of an embedded grammar, in alphabetical order; NULL beyond the last.
const char *trama_grammar_name(size_t index);
/// A grammar's text, UTF-8, not terminated; NULL for a name that isn't embedded.
const unsigned char *trama_grammar(const char *name, size_t *count);
