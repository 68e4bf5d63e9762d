// Style sheets, embedded by the compiler so that the program runs from any folder.
#include "css.h"
#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char user_agent[] = {
#embed "css/user-agent.css"
};
static const char scaffold[] = {
#embed "css/scaffold.css"
};
static const char default_theme[] = {
#embed "../../Themes/default.css"
};
static const char gaia[] = {
#embed "../../Themes/gaia.css"
};
static const char uncover[] = {
#embed "../../Themes/uncover.css"
};
static const char layouts[] = {
#embed "../../Themes/layouts.css"
};
static const char telar[] = {
#embed "../../Themes/telar.css"
};
static const char noche[] = {
#embed "../../Themes/noche.css"
};
static const char papel[] = {
#embed "../../Themes/papel.css"
};

static const struct {
    const char *name;
    const char *css;
    size_t length;
} sheets[] = {
    {"user-agent", user_agent, sizeof user_agent},
    {"scaffold", scaffold, sizeof scaffold},
    {"default", default_theme, sizeof default_theme},
    {"gaia", gaia, sizeof gaia},
    {"uncover", uncover, sizeof uncover},
    {"layouts", layouts, sizeof layouts},
    {"telar", telar, sizeof telar},
    {"noche", noche, sizeof noche},
    {"papel", papel, sizeof papel},
};

const char *trama_css(const char *name, size_t *length) {
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
        if (strcmp(name, sheets[i].name) == 0) {
            *length = sheets[i].length;
            return sheets[i].css;
        }
    }
    *length = 0;
    return NULL;
}
