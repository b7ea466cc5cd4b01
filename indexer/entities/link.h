/*
 * link.h - short names joined to the full names that an article uses.
 *
 * A surname, a given name, a nickname or initials belong to the person named in full,
 * an acronym to the organisation spelled out.  Of several people with one surname a
 * title's sex and the title itself choose ("Mrs Clinton"), then the number of mentions.
 * Nicknames and initials are joined only when one full name alone fits.
 */
#ifndef NEWS_ENTITIES_LINK_H
#define NEWS_ENTITIES_LINK_H

#include "indexer/entities/clusters.h"
#include "shared/names/aliases.h"

/* Sets the parents of the clusters, but for names that aliases (or NULL) keeps apart.
 * Fails with NEWS_NO_MEMORY. */
NEWS_MUST_USE enum news_status news_clusters_link(struct news_name_clusters *clusters,
                                                  const struct news_reading *reading,
                                                  const struct news_aliases *aliases,
                                                  struct news_arena *arena, struct news_error *err);

/* The cluster that stands for cluster: the last parent. */
uint32_t news_clusters_root(const struct news_name_clusters *clusters, uint32_t cluster);

#endif
