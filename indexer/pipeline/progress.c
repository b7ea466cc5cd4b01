#include "indexer/pipeline/progress.h"

#include <string.h>
#include <time.h>

enum { FIRST_MS = 1000, EVERY_MS = 150, LONGEST_LINE = 256, WIDEST_BAR = 30 };

static int64_t
now_ms(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
news_progress_init(struct news_progress *progress, FILE *out, bool on, size_t columns,
                   uint64_t total_bytes)
{
    progress->out = out;
    progress->columns = columns;
    progress->on = on;
    progress->shown = false;
    progress->started_ms = progress->drawn_ms = now_ms();
    progress->total_bytes = total_bytes;
}

double
news_progress_seconds(const struct news_progress *progress)
{
    return (double)(now_ms() - progress->started_ms) / 1000.0;
}

static void
format_left(char *out, size_t room, double seconds)
{
    unsigned long left = seconds > 0 && seconds < 1e7 ? (unsigned long)seconds : 0;
    if (left >= 3600)
        (void)snprintf(out, room, "%lu:%02lu:%02lu left", left / 3600, left / 60 % 60, left % 60);
    else
        (void)snprintf(out, room, "%lu:%02lu left", left / 60, left % 60);
}

static void
format_bar(char *out, size_t width, double part)
{
    size_t filled = (size_t)((double)width * part);
    for (size_t i = 0; i < width; i++)
        out[i] = (char)(i < filled ? '=' : i == filled ? '>' : ' ');
    out[width] = '\0';
}

void
news_progress_line(char *out, size_t room, const struct news_progress *progress, uint64_t articles,
                   uint64_t bytes, double seconds)
{
    char facts[128];
    double megabytes = (double)bytes / 1e6;
    double rate = seconds > 0 ? megabytes / seconds : 0;
    (void)snprintf(facts, sizeof facts, "%llu articles, %.1f MB, %.1f MB/s",
                   (unsigned long long)articles, megabytes, rate);
    double part = progress->total_bytes ? (double)bytes / (double)progress->total_bytes : 0;
    if (part > 1)
        part = 1;
    if (progress->total_bytes && bytes) {
        char left[32];
        char bar[WIDEST_BAR + 1];
        format_left(left, sizeof left, seconds / part - seconds);
        size_t taken = strlen(facts) + strlen(left) + sizeof " 100% [] , ";
        size_t free_columns = progress->columns > taken ? progress->columns - taken : 0;
        format_bar(bar, free_columns < WIDEST_BAR ? free_columns : WIDEST_BAR, part);
        if (free_columns >= 5)
            (void)snprintf(out, room, "%3d%% [%s] %s, %s", (int)(part * 100), bar, facts, left);
        else
            (void)snprintf(out, room, "%3d%% %s, %s", (int)(part * 100), facts, left);
    } else {
        (void)snprintf(out, room, "%s", facts);
    }
    if (progress->columns && progress->columns < room)
        out[progress->columns - 1] = '\0'; /* the last column would wrap */
}

void
news_progress_update(struct news_progress *progress, uint64_t articles, uint64_t bytes)
{
    int64_t now = now_ms();
    if (!progress->on || now - progress->started_ms < FIRST_MS ||
        now - progress->drawn_ms < EVERY_MS)
        return;
    char line[LONGEST_LINE];
    news_progress_line(line, sizeof line, progress, articles, bytes,
                       news_progress_seconds(progress));
    (void)fprintf(progress->out, "\r\033[K%s", line);
    (void)fflush(progress->out);
    progress->drawn_ms = now;
    progress->shown = true;
}

void
news_progress_hide(struct news_progress *progress)
{
    if (!progress->shown)
        return;
    (void)fputs("\r\033[K", progress->out);
    progress->shown = false;
}
