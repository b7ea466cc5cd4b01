#include "indexer/readers/identity.h"

#include <criterion/criterion.h>

#include "tests/support/leaks.h"

static const struct {
    const char *url;
    const char *identity;
} rows[] = {
    { "https://www.harbour-news.example/2026/02/28/fleet",
      "//www.harbour-news.example/2026/02/28/fleet" },
    { "HTTP://WWW.Harbour-News.example:80/2026/02/28/fleet#top",
      "//www.harbour-news.example/2026/02/28/fleet" },
    { "https://harbour.example:443/a/b.html?utm_source=x&utm_medium=y",
      "//harbour.example/a/b.html" },
    { "https://harbour.example:8443/a/b.html", "//harbour.example:8443/a/b.html" },
    { "http://harbour.example:443/a/b.html", "//harbour.example:443/a/b.html" },
    { "https://u:p@harbour.example/a/b.html", "//harbour.example/a/b.html" },
    { " https://harbour.example/story.php?id=17&fbclid=q&page=2 ",
      "//harbour.example/story.php?id=17&page=2" },
    { "https://harbour.example/Story-17", "//harbour.example/Story-17" },
    { "https://harbour.example?p=17", "//harbour.example/?p=17" },
    { "https://harbour.example/?p=17&gclid=1", "//harbour.example/?p=17" },
    /* Addresses of a site or a section, and of no page at all. */
    { "https://harbour.example", "" },
    { "https://harbour.example/", "" },
    { "https://harbour.example/?utm_source=x", "" },
    { "https://harbour.example/index.html", "" },
    { "https://harbour.example/world/", "" },
    { "https://", "" },
    { "mailto:desk@harbour.example", "" },
    { "/2026/02/28/fleet", "" },
    { "", "" },
};

Test(identity, of_an_address_is_one_for_all_its_spellings)
{
    struct news_arena *arena = news_arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct news_str got = news_identity_of_address(news_str_from(rows[i].url), arena);
        cr_expect(news_str_equal(got, news_str_from(rows[i].identity)), "%s gave %.*s", rows[i].url,
                  (int)got.len, got.data);
    }
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}
