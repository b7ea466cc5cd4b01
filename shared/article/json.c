#include "shared/article/json.h"

#include "shared/base/json.h"

static const char *
field_name(enum news_field field)
{
    return field == NEWS_FIELD_TITLE ? "title" : "body";
}

static struct news_str
field_text(const struct news_article *article, enum news_field field)
{
    return field == NEWS_FIELD_TITLE ? article->title : article->body;
}

/* A text that is there but empty says no more than one that is not. */
static void
add_text(struct news_buffer *out, const char *name, struct news_str text)
{
    news_json_add_field(out, name, text.len ? text : news_str(NULL, 0));
}

static void
add_list(struct news_buffer *out, const char *name, const struct news_str *items, size_t count)
{
    news_json_add_key(out, name);
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i)
            news_buffer_add_byte(out, ',');
        news_json_add_string(out, items[i]);
    }
    news_buffer_add_byte(out, ']');
}

static void
add_span(struct news_buffer *out, const struct news_article *article, enum news_field field,
         uint32_t start, uint32_t end)
{
    news_buffer_format(out, "{\"field\":\"%s\",\"start\":%u,\"end\":%u", field_name(field), start,
                       end);
    news_json_add_field(out, "text", news_str_slice(field_text(article, field), start, end));
}

static void
add_date(struct news_buffer *out, const struct news_dating *dating)
{
    const struct news_date *chosen = &dating->chosen;
    bool dated = chosen->value.len > 0;
    add_text(out, "date", chosen->value);
    news_json_add_field(
        out, "date_precision",
        news_str_from(news_precision_word(dated ? chosen->precision : NEWS_PRECISION_NONE)));
    news_json_add_field(out, "date_source",
                        dated ? news_str_from(news_date_source_word(chosen->source))
                              : news_str(NULL, 0));
    add_text(out, "date_evidence", chosen->evidence);
    news_json_add_key(out, "date_conflicts");
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < dating->conflict_count; i++) {
        const struct news_date *conflict = &dating->conflicts[i];
        news_buffer_add_c(out, i ? ",{" : "{");
        add_text(out, "date", conflict->value);
        news_json_add_field(out, "source", news_str_from(news_date_source_word(conflict->source)));
        add_text(out, "evidence", conflict->evidence);
        news_buffer_add_byte(out, '}');
    }
    news_buffer_add_byte(out, ']');
}

static void
add_entities(struct news_buffer *out, const struct news_article *article)
{
    news_json_add_key(out, "entities");
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < article->entity_count; i++) {
        const struct news_entity *entity = &article->entities[i];
        news_buffer_add_c(out, i ? ",{" : "{");
        news_json_add_field(out, "type", news_str_from(news_entity_type_word(entity->type)));
        news_json_add_field(out, "name", entity->name);
        news_json_add_field(out, "key", entity->key);
        news_json_add_key(out, "mentions");
        news_buffer_add_byte(out, '[');
        for (size_t j = 0; j < entity->mention_count; j++) {
            const struct news_mention *mention = &entity->mentions[j];
            if (j)
                news_buffer_add_byte(out, ',');
            add_span(out, article, mention->field, mention->start, mention->end);
            news_buffer_add_byte(out, '}');
        }
        news_buffer_add_c(out, "]}");
    }
    news_buffer_add_byte(out, ']');
}

static void
add_times(struct news_buffer *out, const struct news_article *article)
{
    news_json_add_key(out, "times");
    news_buffer_add_byte(out, '[');
    for (size_t i = 0; i < article->time_count; i++) {
        const struct news_time *time = &article->times[i];
        if (i)
            news_buffer_add_byte(out, ',');
        add_span(out, article, time->field, time->start, time->end);
        news_json_add_field(out, "type", news_str_from(news_time_type_word(time->type)));
        add_text(out, "value", time->value);
        news_buffer_add_byte(out, '}');
    }
    news_buffer_add_byte(out, ']');
}

void
news_article_json(const struct news_article *article, struct news_buffer *out)
{
    news_buffer_add_c(out, "{\"schema\":1");
    news_json_add_field(out, "id", article->id);
    news_json_add_field(out, "path", article->path);
    news_json_add_field(out, "format", article->format);
    add_text(out, "title", article->title);
    add_list(out, "byline", article->bylines, article->byline_count);
    add_text(out, "url", article->url);
    add_text(out, "source", article->source);
    add_text(out, "section", article->section);
    add_text(out, "language", article->language);
    add_date(out, &article->date);
    add_text(out, "dateline", article->dateline);
    news_json_add_field(out, "body", article->body.data ? article->body : news_str("", 0));
    add_entities(out, article);
    add_times(out, article);
    if (article->fingerprint)
        news_buffer_format(out, ",\"fingerprint\":\"%016llx\"",
                           (unsigned long long)article->fingerprint);
    else
        news_buffer_add_c(out, ",\"fingerprint\":null");
    add_list(out, "warnings", article->warnings, article->warning_count);
    news_buffer_add_byte(out, '}');
}
