/*
 * said.h - what the words beside a date say of it: that something was published
 * then, or changed, was said, or is still to come.
 */
#ifndef NEWS_DATING_SAID_H
#define NEWS_DATING_SAID_H

#include "shared/base/str.h"
#include "shared/dates/written.h"

/* Whether text has one of the words for "changed" or "published", in the languages of dating. */
bool news_says_changed(struct news_str text);
bool news_says_published(struct news_str text);

struct news_said {
    struct news_written date;
    bool published;
    bool changed;
};

/* Reads up to most dates of a line of valid UTF-8, each with the words between it and the one
 * before; the last also with those behind it, where none before it says anything ("... am 3. Mai
 * 2024 veröffentlicht").  Returns how many there are in out. */
size_t
news_said_dates(struct news_str line, struct news_str language, struct news_said *out, size_t most);

enum news_tense {
    NEWS_TENSE_OPEN,
    NEWS_TENSE_TOLD, /* somebody said something then: "officials said on ..." */
    NEWS_TENSE_AHEAD /* something is to happen then: "will open on ...", "the deadline is ..." */
};

/* What the words nearest to a date of a sentence say of the day: those before it, or, where it
 * begins the sentence, those behind it. */
enum news_tense news_said_tense(struct news_str before, struct news_str after);

#endif
