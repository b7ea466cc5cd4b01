#include "indexer/readers/reading.h"

#include <stdarg.h>
#include <stdio.h>

#include "indexer/readers/identity.h"
#include "shared/base/memory.h"

/* What one article may take, its analysis included; beyond it is a limit, not
 * the machine's memory running out. */
#define ARTICLE_MEMORY ((size_t)1 << 30)

struct news_reading {
    struct news_reading_sink sink;
    const struct news_reader *reader;
    const struct news_input *input;
    size_t count; /* articles handed over, the one held included */

    /* The first article waits for a second, since its id depends on whether there
     * is one; so there are two arenas, used in turn. */
    struct news_arena *arenas[2];
    unsigned current;
    struct news_article *held;
};

struct news_reading *
news_reading_new(const struct news_reading_sink *sink)
{
    struct news_reading *reading = news_alloc_zero(1, sizeof *reading);
    if (!reading)
        return NULL;
    reading->sink = *sink;
    for (int i = 0; i < 2; i++) {
        reading->arenas[i] = news_arena_new(ARTICLE_MEMORY);
        if (!reading->arenas[i]) {
            news_reading_free(reading);
            return NULL;
        }
    }
    return reading;
}

void
news_reading_free(struct news_reading *reading)
{
    if (!reading)
        return;
    for (int i = 0; i < 2; i++)
        news_arena_free(reading->arenas[i]);
    news_free(reading);
}

size_t
news_reading_count(const struct news_reading *reading)
{
    return reading->count;
}

struct news_article *
news_reading_article(struct news_reading *reading, struct news_arena **arena)
{
    struct news_arena *mine = reading->arenas[reading->current];
    if (news_arena_has_failed(mine)) /* what the reader made of the article before is not all */
        return NULL;
    news_arena_reset(mine);
    struct news_article *article = news_arena_alloc(mine, 1, sizeof *article);
    *arena = mine;
    if (!article)
        return NULL;
    article->path = reading->input->path;
    article->format = news_str_from(reading->reader->name);
    return article;
}

/* Controls are below 0x20 but for \n and \t, 0x7F, and 0xC2 0x80 to 0x9F. */
static bool
is_clean(struct news_str text)
{
    if (news_utf8_valid_prefix(text.data, text.len) != text.len)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return false;
        if (c == 0xC2 && (unsigned char)text.data[i + 1] < 0xA0)
            return false;
    }
    return true;
}

static enum news_status
check(const struct news_article *article, struct news_error *err)
{
    const struct {
        const char *name;
        struct news_str text;
    } fields[] = {
        { "id", article->id },
        { "title", article->title },
        { "body", article->body },
        { "url", article->url },
        { "source", article->source },
        { "section", article->section },
        { "dateline", article->dateline },
        { "language", article->language },
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].text.len && !is_clean(fields[i].text))
            return news_fail(err, NEWS_INTERNAL, "reader '%.*s' left raw bytes in %s",
                             (int)article->format.len, article->format.data, fields[i].name);
    return NEWS_OK;
}

/* The input's id, else its path; "#N" tells apart the articles of one file. */
static struct news_str
make_id(const struct news_input *input, size_t number, struct news_arena *arena)
{
    struct news_str base = input->id.len ? input->id : input->path;
    int len = (int)base.len;
    unsigned long long member = input->id.len ? 0 : input->number;
    if (member && number)
        return news_arena_format(arena, "%.*s#%llu.%zu", len, base.data, member, number);
    if (member)
        return news_arena_format(arena, "%.*s#%llu", len, base.data, member);
    if (number)
        return news_arena_format(arena, "%.*s#%zu", len, base.data, number);
    return base;
}

/* An id of the article's own says what it is; where it has none its address does.  The id of
 * its capture in a crawl names it too, but two captures of one page are one article.  A path
 * does not: it depends on where reading began. */
static bool
identify(const struct news_input *input, struct news_article *article, struct news_arena *arena,
         size_t number)
{
    article->identity = article->id;
    if (article->id.len)
        return true;
    article->id = make_id(input, number, arena);
    article->identity = news_identity_of_address(article->url, arena);
    if (!article->id.data || !article->identity.data)
        return false;
    if (article->identity.len == 0 && input->id.len)
        article->identity = article->id;
    return true;
}

/* Four digits in a row. */
static bool
has_year(struct news_str path)
{
    size_t digits = 0;
    for (size_t i = 0; i < path.len && digits < 4; i++)
        digits = news_is_ascii_digit(path.data[i]) ? digits + 1 : 0;
    return digits == 4;
}

/* The path of a file that holds one article may say when that was published.  A file that holds
 * several is named after something else: when it was fetched, say. */
static bool
note_path(const struct news_input *input, struct news_article *article, struct news_arena *arena,
          size_t number)
{
    struct news_date_witness witness = { .source = NEWS_DATE_FILENAME, .text = input->path };
    return number || input->number || !has_year(input->path) ||
           !news_article_add_witness(article, arena, &witness);
}

static enum news_status
hand_over(struct news_reading *reading, struct news_article *article, struct news_arena *arena,
          size_t number, struct news_error *err)
{
    if (!identify(reading->input, article, arena, number) ||
        !note_path(reading->input, article, arena, number))
        return news_fail_memory(err);
    return reading->sink.article(reading->sink.ctx, article, arena, err);
}

static enum news_status
release_held(struct news_reading *reading, size_t number, struct news_error *err)
{
    struct news_article *article = reading->held;
    reading->held = NULL;
    if (!article)
        return NEWS_OK;
    return hand_over(reading, article, reading->arenas[!reading->current], number, err);
}

enum news_status
news_reading_emit(struct news_reading *reading, struct news_article *article,
                  struct news_error *err)
{
    struct news_arena *arena = reading->arenas[reading->current];
    enum news_status status =
        news_arena_has_failed(arena) ? news_fail_memory(err) : check(article, err);
    if (status)
        return status;
    if (++reading->count > NEWS_MAX_ARTICLES_PER_INPUT)
        return news_fail(err, NEWS_LIMIT, "more than %d articles in one input",
                         NEWS_MAX_ARTICLES_PER_INPUT);
    if (reading->count == 1) {
        reading->held = article;
        reading->current = !reading->current;
        return NEWS_OK;
    }
    status = release_held(reading, 1, err);
    return status ? status : hand_over(reading, article, arena, reading->count, err);
}

enum news_status
news_reading_member(struct news_reading *reading, const struct news_input *member,
                    const char *format, struct news_error *err)
{
    return reading->sink.member(reading->sink.ctx, member, format && *format ? format : NULL, err);
}

void
news_reading_skip(struct news_reading *reading, struct news_str name, const char *reason, ...)
{
    struct news_error words;
    char text[sizeof words.text];
    va_list args;
    va_start(args, reason);
    (void)vsnprintf(text, sizeof text, reason, args);
    va_end(args);
    (void)news_fail(&words, NEWS_INPUT, "%s", text); /* cleans it */
    reading->sink.skip(reading->sink.ctx, reading->input, name, words.text);
}

enum news_status
news_reading_run(struct news_reading *reading, const struct news_reader *reader,
                 const struct news_input *input, struct news_error *err)
{
    reading->reader = reader;
    reading->input = input;
    reading->count = 0;
    reading->held = NULL;
    for (int i = 0; i < 2; i++)
        news_arena_reset(reading->arenas[i]);
    enum news_status status = reader->read(input, reading, err);
    if (news_arena_has_failed(reading->arenas[reading->current]))
        status = news_fail_memory(err);
    if (status == NEWS_NO_MEMORY && news_arena_is_full(reading->arenas[reading->current]))
        status = news_fail(err, NEWS_LIMIT, "too large to be read as one article");
    struct news_error late;
    enum news_status held = release_held(reading, 0, status ? &late : err);
    return status ? status : held;
}
