#include "indexer/times/languages.h"
#include "indexer/times/tagger.h"

/* How far a cue is looked for; beyond it the clause is another one. */
enum { REACH = 10 };

static bool
ends_in_ed(const struct news_tagger *t, size_t at)
{
    const struct news_token *token = &t->tokens[at];
    const char *end = t->text.data + token->end;
    return token->kind == NEWS_TOKEN_WORD && token->end - token->start >= 4 && end[-1] == 'd' &&
           end[-2] == 'e' && !(token->flags & NEWS_TOKEN_UPPER_FIRST);
}

/* Whether the token is an adverb that may stand between "be" and its participle. */
static bool
is_adverb(const struct news_tagger *t, size_t at)
{
    const struct news_token *token = &t->tokens[at];
    const char *end = t->text.data + token->end;
    return token->kind == NEWS_TOKEN_WORD && token->end - token->start >= 5 && end[-1] == 'y' &&
           end[-2] == 'l';
}

/* "planned", "due", "set to": looks ahead, unless that was in the past: "had been due". */
static enum news_tense
plan_at(const struct news_tagger *t, size_t at)
{
    static const char *const past[] = { "had", "been", "was", "were", NULL };
    static const char *const nouns[] = { "the", "a", "an", "its", "their", "his", "her", NULL };
    if (news_at_word(t, at, "due") && news_at_any(t, at + 2, nouns))
        return NEWS_TENSE_UNKNOWN;
    size_t verb = at;
    for (int i = 0; i < 2 && verb > 0 && is_adverb(t, verb - 1); i++)
        verb--;
    if (verb > 0 && news_at_any(t, verb - 1, past))
        return NEWS_TENSE_PAST;
    if (news_at_word(t, at, "set") && !news_at_word(t, at + 1, "to") &&
        !news_at_word(t, at + 1, "for"))
        return NEWS_TENSE_UNKNOWN;
    return NEWS_TENSE_FUTURE;
}

/* "is to", "are to" and "to be done" look ahead; any other "to" does not say. */
static enum news_tense
to_at(const struct news_tagger *t, size_t at)
{
    static const char *const before[] = { "is", "are", "set", "likely", "about", NULL };
    if (at > 0 && news_at_any(t, at - 1, before))
        return NEWS_TENSE_FUTURE;
    if (news_at_word(t, at + 1, "be") && at + 2 < t->count && ends_in_ed(t, at + 2))
        return NEWS_TENSE_FUTURE;
    return NEWS_TENSE_UNKNOWN;
}

/* "be opened", "be formally opened": says nothing by itself. */
static bool
is_passive(const struct news_tagger *t, size_t at)
{
    if (at > 1 && is_adverb(t, at - 1))
        at--;
    return at > 0 && news_at_word(t, at - 1, "be") && !t->language;
}

/* "should be", "must not be": what is done has not been done yet. */
static bool
is_modal_be(const struct news_tagger *t, size_t at)
{
    static const char *const modals[] = { "must", "should", "may", "might", NULL };
    if (t->language || !news_at_word(t, at, "be"))
        return false;
    if (at > 1 && (news_at_word(t, at - 1, "not") || is_adverb(t, at - 1)))
        at--;
    return at > 0 && news_at_any(t, at - 1, modals);
}

static enum news_tense
cue_at(const struct news_tagger *t, size_t at)
{
    uint32_t classes = t->senses[at].classes;
    const struct news_token *token = &t->tokens[at];
    if (token->kind != NEWS_TOKEN_WORD)
        return NEWS_TENSE_UNKNOWN;
    if (classes & NEWS_IS_FUTURE) {
        if (news_at_word(t, at, "to"))
            return to_at(t, at);
        return t->language ? NEWS_TENSE_FUTURE : plan_at(t, at);
    }
    bool passive = is_passive(t, at);
    if (is_modal_be(t, at))
        return NEWS_TENSE_FUTURE;
    if ((classes & NEWS_IS_PAST) && !passive)
        return NEWS_TENSE_PAST;
    if ((token->flags & NEWS_TOKEN_CLITIC) && t->text.data[token->end - 1] == 'l')
        return NEWS_TENSE_FUTURE;
    if (ends_in_ed(t, at) && !passive && !t->language)
        return NEWS_TENSE_PAST;
    return NEWS_TENSE_UNKNOWN;
}

static bool
is_will(const struct news_tagger *t, size_t at)
{
    return news_at_word(t, at, "will") || news_at_word(t, at, "shall") ||
           (t->tokens[at].flags & NEWS_TOKEN_CLITIC);
}

enum news_tense
news_tense_at(const struct news_tagger *t, size_t from, size_t to)
{
    for (size_t back = 1; back <= REACH && back <= from && !news_at_break(t, from - back + 1);
         back++) {
        enum news_tense tense = cue_at(t, from - back);
        if (tense != NEWS_TENSE_UNKNOWN)
            return tense;
        if (news_at_break(t, from - back) ||
            (t->language && news_at_any(t, from - back, t->language->that)))
            break;
    }
    for (size_t at = to; at < t->count && at < to + REACH && !news_at_break(t, at); at++) {
        enum news_tense tense = cue_at(t, at);
        /* "On Monday the government planned ...": a plan made then, not for then. */
        if (tense == NEWS_TENSE_FUTURE && !t->language && !is_will(t, at))
            continue;
        if (tense != NEWS_TENSE_UNKNOWN)
            return tense;
    }
    return NEWS_TENSE_UNKNOWN;
}
