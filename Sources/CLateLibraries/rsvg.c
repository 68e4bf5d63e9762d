#include "CLateLibraries.h"
#include "late.h"

#include <stdatomic.h>

static const char *const names[2] = {"librsvg-2.so.2", "librsvg-2.so"};

typedef struct {
    double x, y, width, height;
} rectangle;

static void *function(void *_Atomic *place, const char *name) {
    void *address = atomic_load_explicit(place, memory_order_relaxed);
    if (!address) {
        address = late_function(names, name);
        atomic_store_explicit(place, address, memory_order_relaxed);
    }
    return address;
}

late_svg *late_svg_open(const unsigned char *bytes, size_t count) {
    static void *_Atomic place;
    late_svg *(*open)(const unsigned char *, size_t, void **) =
        function(&place, "rsvg_handle_new_from_data");
    return open(bytes, count, NULL);
}

void late_svg_close(late_svg *svg) {
    static void *_Atomic place;
    void (*unref)(void *) = function(&place, "g_object_unref");
    unref(svg);
}

int late_svg_draw(late_svg *svg, struct _cairo *context, double x, double y, double width,
                  double height) {
    static void *_Atomic place;
    int (*render)(late_svg *, struct _cairo *, const rectangle *, void **) =
        function(&place, "rsvg_handle_render_document");
    rectangle frame = {x, y, width, height};
    return render(svg, context, &frame, NULL);
}
