#include "shared/names/compiler/phrases.h"

#include "shared/base/memory.h"
#include "shared/text/token.h"

#include <stdlib.h>

static enum news_status
append(struct news_phrases *phrases, uint64_t state, uint32_t classes, struct news_error *err)
{
    if (phrases->count == phrases->room) {
        size_t room = phrases->room ? phrases->room * 2 : 4096;
        struct news_phrase *items = news_realloc(phrases->items, room, sizeof *items);

        if (!items)
            return news_fail_memory(err);
        phrases->items = items;
        phrases->room = room;
    }
    phrases->items[phrases->count++] = (struct news_phrase){ state, classes, 1 };
    return NEWS_OK;
}

enum news_status
news_phrases_add(struct news_phrases *phrases, struct news_str text, uint32_t classes,
                 uint64_t *state, struct news_error *err)
{
    struct news_tokens tokens = { NULL, 0 };
    enum news_status status = NEWS_OK;
    uint64_t at = 0;

    if (state)
        *state = 0;
    news_arena_reset(phrases->scratch);
    status = news_tokenise(text, news_str(NULL, 0), phrases->scratch, &tokens, err);
    if (status || !tokens.count || tokens.count > NEWS_GAZETTEER_MAX_WORDS)
        return status;
    for (size_t i = 0; i < tokens.count && !status; i++) {
        bool last = i + 1 == tokens.count;

        at = news_gazetteer_step(at, news_gazetteer_word(news_token_text(text, &tokens.items[i])));
        status = append(phrases, at, last ? classes : NEWS_GAZETTEER_CONTINUES, err);
    }
    if (state)
        *state = at;
    return status;
}

static int
by_state(const void *left, const void *right)
{
    const struct news_phrase *a = left, *b = right;

    return (a->state > b->state) - (a->state < b->state);
}

void
news_phrases_join(struct news_phrases *phrases)
{
    size_t kept = 0;

    if (!phrases->count)
        return;
    qsort(phrases->items, phrases->count, sizeof *phrases->items, by_state);
    for (size_t i = 1; i < phrases->count; i++) {
        const struct news_phrase *next = &phrases->items[i];
        struct news_phrase *last = &phrases->items[kept];

        if (next->state == last->state) {
            last->classes |= next->classes;
            last->count += next->count;
        } else {
            phrases->items[++kept] = *next;
        }
    }
    phrases->count = kept + 1;
}

void
news_phrases_clear(struct news_phrases *phrases)
{
    news_free(phrases->items);
    phrases->items = NULL;
    phrases->count = phrases->room = 0;
}
