/*
 * The days, months and years that the matches speak of.
 *
 * Days stand in a column.  Months and years do not, since an article may speak of a
 * December without naming a day of it; their terms say which articles do.
 */
#include <stdio.h>

#include "searcher/match/tally.h"
#include "shared/index/schema.h"

static enum news_status
count_days(struct news_index *index, const struct news_matches *matches, struct news_tally *tally,
           struct news_facet *facet, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    char text[NEWS_DATE_ROOM] = "";
    for (size_t i = 0; i < matches->total && !status; i++) {
        struct news_place place = news_index_place(index, matches->all[i].docid);
        const struct news_lists *days = &place.segment->about_days;
        uint64_t end = days->starts[place.row + 1];
        facet->without += days->starts[place.row] == end;
        for (uint64_t at = days->starts[place.row]; at < end && !status; at++) {
            struct news_civil date = news_civil_from_days((int32_t)days->items[at]);
            (void)news_civil_format(date, NEWS_PRECISION_DAY, text);
            status = news_tally_add(tally, news_str_from(text), 1, err);
        }
    }
    return status;
}

/* A set of documents. */
struct marks {
    uint64_t *words;
    size_t count; /* of words */
};

static bool
is_marked(const struct marks *marks, uint32_t docid)
{
    return docid / 64 < marks->count && (marks->words[docid / 64] >> (docid % 64)) & 1;
}

static void
mark(struct marks *marks, uint32_t docid)
{
    marks->words[docid / 64] |= UINT64_C(1) << (docid % 64);
}

struct spoken {
    const struct news_xapian *db;
    struct news_tally *tally;
    struct marks matched;
    struct marks speaking; /* of any period */
    uint32_t count;        /* matches that speak of the period at hand */
};

static enum news_status
take_document(void *ctx, uint32_t docid, struct news_error *err)
{
    struct spoken *s = ctx;
    (void)err;
    if (is_marked(&s->matched, docid)) {
        mark(&s->speaking, docid);
        s->count++;
    }
    return NEWS_OK;
}

/* YYYY is shown as it is, YYYYMM with a hyphen. */
static enum news_status
take_period(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    struct spoken *s = ctx;
    enum news_term_kind kind;
    struct news_str digits = news_term_split(entry->term, &kind);
    char name[NEWS_DATE_ROOM];
    bool month = kind == NEWS_TERM_IN_MONTH;
    if (digits.len != (month ? 6 : 4))
        return news_fail(err, NEWS_CORRUPT, "the index holds a period that is none: '%.*s'",
                         (int)entry->term.len, entry->term.data);
    s->count = 0;
    enum news_status status = news_xapian_term_documents(s->db, entry->term, take_document, s, err);
    if (status || !s->count)
        return status;
    int len = snprintf(name, sizeof name, "%.4s%s%.*s", digits.data, month ? "-" : "",
                       (int)digits.len - 4, digits.data + 4);
    return news_tally_add(s->tally, news_str(name, (size_t)len), s->count, err);
}

static enum news_status
mark_matches(struct spoken *s, const struct news_matches *matches, struct news_arena *arena,
             struct news_error *err)
{
    uint32_t last = 0;
    for (size_t i = 0; i < matches->total; i++)
        last = matches->all[i].docid > last ? matches->all[i].docid : last;
    s->matched.count = s->speaking.count = last / 64 + 1;
    s->matched.words = news_arena_alloc(arena, s->matched.count, sizeof(uint64_t));
    s->speaking.words = news_arena_alloc(arena, s->speaking.count, sizeof(uint64_t));
    if (!s->matched.words || !s->speaking.words)
        return news_fail_memory(err);
    for (size_t i = 0; i < matches->total; i++)
        mark(&s->matched, matches->all[i].docid);
    return NEWS_OK;
}

static enum news_status
count_terms(struct spoken *s, enum news_term_kind kind, struct news_error *err)
{
    struct news_buffer prefix;
    news_buffer_init(&prefix, NEWS_TERM_LIMIT + 1);
    news_term_make(kind, news_str("", 0), &prefix);
    enum news_status status = news_buffer_check(&prefix, "term", err);
    if (!status)
        status = news_xapian_each_term(s->db, news_buffer_str(&prefix), take_period, s, err);
    news_buffer_clear(&prefix);
    return status;
}

enum news_status
news_count_spoken(struct news_index *index, const struct news_matches *matches,
                  struct news_arena *arena, struct news_tally *tally, struct news_facet *facet,
                  struct news_error *err)
{
    enum news_precision precision = news_facet_precision(facet->wish.kind);
    struct spoken s = { .db = news_index_terms(index), .tally = tally };
    if (!matches->total || !s.db)
        return NEWS_OK;
    if (precision == NEWS_PRECISION_DAY)
        return count_days(index, matches, tally, facet, err);
    enum news_status status = mark_matches(&s, matches, arena, err);
    if (!status)
        status = count_terms(
            &s, precision == NEWS_PRECISION_MONTH ? NEWS_TERM_IN_MONTH : NEWS_TERM_IN_YEAR, err);
    for (size_t i = 0; i < matches->total && !status; i++)
        facet->without += !is_marked(&s.speaking, matches->all[i].docid);
    return status;
}
