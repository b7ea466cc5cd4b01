#include <stdlib.h>

#include "indexer/pipeline/run.h"
#include "shared/base/streams.h"

#ifdef NEWS_MIMALLOC
#include <mimalloc.h>
#endif

/* Each article needs the memory that the last one freed: the system would only clear it
 * and hand it out again. */
static void
keep_memory(void)
{
#ifdef NEWS_MIMALLOC
#if MI_MALLOC_VERSION < 210
    mi_option_disable(mi_option_allow_decommit);
#else
    mi_option_set(mi_option_purge_delay, -1);
#endif
#endif
}

int
main(int argc, char **argv)
{
    keep_memory();
    news_streams_guard();
    /* NOLINTBEGIN(concurrency-mt-unsafe): there is one thread yet */
    struct news_environment environment = {
        .index = getenv("DATELINE_INDEX"),
        .no_color = getenv("NO_COLOR"),
        .columns = getenv("COLUMNS"),
        .term = getenv("TERM"),
    };
    /* NOLINTEND(concurrency-mt-unsafe) */
    return news_index_program(argc, argv, &environment);
}
