/*
 * report.h - what is said of each input: records for --report and lines for people.
 */
#ifndef NEWS_PIPELINE_REPORT_H
#define NEWS_PIPELINE_REPORT_H

#include "indexer/pipeline/batch.h"
#include "indexer/writing/writer.h"

/* Each adds to the batch's report, talk and tally. */
void news_report_article(struct news_batch *batch, const struct news_item *item,
                         const struct news_article *article);
void news_report_skip(struct news_batch *batch, const struct news_item *item, struct news_str part,
                      const char *reason);
/* Without a line for people: there may be thousands, and they are counted. */
void news_report_hidden(struct news_batch *batch, const struct news_item *item);
void news_report_same(struct news_batch *batch, const struct news_item *item);

/* Appends the record of an article that gave way to a later version of itself. */
void news_report_replaced(struct news_buffer *out, const struct news_replaced *replaced);

/* The line for people about one that gave way to an article unlike it. */
void news_report_unlike(struct news_error *out, const struct news_replaced *replaced);

#endif
