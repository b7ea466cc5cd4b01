#include "indexer/entities/brackets.h"

#include "indexer/entities/form.h"

enum {
    LONGEST_TICKER = 8, /* words of it, in its brackets */
    LONGEST_EXCHANGE = 2
};

static char
sign_at(const struct news_reading *reading, size_t word)
{
    return news_reading_form(reading, word)->bracket;
}

static bool
is_glued(const struct news_reading *reading, size_t word)
{
    return word < reading->count && !reading->words[word].line_start &&
           reading->words[word].flags & NEWS_TOKEN_GLUED;
}

/* How many words a stock's code takes at word, glued together: "BA.N" one, "AIR" "." "PA"
 * three; 0: it is none. */
static size_t
code_length(const struct news_reading *reading, size_t word)
{
    const struct news_form *exchange = NULL;

    if (!is_glued(reading, word))
        return 0;
    if (news_form_is_stock_code(news_reading_form(reading, word)))
        return 1;
    if (!is_glued(reading, word + 1) || !is_glued(reading, word + 2) ||
        sign_at(reading, word + 1) != '.')
        return 0;
    exchange = news_reading_form(reading, word + 2);
    return exchange->length <= LONGEST_EXCHANGE &&
                   (exchange->kind == NEWS_CASE_UPPER || exchange->kind == NEWS_CASE_INITIAL)
               ? 3
               : 0;
}

/* The end of the code that a stock goes by, "(AIR.PA)" or "<SAPG.DE>", from its bracket at
 * word; or word. */
static size_t
ticker_end(const struct news_reading *reading, size_t word)
{
    size_t at = word + 1;

    if (sign_at(reading, word) == '(') {
        at += code_length(reading, at);
        return at > word + 1 && is_glued(reading, at) && sign_at(reading, at) == ')' ? at : word;
    }
    for (; is_glued(reading, at) && at - word <= LONGEST_TICKER; at++) {
        if (sign_at(reading, at) == '>')
            return at;
    }
    return word;
}

/* Takes the code of a stock out of the candidates, from its bracket at word; whether one
 * is there. */
static bool
leave_out_ticker(struct news_reading *reading, size_t word)
{
    size_t end = ticker_end(reading, word);

    for (size_t i = word; end > word && i <= end; i++)
        reading->words[i].candidate = false;
    return end > word;
}

/* Takes brackets without their other half, and codes of stocks, out of a stretch of
 * candidates: no name holds them. */
static void
close_brackets(struct news_reading *reading, size_t first, size_t end)
{
    size_t open = end;

    for (size_t i = first; i < end; i++) {
        char sign = sign_at(reading, i);

        if (sign == '(' && !leave_out_ticker(reading, i)) {
            if (open < end)
                reading->words[open].candidate = false;
            open = i;
        } else if (sign == ')') {
            reading->words[i].candidate = open < end;
            open = end;
        } else if (sign == '<' || sign == '>') {
            if (sign == '<')
                (void)leave_out_ticker(reading, i);
            reading->words[i].candidate = false;
        }
    }
    if (open < end)
        reading->words[open].candidate = false;
}

void
news_reading_part_at_brackets(struct news_reading *reading)
{
    size_t first = 0;

    for (size_t i = 0; i <= reading->count; i++) {
        if (i < reading->count && reading->words[i].candidate && !reading->words[i].line_start)
            continue;
        close_brackets(reading, first, i);
        first = i;
    }
}
