#include <criterion/criterion.h>

#include "shared/names/sex.h"

static enum news_sex
given(const char *name)
{
    return news_given_name_sex(news_str_from(name));
}

static enum news_sex
title(const char *word)
{
    return news_title_sex(news_str_from(word));
}

Test(sex, is_said_by_given_names_only_when_it_is_certain)
{
    static const char *const open[] = { "andrea", "jean", "kim", "robin", "", "xqz", "Mary" };

    cr_expect_eq(given("abbie"), NEWS_SEX_FEMALE);
    cr_expect_eq(given("melania"), NEWS_SEX_FEMALE);
    cr_expect_eq(given("zelma"), NEWS_SEX_FEMALE);
    cr_expect_eq(given("aaron"), NEWS_SEX_MALE);
    cr_expect_eq(given("michael"), NEWS_SEX_MALE);
    cr_expect_eq(given("zane"), NEWS_SEX_MALE);
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        cr_expect_eq(given(open[i]), NEWS_SEX_UNKNOWN, "%s", open[i]);
}

Test(sex, is_said_by_titles)
{
    static const char *const women[] = { "baroness", "mrs", "señora", "señorita", "srta" };
    static const char *const men[] = { "herr", "mr", "señor", "sir" };

    for (size_t i = 0; i < sizeof women / sizeof *women; i++)
        cr_expect_eq(title(women[i]), NEWS_SEX_FEMALE, "%s", women[i]);
    for (size_t i = 0; i < sizeof men / sizeof *men; i++)
        cr_expect_eq(title(men[i]), NEWS_SEX_MALE, "%s", men[i]);
    cr_expect_eq(title("president"), NEWS_SEX_UNKNOWN);
}
