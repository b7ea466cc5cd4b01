/*
 * pieces.h - cutting a stream of lines into the articles it holds (mbox, SGML).
 */
#ifndef NEWS_READERS_PIECES_H
#define NEWS_READERS_PIECES_H

#include "indexer/readers/reader.h"

struct news_piece_kind {
    /* Whether a piece begins, or ends, with this line (without its newline).  ends
     * may be NULL: then a piece lasts until the next one begins. */
    bool (*starts)(struct news_str line);
    bool (*ends)(struct news_str line);
    const char *format; /* the reader of a piece */
    const char *what;   /* what a piece is called in messages */
};

/* Hands each piece of input->stream over as a member, in order.  Text before the
 * first piece and between an end and the next start is passed over; a piece above
 * NEWS_MAX_INPUT is reported and passed over.
 * Fails with NEWS_INPUT when there is no piece, or as stream and sink do. */
NEWS_MUST_USE enum news_status
news_cut_pieces(const struct news_input *input, struct news_reading *reading,
                const struct news_piece_kind *kind, struct news_error *err);

#endif
