/*
 * labels.h - what the tagger says of a word: outside any name, or the beginning,
 * inside, last or only word of one.
 *
 * Names that are neither person, organisation nor place (peoples, events, works)
 * have labels of their own, only begin and inside, so that the tagger learns to
 * tell them apart; they are dropped afterwards.  Fifteen labels fit a vector.
 */
#ifndef NEWS_ENTITIES_LABELS_H
#define NEWS_ENTITIES_LABELS_H

#include <stdbool.h>
#include <stdint.h>

enum news_label_part { NEWS_PART_BEGIN, NEWS_PART_INSIDE, NEWS_PART_LAST, NEWS_PART_ONLY };

enum {
    NEWS_LABEL_OUT = 0,
    NEWS_LABEL_FIRST = 1, /* + 4 * enum news_entity_type + enum news_label_part */
    NEWS_LABEL_OTHER_BEGIN = 13,
    NEWS_LABEL_OTHER_INSIDE = 14,
    NEWS_LABEL_COUNT = 15,
    NEWS_LABEL_ROOM = 16, /* of a vector of scores, one a label */
    NEWS_LABEL_KIND_OTHER = 3
};

static inline uint8_t
news_label(unsigned kind, enum news_label_part part)
{
    if (kind == NEWS_LABEL_KIND_OTHER)
        return part == NEWS_PART_BEGIN || part == NEWS_PART_ONLY ? NEWS_LABEL_OTHER_BEGIN
                                                                 : NEWS_LABEL_OTHER_INSIDE;
    return (uint8_t)(NEWS_LABEL_FIRST + 4 * kind + (unsigned)part);
}

/* The enum news_entity_type, or NEWS_LABEL_KIND_OTHER; not for NEWS_LABEL_OUT. */
static inline unsigned
news_label_kind(unsigned label)
{
    return label >= NEWS_LABEL_OTHER_BEGIN ? NEWS_LABEL_KIND_OTHER : (label - NEWS_LABEL_FIRST) / 4;
}

static inline bool
news_label_starts(unsigned label)
{
    unsigned part = (label - NEWS_LABEL_FIRST) % 4;

    if (label >= NEWS_LABEL_OTHER_BEGIN)
        return label == NEWS_LABEL_OTHER_BEGIN;
    return label != NEWS_LABEL_OUT && (part == NEWS_PART_BEGIN || part == NEWS_PART_ONLY);
}

/* Whether a name goes on after label (the next word must be inside or last). */
static inline bool
news_label_is_open(unsigned label)
{
    unsigned part = (label - NEWS_LABEL_FIRST) % 4;

    return label >= NEWS_LABEL_FIRST && label < NEWS_LABEL_OTHER_BEGIN &&
           (part == NEWS_PART_BEGIN || part == NEWS_PART_INSIDE);
}

/* Whether label may stand at the end of a stretch of words. */
static inline bool
news_label_may_end(unsigned label)
{
    return !news_label_is_open(label);
}

/* Whether next may follow label. */
static inline bool
news_label_may_follow(unsigned label, unsigned next)
{
    if (news_label_is_open(label))
        return next < NEWS_LABEL_OTHER_BEGIN && next != NEWS_LABEL_OUT &&
               !news_label_starts(next) && news_label_kind(next) == news_label_kind(label);
    if (next == NEWS_LABEL_OTHER_INSIDE)
        return label >= NEWS_LABEL_OTHER_BEGIN;
    return next == NEWS_LABEL_OUT || news_label_starts(next);
}

#endif
