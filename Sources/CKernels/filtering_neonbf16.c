#include "kernels.h"

#if defined(__aarch64__)
#include <arm_neon.h>
#pragma clang attribute push(__attribute__((target("bf16"))), apply_to = function)
#include "kernels-vectors.h"

// Sixteen floats as four registers.
typedef union quads { v16 whole; float32x4_t part[4]; } quads;

INLINE bfloat16x8_t halves(float32x4_t low, float32x4_t high) {
    return vcvtq_high_bf16_f32(vcvtq_low_bf16_f32(low), high);
}

INLINE void put(float *p, v16 x) {
    quads q = {x};
    vst1q_bf16((bfloat16_t *)p, halves(q.part[0], q.part[1]));
    vst1q_bf16((bfloat16_t *)p + 8, halves(q.part[2], q.part[3]));
}

INLINE v16 multiplyAdd(v16 weights, v16 x, v16 sum) {
    quads w = {weights}, v = {x}, s = {sum};
    UNROLLED for (int k = 0; k < 4; k++)
        s.part[k] = vbfdotq_f32(s.part[k], vreinterpretq_bf16_f32(w.part[k]),
                                vreinterpretq_bf16_f32(v.part[k]));
    return s.whole;
}

// Two channels' halves, one after the other for each output.
INLINE v16 woven(v16 first, v16 second) {
    quads a = {first}, b = {second}, both;
    UNROLLED for (int k = 0; k < 4; k++) {
        uint16x8_t pair = vreinterpretq_u16_bf16(halves(a.part[k], b.part[k]));
        both.part[k] = vreinterpretq_f32_u16(vzip1q_u16(pair, vextq_u16(pair, pair, 4)));
    }
    return both.whole;
}

#define ROWS 6
#define WIDE 1
#define CELL 8
#define TABLE ck_filtering_neon
#include "filtering-template.h"
#pragma clang attribute pop
#endif
