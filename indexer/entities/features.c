#include "indexer/entities/features.h"

#include "indexer/entities/contexts.h"

/* Names of the templates.  The order is part of the model: append only. */
enum template {
    T_BIAS,
    T_WORD,
    T_WORD_CASE,
    T_SHAPE,
    T_SHAPE_LINE,
    T_PREFIX,
    T_SUFFIX,
    T_CLUSTER,
    T_CLASS,
    T_CLASSES,
    T_RATIO,
    T_EVIDENCE,
    T_SEEN_HOW,
    T_LENGTH,
    T_NONE,
    T_BEFORE_WORD,
    T_WORD_AFTER,
    T_SHAPES,
    T_SHAPES_LEFT,
    T_SHAPES_RIGHT,
    T_CLUSTERS_LEFT,
    T_CLUSTERS_RIGHT,
    T_CLUSTERS_AROUND,
    T_SHAPE_BEFORE,
    T_SHAPE_AFTER,
    T_MATCH,
    T_MATCH_SHAPE,
    T_RUN_FIRST,
    T_RUN_LAST,
    T_RUN_BEFORE,
    T_RUN_AFTER,
    T_RUN_PLACE,
    T_RUN_HEAD,
    T_RUN_CLASSES,
    T_START,
    T_START_RATIO,
    T_BRACKETS,
    T_CLASS_LEFT,
    T_CLASS_RIGHT,
    T_LINE,
    T_LINE_FIRST,
    T_EVIDENCE_SHAPE,
    T_RUN_LAST_CLUSTER,
    T_RUN_BEFORE_CLUSTER,
    T_RUN_AFTER_CLUSTER,
    T_RUN_WORD,
    T_OF_SPORT,
    T_CONTEXT
};

static uint64_t
mix(enum template name, uint64_t a, uint64_t b)
{
    uint64_t h = (a + (uint64_t)name * 0x9e3779b97f4a7c15U) * 0xff51afd7ed558ccdU;

    h ^= h >> 32;
    h = (h ^ b) * 0xc4ceb9fe1a85ec53U;
    h ^= h >> 29;
    return h * 0x9e3779b97f4a7c15U;
}

static void
add(struct news_features *out, enum template name, uint64_t a, uint64_t b)
{
    if (out->count < NEWS_FEATURES_MOST)
        out->ids[out->count++] = mix(name, a, b);
}

/* Where capitals say nothing, the shape is only how the line is written. */
static uint32_t
shape_of(const struct news_form *form)
{
    if (form->line == NEWS_LINE_UPPER && form->kind == NEWS_CASE_UPPER)
        return 0x40000000U;
    return form->shape;
}

static void
add_clusters(struct news_features *out, const struct news_vocabulary *vocabulary,
             const struct news_form *form, int place)
{
    static const struct {
        uint8_t which, depth, reach;
    } cuts[] = { { 0, 4, 0 },  { 0, 6, 1 }, { 0, 8, 0 }, { 0, 10, 2 },
                 { 0, 16, 2 }, { 1, 4, 0 }, { 1, 8, 0 }, { 1, 16, 1 } };
    unsigned distance = (unsigned)(place < 0 ? -place : place);

    for (unsigned i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        uint16_t cluster = form->facts.cluster[cuts[i].which];

        if (cluster && distance <= cuts[i].reach)
            add(out, T_CLUSTER, news_vocabulary_path(vocabulary, cluster, cuts[i].depth),
                (uint64_t)(unsigned)(place + NEWS_FEATURES_REACH) << 8 | i);
    }
}

/* What the features mean on sports pages, where a city is a club. */
static void
add_of_sport(struct news_features *out)
{
    for (size_t i = 0, n = out->count; i < n; i++)
        add(out, T_OF_SPORT, out->ids[i], 0);
}

static void
add_bits(struct news_features *out, enum template name, uint32_t bits, uint64_t with)
{
    while (bits) {
        add(out, name, (uint64_t)__builtin_ctz(bits), with);
        bits &= bits - 1;
    }
}

static unsigned
seen_how(const struct news_fold *fold)
{
    unsigned lower = fold->lower_count > 2 ? 2 : fold->lower_count;
    unsigned capital = fold->capital_count > 2 ? 2 : fold->capital_count;

    return lower * 3 + capital;
}

static void
add_own(struct news_features *out, const struct news_form *form)
{
    add(out, T_BIAS, 0, 0);
    add(out, T_WORD_CASE, form->lower, (uint64_t)form->kind << 2 | form->line);
    for (unsigned i = 0; i < NEWS_AFFIXES; i++) {
        if (form->prefix[i])
            add(out, T_PREFIX, form->prefix[i], i);
        if (form->suffix[i])
            add(out, T_SUFFIX, form->suffix[i], i);
    }
    add_bits(out, T_CLASS, form->classes, form->kind);
    add(out, T_RATIO, form->facts.ratio, (uint64_t)form->kind << 2 | form->line);
    add(out, T_LENGTH, form->length > 12 ? 12 : form->length, form->kind);
}

void
news_features_of_evidence(const struct news_reading *reading, const struct news_form *form,
                          struct news_features *out)
{
    const struct news_fold *fold = &reading->folds[form->fold];
    uint64_t how = (uint64_t)form->kind << 2 | form->line;

    out->count = 0;
    add_bits(out, T_EVIDENCE, fold->evidence, how);
    add(out, T_SEEN_HOW, seen_how(fold), how);
    add(out, T_EVIDENCE_SHAPE, fold->evidence & ~(uint32_t)NEWS_SEEN_OFTEN, form->kind);
    for (uint32_t i = 0; fold->contexts && i < fold->contexts->count; i++)
        add(out, T_CONTEXT, fold->contexts->ids[i], form->kind);
}

void
news_features_of_form(const struct news_vocabulary *vocabulary, const struct news_form *form,
                      int place, struct news_features *out)
{
    unsigned at = (unsigned)(place + NEWS_FEATURES_REACH);

    out->count = 0;
    if (!form) {
        add(out, T_NONE, at, 0);
        return;
    }
    add(out, T_WORD, form->lower, at);
    add(out, T_SHAPE, shape_of(form), at);
    if (form->line != NEWS_LINE_NORMAL)
        add(out, T_SHAPE_LINE, shape_of(form), at << 2 | form->line);
    add_clusters(out, vocabulary, form, place);
    if (form->seed)
        add(out, T_CLASSES, form->classes & ~(uint32_t)NEWS_GAZETTEER_CONTINUES, at);
    if (place == 0)
        add_own(out, form);
    else if (place == -1 || place == 1)
        add(out, T_SUFFIX, form->suffix[1], at + 3);
    if (form->sport)
        add_of_sport(out);
}

/* The neighbours of a word within its line. */
struct view {
    const struct news_form *at[NEWS_FEATURES_PLACES];
};

static uint64_t
word_id(const struct news_form *form)
{
    return form ? form->lower : 1;
}

static uint64_t
shape_id(const struct news_form *form)
{
    return form ? (uint64_t)shape_of(form) << 3 | form->cue : 7;
}

static uint64_t
cluster_id(const struct news_form *form)
{
    if (!form)
        return 0xffff;
    return form->facts.cluster[0] ? form->facts.cluster[0] : 0x10000U | form->kind;
}

static void
add_pairs(struct news_features *out, const struct view *view)
{
    const struct news_form *const *f = &view->at[NEWS_FEATURES_REACH];

    add(out, T_BEFORE_WORD, word_id(f[-1]), word_id(f[0]));
    add(out, T_WORD_AFTER, word_id(f[0]), word_id(f[1]));
    add(out, T_SHAPES, shape_id(f[-1]) << 32 ^ shape_id(f[0]), shape_id(f[1]));
    add(out, T_SHAPES_LEFT, shape_id(f[-2]) << 32 ^ shape_id(f[-1]), shape_id(f[0]));
    add(out, T_SHAPES_RIGHT, shape_id(f[0]) << 32 ^ shape_id(f[1]), shape_id(f[2]));
    add(out, T_CLUSTERS_LEFT, cluster_id(f[-1]), cluster_id(f[0]));
    add(out, T_CLUSTERS_RIGHT, cluster_id(f[0]), cluster_id(f[1]));
    add(out, T_CLUSTERS_AROUND, cluster_id(f[-1]), cluster_id(f[1]));
    add(out, T_SHAPE_BEFORE, word_id(f[-1]), shape_of(f[0]));
    add(out, T_SHAPE_AFTER, shape_of(f[0]), word_id(f[1]));
    add(out, T_CLASS_LEFT, f[-1] ? f[-1]->classes : 1, f[0]->classes);
    add(out, T_CLASS_RIGHT, f[0]->classes, f[1] ? f[1]->classes : 1);
}

/* The other words of the same run, if they are near. */
static void
add_run_words(struct news_features *out, const struct news_reading *reading, size_t word)
{
    const struct news_word *w = &reading->words[word];

    for (size_t i = word - (w->run_start < 4 ? w->run_start : 4);
         i <= word + w->run_end && i < word + 5; i++) {
        if (i != word)
            add(out, T_RUN_WORD, news_reading_form(reading, i)->lower, i < word);
    }
}

/* The last word of the run before, when "of" or "of the" joins it to this one:
 * what "University" is to "Cape Town". */
static const struct news_form *
head_before(const struct news_reading *reading, size_t run)
{
    size_t back = 0;

    while (back < 3) {
        const struct news_form *form = news_reading_neighbour(reading, run, -1);

        if (!form || run == 0)
            return NULL;
        run--;
        if (form->seed)
            return back ? form : NULL;
        if (form->cue != NEWS_CUE_OF && form->cue != NEWS_CUE_THE && form->cue != NEWS_CUE_AND &&
            form->cue != NEWS_CUE_IN)
            return NULL;
        back++;
    }
    return NULL;
}

static void
add_run(struct news_features *out, const struct news_reading *reading, size_t word)
{
    const struct news_word *w = &reading->words[word];
    size_t first = word - w->run_start, last = word + w->run_end;
    const struct news_form *a = news_reading_form(reading, first);
    const struct news_form *z = news_reading_form(reading, last);
    const struct news_form *before = news_reading_neighbour(reading, first, -1);
    const struct news_form *after = news_reading_neighbour(reading, last, 1);
    const struct news_form *head = head_before(reading, first);
    uint64_t left = w->run_start > 3 ? 3 : w->run_start, right = w->run_end > 3 ? 3 : w->run_end;
    uint64_t place = left << 2 | right;

    add(out, T_RUN_PLACE, place, shape_of(news_reading_form(reading, word)));
    if (first != last) {
        add(out, T_RUN_FIRST, a->lower, left != 0);
        add(out, T_RUN_LAST, z->lower, right != 0);
        add(out, T_RUN_LAST_CLUSTER, cluster_id(z), place);
        add(out, T_RUN_CLASSES, (uint64_t)a->classes << 16 | z->classes, place);
        add(out, T_RUN_BEFORE, word_id(before), 16 | place);
        add(out, T_RUN_AFTER, word_id(after), 16 | place);
    }
    add(out, T_RUN_BEFORE, word_id(before), first == last);
    add(out, T_RUN_AFTER, word_id(after), first == last);
    add(out, T_RUN_BEFORE_CLUSTER, cluster_id(before), place);
    add(out, T_RUN_AFTER_CLUSTER, cluster_id(after), place);
    if (head)
        add(out, T_RUN_HEAD, head->lower, place);
}

static bool
in_brackets(const struct news_reading *reading, size_t word)
{
    const struct news_form *before =
        news_reading_neighbour(reading, word - reading->words[word].run_start, -1);
    const struct news_form *after =
        news_reading_neighbour(reading, word + reading->words[word].run_end, 1);

    return before && after && before->bracket == '(' && after->bracket == ')';
}

void
news_features_of_word(const struct news_reading *reading, const struct news_vocabulary *vocabulary,
                      size_t word, struct news_features *out)
{
    const struct news_word *w = &reading->words[word];
    struct view view;
    const struct news_form *form = news_reading_form(reading, word);
    bool starts = w->line_start || w->flags & NEWS_TOKEN_SENTENCE_START;

    (void)vocabulary;
    out->count = 0;
    for (int i = 0; i < NEWS_FEATURES_PLACES; i++)
        view.at[i] = news_reading_neighbour(reading, word, i - NEWS_FEATURES_REACH);
    add_pairs(out, &view);
    if (w->match) {
        add_bits(out, T_MATCH, w->match, w->match_part);
        add(out, T_MATCH_SHAPE, w->match, (uint64_t)shape_of(form) << 2 | w->match_part);
    }
    if (form->seed)
        add_run(out, reading, word);
    if (form->seed)
        add_run_words(out, reading, word);
    if (form->seed && in_brackets(reading, word))
        add(out, T_BRACKETS, form->kind, w->run_start + w->run_end > 0);
    if (starts) {
        add(out, T_START, form->kind, w->line_start);
        add(out, T_START_RATIO, form->facts.ratio,
            (uint64_t)seen_how(&reading->folds[form->fold]) << 8 | form->kind);
    }
    add(out, T_LINE, form->line, form->kind);
    if (w->line_start)
        add(out, T_LINE_FIRST, shape_id(form), shape_id(view.at[NEWS_FEATURES_REACH + 1]));
    if (form->sport)
        add_of_sport(out);
}
