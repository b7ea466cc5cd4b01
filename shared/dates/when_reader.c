/* The tokens of a WHEN and the spans that rules make of them. */
#include "shared/dates/when_span.h"

#include <stdio.h>

struct news_when_token *
news_when_peek(struct news_when_reader *r, size_t ahead)
{
    size_t index = r->next + ahead;
    return &r->tokens[index < r->end ? index : r->end];
}

/* A token is read: what no rule reads beyond is where the error is. */
void
news_when_advance(struct news_when_reader *r)
{
    if (r->next < r->end)
        r->next++;
    if (r->next > r->furthest)
        r->furthest = r->next;
}

bool
news_when_at_end(const struct news_when_reader *r)
{
    return r->next >= r->end;
}

bool
news_when_take(struct news_when_reader *r, const char *word)
{
    if (!news_when_is(r, r->next, word))
        return false;
    news_when_advance(r);
    return true;
}

/* A number of exactly digits digits; 0 digits: one or two. */
bool
news_when_take_number(struct news_when_reader *r, size_t digits, int32_t *out)
{
    const struct news_when_token *token = news_when_peek(r, 0);
    if (news_when_at_end(r) || token->kind != NEWS_WHEN_NUMBER)
        return false;
    if (digits ? token->text.len != digits : token->text.len > 2)
        return false;
    *out = token->value;
    news_when_advance(r);
    return true;
}

bool
news_when_take_word(struct news_when_reader *r, int32_t (*meaning)(const char *, size_t),
                    int32_t *out)
{
    const struct news_when_token *token = news_when_peek(r, 0);
    int32_t value = 0;
    if (!news_when_at_end(r) && token->kind == NEWS_WHEN_WORD)
        value = meaning(token->text.data, token->text.len);
    if (value == 0)
        return false;
    *out = value;
    news_when_advance(r);
    return true;
}

bool
news_when_problem(struct news_when_reader *r, size_t token, const char *words)
{
    r->furthest = token;
    (void)snprintf(r->problem.text, sizeof r->problem.text, "%s", words);
    return false;
}

struct news_when_span
news_when_day(int32_t day)
{
    return (struct news_when_span){ day, day };
}

/* From the first day of a month for so many months. */
struct news_when_span
news_when_months(int32_t year, int32_t month, int32_t months)
{
    struct news_civil first = { year, month, 1 };
    struct news_civil last = news_civil_add_months(first, months - 1);
    last.day = news_month_days(last.year, last.month);
    return (struct news_when_span){ news_days_from_civil(first), news_days_from_civil(last) };
}

bool
news_when_set_civil(struct news_when_reader *r, struct news_civil date, struct news_when_span *out)
{
    if (!news_civil_is_valid(date))
        return news_when_problem(r, r->next > 0 ? r->next - 1 : 0,
                                 "there is no such day in the calendar");
    *out = news_when_day(news_days_from_civil(date));
    return true;
}

struct news_civil
news_when_today(const struct news_when_reader *r)
{
    return news_civil_from_days(r->today);
}

enum news_when_which
news_when_take_which(struct news_when_reader *r)
{
    if (news_when_take(r, "last") || news_when_take(r, "previous"))
        return NEWS_WHEN_LAST_ONE;
    if (news_when_take(r, "this") || news_when_take(r, "current"))
        return NEWS_WHEN_THIS_ONE;
    return news_when_take(r, "next") || news_when_take(r, "coming") ? NEWS_WHEN_NEXT_ONE
                                                                    : NEWS_WHEN_LATEST_ONE;
}
