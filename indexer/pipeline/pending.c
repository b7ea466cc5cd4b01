/* Stands in for the writer until it is there. */
#include "indexer/writing/writer.h"
#define PENDING                                                               \
    {                                                                         \
        return news_fail(err, NEWS_INTERNAL, "indexing is not built in yet"); \
    }
enum news_status
news_writer_open(const char *path, const struct news_writer_options *options,
                 struct news_writer **out, struct news_error *err)
{
    (void)path;
    (void)options;
    (void)out;
    PENDING
}
void
news_writer_close(struct news_writer *writer)
{
    (void)writer;
}
const struct news_input_state *
news_writer_find_input(struct news_writer *writer, struct news_str path)
{
    (void)writer;
    (void)path;
    return NULL;
}
enum news_status
news_writer_each_input(struct news_writer *writer, news_input_sink *sink, void *ctx,
                       struct news_error *err)
{
    (void)writer;
    (void)sink;
    (void)ctx;
    PENDING
}
enum news_status
news_writer_remove_input(struct news_writer *writer, struct news_str path, struct news_error *err)
{
    (void)writer;
    (void)path;
    PENDING
}
enum news_status
news_shard_new(struct news_writer *writer, uint64_t ordinal, struct news_shard **out,
               struct news_error *err)
{
    (void)writer;
    (void)ordinal;
    (void)out;
    PENDING
}
enum news_status
news_shard_add(struct news_shard *shard, struct news_str input, const struct news_article *article,
               struct news_error *err)
{
    (void)shard;
    (void)input;
    (void)article;
    PENDING
}
enum news_status
news_shard_end_input(struct news_shard *shard, struct news_str input,
                     const struct news_input_state *state, struct news_error *err)
{
    (void)shard;
    (void)input;
    (void)state;
    PENDING
}
enum news_status
news_shard_finish(struct news_shard *shard, struct news_error *err)
{
    (void)shard;
    PENDING
}
void
news_shard_abandon(struct news_shard *shard)
{
    (void)shard;
}
enum news_status
news_writer_publish(struct news_writer *writer, struct news_error *err)
{
    (void)writer;
    PENDING
}
enum news_status
news_writer_finish(struct news_writer *writer, struct news_writer_summary *summary,
                   struct news_error *err)
{
    (void)writer;
    (void)summary;
    PENDING
}
enum news_status
news_indexes_merge(const char *out, const char *const *paths, size_t count, struct news_error *err)
{
    (void)out;
    (void)paths;
    (void)count;
    PENDING
}
