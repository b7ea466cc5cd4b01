#include "shared/dates/when_span.h"

bool
news_when_read_span(struct news_when_reader *reader, struct news_when_span *out)
{
    static news_when_rule *const rules[] = {
        news_when_rule_week,      news_when_rule_iso,     news_when_rule_quarter,
        news_when_rule_word,      news_when_rule_weekday, news_when_rule_month,
        news_when_rule_named_day, news_when_rule_numeric, news_when_rule_unit,
        news_when_rule_rolling,   news_when_rule_away,    news_when_rule_decade,
        news_when_rule_season,
    };
    size_t start = reader->next;
    reader->furthest = start;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        reader->next = start;
        struct news_when_span span;
        bool ok = start < reader->end && rules[i](reader, &span);
        if (reader->problem.text[0])
            return false;
        if (ok && news_when_at_end(reader)) {
            bool inside = span.first >= NEWS_DAYS_MIN && span.last <= NEWS_DAYS_MAX;
            if (!inside)
                return news_when_problem(reader, start, "that is beyond the years 0000 to 9999");
            *out = span;
            return true;
        }
    }
    return false;
}
