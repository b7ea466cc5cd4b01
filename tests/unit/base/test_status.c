#include <criterion/criterion.h>
#include <errno.h>

#include "shared/base/status.h"
#include "shared/base/str.h"

Test(status, error_text_carries_nothing_a_terminal_would_obey)
{
    struct news_error err;
    enum news_status status = news_fail(&err, NEWS_INPUT, "%s: bad", "a\x1b[31m\nb\xC2\x9B");
    cr_expect_eq(status, NEWS_INPUT);
    cr_expect_str_eq(err.text, "a?[31m?b??: bad");
}

Test(status, error_text_is_valid_utf8_even_when_cut)
{
    char name[700];
    struct news_error err;
    for (size_t pad = 0; pad < 4; pad++) {
        memset(name, 'x', pad);
        for (size_t i = pad; i + 2 < sizeof name; i += 2)
            memcpy(name + i, "\xC3\xA9", 3);
        (void)news_fail(&err, NEWS_INPUT, "%s", name);
        size_t len = strlen(err.text);
        cr_expect_gt(len, 500);
        cr_expect_eq(news_utf8_valid_prefix(err.text, len), len);
    }
    (void)news_fail(&err, NEWS_INPUT, "%s", "broken \xFF\xFE name");
    cr_expect_str_eq(err.text, "broken ?? name");
}

Test(status, system_errors_name_the_path)
{
    struct news_error err;
    errno = ENOENT;
    cr_expect_eq(news_fail_io(&err, "missing.txt"), NEWS_NOT_FOUND);
    cr_expect_str_eq(err.text, "missing.txt: No such file or directory");
    news_error_prefix(&err, "index %s: ", "news.idx");
    cr_expect_str_eq(err.text, "index news.idx: missing.txt: No such file or directory");
}

Test(status, exit_codes_are_those_promised)
{
    cr_expect_eq(news_status_exit_code(NEWS_QUERY), 2);
    cr_expect_eq(news_status_exit_code(NEWS_CORRUPT), 3);
    cr_expect_eq(news_status_exit_code(NEWS_LOCKED), 4);
    cr_expect_eq(news_status_exit_code(NEWS_NO_MEMORY), 70);
}
