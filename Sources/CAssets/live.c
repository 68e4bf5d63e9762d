// Live figures of the player: their script, and the network's core as WebAssembly, which
// `Scripts/wasm-check.sh` puts here (`make build` runs it); without it figures stay as printed.
#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char script[] = {
#embed "player/liveworker.js"
    ,
#embed "player/livewords.js"
    ,
#embed "player/livepaths.js"
    ,
#embed "player/livecontrols.js"
    ,
#embed "player/livepanel.js"
    ,
#embed "player/live.js"
};

static const unsigned char style[] = {
#embed "player/live.css"
};

static const unsigned char module[] = {
#if __has_embed("player/gan.wasm")
#embed "player/gan.wasm"
#else
#warning "live figures will stay as printed: run `make wasm` (or `make build`), which makes player/gan.wasm"
    0
#endif
};

const unsigned char *trama_player_live(size_t *count) {
    *count = sizeof script;
    return script;
}

const unsigned char *trama_player_live_style(size_t *count) {
    *count = sizeof style;
    return style;
}

const unsigned char *trama_player_module(size_t *count) {
    *count = sizeof module > 1 ? sizeof module : 0;
    return module;
}
