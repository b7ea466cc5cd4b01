#include <stdlib.h>

#include "searcher/run/program.h"
#include "shared/base/streams.h"

int
main(int argc, char **argv)
{
    news_streams_guard();
    /* NOLINTBEGIN(concurrency-mt-unsafe): there is one thread */
    struct news_environment environment = {
        .index = getenv("DATELINE_INDEX"),
        .no_color = getenv("NO_COLOR"),
        .columns = getenv("COLUMNS"),
        .term = getenv("TERM"),
    };
    /* NOLINTEND(concurrency-mt-unsafe) */
    return news_search_program(argc, argv, &environment);
}
