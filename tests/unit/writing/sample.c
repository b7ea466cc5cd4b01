#include "tests/unit/writing/sample.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "shared/index/stories.h"

static const char *const people[] = { "Marta Lindqvist", "Marta Lindqvist", "M. Lindqvist",
                                      "Tomas Okafor" };
static const char *const people_keys[] = { "marta lindqvist", "marta lindqvist", "marta lindqvist",
                                           "tomas okafor" };

/* Few articles write "M. Lindqvist", but those speak of her most. */
static const struct news_mention mentions[] = { { NEWS_FIELD_BODY, 0, 3 },
                                                { NEWS_FIELD_BODY, 4, 7 },
                                                { NEWS_FIELD_BODY, 8, 11 } };
static const size_t mention_counts[] = { 1, 1, 3, 2 };

static void
name_people(struct news_article *article, struct news_arena *arena, unsigned number)
{
    struct news_entity *entities = news_arena_alloc(arena, 2, sizeof *entities);
    cr_assert_not_null(entities);
    entities[0].type = NEWS_ENTITY_PERSON;
    entities[0].name = news_str_from(people[number % 4]);
    entities[0].key = news_str_from(people_keys[number % 4]);
    entities[0].mentions = mentions;
    entities[0].mention_count = mention_counts[number % 4];
    entities[1].type = NEWS_ENTITY_PLACE;
    entities[1].name = news_arena_format(arena, "Port %u", number % 7);
    entities[1].key = news_arena_format(arena, "port %u", number % 7);
    article->entities = entities;
    article->entity_count = 2;
}

static void
date(struct news_article *article, struct news_arena *arena, unsigned number)
{
    struct news_time *time = news_arena_alloc(arena, 1, sizeof *time);
    cr_assert_not_null(time);
    time->field = NEWS_FIELD_BODY;
    time->end = 3;
    time->type = NEWS_TIME_DATE;
    time->value = news_arena_format(arena, "2025-03-%02u", number % 28 + 1);
    article->times = time;
    article->time_count = 1;
    if (number % 5 == 0)
        return; /* undated */
    article->date.chosen.value = news_arena_format(arena, "2025-04-%02u", number % 30 + 1);
    article->date.chosen.precision = NEWS_PRECISION_DAY;
    article->date.chosen.source = NEWS_DATE_FIELD;
    article->date.chosen.evidence = article->date.chosen.value;
}

/* The same long text in every sixth article, with their own words around it; in others another. */
static struct news_str
print_wire(struct news_arena *arena, struct news_str body, unsigned number)
{
    enum { WORDS = 150, ROOM = WORDS * 12 };
    char text[ROOM];
    int len = 0;
    for (unsigned i = 0; i < WORDS; i++)
        len += snprintf(text + len, (size_t)(ROOM - len), " wire%ux%u", number % 6 - 3, i);
    return news_arena_format(arena, "%.*s%s.", (int)body.len, body.data, text);
}

static const struct news_sketch *
sketch_of(struct news_arena *arena, struct news_str body)
{
    struct news_tokens tokens;
    struct news_sketch *sketch = news_arena_alloc(arena, 1, sizeof *sketch);
    cr_assert_eq(news_tokenise(body, news_str_from("en"), arena, &tokens, NULL), NEWS_OK);
    cr_assert_eq(news_sketch_make(body, tokens, sketch, NULL), NEWS_OK);
    return sketch;
}

struct news_article
news_sample(struct news_arena *arena, unsigned number)
{
    struct news_article article;
    memset(&article, 0, sizeof article);
    article.id = news_arena_format(arena, "story/%u", number);
    article.path = news_arena_format(arena, "in/%u", number);
    article.format = news_str_from("text");
    article.title = news_arena_format(arena, "Story number%u", number);
    article.body =
        number % 10
            ? news_arena_format(arena, "The council met and spoke of number%u once more.", number)
            : news_arena_format(arena, "The harbour was shut, and number%u is why.", number);
    if (number % 6 > 2)
        article.body = print_wire(arena, article.body, number);
    article.sketch = sketch_of(arena, article.body);
    article.source = news_arena_format(arena, "Outlet %u", number % 3);
    article.language = news_str_from(number % 2 ? "en" : "de");
    name_people(&article, arena, number);
    date(&article, arena, number);
    return article;
}

struct news_writer *
news_sample_open_writer(const char *path, const struct news_writer_options *options)
{
    static const struct news_writer_options plain;
    struct news_writer *writer = NULL;
    struct news_error err = { "" };
    cr_assert_eq(news_writer_open(path, options ? options : &plain, &writer, &err), NEWS_OK, "%s",
                 err.text);
    return writer;
}

struct news_index *
news_sample_open(const char *path)
{
    struct news_index *index = NULL;
    struct news_error err = { "" };
    cr_assert_eq(news_index_open(path, &index, &err), NEWS_OK, "%s", err.text);
    return index;
}

void
news_sample_shard(struct news_writer *writer, uint64_t ordinal, unsigned first, unsigned end,
                  const char *version)
{
    static const struct news_input_state state = { 100, 5, 7, 1, 1, 0, 0 };
    struct news_error err = { "" };
    struct news_shard *shard = NULL;
    struct news_arena *arena = news_arena_new(0);
    cr_assert_eq(news_shard_new(writer, ordinal, &shard, &err), NEWS_OK, "%s", err.text);
    for (unsigned number = first; number < end; number++) {
        struct news_article article = news_sample(arena, number);
        if (version) {
            char room[3000];
            (void)snprintf(room, sizeof room, "%s %.*s", version, (int)article.body.len,
                           article.body.data);
            article.body = news_arena_copy(arena, news_str_from(room));
        }
        cr_assert_eq(news_shard_add(shard, article.path, &article, &err), NEWS_OK, "%s", err.text);
        cr_assert_eq(news_shard_end_input(shard, article.path, &state, &err), NEWS_OK, "%s",
                     err.text);
    }
    cr_assert_eq(news_shard_finish(shard, &err), NEWS_OK, "%s", err.text);
    news_arena_free(arena);
}

void
news_sample_write(const char *path, const struct news_writer_options *options, unsigned first,
                  unsigned end, unsigned a_shard)
{
    struct news_error err = { "" };
    struct news_writer_summary summary;
    struct news_writer *writer = news_sample_open_writer(path, options);
    uint64_t ordinal = 0;
    for (unsigned at = first; at < end; at += a_shard)
        news_sample_shard(writer, ordinal++, at, at + a_shard < end ? at + a_shard : end, NULL);
    cr_assert_eq(news_writer_finish(writer, &summary, &err), NEWS_OK, "%s", err.text);
    cr_expect_geq(summary.total, end - first);
    news_writer_close(writer);
}

unsigned
news_sample_live(const struct news_index *index)
{
    unsigned live = 0;
    for (size_t i = 0; i < news_index_segment_count(index); i++)
        live += news_index_segment(index, i)->live;
    return live;
}

unsigned
news_sample_count(const struct news_index *index, const char *word)
{
    struct news_term_stats stats;
    struct news_error err = { "" };
    if (!news_index_terms(index))
        return 0;
    cr_assert_eq(news_xapian_term_stats(news_index_terms(index), news_str_from(word), &stats, &err),
                 NEWS_OK, "%s", err.text);
    return stats.documents;
}

/* ---- Everything, in words ---- */

static enum news_status
dump_term(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    (void)err;
    news_buffer_format(ctx, " %.*s/%u/%u", (int)entry->term.len, entry->term.data, entry->wdf,
                       entry->documents);
    return NEWS_OK;
}

static void
dump_names(const struct news_segment *segment, uint32_t row, struct news_buffer *out)
{
    const struct news_names *names = &segment->names;
    for (uint64_t i = segment->entities.starts[row]; i < segment->entities.starts[row + 1]; i++) {
        uint32_t spelling = segment->entities.items[i];
        const struct news_name *name = &names->items[names->spellings[spelling].name];
        struct news_str key = news_strings_get(&names->keys, names->spellings[spelling].name);
        struct news_str shown = news_strings_get(&names->spelling_texts, spelling);
        news_buffer_format(out, " %u:%.*s:%.*s*%u", name->type, (int)key.len, key.data,
                           (int)shown.len, shown.data, segment->entity_mentions[i]);
    }
}

/* What a segment says of its stories is what they are, told anew. */
static void
expect_stories(const struct news_segment *segment)
{
    struct news_error err = { "" };
    struct news_arena *arena = news_arena_new(0);
    const struct news_names *names = &segment->names;
    const struct news_lists *entities = &segment->entities;
    struct news_story_part part = { .segment = segment,
                                    .alive = segment->alive,
                                    .end = segment->rows };
    uint32_t *told = NULL;
    uint32_t *counts = news_arena_alloc(arena, names->count, sizeof *counts);
    cr_assert_eq(news_stories_tell(&part, 1, arena, &told, &err), NEWS_OK, "%s", err.text);
    for (uint32_t row = 0; row < segment->rows; row++) {
        cr_expect_eq(segment->story[row], told[row], "segment %s, row %u", segment->name, row);
        for (uint64_t i = entities->starts[row]; i < entities->starts[row + 1]; i++)
            counts[names->spellings[entities->items[i]].name] += told[row] == row;
    }
    for (uint32_t i = 0; i < names->count; i++)
        cr_expect_eq(names->items[i].stories, counts[i], "segment %s, name %u", segment->name, i);
    news_arena_free(arena);
}

/* The id of the first article of each one's story in the whole index, told anew, which is
 * also what segments know and what is told with their help. */
static struct news_str *
tell_stories(struct news_index *index, struct news_arena *arena)
{
    size_t count = news_index_segment_count(index);
    struct news_error err = { "" };
    struct news_story_part *parts = news_arena_alloc(arena, count, sizeof *parts);
    struct news_str *ids;
    uint32_t *told = NULL;
    uint32_t *known = NULL;
    uint32_t *helped = NULL;
    size_t rows = 0;
    for (size_t i = 0; i < count; i++) {
        const struct news_segment *segment = news_index_segment(index, i);
        expect_stories(segment);
        parts[i] = (struct news_story_part){ .segment = segment,
                                             .alive = segment->alive,
                                             .end = segment->rows };
        rows += segment->rows;
    }
    cr_assert_eq(news_stories_tell(parts, count, arena, &told, &err), NEWS_OK, "%s", err.text);
    for (size_t i = 0; i < count; i++)
        parts[i].told = parts[i].listed = true;
    cr_assert_eq(news_stories_tell(parts, count, arena, &helped, &err), NEWS_OK, "%s", err.text);
    for (size_t i = 0; i < rows; i++)
        cr_expect_eq(helped[i], told[i], "article %zu: %u, not %u", i, helped[i], told[i]);
    cr_assert_eq(news_stories_known(parts, count, arena, &known, &err), NEWS_OK, "%s", err.text);
    for (size_t i = 0; known && i < rows; i++)
        cr_expect_eq(known[i], told[i], "article %zu: %u, not %u", i, known[i], told[i]);
    ids = news_arena_alloc(arena, rows, sizeof *ids);
    for (size_t i = 0, number = 0; i < count; i++)
        for (uint32_t row = 0; row < parts[i].end; row++)
            ids[number++] = news_strings_get(&parts[i].segment->ids, row);
    struct news_str *out = news_arena_alloc(arena, rows, sizeof *out);
    for (size_t i = 0; i < rows; i++)
        out[i] = told[i] == NEWS_NO_ID ? news_str(NULL, 0) : ids[told[i]];
    return out;
}

static void
dump_row(struct news_index *index, uint32_t segment_number, uint32_t row, struct news_buffer *out)
{
    struct news_error err = { "" };
    struct news_article article;
    struct news_arena *arena = news_arena_new(0);
    struct news_segment *segment = news_index_segment(index, segment_number);
    uint32_t docid = news_index_docid(index, segment_number, row);
    cr_assert_eq(news_index_article(index, docid, NEWS_PARTS_ALL, arena, &article, &err), NEWS_OK,
                 "%s", err.text);
    cr_expect(news_str_equal(article.id, news_strings_get(&segment->ids, row)));
    struct news_str source = news_strings_get(&segment->sources, segment->source[row]);
    struct news_str input = news_strings_get(&segment->inputs, segment->input[row]);
    news_buffer_format(out, "%.*s | %.*s | %.*s | %d %d %u | %.*s | %.*s |", (int)article.id.len,
                       article.id.data, (int)article.title.len, article.title.data,
                       (int)article.body.len, article.body.data, segment->day[row],
                       segment->minute[row], segment->precision[row], (int)source.len, source.data,
                       (int)input.len, input.data);
    dump_names(segment, row, out);
    for (uint64_t i = segment->about_days.starts[row]; i < segment->about_days.starts[row + 1]; i++)
        news_buffer_format(out, " about %d", (int)segment->about_days.items[i]);
    cr_assert_eq(news_xapian_document_terms(news_index_terms(index), docid, dump_term, out, &err),
                 NEWS_OK, "%s", err.text);
    news_arena_free(arena);
}

static int
compare_lines(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *
news_sample_dump(struct news_index *index)
{
    struct news_buffer out;
    struct news_error err = { "" };
    news_buffer_init(&out, 1 << 30);
    cr_assert_eq(news_index_need(index, NEWS_COLUMNS_ALL, &err), NEWS_OK, "%s", err.text);
    struct news_arena *arena = news_arena_new(0);
    const struct news_str *story = tell_stories(index, arena);
    for (uint32_t i = 0; i < news_index_segment_count(index); i++) {
        for (uint32_t row = 0; row < news_index_segment(index, i)->rows; row++, story++) {
            if (!news_segment_is_alive(news_index_segment(index, i), row))
                continue;
            dump_row(index, i, row, &out);
            news_buffer_format(&out, " | %.*s\n", (int)story->len, story->data);
        }
    }
    news_arena_free(arena);
    char **lines = malloc((news_sample_live(index) + 1) * sizeof *lines);
    char *sorted = malloc(out.len + 1);
    cr_assert(lines && sorted);
    size_t count = 0;
    char *rest = out.data;
    for (char *line; rest && (line = strsep(&rest, "\n")) && *line;)
        lines[count++] = line;
    qsort(lines, count, sizeof *lines, compare_lines);
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += (size_t)sprintf(sorted + len, "%s\n", lines[i]);
    sorted[len] = '\0';
    cr_expect_eq(count, news_sample_live(index));
    free(lines);
    news_buffer_clear(&out);
    return sorted;
}
