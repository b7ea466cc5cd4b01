#include "indexer/dating/dating.h"

#include "indexer/dating/candidates.h"

enum {
    SUPPORT = 4,       /* trust that each other place which says the same day adds, ... */
    MOST_SUPPORT = 12, /* ... up to this */
    MAX_CONFLICTS = 8,
    CONFLICT_TRUST = 30, /* less than that contradicts nobody */
    LOCAL_TRUST = 50,    /* that a day needs to be believed against a moment in UTC */
    MODIFIED_SHARE = 2,  /* a date of change is worth half as a date of publication */
};

static int32_t
day_of(const struct news_date_candidate *candidate)
{
    return news_days_from_civil(candidate->moment.date);
}

static bool
is_day(const struct news_date_candidate *candidate)
{
    return candidate->moment.precision >= NEWS_PRECISION_DAY;
}

/* Whether b's date is one that a says too. */
static bool
agrees(const struct news_date_candidate *a, const struct news_date_candidate *b)
{
    if (is_day(a) && is_day(b))
        return day_of(a) == day_of(b);
    bool years =
        a->moment.precision == NEWS_PRECISION_YEAR || b->moment.precision == NEWS_PRECISION_YEAR;
    return a->moment.date.year == b->moment.date.year &&
           (years || a->moment.date.month == b->moment.date.month);
}

/* Whether a date that leaves no doubt about its order says the day. */
static bool
is_said(const struct news_date_candidates *all, struct news_civil day)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct news_date_candidate *candidate = &all->items[i];
        if (!candidate->other.year && is_day(candidate) &&
            day_of(candidate) == news_days_from_civil(day))
            return true;
    }
    return false;
}

/* 11/12 and 12/11: what others say decides, also against the habit of the language;
 * where nobody does a date whose order is open is no date. */
static void
settle_order(struct news_date_candidates *all)
{
    for (size_t i = 0; i < all->count; i++) {
        struct news_date_candidate *open = &all->items[i];
        bool as_is = open->other.year && is_said(all, open->moment.date);
        bool exchanged = open->other.year && !as_is && is_said(all, open->other);
        if (exchanged)
            open->moment.date = open->other;
        if (as_is || exchanged)
            open->is_open = false;
    }
    size_t kept = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].is_open)
            news_candidates_refuse(all, &all->items[i], "leaves the order of day and month open");
        else
            all->items[kept++] = all->items[i];
    }
    all->count = kept;
}

/* Its trust, and what other places add that say the same. */
static unsigned
weight(const struct news_date_candidates *all, const struct news_date_candidate *candidate)
{
    unsigned sources = 0;
    unsigned own = 1U << candidate->source;
    for (size_t i = 0; i < all->count; i++) {
        if (agrees(candidate, &all->items[i]) && !all->items[i].modified)
            sources |= 1U << all->items[i].source;
    }
    unsigned support = (unsigned)__builtin_popcount(sources & ~own) * SUPPORT;
    unsigned trust = candidate->modified ? candidate->trust / MODIFIED_SHARE : candidate->trust;
    return trust + (support < MOST_SUPPORT ? support : MOST_SUPPORT);
}

/* Whether it is a field whose one purpose is to state the date: that is taken as it stands. */
static bool
is_stated(const struct news_date_candidate *candidate)
{
    return candidate->source == NEWS_DATE_FIELD && !candidate->modified;
}

/* Whether local is the day at the publisher's when it was chosen's moment in UTC:
 * many pages state the moment in UTC, and the day that their readers see elsewhere. */
static bool
is_local_day(const struct news_date_candidate *local, const struct news_date_candidate *chosen)
{
    enum { HOUR = 3600, EASTMOST = 14, WESTMOST = 10 }; /* hours from UTC in which papers appear */
    int32_t apart = day_of(local) - day_of(chosen);
    int32_t second = chosen->moment.second_of_day;
    return is_day(local) && !local->modified && local->trust >= LOCAL_TRUST &&
           ((apart == 1 && second >= (24 - EASTMOST) * HOUR) ||
            (apart == -1 && second < WESTMOST * HOUR)) &&
           (local->moment.precision == NEWS_PRECISION_DAY || local->moment.offset_seconds);
}

/* The day that readers saw rather than the one in UTC, where the page has both. */
static const struct news_date_candidate *
prefer_local(const struct news_date_candidates *all, const struct news_date_candidate *chosen)
{
    const struct news_date_candidate *best = chosen;
    bool in_utc = chosen && !is_stated(chosen) && chosen->moment.has_offset &&
                  chosen->moment.offset_seconds == 0;
    for (size_t i = 0; in_utc && i < all->count; i++) {
        const struct news_date_candidate *local = &all->items[i];
        bool same = is_day(local) && day_of(local) == day_of(chosen) &&
                    local->trust >= LOCAL_TRUST &&
                    (local->moment.precision == NEWS_PRECISION_DAY || local->moment.offset_seconds);
        if (same)
            return chosen;
        if (is_local_day(local, chosen) && (best == chosen || local->trust > best->trust))
            best = local;
    }
    return best;
}

/* A day in the month that was chosen, where somebody names one. */
static const struct news_date_candidate *
prefer_day(const struct news_date_candidates *all, const struct news_date_candidate *chosen)
{
    const struct news_date_candidate *best = chosen;
    bool open = chosen && !is_day(chosen) && !is_stated(chosen);
    for (size_t i = 0; open && i < all->count; i++) {
        const struct news_date_candidate *day = &all->items[i];
        bool fits = is_day(day) && !day->modified && agrees(chosen, day);
        if (fits && (best == chosen || day->trust > best->trust))
            best = day;
    }
    return best;
}

static const struct news_date_candidate *
choose(const struct news_date_candidates *all)
{
    const struct news_date_candidate *best = NULL;
    unsigned best_weight = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct news_date_candidate *candidate = &all->items[i];
        unsigned w = weight(all, candidate);
        if (candidate->trust < NEWS_TRUST_WEAK || w < best_weight)
            continue;
        if (w == best_weight && best && candidate->trust <= best->trust)
            continue;
        best = candidate;
        best_weight = w;
    }
    return best;
}

static bool
fill(struct news_date *date, const struct news_date_candidate *candidate, struct news_arena *arena)
{
    char value[NEWS_MOMENT_ROOM];
    size_t len = news_moment_format(&candidate->moment, value);
    date->value = news_arena_copy(arena, news_str(value, len));
    date->precision = candidate->moment.precision;
    date->source = candidate->source;
    date->evidence = candidate->evidence;
    return date->value.data != NULL;
}

/* Whether other contradicts the choice: another day, and not the same moment seen from another
 * zone, unless a field states the day; a change only when it is before publication. */
static bool
contradicts(const struct news_date_candidate *other, const struct news_date_candidate *chosen)
{
    if (agrees(other, chosen) || other->trust < CONFLICT_TRUST)
        return false;
    int32_t apart = day_of(other) - day_of(chosen);
    bool timed = other->moment.precision == NEWS_PRECISION_TIME ||
                 chosen->moment.precision == NEWS_PRECISION_TIME;
    if (timed && !is_stated(chosen) && (apart == 1 || apart == -1))
        return false;
    return !other->modified || (!chosen->modified && apart < 0);
}

static bool
list_conflicts(const struct news_date_candidates *all, const struct news_date_candidate *chosen,
               struct news_dating *out)
{
    const struct news_date_candidate *listed[MAX_CONFLICTS];
    size_t count = 0;
    for (size_t i = 0; i < all->count && count < MAX_CONFLICTS; i++) {
        bool fresh = contradicts(&all->items[i], chosen);
        for (size_t k = 0; k < count && fresh; k++)
            fresh = !agrees(&all->items[i], listed[k]);
        if (fresh)
            listed[count++] = &all->items[i];
    }
    struct news_date *conflicts = news_arena_alloc(all->arena, count, sizeof *conflicts);
    if (count && !conflicts)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!fill(&conflicts[i], listed[i], all->arena))
            return false;
    }
    out->conflicts = count ? conflicts : NULL;
    out->conflict_count = count;
    return true;
}

/* The latest change that is stated from its publication on, else that. */
static int64_t
find_version(const struct news_date_candidates *all, const struct news_date_candidate *chosen)
{
    int64_t latest = chosen ? news_moment_utc(&chosen->moment) : NEWS_NO_VERSION;
    for (size_t i = 0; i < all->count; i++) {
        const struct news_date_candidate *change = &all->items[i];
        if (change->modified && change->trust >= CONFLICT_TRUST &&
            news_moment_utc(&change->moment) > latest)
            latest = news_moment_utc(&change->moment);
    }
    return latest;
}

/* Says which stated dates were not taken as they stand: a field's always, others where nothing
 * dates the article. */
static enum news_status
warn_refused(struct news_article *article, const struct news_date_candidates *all)
{
    enum { SHOWN = 60 }; /* bytes */
    enum news_status status = NEWS_OK;
    for (size_t i = 0; !status && i < all->refusal_count; i++) {
        const struct news_date_refusal *refusal = &all->refusals[i];
        struct news_str text = news_str_trim(refusal->text);
        if (!text.len || (refusal->source != NEWS_DATE_FIELD && article->date.chosen.value.len))
            continue;
        bool cut = text.len > SHOWN;
        text.len = cut ? news_utf8_floor(text, SHOWN) : text.len;
        status =
            news_article_add_warning(article, all->arena, false, "the date stated, \"%.*s%s\", %s",
                                     (int)text.len, text.data, cut ? "..." : "", refusal->why);
    }
    return status;
}

enum news_status
news_date_article(struct news_article *article, int32_t latest_days, struct news_arena *arena,
                  struct news_error *err)
{
    memset(&article->date, 0, sizeof article->date);
    struct news_date_candidates *all = news_arena_alloc(arena, 1, sizeof *all);
    if (!all)
        return news_fail_memory(err);
    all->latest_days = latest_days;
    all->language = article->locale.len ? article->locale : article->language;
    all->arena = arena;
    news_candidates_from_witnesses(all, article);
    news_candidates_from_url(all, article->url);
    news_candidates_from_text(all, article);
    settle_order(all);
    const struct news_date_candidate *chosen = prefer_local(all, prefer_day(all, choose(all)));
    article->version = find_version(all, chosen);
    if (chosen && (!fill(&article->date.chosen, chosen, arena) ||
                   !list_conflicts(all, chosen, &article->date)))
        return news_fail_memory(err);
    return warn_refused(article, all) ? news_fail_memory(err) : NEWS_OK;
}
