#include "indexer/entities/training/corpus.h"

#include "indexer/entities/labels.h"
#include "shared/text/token.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>

enum { LONGEST_TEXT = 1 << 24, DISGUISED_ONE_IN = 3 };

/* One annotated token in the text of the document that is being laid out. */
struct piece {
    uint32_t start;
    uint32_t end;
    uint8_t kind; /* enum news_entity_type, NEWS_LABEL_KIND_OTHER or OUTSIDE */
    bool starts;
};
enum { OUTSIDE = 255 };

struct layout {
    struct news_corpus *corpus;
    struct news_buffer text;
    struct piece *pieces;
    size_t count;
    size_t room;
    bool glue; /* the next token follows without a space */
    bool in_sentence;
    uint64_t random;
    enum news_disguise disguise;
    int manner; /* of this sentence: 0 as it is, 1 capitals, 2 title case */
    uint32_t domain;
    uint32_t seen;
    struct news_error *err;
};

/* xorshift64*: the same numbers on every machine. */
static uint32_t
draw(struct layout *layout, uint32_t below)
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

static void
add_disguised(struct layout *layout, struct news_str token)
{
    size_t at = 0;
    bool first = true;

    if (layout->manner == 0 ||
        (layout->manner == 2 && token.len <= 3 && at == 0 && layout->in_sentence)) {
        news_buffer_add_str(&layout->text, token);
        return;
    }
    while (at < token.len) {
        UChar32 c = (UChar32)news_utf8_next(token.data, token.len, &at);

        if (layout->manner == 1 || first)
            c = u_toupper(c);
        first = false;
        news_buffer_add_char(&layout->text, (uint32_t)c);
    }
}

/* Hyphens between words: written apart by annotators, joined by journalists. */
static bool
joins(struct layout *layout, struct news_str token)
{
    return news_str_equal(token, (struct news_str)NEWS_STR("-")) && draw(layout, 2) == 0;
}

static enum news_status
add_piece(struct layout *layout, struct news_str token, uint8_t kind, bool starts)
{
    bool join = joins(layout, token);

    if (layout->count == layout->room) {
        size_t room = layout->room ? layout->room * 2 : 1024;
        struct piece *grown = realloc(layout->pieces, room * sizeof *grown);

        if (!grown)
            return news_fail_memory(layout->err);
        layout->pieces = grown;
        layout->room = room;
    }
    if (!layout->in_sentence && layout->disguise == NEWS_DISGUISE_HEADLINES) {
        uint32_t n = draw(layout, 10);

        layout->manner = n < 4 ? 1 : n < 7 ? 2 : 0;
    }
    if (layout->in_sentence && !layout->glue && !join && !no_space_before(token))
        news_buffer_add_byte(&layout->text, ' ');
    layout->pieces[layout->count].start = (uint32_t)layout->text.len;
    add_disguised(layout, token);
    layout->pieces[layout->count].end = (uint32_t)layout->text.len;
    layout->pieces[layout->count].kind = kind;
    layout->pieces[layout->count++].starts = starts;
    layout->glue = join || no_space_after(token);
    layout->in_sentence = true;
    return NEWS_OK;
}

static void
end_sentence(struct layout *layout)
{
    if (layout->in_sentence)
        news_buffer_add_byte(&layout->text, '\n');
    layout->in_sentence = layout->glue = false;
    layout->manner = 0;
}

/* The kind and the start of the name that each token of ours lies in. */
static void
project(const struct layout *layout, const struct news_tokens *tokens, uint8_t *kinds, bool *starts)
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
        kinds[i] = OUTSIDE;
        if (at >= layout->count || layout->pieces[at].kind == OUTSIDE ||
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
        if (kinds[i] == OUTSIDE)
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
count_reachable(struct layout *layout, const struct news_tokens *tokens)
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
store(struct layout *layout, struct news_str text, const struct news_tokens *tokens)
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

static enum news_status
end_document(struct layout *layout)
{
    enum news_status status = NEWS_OK;
    struct news_tokens tokens = { NULL, 0 };
    struct news_str text = { NULL, 0 };

    end_sentence(layout);
    if (layout->count && layout->disguise != NEWS_DISGUISE_NONE &&
        layout->seen++ % DISGUISED_ONE_IN != 0)
        layout->count = 0;
    if (layout->count) {
        status = news_buffer_check(&layout->text, "a document", layout->err);
        if (status)
            return status;
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

static uint8_t
kind_of(struct news_str tag)
{
    static const struct {
        struct news_str name;
        uint8_t kind;
    } kinds[] = {
        { NEWS_STR("PER"), NEWS_ENTITY_PERSON },
        { NEWS_STR("ORG"), NEWS_ENTITY_ORG },
        { NEWS_STR("LOC"), NEWS_ENTITY_PLACE },
    };
    struct news_str name = news_str_slice(tag, 2, tag.len);

    if (tag.len < 3)
        return OUTSIDE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (news_str_equal(name, kinds[i].name))
            return kinds[i].kind;
    }
    return NEWS_LABEL_KIND_OTHER;
}

static enum news_status
read_line(struct layout *layout, struct news_str line, uint8_t *last)
{
    size_t tab = news_str_find(line, (struct news_str)NEWS_STR("\t"), 0);
    struct news_str tag;
    uint8_t kind = OUTSIDE;
    bool starts = false;

    if (!news_str_trim(line).len) {
        end_sentence(layout);
        *last = OUTSIDE;
        return NEWS_OK;
    }
    if (tab == NEWS_STR_NONE)
        return news_fail(layout->err, NEWS_INPUT, "a line has no tab");
    tag = news_str_trim(news_str_slice(line, tab + 1, line.len));
    kind = kind_of(tag);
    starts = kind != OUTSIDE && (tag.data[0] == 'B' || kind != *last);
    *last = kind;
    return add_piece(layout, news_str_slice(line, 0, tab), kind, starts);
}

static enum news_status
read_lines(struct layout *layout, FILE *file, bool has_documents)
{
    enum news_status status = NEWS_OK;
    char *line = NULL;
    size_t room = 0;
    ssize_t got = 0;
    uint8_t last = OUTSIDE;

    while (!status && (got = getline(&line, &room, file)) >= 0) {
        struct news_str text = news_str_trim(news_str(line, (size_t)got));
        bool document = news_str_starts_with(text, (struct news_str)NEWS_STR("-DOCSTART-"));

        if (document || (!has_documents && !text.len))
            status = end_document(layout);
        else
            status = read_line(layout, text, &last);
        if (document || !text.len)
            last = OUTSIDE;
    }
    if (!status)
        status = end_document(layout);
    free(line);
    return status;
}

static bool
names_documents(FILE *file)
{
    char start[16] = "";
    size_t got = fread(start, 1, sizeof start - 1, file);

    rewind(file);
    return got > 10 && memcmp(start, "-DOCSTART-", 10) == 0;
}

enum news_status
news_corpus_read(struct news_corpus *corpus, const char *path, uint32_t domain,
                 enum news_disguise disguise, struct news_error *err)
{
    struct layout layout = { .corpus = corpus,
                             .random = 88172645463325252U,
                             .disguise = disguise,
                             .domain = domain,
                             .err = err };
    enum news_status status = NEWS_OK;
    FILE *file = fopen(path, "re");

    if (!file)
        return news_fail_io(err, path);
    news_buffer_init(&layout.text, LONGEST_TEXT);
    status = read_lines(&layout, file, names_documents(file));
    if (status)
        news_error_prefix(err, "%s: ", path);
    free(layout.pieces);
    news_buffer_clear(&layout.text);
    (void)fclose(file); /* read only */
    return status;
}
