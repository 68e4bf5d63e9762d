// The player's scripts and style sheet, embedded by the compiler; joined in this order.
#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char script[] = {
#embed "player/texts.js"
    ,
#embed "player/deck.js"
    ,
#embed "player/transitions.js"
    ,
#embed "player/address.js"
    ,
#embed "player/screen.js"
    ,
#embed "player/draw.js"
    ,
#embed "player/keys.js"
    ,
#embed "player/presenter.js"
    ,
#embed "player/scrub.js"
    ,
#embed "player/widgets.js"
    ,
#embed "player/compare.js"
    ,
#embed "player/media.js"
    ,
#embed "player/embed.js"
    ,
#embed "player/code.js"
};

/// Begins the show; comes after every kind of widget.
static const unsigned char start[] = {
#embed "player/start.js"
};

/// Only for decks that name elements of transitions.
static const unsigned char morph[] = {
#embed "player/morph.js"
};

/// Only for decks with a walk that plays.
static const unsigned char film[] = {
#embed "player/film.js"
};

static const unsigned char style[] = {
#embed "player/player.css"
};

const unsigned char *trama_player_script(size_t *count) {
    *count = sizeof script;
    return script;
}

const unsigned char *trama_player_start(size_t *count) {
    *count = sizeof start;
    return start;
}

const unsigned char *trama_player_morph(size_t *count) {
    *count = sizeof morph;
    return morph;
}

const unsigned char *trama_player_film(size_t *count) {
    *count = sizeof film;
    return film;
}

const unsigned char *trama_player_style(size_t *count) {
    *count = sizeof style;
    return style;
}
