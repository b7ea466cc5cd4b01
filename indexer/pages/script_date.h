/*
 * script_date.h - the publication date that a page's own program carries.
 *
 * Pages drawn by JavaScript have their data in a script: {"publishedAt": "2024-05-03", ...}.
 */
#ifndef NEWS_PAGES_SCRIPT_DATE_H
#define NEWS_PAGES_SCRIPT_DATE_H

#include "shared/base/str.h"

/* The value of the first property of script whose name speaks of publishing and
 * whose value is a date in ISO 8601; absent when there is none. */
struct news_str news_script_date_find(struct news_str script);

#endif
