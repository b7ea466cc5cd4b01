/*
 * terms.h - the words that are written to the index and looked up in it.
 *
 * The indexer and the searcher call the same function, so that what was indexed
 * is found.  A term is NFKC case-folded, without diacritics, possessives and the
 * points of initialisms, and stemmed for the language.
 *   "Zelenskyy's"   zelenskyy                 "l'Ukraine"   ukraine
 *   "cease-fires"   cease, ceasefire (compound, at the same position), fire
 *   "U.S." "AT&T"   us; at, att (compound), t
 *   "O'Brien"       o, obrien (compound), brien
 *   "2,500" "2.5"   2500; 2.5                 "2025-12-28"  2025, 12, 28
 * Runs in scripts written without spaces, and Korean words, give overlapping pairs
 * of characters; a lone character gives itself, and in the index the last of a run does.
 *
 * Terms are valid UTF-8 of 1 to 200 bytes.  What is longer is cut off, alike on
 * both sides.
 */
#ifndef NEWS_TEXT_TERMS_H
#define NEWS_TEXT_TERMS_H

#include "shared/base/status.h"
#include "shared/base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct news_term {
    struct news_str stem;   /* folded and stemmed: what is indexed; valid during the call */
    struct news_str folded; /* folded only */
    uint32_t start;         /* bytes in the text, half-open */
    uint32_t end;
    uint32_t position; /* never falls; several terms may share one */
    bool compound;     /* joins the parts around it: "ceasefire" of "cease-fire" */
    bool character;    /* one of a pair that was given too */
};

/* Called for each term in text order.  Anything but NEWS_OK stops and is passed on. */
typedef enum news_status
news_term_sink(void *ctx, const struct news_term *term, struct news_error *err);

/* Folds and stems for one language; holds a cache of stems, so it belongs to one
 * thread at a time and is worth keeping. */
struct news_termer;

/* language: BCP 47; absent, unknown or unsupported ones fold and do not stem.
 * NULL when out of memory.  To be given to news_termer_free(). */
struct news_termer *news_termer_new(struct news_str language);
void news_termer_free(struct news_termer *termer);

/* Which characters of a run of pairs are given too, at the position of a pair that
 * they are in; at first none, as in queries.  The last one is given to the index: all
 * others begin a pair, so that a query of one character finds them by that.  Texts that
 * are looked at for such a character give all. */
enum news_characters { NEWS_CHARACTERS_NONE, NEWS_CHARACTERS_LAST, NEWS_CHARACTERS_ALL };
void news_termer_add_characters(struct news_termer *termer, enum news_characters which);

/* Whether the folded word is one character of those that texts have in pairs. */
bool news_is_paired_character(struct news_str folded);

/* Whether the term is the paired character, or a pair that begins with it. */
bool news_is_character_of(struct news_str term, struct news_str character);

/* Cuts text (valid UTF-8) into terms; the first position is position.  On success
 * *next (may be NULL) is the position after the last one. */
NEWS_MUST_USE enum news_status news_termer_run(struct news_termer *termer, struct news_str text,
                                               uint32_t position, news_term_sink *sink, void *ctx,
                                               uint32_t *next, struct news_error *err);

#ifdef __cplusplus
}
#endif

#endif
