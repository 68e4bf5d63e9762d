#pragma once
#include <stddef.h>

/// Style sheets that are part of the program. UTF-8, not terminated; the length is written to `length`.
/// Names: "user-agent", "scaffold", "default", "gaia", "uncover",
/// "layouts", "telar", "noche", "papel". NULL for any other.
const char *trama_css(const char *name, size_t *length);
