#include "indexer/entities/link.h"

enum {
    MOST_TRIED = 32, /* full names tried for one short name */
    MOST_STEPS = 8,  /* from a cluster to its root */
    SHORTEST_ACRONYM = 2
};

struct chain {
    uint64_t word;
    uint32_t cluster; /* from 1; 0: empty */
    uint32_t next;    /* entry with the same word, from 1 */
};

/* Full names by one of their words. */
struct word_index {
    struct chain *heads;
    struct chain *more;
    uint32_t more_count;
    size_t mask;
};

static bool
index_make(struct word_index *index, size_t most, struct news_arena *arena)
{
    size_t room = 16;

    while (room < most * 2)
        room *= 2;
    index->mask = room - 1;
    index->heads = news_arena_alloc(arena, room, sizeof *index->heads);
    index->more = news_arena_alloc(arena, most + 1, sizeof *index->more);
    return index->heads && index->more;
}

static struct chain *
index_at(const struct word_index *index, uint64_t word)
{
    size_t at = (size_t)(word ^ word >> 32) & index->mask;

    while (index->heads[at].cluster && index->heads[at].word != word)
        at = (at + 1) & index->mask;
    return &index->heads[at];
}

static void
index_add(struct word_index *index, uint64_t word, uint32_t cluster)
{
    struct chain *head = index_at(index, word);

    if (head->cluster) {
        index->more[index->more_count] = *head;
        head->next = ++index->more_count;
    }
    head->word = word;
    head->cluster = cluster + 1;
}

static uint32_t
words_of(const struct news_name_cluster *cluster)
{
    return cluster->word_count < NEWS_CLUSTER_KEY_WORDS ? cluster->word_count
                                                        : NEWS_CLUSTER_KEY_WORDS;
}

static bool
same_word(const struct news_name_cluster *a, uint32_t i, const struct news_name_cluster *b,
          uint32_t j)
{
    if (a->words[i] == b->words[j])
        return true;
    return (a->lengths[i] == 1 || b->lengths[j] == 1) && a->initials[i] == b->initials[j];
}

/* Whether the words of short are the last ones of full ("von der Leyen"), or the
 * outer ones with others left out or abbreviated between ("J. Biden", "Donald Trump"
 * of "Donald J. Trump"). */
static bool
abbreviates(const struct news_name_cluster *brief, const struct news_name_cluster *full)
{
    uint32_t n = words_of(brief), m = words_of(full);
    uint32_t i = 0;

    if (n < 2 || brief->words[n - 1] != full->words[m - 1])
        return false;
    while (i < n && i < m && same_word(brief, n - 1 - i, full, m - 1 - i))
        i++;
    if (i == n)
        return true;
    for (uint32_t at = 0, j = 0; j < m; j++) {
        if (at < n && same_word(brief, at, full, j))
            at++;
        else if (j == 0)
            return false;
        if (at == n)
            return true;
    }
    return false;
}

/* The full name with word that brief stands for, the one most often used; or brief. */
static uint32_t
choose(const struct news_name_clusters *clusters, const struct word_index *index, uint64_t word,
       uint32_t brief, bool *several)
{
    const struct news_name_cluster *items = clusters->items;
    const struct chain *at = index_at(index, word);
    uint32_t best = brief;

    *several = false;
    for (unsigned tried = 0; at->cluster && tried < MOST_TRIED; tried++) {
        uint32_t full = at->cluster - 1;
        bool fits = full != brief && items[full].word_count > items[brief].word_count &&
                    (items[brief].word_count == 1 || abbreviates(&items[brief], &items[full]));

        if (fits && best != brief)
            *several = true;
        if (fits && (best == brief || items[full].mentions > items[best].mentions ||
                     (items[full].mentions == items[best].mentions &&
                      items[full].first < items[best].first)))
            best = full;
        if (!at->next)
            break;
        at = &index->more[at->next - 1];
    }
    return best;
}

static void
link_person(struct news_name_clusters *clusters, const struct word_index *by_last,
            const struct word_index *by_first, uint32_t brief)
{
    struct news_name_cluster *cluster = &clusters->items[brief];
    uint32_t n = words_of(cluster);
    bool several = false;

    if (cluster->type != NEWS_ENTITY_PERSON || !n)
        return;
    cluster->parent = choose(clusters, by_last, cluster->words[n - 1], brief, &several);
    if (cluster->parent == brief && n == 1) {
        uint32_t full = choose(clusters, by_first, cluster->words[0], brief, &several);

        if (!several)
            cluster->parent = full;
    }
}

/* The initials of a name's words; with the small ones left out when all is false. */
static uint64_t
initials_of(const struct news_reading *reading, const struct news_span *span, bool all)
{
    uint64_t state = 0;
    size_t n = 0;

    for (size_t i = span->first; i <= span->last; i++) {
        const struct news_form *form = news_reading_form(reading, i);

        if (form->kind == NEWS_CASE_SIGN || (!form->seed && !all))
            continue;
        state = news_gazetteer_step(state, form->initial);
        n++;
    }
    return n >= SHORTEST_ACRONYM ? state : 0;
}

static void
link_acronym(struct news_name_clusters *clusters, const struct news_reading *reading,
             const struct word_index *by_initials, uint32_t brief)
{
    struct news_name_cluster *cluster = &clusters->items[brief];
    const struct news_span *span = &clusters->spans[cluster->best];
    const struct news_form *form = news_reading_form(reading, span->first);
    const struct chain *found = NULL;

    if (cluster->type != NEWS_ENTITY_ORG || span->first != span->last || !form->acronym)
        return;
    found = index_at(by_initials, form->acronym);
    if (found->cluster && found->cluster - 1 != brief)
        cluster->parent = found->cluster - 1;
}

enum news_status
news_clusters_link(struct news_name_clusters *clusters, const struct news_reading *reading,
                   struct news_arena *arena, struct news_error *err)
{
    struct word_index by_last, by_first, by_initials;
    size_t n = clusters->count;

    memset(&by_last, 0, sizeof by_last);
    by_first = by_initials = by_last;
    if (!n)
        return NEWS_OK;
    if (!index_make(&by_last, n, arena) || !index_make(&by_first, n, arena) ||
        !index_make(&by_initials, 2 * n, arena))
        return news_fail_memory(err);
    for (uint32_t i = 0; i < n; i++) {
        const struct news_name_cluster *cluster = &clusters->items[i];
        const struct news_span *span = &clusters->spans[cluster->best];

        if (cluster->type == NEWS_ENTITY_PERSON && cluster->word_count > 1) {
            index_add(&by_last, cluster->words[words_of(cluster) - 1], i);
            index_add(&by_first, cluster->words[0], i);
        } else if (cluster->type == NEWS_ENTITY_ORG && span->first != span->last) {
            index_add(&by_initials, initials_of(reading, span, false), i);
            index_add(&by_initials, initials_of(reading, span, true), i);
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        link_person(clusters, &by_last, &by_first, i);
        link_acronym(clusters, reading, &by_initials, i);
    }
    return NEWS_OK;
}

uint32_t
news_clusters_root(const struct news_name_clusters *clusters, uint32_t cluster)
{
    for (unsigned i = 0; i < MOST_STEPS && clusters->items[cluster].parent != cluster; i++)
        cluster = clusters->items[cluster].parent;
    return cluster;
}
