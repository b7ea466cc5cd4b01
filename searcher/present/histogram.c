/*
 * Years, months or days as bars.  Periods without an article are shown too, a long
 * run of them as one line, so that gaps look like gaps.
 */
#include <stdlib.h>

#include "searcher/present/view.h"
#include "shared/dates/calendar.h"

enum { LONGEST_GAP = 5, LABEL = 12, NUMBER = 8, SHORTEST_BAR = 10 };

/* The period after the one that starts on day. */
static int32_t
next_period(enum news_facet_kind kind, int32_t day)
{
    struct news_civil date = news_civil_from_days(day);
    if (news_facet_precision(kind) == NEWS_PRECISION_DAY)
        return day + 1;
    if (news_facet_precision(kind) == NEWS_PRECISION_MONTH)
        return day + news_month_days(date.year, date.month);
    return day + news_year_days(date.year);
}

static int32_t
number_at(struct news_str text, size_t at, size_t len, int32_t missing)
{
    int32_t number = 0;
    if (at + len > text.len)
        return missing;
    for (size_t i = at; i < at + len; i++)
        number = number * 10 + (text.data[i] - '0');
    return number;
}

/* The first day of "2025", "2025-12" or "2025-12-28". */
static int32_t
first_day(struct news_str name)
{
    struct news_civil date = { number_at(name, 0, 4, 0), number_at(name, 5, 2, 1),
                               number_at(name, 8, 2, 1) };
    return news_days_from_civil(date);
}

static void
add_bar(struct news_str name, uint32_t count, uint32_t most, size_t room, struct news_buffer *out)
{
    static const char block[] = "\xE2\x96\x87";
    size_t length = most ? (size_t)((uint64_t)count * room / most) : 0;
    if (count && !length)
        length = 1;
    news_buffer_format(out, "  %-10.*s%8u%s", (int)name.len, name.data, count, length ? "  " : "");
    for (size_t i = 0; i < length; i++)
        news_buffer_add_c(out, block);
    news_buffer_add_byte(out, '\n');
}

/* The empty periods from day up to end. */
static void
add_gap(enum news_facet_kind kind, int32_t day, int32_t end, uint32_t most, struct news_buffer *out)
{
    static const char *const words[] = { [NEWS_PRECISION_YEAR] = "years",
                                         [NEWS_PRECISION_MONTH] = "months",
                                         [NEWS_PRECISION_DAY] = "days" };
    enum news_precision precision = news_facet_precision(kind);
    char text[NEWS_DATE_ROOM];
    size_t periods = 0;
    for (int32_t at = day; at < end; at = next_period(kind, at))
        periods++;
    if (periods > LONGEST_GAP) {
        news_buffer_format(out, "  %zu %s without an article\n", periods, words[precision]);
        return;
    }
    for (int32_t at = day; at < end; at = next_period(kind, at)) {
        (void)news_civil_format(news_civil_from_days(at), precision, text);
        add_bar(news_str_from(text), 0, most, 0, out);
    }
}

/* What is said of the matches that have no such period: an article may be dated to its
 * month or year alone. */
static struct news_str
without_name(enum news_facet_kind kind)
{
    if (news_facet_is_spoken(kind))
        return news_str_from("none");
    switch (news_facet_precision(kind)) {
    case NEWS_PRECISION_DAY:
        return news_str_from("no day");
    case NEWS_PRECISION_MONTH:
        return news_str_from("no month");
    default:
        return news_str_from("undated");
    }
}

void
news_histogram(const struct news_facet *facet, size_t width, struct news_buffer *out)
{
    uint32_t most = facet->without;
    size_t taken = 2 + LABEL + NUMBER + 2;
    size_t room = width > taken + SHORTEST_BAR ? width - taken : SHORTEST_BAR;
    for (size_t i = 0; i < facet->count; i++)
        most = facet->rows[i].count > most ? facet->rows[i].count : most;
    for (size_t i = 0; i < facet->count; i++) {
        const struct news_facet_row *row = &facet->rows[i];
        /* With a limit on the rows, the periods between are not empty, only left out. */
        if (i && facet->distinct == facet->count)
            add_gap(facet->wish.kind,
                    next_period(facet->wish.kind, first_day(facet->rows[i - 1].name)),
                    first_day(row->name), most, out);
        add_bar(row->name, row->count, most, room, out);
    }
    if (facet->distinct > facet->count)
        news_buffer_format(out, "          and %zu more\n", facet->distinct - facet->count);
    if (facet->without)
        add_bar(without_name(facet->wish.kind), facet->without, most, room, out);
}
