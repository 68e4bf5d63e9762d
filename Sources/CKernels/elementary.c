#include "CKernels.h"

#include <stdint.h>

#if defined(__wasm__)
double ck_log(double x) { return ck_log_own(x); }
#else
#include <math.h>
double ck_log(double x) { return log(x); }
#endif

static double fromBits(uint64_t b) { union { uint64_t b; double d; } u = {b}; return u.d; }
static uint64_t toBits(double d) { union { double d; uint64_t b; } u = {d}; return u.b; }

// Product and sum of doubles as unevaluated pairs (Dekker, Knuth).
typedef struct { double hi, lo; } pair;

static pair twoSum(double a, double b) {
    double s = a + b, t = s - a;
    return (pair){s, (a - (s - t)) + (b - t)};
}

static pair twoProduct(double a, double b) {
    const double split = 134217729.0;
    double ca = split * a, ah = ca - (ca - a), al = a - ah;
    double cb = split * b, bh = cb - (cb - b), bl = b - bh;
    double p = a * b;
    return (pair){p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

// log(m * 2^e) = e log 2 + 2 atanh((m - 1) / (m + 1)), the quotient and the leading term of the
// series carried in pairs, m in [sqrt(1/2), sqrt(2)).
double ck_log_own(double x) {
    if (!(x > 0)) return x == 0 ? -__builtin_inf() : __builtin_nan("");
    uint64_t bits = toBits(x);
    int exponent = 0;
    if (bits >> 52 == 0) { x *= 18014398509481984.0; bits = toBits(x); exponent = -54; }
    if (bits >> 52 == 0x7ff) return x;
    exponent += (int)(bits >> 52) - 1023;
    double m = fromBits((bits & 0xfffffffffffffULL) | 0x3ff0000000000000ULL);
    if (m > 1.4142135623730951) { m *= 0.5; exponent += 1; }
    double n = m - 1, d = m + 1, dl = (m - d) + 1;
    double q = n / d;
    pair p = twoProduct(q, d);
    double ql = ((n - p.hi) - p.lo - q * dl) / d;
    double z = q * q, series = 0;
    for (int k = 27; k >= 3; k -= 2) series = series * z + 1.0 / k;
    // 2 (q + q^3 series): the cubic term needs a pair for its leading part only when q is large.
    pair zz = twoProduct(q, q);
    pair c = twoProduct(zz.hi, q);
    double cl = c.lo + zz.lo * q + 2 * q * q * ql + q * q * ql;
    pair t = twoProduct(c.hi, series);
    double tl = t.lo + cl * series;
    const double ln2hi = 0x1.62e42fefa3800p-1, ln2lo = 0x1.ef35793c76730p-45;
    pair s = twoSum(exponent * ln2hi, 2 * q);
    pair u = twoSum(s.hi, 2 * t.hi);
    double low = u.lo + s.lo + 2 * (ql + tl) + exponent * ln2lo;
    return u.hi + low;
}

static float scaleByPower(float x, int n) {
    union { uint32_t b; float f; } u;
    if (n < -126) { u.b = (uint32_t)(n + 64 + 127) << 23; return x * u.f * 0x1p-64f; }
    if (n > 127) { u.b = (uint32_t)(n - 1 + 127) << 23; return x * u.f * 2.0f; }
    u.b = (uint32_t)(n + 127) << 23;
    return x * u.f;
}

// exp(x) - 1 for |x| <= log(2) / 2: a minimax-like Taylor polynomial, error under 1e-8 relative.
static double expm1Core(double r) {
    double p = 1.0 / 362880;
    p = p * r + 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    p = p * r + 1.0;
    return p * r;
}

float ck_expf(float x) {
    if (x != x) return x;
    if (x > 88.8f) return __builtin_inff();
    if (x < -104.0f) return 0;
    double n = __builtin_floor((double)x * 1.4426950408889634 + 0.5);
    double r = (double)x - n * 0.6931471805599453;
    return scaleByPower((float)(1 + expm1Core(r)), (int)n);
}

float ck_expm1f(float x) {
    if (x > -0.34f && x < 0.34f) return (float)expm1Core(x);
    return ck_expf(x) - 1;
}

float ck_log1pf(float x) { return (float)ck_log(1 + (double)x); }

float ck_tanhf(float x) {
    if (x != x) return x;
    float a = x < 0 ? -x : x;
    if (a > 10) return x < 0 ? -1 : 1;
    if (a < 0.17f) {
        double e = expm1Core(2 * (double)a);
        float t = (float)(e / (e + 2));
        return x < 0 ? -t : t;
    }
    double n = __builtin_floor(2 * (double)a * 1.4426950408889634 + 0.5);
    double r = 2 * (double)a - n * 0.6931471805599453;
    union { uint64_t b; double d; } u = {(uint64_t)((int64_t)n + 1023) << 52};
    double e = u.d * (1 + expm1Core(r));
    float t = (float)((e - 1) / (e + 1));
    return x < 0 ? -t : t;
}

// exp in doubles, |x| < 700.
static double exponential(double x) {
    if (x > 700) return __builtin_inf();
    if (x < -700) return 0;
    double n = __builtin_floor(x * 1.4426950408889634 + 0.5);
    double r = (x - n * 0x1.62e42fefa3800p-1) - n * 0x1.ef35793c76730p-45;
    return fromBits((uint64_t)((int64_t)n + 1023) << 52) * (1 + expm1Core(r));
}

// sin and cos of the rest of x by pi/2, |rest| <= pi/4; good to 1e-8 up to |x| of about 1e6.
static double sineOf(double x, int quarter) {
    double n = __builtin_floor(x * 0.63661977236758134 + 0.5);
    double r = (x - n * 1.5707963267341256) - n * 6.0771005065061922e-11;
    int q = (int)((int64_t)n + quarter) & 3;
    double z = r * r, y;
    if (q & 1)
        y = 1 + z * (-0.5 + z * (1.0 / 24 + z * (-1.0 / 720 + z * (1.0 / 40320 - z / 3628800))));
    else
        y = r * (1 + z * (-1.0 / 6 + z * (1.0 / 120 + z * (-1.0 / 5040 + z / 362880))));
    return q & 2 ? -y : y;
}

float ck_sinf(float x) { return x - x != 0 ? x - x : (float)sineOf(x, 0); }
float ck_cosf(float x) { return x - x != 0 ? x - x : (float)sineOf(x, 1); }

// Abramowitz and Stegun 7.1.5 (a series) below 2.5, a continued fraction of erfc above.
float ck_erff(float x) {
    if (x != x) return x;
    double a = x < 0 ? -(double)x : (double)x, y;
    if (a < 2.5) {
        double term = a, sum = a, z = a * a;
        for (int n = 1; n < 60; n++) {
            term *= -z / n;
            sum += term / (2 * n + 1);
        }
        y = sum * 1.1283791670955126;
    } else if (a < 6) {
        double f = 0;
        for (int k = 40; k > 0; k--) f = 0.5 * k / (a + f);
        y = 1 - exponential(-a * a) * 0.56418958354775629 / (a + f);
    } else {
        y = 1;
    }
    return (float)(x < 0 ? -y : y);
}

float ck_powf(float x, float y) {
    if (y == 0 || x == 1) return 1;
    if (x != x || y != y) return x + y;
    if (y == 1) return x;
    if (y == 2) return x * x;
    double whole = __builtin_floor((double)y);
    int isInteger = whole == (double)y;
    int isOdd = isInteger && (y < 0 ? -y : y) < 9007199254740992.0f &&
                __builtin_floor(whole / 2) * 2 != whole;
    if (x < 0 && !isInteger) return __builtin_nanf("");
    double a = x < 0 ? -(double)x : (double)x;
    if (a == 0) return y > 0 ? (isOdd ? x : 0) : (isOdd ? 1 / x : __builtin_inff());
    double r = exponential((double)y * ck_log_own(a));
    return (float)(x < 0 && isOdd ? -r : r);
}
