#include "conv.h"

// Weights are packed by output blocks, inputs before the 16 outputs of a block:
//   SAME_DIRECT, POINT  [output block][tap][channel][16];
//   UP_DIRECT           the same for each of the four phases and its taps;
//   …_WINOGRAD          the 36 transformed matrices [output block][channel][16] where they are
//                       kept, then the form of SAME_DIRECT where it is read: the transformed
//                       ones are made from it, and the edges of the transposed form use it.

typedef struct { const float *weights; size_t out, in, outBlocks, inBlocks; } source;

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

static size_t transformedFloats(int half, size_t inBlocks, size_t outBlocks) {
    if (!ck_keeps_transformed(inBlocks, outBlocks)) return 0;
    return 36 * inBlocks * outBlocks * (half ? 128 : 256);
}

size_t ck_conv_weight_floats(ck_conv_kind kind, int half, size_t inBlocks, size_t outBlocks) {
    size_t matrix = inBlocks * outBlocks * 256;
    switch (kind) {
    case CK_SAME_DIRECT: case CK_UP_DIRECT: return 9 * matrix;
    case CK_SAME_WINOGRAD: case CK_UP_WINOGRAD:
        return transformedFloats(half, inBlocks, outBlocks) + 9 * matrix;
    case CK_POINT: return matrix;
    }
    return 0;
}

void ck_conv_pack(ck_conv_kind kind, int half, const float *weights, size_t out, size_t in,
                  size_t outBlocks, size_t inBlocks, float *packed) {
    source s = {weights, out, in, outBlocks, inBlocks};
    static const int all[9] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    switch (kind) {
    case CK_SAME_DIRECT: packTaps(&s, all, 9, 9, packed); break;
    case CK_POINT: packTaps(&s, all, 1, 1, packed); break;
    case CK_UP_DIRECT:
        for (int phase = 0; phase < 4; phase++)
            packed = packTaps(&s, ck_phase_taps[phase], ck_phase_tap_count[phase], 9, packed);
        break;
    case CK_SAME_WINOGRAD: case CK_UP_WINOGRAD: {
        size_t before = transformedFloats(half, inBlocks, outBlocks), inputs = inBlocks * 16;
        float *taps = packed + before;
        packTaps(&s, all, 9, 9, taps);
        if (before == 0) break;
        const ck_filtering *f = half ? ck_filtering_half() : 0;
        if (!f) f = &ck_kernels_now()->filtering;
        for (size_t b = 0; b < outBlocks; b++)
            (kind == CK_UP_WINOGRAD ? f->upWeights : f->sameWeights)(
                taps + b * 9 * inputs * 16, inputs * 16, inputs,
                packed + b * inputs * f->cell, outBlocks * inputs * f->cell);
        break;
    }
    }
}
