#include "searcher/present/view.h"

#include <jansson.h>

#include "tests/support/leaks.h"

static const struct news_article article = {
    .id = NEWS_STR("wire/1 a.txt"),
    .path = NEWS_STR("wire/1 a.txt"),
    .title = NEWS_STR("Ferry \"Ada\", back"),
    .source = NEWS_STR("Lutterbay\tPost"),
    .language = NEWS_STR("en"),
    .date = { .chosen = { .value = NEWS_STR("2025-03-04"),
                          .precision = NEWS_PRECISION_DAY,
                          .source = NEWS_DATE_BYLINE } },
};

static void
print(enum news_format format, bool batch, struct news_buffer *out)
{
    struct news_view view = { .format = format, .width = 60, .batch = batch, .out = out };
    struct news_result result = { .query = NEWS_STR("ferry \xE2\x80\xA8"),
                                  .parsed = NEWS_STR("ferry"),
                                  .total = 2,
                                  .first = 1,
                                  .shown = 1 };
    struct news_shown_hit hit = { .rank = 1, .score = 1.0 / 3, .id = article.id };
    hit.article = &article;
    if (batch)
        result.id = news_str("q 7", 3);
    news_buffer_reset(out);
    news_view_open(&view, &result);
    news_view_hit(&view, &result, &hit);
    news_view_close(&view, &result);
}

Test(view, prints_json_that_parses)
{
    static const enum news_format formats[] = { NEWS_FORMAT_JSON, NEWS_FORMAT_NDJSON };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    for (size_t f = 0; f < 2; f++) {
        print(formats[f], f == 1, &out);
        size_t lines = 0;
        for (size_t at = 0; at < out.len; lines++) {
            size_t end = news_str_find(news_buffer_str(&out), news_str("\n", 1), at);
            json_t *parsed = json_loadb(out.data + at, end - at, JSON_REJECT_DUPLICATES, NULL);
            cr_expect(json_is_object(parsed), "%s", out.data);
            cr_expect_eq(json_integer_value(json_object_get(parsed, "schema")), 1);
            json_decref(parsed);
            at = end + 1;
        }
        cr_expect_eq(lines, f + 1);
    }
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(view, says_null_for_what_is_not_known)
{
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    print(NEWS_FORMAT_JSON, false, &out);
    cr_expect(strstr(out.data, "\"url\":null") != NULL);
    cr_expect(strstr(out.data, "\"total_is_exact\":true") != NULL);
    cr_expect(strstr(out.data, "\"entities\":{\"person\":[],\"org\":[],\"place\":[]}") != NULL);
    news_buffer_clear(&out);
}

Test(view, keeps_tables_and_runs_to_one_line_a_hit)
{
    static const struct {
        enum news_format format;
        bool batch;
        const char *printed;
    } rows[] = {
        { NEWS_FORMAT_CSV, false,
          "rank,score,date,id,path,title,source,language,url,snippet\n"
          "1,0.3333333333,2025-03-04,wire/1 a.txt,wire/1 a.txt,\"Ferry \"\"Ada\"\", back\","
          "Lutterbay Post,en,,\n" },
        { NEWS_FORMAT_TSV, true,
          "query_id\trank\tscore\tdate\tid\tpath\ttitle\tsource\tlanguage\turl\tsnippet\n"
          "q 7\t1\t0.3333333333\t2025-03-04\twire/1 a.txt\twire/1 a.txt\tFerry \"Ada\", back\t"
          "Lutterbay Post\ten\t\t\n" },
        { NEWS_FORMAT_TREC, true, "q%207 Q0 wire/1%20a.txt 1 0.3333333333 dateline\n" },
        { NEWS_FORMAT_TREC, false, "1 Q0 wire/1%20a.txt 1 0.3333333333 dateline\n" },
        { NEWS_FORMAT_PATHS, false, "wire/1 a.txt\n" },
    };
    struct news_buffer out;
    news_buffer_init(&out, 1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print(rows[i].format, rows[i].batch, &out);
        cr_expect_str_eq(out.data, rows[i].printed, "%s", out.data);
    }
    news_buffer_clear(&out);
}
