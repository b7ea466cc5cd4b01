#include "searcher/present/snippet.h"

#include <stdlib.h>

#include "searcher/present/spans.h"
#include "searcher/present/visible.h"

enum {
    MAX_BLOCK = 8192, /* bytes; a longer paragraph is cut */
    MAX_BLOCKS = 16,  /* paragraphs that are looked at closely */
    MAX_PASSAGES = 8
};

/* How much of a part's weight counts again when an earlier passage shows it. */
static const double shown_already = 0.15;
/* What a part's second and later places in a passage add. */
static const double repeated = 0.05;
/* What two parts side by side add to the lighter one's weight, falling with distance. */
static const double nearness = 0.5;
/* A second passage must be worth this share of the first. */
static const double worthwhile = 0.3;

/* A stretch of the body: a paragraph, or a passage within one. */
struct stretch {
    uint32_t start;
    uint32_t end;
    double score;
};

struct picking {
    const struct news_article *article;
    const struct news_snippet_options *options;
    struct news_spans spans;
    uint32_t *starts; /* where the body's sentences begin, ascending */
    size_t start_count;
    double *shown;   /* by concept: the share of its weight that still counts */
    uint32_t *stamp; /* by concept: the round that it was last met in */
    uint32_t round;
    struct news_arena *arena;
    struct news_error *err;
};

/* The first span that does not end before at. */
static size_t
first_span(const struct picking *p, uint32_t at)
{
    size_t low = 0, high = p->spans.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->spans.items[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What the stretch shows of the query. */
static double
score_stretch(struct picking *p, uint32_t start, uint32_t end)
{
    double score = 0;
    const struct news_span *before = NULL;
    p->round++;
    for (size_t i = first_span(p, start); i < p->spans.count; i++) {
        const struct news_span *span = &p->spans.items[i];
        if (span->start >= end)
            break;
        if (span->end > end)
            continue;
        double weight = span->weight * p->shown[span->concept];
        bool again = p->stamp[span->concept] == p->round;
        p->stamp[span->concept] = p->round;
        score += again ? weight * repeated : weight;
        if (before && before->concept != span->concept && span->start >= before->end) {
            double lighter = before->weight < span->weight ? before->weight : span->weight;
            score += nearness * lighter * p->shown[span->concept] /
                     (1 + (span->start - before->end) / 16.0);
        }
        before = span;
    }
    return score;
}

/* What comes early in a news story says more of it; a little is enough to decide
 * between equals. */
static double
early(uint32_t start)
{
    return 1 + 0.2 / (1 + (double)start / 400);
}

static struct news_str
slice(const struct picking *p, uint32_t start, uint32_t end)
{
    return news_str_slice(p->article->body, start, end);
}

/* The paragraph at start, or as much of it as is looked at at once. */
static uint32_t
block_end(struct news_str body, uint32_t start)
{
    size_t limit = start + MAX_BLOCK < body.len ? start + MAX_BLOCK : body.len;
    const char *found = memmem(body.data + start, limit - start, "\n\n", 2);
    if (found)
        return (uint32_t)(found - body.data);
    if (limit == body.len)
        return (uint32_t)limit;
    size_t space = limit;
    while (space > start + MAX_BLOCK / 2 && !news_is_ascii_space(body.data[space]))
        space--;
    if (space > start + MAX_BLOCK / 2)
        return (uint32_t)space;
    return (uint32_t)news_utf8_floor(body, limit);
}

static int
by_score(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

struct blocks {
    struct stretch *items;
    size_t count;
    size_t room;
};

/* Adds the block when something of the query is in it. */
static enum news_status
consider_block(struct picking *p, struct blocks *blocks, uint32_t start, uint32_t end)
{
    size_t first = first_span(p, start);
    if (first == p->spans.count || p->spans.items[first].start >= end)
        return NEWS_OK;
    if (blocks->count == blocks->room) {
        void *items = news_arena_grow(p->arena, blocks->items, blocks->count, &blocks->room,
                                      sizeof *blocks->items);
        if (!items)
            return news_fail_memory(p->err);
        blocks->items = items;
    }
    blocks->items[blocks->count++] = (struct stretch){ start, end, score_stretch(p, start, end) };
    return NEWS_OK;
}

/* The most promising paragraphs, at most MAX_BLOCKS. */
static enum news_status
find_blocks(struct picking *p, struct blocks *out)
{
    struct news_str body = p->article->body;
    enum news_status status = NEWS_OK;
    for (uint32_t start = 0; start < body.len && !status;) {
        uint32_t end = block_end(body, start);
        status = consider_block(p, out, start, end);
        start = end;
        while (start < body.len && news_is_ascii_space(body.data[start]))
            start++;
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_score);
    if (out->count > MAX_BLOCKS)
        out->count = MAX_BLOCKS;
    return status;
}

/* Finds where the body's sentences begin.  Its lines are judged all together: one paragraph
 * seldom tells whether it was wrapped at a column. */
static enum news_status
find_starts(struct picking *p)
{
    struct news_tokens tokens = { 0 };
    enum news_status status =
        news_tokenise(p->article->body, p->article->language, p->arena, &tokens, p->err);
    if (status)
        return status;
    p->starts = news_arena_alloc(p->arena, tokens.count + 1, sizeof *p->starts);
    if (!p->starts)
        return news_fail_memory(p->err);
    for (size_t i = 0; i < tokens.count; i++)
        if (i == 0 || tokens.items[i].flags & NEWS_TOKEN_SENTENCE_START)
            p->starts[p->start_count++] = tokens.items[i].start;
    return NEWS_OK;
}

/* The number of the first sentence that does not begin before at. */
static size_t
first_start(const struct picking *p, uint32_t at)
{
    size_t low = 0, high = p->start_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->starts[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where sentences begin in the block, the block itself first, and where it ends. */
static enum news_status
find_sentences(struct picking *p, const struct stretch *block, uint32_t **out, size_t *count)
{
    size_t at = first_start(p, block->start);
    size_t end = first_start(p, block->end);
    size_t used = 0;
    uint32_t *starts = news_arena_alloc(p->arena, end - at + 2, sizeof *starts);
    if (!starts)
        return news_fail_memory(p->err);
    if (at == end || p->starts[at] > block->start)
        starts[used++] = block->start;
    while (at < end)
        starts[used++] = p->starts[at++];
    starts[used] = block->end;
    *out = starts;
    *count = used;
    return NEWS_OK;
}

static uint32_t
trim_end(const struct picking *p, uint32_t start, uint32_t end)
{
    while (end > start && news_is_ascii_space(p->article->body.data[end - 1]))
        end--;
    return end;
}

/* Moves at to where a word begins (or the one before ends), towards to. */
static uint32_t
to_word(struct news_str body, uint32_t at, uint32_t to)
{
    enum { REACH = 24 };
    uint32_t start = at;
    while (at != to && (at > start ? at - start : start - at) < REACH) {
        if (at < body.len && at > 0 && news_is_ascii_space(body.data[at - 1]))
            return at;
        at += at < to ? 1 : (uint32_t)-1;
    }
    return (uint32_t)news_utf8_floor(body, at == to ? at : start);
}

/* A passage within a sentence that is too long: from a little before its first span
 * among those that score best together. */
static void
fit_within(struct picking *p, uint32_t start, uint32_t end, struct stretch *best)
{
    struct news_str body = p->article->body;
    uint32_t length = (uint32_t)p->options->columns;
    for (size_t i = first_span(p, start); i < p->spans.count; i++) {
        uint32_t at = p->spans.items[i].start;
        if (at >= end)
            break;
        uint32_t from = at > start + length / 4 ? at - length / 4 : start;
        from = from > start ? to_word(body, from, at) : start;
        uint32_t to = from + length < end ? from + length : end;
        to = to < end ? trim_end(p, from, to_word(body, to, at)) : end;
        if (to < p->spans.items[i].end)
            to = p->spans.items[i].end < end ? p->spans.items[i].end : end;
        double score = score_stretch(p, from, to) * early(from);
        if (score > best->score)
            *best = (struct stretch){ from, to, score };
    }
}

/* The best run of whole sentences that fits, begun at each that has a span. */
static void
fit_sentences(struct picking *p, const uint32_t *starts, size_t count, struct stretch *best)
{
    for (size_t i = 0; i < count; i++) {
        size_t first = first_span(p, starts[i]);
        if (first == p->spans.count || p->spans.items[first].start >= starts[i + 1])
            continue;
        uint32_t end = trim_end(p, starts[i], starts[i + 1]);
        if (news_visible_width(slice(p, starts[i], end)) > p->options->columns) {
            fit_within(p, starts[i], end, best);
            continue;
        }
        for (size_t j = i + 1; j < count; j++) {
            uint32_t longer = trim_end(p, starts[i], starts[j + 1]);
            if (news_visible_width(slice(p, starts[i], longer)) > p->options->columns)
                break;
            end = longer;
        }
        double score = score_stretch(p, starts[i], end) * early(starts[i]);
        if (score > best->score)
            *best = (struct stretch){ starts[i], end, score };
    }
}

static bool
overlaps(const struct stretch *a, const struct stretch *b)
{
    return a->start < b->end && b->start < a->end;
}

/* The best passage of the blocks that overlaps none picked before. */
static enum news_status
pick_one(struct picking *p, const struct blocks *blocks, const struct stretch *picked,
         size_t picked_count, struct stretch *out)
{
    enum news_status status = NEWS_OK;
    *out = (struct stretch){ 0 };
    for (size_t i = 0; i < blocks->count && !status; i++) {
        struct stretch best = { 0 };
        uint32_t *starts = NULL;
        size_t sentences = 0;
        bool taken = false;
        status = find_sentences(p, &blocks->items[i], &starts, &sentences);
        if (!status)
            fit_sentences(p, starts, sentences, &best);
        for (size_t k = 0; k < picked_count; k++)
            taken = taken || overlaps(&best, &picked[k]);
        if (!taken && best.score > out->score)
            *out = best;
    }
    return status;
}

static void
mark_shown(struct picking *p, const struct stretch *passage)
{
    for (size_t i = first_span(p, passage->start); i < p->spans.count; i++) {
        const struct news_span *span = &p->spans.items[i];
        if (span->start >= passage->end)
            break;
        if (span->end <= passage->end)
            p->shown[span->concept] = shown_already;
    }
}

/* How the body begins: whole sentences as far as they fit. */
static enum news_status
pick_lead(struct picking *p, struct stretch *out)
{
    struct news_str body = p->article->body;
    struct stretch block = { 0 };
    uint32_t *starts = NULL;
    size_t count = 0;
    while (block.start < body.len && news_is_ascii_space(body.data[block.start]))
        block.start++;
    block.end = block_end(body, block.start);
    enum news_status status = find_sentences(p, &block, &starts, &count);
    *out = (struct stretch){ block.start, block.start, 0 };
    for (size_t i = 0; i < count && !status; i++) {
        uint32_t end = trim_end(p, block.start, starts[i + 1]);
        if (news_visible_width(slice(p, block.start, end)) > p->options->columns)
            break;
        out->end = end;
    }
    if (!status && out->end == out->start && block.end > block.start) {
        size_t most = out->start + p->options->columns;
        out->end = most < block.end ? to_word(body, (uint32_t)most, block.start) : block.end;
    }
    return status;
}

static enum news_status
pick(struct picking *p, struct stretch *picked, size_t *count)
{
    struct blocks blocks = { 0 };
    enum news_status status = find_blocks(p, &blocks);
    size_t most = p->options->most < MAX_PASSAGES ? p->options->most : MAX_PASSAGES;
    *count = 0;
    while (!status && *count < most && blocks.count) {
        struct stretch *next = &picked[*count];
        status = pick_one(p, &blocks, picked, *count, next);
        if (status || next->score <= 0 || (*count && next->score < worthwhile * picked[0].score))
            break;
        mark_shown(p, next);
        (*count)++;
    }
    if (!status && !*count && p->article->body.len && most) {
        status = pick_lead(p, &picked[0]);
        *count = picked[0].end > picked[0].start;
    }
    return status;
}

/* Whether a sentence is cut at this place. */
static bool
is_cut(const struct picking *p, uint32_t at)
{
    struct news_str body = p->article->body;
    while (at < body.len && news_is_ascii_space(body.data[at]))
        at++;
    size_t next = first_start(p, at);
    return next && at < body.len && (next == p->start_count || p->starts[next] > at);
}

/* Copies the passage as one line: each run of white space is one space, and the
 * highlights move with their text. */
static enum news_status
render(struct picking *p, const struct stretch *passage, struct news_snippet *out)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    struct news_str text = slice(p, passage->start, passage->end);
    struct news_highlights marks = { 0 };
    enum news_status status =
        news_spans_join(&p->spans, passage->start, passage->end, p->arena, &marks, p->err);
    char *to = news_arena_alloc(p->arena, text.len + 2 * sizeof ellipsis, 1);
    struct news_highlight *moved = news_arena_alloc(p->arena, marks.count + 1, sizeof *moved);
    if (status || !to || !moved)
        return status ? status : news_fail_memory(p->err);
    size_t len = 0, opened = 0, closed = 0;
    if (is_cut(p, passage->start)) {
        memcpy(to, ellipsis, sizeof ellipsis - 1);
        len = sizeof ellipsis - 1;
    }
    for (size_t i = 0; i <= text.len; i++) {
        if (closed < opened && marks.items[closed].end == i)
            moved[closed++].end = (uint32_t)len;
        if (opened < marks.count && marks.items[opened].start == i)
            moved[opened++].start = (uint32_t)len;
        if (i == text.len)
            break;
        bool space = news_is_ascii_space(text.data[i]);
        if (!space)
            to[len++] = text.data[i];
        else if (len && to[len - 1] != ' ')
            to[len++] = ' ';
    }
    if (is_cut(p, passage->end)) {
        memcpy(to + len, ellipsis, sizeof ellipsis - 1);
        len += sizeof ellipsis - 1;
    }
    out->text = news_str(to, len);
    out->highlights = (struct news_highlights){ moved, closed };
    return NEWS_OK;
}

static int
by_start(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

static enum news_status
prepare(struct picking *p, const struct news_plan *plan)
{
    p->shown = news_arena_alloc(p->arena, plan->concepts + 1, sizeof *p->shown);
    p->stamp = news_arena_alloc(p->arena, plan->concepts + 1, sizeof *p->stamp);
    if (!p->shown || !p->stamp)
        return news_fail_memory(p->err);
    for (uint32_t i = 0; i <= plan->concepts; i++)
        p->shown[i] = 1;
    return NEWS_OK;
}

enum news_status
news_snippets_make(const struct news_plan *plan, const struct news_article *article,
                   const struct news_snippet_options *options, struct news_arena *arena,
                   struct news_snippets *out, struct news_error *err)
{
    struct picking p = { .article = article, .options = options, .arena = arena, .err = err };
    struct news_spans title = { 0 };
    struct stretch picked[MAX_PASSAGES];
    struct news_snippets made = { 0 };
    struct news_snippet *items = news_arena_alloc(arena, MAX_PASSAGES, sizeof *items);
    if (!items)
        return news_fail_memory(err);
    enum news_status status = prepare(&p, plan);
    if (!status)
        status = news_spans_find(plan, article, NEWS_FIELD_TITLE, arena, &title, err);
    if (!status)
        status = news_spans_join(&title, 0, UINT32_MAX, arena, &made.title, err);
    if (!status)
        status = news_spans_find(plan, article, NEWS_FIELD_BODY, arena, &p.spans, err);
    if (!status && options->most)
        status = find_starts(&p);
    if (!status)
        status = pick(&p, picked, &made.count);
    if (!status && made.count)
        qsort(picked, made.count, sizeof *picked, by_start);
    for (size_t i = 0; i < made.count && !status; i++)
        status = render(&p, &picked[i], &items[i]);
    made.items = items;
    if (!status)
        *out = made;
    return status;
}
