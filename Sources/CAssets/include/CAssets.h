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
const unsigned char *trama_player_morph(size_t *count);
const unsigned char *trama_player_film(size_t *count);

// Live figures (live.c).

const unsigned char *trama_player_live(size_t *count);
const unsigned char *trama_player_live_style(size_t *count);
/// The inference core as WebAssembly; empty where it wasn't built.
const unsigned char *trama_player_module(size_t *count);

// The server's pages (serve.c).

/// Follows the deck; runs in the player's scope.
const unsigned char *trama_serve(size_t *count);
const unsigned char *trama_serve_style(size_t *count);
/// Keeps the windows of a talk in step; comes after `trama_serve`.
const unsigned char *trama_serve_stage(size_t *count);
/// A folder's list of decks.
const unsigned char *trama_serve_index(size_t *count);
const unsigned char *trama_serve_index_style(size_t *count);
/// The remote on a phone.
const unsigned char *trama_serve_remote(size_t *count);
const unsigned char *trama_serve_remote_style(size_t *count);

// Style sheets (css.c).
#include "css.h"

// Grammars of code (code.c).
#include "code.h"
