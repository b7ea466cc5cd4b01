#include <stdlib.h>

#include "indexer/pipeline/run.h"

int
main(int argc, char **argv)
{
    /* NOLINTBEGIN(concurrency-mt-unsafe): there is one thread yet */
    struct news_environment environment = {
        .index = getenv("DATELINE_INDEX"),
        .no_color = getenv("NO_COLOR"),
        .columns = getenv("COLUMNS"),
    };
    /* NOLINTEND(concurrency-mt-unsafe) */
    return news_index_program(argc, argv, &environment);
}
