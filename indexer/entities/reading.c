#include "indexer/entities/reading.h"

#include "indexer/entities/contexts.h"
#include "indexer/entities/evidence.h"
#include "indexer/entities/form.h"
#include "indexer/entities/known_forms.h"
#include "indexer/entities/sport.h"

enum {
    TITLE_LINE_WORDS = 4, /* fewer say nothing about how a line is written */
    SHORT_WORD = 4,       /* letters of the words that titles leave in lower case */
    TABLE_LINE_MOST = 30, /* tokens of a line of a table */
    EMPTY = 0             /* of a slot; forms are counted from 1 there */
};

struct line_count {
    unsigned words, upper, first, lower, lower_long, numbers, tokens;
};

static void
count_token(struct line_count *count, const struct news_token *token)
{
    uint32_t len = token->end - token->start;

    count->tokens++;
    if (token->kind == NEWS_TOKEN_NUMBER)
        count->numbers++;
    if (token->kind != NEWS_TOKEN_WORD || token->flags & (NEWS_TOKEN_NO_CASE | NEWS_TOKEN_CLITIC))
        return;
    count->words++;
    if (token->flags & NEWS_TOKEN_UPPER_ALL) {
        count->upper++;
        count->first++;
    } else if (token->flags & NEWS_TOKEN_UPPER_FIRST) {
        count->first++;
    } else {
        count->lower++;
        count->lower_long += len > SHORT_WORD;
    }
}

static enum news_line_kind
line_kind(const struct line_count *count)
{
    if (count->numbers * 4 >= count->tokens && count->tokens <= TABLE_LINE_MOST &&
        count->lower_long <= 1 && count->words)
        return NEWS_LINE_TABLE;
    if (count->upper >= 2 && count->upper * 4 >= count->words * 3 && !count->lower_long)
        return NEWS_LINE_UPPER;
    if (count->words >= TITLE_LINE_WORDS && !count->lower_long &&
        count->first * 5 >= count->words * 3)
        return NEWS_LINE_TITLE;
    return NEWS_LINE_NORMAL;
}

/* The tokens from at to the end of their line. */
static size_t
line_end(const struct news_tokens *tokens, size_t at, enum news_line_kind *kind)
{
    struct line_count count = { 0, 0, 0, 0, 0, 0, 0 };
    size_t end = at;

    do {
        count_token(&count, &tokens->items[end]);
        end++;
    } while (end < tokens->count &&
             !(tokens->items[end].flags & (NEWS_TOKEN_LINE_START | NEWS_TOKEN_PARAGRAPH_START)));
    *kind = line_kind(&count);
    return end;
}

/* Finds equal keys; values count from 1. */
struct table {
    uint64_t *keys;
    uint32_t *values;
    size_t mask;
};

static bool
table_make(struct table *table, size_t most, struct news_arena *arena)
{
    size_t room = 64;

    while (room < most * 2)
        room *= 2;
    table->mask = room - 1;
    table->keys = news_arena_alloc(arena, room, sizeof *table->keys);
    table->values = news_arena_alloc(arena, room, sizeof *table->values);
    return table->keys && table->values;
}

/* The slot of key: the one that holds it, or the empty one where it belongs. */
static uint32_t *
table_at(struct table *table, uint64_t key)
{
    size_t at = (size_t)(key ^ key >> 32) & table->mask;

    while (table->values[at] != EMPTY && table->keys[at] != key)
        at = (at + 1) & table->mask;
    table->keys[at] = key;
    return &table->values[at];
}

struct builder {
    struct news_reading *reading;
    const struct news_form_source *source;
    struct table forms;
    struct table folds;
};

static uint32_t
fold_index(struct builder *build, uint64_t lower)
{
    uint32_t *slot = table_at(&build->folds, lower);

    if (*slot == EMPTY) {
        build->reading->folds[build->reading->fold_count++].lower = lower;
        *slot = (uint32_t)build->reading->fold_count;
    }
    return *slot - 1;
}

/* What earlier articles told of the form, or what the sources do. */
static void
fill_form(const struct builder *build, uint64_t key, struct news_str word, enum news_line_kind line,
          struct news_form *form)
{
    const struct news_form_source *source = build->source;
    struct news_known_form *slot = source->known ? news_known_forms_slot(source->known, key) : NULL;

    if (slot && slot->key == key) {
        *form = slot->form;
        return;
    }
    news_form_fill(form, word, line, source->gazetteer, source->vocabulary);
    form->key = key;
    form->sport = build->reading->sport;
    if (slot) {
        slot->key = key;
        slot->form = *form;
        slot->scored = 0;
    }
}

static uint32_t
form_index(struct builder *build, struct news_str word, enum news_line_kind line)
{
    uint64_t how = (uint64_t)line << 1 | build->reading->sport;
    uint64_t key = news_word_hash(word) + how * 0x9e3779b97f4a7c15U;
    uint32_t *slot = table_at(&build->forms, key);

    if (*slot == EMPTY) {
        struct news_form *form = &build->reading->forms[build->reading->form_count++];

        fill_form(build, key, word, line, form);
        form->fold = fold_index(build, form->lower);
        *slot = (uint32_t)build->reading->form_count;
    }
    return *slot - 1;
}

static void
read_field(struct builder *build, struct news_str text, const struct news_tokens *tokens,
           enum news_field field)
{
    enum news_line_kind line = NEWS_LINE_NORMAL;
    size_t end = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        const struct news_token *token = &tokens->items[i];
        struct news_word *word = &build->reading->words[build->reading->count++];

        word->line_start = i == end;
        if (i == end)
            end = line_end(tokens, i, &line);
        word->start = token->start;
        word->end = token->end;
        word->flags = token->flags;
        word->field = (uint8_t)field;
        word->form = form_index(build, news_token_text(text, token), line);
    }
}

enum news_status
news_reading_make(const struct news_form_source *source, const struct news_article *article,
                  struct news_arena *arena, struct news_reading *out, struct news_error *err)
{
    size_t count = article->title_tokens.count + article->body_tokens.count;
    struct builder build = { .reading = out, .source = source };
    enum news_status status = NEWS_OK;

    memset(out, 0, sizeof *out);
    if (!count)
        return NEWS_OK;
    out->sport = news_is_sport(article);
    out->words = news_arena_alloc(arena, count, sizeof *out->words);
    out->forms = news_arena_alloc(arena, count, sizeof *out->forms);
    out->folds = news_arena_alloc(arena, count, sizeof *out->folds);
    if (!out->words || !out->forms || !out->folds || !table_make(&build.forms, count, arena) ||
        !table_make(&build.folds, count, arena))
        return news_fail_memory(err);
    read_field(&build, article->title, &article->title_tokens, NEWS_FIELD_TITLE);
    read_field(&build, article->body, &article->body_tokens, NEWS_FIELD_BODY);
    news_reading_match(out, source->gazetteer);
    news_reading_find_runs(out);
    news_reading_choose_candidates(out);
    status = news_reading_gather(out, arena, err);
    return status ? status : news_reading_gather_contexts(out, arena, err);
}

const struct news_form *
news_reading_neighbour(const struct news_reading *reading, size_t word, int place)
{
    size_t at = word;

    for (; place < 0; place++) {
        if (at == 0 || reading->words[at].line_start)
            return NULL;
        at--;
    }
    for (; place > 0; place--) {
        at++;
        if (at >= reading->count || reading->words[at].line_start)
            return NULL;
    }
    return news_reading_form(reading, at);
}
