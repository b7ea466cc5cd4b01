/*
 * lexer.h - the pieces of a query.
 *
 * A sign, a quote or an opening bracket counts only where a word could begin;
 * inside a word it is part of the word.  A closing bracket ends a word unless
 * the word itself opened it: f(x).  Printed quotation marks (“ ” „ « ») stand around a
 * phrase like typed ones where one closes another; else they are punctuation.
 */
#ifndef NEWS_QUERY_LEXER_H
#define NEWS_QUERY_LEXER_H

#include "searcher/query/query.h"

enum news_lexeme_kind {
    NEWS_LEX_END,
    NEWS_LEX_WORD,   /* text */
    NEWS_LEX_PHRASE, /* text between the quotes; number: slop */
    NEWS_LEX_RANGE,  /* text with its brackets */
    NEWS_LEX_FIELD,  /* field; as_written when "=" follows the colon */
    NEWS_LEX_OPEN,
    NEWS_LEX_CLOSE,
    NEWS_LEX_PLUS,
    NEWS_LEX_MINUS,
    NEWS_LEX_AND,
    NEWS_LEX_OR,
    NEWS_LEX_NOT,
    NEWS_LEX_NEAR /* number: distance */
};

struct news_lexeme {
    enum news_lexeme_kind kind;
    struct news_str text; /* borrowed from the query */
    enum news_query_field field;
    bool as_written;
    uint32_t number;
    size_t start; /* bytes in the query, half-open */
    size_t end;
};

struct news_lexer {
    struct news_str text;
    size_t at;
    bool value;                  /* the next lexeme is the value of field */
    enum news_query_field field; /* of that value */
};

/* The next lexeme.  Fails with NEWS_QUERY and *at. */
NEWS_MUST_USE enum news_status news_lexer_next(struct news_lexer *lexer, struct news_lexeme *out,
                                               size_t *at, struct news_error *err);

#endif
