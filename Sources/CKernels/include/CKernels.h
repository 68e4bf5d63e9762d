#pragma once
#include <stddef.h>
#include <stdint.h>

// Arithmetic of generators in C: vector kernels chosen at run time, and a pool of threads.
//
// Feature maps are blocks of 16 channels with a border of one zero pixel on each side:
// [blocks][height + 2][width + 2][16], 64-byte aligned; channels past the last are zero.

enum { CK_LANES = 16 };

// ---- memory ---------------------------------------------------------------------------------
// Zeroed, 64-byte aligned floats (2 MiB pages where the system gives them); null when there is no
// memory. `ck_release` takes the same count.
float *ck_allocate(size_t floats);
void ck_release(float *memory, size_t floats);

// A place that holds one scratch buffer between calls; `take` empties it (null when it is empty or
// too small), `keep` frees what it held before.
typedef struct ck_slot { void *_Atomic content; } ck_slot;
ck_slot *ck_slot_create(void);
void ck_slot_destroy(ck_slot *slot);
float *ck_slot_take(ck_slot *slot, size_t floats);
void ck_slot_keep(ck_slot *slot, float *memory, size_t floats);

// ---- instruction sets -----------------------------------------------------------------------
// Levels that this processor has are 0 … ck_level_count() - 1, the last being the fastest and the
// one in use. Choosing another is not safe while something is drawn.
int ck_level_count(void);
const char *ck_level_name(int level);
void ck_level_select(int level);
// For tests: another level for what the calling thread draws alone, -1 for the chosen one again.
void ck_level_try(int level);
int ck_level_current(void);
// Whether the processor multiplies bfloat16 (AVX-512 BF16), whichever level is chosen.
int ck_has_half(void);
// Multiply-adds in registers alone, in floating-point operations a second: the roof of the
// benchmark, the best of a tenth of a second.
double ck_peak(void);

// ---- threads --------------------------------------------------------------------------------
int ck_processor_count(void);
// Calls body(context, item, worker) for every item in 0..<count on at most `threads` threads, the
// caller being worker 0. Runs on the caller alone while another call has the pool.
void ck_parallel(int threads, size_t count, void (*body)(void *context, size_t item, int worker),
                 void *context);

// ---- elementary functions -------------------------------------------------------------------
// On a hosted system `ck_log` is the system's, so that Gaussians equal NumPy's to the last bit; on
// WebAssembly it is `ck_log_own`, within one unit in the last place of it.
double ck_log(double x);
double ck_log_own(double x);
float ck_expf(float x);
float ck_expm1f(float x);
float ck_log1pf(float x);
float ck_tanhf(float x);

// ---- digests --------------------------------------------------------------------------------
// Takes blocks of 64 bytes into the state of a SHA-256; `portable`: not with the processor's own
// instructions for it, for tests.
void ck_sha256(uint32_t state[8], const uint8_t *bytes, size_t blocks, int portable);

// ---- dense ----------------------------------------------------------------------------------
// y[o] = bias[o] + sum over i of w[o][i] * x[i]; w is row-major [outputs][inputs].
void ck_dense(const float *w, const float *bias, const float *x, float *y, size_t inputs,
              size_t outputs);
// y[o] = rsqrt(sum over i of w[o][i] * s[i]^2 + 1e-8), the demodulation factors.
void ck_demodulate(const float *w, const float *s, float *y, size_t inputs, size_t outputs);

// ---- feature maps ---------------------------------------------------------------------------
typedef struct ck_map {
    float *data;
    size_t blocks, height, width;
} ck_map;

size_t ck_map_floats(size_t blocks, size_t height, size_t width);
void ck_map_clear_border(ck_map map);
// Planar [channels][height][width] to a map (padding channels zeroed, border cleared) and back.
void ck_map_from_planes(ck_map map, const float *planes, size_t channels);
void ck_map_to_planes(ck_map map, float *planes, size_t channels);

// What follows a convolution: y = clamp(gain * lrelu(x * scale + noise * strength + bias)).
typedef struct ck_finish {
    const float *scale;  // [blocks * 16], null for 1
    const float *bias;   // [blocks * 16], null for 0
    const float *noise;  // [height][width], null for none
    float strength;
    float slope;         // 1 linear, 0 relu, 0.2 lrelu
    float gain;
    float clamp;         // infinity for none
} ck_finish;

// ---- convolutions ---------------------------------------------------------------------------
typedef enum ck_conv_kind {
    CK_SAME_DIRECT,    // 3x3, stride 1, pad 1: patches and one product
    CK_SAME_WINOGRAD,  // the same by F(4x4, 3x3); sides must be multiples of 4
    CK_UP_DIRECT,      // transposed 3x3, stride 2, then FIR: four phases by patches
    CK_UP_WINOGRAD,    // the same, the two-tap phases by F(4, 2); sides must be multiples of 4
    CK_POINT,          // 1x1
} ck_conv_kind;

// A separable or square FIR filter, taps already flipped and scaled; applied to zero-padded data
// with `before` zeros ahead of the first sample.
typedef struct ck_fir {
    int taps;             // n
    int before;           // zeros before the first sample
    const float *rows;    // [n] vertical taps, null when the filter is not separable
    const float *columns; // [n] horizontal taps
    const float *square;  // [n][n], used when rows is null
} ck_fir;

typedef struct ck_conv {
    ck_conv_kind kind;
    int half;              // products of bfloat16, for the WINOGRAD kinds
    size_t inBlocks, outBlocks;
    size_t height, width;  // of the input
    const float *weights;  // packed by ck_conv_pack, with the same `half`
    const float *style;    // [inBlocks * 16], multiplied into the input; null for 1
    ck_fir fir;            // for the UP kinds
    ck_finish finish;
} ck_conv;

size_t ck_conv_weight_floats(ck_conv_kind kind, int half, size_t inBlocks, size_t outBlocks);
// `weights` is [out][in][3][3] (or [out][in] for CK_POINT); `packed` must be zeroed.
void ck_conv_pack(ck_conv_kind kind, int half, const float *weights, size_t out, size_t in,
                  size_t outBlocks, size_t inBlocks, float *packed);
size_t ck_conv_scratch_floats(const ck_conv *conv, int threads);
void ck_conv_run(const ck_conv *conv, ck_map source, ck_map destination, float *scratch,
                 int threads);

// picture[o][pixel] += bias[o] + sum over c of w[o][c] * x[c][pixel], then clamped (the sum only);
// w is [outputs][blocks * 16], at most 4 outputs.
void ck_to_rgb(ck_map source, const float *w, const float *bias, float clamp, size_t outputs,
               float *picture, int threads);
// Zero-insertion by 2 and FIR on planes [channels][height][width] into [channels][2h][2w].
void ck_upsample_planes(const float *source, size_t channels, size_t height, size_t width,
                        ck_fir fir, float *destination);
// destination += gain * upsampled(source), both maps, destination twice as large.
void ck_upsample_add(ck_map source, ck_fir fir, float gain, ck_map destination);

// Codes of ck_activate, for nonlinearities that no finish covers.
enum { CK_TANH, CK_SIGMOID, CK_ELU, CK_SELU, CK_SOFTPLUS, CK_SWISH };
float ck_nonlinearity(int code, float x);
// x = clamp(gain * nonlinearity(x)) inside the border.
void ck_activate(ck_map map, int code, float gain, float clamp, int threads);

// ---- styles ---------------------------------------------------------------------------------
// style = affine * latent + bias [inputs of the convolution], then, when `squares` is given,
// scale[o] = rsqrt(sum over i of squares[o][i] * style[i]^2 + 1e-8).
typedef struct ck_style {
    const float *affine, *bias, *latent;
    size_t latentLength, inputs;
    float *style;
    const float *squares;
    size_t outputs;
    float *scale;
} ck_style;
void ck_styles(const ck_style *styles, size_t count, int threads);

// ---- transposed convolutions of DCGAN -------------------------------------------------------
// 4x4, stride 2, pad 1: every output phase sees 2x2 inputs, filtered by F(4, 2) where sides are
// multiples of 4.
typedef struct ck_deconv {
    size_t inBlocks, outBlocks;
    size_t height, width;  // of the input
    const float *weights;  // packed by ck_deconv_pack
    ck_finish finish;      // of `destination`, whose sides are twice as long; without noise
} ck_deconv;

size_t ck_deconv_weight_floats(const ck_deconv *deconv);
// `weights` is [in][out][4][4], multiplied by scale[out] (null for 1); `packed` must be zeroed. Of
// `deconv` it reads blocks and sides.
void ck_deconv_pack(const ck_deconv *deconv, const float *weights, const float *scale, size_t in,
                    size_t out, float *packed);
size_t ck_deconv_scratch_floats(const ck_deconv *deconv, int threads);
void ck_deconv_run(const ck_deconv *deconv, ck_map source, ck_map destination, float *scratch,
                   int threads);

// The same with at most 4 outputs and any sides, to planes [out][2h][2w], through tanh when `tanh` is
// not 0. `height` and `width` are the input's; `packed` must be zeroed.
size_t ck_deconv_picture_weight_floats(size_t inBlocks);
void ck_deconv_picture_pack(const float *weights, size_t in, size_t out, float *packed);
size_t ck_deconv_picture_scratch_floats(size_t height, size_t width);
void ck_deconv_picture(ck_map source, const float *weights, const float bias[4], size_t out,
                       int tanh, float *planes, float *scratch, int threads);

// A vector to a map of side x side pixels: weights [in][out][side][side].
size_t ck_seed_weight_floats(size_t in, size_t outBlocks, size_t side);
void ck_seed_pack(const float *weights, const float *scale, size_t in, size_t out, size_t side,
                  float *packed);
// scratch holds outBlocks * side * side * 16.
void ck_seed_run(const float *vector, size_t in, const float *weights, const ck_finish *finish,
                 ck_map destination, float *scratch, int threads);

// ---- general convolution and product, for graphs --------------------------------------------
// Planes [channels][height][width] of one picture and group. `transposed` gathers: output y sees
// input (y + top - ky * dilationY) / strideY where that is whole.
typedef struct ck_planes_conv {
    size_t channels, height, width;
    size_t outputs, outHeight, outWidth;
    size_t kernelHeight, kernelWidth;
    ptrdiff_t strideY, strideX, top, left, dilationY, dilationX;
    int transposed;
} ck_planes_conv;

// Weights [outputs][channels][kh][kw] (or [channels][outputs][kh][kw] when transposed) to panels.
size_t ck_planes_weight_floats(const ck_planes_conv *conv);
void ck_planes_pack(const ck_planes_conv *conv, const float *weights, float *packed);
size_t ck_planes_scratch_floats(const ck_planes_conv *conv, int threads);
// y[o] = bias[o] (null for 0) + convolution.
void ck_planes_run(const ck_planes_conv *conv, const float *x, const float *packed,
                   const float *bias, float *y, float *scratch, int threads);
// c[m][n] = a[m][k] * b[k][n], row-major.
void ck_matmul(const float *a, const float *b, float *c, size_t m, size_t k, size_t n,
               int threads);

// Further functions of graphs.
float ck_sinf(float x);
float ck_cosf(float x);
float ck_erff(float x);
float ck_powf(float x, float y);
