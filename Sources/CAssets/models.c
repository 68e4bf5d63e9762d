// The bundled models and their cards, embedded by the compiler so that the program is one file.
#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char telar[] = {
#embed "../../Models/telar/telar.safetensors"
};

static const unsigned char telar_card[] = {
#embed "../../Models/telar/model-card.yaml"
};

const unsigned char *trama_model_telar(size_t *count) {
    *count = sizeof telar;
    return telar;
}

const unsigned char *trama_model_telar_card(size_t *count) {
    *count = sizeof telar_card;
    return telar_card;
}
