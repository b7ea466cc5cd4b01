#include "indexer/entities/evidence.h"

#include "indexer/entities/brackets.h"

#include <stdlib.h>

enum {
    LONGEST_GAP = 3,  /* words in lower case that a name may hold in a row */
    MOST_HYPHENS = 2, /* after the last capital of a name: "Chan-o-cha" */
    OFTEN = 3,        /* mentions */
    LONGEST_ACRONYM = 8,
    LONGEST_RUN = 500
};

static bool
is_seed(const struct news_reading *reading, size_t word)
{
    return news_reading_form(reading, word)->seed;
}

static void
match_at(struct news_reading *reading, const struct news_gazetteer *gazetteer, size_t first)
{
    uint64_t state = news_gazetteer_step(0, news_reading_form(reading, first)->lower);
    uint32_t classes = NEWS_GAZETTEER_CONTINUES, best = 0;
    size_t at = first, end = first;

    while (classes & NEWS_GAZETTEER_CONTINUES && at + 1 < reading->count &&
           at + 1 < first + NEWS_GAZETTEER_MAX_WORDS && !reading->words[at + 1].line_start) {
        at++;
        state = news_gazetteer_step(state, news_reading_form(reading, at)->lower);
        classes = news_gazetteer_classes(gazetteer, state);
        if (classes & ~(uint32_t)NEWS_GAZETTEER_CONTINUES && is_seed(reading, at)) {
            best = classes & ~(uint32_t)NEWS_GAZETTEER_CONTINUES;
            end = at;
        }
    }
    for (size_t i = first; best && i <= end; i++) {
        reading->words[i].match = best;
        reading->words[i].match_part = (uint8_t)(i == first ? NEWS_PART_BEGIN
                                                 : i == end ? NEWS_PART_LAST
                                                            : NEWS_PART_INSIDE);
    }
}

void
news_reading_match(struct news_reading *reading, const struct news_gazetteer *gazetteer)
{
    for (size_t i = 0; i < reading->count; i++) {
        const struct news_form *form = news_reading_form(reading, i);

        if (form->classes & NEWS_GAZETTEER_CONTINUES && !reading->words[i].match &&
            (form->seed || form->cue == NEWS_CUE_PARTICLE))
            match_at(reading, gazetteer, i);
    }
}

/* A sign that joins capitalised words into one run when nothing is around it but them. */
static bool
joins(const struct news_reading *reading, size_t word)
{
    const struct news_word *w = &reading->words[word];

    return news_reading_form(reading, word)->kind == NEWS_CASE_SIGN && w->end - w->start == 1 &&
           word + 1 < reading->count && !reading->words[word + 1].line_start &&
           is_seed(reading, word + 1) && w->flags & NEWS_TOKEN_GLUED &&
           reading->words[word + 1].flags & NEWS_TOKEN_GLUED;
}

void
news_reading_find_runs(struct news_reading *reading)
{
    size_t start = 0;

    while (start < reading->count) {
        size_t end = start;

        if (!is_seed(reading, start)) {
            start++;
            continue;
        }
        while (end + 1 < reading->count && end - start < LONGEST_RUN &&
               !reading->words[end + 1].line_start &&
               (is_seed(reading, end + 1) || joins(reading, end + 1)))
            end++;
        for (size_t i = start; i <= end; i++) {
            reading->words[i].run_start = (uint16_t)(i - start);
            reading->words[i].run_end = (uint16_t)(end - i);
        }
        start = end + 1;
    }
}

/* Marks what lies between two capitalised words close to each other. */
static void
fill_gap(struct news_reading *reading, size_t from, size_t to)
{
    if (to - from > LONGEST_GAP + 1)
        return;
    for (size_t i = from + 1; i < to; i++)
        reading->words[i].candidate = true;
}

/* Whether a hyphen stands at word within its line, with or without spaces around it. */
static bool
is_hyphen(const struct news_reading *reading, size_t word)
{
    return word + 1 < reading->count && !reading->words[word].line_start &&
           !reading->words[word + 1].line_start && news_reading_form(reading, word)->bracket == '-';
}

/* Whether the word before at may belong to the name that seed stands in. */
static bool
belongs_before(const struct news_reading *reading, size_t at, size_t seed)
{
    const struct news_form *before = news_reading_form(reading, at - 1);
    bool glued = reading->words[at].flags & NEWS_TOKEN_GLUED;

    return before->cue == NEWS_CUE_PARTICLE || before->kind == NEWS_CASE_DIGIT ||
           (seed - at < 2 &&
            (glued || is_hyphen(reading, at - 1) || (at < seed && is_hyphen(reading, at))));
}

/* Words that stand beside a capitalised one and may belong to it: "de Blasio", "Channel 4",
 * "Ko Wen-je". */
static void
widen(struct news_reading *reading, size_t seed)
{
    size_t at = seed;

    while (at > 0 && !reading->words[at].line_start && belongs_before(reading, at, seed)) {
        at--;
        reading->words[at].candidate = true;
    }
    for (at = seed + 1; at < reading->count && at <= seed + 2; at++) {
        bool glued = reading->words[at].flags & NEWS_TOKEN_GLUED;

        if (reading->words[at].line_start ||
            (!glued && news_reading_form(reading, at)->kind != NEWS_CASE_DIGIT))
            break;
        reading->words[at].candidate = true;
    }
    for (at = seed + 1; at <= seed + 2 * MOST_HYPHENS && is_hyphen(reading, at); at += 2)
        reading->words[at].candidate = reading->words[at + 1].candidate = true;
}

void
news_reading_choose_candidates(struct news_reading *reading)
{
    size_t last = 0;
    bool any = false;

    for (size_t i = 0; i < reading->count; i++) {
        if (reading->words[i].line_start)
            any = false;
        if (!is_seed(reading, i))
            continue;
        reading->words[i].candidate = true;
        widen(reading, i);
        if (any)
            fill_gap(reading, last, i);
        last = i;
        any = true;
    }
    news_reading_part_at_brackets(reading);
}

static struct news_fold *
fold_of(struct news_reading *reading, size_t word)
{
    return &reading->folds[news_reading_form(reading, word)->fold];
}

/* Whether a capital at word means something: not what every line or sentence starts with. */
static bool
is_telling(const struct news_reading *reading, size_t word)
{
    const struct news_form *form = news_reading_form(reading, word);
    const struct news_word *w = &reading->words[word];

    return form->line == NEWS_LINE_NORMAL && !w->line_start &&
           !(w->flags & NEWS_TOKEN_SENTENCE_START) && form->kind != NEWS_CASE_INITIAL;
}

static uint32_t
evidence_before(const struct news_reading *reading, size_t word)
{
    const struct news_form *before = NULL;
    uint32_t found = 0;

    if (word == 0 || reading->words[word].line_start)
        return 0;
    before = news_reading_form(reading, word - 1);
    if (before->seed && before->classes & NEWS_GAZETTEER_TITLE)
        found |= NEWS_SEEN_AFTER_TITLE;
    if (before->seed && before->classes & NEWS_GAZETTEER_GIVEN_COMMON)
        found |= NEWS_SEEN_AFTER_GIVEN;
    if (before->cue == NEWS_CUE_IN)
        found |= NEWS_SEEN_AFTER_IN;
    if (before->cue == NEWS_CUE_THE)
        found |= NEWS_SEEN_AFTER_THE;
    if (before->cue == NEWS_CUE_SAID)
        found |= NEWS_SEEN_SPEAKING;
    return found;
}

static uint32_t
evidence_after(const struct news_reading *reading, size_t word)
{
    const struct news_form *after = NULL;
    uint32_t found = 0;

    if (word + 1 >= reading->count || reading->words[word + 1].line_start)
        return 0;
    after = news_reading_form(reading, word + 1);
    if (after->cue == NEWS_CUE_SAID)
        found |= NEWS_SEEN_SPEAKING;
    if (reading->words[word + 1].flags & NEWS_TOKEN_CLITIC)
        found |= NEWS_SEEN_POSSESSIVE;
    return found;
}

static uint32_t
evidence_around(const struct news_reading *reading, size_t word)
{
    const struct news_word *w = &reading->words[word];
    const struct news_form *first = news_reading_form(reading, word - w->run_start);
    const struct news_form *last = news_reading_form(reading, word + w->run_end);
    uint32_t found = evidence_before(reading, word) | evidence_after(reading, word);

    if (w->run_start + w->run_end > 0) {
        if ((first->classes | last->classes) & NEWS_GAZETTEER_ORG_WORD)
            found |= NEWS_SEEN_WITH_ORG_WORD;
        if (!w->run_end)
            found |= NEWS_SEEN_LAST;
        if (!w->run_start)
            found |= NEWS_SEEN_FIRST;
        if (!w->run_end && first->classes & NEWS_GAZETTEER_GIVEN_COMMON)
            found |= NEWS_SEEN_SURNAME;
    }
    if (w->match & NEWS_GAZETTEER_PLACE)
        found |= NEWS_SEEN_IN_PLACE;
    if (w->match & NEWS_GAZETTEER_ORG)
        found |= NEWS_SEEN_IN_ORG;
    return found;
}

static void
gather_word(struct news_reading *reading, size_t word)
{
    const struct news_form *form = news_reading_form(reading, word);
    struct news_fold *fold = fold_of(reading, word);

    fold->count++;
    if (form->kind == NEWS_CASE_LOWER && form->line != NEWS_LINE_TABLE)
        fold->lower_count++;
    if (!form->seed)
        return;
    if (is_telling(reading, word)) {
        fold->capital_count++;
        fold->evidence |= NEWS_SEEN_CAPITAL;
    }
    if (form->line == NEWS_LINE_NORMAL)
        fold->evidence |= evidence_around(reading, word);
}

/* The initials of the capitalised words from first on, small words left out; how many. */
static size_t
initials(const struct news_reading *reading, size_t first, uint64_t *hashes)
{
    uint64_t h = 0;
    size_t n = 0;

    for (size_t i = first; i < reading->count && n < LONGEST_ACRONYM; i++) {
        const struct news_form *form = news_reading_form(reading, i);

        if (i > first && reading->words[i].line_start)
            break;
        if (!form->seed && form->cue != NEWS_CUE_OF && form->cue != NEWS_CUE_AND &&
            form->cue != NEWS_CUE_THE && form->cue != NEWS_CUE_PARTICLE)
            break;
        if (form->seed) {
            h = news_gazetteer_step(h, form->initial);
            hashes[n++] = h;
        }
    }
    return n;
}

static int
by_value(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static bool
holds(const uint64_t *sorted, size_t count, uint64_t value)
{
    return count && bsearch(&value, sorted, count, sizeof *sorted, by_value) != NULL;
}

/* Marks upper-case words that are the initials of a name in the article. */
static enum news_status
find_acronyms(struct news_reading *reading, struct news_arena *arena, struct news_error *err)
{
    uint64_t *known = NULL;
    size_t count = 0, room = 0, acronyms = 0;

    for (size_t i = 0; i < reading->form_count; i++)
        acronyms += reading->forms[i].acronym != 0;
    if (!acronyms)
        return NEWS_OK;
    for (size_t i = 0; i < reading->count; i++)
        room += is_seed(reading, i) && reading->words[i].run_start == 0;
    known = news_arena_alloc(arena, room + 1, LONGEST_ACRONYM * sizeof *known);
    if (!known)
        return news_fail_memory(err);
    for (size_t i = 0; i < reading->count; i++) {
        const struct news_form *form = news_reading_form(reading, i);

        if (form->seed && form->kind != NEWS_CASE_UPPER && reading->words[i].run_start == 0)
            count += initials(reading, i, known + count);
    }
    if (!count)
        return NEWS_OK;
    qsort(known, count, sizeof *known, by_value);
    for (size_t i = 0; i < reading->form_count; i++) {
        const struct news_form *form = &reading->forms[i];

        if (form->acronym && holds(known, count, form->acronym))
            reading->folds[form->fold].evidence |= NEWS_SEEN_ACRONYM;
    }
    return NEWS_OK;
}

enum news_status
news_reading_gather(struct news_reading *reading, struct news_arena *arena, struct news_error *err)
{
    for (size_t i = 0; i < reading->count; i++)
        gather_word(reading, i);
    for (size_t i = 0; i < reading->fold_count; i++) {
        struct news_fold *fold = &reading->folds[i];

        if (fold->lower_count)
            fold->evidence |= NEWS_SEEN_LOWER;
        if (fold->count >= OFTEN)
            fold->evidence |= NEWS_SEEN_OFTEN;
    }
    return find_acronyms(reading, arena, err);
}
