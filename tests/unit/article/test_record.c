#include "shared/article/record.h"

#include "shared/base/memory.h"
#include "tests/support/leaks.h"

#define TITLE "Ferry runs aground near \xC3\x85lesund"
#define BODY  "BERGEN, May 3 - The ferry ran aground on Monday, Anna Berg said."

static const struct news_str bylines[] = { NEWS_STR("Ola Nordmann"), NEWS_STR("") };
static const struct news_str warnings[] = { NEWS_STR("two bytes were no UTF-8") };
static const struct news_date_witness witnesses[] = {
    { NEWS_DATE_META, NEWS_STR("2025-05-03"), NEWS_STR("datePublished"), false },
    { NEWS_DATE_URL, NEWS_STR("2025/05/04"), { NULL, 0 }, true }
};
static const struct news_date conflicts[] = { { NEWS_STR("2025-05-04"), NEWS_PRECISION_DAY,
                                                NEWS_DATE_URL, NEWS_STR("2025/05/04") } };
static const struct news_mention mentions[] = { { NEWS_FIELD_BODY, 49, 58 },
                                                { NEWS_FIELD_TITLE, 24, 32 } };
static const struct news_entity entities[] = {
    { NEWS_ENTITY_PERSON, NEWS_STR("Anna Berg"), NEWS_STR("anna berg"), mentions, 1 },
    { NEWS_ENTITY_PLACE, NEWS_STR("\xC3\x85lesund"), NEWS_STR("alesund"), mentions + 1, 1 }
};
static const struct news_time times[] = { { NEWS_FIELD_BODY, 41, 47, NEWS_TIME_DATE,
                                            NEWS_STR("2025-05-05") },
                                          { NEWS_FIELD_BODY, 8, 13, NEWS_TIME_DATE, { NULL, 0 } } };

static struct news_article
sample(void)
{
    static const struct news_str id = NEWS_STR("wire/7");
    static const struct news_str title = NEWS_STR(TITLE);
    static const struct news_str body = NEWS_STR(BODY);
    static const struct news_str value = NEWS_STR("2025-05-03");
    struct news_article article;
    memset(&article, 0, sizeof article);
    article.id = id;
    article.path = id;
    article.title = title;
    article.body = body;
    article.bylines = bylines;
    article.byline_count = 2;
    article.witnesses = witnesses;
    article.witness_count = 2;
    article.warnings = warnings;
    article.warning_count = 1;
    article.repairs = 1;
    article.date.chosen.value = value;
    article.date.chosen.precision = NEWS_PRECISION_DAY;
    article.date.chosen.source = NEWS_DATE_META;
    article.date.conflicts = conflicts;
    article.date.conflict_count = 1;
    article.entities = entities;
    article.entity_count = 2;
    article.times = times;
    article.time_count = 2;
    article.fingerprint = UINT64_C(0xFEDCBA9876543210);
    return article;
}

static struct news_buffer
encode(void)
{
    struct news_article article = sample();
    struct news_buffer record;
    struct news_error err;
    news_buffer_init(&record, 100000);
    news_record_encode(&article, &record);
    cr_assert_eq(news_buffer_check(&record, "record", &err), NEWS_OK);
    return record;
}

Test(record, gives_back_every_field)
{
    struct news_article got;
    struct news_error err;
    struct news_buffer again;
    struct news_buffer record = encode();
    struct news_arena *arena = news_arena_new(0);
    cr_assert_eq(news_record_decode(record.data, record.len, NEWS_PARTS_ALL, arena, &got, &err),
                 NEWS_OK);
    cr_expect(news_str_equal(got.title, news_str_from(TITLE)));
    cr_expect(news_str_equal(got.body, news_str_from(BODY)));
    cr_expect_null(got.url.data, "absent stays absent");
    cr_expect_not_null(got.bylines[1].data, "empty is not absent");
    cr_expect(got.witnesses[1].modified);
    cr_expect_eq(got.entities[1].mentions[0].end, 32);
    cr_expect_eq(got.times[1].start, 8);
    cr_expect_null(got.times[1].value.data);
    cr_expect_eq(got.fingerprint, UINT64_C(0xFEDCBA9876543210));
    news_buffer_init(&again, 100000);
    news_record_encode(&got, &again);
    cr_expect(news_str_equal(news_buffer_str(&record), news_buffer_str(&again)),
              "nothing is lost: what was read encodes to the same bytes");
    news_buffer_clear(&record);
    news_buffer_clear(&again);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(record, reads_a_card_alone)
{
    struct news_article got;
    struct news_error err;
    struct news_buffer record = encode();
    struct news_arena *arena = news_arena_new(0);
    cr_assert_eq(news_record_decode(record.data, record.len, NEWS_PARTS_CARD, arena, &got, &err),
                 NEWS_OK);
    cr_expect(news_str_equal(got.entities[0].name, news_str_from("Anna Berg")));
    cr_expect_eq(got.entities[0].mention_count, 0);
    cr_expect_null(got.body.data);
    news_buffer_clear(&record);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(record, refuses_to_be_cut_anywhere)
{
    struct news_article got;
    struct news_error err;
    struct news_buffer record = encode();
    struct news_arena *arena = news_arena_new(0);
    for (size_t len = 0; len < record.len; len++) {
        char *cut = news_copy(record.data, len); /* so that a sanitizer sees an overrun */
        cr_expect_eq(news_record_decode(cut, len, NEWS_PARTS_ALL, arena, &got, &err), NEWS_CORRUPT,
                     "%zu bytes", len);
        news_free(cut);
        news_arena_reset(arena);
    }
    news_buffer_add_byte(&record, 'x');
    cr_expect_eq(news_record_decode(record.data, record.len, NEWS_PARTS_ALL, arena, &got, &err),
                 NEWS_CORRUPT, "a byte too many");
    news_buffer_clear(&record);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

static void
expect_spans_in(struct news_str text, uint32_t start, uint32_t end)
{
    cr_expect_leq(start, end);
    cr_expect_leq(end, text.len);
}

static void
expect_usable(const struct news_article *article)
{
    for (size_t i = 0; i < article->entity_count; i++) {
        for (size_t k = 0; k < article->entities[i].mention_count; k++) {
            const struct news_mention *mention = &article->entities[i].mentions[k];
            expect_spans_in(mention->field == NEWS_FIELD_BODY ? article->body : article->title,
                            mention->start, mention->end);
        }
    }
    cr_expect_eq(news_utf8_valid_prefix(article->title.data, article->title.len),
                 article->title.len);
    cr_expect_eq(news_utf8_valid_prefix(article->body.data, article->body.len), article->body.len);
}

Test(record, gives_nothing_unsafe_whatever_byte_is_wrong)
{
    struct news_article got;
    struct news_error err;
    struct news_buffer record = encode();
    struct news_arena *arena = news_arena_new(1 << 20);
    for (size_t at = 0; at < record.len; at++) {
        for (unsigned flip = 1; flip < 256; flip += 6) {
            record.data[at] = (char)(record.data[at] ^ (char)flip);
            if (!news_record_decode(record.data, record.len, NEWS_PARTS_ALL, arena, &got, &err))
                expect_usable(&got);
            record.data[at] = (char)(record.data[at] ^ (char)flip);
            news_arena_reset(arena);
        }
    }
    news_buffer_clear(&record);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}

Test(record, says_when_memory_is_out)
{
    struct news_article got;
    struct news_error err;
    struct news_buffer record = encode();
    struct news_arena *arena = news_arena_new(600);
    cr_expect_eq(news_record_decode(record.data, record.len, NEWS_PARTS_ALL, arena, &got, &err),
                 NEWS_NO_MEMORY);
    news_buffer_clear(&record);
    news_arena_free(arena);
    NEWS_EXPECT_NO_LEAKS();
}
