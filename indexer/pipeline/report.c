#include "indexer/pipeline/report.h"

#include <stdio.h>

#include "shared/base/json.h"

static void
begin(struct news_batch *batch, const struct news_item *item, const char *status)
{
    struct news_buffer *out = &batch->report;
    news_buffer_add_c(out, "{\"schema\":1");
    news_json_add_field(out, "path", item->input.path);
    if (item->input.line)
        news_buffer_format(out, ",\"line\":%llu", (unsigned long long)item->input.line);
    news_json_add_field(out, "status", news_str_from(status));
}

static void
end(struct news_batch *batch)
{
    news_buffer_add_c(&batch->report, "}\n");
}

/* A line for people: "path:17: part: words".  It is cleaned like any error text, which it
 * is not to outgrow: the words are what counts. */
static void
say(struct news_batch *batch, const struct news_item *item, struct news_str part, const char *words)
{
    struct news_error text;
    char line[24] = "";
    char path[200];
    char shown[140];
    if (item->input.line)
        (void)snprintf(line, sizeof line, ":%llu", (unsigned long long)item->input.line);
    news_str_shorten(item->input.path, path, sizeof path);
    news_str_shorten(part, shown, sizeof shown);
    (void)news_fail(&text, NEWS_OK, "%s%s: %s%s%s", path, line, shown, part.len ? ": " : "", words);
    news_buffer_add_c(&batch->talk, text.text);
    news_buffer_add_byte(&batch->talk, '\n');
}

static void
add_warnings(struct news_batch *batch, const struct news_article *article)
{
    news_json_add_key(&batch->report, article->repairs ? "repaired" : "warnings");
    news_buffer_add_byte(&batch->report, '[');
    for (size_t i = 0; i < article->warning_count; i++) {
        if (i)
            news_buffer_add_byte(&batch->report, ',');
        news_json_add_string(&batch->report, article->warnings[i]);
    }
    news_buffer_add_byte(&batch->report, ']');
}

void
news_report_article(struct news_batch *batch, const struct news_item *item,
                    const struct news_article *article)
{
    begin(batch, item, item->replaces ? "replaced" : "indexed");
    news_json_add_field(&batch->report, "id", article->id);
    news_json_add_field(&batch->report, "format", article->format);
    if (article->warning_count)
        add_warnings(batch, article);
    end(batch);
    batch->tally.articles++;
    batch->tally.replaced += item->replaces;
    if (!article->repairs)
        return;
    batch->tally.repaired++;
    struct news_error words;
    (void)news_fail(&words, NEWS_OK, "repaired: %s%s", article->warnings[0].data,
                    article->warning_count > 1 ? ", and more" : "");
    say(batch, item, news_str(NULL, 0), words.text);
}

void
news_report_skip(struct news_batch *batch, const struct news_item *item, struct news_str part,
                 const char *reason)
{
    if (part.len == 0)
        part = item->input.url; /* tells apart the pages of one crawl */
    begin(batch, item, "skipped");
    if (part.len)
        news_json_add_field(&batch->report, "part", part);
    news_json_add_field(&batch->report, "reason", news_str_from(reason));
    end(batch);
    struct news_error words;
    (void)news_fail(&words, NEWS_OK, "skipped: %s", reason);
    say(batch, item, part, words.text);
    batch->tally.skipped++;
    batch->tally.no_input += item->is_no_input;
}

void
news_report_hidden(struct news_batch *batch, const struct news_item *item)
{
    begin(batch, item, "skipped");
    news_json_add_field(&batch->report, "reason",
                        news_str_from("hidden: its name begins with a point"));
    end(batch);
    batch->tally.skipped++;
    batch->tally.hidden++;
}

void
news_report_same(struct news_batch *batch, const struct news_item *item)
{
    unsigned long long skipped = item->skipped;
    begin(batch, item, "unchanged");
    if (skipped)
        news_buffer_format(&batch->report, ",\"skipped\":%llu", skipped);
    end(batch);
    batch->tally.unchanged++;
    batch->tally.skipped += skipped;
    if (!skipped)
        return;
    struct news_error words;
    (void)news_fail(&words, NEWS_OK, "unchanged: %llu part%s skipped when it was read", skipped,
                    skipped == 1 ? " was" : "s were");
    say(batch, item, news_str(NULL, 0), words.text);
}

void
news_report_unlike(struct news_error *out, const struct news_replaced *replaced)
{
    bool same_id = news_str_equal(replaced->id, replaced->by);
    bool same_path = news_str_equal(replaced->path, replaced->id);
    (void)news_fail(out, NEWS_OK, "%.*s%s%.*s gave way to an unlike article of the same %s in %.*s",
                    (int)replaced->path.len, replaced->path.data, same_path ? "" : ": ",
                    same_path ? 0 : (int)replaced->id.len, replaced->id.data,
                    same_id ? "id" : "address or file", (int)replaced->by_path.len,
                    replaced->by_path.data);
}

void
news_report_replaced(struct news_buffer *out, const struct news_replaced *replaced)
{
    bool same_id = news_str_equal(replaced->id, replaced->by);
    news_buffer_add_c(out, "{\"schema\":1");
    news_json_add_field(out, "path", replaced->path);
    news_json_add_field(out, "status", news_str_from("replaced"));
    news_json_add_field(out, "id", replaced->id);
    news_json_add_field(out, "by", replaced->by);
    news_json_add_field(out, "reason",
                        news_str_from(same_id ? "a later version has the same id"
                                              : "a later version has the same address"));
    news_buffer_add_c(out, "}\n");
}
