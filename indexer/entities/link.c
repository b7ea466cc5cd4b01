#include "indexer/entities/link.h"

#include "shared/names/nicknames.h"
#include "shared/names/sex.h"

enum {
    MOST_TRIED = 32, /* full names tried for one short name */
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

struct linking {
    struct news_name_clusters *clusters;
    const struct news_reading *reading;
    const struct news_aliases *aliases;
    struct word_index by_last; /* people of several words by their last */
    struct word_index by_first;
    struct word_index alone; /* people of one word who are nowhere named in full */
    struct word_index by_initials;
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
is_initial(const struct news_name_cluster *cluster, uint32_t word)
{
    return cluster->lengths[word] == 1;
}

/* How many words of a name are more than an initial. */
static uint32_t
spelled_words(const struct news_name_cluster *cluster)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < words_of(cluster); i++)
        n += !is_initial(cluster, i);
    return n;
}

/* How freely the words of two names are compared. */
enum rule { RULE_WORDS, RULE_NICKNAMES_AND_INITIALS };

static bool
same_word(const struct news_name_cluster *a, uint32_t i, const struct news_name_cluster *b,
          uint32_t j, enum rule rule)
{
    if (a->words[i] == b->words[j])
        return true;
    return rule == RULE_NICKNAMES_AND_INITIALS && (is_initial(a, i) || is_initial(b, j)) &&
           a->initials[i] == b->initials[j];
}

/* Whether given names are short for each other: Bob, Robert. */
static bool
are_nicknames(const struct news_name_cluster *a, const struct news_name_cluster *b)
{
    return news_nicknames_has(news_nicknames_find(a->given), b->given) ||
           news_nicknames_has(news_nicknames_find(b->given), a->given);
}

/* Whether the words of brief are the last ones of full ("von der Leyen"). */
static bool
ends(const struct news_name_cluster *brief, const struct news_name_cluster *full)
{
    uint32_t n = words_of(brief), m = words_of(full);

    if (n > m)
        return false;
    for (uint32_t i = 1; i <= n; i++) {
        if (brief->words[n - i] != full->words[m - i])
            return false;
    }
    return true;
}

/* Whether the middle words of brief are among those of full, in order.  Against a middle
 * initial every word counts: George W. Bush is not George H. W. Bush. */
static bool
holds_middle(const struct news_name_cluster *brief, const struct news_name_cluster *full,
             enum rule rule)
{
    uint32_t n = words_of(brief), m = words_of(full);
    uint32_t i = 1;

    for (uint32_t j = 1; i < n - 1 && j < m - 1; j++) {
        if (same_word(brief, i, full, j, rule))
            i++;
        else if (is_initial(brief, i) || is_initial(full, j))
            return false;
    }
    return i == n - 1;
}

/* Whether the words of brief are the outer ones of full, with others left out between
 * them ("Donald Trump" of "Donald J. Trump"); beside a nickname only initials are. */
static bool
frames(const struct news_name_cluster *brief, const struct news_name_cluster *full, enum rule rule)
{
    uint32_t n = words_of(brief), m = words_of(full);

    if (n > m || brief->words[n - 1] != full->words[m - 1])
        return false;
    if (same_word(brief, 0, full, 0, rule))
        return holds_middle(brief, full, rule);
    return rule == RULE_NICKNAMES_AND_INITIALS && spelled_words(brief) == spelled_words(full) &&
           are_nicknames(brief, full) && holds_middle(brief, full, rule);
}

/* An order of names without circles: the fuller one, else the one most used. */
static bool
outranks(const struct linking *linking, uint32_t left, uint32_t right)
{
    const struct news_name_cluster *a = &linking->clusters->items[left];
    const struct news_name_cluster *b = &linking->clusters->items[right];

    if (a->word_count != b->word_count)
        return a->word_count > b->word_count;
    if (spelled_words(a) != spelled_words(b))
        return spelled_words(a) > spelled_words(b);
    return a->mentions != b->mentions ? a->mentions > b->mentions : left < right;
}

/* By the titles, else by the given name; more than one when they disagree. */
static unsigned
sex_of(const struct news_name_cluster *cluster)
{
    if (cluster->sex || cluster->word_count == 1)
        return cluster->sex;
    return news_given_name_sex(cluster->given);
}

/* Whether the titles of brief are those of another sex. */
static bool
sexes_differ(const struct news_name_cluster *brief, const struct news_name_cluster *full)
{
    return brief->sex && sex_of(full) && !(brief->sex & sex_of(full));
}

/* Whether the newsroom says that brief is not full, nor whoever full stands for. */
static bool
is_kept_apart(const struct linking *linking, uint32_t brief, uint32_t full)
{
    const struct news_name_cluster *items = linking->clusters->items;
    uint32_t root = news_clusters_root(linking->clusters, full);

    return linking->aliases && (news_aliases_separate(linking->aliases, items[brief].type,
                                                      items[brief].key, items[full].key) ||
                                news_aliases_separate(linking->aliases, items[brief].type,
                                                      items[brief].key, items[root].key));
}

static bool
fits(const struct linking *linking, uint32_t brief, uint32_t full, enum rule rule)
{
    const struct news_name_cluster *b = &linking->clusters->items[brief];
    const struct news_name_cluster *f = &linking->clusters->items[full];

    if (full == brief || sexes_differ(b, f) || is_kept_apart(linking, brief, full))
        return false;
    if (b->word_count == 1)
        return true;
    return outranks(linking, full, brief) && (ends(b, f) || frames(b, f, rule));
}

/* Whether full is known to be called as brief is: "Mrs", "President". */
static bool
shares_title(const struct linking *linking, uint32_t brief, uint32_t full)
{
    const struct news_name_cluster *b = &linking->clusters->items[brief];
    const struct news_name_cluster *f = &linking->clusters->items[full];

    return b->word_count == 1 && b->title && (b->title == f->title || (sex_of(b) & sex_of(f)));
}

static uint32_t
weight_of(const struct linking *linking, uint32_t cluster)
{
    return linking->clusters->items[news_clusters_root(linking->clusters, cluster)].weight;
}

static bool
is_better(const struct linking *linking, uint32_t brief, uint32_t a, uint32_t b)
{
    const struct news_name_cluster *items = linking->clusters->items;
    bool titled = shares_title(linking, brief, a);

    if (titled != shares_title(linking, brief, b))
        return titled;
    if (weight_of(linking, a) != weight_of(linking, b))
        return weight_of(linking, a) > weight_of(linking, b);
    return items[a].first < items[b].first;
}

struct choice {
    uint32_t best; /* the full name that a brief one stands for; or that itself */
    bool several;  /* it may stand for others too */
};

static struct choice
choose(const struct linking *linking, const struct word_index *index, uint64_t word, uint32_t brief,
       enum rule rule)
{
    const struct news_name_clusters *clusters = linking->clusters;
    const struct chain *at = index_at(index, word);
    struct choice choice = { brief, false };

    for (unsigned tried = 0; at->cluster && tried < MOST_TRIED; tried++) {
        uint32_t full = at->cluster - 1;

        if (fits(linking, brief, full, rule)) {
            choice.several |= choice.best != brief && news_clusters_root(clusters, full) !=
                                                          news_clusters_root(clusters, choice.best);
            if (choice.best == brief || is_better(linking, brief, full, choice.best))
                choice.best = full;
        }
        if (!at->next)
            break;
        at = &index->more[at->next - 1];
    }
    return choice;
}

/* Joins brief to the best; its mentions speak for that one when they can mean no other,
 * not those of a bare surname, which have no more to go by than the choice itself. */
static void
join(const struct linking *linking, uint32_t brief, struct choice choice)
{
    struct news_name_cluster *items = linking->clusters->items;
    uint32_t root = news_clusters_root(linking->clusters, choice.best);
    bool bare = items[brief].word_count == 1 && !items[brief].title;

    items[brief].parent = root;
    if (!choice.several && !bare)
        items[root].weight += items[brief].weight;
}

/* Joins a name of several words to the fuller one: by its very words to the one most
 * used, by nicknames and initials only when there is but one. */
static void
link_name(const struct linking *linking, uint32_t brief, enum rule rule)
{
    const struct news_name_cluster *cluster = &linking->clusters->items[brief];
    uint64_t last = cluster->words[words_of(cluster) - 1];

    if (cluster->parent == brief) {
        struct choice choice = choose(linking, &linking->by_last, last, brief, rule);

        if (choice.best != brief && (rule == RULE_WORDS || !choice.several))
            join(linking, brief, choice);
    }
}

/* Whether a lone surname means somebody who is nowhere named in full, "Mr. Trump" in an
 * article on Melania Trump, rather than the best of those who are. */
static bool
is_other(const struct linking *linking, uint32_t brief, uint32_t other, uint32_t best)
{
    const struct news_name_cluster *b = &linking->clusters->items[brief];
    const struct news_name_cluster *o = &linking->clusters->items[other];

    if (best == brief)
        return true;
    if (!sex_of(o) || sexes_differ(b, o) || shares_title(linking, brief, best))
        return false;
    return b->title || o->weight >= weight_of(linking, best);
}

/* Joins a lone surname or given name to the full one, or to the same one under another
 * title. */
static void
link_alone(struct linking *linking, uint32_t brief)
{
    struct news_name_cluster *cluster = &linking->clusters->items[brief];
    struct chain *alone = index_at(&linking->alone, cluster->words[0]);
    struct choice choice = choose(linking, &linking->by_last, cluster->words[0], brief, RULE_WORDS);

    if (choice.best == brief) {
        choice = choose(linking, &linking->by_first, cluster->words[0], brief, RULE_WORDS);
        if (choice.several)
            choice.best = brief;
    }
    if (alone->cluster && is_other(linking, brief, alone->cluster - 1, choice.best))
        choice = (struct choice){ alone->cluster - 1, false };
    if (choice.best != brief)
        join(linking, brief, choice);
    else
        index_add(&linking->alone, cluster->words[0], brief);
}

/* The order in which people's names are joined, so that what a name is joined to is
 * known before others choose. */
enum stage {
    STAGE_SHORTER,  /* "Donald Trump" */
    STAGE_NICKNAME, /* "Don Trump" */
    STAGE_INITIALS, /* "D. Trump" */
    STAGE_SEX,      /* "Mr Trump" */
    STAGE_OFFICE,   /* "President Trump" */
    STAGE_ALONE,    /* "Trump" */
    STAGE_END
};

static enum stage
stage_of(const struct news_name_cluster *cluster)
{
    if (cluster->word_count > 1)
        return spelled_words(cluster) < words_of(cluster) ? STAGE_INITIALS : STAGE_NICKNAME;
    return cluster->sex ? STAGE_SEX : cluster->title ? STAGE_OFFICE : STAGE_ALONE;
}

static void
link_person(struct linking *linking, uint32_t brief, enum stage stage)
{
    enum stage own = stage_of(&linking->clusters->items[brief]);

    if (stage == STAGE_SHORTER && own <= STAGE_INITIALS)
        link_name(linking, brief, RULE_WORDS);
    else if (stage == own && own <= STAGE_INITIALS)
        link_name(linking, brief, RULE_NICKNAMES_AND_INITIALS);
    else if (stage == own)
        link_alone(linking, brief);
}

static void
link_people(struct linking *linking)
{
    const struct news_name_clusters *clusters = linking->clusters;

    for (enum stage stage = STAGE_SHORTER; stage < STAGE_END; stage++) {
        for (uint32_t i = 0; i < clusters->count; i++) {
            if (clusters->items[i].type == NEWS_ENTITY_PERSON && clusters->items[i].word_count)
                link_person(linking, i, stage);
        }
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

/* Whether a word of the name is the acronym itself: "EC Commission" is no EC. */
static bool
holds_form(const struct news_reading *reading, const struct news_span *span,
           const struct news_form *acronym)
{
    for (size_t i = span->first; i <= span->last; i++) {
        const struct news_form *form = news_reading_form(reading, i);

        if (form->lower == acronym->lower || form->acronym == acronym->acronym)
            return true;
    }
    return false;
}

/* Whether a mention of brief stands in brackets right after one of full. */
static bool
is_defined(const struct linking *linking, uint32_t brief, uint32_t full)
{
    const struct news_name_clusters *clusters = linking->clusters;

    for (size_t i = 1; i < clusters->span_count; i++) {
        const struct news_span *before = &clusters->spans[i - 1], *span = &clusters->spans[i];

        if (span->cluster == brief && before->cluster == full && span->first == before->last + 2 &&
            news_reading_form(linking->reading, span->first - 1)->bracket == '(')
            return true;
    }
    return false;
}

/* Joins an acronym to the name in whose brackets it stands, else to the one most used. */
static void
link_acronym(struct linking *linking, uint32_t brief)
{
    struct news_name_cluster *items = linking->clusters->items;
    const struct news_span *span = &linking->clusters->spans[items[brief].best];
    const struct news_form *form = news_reading_form(linking->reading, span->first);
    const struct chain *at = NULL;
    uint32_t best = brief;

    if (items[brief].type != NEWS_ENTITY_ORG || span->first != span->last || !form->acronym)
        return;
    at = index_at(&linking->by_initials, form->acronym);
    for (unsigned tried = 0; at->cluster && tried < MOST_TRIED; tried++) {
        uint32_t full = at->cluster - 1;

        if (full != brief && full != best && !is_kept_apart(linking, brief, full) &&
            !holds_form(linking->reading, &linking->clusters->spans[items[full].best], form)) {
            bool defined = is_defined(linking, brief, full);

            if (best == brief || defined || items[full].mentions > items[best].mentions ||
                (items[full].mentions == items[best].mentions &&
                 items[full].first < items[best].first))
                best = full;
            if (defined)
                break;
        }
        if (!at->next)
            break;
        at = &linking->by_initials.more[at->next - 1];
    }
    items[brief].parent = best;
}

static bool
linking_make(struct linking *linking, struct news_arena *arena)
{
    size_t n = linking->clusters->count;

    return index_make(&linking->by_last, n, arena) && index_make(&linking->by_first, n, arena) &&
           index_make(&linking->alone, n, arena) && index_make(&linking->by_initials, 2 * n, arena);
}

static void
list_names(struct linking *linking)
{
    const struct news_name_clusters *clusters = linking->clusters;

    for (uint32_t i = 0; i < clusters->count; i++) {
        const struct news_name_cluster *cluster = &clusters->items[i];
        const struct news_span *span = &clusters->spans[cluster->best];

        if (cluster->type == NEWS_ENTITY_PERSON && cluster->word_count > 1) {
            index_add(&linking->by_last, cluster->words[words_of(cluster) - 1], i);
            index_add(&linking->by_first, cluster->words[0], i);
        } else if (cluster->type == NEWS_ENTITY_ORG && span->first != span->last) {
            index_add(&linking->by_initials, initials_of(linking->reading, span, false), i);
            index_add(&linking->by_initials, initials_of(linking->reading, span, true), i);
        }
    }
}

/* Makes every cluster's parent its root, and gives the root of one key the best spelling. */
static void
settle_parents(const struct linking *linking)
{
    struct news_name_clusters *clusters = linking->clusters;

    for (uint32_t i = 0; i < clusters->count; i++) {
        struct news_name_cluster *cluster = &clusters->items[i];
        struct news_name_cluster *root = NULL;

        cluster->parent = news_clusters_root(clusters, i);
        root = &clusters->items[cluster->parent];
        if (news_str_equal(root->key, cluster->key) && root->type == cluster->type &&
            news_span_quality(linking->reading, &clusters->spans[cluster->best]) >
                news_span_quality(linking->reading, &clusters->spans[root->best]))
            root->best = cluster->best;
    }
}

enum news_status
news_clusters_link(struct news_name_clusters *clusters, const struct news_reading *reading,
                   const struct news_aliases *aliases, struct news_arena *arena,
                   struct news_error *err)
{
    struct linking linking = { .clusters = clusters, .reading = reading, .aliases = aliases };

    if (!clusters->count)
        return NEWS_OK;
    if (!linking_make(&linking, arena))
        return news_fail_memory(err);
    list_names(&linking);
    link_people(&linking);
    for (uint32_t i = 0; i < clusters->count; i++)
        link_acronym(&linking, i);
    settle_parents(&linking);
    return NEWS_OK;
}

uint32_t
news_clusters_root(const struct news_name_clusters *clusters, uint32_t cluster)
{
    while (clusters->items[cluster].parent != cluster)
        cluster = clusters->items[cluster].parent;
    return cluster;
}
