/*
 * written.h - a calendar date as people write it, in many languages.
 *
 *   28 December 2025      December 28th, 2025    28. Dez. 2025    le 28 décembre 2025
 *   28 de diciembre de 2025    28 грудня 2025 р.    ٢٨ ديسمبر ٢٠٢٥    2025年12月28日
 *   28 ธ.ค. 2568 (years of the Buddhist era)    令和7年12月28日    民國114年12月28日
 *   28 tháng 12 năm 2025    28 ديسمبر/كانون الأول 2025    1° gennaio 2025
 *   2025-12-28    2025/12/28    28.12.2025    12/28/2025    28.12.25    2025. december 28.
 *
 * Only dates with a year are dates here; "last Monday" is the business of times.h
 * in the indexer.
 */
#ifndef NEWS_DATES_WRITTEN_H
#define NEWS_DATES_WRITTEN_H

#include "shared/base/str.h"
#include "shared/dates/calendar.h"

#ifdef __cplusplus
extern "C" {
#endif

struct news_written {
    struct news_civil date;
    enum news_precision precision; /* NEWS_PRECISION_DAY or _MONTH (day is 1 then) */
    size_t start;                  /* bytes in the text, half-open, with the weekday beside it */
    size_t end;
    enum news_weekday weekday; /* as written beside it; 0 for none */
    bool weekday_agrees;       /* the date is such a day */
    bool short_year;           /* two digits, taken as 1970 to 2069 */
    bool numeric;              /* no month in words */
    bool is_open;              /* day and month may be the other way round */
    struct news_civil other;   /* the other way round; year 0 where that cannot be, or where
                                  weekday or dots say that it is not meant */
};

/* Finds the first written date at or after *at of valid UTF-8 text, and moves *at
 * past it.  False when there is none, with *at at the end.  language: BCP 47, of the
 * text, may be absent; it decides between 12/11/2025 and 11/12/2025 (nothing
 * but "en" alone leaves that open) and between names that languages share. */
bool news_written_next(struct news_str text, size_t *at, struct news_str language,
                       struct news_written *out);

#ifdef __cplusplus
}
#endif

#endif
