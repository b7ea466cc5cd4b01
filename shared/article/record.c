#include "shared/article/record.h"

enum { RECORD_VERSION = 1 };

/* ---- Encoding ---- */

static void
put_number(struct news_buffer *out, uint64_t value)
{
    while (value >= 0x80) {
        news_buffer_add_byte(out, (char)(unsigned char)(value | 0x80));
        value >>= 7;
    }
    news_buffer_add_byte(out, (char)value);
}

static void
put_text(struct news_buffer *out, struct news_str text)
{
    put_number(out, text.data ? (uint64_t)text.len + 1 : 0);
    if (text.data)
        news_buffer_add_str(out, text);
}

static void
put_texts(struct news_buffer *out, const struct news_str *texts, size_t count)
{
    put_number(out, count);
    for (size_t i = 0; i < count; i++)
        put_text(out, texts[i]);
}

static void
put_date(struct news_buffer *out, const struct news_date *date)
{
    put_text(out, date->value);
    put_number(out, date->precision);
    put_number(out, date->source);
    put_text(out, date->evidence);
}

static void
put_card(struct news_buffer *out, const struct news_article *article)
{
    put_text(out, article->id);
    put_text(out, article->path);
    put_text(out, article->format);
    put_text(out, article->title);
    put_text(out, article->url);
    put_text(out, article->source);
    put_text(out, article->section);
    put_text(out, article->language);
    put_texts(out, article->bylines, article->byline_count);
    put_date(out, &article->date.chosen);
    put_number(out, article->fingerprint);
    put_number(out, article->entity_count);
    for (size_t i = 0; i < article->entity_count; i++) {
        put_number(out, article->entities[i].type);
        put_text(out, article->entities[i].name);
        put_text(out, article->entities[i].key);
    }
}

/* Spans of one list mostly ascend, so their starts are kept as differences; one
 * that does not wraps round, and so does the sum when it is read. */
static void
put_span(struct news_buffer *out, enum news_field field, uint32_t start, uint32_t end,
         uint32_t *last)
{
    put_number(out, field);
    put_number(out, start - *last);
    put_number(out, end - start);
    *last = start;
}

static void
put_mentions(struct news_buffer *out, const struct news_entity *entity)
{
    uint32_t last = 0;
    put_number(out, entity->mention_count);
    for (size_t i = 0; i < entity->mention_count; i++) {
        const struct news_mention *mention = &entity->mentions[i];
        put_span(out, mention->field, mention->start, mention->end, &last);
    }
}

static void
put_times(struct news_buffer *out, const struct news_article *article)
{
    uint32_t last = 0;
    put_number(out, article->time_count);
    for (size_t i = 0; i < article->time_count; i++) {
        const struct news_time *time = &article->times[i];
        put_span(out, time->field, time->start, time->end, &last);
        put_number(out, time->type);
        put_text(out, time->value);
    }
}

static void
put_rest(struct news_buffer *out, const struct news_article *article)
{
    put_text(out, article->body);
    put_text(out, article->dateline);
    put_texts(out, article->warnings, article->warning_count);
    put_number(out, article->repairs);
    put_number(out, article->witness_count);
    for (size_t i = 0; i < article->witness_count; i++) {
        put_number(out, article->witnesses[i].source);
        put_text(out, article->witnesses[i].text);
        put_text(out, article->witnesses[i].label);
        put_number(out, article->witnesses[i].modified);
    }
    put_number(out, article->date.conflict_count);
    for (size_t i = 0; i < article->date.conflict_count; i++)
        put_date(out, &article->date.conflicts[i]);
    for (size_t i = 0; i < article->entity_count; i++)
        put_mentions(out, &article->entities[i]);
    put_times(out, article);
}

void
news_record_encode(const struct news_article *article, struct news_buffer *out)
{
    struct news_buffer card;
    news_buffer_init(&card, out->cap);
    put_card(&card, article);
    news_buffer_add_byte(out, RECORD_VERSION);
    put_number(out, card.len);
    news_buffer_add_str(out, news_buffer_str(&card));
    put_rest(out, article);
    if (card.failure && !out->failure)
        out->failure = card.failure;
    news_buffer_clear(&card);
}

/* ---- Decoding ---- */

/* Reads on until something is wrong; from then on it gives zeros and absent texts. */
struct source {
    const unsigned char *at;
    const unsigned char *end;
    struct news_arena *arena;
    enum news_status failure;
};

static void
fail(struct source *in, enum news_status status)
{
    if (!in->failure)
        in->failure = status;
    in->at = in->end;
}

static uint64_t
get_number(struct source *in)
{
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && in->at < in->end; shift += 7) {
        unsigned char byte = *in->at++;
        if (shift == 63 && byte > 1)
            break;
        value |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
    fail(in, NEWS_CORRUPT);
    return 0;
}

/* A number below limit. */
static unsigned
get_choice(struct source *in, unsigned limit)
{
    uint64_t value = get_number(in);
    if (value < limit)
        return (unsigned)value;
    fail(in, NEWS_CORRUPT);
    return 0;
}

static struct news_str
get_text(struct source *in)
{
    struct news_str absent = { NULL, 0 };
    uint64_t len = get_number(in);
    if (len == 0)
        return absent;
    len--;
    if (len > (uint64_t)(in->end - in->at) ||
        news_utf8_valid_prefix((const char *)in->at, (size_t)len) != len) {
        fail(in, NEWS_CORRUPT);
        return absent;
    }
    struct news_str text = news_str((const char *)in->at, (size_t)len);
    in->at += len;
    return text;
}

/* A list of *count objects of size bytes, each at least least bytes in the record:
 * so a count that lies asks for no more memory than the record is long. */
static void *
get_list(struct source *in, size_t least, size_t size, size_t *count)
{
    uint64_t stated = get_number(in);
    *count = 0;
    if (stated > (uint64_t)(in->end - in->at) / least) {
        fail(in, NEWS_CORRUPT);
        return NULL;
    }
    if (stated == 0)
        return NULL;
    void *list = news_arena_alloc(in->arena, (size_t)stated, size);
    if (!list) {
        fail(in, NEWS_NO_MEMORY);
        return NULL;
    }
    *count = (size_t)stated;
    return list;
}

static const struct news_str *
get_texts(struct source *in, size_t *count)
{
    struct news_str *texts = get_list(in, 1, sizeof *texts, count);
    for (size_t i = 0; i < *count; i++)
        texts[i] = get_text(in);
    return texts;
}

enum {
    PRECISION_COUNT = NEWS_PRECISION_TIME + 1,
    DATE_SOURCE_COUNT = NEWS_DATE_FILENAME + 1,
    TIME_TYPE_COUNT = NEWS_TIME_SET + 1
};

static struct news_date
get_date(struct source *in)
{
    struct news_date date;
    date.value = get_text(in);
    date.precision = (enum news_precision)get_choice(in, PRECISION_COUNT);
    date.source = (enum news_date_source)get_choice(in, DATE_SOURCE_COUNT);
    date.evidence = get_text(in);
    return date;
}

/* Its entities are left writable: the rest adds their mentions. */
static struct news_entity *
get_card(struct source *in, struct news_article *article)
{
    article->id = get_text(in);
    article->path = get_text(in);
    article->format = get_text(in);
    article->title = get_text(in);
    article->url = get_text(in);
    article->source = get_text(in);
    article->section = get_text(in);
    article->language = get_text(in);
    article->bylines = get_texts(in, &article->byline_count);
    article->date.chosen = get_date(in);
    article->fingerprint = get_number(in);
    struct news_entity *entities = get_list(in, 3, sizeof *entities, &article->entity_count);
    for (size_t i = 0; i < article->entity_count; i++) {
        entities[i].type = (enum news_entity_type)get_choice(in, NEWS_ENTITY_TYPE_COUNT);
        entities[i].name = get_text(in);
        entities[i].key = get_text(in);
    }
    article->entities = entities;
    return entities;
}

static bool
is_boundary(struct news_str text, uint32_t at)
{
    return at == text.len || (at < text.len && ((unsigned char)text.data[at] & 0xC0) != 0x80);
}

struct span {
    enum news_field field;
    uint32_t start;
    uint32_t end;
};

static struct span
get_span(struct source *in, const struct news_article *article, uint32_t *last)
{
    struct span span;
    span.field = (enum news_field)get_choice(in, NEWS_FIELD_BODY + 1);
    span.start = *last + (uint32_t)get_number(in);
    span.end = span.start + (uint32_t)get_number(in);
    *last = span.start;
    struct news_str text = span.field == NEWS_FIELD_TITLE ? article->title : article->body;
    if (span.start > span.end || !is_boundary(text, span.start) || !is_boundary(text, span.end))
        fail(in, NEWS_CORRUPT);
    return span;
}

static void
get_mentions(struct source *in, const struct news_article *article, struct news_entity *entity)
{
    uint32_t last = 0;
    struct news_mention *mentions = get_list(in, 3, sizeof *mentions, &entity->mention_count);
    for (size_t i = 0; i < entity->mention_count; i++) {
        struct span span = get_span(in, article, &last);
        mentions[i] = (struct news_mention){ span.field, span.start, span.end };
    }
    entity->mentions = mentions;
}

static void
get_times(struct source *in, struct news_article *article)
{
    uint32_t last = 0;
    struct news_time *times = get_list(in, 5, sizeof *times, &article->time_count);
    for (size_t i = 0; i < article->time_count; i++) {
        struct span span = get_span(in, article, &last);
        times[i].field = span.field;
        times[i].start = span.start;
        times[i].end = span.end;
        times[i].type = (enum news_time_type)get_choice(in, TIME_TYPE_COUNT);
        times[i].value = get_text(in);
    }
    article->times = times;
}

static void
get_rest(struct source *in, struct news_article *article, struct news_entity *entities)
{
    article->body = get_text(in);
    article->dateline = get_text(in);
    article->warnings = get_texts(in, &article->warning_count);
    article->repairs = (size_t)get_number(in);
    struct news_date_witness *witnesses =
        get_list(in, 4, sizeof *witnesses, &article->witness_count);
    for (size_t i = 0; i < article->witness_count; i++) {
        witnesses[i].source = (enum news_date_source)get_choice(in, DATE_SOURCE_COUNT);
        witnesses[i].text = get_text(in);
        witnesses[i].label = get_text(in);
        witnesses[i].modified = get_choice(in, 2) != 0;
    }
    article->witnesses = witnesses;
    struct news_date *conflicts = get_list(in, 4, sizeof *conflicts, &article->date.conflict_count);
    for (size_t i = 0; i < article->date.conflict_count; i++)
        conflicts[i] = get_date(in);
    article->date.conflicts = conflicts;
    for (size_t i = 0; i < article->entity_count; i++)
        get_mentions(in, article, &entities[i]);
    get_times(in, article);
}

/* Moves what is read, [at, end), into the arena, where its texts will stay. */
static void
settle(struct source *in, size_t len)
{
    struct news_str copy = news_arena_copy(in->arena, news_str((const char *)in->at, len));
    if (!copy.data) {
        fail(in, NEWS_NO_MEMORY);
        return;
    }
    in->at = (const unsigned char *)copy.data;
    in->end = in->at + len;
}

enum news_status
news_record_decode(const void *data, size_t len, enum news_article_parts parts,
                   struct news_arena *arena, struct news_article *out, struct news_error *err)
{
    struct source in = { data, (const unsigned char *)data + len, arena, NEWS_OK };
    struct news_article article;
    memset(&article, 0, sizeof article);
    if (get_choice(&in, RECORD_VERSION + 1) != RECORD_VERSION)
        fail(&in, NEWS_CORRUPT);
    uint64_t card_len = get_number(&in);
    if (card_len > (uint64_t)(in.end - in.at))
        fail(&in, NEWS_CORRUPT);
    if (in.failure)
        return news_fail(err, in.failure, "damaged article record");

    settle(&in, parts == NEWS_PARTS_CARD ? (size_t)card_len : (size_t)(in.end - in.at));
    const unsigned char *rest = in.at + (in.failure ? 0 : card_len);
    struct news_entity *entities = get_card(&in, &article);
    if (in.at != rest)
        fail(&in, NEWS_CORRUPT);
    if (parts == NEWS_PARTS_ALL)
        get_rest(&in, &article, entities);
    if (in.at != in.end)
        fail(&in, NEWS_CORRUPT);
    if (in.failure == NEWS_NO_MEMORY)
        return news_fail_memory(err);
    if (in.failure)
        return news_fail(err, NEWS_CORRUPT, "damaged article record");
    *out = article;
    return NEWS_OK;
}
