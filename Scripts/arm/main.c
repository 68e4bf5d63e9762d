// Draws a network: stdin has tensors (name's length, rank, number of values as int32; the name, the
// shape as int32, the values as floats), stdout gets the picture's floats.
//
//   draw [bf16] < tensors > picture
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

bool draw_tensor(const uint8_t *name, int64_t length, const int32_t *shape, int64_t rank,
                 const float *values, int64_t count);
int64_t draw_image(bool half, float *output, int64_t room);

static void *take(size_t size, size_t count) {
    void *memory = malloc(size * count + 1);
    if (!memory || fread(memory, size, count, stdin) != count) exit(3);
    return memory;
}

int main(int count, char **words) {
    (void)words;
    int32_t head[3];
    while (fread(head, sizeof head, 1, stdin) == 1) {
        uint8_t *name = take(1, (size_t)head[0]);
        int32_t *shape = take(4, (size_t)head[1]);
        float *values = take(4, (size_t)head[2]);
        if (!draw_tensor(name, head[0], shape, head[1], values, head[2])) return 4;
        free(name), free(shape), free(values);
    }
    enum { ROOM = 1 << 22 };
    float *picture = malloc(ROOM * sizeof *picture);
    int64_t drawn = picture ? draw_image(count > 1, picture, ROOM) : 0;
    if (drawn < 0) return 5;
    return drawn == 0 || fwrite(picture, sizeof *picture, (size_t)drawn, stdout) != (size_t)drawn;
}
