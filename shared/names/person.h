/*
 * person.h - the small words of a person's name treated alike.
 */
#ifndef NEWS_NAMES_PERSON_H
#define NEWS_NAMES_PERSON_H

#include "shared/names/parts.h"

/* Joins "Abdel Rahman" and "Mc Donald" to one word, drops the Arabic article
 * ("al-Assad"), and makes the ibn and ben within a name bin. */
void news_person_settle(struct news_parts *parts);

#endif
