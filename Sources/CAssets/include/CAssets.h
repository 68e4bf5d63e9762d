#pragma once

#include <stddef.h>

// Bundled models (models.c): bytes that live as long as the program.

/// `Models/telar/telar.safetensors`.
const unsigned char *trama_model_telar(size_t *count);
/// `Models/telar/model-card.yaml`.
const unsigned char *trama_model_telar_card(size_t *count);

// The HTML player (player.c).

/// All scripts, joined; meant for one function's body.
const unsigned char *trama_player_script(size_t *count);
const unsigned char *trama_player_style(size_t *count);
const unsigned char *trama_player_start(size_t *count);

// Live figures (live.c).

const unsigned char *trama_player_live(size_t *count);
/// The inference core as WebAssembly; empty where it wasn't built.
const unsigned char *trama_player_module(size_t *count);

// Style sheets (css.c).
#include "css.h"

// Grammars of code (code.c).
#include "code.h"
