#include "indexer/entities/training/layout.h"

#include "shared/text/token.h"

#include <stdlib.h>
#include <unicode/uchar.h>

enum { LONGEST_TEXT = 1 << 24, DISGUISED_ONE_IN = 3 };

void
news_layout_init(struct news_layout *layout, struct news_corpus *corpus, uint32_t domain,
                 enum news_disguise disguise, struct news_error *err)
{
    *layout = (struct news_layout){ .corpus = corpus,
                                    .random = 88172645463325252U,
                                    .disguise = disguise,
                                    .domain = domain,
                                    .err = err };
    news_buffer_init(&layout->text, LONGEST_TEXT);
}

void
news_layout_clear(struct news_layout *layout)
{
    free(layout->pieces);
    news_buffer_clear(&layout->text);
}

/* xorshift64*: the same numbers on every machine. */
static uint32_t
draw(struct news_layout *layout, uint32_t below)
{
    layout->random ^= layout->random >> 12;
    layout->random ^= layout->random << 25;
    layout->random ^= layout->random >> 27;
    return (uint32_t)((layout->random * 0x2545f4914f6cdd1dU) >> 33) % below;
}

static bool
is_one_of(struct news_str token, const char *const *list)
{
    for (; *list; list++) {
        if (news_str_equal(token, news_str_from(*list)))
            return true;
    }
    return false;
}

static bool
no_space_before(struct news_str token)
{
    static const char *const list[] = { ".",   ",",  ";",  ":", "!",  "?",     "%",   ")",
                                        "]",   "}",  "’",  "”", "'s", "n't",   "'re", "'ve",
                                        "'ll", "'d", "'m", "'", "’s", "-RRB-", NULL };

    return is_one_of(token, list);
}

static bool
no_space_after(struct news_str token)
{
    static const char *const list[] = { "(", "[", "{", "$", "£", "€", "“", "‘", "-LRB-", NULL };

    return is_one_of(token, list);
}

/* Whether title case leaves the word at the start of rest as it is. */
static bool
is_small(struct news_str rest)
{
    size_t end = news_str_find(rest, (struct news_str)NEWS_STR(" "), 0);

    return (end == NEWS_STR_NONE ? rest.len : end) <= 3;
}

static void
add_disguised(struct news_layout *layout, struct news_str text)
{
    size_t at = 0;
    bool word_start = true;

    while (at < text.len) {
        bool small = word_start && layout->in_line && is_small(news_str_slice(text, at, text.len));
        UChar32 c = (UChar32)news_utf8_next(text.data, text.len, &at);

        if (layout->manner == 1 || (layout->manner == 2 && word_start && !small))
            c = u_toupper(c);
        news_buffer_add_char(&layout->text, (uint32_t)c);
        word_start = c == ' ';
        layout->in_line = true;
    }
}

/* Hyphens between words: written apart by annotators, joined by journalists. */
static bool
joins(struct news_layout *layout, struct news_str token)
{
    return news_str_equal(token, (struct news_str)NEWS_STR("-")) && draw(layout, 2) == 0;
}

static enum news_status
add_piece(struct news_layout *layout, struct news_layout_piece piece)
{
    if (layout->count == layout->room) {
        size_t room = layout->room ? layout->room * 2 : 1024;
        struct news_layout_piece *grown = realloc(layout->pieces, room * sizeof *grown);

        if (!grown)
            return news_fail_memory(layout->err);
        layout->pieces = grown;
        layout->room = room;
    }
    layout->pieces[layout->count++] = piece;
    return NEWS_OK;
}

/* At the start of a line. */
static void
choose_manner(struct news_layout *layout)
{
    uint32_t n = 0;

    if (layout->in_line || layout->disguise != NEWS_DISGUISE_HEADLINES)
        return;
    n = draw(layout, 10);
    layout->manner = n < 4 ? 1 : n < 7 ? 2 : 0;
}

enum news_status
news_layout_add_token(struct news_layout *layout, struct news_str token, uint8_t kind, bool starts)
{
    bool join = joins(layout, token);
    struct news_layout_piece piece = { .kind = kind, .starts = starts };

    choose_manner(layout);
    if (layout->in_line && !layout->glue && !join && !no_space_before(token))
        news_buffer_add_byte(&layout->text, ' ');
    piece.start = (uint32_t)layout->text.len;
    add_disguised(layout, token);
    piece.end = (uint32_t)layout->text.len;
    layout->glue = join || no_space_after(token);
    return add_piece(layout, piece);
}

enum news_status
news_layout_add_text(struct news_layout *layout, struct news_str text, uint8_t kind)
{
    struct news_layout_piece piece = { .start = (uint32_t)layout->text.len,
                                       .kind = kind,
                                       .starts = kind != NEWS_LAYOUT_OUTSIDE };

    choose_manner(layout);
    add_disguised(layout, text);
    piece.end = (uint32_t)layout->text.len;
    return text.len ? add_piece(layout, piece) : NEWS_OK;
}

void
news_layout_end_line(struct news_layout *layout)
{
    if (layout->in_line)
        news_buffer_add_byte(&layout->text, '\n');
    layout->in_line = layout->glue = false;
    layout->manner = 0;
}

/* The kind and the start of the name that each token of ours lies in. */
static void
project(const struct news_layout *layout, const struct news_tokens *tokens, uint8_t *kinds,
        bool *starts)
{
    size_t at = 0;
    size_t last = SIZE_MAX, name = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        const struct news_token *token = &tokens->items[i];

        while (at < layout->count && layout->pieces[at].end <= token->start) {
            at++;
            if (at < layout->count && layout->pieces[at].starts)
                name = at;
        }
        kinds[i] = NEWS_LAYOUT_OUTSIDE;
        if (at >= layout->count || layout->pieces[at].kind == NEWS_LAYOUT_OUTSIDE ||
            layout->pieces[at].start >= token->end) {
            last = SIZE_MAX;
            continue;
        }
        kinds[i] = layout->pieces[at].kind;
        starts[i] = last != name;
        last = name;
    }
}

static void
label_all(const struct news_tokens *tokens, const uint8_t *kinds, const bool *starts,
          uint8_t *labels)
{
    for (size_t i = 0; i < tokens->count; i++) {
        bool more = i + 1 < tokens->count && kinds[i + 1] == kinds[i] && !starts[i + 1];
        enum news_label_part part = NEWS_PART_INSIDE;

        labels[i] = NEWS_LABEL_OUT;
        if (kinds[i] == NEWS_LAYOUT_OUTSIDE)
            continue;
        if (starts[i])
            part = more ? NEWS_PART_BEGIN : NEWS_PART_ONLY;
        else if (!more)
            part = NEWS_PART_LAST;
        labels[i] = news_label(kinds[i], part);
    }
}

/* How many annotated names begin and end where tokens of ours do. */
static void
count_reachable(struct news_layout *layout, const struct news_tokens *tokens)
{
    size_t t = 0;

    for (size_t i = 0; i < layout->count; i++) {
        size_t end = i;

        if (!layout->pieces[i].starts || layout->pieces[i].kind > NEWS_ENTITY_PLACE)
            continue;
        while (end + 1 < layout->count && layout->pieces[end + 1].kind == layout->pieces[i].kind &&
               !layout->pieces[end + 1].starts)
            end++;
        layout->corpus->gold_names++;
        while (t < tokens->count && tokens->items[t].start < layout->pieces[i].start)
            t++;
        if (t < tokens->count && tokens->items[t].start == layout->pieces[i].start) {
            size_t z = t;

            while (z < tokens->count && tokens->items[z].end < layout->pieces[end].end)
                z++;
            layout->corpus->reachable_names +=
                z < tokens->count && tokens->items[z].end == layout->pieces[end].end;
        }
    }
}

static enum news_status
store(struct news_layout *layout, struct news_str text, const struct news_tokens *tokens)
{
    struct news_corpus *corpus = layout->corpus;
    struct news_example *example = NULL;
    uint8_t *kinds = news_arena_alloc(corpus->arena, tokens->count + 1, 1);
    bool *starts = news_arena_alloc(corpus->arena, tokens->count + 1, 1);
    uint8_t *gold = news_arena_alloc(corpus->arena, tokens->count + 1, 1);

    if (!kinds || !starts || !gold)
        return news_fail_memory(layout->err);
    if (corpus->count == corpus->room) {
        size_t room = corpus->room ? corpus->room * 2 : 1024;
        struct news_example *grown = realloc(corpus->examples, room * sizeof *grown);

        if (!grown)
            return news_fail_memory(layout->err);
        corpus->examples = grown;
        corpus->room = room;
    }
    project(layout, tokens, kinds, starts);
    label_all(tokens, kinds, starts, gold);
    count_reachable(layout, tokens);
    example = &corpus->examples[corpus->count++];
    memset(example, 0, sizeof *example);
    example->article.body = text;
    example->article.body_tokens = *tokens;
    example->gold = gold;
    example->domain = layout->domain;
    return NEWS_OK;
}

static struct news_str
text_of(const struct news_layout *layout, const struct news_layout_piece *piece)
{
    return news_str_slice(news_buffer_str(&layout->text), piece->start, piece->end);
}

static bool
goes_on_with_place(const struct news_layout *layout, size_t index)
{
    return index < layout->count && layout->pieces[index].kind == NEWS_ENTITY_PLACE &&
           !layout->pieces[index].starts;
}

/* Some annotators mark "Jakarta, in Indonesia" as one place, most as two: two it is, as
 * readers count them.  "Washington, D. C." is one. */
static void
part_places(struct news_layout *layout)
{
    for (size_t i = 1; i + 1 < layout->count; i++) {
        struct news_str next = text_of(layout, &layout->pieces[i + 1]);
        size_t at = i + 1;

        if (!goes_on_with_place(layout, i) || !goes_on_with_place(layout, at) ||
            !news_str_equal(text_of(layout, &layout->pieces[i]), (struct news_str)NEWS_STR(",")) ||
            next.len == 1 || (next.len == 2 && next.data[1] == '.'))
            continue;
        layout->pieces[i].kind = NEWS_LAYOUT_OUTSIDE;
        while (goes_on_with_place(layout, at)) {
            char first = text_of(layout, &layout->pieces[at]).data[0];

            if (first < 'a' || first > 'z')
                break;
            layout->pieces[at++].kind = NEWS_LAYOUT_OUTSIDE;
        }
        if (goes_on_with_place(layout, at))
            layout->pieces[at].starts = true;
    }
}

enum news_status
news_layout_end_document(struct news_layout *layout)
{
    enum news_status status = NEWS_OK;
    struct news_tokens tokens = { NULL, 0 };
    struct news_str text = { NULL, 0 };

    news_layout_end_line(layout);
    if (layout->count && layout->disguise != NEWS_DISGUISE_NONE &&
        layout->seen++ % DISGUISED_ONE_IN != 0)
        layout->count = 0;
    if (layout->count) {
        status = news_buffer_check(&layout->text, "a document", layout->err);
        if (status)
            return status;
        part_places(layout);
        text = news_arena_copy(layout->corpus->arena, news_buffer_str(&layout->text));
        if (!text.data)
            return news_fail_memory(layout->err);
        status = news_tokenise(text, (struct news_str)NEWS_STR("en"), layout->corpus->arena,
                               &tokens, layout->err);
        if (!status)
            status = store(layout, text, &tokens);
    }
    news_buffer_reset(&layout->text);
    layout->count = 0;
    return status;
}
