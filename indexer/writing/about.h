/*
 * about.h - which days, months or years a TIMEX3 value speaks of.
 */
#ifndef NEWS_WRITING_ABOUT_H
#define NEWS_WRITING_ABOUT_H

#include "shared/base/str.h"

enum news_about_unit {
    NEWS_ABOUT_NOTHING, /* a vague, unresolved or far too long value, a duration, a set */
    NEWS_ABOUT_DAY,
    NEWS_ABOUT_SPAN,   /* the days first..last: a week, a weekend */
    NEWS_ABOUT_MONTHS, /* whole months: one, a quarter, a season, a half year */
    NEWS_ABOUT_YEARS   /* whole years: one, a decade, a century */
};

struct news_about {
    enum news_about_unit unit;
    int32_t first; /* days since 1970-01-01, both included */
    int32_t last;
};

/* Understands the value of a DATE or TIME (ISO-TimeML 8.2: "2025-12-28",
 * "2025-12-28TMO", "2025-W52-WE", "2025-12", "2025-Q4", "2025-WI", "2025-H2", "2025",
 * "199", "19"), as the tagger of times writes them: whatever else TIMEX3 has is nothing.
 * A season is one of the northern hemisphere, in whole months; a winter is counted from December of its year to the next February. */
struct news_about news_about_value(struct news_str value);

#endif
