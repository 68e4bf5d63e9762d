#include "CFrames.h"

#include <stdbool.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__x86_64__) && defined(__linux__)
#define WIDE __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define WIDE
#endif

WIDE void cf_lay(uint32_t *target, const uint32_t *source, size_t count, int part) {
    if (part >= 256) {
        memcpy(target, source, count * 4);
        return;
    }
    uint8_t *t = (uint8_t *)target;
    const uint8_t *restrict s = (const uint8_t *)source;
    const uint16_t p = (uint16_t)part, q = (uint16_t)(256 - part);
    for (size_t i = 0; i < count * 4; i++) {
        t[i] = (uint8_t)((uint16_t)((uint16_t)(t[i] * q) + (uint16_t)(s[i] * p) + 128) >> 8);
    }
}

WIDE void cf_halve(uint32_t *target, const uint32_t *source, int width, int height) {
    const int half = width / 2;
    for (int y = 0; y < height / 2; y++) {
        const uint32_t *restrict upper = source + (size_t)y * 2 * (size_t)width, *restrict lower = upper + width;
        uint32_t *restrict row = target + (size_t)y * (size_t)half;
        for (int x = 0; x < half; x++) {
            const uint32_t p = upper[2 * x], q = upper[2 * x + 1], s = lower[2 * x], t = lower[2 * x + 1];
            const uint32_t even = 0xFF00FF, two = 0x20002;
            const uint32_t low = (p & even) + (q & even) + (s & even) + (t & even) + two;
            const uint32_t high = (p >> 8 & even) + (q >> 8 & even) + (s >> 8 & even) + (t >> 8 & even) + two;
            row[x] = (low >> 2 & even) | (high >> 2 & even) << 8;
        }
    }
}

WIDE void cf_brighten(uint32_t *target, const uint32_t *source, size_t count, int factor) {
    for (size_t i = 0; i < count; i++) {
        const uint32_t w = source[i];
        uint32_t b = ((w & 255) * (uint32_t)factor + 128) >> 8;
        uint32_t g = ((w >> 8 & 255) * (uint32_t)factor + 128) >> 8;
        uint32_t r = ((w >> 16 & 255) * (uint32_t)factor + 128) >> 8;
        b = b > 255 ? 255 : b;
        g = g > 255 ? 255 : g;
        r = r > 255 ? 255 : r;
        target[i] = 0xFF000000u | r << 16 | g << 8 | b;
    }
}

// The four bytes of a word, 16 bits apart.
static inline uint64_t spread(uint32_t word) {
    return (word & 0xFF00FF) | (uint64_t)(word & 0xFF00FF00) << 24;
}

static const uint64_t lanes = 0x00FF00FF00FF00FF;

// A pixel between four; u and v in 0...255.
static inline uint32_t between(const uint32_t *upper, const uint32_t *lower, uint64_t u, uint64_t v) {
    const uint64_t left = (spread(upper[0]) * (256 - v) + spread(lower[0]) * v) >> 8 & lanes;
    const uint64_t right = (spread(upper[1]) * (256 - v) + spread(lower[1]) * v) >> 8 & lanes;
    const uint64_t mixed = (left * (256 - u) + right * u) >> 8 & lanes;
    return (uint32_t)(mixed | mixed >> 24) | 0xFF000000u;
}

static inline uint32_t over(uint32_t below, uint32_t above, uint32_t part) {
    const uint32_t rest = 256 - part;
    const uint32_t low = ((below & 0xFF00FF) * rest + (above & 0xFF00FF) * part) >> 8 & 0xFF00FF;
    const uint32_t high = ((below >> 8 & 0xFF00FF) * rest + (above >> 8 & 0xFF00FF) * part) & 0xFF00FF00;
    return low | high | 0xFF000000u;
}

// The pixels of a row where a + b x > 0, as bounds of what they were before.
static void keep(double a, double b, double *from, double *to) {
    if (b > 0) {
        const double x = -a / b;
        if (x > *from) *from = x;
    } else if (b < 0) {
        const double x = -a / b;
        if (x < *to) *to = x;
    } else if (a <= 0) {
        *to = *from - 1;
    }
}

static int first_in(double from, int width) {
    if (!(from > 0)) return 0;
    return from >= width ? width : (int)from + (from > (int)from);
}

static int end_in(double to, int width) {
    if (!(to >= 0)) return 0;
    return to >= width - 1 ? width : (int)to + 1;
}

typedef struct {
    const uint32_t *words;
    int width, height;
} picture;

// A pixel at the edge: the part of it that the picture covers is blended.
static void edge(uint32_t *target, const picture *source, double sx, double sy, int opacity) {
    if (!(sx > -1 && sy > -1 && sx < source->width && sy < source->height)) return;
    const int left = (int)(sx + 1) - 1, top = (int)(sy + 1) - 1;
    const unsigned u = (unsigned)((sx - left) * 256), v = (unsigned)((sy - top) * 256);
    unsigned red = 0, green = 0, blue = 0, cover = 0;
    for (int k = 0; k < 4; k++) {
        const int x = left + (k & 1), y = top + (k >> 1);
        if (x < 0 || y < 0 || x >= source->width || y >= source->height) continue;
        const unsigned part = (k & 1 ? u : 256 - u) * (k >> 1 ? v : 256 - v);
        const uint32_t w = source->words[(size_t)y * (size_t)source->width + (size_t)x];
        blue += (w & 255) * part;
        green += (w >> 8 & 255) * part;
        red += (w >> 16 & 255) * part;
        cover += part;
    }
    if (cover < 256) return;
    const uint32_t colour = 0xFF000000u | red / cover << 16 | green / cover << 8 | blue / cover;
    *target = over(*target, colour, (cover >> 8) * (unsigned)opacity >> 8);
}

// Pixels of a row that lie inside the picture: places and steps in 1/65,536.
typedef struct {
    const uint32_t *words;
    size_t stride;
    int32_t x, y, dx, dy;
    int count;
} inside;

enum { block = 16, span = 8 * block };

static void sample(uint32_t *restrict target, inside at) {
    for (int k = 0; k < at.count; k++, at.x += at.dx, at.y += at.dy) {
        const uint32_t *place = at.words + (size_t)(at.y >> 16) * at.stride + (size_t)(at.x >> 16);
        target[k] = between(place, place + at.stride, at.x >> 8 & 255, at.y >> 8 & 255);
    }
}

#if defined(__x86_64__)
// One pixel's four channels less 128, in 65,536ths. Bytes of two rows are weighed in one instruction, which
// takes weights of 1...255.
__attribute__((target("avx2"))) static inline __m128i weigh(const inside *at) {
    const uint32_t *place = at->words + (size_t)(at->y >> 16) * at->stride + (size_t)(at->x >> 16);
    const __m128i upper = _mm_loadl_epi64((const __m128i *)place);
    const __m128i lower = _mm_loadl_epi64((const __m128i *)(place + at->stride));
    const int u = at->x >> 8 & 255, v = (at->y >> 8 & 254) | 1;
    const __m128i pairs = _mm_xor_si128(_mm_unpacklo_epi8(upper, lower), _mm_set1_epi8(-128));
    const __m128i columns = _mm_maddubs_epi16(_mm_set1_epi16((int16_t)(v << 8 | (256 - v))), pairs);
    const __m128i sides = _mm_unpacklo_epi16(columns, _mm_srli_si128(columns, 8));
    const __m128i sum = _mm_madd_epi16(sides, _mm_set1_epi32(u << 16 | (256 - u)));
    return _mm_srai_epi32(_mm_add_epi32(sum, _mm_set1_epi32(32768)), 16);
}

__attribute__((target("avx2"))) static void sample_avx2(uint32_t *restrict target, inside at) {
    int k = 0;
    for (; k + 4 <= at.count; k += 4) {
        __m128i pixel[4];
        for (int j = 0; j < 4; j++, at.x += at.dx, at.y += at.dy) pixel[j] = weigh(&at);
        const __m128i bytes = _mm_packs_epi16(
            _mm_packs_epi32(pixel[0], pixel[1]), _mm_packs_epi32(pixel[2], pixel[3]));
        const __m128i words = _mm_or_si128(
            _mm_xor_si128(bytes, _mm_set1_epi8(-128)), _mm_set1_epi32((int)0xFF000000));
        _mm_storeu_si128((__m128i *)(target + k), words);
    }
    at.count -= k;
    sample(target + k, at);
}
#endif

// Squares of the picture that are of one colour, as most of a slide is: nothing need be weighed there.
enum { tile = 32, most_tiles = 16384 };

typedef struct {
    const picture *from;
    int columns, rows;
    bool isFlat[most_tiles];
} flats;

WIDE static void find_flats(flats *map, const picture *from) {
    map->from = from;
    map->columns = (from->width + tile - 1) / tile;
    map->rows = (from->height + tile - 1) / tile;
    if (map->columns <= 0 || map->rows <= 0 || map->columns > most_tiles / map->rows) map->columns = map->rows = 0;
    for (int row = 0; row < map->rows; row++)
        for (int column = 0; column < map->columns; column++) {
            const int left = column * tile, top = row * tile;
            const int width = from->width - left < tile ? from->width - left : tile;
            const int height = from->height - top < tile ? from->height - top : tile;
            const uint32_t *words = from->words + (size_t)top * (size_t)from->width + left;
            const uint32_t first = words[0];
            uint32_t differences = 0;
            for (int y = 0; y < height && !differences; y++)
                for (int x = 0; x < width; x++) differences |= words[(size_t)y * (size_t)from->width + x] ^ first;
            map->isFlat[row * map->columns + column] = !differences;
        }
}

// Whether all pixels between two places and next to them are of one colour.
static bool flat_between(const flats *map, double x1, double y1, double x2, double y2, uint32_t *colour) {
    const int left = (int)(x1 < x2 ? x1 : x2) / tile, right = ((int)(x1 < x2 ? x2 : x1) + 2) / tile;
    const int top = (int)(y1 < y2 ? y1 : y2) / tile, bottom = ((int)(y1 < y2 ? y2 : y1) + 2) / tile;
    if (left < 0 || top < 0 || right - left > 8 || bottom - top > 8) return false;
    for (int row = top; row <= bottom && row < map->rows; row++)
        for (int column = left; column <= right && column < map->columns; column++) {
            if (!map->isFlat[row * map->columns + column]) return false;
            const uint32_t word =
                map->from->words[(size_t)row * tile * (size_t)map->from->width + (size_t)column * tile];
            if (row == top && column == left) *colour = word;
            else if (word != *colour) return false;
        }
    return left < map->columns && top < map->rows;
}

void cf_project(uint32_t *target, int width, int height, const uint32_t *source,
                int source_width, int source_height, const double m[9], int opacity) {
    const picture from = {source, source_width, source_height};
    void (*draw)(uint32_t *restrict, inside) = sample;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) draw = sample_avx2;
#endif
    flats map;
    find_flats(&map, &from);
    for (int y = 0; y < height; y++) {
        // Numerators and denominator at the middle of pixel 0, less half a pixel of the picture.
        const double py = y + 0.5;
        const double wx = m[6], w0 = m[7] * py + m[8] + 0.5 * wx;
        const double ax = m[0] - 0.5 * wx, a0 = m[1] * py + m[2] + 0.5 * m[0] - 0.5 * w0;
        const double bx = m[3] - 0.5 * wx, b0 = m[4] * py + m[5] + 0.5 * m[3] - 0.5 * w0;
        double low = 0, high = width - 1;
        keep(w0 - 1e-9, wx, &low, &high);
        keep(a0 + w0, ax + wx, &low, &high);
        keep(b0 + w0, bx + wx, &low, &high);
        keep(w0 * source_width - a0, wx * source_width - ax, &low, &high);
        keep(w0 * source_height - b0, wx * source_height - bx, &low, &high);
        if (!(low <= high)) continue;
        // Places are rounded: a little less than all that have four pixels.
        const double least = 0.001, right = source_width - 1.01, bottom = source_height - 1.01;
        double inner_low = low, inner_high = high;
        keep(a0 - w0 * least, ax - wx * least, &inner_low, &inner_high);
        keep(b0 - w0 * least, bx - wx * least, &inner_low, &inner_high);
        keep(w0 * right - a0, wx * right - ax, &inner_low, &inner_high);
        keep(w0 * bottom - b0, wx * bottom - bx, &inner_low, &inner_high);
        const int start = first_in(low, width), end = end_in(high, width);
        int inner = first_in(inner_low, width), inner_end = end_in(inner_high, width);
        if (!(inner_low <= inner_high) || inner >= inner_end) inner = inner_end = end;
        uint32_t *row = target + (size_t)y * (size_t)width;
        int tried = inner;
        for (int x = start; x < end; x++) {
            if (x == inner) x = inner_end;
            if (x >= end) break;
            const double w = w0 + wx * x;
            edge(row + x, &from, (a0 + ax * x) / w, (b0 + bx * x) / w, opacity);
        }
        for (int x = inner, count; x < inner_end; x += count) {
            // Exact at both ends of a block, straight between; spans of one colour need their ends only.
            const bool isSpan = x >= tried;
            count = isSpan ? span : block;
            if (inner_end - x < count) count = inner_end - x;
            if (isSpan) tried = x + count;
            const double w1 = 1 / (w0 + wx * x), w2 = 1 / (w0 + wx * (x + count - 1));
            const double sx = (a0 + ax * x) * w1, sy = (b0 + bx * x) * w1;
            const double ex = (a0 + ax * (x + count - 1)) * w2, ey = (b0 + bx * (x + count - 1)) * w2;
            uint32_t colour = 0;
            if (flat_between(&map, sx, sy, ex, ey, &colour)) {
                for (int k = x; k < x + count; k++)
                    row[k] = opacity >= 256 ? colour | 0xFF000000u : over(row[k], colour, (uint32_t)opacity);
                continue;
            }
            if (isSpan) {
                count = 0;
                continue;
            }
            const double steps = count > 1 ? count - 1 : 1;
            const inside at = {
                source, (size_t)source_width, (int32_t)(sx * 65536), (int32_t)(sy * 65536),
                (int32_t)((ex - sx) / steps * 65536), (int32_t)((ey - sy) / steps * 65536), count};
            if (opacity >= 256) {
                draw(row + x, at);
            } else {
                uint32_t words[block];
                draw(words, at);
                for (int k = 0; k < count; k++) row[x + k] = over(row[x + k], words[k], (uint32_t)opacity);
            }
        }
    }
}

// One row's brightness: 16 + 219/255 (0.2126 R + 0.7152 G + 0.0722 B), in 256ths.
static inline void brightness(uint8_t *restrict target, const uint32_t *restrict source, int width) {
    for (int x = 0; x < width; x++) {
        const uint32_t w = source[x];
        const uint16_t b = w & 255, g = w >> 8 & 255, r = w >> 16 & 255;
        target[x] = (uint8_t)((uint16_t)(16 * b + 157 * g + 47 * r + 4224) >> 8);
    }
}

// 128 + 112/127.5 of the differences, of the mean of four pixels.
static inline void colours(uint8_t *restrict u, uint8_t *restrict v, const uint32_t *restrict upper,
                           const uint32_t *restrict lower, int count) {
    for (int x = 0; x < count; x++) {
        const uint32_t p = upper[2 * x], q = upper[2 * x + 1], s = lower[2 * x], t = lower[2 * x + 1];
        const uint32_t even = (p & 0xFF00FF) + (q & 0xFF00FF) + (s & 0xFF00FF) + (t & 0xFF00FF);
        const uint32_t odd = (p >> 8 & 255) + (q >> 8 & 255) + (s >> 8 & 255) + (t >> 8 & 255);
        const int32_t b = even & 0xFFFF, r = even >> 16, g = odd;
        u[x] = (uint8_t)((112 * b - 86 * g - 26 * r + 131584) >> 10);
        v[x] = (uint8_t)((112 * r - 102 * g - 10 * b + 131584) >> 10);
    }
}

WIDE void cf_yuv420(uint8_t *planes, const uint32_t *source, int width, int height) {
    const int wide = width + (width & 1), high = height + (height & 1);
    const size_t half = (size_t)wide / 2;
    uint8_t *u = planes + (size_t)wide * (size_t)high, *v = u + half * ((size_t)high / 2);
    for (int y = 0; y < high; y += 2) {
        const uint32_t *upper = source + (size_t)y * (size_t)width;
        const uint32_t *lower = y + 1 < height ? upper + width : upper;
        uint8_t *first = planes + (size_t)y * (size_t)wide, *second = first + wide;
        brightness(first, upper, width);
        brightness(second, lower, width);
        const size_t row = (size_t)y / 2 * half;
        colours(u + row, v + row, upper, lower, width / 2);
        if (width & 1) {
            first[width] = first[width - 1];
            second[width] = second[width - 1];
            const uint32_t last[4] = {upper[width - 1], upper[width - 1], lower[width - 1], lower[width - 1]};
            colours(u + row + half - 1, v + row + half - 1, last, last + 2, 1);
        }
    }
}
