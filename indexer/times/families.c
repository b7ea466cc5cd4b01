/* All matchers side by side, and what may stand before any date. */
#include "indexer/times/tagger.h"

/* Which tokens a family can begin with: others are not asked. */
struct family {
    uint32_t classes;
    news_time_matcher *match;
};

static const struct family dates[] = {
    { NEWS_IS_WEEKDAY | NEWS_IS_MONTH | NEWS_IS_CARDINAL | NEWS_IS_ORDINAL | NEWS_IS_THE,
      news_match_calendar_date },
    { NEWS_IS_MONTH | NEWS_IS_LAST | NEWS_IS_NEXT | NEWS_IS_THIS, news_match_month },
    { NEWS_IS_CARDINAL, news_match_numeric_date },
    { NEWS_IS_CARDINAL | NEWS_IS_ORDINAL, news_match_range_end },
    { NEWS_IS_WEEKDAY | NEWS_IS_THIS | NEWS_IS_NEXT | NEWS_IS_LAST | NEWS_IS_THE | NEWS_IS_THAT,
      news_match_weekday },
    { NEWS_IS_THE | NEWS_IS_ORDINAL | NEWS_IS_LAST, news_match_counted },
    { NEWS_IS_THE | NEWS_IS_WEEKDAY, news_match_second },
    { NEWS_IS_DEICTIC | NEWS_IS_UNIT | NEWS_IS_THE, news_match_deictic },
    { NEWS_IS_THIS | NEWS_IS_NEXT | NEWS_IS_LAST | NEWS_IS_THAT | NEWS_IS_THE | NEWS_IS_UNIT |
          NEWS_IS_REFERENT,
      news_match_unit },
    { NEWS_IS_ORDINAL | NEWS_IS_THE | NEWS_IS_FISCAL | NEWS_IS_CARDINAL | NEWS_IS_THIS |
          NEWS_IS_NEXT | NEWS_IS_LAST,
      news_match_quarter },
    { NEWS_IS_SEASON | NEWS_IS_THE | NEWS_IS_THIS | NEWS_IS_NEXT | NEWS_IS_LAST | NEWS_IS_EDGE |
          NEWS_IS_THAT,
      news_match_season },
    { NEWS_IS_CARDINAL | NEWS_IS_THE | NEWS_IS_FISCAL | NEWS_IS_COMMON, news_match_year },
    { NEWS_IS_CARDINAL | NEWS_IS_ORDINAL | NEWS_IS_THE | NEWS_IS_EDGE, news_match_decade },
    { NEWS_IS_HOLIDAY | NEWS_IS_LAST | NEWS_IS_THIS | NEWS_IS_NEXT, news_match_holiday },
};

static const struct family others[] = {
    { NEWS_IS_CARDINAL | NEWS_IS_APPROX, news_match_clock },
    { NEWS_IS_PART | NEWS_IS_THE | NEWS_IS_THIS | NEWS_IS_NEXT | NEWS_IS_LAST | NEWS_IS_THAT |
          NEWS_IS_EDGE,
      news_match_part },
    { NEWS_IS_CARDINAL | NEWS_IS_ARTICLE | NEWS_IS_VAGUE | NEWS_IS_APPROX | NEWS_IS_THE |
          NEWS_IS_LAST | NEWS_IS_NEXT | NEWS_IS_THIS | NEWS_IS_ORDINAL | NEWS_IS_UNIT |
          NEWS_IS_THAT,
      news_match_duration },
    { NEWS_IS_EVERY | NEWS_IS_WEEKDAY | NEWS_IS_OFTEN | NEWS_IS_COMMON, news_match_set },
    { NEWS_IS_REFERENT | NEWS_IS_THE, news_match_referent },
};

/* Asks one family; keeps its answer when it is longer than the best so far. */
static void
ask(const struct news_tagger *t, size_t at, news_time_matcher *match, struct news_hit *best)
{
    struct news_hit hit = { .from = at };
    hit.point.hour = -1;
    if (match(t, at, &hit) && hit.to > best->to)
        *best = hit;
}

static void
ask_all(const struct news_tagger *t, size_t at, const struct family *families, size_t count,
        struct news_hit *best)
{
    for (size_t i = 0; i < count; i++) {
        if (t->senses[at].classes & families[i].classes)
            ask(t, at, families[i].match, best);
    }
}

bool
news_match_date(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    struct news_hit best = { .from = at };
    best.point.hour = -1;
    if (at >= t->count)
        return false;
    if (t->language) {
        ask(t, at, news_match_foreign, &best);
        ask(t, at, news_match_numeric_date, &best);
        ask(t, at, news_match_range_end, &best);
    } else {
        ask_all(t, at, dates, sizeof dates / sizeof *dates, &best);
    }
    if (best.to == 0)
        return false;
    *hit = best;
    return true;
}

/* early, late, mid-, earlier, later in: part of the expression, which keeps the value
 * of what they narrow (TIMEX3 guidelines: attribute mod). */
static size_t
skip_edge(const struct news_tagger *t, size_t at)
{
    if (!news_at(t, at, NEWS_IS_EDGE))
        return at;
    bool mid = news_at_word(t, at, "mid");
    size_t next = news_skip_hyphen(t, at + 1);
    if (mid && next == at + 1 && !news_at(t, next, NEWS_IS_MONTH))
        return at;
    if (news_at_word(t, next, "in") || news_at_word(t, next, "on"))
        next++;
    return next;
}

/* the end of, the beginning of, the middle of */
static size_t
skip_edge_noun(const struct news_tagger *t, size_t at)
{
    static const char *const nouns[] = { "end", "beginning", "start", "middle", NULL };
    size_t next = news_at(t, at, NEWS_IS_THE) ? at + 1 : at;
    if (next == at || !news_at_any(t, next, nouns) || !news_at_word(t, next + 1, "of"))
        return at;
    return next + 2;
}

static void
ask_behind(const struct news_tagger *t, size_t at, size_t next, struct news_hit *best)
{
    struct news_hit hit;
    if (next == at || !news_match_date(t, next, &hit) || hit.to <= best->to)
        return;
    if (hit.type != NEWS_TIME_DATE && hit.type != NEWS_TIME_TIME)
        return;
    hit.from = at;
    *best = hit;
}

/* year-end, the year's end, "around year end": the last day of the year */
static bool
match_year_end(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    if (news_at_word(t, at, "around"))
        at++;
    size_t next = at + 1;
    if (!news_at_word(t, at, "year"))
        return false;
    next = news_at_possessive(t, next) ? next + 1 : news_skip_hyphen(t, next);
    if (!news_at_word(t, next, "end") || !t->dated)
        return false;
    struct news_civil date = { news_civil_from_days(t->today).year, 12, 31 };
    return news_hit_point(hit, next + 1, news_point_of_civil(NEWS_UNIT_DAY, date));
}

/* Most tokens with a sense begin nothing: verbs only tell the tense, and an article is
 * followed by a word of time or a sign, or is none of ours. */
static bool
can_begin(const struct news_tagger *t, size_t at)
{
    const uint32_t never = NEWS_IS_PAST | NEWS_IS_FUTURE | NEWS_IS_ZONE | NEWS_IS_ABBREV |
                           NEWS_IS_PLURAL | NEWS_IS_MERIDIEM | NEWS_IS_FILLER | NEWS_IS_APART;
    const uint32_t tense = NEWS_IS_PAST | NEWS_IS_FUTURE;
    uint32_t classes = t->senses[at].classes;
    if (!(classes & ~never))
        return false;
    if (!(classes & (NEWS_IS_THE | NEWS_IS_ARTICLE)))
        return true;
    return at + 1 < t->count &&
           ((t->senses[at + 1].classes & ~tense) || t->tokens[at + 1].kind == NEWS_TOKEN_SIGN);
}

bool
news_match_time(const struct news_tagger *t, size_t at, struct news_hit *hit)
{
    if (!can_begin(t, at))
        return false;
    struct news_hit best = { .from = at };
    struct news_hit date;
    best.point.hour = -1;
    if (news_match_date(t, at, &date))
        best = date;
    if (!t->language) {
        ask_all(t, at, others, sizeof others / sizeof *others, &best);
        ask(t, at, match_year_end, &best);
        ask_behind(t, at, skip_edge(t, at), &best);
        ask_behind(t, at, skip_edge_noun(t, at), &best);
        /* Not of days of the week: "a way around Monday's ruling". */
        if ((news_at_word(t, at, "around") || news_at_word(t, at, "about")) &&
            news_at(t, at + 1, NEWS_IS_MONTH | NEWS_IS_CARDINAL))
            ask_behind(t, at, at + 1, &best);
    }
    if (best.to == 0)
        return false;
    *hit = best;
    return true;
}
