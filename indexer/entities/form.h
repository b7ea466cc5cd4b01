/*
 * form.h - what one distinct written form of a word looks like.
 */
#ifndef NEWS_ENTITIES_FORM_H
#define NEWS_ENTITIES_FORM_H

#include "indexer/entities/reading.h"

/* Fills form for word, standing in lines of kind line; its key and fold are the caller's. */
void news_form_fill(struct news_form *form, struct news_str word, enum news_line_kind line,
                    const struct news_gazetteer *gazetteer,
                    const struct news_vocabulary *vocabulary);

/* Whether the word looks like the code of a stock and its exchange: "BA.N", "BRKa.N". */
bool news_form_is_stock_code(const struct news_form *form);

#endif
