#include "indexer/times/tagger.h"

/* How far a cue is looked for; beyond it the clause is another one. */
enum { REACH = 12 };

/* "-ed" and irregular forms of the past; what looks ahead. */
static enum news_tense
cue_at(const struct news_tagger *t, size_t at)
{
    const struct news_token *token = &t->tokens[at];
    if (token->kind != NEWS_TOKEN_WORD)
        return NEWS_TENSE_UNKNOWN;
    if (t->senses[at].classes & NEWS_IS_FUTURE)
        return NEWS_TENSE_FUTURE;
    if (t->senses[at].classes & NEWS_IS_PAST)
        return NEWS_TENSE_PAST;
    size_t len = token->end - token->start;
    const char *end = t->text.data + token->end;
    bool lower = !(token->flags & NEWS_TOKEN_UPPER_FIRST);
    if (lower && len >= 4 && end[-1] == 'd' && end[-2] == 'e')
        return NEWS_TENSE_PAST;
    if ((token->flags & NEWS_TOKEN_CLITIC) && len >= 3 && end[-1] == 'l')
        return NEWS_TENSE_FUTURE;
    return NEWS_TENSE_UNKNOWN;
}

enum news_tense
news_tense_at(const struct news_tagger *t, size_t from, size_t to)
{
    for (size_t back = 1; back <= REACH && back <= from; back++) {
        enum news_tense tense = cue_at(t, from - back);
        if (tense != NEWS_TENSE_UNKNOWN)
            return tense;
        if (news_at_break(t, from - back))
            break;
    }
    for (size_t at = to; at < t->count && at < to + REACH && !news_at_break(t, at); at++) {
        enum news_tense tense = cue_at(t, at);
        if (tense != NEWS_TENSE_UNKNOWN)
            return tense;
    }
    return NEWS_TENSE_UNKNOWN;
}
