#include "searcher/match/facets.h"

#include <stdlib.h>

#include "searcher/match/tally.h"

static const char *const words[] = {
#define X(name, word) [name] = (word),
    NEWS_FACETS(X)
#undef X
};

const char *
news_facet_word(enum news_facet_kind kind)
{
    return words[kind];
}

bool
news_facet_is_period(enum news_facet_kind kind)
{
    return news_facet_precision(kind) != NEWS_PRECISION_NONE;
}

bool
news_facet_is_spoken(enum news_facet_kind kind)
{
    return kind == NEWS_FACET_ABOUT_YEAR || kind == NEWS_FACET_ABOUT_MONTH ||
           kind == NEWS_FACET_ABOUT_DAY;
}

enum news_precision
news_facet_precision(enum news_facet_kind kind)
{
    static const enum news_precision precisions[NEWS_FACET_COUNT] = {
        [NEWS_FACET_YEAR] = NEWS_PRECISION_YEAR,   [NEWS_FACET_ABOUT_YEAR] = NEWS_PRECISION_YEAR,
        [NEWS_FACET_MONTH] = NEWS_PRECISION_MONTH, [NEWS_FACET_ABOUT_MONTH] = NEWS_PRECISION_MONTH,
        [NEWS_FACET_DAY] = NEWS_PRECISION_DAY,     [NEWS_FACET_ABOUT_DAY] = NEWS_PRECISION_DAY,
    };
    return precisions[kind];
}

static bool
is_name(enum news_facet_kind kind)
{
    return kind == NEWS_FACET_PERSON || kind == NEWS_FACET_ORG || kind == NEWS_FACET_PLACE;
}

enum { DEFAULT_ROWS = 10, MAX_ROWS = 1000000 };

/* text is not absent. */
static bool
read_rows(struct news_str text, uint32_t *out)
{
    uint32_t rows = 0;
    if (!text.data)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!news_is_ascii_digit(text.data[i]) || rows > MAX_ROWS)
            return false;
        rows = rows * 10 + (uint32_t)(text.data[i] - '0');
    }
    *out = rows;
    return rows > 0 && rows <= MAX_ROWS;
}

static enum news_status
parse_wish(struct news_str text, struct news_facet_wish *out, struct news_error *err)
{
    struct news_facet_wish wish = { .rows = 0 };
    size_t colon = news_str_find(text, news_str(":", 1), 0);
    struct news_str name = news_str_slice(text, 0, colon);
    bool known = false;
    if (colon != NEWS_STR_NONE && !read_rows(news_str_slice(text, colon + 1, text.len), &wish.rows))
        return news_fail(err, NEWS_USAGE, "--facets: '%.*s' needs a number of rows after the colon",
                         (int)text.len, text.data);
    if (name.data && name.len && name.data[name.len - 1] == '~') {
        wish.unusual = true;
        name.len--;
    }
    for (int kind = 0; kind < NEWS_FACET_COUNT && !known; kind++) {
        known = news_str_equal(name, news_str_from(words[kind]));
        wish.kind = (enum news_facet_kind)kind;
    }
    if (!known)
        return news_fail(err, NEWS_USAGE,
                         "--facets: no facet '%.*s'; there are person, org, place, source, "
                         "language, year, month, day, about-year, about-month and about-day",
                         (int)text.len, text.data);
    if (wish.unusual && !is_name(wish.kind))
        return news_fail(err, NEWS_USAGE, "--facets: ~ is for person, org and place");
    if (!wish.rows)
        wish.rows = news_facet_is_period(wish.kind) ? MAX_ROWS : DEFAULT_ROWS;
    *out = wish;
    return NEWS_OK;
}

/* JSON has the facets by name, so that each can be there once. */
static enum news_status
add_wish(struct news_str text, struct news_facet_wishes *wishes, struct news_error *err)
{
    struct news_facet_wish wish = { .rows = 0 };
    enum news_status status = parse_wish(text, &wish, err);
    if (status)
        return status;
    for (size_t i = 0; i < wishes->count; i++)
        if (wishes->items[i].kind == wish.kind && wishes->items[i].unusual == wish.unusual)
            return news_fail(err, NEWS_USAGE, "--facets: %s%s is there twice", words[wish.kind],
                             wish.unusual ? "~" : "");
    wishes->items[wishes->count++] = wish; /* there is room for all kinds, with and without ~ */
    return NEWS_OK;
}

enum news_status
news_facets_parse(const char *text, struct news_facet_wishes *out, struct news_error *err)
{
    struct news_facet_wishes wishes = { 0 };
    struct news_str list = news_str(text, strlen(text));
    enum news_status status = NEWS_OK;
    for (size_t at = 0; at <= list.len && !status;) {
        size_t end = news_str_find(list, news_str(",", 1), at);
        end = end == NEWS_STR_NONE ? list.len : end;
        status = add_wish(news_str_trim(news_str_slice(list, at, end)), &wishes, err);
        at = end + 1;
    }
    if (!status)
        *out = wishes;
    return status;
}

struct counting {
    struct news_index *index;
    const struct news_matches *matches;
    struct news_arena *arena;
    struct news_tally *tally;
    const struct news_facet_wish *wish;
    struct news_stories stories; /* when some wish has ~ */
    const struct news_aliases *aliases;
    struct news_facet *facet;
    struct news_error *err;
};

static enum news_status
count_labels(struct counting *c)
{
    enum news_status status = NEWS_OK;
    for (size_t i = 0; i < c->matches->total && !status; i++) {
        struct news_place place = news_index_place(c->index, c->matches->all[i].docid);
        bool source = c->wish->kind == NEWS_FACET_SOURCE;
        uint32_t number = (source ? place.segment->source : place.segment->language)[place.row];
        struct news_str name =
            news_strings_get(source ? &place.segment->sources : &place.segment->languages, number);
        if (!name.data)
            c->facet->without++;
        else
            status = news_tally_add(c->tally, name, 1, c->err);
    }
    return status;
}

/* Days are counted as numbers, and written out only once counted. */
static enum news_status
count_periods(struct counting *c)
{
    enum news_precision precision = news_facet_precision(c->wish->kind);
    enum news_status status = NEWS_OK;
    int32_t last_day = NEWS_NO_DAY;
    char text[NEWS_DATE_ROOM] = "";
    for (size_t i = 0; i < c->matches->total && !status; i++) {
        struct news_place place = news_index_place(c->index, c->matches->all[i].docid);
        int32_t day = place.segment->day[place.row];
        if (day == NEWS_NO_DAY || place.segment->precision[place.row] < precision) {
            c->facet->without++;
            continue;
        }
        if (day != last_day)
            (void)news_civil_format(news_civil_from_days(day), precision, text);
        last_day = day;
        status = news_tally_add(c->tally, news_str_from(text), 1, c->err);
    }
    return status;
}

static int
by_name(const void *a, const void *b)
{
    const struct news_facet_row *x = a, *y = b;
    return news_str_compare(x->name, y->name);
}

static int
by_count(const void *a, const void *b)
{
    const struct news_facet_row *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return news_str_compare(x->name, y->name);
}

static enum news_status
count_one(struct counting *c)
{
    enum news_status status = NEWS_OK;
    struct news_name_count names = { .index = c->index,
                                     .matches = c->matches,
                                     .stories = c->wish->unusual ? &c->stories : NULL,
                                     .aliases = c->aliases };
    if (is_name(c->wish->kind))
        return news_count_names(&names, c->arena, c->facet, c->err);
    c->tally = news_tally_new(c->arena);
    if (!c->tally)
        return news_fail_memory(c->err);
    if (news_facet_is_spoken(c->wish->kind))
        status = news_count_spoken(c->index, c->matches, c->arena, c->tally, c->facet, c->err);
    else
        status = news_facet_is_period(c->wish->kind) ? count_periods(c) : count_labels(c);
    if (!status)
        status = news_tally_rows(c->tally, &c->facet->rows, &c->facet->count, c->err);
    return status;
}

static void
order_rows(struct news_facet *facet)
{
    facet->distinct = facet->count;
    if (facet->count)
        qsort(facet->rows, facet->count, sizeof *facet->rows, by_count);
    if (facet->count > facet->wish.rows)
        facet->count = facet->wish.rows;
    if (facet->count && news_facet_is_period(facet->wish.kind))
        qsort(facet->rows, facet->count, sizeof *facet->rows, by_name);
}

static unsigned
columns_for(const struct news_facet_wishes *wishes)
{
    unsigned columns = 0;
    for (size_t i = 0; i < wishes->count; i++) {
        enum news_facet_kind kind = wishes->items[i].kind;
        if (is_name(kind))
            columns |= NEWS_COLUMNS_ENTITIES;
        else if (news_facet_is_spoken(kind))
            columns |= NEWS_COLUMNS_ABOUT;
        else
            columns |= news_facet_is_period(kind) ? NEWS_COLUMNS_DATES : NEWS_COLUMNS_LABELS;
        if (wishes->items[i].unusual)
            columns |= NEWS_COLUMNS_ALIVE | NEWS_COLUMNS_IDS | NEWS_COLUMNS_SKETCHES |
                       NEWS_COLUMNS_STORIES;
    }
    return columns;
}

enum news_status
news_facets_count(struct news_index *index, const struct news_matches *matches,
                  const struct news_facet_wishes *wishes, struct news_arena *arena,
                  struct news_facet **out, struct news_error *err)
{
    struct news_facet *facets = news_arena_alloc(arena, wishes->count + 1, sizeof *facets);
    struct counting c = { .index = index, .matches = matches, .arena = arena, .err = err };
    c.aliases = wishes->aliases;
    if (!facets)
        return news_fail_memory(err);
    unsigned columns = columns_for(wishes);
    enum news_status status = news_index_need(index, columns, err);
    if (!status && (columns & NEWS_COLUMNS_STORIES) && matches->total)
        status = news_stories_find(index, matches, arena, &c.stories, err);
    for (size_t i = 0; i < wishes->count && !status; i++) {
        facets[i].wish = wishes->items[i];
        c.wish = &wishes->items[i];
        c.facet = &facets[i];
        status = count_one(&c);
        order_rows(&facets[i]);
    }
    if (!status)
        *out = facets;
    return status;
}
