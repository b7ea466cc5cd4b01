/*
 * entities.h - who is named in an article: people, organisations and places.
 */
#ifndef NEWS_ENTITIES_ENTITIES_H
#define NEWS_ENTITIES_ENTITIES_H

#include "shared/article/article.h"

/* A trained tagger with its gazetteers, read-only: threads share it. */
struct news_entity_model;

/* Maps the model file at path.  On success *out is to be given to news_entity_model_close().
 * Fails with NEWS_NOT_FOUND, NEWS_IO, NEWS_CORRUPT (checksum), NEWS_VERSION, NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_entity_model_open(const char *path, struct news_entity_model **out, struct news_error *err);
void news_entity_model_close(struct news_entity_model *model);

/* A number for all that the model is: another one has another, a copy the same. */
uint64_t news_entity_model_checksum(const struct news_entity_model *model);

/* One thread's own: it remembers forms of words from article to article, six megabytes
 * of them, which changes no result. */
struct news_entity_finder;

struct news_aliases;

/* Names that aliases (or NULL) keeps apart are never taken for one.  It and the model have to
 * outlive *out, which is to be given to news_entity_finder_free().  Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status
news_entity_finder_new(const struct news_entity_model *model, const struct news_aliases *aliases,
                       struct news_entity_finder **out, struct news_error *err);
void news_entity_finder_free(struct news_entity_finder *finder);

/* Fills article->entities from title_tokens and body_tokens.  All memory is in
 * the arena.  Fails with NEWS_NO_MEMORY only. */
NEWS_MUST_USE enum news_status news_find_entities(struct news_entity_finder *finder,
                                                  struct news_article *article,
                                                  struct news_arena *arena, struct news_error *err);

#endif
