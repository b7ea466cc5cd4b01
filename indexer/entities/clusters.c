#include "indexer/entities/clusters.h"

#include "indexer/entities/boundaries.h"
#include "shared/names/key.h"
#include "shared/names/sex.h"

#include <unicode/uchar.h>
#include <xxhash.h>

enum { LONGEST_NAME = 200, LONGEST_KEY = 200, LONGEST_WORD = 64 };

struct slot {
    uint64_t hash;
    uint32_t value; /* from 1; 0: empty */
};

/* Finds what was seen before by its hash. */
struct seen {
    struct slot *slots;
    size_t mask;
};

static bool
seen_make(struct seen *seen, size_t most, struct news_arena *arena)
{
    size_t room = 16;

    while (room < most * 2)
        room *= 2;
    seen->mask = room - 1;
    seen->slots = news_arena_alloc(arena, room, sizeof *seen->slots);
    return seen->slots != NULL;
}

static struct slot *
seen_at(struct seen *seen, uint64_t hash)
{
    size_t at = (size_t)(hash ^ hash >> 32) & seen->mask;

    while (seen->slots[at].value && seen->slots[at].hash != hash)
        at = (at + 1) & seen->mask;
    seen->slots[at].hash = hash;
    return &seen->slots[at];
}

/* Whether a word stands alone as a person somewhere among labels. */
static void
mark_lone_people(const struct news_reading *reading, const uint8_t *labels, bool *lone)
{
    for (size_t i = 0; i < reading->count; i++) {
        if (labels[i] == news_label(NEWS_ENTITY_PERSON, NEWS_PART_ONLY) ||
            labels[i] == news_label(NEWS_ENTITY_PERSON, NEWS_PART_LAST))
            lone[news_reading_form(reading, i)->fold] = true;
    }
}

/* "the Trump-Putin call": a hyphen between two people named elsewhere joins no name. */
static void
part_people(const struct news_reading *reading, uint8_t *labels, const bool *lone)
{
    uint8_t only = news_label(NEWS_ENTITY_PERSON, NEWS_PART_ONLY);

    for (size_t i = 1; i + 1 < reading->count; i++) {
        const struct news_form *left = news_reading_form(reading, i - 1);
        const struct news_form *right = news_reading_form(reading, i + 1);

        if (news_reading_form(reading, i)->bracket != '-' || !lone[left->fold] ||
            !lone[right->fold] || !left->seed || !right->seed ||
            !(reading->words[i].flags & NEWS_TOKEN_GLUED) || reading->words[i + 1].line_start ||
            (i >= 2 && news_label_is_open(labels[i - 2])) || news_label_is_open(labels[i + 1]))
            continue;
        labels[i - 1] = labels[i + 1] = only;
        labels[i] = NEWS_LABEL_OUT;
    }
}

static size_t
collect_spans(const struct news_reading *reading, const uint8_t *labels, struct news_span *spans)
{
    size_t n = 0;

    for (size_t i = 0; i < reading->count; i++) {
        size_t end = i + 1;

        if (!news_label_starts(labels[i]) || news_label_kind(labels[i]) == NEWS_LABEL_KIND_OTHER)
            continue;
        while (end < reading->count && labels[end] != NEWS_LABEL_OUT &&
               !news_label_starts(labels[end]) && !reading->words[end].line_start)
            end++;
        if (reading->words[end - 1].end - reading->words[i].start > LONGEST_NAME)
            continue;
        if (spans)
            spans[n] = (struct news_span){ .first = (uint32_t)i,
                                           .last = (uint32_t)(end - 1),
                                           .cluster = NEWS_CLUSTER_NONE,
                                           .type = (uint8_t)news_label_kind(labels[i]) };
        n++;
    }
    return n;
}

static struct news_str
span_text(const struct news_article *article, const struct news_reading *reading,
          const struct news_span *span)
{
    const struct news_word *first = &reading->words[span->first];

    return news_str_slice(news_field_text(article, first), first->start,
                          reading->words[span->last].end);
}

static void
split_key(struct news_name_cluster *cluster)
{
    size_t at = 0;

    while (at < cluster->key.len) {
        size_t end = at;
        uint32_t n = cluster->word_count++;

        while (end < cluster->key.len && cluster->key.data[end] != ' ')
            end++;
        if (n < NEWS_CLUSTER_KEY_WORDS) {
            cluster->words[n] = XXH3_64bits(cluster->key.data + at, end - at);
            cluster->initials[n] = (uint8_t)cluster->key.data[at];
            cluster->lengths[n] = (uint8_t)(end - at);
        }
        at = end + 1;
    }
}

struct gathering {
    const struct news_article *article;
    const struct news_reading *reading;
    struct news_arena *arena;
    struct news_name_clusters *out;
    struct seen names; /* spelling and type -> cluster */
    struct seen keys;  /* key and type -> cluster */
    struct news_buffer key;
    struct news_error *err;
};

/* Writes a word in lower case, cut to whole characters. */
static struct news_str
lower_word(const struct gathering *g, size_t word, char out[LONGEST_WORD])
{
    const struct news_word *w = &g->reading->words[word];
    struct news_str text = news_str_slice(news_field_text(g->article, w), w->start, w->end);
    size_t at = 0, n = 0;

    while (at < text.len && n + 4 <= LONGEST_WORD)
        n += news_utf8_put((uint32_t)u_tolower((UChar32)news_utf8_next(text.data, text.len, &at)),
                           out + n);
    return news_str(out, n);
}

/* The word before at, with the point of an abbreviation ("Mrs.") left out; or at when there
 * is none in its line. */
static size_t
word_before(const struct news_reading *reading, size_t at)
{
    size_t before = at;

    for (unsigned steps = 0; steps < 2 && before > 0 && !reading->words[before].line_start;
         steps++) {
        before--;
        if (news_reading_form(reading, before)->bracket != '.')
            return before;
        if (reading->words[at].flags & NEWS_TOKEN_SENTENCE_START)
            break;
    }
    return at;
}

/* The title that a person's mention starts with or that stands before it. */
static void
read_title(const struct gathering *g, struct news_span *span)
{
    size_t at = span->first;
    char lower[LONGEST_WORD];

    if (at == span->last || !news_is_title_at(g->article, g->reading, at)) {
        at = word_before(g->reading, at);
        if (at == span->first || !news_is_title_at(g->article, g->reading, at))
            return;
    }
    span->title = news_reading_form(g->reading, at)->lower;
    span->sex = (uint8_t)news_title_sex(lower_word(g, at, lower));
}

static bool
read_given(struct gathering *g, const struct news_span *span, struct news_name_cluster *cluster)
{
    size_t at = span->first;
    char lower[LONGEST_WORD];

    while (at < span->last && news_is_title_at(g->article, g->reading, at))
        at++;
    cluster->given = news_arena_copy(g->arena, lower_word(g, at, lower));
    return cluster->given.data != NULL;
}

/* The cluster, from 0, of the key that span has. */
static enum news_status
new_cluster(struct gathering *g, const struct news_span *span, uint32_t *cluster)
{
    struct news_str key = news_buffer_str(&g->key);
    bool alone = !memchr(key.data, ' ', key.len);
    uint64_t seed = span->type + (alone ? span->title : 0);
    struct slot *slot = seen_at(&g->keys, XXH3_64bits_withSeed(key.data, key.len, seed));
    struct news_name_cluster *made = NULL;

    if (!slot->value) {
        made = &g->out->items[g->out->count++];
        slot->value = (uint32_t)g->out->count;
        made->type = (enum news_entity_type)span->type;
        made->key = news_arena_copy(g->arena, key);
        made->best = made->first = NEWS_CLUSTER_NONE;
        made->parent = slot->value - 1;
        if (!made->key.data || (span->type == NEWS_ENTITY_PERSON && !read_given(g, span, made)))
            return news_fail_memory(g->err);
        split_key(made);
    }
    *cluster = slot->value - 1;
    return NEWS_OK;
}

unsigned
news_span_quality(const struct news_reading *reading, const struct news_span *span)
{
    const struct news_form *first = news_reading_form(reading, span->first);
    const struct news_form *last = news_reading_form(reading, span->last);
    bool capitals = first->kind == NEWS_CASE_UPPER && last->kind == NEWS_CASE_UPPER;
    unsigned words = span->last - span->first + 1;

    return (first->line != NEWS_LINE_UPPER ? 64U : 0U) + (capitals ? 0U : 32U) +
           (first->kind != NEWS_CASE_LOWER ? 16U : 0U) + (words > 15 ? 15U : words);
}

static enum news_status
place_span(struct gathering *g, uint32_t index)
{
    struct news_span *span = &g->out->spans[index];
    struct news_str text = span_text(g->article, g->reading, span);
    struct news_name_cluster *cluster = NULL;
    struct slot *slot = NULL;

    if (span->type == NEWS_ENTITY_PERSON)
        read_title(g, span);
    slot = seen_at(&g->names, XXH3_64bits_withSeed(text.data, text.len, span->type + span->title));
    if (!slot->value) {
        enum news_entity_type type = (enum news_entity_type)span->type;
        enum news_status status = news_name_key(text, type, &g->key, g->err);

        if (status)
            return status;
        if (!g->key.len) {
            slot->value = NEWS_CLUSTER_NONE; /* no letters: no name */
            return NEWS_OK;
        }
        status = new_cluster(g, span, &slot->value);
        if (status)
            return status;
        slot->value++;
    }
    if (slot->value == NEWS_CLUSTER_NONE)
        return NEWS_OK;
    span->cluster = slot->value - 1;
    cluster = &g->out->items[span->cluster];
    cluster->mentions++;
    cluster->weight++;
    cluster->title = span->title ? span->title : cluster->title;
    cluster->sex = (uint8_t)(cluster->sex | span->sex);
    if (cluster->first == NEWS_CLUSTER_NONE)
        cluster->first = cluster->best = index;
    else if (news_span_quality(g->reading, span) >
             news_span_quality(g->reading, &g->out->spans[cluster->best]))
        cluster->best = index;
    return NEWS_OK;
}

enum news_status
news_clusters_make(const struct news_article *article, const struct news_reading *reading,
                   uint8_t *labels, struct news_arena *arena, struct news_name_clusters *out,
                   struct news_error *err)
{
    bool *lone = news_arena_alloc(arena, reading->fold_count, sizeof *lone);
    struct gathering g = {
        .article = article, .reading = reading, .arena = arena, .out = out, .err = err
    };
    enum news_status status = NEWS_OK;

    memset(out, 0, sizeof *out);
    if (!lone)
        return news_fail_memory(err);
    mark_lone_people(reading, labels, lone);
    part_people(reading, labels, lone);
    out->span_count = collect_spans(reading, labels, NULL);
    if (!out->span_count)
        return NEWS_OK;
    out->spans = news_arena_alloc(arena, out->span_count, sizeof *out->spans);
    out->items = news_arena_alloc(arena, out->span_count, sizeof *out->items);
    if (!out->spans || !out->items || !seen_make(&g.names, out->span_count, arena) ||
        !seen_make(&g.keys, out->span_count, arena))
        return news_fail_memory(err);
    (void)collect_spans(reading, labels, out->spans);
    news_buffer_init(&g.key, LONGEST_KEY * 4);
    for (size_t i = 0; i < out->span_count && !status; i++)
        status = place_span(&g, (uint32_t)i);
    news_buffer_clear(&g.key);
    return status;
}
