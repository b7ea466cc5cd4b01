#include "indexer/entities/weights.h"

#include <math.h>

enum { LARGEST = 7 }; /* of four bits with a sign */

_Static_assert(NEWS_LABEL_COUNT <= 2 * NEWS_WEIGHTS_WIDTH - 1, "a row has room for all labels");

static int
rounded(int weight, unsigned shift)
{
    return (int)lrint((double)weight / (1 << shift));
}

void
news_weights_pack(const int8_t *weights, uint8_t *row)
{
    unsigned shift = 0;

    for (unsigned k = 0; k < NEWS_LABEL_COUNT; k++) {
        while (rounded(weights[k], shift) > LARGEST || rounded(weights[k], shift) < -LARGEST)
            shift++;
    }
    memset(row, 0, NEWS_WEIGHTS_WIDTH);
    for (unsigned k = 0; k < NEWS_LABEL_COUNT; k++) {
        unsigned bits = (unsigned)rounded(weights[k], shift) & 15U;

        row[k / 2] = (uint8_t)(row[k / 2] | bits << 4 * (k % 2));
    }
    row[NEWS_WEIGHTS_WIDTH - 1] = (uint8_t)(row[NEWS_WEIGHTS_WIDTH - 1] | shift << 4);
}
