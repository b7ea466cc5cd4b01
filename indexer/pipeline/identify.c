#include "indexer/pipeline/identify.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/writing/writer.h"
#include "shared/base/memory.h"
#include "shared/dates/moment.h"

/* Digits that a number which names an article in the whole world has at least. */
enum { LONG_NUMBER = 10 };

static bool
is_short_number(struct news_str id)
{
    size_t digits = 0;
    while (digits < id.len && news_is_ascii_digit(id.data[digits]))
        digits++;
    return id.len > 0 && digits == id.len && digits < LONG_NUMBER;
}

/* The two texts with a NUL between, which neither has. */
static struct news_str
join(struct news_str a, struct news_str b, struct news_arena *arena)
{
    char *out = news_arena_alloc(arena, a.len + b.len + 1, 1);
    if (!out)
        return news_str(NULL, 0);
    if (a.data)
        memcpy(out, a.data, a.len);
    if (b.data)
        memcpy(out + a.len + 1, b.data, b.len);
    return news_str(out, a.len + b.len + 1);
}

static struct news_str
identity_of_number(const struct news_article *article, struct news_arena *arena)
{
    struct news_str day = news_str_slice(article->date.chosen.value, 0, strlen("2025-12-28"));
    struct news_str titled = join(article->id, article->title, arena);
    return titled.data ? join(titled, day, arena) : titled;
}

static struct news_str
identity_of_text(const struct news_article *article, struct news_arena *arena)
{
    struct news_str text = join(article->title, article->body, arena);
    if (!text.data)
        return text;
    XXH128_hash_t hash = XXH3_128bits(text.data, text.len);
    return news_arena_format(arena, "-%016llx%016llx", (unsigned long long)hash.high64,
                             (unsigned long long)hash.low64);
}

/* The id begins with what the file is called, which depends on other files. */
static struct news_str
identity_of_place(const struct news_item *item, const struct news_article *article,
                  struct news_arena *arena)
{
    struct news_str place = article->id;
    if (news_str_starts_with(place, item->name))
        place = news_str_slice(place, item->name.len, place.len);
    return join(item->file, place, arena);
}

/* What a crawl captured is the page as it was then, whatever day the page states. */
static void
settle_version(const struct news_item *item, struct news_article *article)
{
    struct news_moment captured;
    if (!news_moment_parse_iso(item->input.date, &captured))
        return;
    int64_t version = news_moment_utc(&captured);
    if (version > article->version)
        article->version = version;
}

enum news_status
news_identify(const struct news_item *item, struct news_article *article, struct news_arena *arena,
              struct news_error *err)
{
    settle_version(item, article);
    if (article->identity.len == 0)
        article->identity = news_input_is_piped(item->file)
                                ? identity_of_text(article, arena)
                                : identity_of_place(item, article, arena);
    else if (is_short_number(article->identity))
        article->identity = identity_of_number(article, arena);
    return article->identity.data ? NEWS_OK : news_fail_memory(err);
}
