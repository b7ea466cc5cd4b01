#include "indexer/pipeline/merging.h"

#include <stdio.h>

#include "indexer/pipeline/report.h"
#include "indexer/writing/writer.h"

/* With a line a pair, all are told: joining has no report. */
static void
say_unlike(void *ctx, const struct news_replaced *replaced)
{
    struct news_error words;
    (void)ctx;
    news_report_unlike(&words, replaced);
    (void)fprintf(stderr, "%s: %s\n", news_index_command.name, words.text);
}

static void
say(const struct news_writer_summary *summary)
{
    unsigned long long lost = summary->replaced;
    char gave_way[96] = "";
    if (lost)
        (void)snprintf(gave_way, sizeof gave_way, "%llu gave way to %s; ", lost,
                       lost == 1 ? "a later version of itself" : "later versions of themselves");
    (void)fprintf(stderr, "%s: joined; %s%llu in the index\n", news_index_command.name, gave_way,
                  (unsigned long long)summary->total);
}

enum news_status
news_run_merge(const struct news_settings *settings, struct news_error *err)
{
    const struct news_words *paths = &settings->paths;
    struct news_writer_options options = { .wait_seconds = (unsigned)settings->wait,
                                           .replaced = say_unlike };
    struct news_writer_summary summary = { 0 };
    enum news_status status =
        news_indexes_merge(settings->merge, paths->items, paths->count, &options, &summary, err);
    if (!status)
        say(&summary);
    return status;
}
