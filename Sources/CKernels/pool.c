#if defined(__linux__)
#define _GNU_SOURCE  // sched_getcpu, pthread_setaffinity_np
#endif
#include "CKernels.h"

#if defined(__wasm__)

int ck_processor_count(void) { return 1; }

void ck_parallel(int threads, size_t count, void (*body)(void *, size_t, int), void *context) {
    (void)threads;
    for (size_t item = 0; item < count; item++) body(context, item, 0);
}

#else

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST_THREADS = 64, SPINS = 20000 };

static pthread_mutex_t owner = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t sleep_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static int started;                  // workers besides the caller, guarded by `owner`
static _Atomic unsigned generation;  // counts jobs
static _Atomic int sleepers, active, open_for;

static struct {
    void (*body)(void *, size_t, int);
    void *context;
    size_t count;
} job;
static _Atomic size_t next_item, done_items;

static inline void pause_briefly(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static void work(int worker) {
    size_t item;
    while ((item = atomic_fetch_add(&next_item, 1)) < job.count) {
        job.body(job.context, item, worker);
        atomic_fetch_add(&done_items, 1);
    }
}

static void *serve(void *argument) {
    int worker = (int)(intptr_t)argument;
    unsigned seen = 0;
    for (;;) {
        int spins = 0;
        while (atomic_load_explicit(&generation, memory_order_acquire) == seen) {
            if (++spins < SPINS) { pause_briefly(); continue; }
            pthread_mutex_lock(&sleep_lock);
            atomic_fetch_add(&sleepers, 1);
            while (atomic_load(&generation) == seen) pthread_cond_wait(&wake, &sleep_lock);
            atomic_fetch_sub(&sleepers, 1);
            pthread_mutex_unlock(&sleep_lock);
        }
        seen = atomic_load(&generation);
        // A job stays valid while `active` is not zero, once it was seen open.
        atomic_fetch_add(&active, 1);
        if (worker < atomic_load(&open_for)) work(worker);
        atomic_fetch_sub(&active, 1);
    }
    return 0;
}

static pthread_t workers[MOST_THREADS];  // `started` of them, guarded by `owner`

// Keeps workers off the caller's processor where every processor is wanted. A worker that wakes
// beside the caller takes its time instead of giving its own: on a busy machine of two processors
// that made two threads slower than one.
static void keepApart(int threads) {
#if defined(__linux__)
    static int avoided = -1, placed;
    int here = sched_getcpu();
    if (here == avoided && started == placed) return;
    cpu_set_t all;
    if (here < 0 || here >= CPU_SETSIZE || sched_getaffinity(0, sizeof all, &all) != 0) return;
    if (CPU_COUNT(&all) < 2 || threads < CPU_COUNT(&all)) return;
    CPU_CLR(here, &all);
    for (int k = 0; k < started; k++) pthread_setaffinity_np(workers[k], sizeof all, &all);
    avoided = here;
    placed = started;
#else
    (void)threads;
#endif
}

static void start(int count) {
    while (started < count) {
        pthread_t thread;
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
        pthread_attr_setstacksize(&attributes, 1 << 20);
        int failed = pthread_create(&thread, &attributes, serve, (void *)(intptr_t)(started + 1));
        pthread_attr_destroy(&attributes);
        if (failed) return;
        workers[started] = thread;
        started++;
    }
}

int ck_processor_count(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : (int)count;
}

void ck_parallel(int threads, size_t count, void (*body)(void *, size_t, int), void *context) {
    if (threads > MOST_THREADS) threads = MOST_THREADS;
    if (threads < 2 || count < 2 || pthread_mutex_trylock(&owner) != 0) {
        for (size_t item = 0; item < count; item++) body(context, item, 0);
        return;
    }
    start(threads - 1);
    keepApart(threads);
    job.body = body;
    job.context = context;
    job.count = count;
    atomic_store(&next_item, 0);
    atomic_store(&done_items, 0);
    atomic_store(&open_for, threads);
    atomic_fetch_add(&generation, 1);
    if (atomic_load(&sleepers) > 0) {
        pthread_mutex_lock(&sleep_lock);
        pthread_cond_broadcast(&wake);
        pthread_mutex_unlock(&sleep_lock);
    }
    work(0);
    for (int spins = 0; atomic_load(&done_items) < count;)
        if (++spins < SPINS) pause_briefly(); else sched_yield();
    atomic_store(&open_for, 0);
    for (int spins = 0; atomic_load(&active) > 0;)
        if (++spins < SPINS) pause_briefly(); else sched_yield();
    pthread_mutex_unlock(&owner);
}

#endif
