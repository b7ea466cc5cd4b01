/*
 * expand.h - which names of a list a query for a name means.
 *
 * The list is an index's, read through the functions below, so that this room
 * knows nothing of files.  Candidates come by their block codes (match.h), and the
 * matcher chooses among them.
 */
#ifndef NEWS_NAMES_EXPAND_H
#define NEWS_NAMES_EXPAND_H

#include "shared/article/article.h"
#include "shared/base/arena.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef void news_name_visit(void *ctx, uint32_t name);

/* A list of names, by number, and how to read it; ctx is handed to each function. */
struct news_name_list {
    const void *ctx;
    uint32_t (*type)(const void *ctx, uint32_t name); /* enum news_entity_type */
    uint32_t (*articles)(const void *ctx, uint32_t name);
    /* Spelling i of a name, the one most used first; absent past the last. */
    struct news_str (*spelling)(const void *ctx, uint32_t name, uint32_t i);
    /* Calls visit for each name that has the block code (of news_name_blocks()). */
    void (*block)(const void *ctx, uint32_t code, news_name_visit *visit, void *visit_ctx);
};

struct news_name_hit {
    uint32_t name;
    double score; /* from NEWS_NAME_SAME to 1 */
};

struct news_name_hits {
    const struct news_name_hit *items; /* best first, then more articles, then by number */
    size_t count;
};

/* The names of the type that query (valid UTF-8) may mean: "Volodymyr Zelensky" all
 * spellings of that name, "Zelensky" everyone who has that word in his name.  The
 * hits are in the arena.  Fails with NEWS_NO_MEMORY or NEWS_INTERNAL. */
NEWS_MUST_USE enum news_status news_name_expand(const struct news_name_list *list,
                                                struct news_str query, enum news_entity_type type,
                                                struct news_arena *arena,
                                                struct news_name_hits *out, struct news_error *err);

/* A word as names in the list spell it. */
struct news_word_variant {
    struct news_str text;
    uint32_t articles; /* that have a name with it, counted once a name */
};

struct news_word_variants {
    const struct news_word_variant *items; /* in byte order */
    size_t count;
};

/* How persons in the list spell the word (valid UTF-8): "Zelenskyy", "Zelensky" and
 * "Зеленський" for "zelenskiy".  None when nobody has it in his name.  For
 * searching a plain word as names are; articles says whether that is worth it.
 * Fails as news_name_expand() does. */
NEWS_MUST_USE enum news_status
news_name_word_variants(const struct news_name_list *list, struct news_str word,
                        struct news_arena *arena, struct news_word_variants *out,
                        struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
