#include <criterion/criterion.h>

#include "shared/base/memory.h"
#include "shared/names/aliases.h"
#include "tests/support/leaks.h"

static const char text[] = "# who is who\n"
                           "\n"
                           "Volodymyr Zelensky\tthe Ukrainian leader\tЗе\n"
                           "person:Muammar Gaddafi\tBrother Leader\r\n"
                           "org: British Broadcasting Corporation\tBBC\tthe Beeb\n"
                           "!John Smith\tJohn Smyth\n";

static struct news_aliases *
parse(const char *lines)
{
    struct news_aliases *aliases = NULL;
    struct news_error err;
    enum news_status status = news_aliases_parse(news_str_from(lines), "names.tsv", &aliases, &err);
    cr_assert_eq(status, NEWS_OK, "%s", err.text);
    return aliases;
}

static void
expect_alias(const struct news_aliases *aliases, enum news_entity_type type, const char *key,
             const char *canonical)
{
    struct news_alias found = news_aliases_find(aliases, type, news_str_from(key));
    cr_expect(news_str_equal(found.name, news_str_from(canonical ? canonical : "")), "%s: %.*s",
              key, (int)found.name.len, found.name.data ? found.name.data : "");
}

Test(aliases, join_names)
{
    struct news_aliases *aliases = parse(text);
    expect_alias(aliases, NEWS_ENTITY_PERSON, "the ukrainian leader", "Volodymyr Zelensky");
    expect_alias(aliases, NEWS_ENTITY_PERSON, "volodymyr zelensky", "Volodymyr Zelensky");
    expect_alias(aliases, NEWS_ENTITY_PERSON, "brother leader", "Muammar Gaddafi");
    expect_alias(aliases, NEWS_ENTITY_ORG, "brother leader", NULL);
    expect_alias(aliases, NEWS_ENTITY_ORG, "beeb", "British Broadcasting Corporation");
    expect_alias(aliases, NEWS_ENTITY_PERSON, "somebody else", NULL);
    expect_alias(NULL, NEWS_ENTITY_PERSON, "brother leader", NULL);
    news_aliases_free(aliases);
    NEWS_EXPECT_NO_LEAKS();
}

Test(aliases, list_what_is_joined_to_a_name)
{
    struct news_aliases *aliases = parse(text);
    struct news_str key = news_aliases_find(aliases, NEWS_ENTITY_ORG, news_str_from("bbc")).key;
    cr_expect(news_str_equal(news_aliases_member(aliases, NEWS_ENTITY_ORG, key, 0),
                             news_str_from("bbc")));
    cr_expect(news_str_equal(news_aliases_member(aliases, NEWS_ENTITY_ORG, key, 1),
                             news_str_from("beeb")));
    cr_expect_null(news_aliases_member(aliases, NEWS_ENTITY_ORG, key, 2).data);
    news_aliases_free(aliases);
}

Test(aliases, separate_names_either_way_round)
{
    struct news_aliases *aliases = parse(text);
    struct news_str smith = news_str_from("john smith");
    struct news_str smyth = news_str_from("john smyth");
    cr_expect(news_aliases_separate(aliases, NEWS_ENTITY_PERSON, smith, smyth));
    cr_expect(news_aliases_separate(aliases, NEWS_ENTITY_PERSON, smyth, smith));
    cr_expect_not(news_aliases_separate(aliases, NEWS_ENTITY_PERSON, smith, smith));
    cr_expect_not(news_aliases_separate(NULL, NEWS_ENTITY_PERSON, smith, smyth));
    news_aliases_free(aliases);
}

Test(aliases, separate_names_of_one_type)
{
    static const char *const lines[] = { "!person:Lee\tAnn Lee\n", "person:!Lee\tAnn Lee\n" };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct news_aliases *aliases = parse(lines[i]);
        struct news_str lee = news_str_from("lee");
        struct news_str ann = news_str_from("ann lee");
        cr_expect(news_aliases_separate(aliases, NEWS_ENTITY_PERSON, lee, ann));
        cr_expect_not(news_aliases_separate(aliases, NEWS_ENTITY_ORG, lee, ann));
        expect_alias(aliases, NEWS_ENTITY_PERSON, "ann lee", NULL);
        news_aliases_free(aliases);
    }
}

static const struct {
    const char *lines;
    const char *message; /* a part of it */
} bad_rows[] = {
    { "One Name\n", "names.tsv:1: an entry needs two names" },
    { "# fine\nA Name\t...\n", "names.tsv:2: '...' is not a name" },
    { "\tAlias\n", "names.tsv:1: an entry needs two names" },
    { "!\tA\n", "names.tsv:1: an entry needs two names" },
    { "Good\tName\nbad \xFF\tname\n", "names.tsv:2: not UTF-8" },
    { "Ann Lee\tThe Boss\n!The Boss\tAnn Lee\n", "names.tsv:2: another line joins these names" },
    { "Ann Lee\tThe Boss\nBob Roe\tThe Boss\n", "names.tsv:2: line 1 joins this name to another" },
    { "!Ann Lee\tANN L\xC3\x89\x45\n", "names.tsv:1: these names are spelt too much alike" },
};

Test(aliases, say_which_line_is_wrong)
{
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        struct news_aliases *aliases = NULL;
        struct news_error err = { "" };
        enum news_status status =
            news_aliases_parse(news_str_from(bad_rows[i].lines), "names.tsv", &aliases, &err);
        cr_expect_eq(status, NEWS_INPUT);
        cr_expect_null(aliases);
        cr_expect(strstr(err.text, bad_rows[i].message), "'%s', not '%s'", err.text,
                  bad_rows[i].message);
    }
    NEWS_EXPECT_NO_LEAKS();
}

Test(aliases, say_that_a_file_is_missing)
{
    struct news_aliases *aliases = NULL;
    struct news_error err;
    cr_expect_eq(news_aliases_read("/nonexistent/names.tsv", &aliases, &err), NEWS_NOT_FOUND);
    cr_expect(strstr(err.text, "/nonexistent/names.tsv"));
}

Test(aliases, survive_every_failed_allocation)
{
    enum news_status status = NEWS_NO_MEMORY;
    for (unsigned long n = 1; status == NEWS_NO_MEMORY; n++) {
        struct news_aliases *aliases = NULL;
        news_memory_fail_at(n, 0);
        status = news_aliases_parse(news_str_from(text), "names.tsv", &aliases, NULL);
        news_memory_fail_at(0, 0);
        news_aliases_free(aliases);
    }
    cr_expect_eq(status, NEWS_OK);
    NEWS_EXPECT_NO_LEAKS();
}
