#include "indexer/writing/rows.h"

#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/writing/about.h"
#include "indexer/writing/postings.h"
#include "shared/base/memory.h"

/* X(field) */
#define BUFFERS(X)     \
    X(alive)           \
    X(id_starts)       \
    X(id_bytes)        \
    X(day)             \
    X(minute)          \
    X(precision)       \
    X(source)          \
    X(section)         \
    X(language)        \
    X(entity_starts)   \
    X(entity_items)    \
    X(entity_mentions) \
    X(about_starts)    \
    X(about_items)     \
    X(sketches)        \
    X(places)          \
    X(input)           \
    X(input_states)    \
    X(identities)      \
    X(version)         \
    X(name_items)      \
    X(name_rows)       \
    X(key_starts)      \
    X(key_bytes)       \
    X(spelling_items)  \
    X(spelling_starts) \
    X(spelling_bytes)
#define DICTIONARIES(X) X(sources) X(sections) X(languages) X(inputs) X(names) X(spellings)

static void
add_u64(struct news_buffer *buffer, uint64_t value)
{
    news_buffer_add(buffer, &value, sizeof value);
}

static void
add_u32(struct news_buffer *buffer, uint32_t value)
{
    news_buffer_add(buffer, &value, sizeof value);
}

static uint32_t *
u32s(const struct news_buffer *buffer)
{
    return (uint32_t *)(void *)buffer->data;
}

void
news_rows_init(struct news_rows *rows)
{
    memset(rows, 0, sizeof *rows);
#define X(field) news_buffer_init(&rows->field, PTRDIFF_MAX);
    BUFFERS(X)
#undef X
#define X(field) news_dictionary_init(&rows->field);
    DICTIONARIES(X)
#undef X
    add_u64(&rows->id_starts, 0);
    add_u64(&rows->entity_starts, 0);
    add_u64(&rows->about_starts, 0);
    add_u64(&rows->key_starts, 0);
    add_u64(&rows->spelling_starts, 0);
}

void
news_rows_clear(struct news_rows *rows)
{
#define X(field) news_buffer_clear(&rows->field);
    BUFFERS(X)
#undef X
#define X(field) news_dictionary_clear(&rows->field);
    DICTIONARIES(X)
#undef X
}

static enum news_status
check(const struct news_rows *rows, struct news_error *err)
{
#define X(field)             \
    if (rows->field.failure) \
        return news_buffer_check(&rows->field, #field, err);
    BUFFERS(X)
#undef X
    return NEWS_OK;
}

static uint64_t *
alive_word(const struct news_rows *rows, uint32_t row)
{
    return (uint64_t *)(void *)rows->alive.data + row / 64;
}

/* Adds the number of text, or NEWS_NO_ID for none. */
static enum news_status
add_label(struct news_dictionary *dictionary, struct news_buffer *numbers, struct news_str text,
          struct news_error *err)
{
    uint32_t number = NEWS_NO_ID;
    if (text.len) {
        enum news_status status = news_dictionary_add(dictionary, text, &number, err);
        if (status)
            return status;
    }
    add_u32(numbers, number);
    return NEWS_OK;
}

/* The number of the input, with a state that says it is not complete. */
static enum news_status
number_input(struct news_rows *rows, struct news_str input, uint32_t *number,
             struct news_error *err)
{
    static const struct news_input_state begun;
    enum news_status status = news_dictionary_add(&rows->inputs, input, number, err);
    if (!status && *number == rows->input_states.len / sizeof begun)
        news_buffer_add(&rows->input_states, &begun, sizeof begun);
    return status;
}

enum news_status
news_rows_end_input(struct news_rows *rows, struct news_str input,
                    const struct news_input_state *state, struct news_error *err)
{
    uint32_t number;
    enum news_status status = number_input(rows, input, &number, err);
    if (!status)
        status = check(rows, err);
    if (!status)
        ((struct news_input_state *)(void *)rows->input_states.data)[number] = *state;
    return status;
}

/* ---- Names ---- */

static enum news_status
number_name(struct news_rows *rows, const struct news_entity *entity, uint32_t *number,
            struct news_error *err)
{
    struct news_buffer text;
    news_buffer_init(&text, PTRDIFF_MAX);
    news_buffer_add_byte(&text, (char)entity->type);
    news_buffer_add_str(&text, entity->key);
    enum news_status status = news_buffer_check(&text, "name", err);
    if (!status)
        status = news_dictionary_add(&rows->names, news_buffer_str(&text), number, err);
    news_buffer_clear(&text);
    if (status || *number < rows->name_rows.len / sizeof(uint32_t))
        return status;
    struct news_name item = { .type = (uint32_t)entity->type };
    news_buffer_add(&rows->name_items, &item, sizeof item);
    add_u32(&rows->name_rows, 0);
    news_buffer_add_str(&rows->key_bytes, entity->key);
    add_u64(&rows->key_starts, rows->key_bytes.len);
    return check(rows, err);
}

static enum news_status
number_spelling(struct news_rows *rows, uint32_t name, struct news_str spelling, uint32_t *number,
                struct news_error *err)
{
    struct news_buffer text;
    news_buffer_init(&text, PTRDIFF_MAX);
    add_u32(&text, name);
    news_buffer_add_str(&text, spelling);
    enum news_status status = news_buffer_check(&text, "name", err);
    if (!status)
        status = news_dictionary_add(&rows->spellings, news_buffer_str(&text), number, err);
    news_buffer_clear(&text);
    struct news_spelling item = { name, 0, 0 };
    if (status || *number < rows->spelling_items.len / sizeof item)
        return status;
    news_buffer_add(&rows->spelling_items, &item, sizeof item);
    news_buffer_add_str(&rows->spelling_bytes, spelling);
    add_u64(&rows->spelling_starts, rows->spelling_bytes.len);
    return NEWS_OK;
}

static enum news_status
add_entity(struct news_rows *rows, const struct news_entity *entity, struct news_error *err)
{
    uint32_t name;
    uint32_t spelling;
    if (entity->key.len == 0 || memchr(entity->key.data, '\0', entity->key.len))
        return NEWS_OK; /* a name without a letter is not one that can be asked for */
    enum news_status status = number_name(rows, entity, &name, err);
    if (status)
        return status;
    if (u32s(&rows->name_rows)[name] == rows->count + 1)
        return NEWS_OK; /* each name once an article */
    u32s(&rows->name_rows)[name] = rows->count + 1;
    status = number_spelling(rows, name, entity->name, &spelling, err);
    if (status)
        return status;
    uint16_t mentions =
        entity->mention_count < UINT16_MAX ? (uint16_t)entity->mention_count : UINT16_MAX;
    add_u32(&rows->entity_items, spelling);
    news_buffer_add(&rows->entity_mentions, &mentions, sizeof mentions);
    return NEWS_OK;
}

/* ---- Days spoken of ---- */

static int
compare_days(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a;
    int32_t y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void
add_about_days(struct news_rows *rows, const struct news_article *article)
{
    size_t before = rows->about_items.len;
    for (size_t i = 0; i < article->time_count; i++) {
        enum news_time_type type = article->times[i].type;
        if (type != NEWS_TIME_DATE && type != NEWS_TIME_TIME)
            continue;
        struct news_about about = news_about_value(article->times[i].value);
        if (about.unit == NEWS_ABOUT_DAY)
            news_buffer_add(&rows->about_items, &about.first, sizeof about.first);
    }
    size_t count = (rows->about_items.len - before) / sizeof(int32_t);
    if (count > 1 && !rows->about_items.failure) {
        int32_t *days = (int32_t *)(void *)(rows->about_items.data + before);
        size_t kept = 1;
        qsort(days, count, sizeof *days, compare_days);
        for (size_t i = 1; i < count; i++) {
            if (days[i] != days[kept - 1])
                days[kept++] = days[i];
        }
        news_buffer_cut(&rows->about_items, before + kept * sizeof *days);
    }
    add_u64(&rows->about_starts, rows->about_items.len / sizeof(int32_t));
}

/* ---- Rows ---- */

struct news_identity
news_rows_identity(const struct news_article *article)
{
    struct news_str shared = article->identity.len ? article->identity : article->id;
    XXH128_hash_t hash = XXH3_128bits(shared.data, shared.len);
    return (struct news_identity){ hash.high64, hash.low64 };
}

static void
add_plain(struct news_rows *rows, const struct news_article *article,
          const struct news_identity *identity, const struct news_record_place *place)
{
    struct news_published published = news_published_of(&article->date.chosen);
    struct news_sketch sketch = { .shingles = 0 };
    if (article->sketch)
        sketch = *article->sketch;
    if (rows->count % 64 == 0)
        add_u64(&rows->alive, 0);
    news_buffer_add_str(&rows->id_bytes, article->id);
    add_u64(&rows->id_starts, rows->id_bytes.len);
    news_buffer_add(&rows->day, &published.day, sizeof published.day);
    news_buffer_add(&rows->minute, &published.minute, sizeof published.minute);
    news_buffer_add(&rows->precision, &published.precision, sizeof published.precision);
    news_buffer_add(&rows->sketches, &sketch, sizeof sketch);
    news_buffer_add(&rows->places, place, sizeof *place);
    news_buffer_add(&rows->identities, identity, sizeof *identity);
    news_buffer_add(&rows->version, &article->version, sizeof article->version);
    add_about_days(rows, article);
}

enum news_status
news_rows_add(struct news_rows *rows, struct news_str input, const struct news_article *article,
              const struct news_identity *identity, const struct news_record_place *place,
              struct news_error *err)
{
    uint32_t number;
    enum news_status status = number_input(rows, input, &number, err);
    if (!status)
        status = add_label(&rows->sources, &rows->source, article->source, err);
    if (!status)
        status = add_label(&rows->sections, &rows->section, article->section, err);
    if (!status)
        status = add_label(&rows->languages, &rows->language, article->language, err);
    for (size_t i = 0; !status && i < article->entity_count; i++)
        status = add_entity(rows, &article->entities[i], err);
    if (status)
        return status;
    add_u32(&rows->input, number);
    add_u64(&rows->entity_starts, rows->entity_items.len / sizeof(uint32_t));
    add_plain(rows, article, identity, place);
    status = check(rows, err);
    if (status)
        return status;
    *alive_word(rows, rows->count) |= (uint64_t)1 << (rows->count % 64);
    rows->count++;
    return NEWS_OK;
}

static struct news_strings
strings_of(const struct news_buffer *starts, const struct news_buffer *bytes)
{
    struct news_strings strings;
    strings.count = (uint32_t)(starts->len / sizeof(uint64_t) - 1);
    strings.starts = (const void *)starts->data;
    strings.bytes = bytes->data ? bytes->data : "";
    return strings;
}

void
news_rows_view(const struct news_rows *rows, struct news_segment *segment)
{
    memset(segment, 0, sizeof *segment);
    segment->rows = rows->count;
    segment->live = rows->count;
    segment->alive = (const void *)rows->alive.data;
    segment->ids = strings_of(&rows->id_starts, &rows->id_bytes);
    segment->day = (const void *)rows->day.data;
    segment->minute = (const void *)rows->minute.data;
    segment->precision = (const void *)rows->precision.data;
    segment->source = u32s(&rows->source);
    segment->section = u32s(&rows->section);
    segment->language = u32s(&rows->language);
    segment->sources = news_dictionary_strings(&rows->sources);
    segment->sections = news_dictionary_strings(&rows->sections);
    segment->languages = news_dictionary_strings(&rows->languages);
    segment->entities.starts = (const void *)rows->entity_starts.data;
    segment->entities.items = u32s(&rows->entity_items);
    segment->entity_mentions = (const void *)rows->entity_mentions.data;
    segment->names.count = rows->names.count;
    segment->names.items = (const void *)rows->name_items.data;
    segment->names.keys = strings_of(&rows->key_starts, &rows->key_bytes);
    segment->names.spelling_count = rows->spellings.count;
    segment->names.spellings = (const void *)rows->spelling_items.data;
    segment->names.spelling_texts = strings_of(&rows->spelling_starts, &rows->spelling_bytes);
    segment->about_days.starts = (const void *)rows->about_starts.data;
    segment->about_days.items = u32s(&rows->about_items);
    segment->sketches = (const void *)rows->sketches.data;
    segment->places = (const void *)rows->places.data;
    segment->input = u32s(&rows->input);
    segment->inputs = news_dictionary_strings(&rows->inputs);
    segment->input_states = (const void *)rows->input_states.data;
    segment->identities = (const void *)rows->identities.data;
    segment->version = (const void *)rows->version.data;
}
