/*
 * sample.h - articles for the tests of the writer.
 */
#ifndef NEWS_TESTS_WRITING_SAMPLE_H
#define NEWS_TESTS_WRITING_SAMPLE_H

#include "indexer/writing/writer.h"
#include "shared/index/index.h"
#include "tests/support/scratch.h"

/* Makes up the article with this number: its id is "story/<number>", its text has
 * the words "story" and "number<number>", and every tenth one "harbour"; half of
 * them print one of three long texts besides.  Valid until the arena is reset. */
struct news_article news_sample(struct news_arena *arena, unsigned number);

/* Writes articles [first, end) as shards of so many, numbered from 0, each article
 * an input of its own ("in/<number>"), and finishes. */
void news_sample_write(const char *path, const struct news_writer_options *options, unsigned first,
                       unsigned end, unsigned a_shard);

/* Adds one shard with articles [first, end), whose bodies begin with the word
 * version, without finishing the writer. */
void news_sample_shard(struct news_writer *writer, uint64_t ordinal, unsigned first, unsigned end,
                       const char *version);

struct news_writer *
news_sample_open_writer(const char *path, const struct news_writer_options *options);
struct news_index *news_sample_open(const char *path);

/* How many articles have the word (which stems to itself). */
unsigned news_sample_count(const struct news_index *index, const char *word);

/* How many articles there are. */
unsigned news_sample_live(const struct news_index *index);

/* Everything that can be asked of an index, in words, in the order of ids: two
 * indexes of the same articles give the same.  To be given to free(). */
char *news_sample_dump(struct news_index *index);

#endif
