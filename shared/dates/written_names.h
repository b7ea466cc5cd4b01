/*
 * written_names.h - the names of months and weekdays in the languages that ICU knows.
 *
 * Built once from ICU's calendars on first use and read-only afterwards, so
 * threads share it.
 */
#ifndef NEWS_DATES_WRITTEN_NAMES_H
#define NEWS_DATES_WRITTEN_NAMES_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a word may name.  Languages disagree: "listopad" is October in Croatian
 * and November in Polish. */
struct news_date_name {
    uint16_t months;  /* bit 0: January */
    uint8_t weekdays; /* bit 0: Monday */
    bool own;         /* in the language that was asked for */
};

/* What word, in any case and without its point, names in language (BCP 47, may
 * be absent) or, where that language has no such name, in any.  All zero for
 * words that are no such name, and when out of memory. */
struct news_date_name news_date_name_find(struct news_str word, struct news_str language);

#ifdef __cplusplus
}
#endif

#endif
