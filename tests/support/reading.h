/*
 * reading.h - for tests of readers: runs one on bytes and keeps what came out.
 */
#ifndef NEWS_TESTS_READING_H
#define NEWS_TESTS_READING_H

#include "indexer/readers/reading.h"

enum { NEWS_TEST_MOST = 64 };

struct news_test_reading {
    enum news_status status;
    struct news_error err;

    /* Articles of a format; deep enough copies to be looked at. */
    struct news_article articles[NEWS_TEST_MOST];
    size_t article_count;

    /* Members of a container: their paths, contents and formats ("" for none). */
    struct news_str member_paths[NEWS_TEST_MOST];
    struct news_str members[NEWS_TEST_MOST];
    struct news_str member_formats[NEWS_TEST_MOST];
    size_t member_count;

    /* What was left out: "name: reason". */
    struct news_str skips[NEWS_TEST_MOST];
    size_t skip_count;

    struct news_arena *arena;
};

/* Runs the reader called format on the bytes of a file called path. */
void news_test_read(struct news_test_reading *out, const char *format, const char *path,
                    const char *bytes, size_t len);

/* The same with everything that a container can say about it. */
void news_test_read_input(struct news_test_reading *out, const char *format,
                          const struct news_input *input);

void news_test_reading_clear(struct news_test_reading *reading);

#endif
