#include <math.h>
#include <stdlib.h>

#include "searcher/match/joins.h"
#include "searcher/match/tally.h"

/* One segment's names are counted in an array, by number; then the segments' counts
 * are joined by key, and each key is shown by its commonest spelling. */
struct naming {
    struct news_index *index;
    struct news_arena *arena;
    const struct news_facet_wish *wish;
    const struct news_stories *stories; /* with ~ */
    uint32_t **counts;                  /* a segment's, by name */
    uint32_t **everywhere;              /* with ~: the same of the whole index */
    struct news_str *keys;              /* one a row */
    struct news_error *err;
};

static enum news_status
new_counts(struct naming *n, uint32_t ***out)
{
    size_t segments = news_index_segment_count(n->index);
    uint32_t **counts = news_arena_alloc(n->arena, segments + 1, sizeof(uint32_t *));
    bool made = counts;
    for (size_t i = 0; i < segments && made; i++) {
        size_t names = news_index_segment(n->index, i)->names.count;
        counts[i] = news_arena_alloc(n->arena, names + 1, sizeof(uint32_t));
        made = counts[i];
    }
    if (!made) {
        (void)news_fail_memory(n->err);
        return NEWS_NO_MEMORY;
    }
    *out = counts;
    return NEWS_OK;
}

/* Adds one for each of the article's names, or takes it away (less); whether it has any. */
static bool
count_article(const struct naming *n, uint32_t docid, uint32_t **counts, bool less)
{
    struct news_place place = news_index_place(n->index, docid);
    const struct news_lists *lists = &place.segment->entities;
    bool any = false;
    for (uint64_t i = lists->starts[place.row]; i < lists->starts[place.row + 1]; i++) {
        uint32_t name = place.segment->names.spellings[lists->items[i]].name;
        if (place.segment->names.items[name].type == (uint32_t)n->wish->kind) {
            counts[place.segment_number][name] += less ? UINT32_MAX : 1;
            any = true;
        }
    }
    return any;
}

/* What the segments count of their own stories, less and more where the index has others. */
static enum news_status
count_everywhere(struct naming *n)
{
    enum news_status status = new_counts(n, &n->everywhere);
    for (size_t s = 0; s < news_index_segment_count(n->index) && !status; s++) {
        const struct news_names *names = &news_index_segment(n->index, s)->names;
        for (uint32_t i = 0; i < names->count; i++)
            n->everywhere[s][i] = names->items[i].stories;
    }
    for (size_t i = 0; i < n->stories->change_count && !status; i++) {
        const struct news_story_change *change = &n->stories->changes[i];
        (void)count_article(n, change->docid, n->everywhere, !change->begins);
    }
    return status;
}

/* Of each story once, by its first article. */
static enum news_status
count_stories(struct naming *n, struct news_facet *facet)
{
    for (uint32_t i = 0; i < n->stories->count; i++)
        facet->without += !count_article(n, n->stories->firsts[i], n->counts, false);
    facet->nowhere_else = n->stories->count > 0 && n->stories->count == n->stories->all;
    return count_everywhere(n);
}

/* Dunning's ratio of a in matches against b in the whole, signed: below 0 when the
 * matches have it less often, 0 when they are the whole. */
static double
log_likelihood(double a, double all_a, double b, double all_b)
{
    double rest = b - a > 0 ? b - a : 0;
    double all_rest = all_b - all_a > 0 ? all_b - all_a : 0;
    double share = (a + rest) / (all_a + all_rest);
    double sum = 0;
    if (a > 0)
        sum += a * log(a / (all_a * share));
    if (rest > 0)
        sum += rest * log(rest / (all_rest * share));
    if (all_a - a > 0)
        sum += (all_a - a) * log((all_a - a) / (all_a * (1 - share)));
    if (all_rest - rest > 0)
        sum += (all_rest - rest) * log((all_rest - rest) / (all_rest * (1 - share)));
    if (all_rest <= 0)
        return 0;
    return a / all_a > rest / all_rest ? 2 * sum : -2 * sum;
}

/* A name of one segment. */
struct counted {
    struct news_str key;
    size_t segment;
    uint32_t name;
};

static int
by_key(const void *a, const void *b)
{
    const struct counted *x = a, *y = b;
    int order = news_str_compare(x->key, y->key);
    return order ? order : (x->segment > y->segment) - (x->segment < y->segment);
}

static size_t
count_used(const struct naming *n)
{
    size_t used = 0;
    for (size_t s = 0; s < news_index_segment_count(n->index); s++) {
        uint32_t names = news_index_segment(n->index, s)->names.count;
        for (uint32_t i = 0; i < names; i++)
            used += n->counts[s][i] > 0;
    }
    return used;
}

/* The names that some match has. */
static void
collect(const struct naming *n, struct counted *out)
{
    for (size_t s = 0; s < news_index_segment_count(n->index); s++) {
        const struct news_names *names = &news_index_segment(n->index, s)->names;
        for (uint32_t i = 0; i < names->count; i++)
            if (n->counts[s][i])
                *out++ = (struct counted){ news_strings_get(&names->keys, i), s, i };
    }
}

/* The name with this key in each segment that has it, whether or not a match has it
 * there: an index that was updated tells what a new one would. */
static size_t
find_everywhere(const struct naming *n, struct news_str key, struct counted *out)
{
    size_t count = 0;
    for (size_t s = 0; s < news_index_segment_count(n->index); s++) {
        const struct news_segment *segment = news_index_segment(n->index, s);
        uint32_t name = news_segment_find_name(segment, (enum news_entity_type)n->wish->kind, key);
        if (name != NEWS_NO_ID)
            out[count++] = (struct counted){ key, s, name };
    }
    return count;
}

static const struct news_names *
names_of(const struct naming *n, const struct counted *item)
{
    return &news_index_segment(n->index, item->segment)->names;
}

/* Where the spelling behind the name's last one is. */
static uint32_t
spellings_end(const struct news_names *names, uint32_t name)
{
    return name + 1 < names->count ? names->items[name + 1].first_spelling : names->spelling_count;
}

/* The spelling with most mentions in all segments, the first in byte order of several.
 * Those of a name are in byte order: at is, for each item, how far they are gone through. */
static struct news_str
choose_text(const struct naming *n, const struct counted *items, size_t count, uint32_t *at)
{
    struct news_str best = { NULL, 0 };
    uint64_t most = 0;
    for (size_t i = 0; i < count; i++)
        at[i] = names_of(n, &items[i])->items[items[i].name].first_spelling;
    for (;;) {
        struct news_str next = { NULL, 0 };
        uint64_t mentions = 0;
        for (size_t i = 0; i < count; i++) {
            const struct news_names *names = names_of(n, &items[i]);
            if (at[i] == spellings_end(names, items[i].name))
                continue;
            struct news_str text = news_strings_get(&names->spelling_texts, at[i]);
            if (!next.data || news_str_compare(text, next) < 0)
                next = text;
        }
        if (!next.data)
            return best;
        for (size_t i = 0; i < count; i++) {
            const struct news_names *names = names_of(n, &items[i]);
            if (at[i] < spellings_end(names, items[i].name) &&
                news_str_equal(news_strings_get(&names->spelling_texts, at[i]), next))
                mentions += names->spellings[at[i]++].mentions;
        }
        if (!best.data || mentions > most) {
            best = next;
            most = mentions;
        }
    }
}

/* One row for the segments' names of one key. */
static struct news_facet_row
join_rows(const struct naming *n, const struct counted *items, size_t count, uint32_t *room)
{
    const struct news_names *names = names_of(n, items);
    struct news_facet_row row = { .name = news_strings_get(&names->spelling_texts,
                                                           names->items[items->name].common) };
    if (count > 1)
        row.name = choose_text(n, items, count, room);
    for (size_t i = 0; i < count; i++) {
        row.count += n->counts[items[i].segment][items[i].name];
        row.everywhere += n->everywhere ? n->everywhere[items[i].segment][items[i].name] : 0;
    }
    return row;
}

static enum news_status
make_rows(struct naming *n, struct news_facet *facet)
{
    size_t used = count_used(n);
    size_t segments = news_index_segment_count(n->index);
    struct counted *items = news_arena_alloc(n->arena, used + 1, sizeof *items);
    struct counted *same = news_arena_alloc(n->arena, segments + 1, sizeof *same);
    uint32_t *room = news_arena_alloc(n->arena, segments + 1, sizeof *room);
    facet->rows = news_arena_alloc(n->arena, used + 1, sizeof *facet->rows);
    n->keys = news_arena_alloc(n->arena, used + 1, sizeof *n->keys);
    if (!items || !same || !room || !facet->rows || !n->keys)
        return news_fail_memory(n->err);
    collect(n, items);
    if (used && segments > 1)
        qsort(items, used, sizeof *items, by_key);
    for (size_t i = 0; i < used; i++) {
        if (i && news_str_equal(items[i].key, items[i - 1].key))
            continue;
        size_t count = segments > 1 ? find_everywhere(n, items[i].key, same) : 1;
        struct news_facet_row row = join_rows(n, segments > 1 ? same : &items[i], count, room);
        n->keys[facet->count] = items[i].key;
        facet->rows[facet->count++] = row;
    }
    return NEWS_OK;
}

/* Leaves the names that the matches have more often than the whole index. */
static void
keep_unusual(const struct news_stories *stories, struct news_facet *facet)
{
    size_t kept = 0;
    for (size_t i = 0; i < facet->count; i++) {
        struct news_facet_row row = facet->rows[i];
        row.score = news_xapian_round(
            log_likelihood(row.count, stories->count, row.everywhere, stories->all));
        if (row.score > 0 && row.count > 1)
            facet->rows[kept++] = row;
    }
    facet->count = kept;
}

_Static_assert((int)NEWS_FACET_PERSON == (int)NEWS_ENTITY_PERSON &&
                   (int)NEWS_FACET_ORG == (int)NEWS_ENTITY_ORG &&
                   (int)NEWS_FACET_PLACE == (int)NEWS_ENTITY_PLACE,
               "facets of names are numbered as the types of names");

enum news_status
news_count_names(const struct news_name_count *what, struct news_arena *arena,
                 struct news_facet *facet, struct news_error *err)
{
    struct naming n = { .index = what->index,
                        .arena = arena,
                        .wish = &facet->wish,
                        .stories = what->stories,
                        .err = err };
    enum news_status status = new_counts(&n, &n.counts);
    if (!status && what->stories)
        status = count_stories(&n, facet);
    for (size_t i = 0; i < what->matches->total && !status && !what->stories; i++)
        facet->without += !count_article(&n, what->matches->all[i].docid, n.counts, false);
    if (!status)
        status = make_rows(&n, facet);
    if (!status)
        status = news_join_names(what, n.keys, arena, facet, err);
    if (!status && what->stories)
        keep_unusual(what->stories, facet);
    return status;
}
