#include "searcher/query/query.h"

#include "tests/support/leaks.h"

/* Parses and prints, or returns the error with its place. */
static void
read_query(const char *text, const struct news_query_options *options, struct news_buffer *out)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_query query;
    struct news_error err;
    size_t at = 0;
    news_buffer_reset(out);
    enum news_status status =
        news_query_parse(news_str_from(text), options, arena, &query, &at, &err);
    if (status)
        news_buffer_format(out, "%zu: %s", at, err.text);
    else
        news_query_print(query.root, out);
    news_arena_free(arena);
}

struct row {
    const char *query;
    const char *parsed;
};

static void
check_rows(const struct row *rows, size_t count, bool any)
{
    struct news_query_options options = { .any = any };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    for (size_t i = 0; i < count; i++) {
        read_query(rows[i].query, &options, &out);
        cr_expect_str_eq(out.data, rows[i].parsed, "%s gave %s, not %s", rows[i].query, out.data,
                         rows[i].parsed);
    }
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(parser, reads_words_operators_and_brackets)
{
    static const struct row rows[] = {
        { "truce", "truce" },
        { "  truce  talks ", "truce AND talks" },
        { "truce AND talks", "truce AND talks" },
        { "a b OR c", "(a AND b) OR c" },
        { "a OR b c", "a OR (b AND c)" },
        { "a AND b OR c AND d", "(a AND b) OR (c AND d)" },
        { "(a OR b) c", "(a OR b) AND c" },
        { "((a))", "a" },
        { "a NOT b", "a NOT b" },
        { "a NOT b c", "(a AND c) NOT b" },
        { "a AND NOT b", "a NOT b" },
        { "a -b", "a NOT b" },
        { "-b a", "a NOT b" },
        { "-b", "NOT b" },
        { "NOT b", "NOT b" },
        { "NOT (a b)", "NOT (a AND b)" },
        { "a OR NOT b", "a OR (NOT b)" },
        { "+a b", "a AND b" },
        { "and or not near", "and AND or AND not AND near" },
        { "*", "*" },
        { "* -a", "NOT a" },
        { "NOT(a OR b)", "NOT (a OR b)" },
        { "a NEAR/3(b)", "a NEAR/3 b" },
    };
    check_rows(rows, sizeof rows / sizeof *rows, false);
}

Test(parser, joins_words_by_or_when_any_may_match)
{
    static const struct row rows[] = {
        { "a b", "a OR b" },
        { "+a b c", "+a b c" },
        { "+a +b c", "+(a AND b) c" },
        { "a b AND c", "(a OR b) AND c" },
        { "a b -c", "(a OR b) NOT c" },
    };
    check_rows(rows, sizeof rows / sizeof *rows, true);
}

Test(parser, reads_phrases_prefixes_and_distances)
{
    static const struct row rows[] = {
        { "\"truce talks\"", "\"truce talks\"" },
        { "\"truce  talks\"~5", "\"truce talks\"~5" },
        { "a \"b c\" d", "a AND \"b c\" AND d" },
        { "“truce talks”~5 „a b“", "\"truce talks\"~5 AND \"a b\"" },
        { "title:«truce talks» -”a b”", "title:\"truce talks\" NOT \"a b\"" },
        { "cease*", "cease*" },
        { "a NEAR/5 b", "a NEAR/5 b" },
        { "a NEAR b c", "(a NEAR/10 b) AND c" },
        { "a NEAR/2 b NEAR/4 c", "a NEAR/4 b NEAR/4 c" },
        { "(a OR b) NEAR/3 \"c d\"", "(a OR b) NEAR/3 \"c d\"" },
        { "title:(a NEAR/3 b)", "title:a NEAR/3 title:b" },
    };
    check_rows(rows, sizeof rows / sizeof *rows, false);
}

Test(parser, takes_punctuation_inside_words_as_text)
{
    static const struct row rows[] = {
        { "AT&T U.S. don't F-16 foo@bar", "AT&T AND U.S. AND don't AND F-16 AND foo@bar" },
        { "12:30", "12:30" },
        { "http://example.org/a?b=c", "http://example.org/a?b=c" },
        { "unknown:word", "unknown:word" },
        { "5'11\"", "5'11\"" },
        { "“a b", "“a AND b" },
        { "a” b“c d”", "a” AND b“c AND d”" },
        { "“a \"b c\"", "“a AND \"b c\"" },
        { "f(x) g(y)z", "f(x) AND g(y)z" },
        { "(f(x))", "f(x)" },
        { "M*A*S*H", "M*A*S*H" },
        { "a - b", "a AND - AND b" },
        { "rock--roll --x", "rock--roll AND --x" },
        { "[BTEC] {x}", "[BTEC] AND {x}" },
    };
    struct news_query_options options = { 0 };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_query(rows[i].query, &options, &out);
        cr_expect_str_eq(out.data, rows[i].parsed, "%s gave %s", rows[i].query, out.data);
    }
    news_buffer_clear(&out);
}

Test(parser, reads_fields_with_words_phrases_brackets_and_ranges)
{
    static const struct row rows[] = {
        { "title:truce", "title:truce" },
        { "Title:truce", "title:truce" },
        { "title:\"truce talks\" a", "title:\"truce talks\" AND a" },
        { "title:(a OR b)", "title:a OR title:b" },
        { "title:(a person:b)", "title:a AND person:b" },
        { "person:=\"Ada Quill\"", "person:=\"Ada Quill\"" },
        { "-org:NATO", "NOT org:NATO" },
        { "date:2025-12-01..2025-12-31", "date:2025-12-01..2025-12-31" },
        { "date:[2025-12-01 TO 2025-12-31] a", "date:[2025-12-01 TO 2025-12-31] AND a" },
        { "date:\"last week\"", "date:\"last week\"" },
        { "date:7d..", "date:7d.." },
        { "path:wire/*", "path:wire/*" },
        { "id:a:b/c#2", "id:a:b/c#2" },
        { "query:morning", "query:morning" },
        { "person:AND", "person:AND" },
        { "title:-x", "title:-x" },
        { "title:(=x)", "title:(=x)" },
        { "date:([a)", "date:([a)" },
    };
    check_rows(rows, sizeof rows / sizeof *rows, false);
}

Test(parser, says_what_is_wrong_and_where)
{
    static const struct row rows[] = {
        { "(((", "2: this bracket is never closed" },
        { "(a", "0: this bracket is never closed" },
        { "a)", "1: this bracket was never opened" },
        { "a ()", "2: there is nothing in these brackets" },
        { "a AND", "2: this operator needs something after it" },
        { "a OR OR b", "2: this operator needs something after it" },
        { "OR a", "0: this operator needs something before it" },
        { "(a AND)", "3: this operator needs something after it" },
        { "a NOT", "2: this operator needs something after it" },
        { "a \"b c", "2: this quote is never closed" },
        { "a NEAR/x b", "2: NEAR/ needs a number of words from 1 to 1000" },
        { "a NEAR/0 b", "2: NEAR/ needs a number of words from 1 to 1000" },
        { "\"a b\"~x", "5: ~ needs a number of words from 0 to 1000" },
        { "a NEAR (b AND c)", "8: NEAR joins words, phrases, or brackets of such with OR" },
        { "a NEAR (b OR -c)", "14: NEAR joins words, phrases, or brackets of such with OR" },
        { "a NEAR b*", "7: NEAR takes whole words, none with a *" },
        { "a NEAR title:b", "13: NEAR joins words of one field, as in title:(a NEAR b)" },
        { "a NEAR person:b", "14: NEAR joins words of the text, and this field has none" },
        { "title: a", "0: title: needs a value right behind the colon" },
        { "b title:", "2: title: needs a value right behind the colon" },
        { "date:[a TO", "5: this range is never closed" },
        { "NOT NOT a", "4: this is negated twice" },
        { "", "0: the query is empty" },
        { "   ", "0: the query is empty" },
        { "a \xFF", "2: the query is not valid UTF-8 here" },
    };
    check_rows(rows, sizeof rows / sizeof *rows, false);
}

Test(parser, prints_what_it_reads_back_the_same)
{
    static const char *const queries[] = {
        "a b OR c",
        "+a b",
        "a -b -(c OR d)",
        "title:(a b) \"c d\"~3 e* (f OR g) NEAR/3 h",
        "person:\"x y\" OR NOT date:2025-12",
        "\"--x\" AND - b",
        "a\"b 5'11\" OR title:f(\"x\")",
    };
    struct news_query_options options = { 0 };
    struct news_buffer first, second;
    news_buffer_init(&first, 1 << 20);
    news_buffer_init(&second, 1 << 20);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        read_query(queries[i], &options, &first);
        read_query(first.data, &options, &second);
        cr_expect_null(strstr(first.data, ": "), "%s", first.data); /* an error, with its place */
        cr_expect_str_eq(first.data, second.data, "%s", queries[i]);
    }
    news_buffer_clear(&first);
    news_buffer_clear(&second);
}

Test(parser, refuses_hostile_queries_in_time)
{
    static const char pieces[][4] = { "(", ")", "a(", "-", "\"", "a:", "f(x", "NOT" };
    struct news_query_options options = { 0 };
    struct news_buffer text, out;
    news_buffer_init(&text, 4 << 20);
    news_buffer_init(&out, 4 << 20);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        news_buffer_reset(&text);
        for (size_t n = 0; n < 100000; n++)
            news_buffer_add_c(&text, pieces[i]);
        read_query(text.data, &options, &out);
        cr_expect_gt(out.len, 0);
    }
    news_buffer_reset(&text);
    for (size_t n = 0; n < NEWS_QUERY_MAX_BYTES; n++)
        news_buffer_add_c(&text, "a ");
    read_query(text.data, &options, &out);
    cr_expect(strstr(out.data, "longer than") != NULL);
    news_buffer_clear(&text);
    news_buffer_clear(&out);
}

Test(parser, takes_plain_text_whole)
{
    struct news_query_options options = { .plain = true };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    read_query("(((BANK AND NOT \"FRANCE <BNP>", &options, &out);
    cr_expect_str_eq(out.data, "(((BANK AND NOT \"FRANCE <BNP>");
    news_buffer_clear(&out);
}
