#pragma once
#include <stddef.h>
#include <qpdf/qpdf-c.h>

// librsvg and qpdf, opened at the first call into one of them: with the thirty libraries that they need,
// they would take a third of the start of every command, and few decks have an SVG picture or an
// encrypted PDF. A library that isn't there ends the process, as the dynamic loader would.
//
// qpdf's functions have their own names; those of librsvg, whose header needs GLib's, are these.

struct _cairo;
typedef struct late_svg late_svg;

// Null when the bytes aren't an SVG file.
late_svg *late_svg_open(const unsigned char *bytes, size_t count);
void late_svg_close(late_svg *svg);
// Draws into a cairo_t, stretched over the frame; 0 when it can't be drawn.
int late_svg_draw(late_svg *svg, struct _cairo *context, double x, double y, double width,
                  double height);
