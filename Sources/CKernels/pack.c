#include "conv.h"

// Weights are packed as [matrix][output block][input][16 outputs]. The matrices are
//   SAME_DIRECT    one, whose inputs are [tap][channel];
//   SAME_WINOGRAD  36 frequencies, G w Gᵀ;
//   UP_DIRECT      the four phases, whose inputs are [tap][channel];
//   UP_WINOGRAD    36 groups, then the four edge matrices;
//   POINT          one.

// Rows of G: the polynomial 1, p, p² at a point over the product of its distances to the others.
static const double same[6][3] = {
    {1, 0, 0},
    {-2.0 / 3, -0.47140452079103168, -1.0 / 3},
    {-2.0 / 3, 0.47140452079103168, -1.0 / 3},
    {1.0 / 6, 0.23570226039551584, 1.0 / 3},
    {1.0 / 6, -0.23570226039551584, 1.0 / 3},
    {0, 0, 1},
};

// Points 0, 1, −1, 2, ∞ over the taps (w2, w0) of the even phase; the odd phase is w1 alone.
static const double up[6][3] = {
    {0, 0, 0.5}, {-0.5, 0, -0.5}, {1.0 / 6, 0, -1.0 / 6}, {1.0 / 3, 0, 1.0 / 6}, {1, 0, 0},
    {0, 1, 0},
};

typedef struct { const float *weights; size_t out, in, outBlocks, inBlocks; } source;

static float *packTransformed(const source *s, const double g[6][3], float *packed) {
    size_t matrix = s->outBlocks * s->inBlocks * 256;
    for (size_t o = 0; o < s->out; o++)
        for (size_t i = 0; i < s->in; i++) {
            const float *w = s->weights + (o * s->in + i) * 9;
            double part[6][3];
            for (int a = 0; a < 6; a++)
                for (int x = 0; x < 3; x++)
                    part[a][x] = g[a][0] * w[x] + g[a][1] * w[3 + x] + g[a][2] * w[6 + x];
            float *p = packed + (o / 16 * s->inBlocks * 16 + i) * 16 + o % 16;
            for (int a = 0; a < 6; a++)
                for (int b = 0; b < 6; b++)
                    p[(size_t)(a * 6 + b) * matrix] = (float)(
                        part[a][0] * g[b][0] + part[a][1] * g[b][1] + part[a][2] * g[b][2]);
        }
    return packed + 36 * matrix;
}

// A matrix of the given taps (indices into the kernel of `size` values), input-major by tap.
static float *packTaps(const source *s, const int *taps, int count, int size, float *packed) {
    size_t inputs = s->inBlocks * 16;
    for (size_t o = 0; o < s->out; o++)
        for (int t = 0; t < count; t++)
            for (size_t i = 0; i < s->in; i++)
                packed[(o / 16 * (size_t)count * inputs + (size_t)t * inputs + i) * 16 + o % 16] =
                    s->weights[(o * s->in + i) * (size_t)size + (size_t)taps[t]];
    return packed + s->outBlocks * (size_t)count * inputs * 16;
}

size_t ck_conv_weight_floats(ck_conv_kind kind, size_t inBlocks, size_t outBlocks) {
    size_t matrix = inBlocks * outBlocks * 256;
    switch (kind) {
    case CK_SAME_DIRECT: case CK_UP_DIRECT: return 9 * matrix;
    case CK_SAME_WINOGRAD: return 36 * matrix;
    case CK_UP_WINOGRAD: return 42 * matrix;
    case CK_POINT: return matrix;
    }
    return 0;
}

void ck_conv_pack(ck_conv_kind kind, const float *weights, size_t out, size_t in, size_t outBlocks,
                  size_t inBlocks, float *packed) {
    source s = {weights, out, in, outBlocks, inBlocks};
    static const int all[9] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    switch (kind) {
    case CK_SAME_DIRECT: packTaps(&s, all, 9, 9, packed); break;
    case CK_POINT: packTaps(&s, all, 1, 1, packed); break;
    case CK_SAME_WINOGRAD: packTransformed(&s, same, packed); break;
    case CK_UP_DIRECT:
        for (int phase = 0; phase < 4; phase++)
            packed = packTaps(&s, ck_phase_taps[phase], ck_phase_tap_count[phase], 9, packed);
        break;
    case CK_UP_WINOGRAD:
        packed = packTransformed(&s, up, packed);
        for (int edge = 0; edge < 4; edge++)
            packed = packTaps(&s, ck_edge_taps[edge], ck_edge_tap_count[edge], 9, packed);
        break;
    }
}
