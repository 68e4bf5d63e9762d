// What the server adds to the player, and its own pages; no exported file holds any of it.
#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char serve[] = {
#embed "serve/serve.js"
};
static const unsigned char serve_style[] = {
#embed "serve/serve.css"
};
static const unsigned char stage[] = {
#embed "serve/stage.js"
};
static const unsigned char index_script[] = {
#embed "serve/index.js"
};
static const unsigned char index_style[] = {
#embed "serve/index.css"
};
static const unsigned char remote[] = {
#embed "serve/remote.js"
};
static const unsigned char remote_style[] = {
#embed "serve/remote.css"
};

#define ASSET(name, bytes)                                                                         \
    const unsigned char *name(size_t *count) {                                                     \
        *count = sizeof bytes;                                                                     \
        return bytes;                                                                              \
    }

ASSET(trama_serve, serve)
ASSET(trama_serve_style, serve_style)
ASSET(trama_serve_stage, stage)
ASSET(trama_serve_index, index_script)
ASSET(trama_serve_index_style, index_style)
ASSET(trama_serve_remote, remote)
ASSET(trama_serve_remote_style, remote_style)
