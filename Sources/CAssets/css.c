#include "css.h"
#include <string.h>

static const char user_agent[] = {
#embed "css/user-agent.css"
};
static const char scaffold[] = {
#embed "css/scaffold.css"
};

const char *trama_css(const char *name, size_t *length) {
    if (strcmp(name, "user-agent") == 0) {
        *length = sizeof user_agent;
        return user_agent;
    }
    if (strcmp(name, "scaffold") == 0) {
        *length = sizeof scaffold;
        return scaffold;
    }
    *length = 0;
    return NULL;
}
