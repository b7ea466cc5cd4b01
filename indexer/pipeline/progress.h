/*
 * progress.h - a line on the terminal that says how far long work is.
 */
#ifndef NEWS_PIPELINE_PROGRESS_H
#define NEWS_PIPELINE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct news_progress {
    FILE *out;
    size_t columns;
    bool on;
    bool shown;         /* there is a line to be wiped */
    int64_t started_ms; /* monotonic clock */
    int64_t drawn_ms;
    uint64_t total_bytes; /* of all input; 0: not known */
};

/* on: whether to draw at all.  Nothing is drawn in the first second. */
void news_progress_init(struct news_progress *progress, FILE *out, bool on, size_t columns,
                        uint64_t total_bytes);

/* Draws, a few times a second at most. */
void news_progress_update(struct news_progress *progress, uint64_t articles, uint64_t bytes);

/* Wipes the line, so that other text can be printed. */
void news_progress_hide(struct news_progress *progress);

double news_progress_seconds(const struct news_progress *progress);

/* The line that would be drawn, for a terminal of so many columns; ASCII.  room is
 * at least 1; out is cut to columns. */
void news_progress_line(char *out, size_t room, const struct news_progress *progress,
                        uint64_t articles, uint64_t bytes, double seconds);

#endif
