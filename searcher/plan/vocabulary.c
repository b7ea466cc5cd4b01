#include "searcher/plan/vocabulary.h"

#include "shared/base/memory.h"
#include "shared/index/schema.h"
#include "shared/text/stopwords.h"

enum { MAX_LANGUAGES = 256, TAG_ROOM = 12, MAX_WORDS = 65536 };

struct language {
    char tag[TAG_ROOM];
    uint32_t articles;
    bool queried; /* enough articles have it for its stems to be looked for in all */
    struct news_termer *termer;
};

struct news_vocabulary {
    struct language languages[MAX_LANGUAGES];
    size_t count;
    const struct language *dominant; /* of more than half of the articles, or NULL */
};

/* A language is rare that fewer articles than one in this many have. */
enum { RARE = 400 };

static struct language *
add_language(struct news_vocabulary *vocabulary, struct news_str tag)
{
    struct language *language = &vocabulary->languages[vocabulary->count];
    if (vocabulary->count == MAX_LANGUAGES || tag.len >= TAG_ROOM)
        return NULL;
    if (tag.len)
        memcpy(language->tag, tag.data, tag.len);
    language->tag[tag.len] = '\0';
    vocabulary->count++;
    return language;
}

static struct language *
find_language(struct news_vocabulary *vocabulary, struct news_str tag)
{
    for (size_t i = 0; i < vocabulary->count; i++)
        if (news_str_equal(news_str_from(vocabulary->languages[i].tag), tag))
            return &vocabulary->languages[i];
    return NULL;
}

static enum news_status
take_language(void *ctx, const struct news_term_entry *entry, struct news_error *err)
{
    enum news_term_kind kind;
    struct news_str tag = news_term_split(entry->term, &kind);
    (void)err;
    /* Subtags (pt-br) do not change how a word is stemmed. */
    if (kind != NEWS_TERM_LANGUAGE || news_str_find(tag, news_str("-", 1), 0) != NEWS_STR_NONE)
        return NEWS_OK;
    struct language *language = add_language(ctx, tag);
    if (language)
        language->articles = entry->documents;
    return NEWS_OK;
}

/* Articles of no language, or of one without a stemmer, are reached by folding alone. */
static void
choose_languages(struct news_vocabulary *vocabulary, uint32_t documents)
{
    uint64_t covered = 0;
    for (size_t i = 0; i < vocabulary->count; i++) {
        struct language *language = &vocabulary->languages[i];
        language->queried = (uint64_t)language->articles * RARE >= documents;
        if (language->tag[0] && language->articles > documents / 2)
            vocabulary->dominant = language;
        covered += language->queried ? language->articles : 0;
    }
    if (covered >= documents && covered)
        return;
    struct language *none = find_language(vocabulary, news_str("", 0));
    if (!none)
        none = add_language(vocabulary, news_str("", 0));
    if (none)
        none->queried = true;
}

enum news_status
news_vocabulary_new(const struct news_xapian *db, struct news_vocabulary **out,
                    struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_collection_stats stats = { 0 };
    struct news_buffer prefix;
    struct news_vocabulary *vocabulary = news_alloc_zero(1, sizeof *vocabulary);
    news_buffer_init(&prefix, NEWS_TERM_LIMIT + 1);
    if (!vocabulary)
        return news_fail_memory(err);
    news_term_make(NEWS_TERM_LANGUAGE, news_str("", 0), &prefix);
    status = news_buffer_check(&prefix, "language", err);
    if (!status && db)
        status = news_xapian_stats(db, &stats, err);
    if (!status && db)
        status =
            news_xapian_each_term(db, news_buffer_str(&prefix), take_language, vocabulary, err);
    news_buffer_clear(&prefix);
    if (status) {
        news_vocabulary_free(vocabulary);
        return status;
    }
    choose_languages(vocabulary, stats.documents);
    *out = vocabulary;
    return NEWS_OK;
}

void
news_vocabulary_free(struct news_vocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    for (size_t i = 0; i < vocabulary->count; i++)
        news_termer_free(vocabulary->languages[i].termer);
    news_free(vocabulary);
}

static struct news_termer *
termer_of(struct language *language)
{
    if (!language->termer)
        language->termer = news_termer_new(news_str_from(language->tag));
    return language->termer;
}

struct news_termer *
news_vocabulary_termer(struct news_vocabulary *vocabulary, struct news_str tag)
{
    size_t len = 0;
    while (len < tag.len && tag.data[len] != '-' && tag.data[len] != '_')
        len++;
    tag = news_str(tag.data ? tag.data : "", len);
    struct language *language = find_language(vocabulary, tag);
    if (!language)
        language = add_language(vocabulary, tag);
    if (!language)
        language = &vocabulary->languages[0]; /* no index has that many */
    struct news_termer *termer = termer_of(language);
    if (termer)
        news_termer_add_characters(termer, NEWS_CHARACTERS_ALL);
    return termer;
}

bool
news_vocabulary_is_stopword(const struct news_vocabulary *vocabulary, struct news_str word)
{
    bool any = false;
    if (vocabulary->dominant)
        return news_is_stopword(news_str_from(vocabulary->dominant->tag), word);
    for (size_t i = 0; i < vocabulary->count; i++) {
        const struct language *language = &vocabulary->languages[i];
        if (!language->queried || !language->tag[0])
            continue;
        if (!news_is_stopword(news_str_from(language->tag), word))
            return false;
        any = true;
    }
    return any || news_is_stopword(news_str(NULL, 0), word);
}

/* Where the terms of one language's cutting go. */
struct cutting {
    struct news_arena *arena;
    struct news_typed_words *words;
    size_t room;
    size_t next;      /* word that the next term should be another stem of */
    bool first;       /* language: adds words; later ones add stems */
    const char *rare; /* the language that stems are for, or NULL: any */
};

static enum news_status
add_rare_stem(struct cutting *cutting, struct news_typed_word *word, struct news_str stem,
              struct news_error *err)
{
    struct news_rare_stem *rare =
        news_arena_alloc(cutting->arena, word->rare_count + 1, sizeof *rare);
    if (!rare)
        return news_fail_memory(err);
    if (word->rare_count)
        memcpy(rare, word->rare, word->rare_count * sizeof *rare);
    rare[word->rare_count].language = cutting->rare;
    rare[word->rare_count].stem = news_arena_copy(cutting->arena, stem);
    if (!rare[word->rare_count].stem.data)
        return news_fail_memory(err);
    word->rare = rare;
    word->rare_count++;
    return NEWS_OK;
}

static enum news_status
add_stem(struct cutting *cutting, struct news_typed_word *word, struct news_str stem,
         struct news_error *err)
{
    for (size_t i = 0; i < word->stem_count; i++)
        if (news_str_equal(word->stems[i], stem))
            return NEWS_OK;
    if (cutting->rare)
        return add_rare_stem(cutting, word, stem, err);
    struct news_str *stems = news_arena_alloc(cutting->arena, word->stem_count + 1, sizeof *stems);
    if (!stems)
        return news_fail_memory(err);
    if (word->stem_count)
        memcpy(stems, word->stems, word->stem_count * sizeof *stems);
    stems[word->stem_count] = news_arena_copy(cutting->arena, stem);
    if (!stems[word->stem_count].data)
        return news_fail_memory(err);
    word->stems = stems;
    word->stem_count++;
    return NEWS_OK;
}

static enum news_status
add_word(struct cutting *cutting, const struct news_term *term, struct news_error *err)
{
    struct news_typed_words *words = cutting->words;
    if (words->count == MAX_WORDS)
        return news_fail(err, NEWS_QUERY, "the query has more than %d words", MAX_WORDS);
    if (words->count == cutting->room) {
        void *items = news_arena_grow(cutting->arena, words->items, words->count, &cutting->room,
                                      sizeof *words->items);
        if (!items)
            return news_fail_memory(err);
        words->items = items;
    }
    struct news_typed_word *word = &words->items[words->count];
    *word = (struct news_typed_word){ .start = term->start, .end = term->end };
    word->folded = news_arena_copy(cutting->arena, term->folded);
    word->position = term->position;
    word->compound = term->compound;
    if (!word->folded.data)
        return news_fail_memory(err);
    words->count++;
    return add_stem(cutting, word, term->stem, err);
}

static enum news_status
take_term(void *ctx, const struct news_term *term, struct news_error *err)
{
    struct cutting *cutting = ctx;
    if (cutting->first)
        return add_word(cutting, term, err);
    while (cutting->next < cutting->words->count) {
        struct news_typed_word *word = &cutting->words->items[cutting->next];
        if (word->start == term->start && word->end == term->end &&
            word->compound == term->compound) {
            cutting->next++;
            return add_stem(cutting, word, term->stem, err);
        }
        if (word->start > term->start)
            break;
        cutting->next++;
    }
    return NEWS_OK;
}

static enum news_status
cut_in(struct language *language, struct news_str text, struct cutting *cutting,
       struct news_error *err)
{
    struct news_termer *termer = termer_of(language);
    if (!termer)
        return news_fail_memory(err);
    cutting->next = 0;
    news_termer_add_characters(termer, NEWS_CHARACTERS_NONE);
    enum news_status status = news_termer_run(termer, text, 0, take_term, cutting, NULL, err);
    cutting->first = false;
    return status;
}

enum news_status
news_vocabulary_cut(struct news_vocabulary *vocabulary, struct news_str text,
                    struct news_arena *arena, struct news_typed_words *out, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    struct news_typed_words words = { 0 };
    struct cutting cutting = { .arena = arena, .words = &words, .first = true };
    for (size_t i = 0; i < vocabulary->count && !status; i++)
        if (vocabulary->languages[i].queried)
            status = cut_in(&vocabulary->languages[i], text, &cutting, err);
    for (size_t i = 0; i < vocabulary->count && !status; i++) {
        struct language *language = &vocabulary->languages[i];
        cutting.rare = language->tag;
        if (!language->queried && language->articles)
            status = cut_in(language, text, &cutting, err);
    }
    if (!status)
        *out = words;
    return status;
}
