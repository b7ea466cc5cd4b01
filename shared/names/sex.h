/*
 * sex.h - whether a given name or a title is a woman's or a man's.
 */
#ifndef NEWS_NAMES_SEX_H
#define NEWS_NAMES_SEX_H

#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What several words say may be or-ed. */
enum news_sex { NEWS_SEX_UNKNOWN = 0, NEWS_SEX_FEMALE = 1 << 0, NEWS_SEX_MALE = 1 << 1 };

/* Of a word in lower case; unknown unless nearly certain. */
enum news_sex news_given_name_sex(struct news_str word);

/* Of a title in lower case, without its point: "mrs", "herr". */
enum news_sex news_title_sex(struct news_str word);

#ifdef __cplusplus
}
#endif

#endif
