#include "searcher/plan/pattern.h"

#include <stdlib.h>

#include "searcher/plan/nearby.h"

/* One form of one word of one pattern, in a chain of its hash bucket. */
struct form {
    struct news_str text;
    const struct news_pattern *pattern;
    uint32_t word;
    enum news_pattern_by by;
    const struct form *next;
};

struct news_matcher {
    const struct form **buckets;
    size_t mask;
    const struct form *prefixes; /* a chain of its own */
};

static uint32_t
hash_text(struct news_str text)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 16777619u;
    return hash;
}

static enum news_status
add_form(struct news_matcher *matcher, struct news_arena *arena, const struct form *form,
         struct news_error *err)
{
    struct form *copy = news_arena_alloc(arena, 1, sizeof *copy);
    if (!copy)
        return news_fail_memory(err);
    const struct form **chain = form->by == NEWS_BY_PREFIX
                                    ? &matcher->prefixes
                                    : &matcher->buckets[hash_text(form->text) & matcher->mask];
    *copy = *form;
    copy->next = *chain;
    *chain = copy;
    return NEWS_OK;
}

static enum news_status
add_pattern(struct news_matcher *matcher, const struct news_pattern *pattern,
            struct news_arena *arena, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    for (uint32_t w = 0; w < pattern->count; w++) {
        const struct news_pattern_word *word = &pattern->words[w];
        struct form form = { .pattern = pattern, .word = w, .by = word->by };
        for (size_t i = 0; i < word->count && !status; i++) {
            form.text = word->forms[i];
            status = add_form(matcher, arena, &form, err);
        }
    }
    return status;
}

enum news_status
news_matcher_new(const struct news_pattern *patterns, size_t count, struct news_arena *arena,
                 struct news_matcher **out, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    size_t forms = 0;
    struct news_matcher *matcher = news_arena_alloc(arena, 1, sizeof *matcher);
    if (!matcher)
        return news_fail_memory(err);
    for (size_t p = 0; p < count; p++)
        for (size_t w = 0; w < patterns[p].count; w++)
            forms += patterns[p].words[w].count;
    matcher->mask = 15;
    while (matcher->mask < forms)
        matcher->mask = matcher->mask * 2 + 1;
    matcher->buckets =
        (const struct form **)news_arena_alloc(arena, matcher->mask + 1, sizeof(struct form *));
    if (!matcher->buckets)
        return news_fail_memory(err);
    /* From the last, so that chains run from the first. */
    for (size_t p = count; p-- > 0 && !status;)
        status = add_pattern(matcher, &patterns[p], arena, err);
    if (!status)
        *out = matcher;
    return status;
}

/* A word of a pattern, seen. */
struct seen {
    const struct news_pattern *pattern;
    uint32_t word;
    uint32_t position;
    uint32_t start;
    uint32_t end;
};

struct scan {
    const struct news_matcher *matcher;
    struct news_arena *arena;
    unsigned field;
    struct seen *seen;
    size_t count;
    size_t room;
};

static enum news_status
add_seen(struct scan *scan, const struct form *form, const struct news_term *term,
         struct news_error *err)
{
    if (!(form->pattern->fields & scan->field))
        return NEWS_OK;
    if (scan->count == scan->room) {
        void *items =
            news_arena_grow(scan->arena, scan->seen, scan->count, &scan->room, sizeof *scan->seen);
        if (!items)
            return news_fail_memory(err);
        scan->seen = items;
    }
    scan->seen[scan->count++] = (struct seen){ .pattern = form->pattern,
                                               .word = form->word,
                                               .position = term->position,
                                               .start = term->start,
                                               .end = term->end };
    return NEWS_OK;
}

static enum news_status
look_up(struct scan *scan, struct news_str text, enum news_pattern_by by,
        const struct news_term *term, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    const struct form *form = scan->matcher->buckets[hash_text(text) & scan->matcher->mask];
    for (; form && !status; form = form->next)
        if (form->by == by && news_str_equal(form->text, text))
            status = add_seen(scan, form, term, err);
    return status;
}

static enum news_status
take_term(void *ctx, const struct news_term *term, struct news_error *err)
{
    struct scan *scan = ctx;
    enum news_status status = look_up(scan, term->stem, NEWS_BY_STEM, term, err);
    if (!status)
        status = look_up(scan, term->folded, NEWS_BY_FOLDED, term, err);
    for (const struct form *form = scan->matcher->prefixes; form && !status; form = form->next)
        if (news_str_starts_with(term->folded, form->text))
            status = add_seen(scan, form, term, err);
    return status;
}

static int
by_pattern_and_position(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    if (x->pattern != y->pattern)
        return x->pattern < y->pattern ? -1 : 1;
    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* Finds, among seen[from..count) of one pattern, word after word of a phrase that
 * starts at seen[from] and lies within the window; the last one's index, or 0. */
static size_t
follow_phrase(const struct seen *seen, size_t count, size_t from,
              const struct news_pattern *pattern)
{
    uint32_t word = 1;
    uint32_t position = seen[from].position;
    size_t last = 0;
    for (size_t i = from + 1; i < count && word < pattern->count; i++) {
        if (seen[i].position - seen[from].position >= pattern->window)
            break;
        if (seen[i].word == word && seen[i].position > position) {
            position = seen[i].position;
            last = i;
            word++;
        }
    }
    return word == pattern->count ? last : 0;
}

/* Whether all words of the pattern are among seen[from..) within its window. */
static bool
all_near(const struct seen *seen, size_t count, size_t from, const struct news_pattern *pattern)
{
    uint64_t found = 0;
    uint64_t wanted = pattern->count >= 64 ? UINT64_MAX : ((uint64_t)1 << pattern->count) - 1;
    for (size_t i = from; i < count; i++) {
        if (seen[i].position - seen[from].position >= pattern->window)
            break;
        found |= (uint64_t)1 << (seen[i].word % 64);
        if (found == wanted)
            return true;
    }
    return false;
}

static void
add_sighting(struct news_sightings *out, const struct seen *first, const struct seen *last)
{
    out->items[out->count++] = (struct news_sighting){ .pattern = first->pattern,
                                                       .start = first->start,
                                                       .end = last->end,
                                                       .first = first->position,
                                                       .last = last->position };
}

static void
add_near(struct news_sightings *out, const struct seen *seen, size_t count,
         const struct news_pattern *pattern)
{
    size_t done = 0; /* what lies before it was added */
    for (size_t i = 0; i < count; i++) {
        if (!all_near(seen, count, i, pattern))
            continue;
        if (done < i)
            done = i;
        for (; done < count && seen[done].position - seen[i].position < pattern->window; done++)
            add_sighting(out, &seen[done], &seen[done]);
    }
}

/* The sightings of the one pattern that seen[0..count) is about: at most count. */
static void
add_pattern_sightings(struct news_sightings *out, const struct seen *seen, size_t count)
{
    const struct news_pattern *pattern = seen->pattern;
    if (pattern->count > 1 && !pattern->ordered) {
        add_near(out, seen, count, pattern);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        size_t last = pattern->count == 1 ? i : follow_phrase(seen, count, i, pattern);
        if (seen[i].word == 0 && (pattern->count == 1 || last))
            add_sighting(out, &seen[i], &seen[last]);
    }
}

static int
by_place(const void *a, const void *b)
{
    const struct news_sighting *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

enum news_status
news_matcher_scan(const struct news_matcher *matcher, const struct news_looked_at *text,
                  struct news_arena *arena, struct news_sightings *out, struct news_error *err)
{
    struct news_sightings found = { 0 };
    struct scan scan = { .matcher = matcher, .arena = arena };
    scan.field = text->field == NEWS_FIELD_TITLE ? NEWS_PATTERN_TITLE : NEWS_PATTERN_BODY;
    *out = found;
    if (!text->text.len)
        return NEWS_OK;
    enum news_status status =
        news_termer_run(text->termer, text->text, 0, take_term, &scan, NULL, err);
    if (status || !scan.count)
        return status;
    qsort(scan.seen, scan.count, sizeof *scan.seen, by_pattern_and_position);
    found.items = news_arena_alloc(arena, scan.count, sizeof *found.items);
    if (!found.items)
        return news_fail_memory(err);
    for (size_t from = 0, to; from < scan.count; from = to) {
        for (to = from; to < scan.count && scan.seen[to].pattern == scan.seen[from].pattern; to++)
            ;
        add_pattern_sightings(&found, scan.seen + from, to - from);
    }
    status = news_nearby_keep(&found, arena, err);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, by_place);
    if (!status)
        *out = found;
    return status;
}
