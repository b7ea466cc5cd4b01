/*
 * Queries against a small index that is written here: which articles they find, in
 * which order, and what is wrong with those that cannot be planned.
 */
#include <criterion/criterion.h>

#include "indexer/writing/writer.h"
#include "searcher/match/facets.h"
#include "shared/index/sketch.h"
#include "shared/names/key.h"
#include "tests/support/leaks.h"
#include "tests/support/scratch.h"

/* A wire text long enough to be told from others. */
#define WIRE                                                                          \
    "Lanterns were hung along the river wall of Halm on the eve of the regatta, and " \
    "wardens asked rowers to keep clear of the weir until the last barge had passed."

static const struct {
    const char *id;
    const char *title;
    const char *body;
    const char *date;   /* a day, or NULL */
    const char *person; /* or NULL */
    const char *spoken; /* a TIMEX3 value that the text speaks of, or NULL */
} stories[] = {
    { "a1", "Ferry truce holds", "A cease-fire in the ferry dispute held, Oleh Zelenskyy said.",
      "2025-03-04", "Oleh Zelenskyy", "2025-02-10" },
    { "a2", "Strike paused", "The ceasefire came late, Mr Zelensky told crews.", "2025-03-05",
      "Zelensky", "2025-W07" },
    { "a3", "Talks", "They want to cease fire drills at the port of Halm.", "2025-04-01", NULL,
      "2025-02" },
    { "a4", "Prices rise", "Grain prices rise again while crews rise early.", NULL, NULL, NULL },
    { "a5", "Grain", "Rice and grain went to the port.", "2024-12-31", "Ada Rice", NULL },
    { "a6", "Happy crews", "The crew was happier than the harbour master.", "2025-03-04", NULL,
      "2025" },
    { "b2", "Twin", "Lamps lit the quay.", "2025-03-04", NULL, NULL },
    { "b1", "Twin", "Lamps lit the quay.", "2025-03-04", NULL, NULL },
    { "b3", "Twin", "Lamps lit the quay.", "2025-03-06", NULL, NULL },
    { "w1", "Regatta", WIRE, "2020-01-01", NULL, NULL },
    { "w2", "Regatta", WIRE, "2020-01-01", NULL, NULL },
    { "w3", "Regatta", WIRE, "2020-01-01", NULL, NULL },
    { "w4", "Market", "Lanterns were sold out at the Halm market in a dying hour.", "2020-01-01",
      NULL, NULL },
};
enum { STORIES = sizeof stories / sizeof *stories };

static struct news_scratch scratch;

static void
add_name(struct news_article *article, struct news_arena *arena, enum news_entity_type type,
         const char *name)
{
    struct news_buffer key;
    struct news_entity *entity = news_arena_alloc(arena, 1, sizeof *entity);
    news_buffer_init(&key, 1000);
    cr_assert_eq(news_name_key(news_str_from(name), type, &key, NULL), NEWS_OK);
    entity->type = type;
    entity->name = news_str_from(name);
    entity->key = news_arena_copy(arena, news_buffer_str(&key));
    article->entities = entity;
    article->entity_count = 1;
    news_buffer_clear(&key);
}

static void
add_story(struct news_shard *shard, size_t number)
{
    static const struct news_input_state state = { 100, 5, 7, 1, 1, 0, 0 };
    struct news_arena *arena = news_arena_new(0);
    struct news_article article = { .id = news_str_from(stories[number].id),
                                    .path = news_str_from(stories[number].id),
                                    .title = news_str_from(stories[number].title),
                                    .body = news_str_from(stories[number].body),
                                    .language = news_str_from("en") };
    cr_assert_eq(news_tokenise(article.body, article.language, arena, &article.body_tokens, NULL),
                 NEWS_OK);
    struct news_sketch sketch;
    cr_assert_eq(news_sketch_make(article.body, article.body_tokens, &sketch, NULL), NEWS_OK);
    article.sketch = &sketch;
    if (stories[number].date) {
        article.date.chosen.value = news_str_from(stories[number].date);
        article.date.chosen.precision = NEWS_PRECISION_DAY;
        article.date.chosen.source = NEWS_DATE_FIELD;
    }
    struct news_time time = { .start = 0, .end = 1, .field = NEWS_FIELD_BODY };
    if (stories[number].spoken) {
        time.value = news_str_from(stories[number].spoken);
        article.times = &time;
        article.time_count = 1;
    }
    if (stories[number].person)
        add_name(&article, arena, NEWS_ENTITY_PERSON, stories[number].person);
    if (stories[number].id[0] == 'w')
        add_name(&article, arena, NEWS_ENTITY_PLACE, "Halm");
    if (strcmp(stories[number].id, "a4") == 0)
        add_name(&article, arena, NEWS_ENTITY_PLACE, "Britain");
    cr_assert_eq(news_shard_add(shard, article.path, &article, NULL), NEWS_OK);
    cr_assert_eq(news_shard_end_input(shard, article.path, &state, NULL), NEWS_OK);
    news_arena_free(arena);
}

static void
write_index(void)
{
    struct news_writer_options options = { .rebuild = false };
    struct news_writer_summary summary;
    struct news_writer *writer = NULL;
    struct news_shard *shard = NULL;
    news_scratch_make(&scratch);
    cr_assert_eq(news_writer_open(news_scratch_path(&scratch, "index"), &options, &writer, NULL),
                 NEWS_OK);
    cr_assert_eq(news_shard_new(writer, 0, &shard, NULL), NEWS_OK);
    for (size_t i = 0; i < STORIES; i++)
        add_story(shard, i);
    cr_assert_eq(news_shard_finish(shard, NULL), NEWS_OK);
    cr_assert_eq(news_writer_finish(writer, &summary, NULL), NEWS_OK);
    news_writer_close(writer);
}

static void
remove_index(void)
{
    news_scratch_remove(&scratch);
}

TestSuite(search, .init = write_index, .fini = remove_index);

struct desk {
    struct news_index *index;
    struct news_vocabulary *vocabulary;
    struct news_clock clock;
    struct news_query_options reading;
    struct news_match_options matching;
};

static void
open_desk(struct desk *desk)
{
    *desk = (struct desk){ .clock = { .now = 1741219200 } }; /* 2025-03-06 */
    desk->matching.limit = 100;
    desk->matching.copies = true;
    cr_assert_eq(news_index_open(news_scratch_path(&scratch, "index"), &desk->index, NULL),
                 NEWS_OK);
    cr_assert_eq(news_vocabulary_new(news_index_terms(desk->index), &desk->vocabulary, NULL),
                 NEWS_OK);
}

static void
close_desk(struct desk *desk)
{
    news_vocabulary_free(desk->vocabulary);
    news_index_close(desk->index);
}

/* The ids found, in order, or the error with its place. */
static void
search(struct desk *desk, const char *text, struct news_buffer *out)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_plan_options options = { .index = desk->index,
                                         .vocabulary = desk->vocabulary,
                                         .exact = desk->reading.exact,
                                         .clock = &desk->clock };
    struct news_query query;
    struct news_plan plan = { .pool = NULL };
    struct news_matches matches = { 0 };
    struct news_error err = { "" };
    size_t at = 0;
    news_buffer_reset(out);
    enum news_status status =
        news_query_parse(news_str_from(text), &desk->reading, arena, &query, &at, &err);
    if (!status)
        status = news_plan_make(&query, &options, arena, &plan, &at, &err);
    if (!status)
        status = news_match_run(&plan, &desk->matching, arena, &matches, &err);
    if (status)
        news_buffer_format(out, "%zu: %s", at, err.text);
    for (size_t i = 0; i < matches.count; i++) {
        struct news_str id = news_match_id(desk->index, matches.hits[i].docid);
        news_buffer_format(out, "%s%.*s", i ? " " : "", (int)id.len, id.data);
    }
    news_buffer_add_c(out, out->len ? "" : "-");
    news_plan_clear(&plan);
    news_arena_free(arena);
}

struct row {
    const char *query;
    const char *found;
};

static void
check_rows(struct desk *desk, const struct row *rows, size_t count)
{
    struct news_buffer out;
    news_buffer_init(&out, 1 << 16);
    desk->matching.sort = NEWS_SORT_NEWEST;
    for (size_t i = 0; i < count; i++) {
        search(desk, rows[i].query, &out);
        cr_expect_str_eq(out.data, rows[i].found, "%s found %s, not %s", rows[i].query, out.data,
                         rows[i].found);
    }
    news_buffer_clear(&out);
}

Test(search, finds_a_compound_however_it_is_written)
{
    static const struct row rows[] = {
        { "cease-fire", "a3 a2 a1" },     { "ceasefire", "a3 a2 a1" },
        { "Ceasefires", "a3 a2 a1" },     { "cease fire", "a3 a2 a1" },
        { "\"cease fire\"", "a3 a2 a1" },
    };
    struct desk desk;
    open_desk(&desk);
    check_rows(&desk, rows, sizeof rows / sizeof *rows);
    close_desk(&desk);
    NEWS_EXPECT_NO_LEAKS();
}

Test(search, finds_names_in_every_spelling_and_as_written)
{
    static const struct row rows[] = {
        { "person:Zelensky", "a2 a1" },
        { "person:Zelenskyy", "a2 a1" },
        { "person:\xD0\x97\xD0\xB5\xD0\xBB\xD0\xB5\xD0\xBD\xD1\x81\xD1\x8C\xD0\xBA\xD0\xB8\xD0\xB9",
          "a2 a1" },
        { "Zelenskyy", "a2 a1" },
        { "person:=\"Zelenskyy\"", "a1" },
        { "-person:=Zelenskyy person:Zelensky", "a2" },
        { "rise", "a4" },
        { "person:zel*", "a2 a1" },
    };
    struct desk desk;
    open_desk(&desk);
    check_rows(&desk, rows, sizeof rows / sizeof *rows);
    close_desk(&desk);
    NEWS_EXPECT_NO_LEAKS();
}

Test(search, finds_a_country_by_its_people)
{
    static const struct row rows[] = {
        { "place:British", "a4" },      { "place:Britons", "a4" },     { "place:UK", "a4" },
        { "place:German", "-" },        { "place:=\"British\"", "-" }, { "person:British", "-" },
        { "rise -place:British", "-" },
    };
    struct desk desk;
    open_desk(&desk);
    check_rows(&desk, rows, sizeof rows / sizeof *rows);
    close_desk(&desk);
    NEWS_EXPECT_NO_LEAKS();
}

Test(search, reads_days_and_leaves_the_undated_to_none)
{
    static const struct row rows[] = {
        { "date:2025-03-04", "a1 a6 b1 b2" },
        { "date:2025", "a3 b3 a2 a1 a6 b1 b2" },
        { "date:2024-12..2025-03-04 grain", "a5" },
        { "date:none", "a4" },
        { "grain -date:none", "a5" },
        { "date:yesterday", "a2" },
        { "date:foo", "5: \"foo\" is not a date that can be read" },
    };
    struct desk desk;
    open_desk(&desk);
    check_rows(&desk, rows, sizeof rows / sizeof *rows);
    close_desk(&desk);
}

Test(search, ranks_articles_that_name_the_day_above_vaguer_ones)
{
    static const struct row rows[] = {
        { "about:2025-02-10", "a1 a2 a3 a6" }, /* the day, its week, its month, its year */
        { "about:2025-02-11", "a2 a3 a6" },
        { "about:2025-02", "a3 a2 a1 a6" },
        { "about:2025-03-01", "a6" },
        { "about:2025-02-10..2025-02-11", "a1 a2 a3 a6" }, /* as much as its days */
        { "about:2025-02-20..2025-03-05", "a3 a6" },
        { "about:2025-02..2025-03", "a3 a2 a1 a6" },
        { "about:2025-02-27..", "a3 a6" },
    };
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 16);
    open_desk(&desk);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        search(&desk, rows[i].query, &out);
        cr_expect_str_eq(out.data, rows[i].found, "%s found %s, not %s", rows[i].query, out.data,
                         rows[i].found);
    }
    close_desk(&desk);
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(search, checks_in_the_text_what_the_terms_cannot_tell)
{
    static const struct row rows[] = {
        { "title:happy", "a6" },
        { "body:happy", "-" },
        { "body:talks", "-" },
        { "body:talk*", "-" },
        { "body:grain", "a5 a4" },
        { "body:gra*", "a5 a4" },
        { "body:\"grain prices\"", "a4" },
        { "body:(grain NEAR/3 rice)", "a5" },
        { "body:(grain NEAR/1 rice)", "-" },
        { "title:=happier", "-" },
        { "body:=happier", "a6" },
        { "happier*", "a6" },
        { "happi*", "a6" },
        { "happy*", "a6" },
        { "body:happy*", "-" },
        { "dyin*", "w4" },
        { "body:dyin*", "w4" },
        { "title:dyin*", "-" },
        { "lanterns -dyin*", "w1 w2 w3" },
        { "-body:=happier title:(happy OR talks)", "a3" },
        { "the", "a3 b3 a2 a1 a6 b1 b2 a5 w1 w2 w3 w4" },
        { "the grain", "a5" },
        { "-the", "a4" },
    };
    struct desk desk;
    open_desk(&desk);
    check_rows(&desk, rows, sizeof rows / sizeof *rows);
    close_desk(&desk);
    NEWS_EXPECT_NO_LEAKS();
}

static void
add_found(void *ctx, uint32_t docid, double weight)
{
    struct news_buffer *out = ctx;
    (void)weight;
    news_buffer_format(out, "%u ", docid);
}

/* What a query finds that needs no look at the texts, by number: "none" for no such. */
static void
find_certain(struct desk *desk, const char *text, struct news_buffer *out)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_plan_options options = { .index = desk->index, .vocabulary = desk->vocabulary };
    struct news_xapian_ranking ranking = { .weighted = false };
    struct news_query query;
    struct news_plan plan;
    size_t at = 0;
    news_buffer_reset(out);
    cr_assert_eq(news_query_parse(news_str_from(text), &desk->reading, arena, &query, &at, NULL),
                 NEWS_OK);
    cr_assert_eq(news_plan_make(&query, &options, arena, &plan, &at, NULL), NEWS_OK);
    if (plan.root->certain)
        cr_assert_eq(news_xapian_match(news_index_terms(desk->index), plan.root->certain, &ranking,
                                       add_found, out, NULL),
                     NEWS_OK);
    news_buffer_add_c(out, plan.root->certain ? "" : "none");
    news_plan_clear(&plan);
    news_arena_free(arena);
}

Test(search, reads_no_text_for_the_body_where_the_title_has_nothing_of_it)
{
    static const struct row rows[] = {
        { "body:grain", "4 " }, /* a5 has it in its title */
        { "body:grai*", "4 " },
        { "body:(grain NEAR/3 prices)", "4 " },
        { "body:\"grain prices\"", "4 " },
        { "body:(\"the port\" NEAR grain)", "none" },
        { "cease-fire NEAR/3 came", "2 " },
        { "body:=grain", "none" },
    };
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 16);
    open_desk(&desk);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        find_certain(&desk, rows[i].query, &out);
        cr_expect_str_eq(out.data, rows[i].found, "%s: %s", rows[i].query, out.data);
    }
    close_desk(&desk);
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}

Test(search, takes_words_exactly_when_asked_to)
{
    static const struct row rows[] = { { "prices", "a4" },
                                       { "price", "-" },
                                       { "crews", "a2 a6 a4" } };
    struct desk desk;
    open_desk(&desk);
    desk.reading.exact = true;
    check_rows(&desk, rows, sizeof rows / sizeof *rows);
    close_desk(&desk);
}

Test(search, orders_equal_scores_by_date_and_id)
{
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 16);
    open_desk(&desk);
    search(&desk, "lamps", &out);
    cr_expect_str_eq(out.data, "b3 b1 b2");
    desk.matching.sort = NEWS_SORT_OLDEST;
    search(&desk, "lamps OR title:prices", &out);
    cr_expect_str_eq(out.data, "b1 b2 b3 a4", "the undated come last");
    close_desk(&desk);
    news_buffer_clear(&out);
}

Test(search, never_turns_a_query_without_words_into_nothing)
{
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 16);
    open_desk(&desk);
    search(&desk, "?! --", &out);
    cr_expect_str_eq(out.data, "0: there is no word in this query");
    close_desk(&desk);
    news_buffer_clear(&out);
}

/* The names that the matches of text have more often than elsewhere: "name count/everywhere". */
static void
find_unusual(struct desk *desk, const char *text, struct news_buffer *out)
{
    struct news_arena *arena = news_arena_new(0);
    struct news_plan_options options = { .index = desk->index,
                                         .vocabulary = desk->vocabulary,
                                         .clock = &desk->clock };
    struct news_query query;
    struct news_plan plan;
    struct news_matches matches;
    struct news_facet_wishes wishes;
    struct news_facet *facet = NULL;
    size_t at = 0;
    news_buffer_reset(out);
    cr_assert_eq(news_facets_parse("place~", &wishes, NULL), NEWS_OK);
    cr_assert_eq(news_query_parse(news_str_from(text), &desk->reading, arena, &query, &at, NULL),
                 NEWS_OK);
    cr_assert_eq(news_plan_make(&query, &options, arena, &plan, &at, NULL), NEWS_OK);
    cr_assert_eq(news_match_run(&plan, &desk->matching, arena, &matches, NULL), NEWS_OK);
    cr_assert_eq(news_facets_count(desk->index, &matches, &wishes, arena, &facet, NULL), NEWS_OK);
    for (size_t i = 0; i < facet->count; i++)
        news_buffer_format(out, "%.*s %u/%u;", (int)facet->rows[i].name.len,
                           facet->rows[i].name.data, facet->rows[i].count,
                           facet->rows[i].everywhere);
    news_buffer_add_c(out, facet->nowhere_else ? "the whole index" : "");
    news_plan_clear(&plan);
    news_arena_free(arena);
}

Test(search, counts_wire_copies_once_on_both_sides_of_a_comparison)
{
    static const struct row rows[] = {
        { "lanterns", "Halm 2/2;" },        /* w1 = w2 = w3, w4 */
        { "lanterns -id:w1", "Halm 2/2;" }, /* a copy stands for its story */
        { "lanterns -id:w2 -id:w3", "Halm 2/2;" },
        { "*", "the whole index" },
    };
    struct desk desk;
    struct news_buffer out;
    news_buffer_init(&out, 1 << 16);
    open_desk(&desk);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        find_unusual(&desk, rows[i].query, &out);
        cr_expect_str_eq(out.data, rows[i].found, "%s found %s, not %s", rows[i].query, out.data,
                         rows[i].found);
    }
    close_desk(&desk);
    news_buffer_clear(&out);
    NEWS_EXPECT_NO_LEAKS();
}
