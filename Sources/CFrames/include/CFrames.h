// Pixels of a film's frames: whole pictures at once, as fast as memory allows.
//
// Words are 0xAARRGGBB with an alpha of 255; strides count words.
#ifndef CFRAMES_H
#define CFRAMES_H

#include <stddef.h>
#include <stdint.h>

/// Lays pixels over others; `part` in 0...256 is how much of them is seen.
void cf_lay(uint32_t *target, const uint32_t *source, size_t count, int part);

/// Half as wide and high, each pixel the mean of four; a last odd row and column are left out.
void cf_halve(uint32_t *target, const uint32_t *source, int width, int height);

/// Colours times `factor` / 256, bounded.
void cf_brighten(uint32_t *target, const uint32_t *source, size_t count, int factor);

/// Draws a picture through a projective map over `target`, between four of its pixels; what lies
/// outside its edges stays, and the edges are soft.
///
/// `back` maps a pixel of the target to the picture (rows of a 3 x 3 matrix); `opacity` in 0...256.
void cf_project(uint32_t *target, int width, int height, const uint32_t *source, int source_width,
                int source_height, const double back[9], int opacity);

/// BT.709 in video range, one colour for two by two pixels; odd sides are rounded up, and their last
/// pixels repeated. `planes` has room for three halves of the even size.
void cf_yuv420(uint8_t *planes, const uint32_t *source, int width, int height);

#endif
