/*
 * front_matter.h - what a Markdown file says of itself above its text.
 *
 *   ---                          +++                          {
 *   title: "A, B: C"             title = "A, B: C"              "title": "A, B: C",
 *   author:                      authors = ["X", "Y"]           "author": ["X", "Y"]
 *     - X                        date = 2026-02-19            }
 *     - name: Y                  +++
 *   date: 2026-02-19
 *   ---
 *
 * Of YAML and TOML that much is read which such headings use: plain, quoted and
 * folded values, lists in a line or below one another, and names one level down.
 */
#ifndef NEWS_READERS_FRONT_MATTER_H
#define NEWS_READERS_FRONT_MATTER_H

#include "indexer/readers/front_fields.h"

/* Whether head starts with front matter; it need not hold the end of it. */
bool news_front_matter_starts(struct news_str head);

/* Reads the front matter at the start of text (clean UTF-8) and returns how many
 * bytes it takes; 0 when there is none, or it is never closed.  Out of memory is
 * front->failed. */
size_t news_front_matter_read(struct news_str text, struct news_front *front);

#endif
