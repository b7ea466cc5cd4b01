/*
 * mail.c - RFC 5322 mail with MIME parts, alone or in an mbox (RFC 4155).
 *
 * GMime does the parsing: folded and encoded headers, charsets, transfer
 * encodings, multiparts.  The body is the text/plain parts, or the text/html ones
 * of a message that has no plain text; attachments are counted in a warning.  A web
 * page that a browser saved in one file (MHTML, RFC 2557) is read as the page it is.
 */
#include <gmime/gmime.h>
#include <pthread.h>

#include "indexer/readers/clean.h"
#include "indexer/readers/markup.h"
#include "indexer/readers/pieces.h"
#include "indexer/readers/rows.h"
#include "shared/base/buffer.h"

static bool
is_from_line(struct news_str line)
{
    return news_str_starts_with(line, news_str_from("From "));
}

/* The line before each message of an mbox: "From ", who sent it, and when it came in, "Sun Mar  3
 * 10:15:00 2024".  Not every program quotes a sentence that begins so; none states such a time. */
static bool
is_postmark(struct news_str line)
{
    size_t digits = 0;
    bool has_time = false;
    bool has_year = false;
    if (!line.data || !is_from_line(line))
        return false;
    for (size_t i = 0; i < line.len; i++) {
        has_time = has_time || (line.data[i] == ':' && (digits == 1 || digits == 2));
        digits = news_is_ascii_digit(line.data[i]) ? digits + 1 : 0;
        has_year = has_year || digits == 4;
    }
    return has_time && has_year;
}

/* A header field name, a colon and a space. */
static bool
is_header(struct news_str line)
{
    size_t at = 0;
    if (!line.data)
        return false;
    while (at < line.len && (news_is_ascii_alpha(line.data[at]) || line.data[at] == '-'))
        at++;
    return at > 1 && at + 1 < line.len && line.data[at] == ':' && line.data[at + 1] == ' ';
}

static struct news_str
line_at(struct news_str head, size_t *at)
{
    size_t end = news_str_find(head, news_str_from("\n"), *at);
    size_t stop = end == NEWS_STR_NONE ? head.len : end;
    struct news_str line = news_str_slice(head, *at, stop);
    *at = end == NEWS_STR_NONE ? head.len : end + 1;
    return line;
}

static bool
has_mail_headers(struct news_str head, size_t at)
{
    static const char *const known[] = { "From:", "Date:", "Subject:", "Received:", "Message-ID:" };
    size_t found = 0;
    for (int i = 0; i < 40 && at < head.len; i++) {
        struct news_str line = line_at(head, &at);
        bool folded = line.data && line.len && (line.data[0] == ' ' || line.data[0] == '\t');
        if (!folded && !is_header(line))
            break;
        for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
            struct news_str name = news_str_slice(line, 0, strlen(known[k]));
            found += news_str_equal_ascii_nocase(name, news_str_from(known[k]));
        }
    }
    return found >= 2;
}

static unsigned
sniff_mail(const struct news_input *input)
{
    bool named = news_str_ends_with(input->name, news_str_from(".eml")) ||
                 news_str_equal(input->media_type, news_str_from("message/rfc822"));
    size_t at = 0;
    if (!is_from_line(line_at(input->head, &at))) /* one cut out of an mbox, maybe */
        at = 0;
    if (has_mail_headers(input->head, at))
        return named ? 90 : 80;
    return named ? 10 : 0;
}

static unsigned
sniff_mbox(const struct news_input *input)
{
    size_t at = 0;
    return is_postmark(line_at(input->head, &at)) && has_mail_headers(input->head, at) ? 90 : 0;
}

static enum news_status
read_mbox(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    static const struct news_piece_kind kind = { .starts = is_postmark,
                                                 .format = "mail",
                                                 .what = "message" };
    return news_cut_pieces(input, reading, &kind, err);
}

struct mapping {
    struct news_article *article;
    struct news_arena *arena;
    struct news_repairs repairs;
    struct news_buffer plain;
    struct news_buffer html;
    size_t attachments;
};

static bool
is_text(GMimeObject *part, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(part), "text", subtype);
}

/* Text that is there to be read, and not calendars, cards and style sheets. */
static bool
is_readable(GMimeObject *part)
{
    static const char *const kinds[] = { "plain", "html", "markdown", "enriched", "richtext" };
    bool readable = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        readable = readable || is_text(part, kinds[i]);
    return readable && GMIME_IS_TEXT_PART(part) && !g_mime_part_is_attachment((GMimePart *)part);
}

static enum news_status
add_text(struct mapping *mapping, GMimeTextPart *part, struct news_error *err)
{
    char *decoded = g_mime_text_part_get_text(part);
    if (!decoded)
        return NEWS_OK;
    struct news_str text =
        news_clean_body(news_str_from(decoded), mapping->arena, &mapping->repairs);
    g_free(decoded);
    bool is_html = is_text((GMimeObject *)part, "html");
    enum news_status status = text.data ? NEWS_OK : news_fail_memory(err);
    if (!status && is_html)
        status = news_markup_html(text, mapping->arena, &text, err);
    if (status || text.len == 0)
        return status;
    struct news_buffer *out = is_html ? &mapping->html : &mapping->plain;
    if (out->len)
        news_buffer_add_c(out, "\n\n");
    news_buffer_add_str(out, text);
    return news_buffer_check(out, "text", err);
}

static enum news_status
add_parts(struct mapping *mapping, GMimeMessage *message, struct news_error *err)
{
    enum news_status status = NEWS_OK;
    GMimePartIter *iter = g_mime_part_iter_new((GMimeObject *)message);
    do {
        GMimeObject *part = g_mime_part_iter_get_current(iter);
        if (is_readable(part))
            status = add_text(mapping, (GMimeTextPart *)part, err);
        else if (GMIME_IS_PART(part))
            mapping->attachments++;
    } while (!status && g_mime_part_iter_next(iter));
    g_mime_part_iter_free(iter);
    return status;
}

static struct news_str
line_of(struct mapping *mapping, const char *text)
{
    struct news_str line = news_clean_line(news_str_from(text), mapping->arena, &mapping->repairs);
    return line.len ? line : news_str(NULL, 0);
}

static enum news_status
add_headers(struct mapping *mapping, GMimeMessage *message)
{
    struct news_article *article = mapping->article;
    article->title = line_of(mapping, g_mime_message_get_subject(message));
    article->id = line_of(mapping, g_mime_message_get_message_id(message));
    InternetAddressList *senders = g_mime_message_get_from(message);
    int count = senders ? internet_address_list_length(senders) : 0;
    for (int i = 0; i < count; i++) {
        InternetAddress *sender = internet_address_list_get_address(senders, i);
        struct news_str name = line_of(mapping, internet_address_get_name(sender));
        if (!name.data && INTERNET_ADDRESS_IS_MAILBOX(sender))
            name = line_of(mapping,
                           internet_address_mailbox_get_addr((InternetAddressMailbox *)sender));
        if (name.data && news_article_add_byline(article, mapping->arena, name))
            return NEWS_NO_MEMORY;
    }
    struct news_date_witness witness = { .source = NEWS_DATE_HEADER, .label = NEWS_STR("Date") };
    witness.text = line_of(mapping, g_mime_object_get_header((GMimeObject *)message, "Date"));
    return witness.text.data ? news_article_add_witness(article, mapping->arena, &witness)
                             : NEWS_OK;
}

static enum news_status
fill(struct mapping *mapping, GMimeMessage *message, struct news_error *err)
{
    struct news_article *article = mapping->article;
    if (add_headers(mapping, message))
        return news_fail_memory(err);
    enum news_status status = add_parts(mapping, message, err);
    if (status)
        return status;
    const struct news_buffer *best = mapping->plain.len ? &mapping->plain : &mapping->html;
    article->body = news_arena_copy(mapping->arena, news_buffer_str(best));
    if (!article->body.data || news_repairs_report(&mapping->repairs, article, mapping->arena))
        return news_fail_memory(err);
    if (mapping->attachments &&
        news_article_add_warning(article, mapping->arena, false, "%zu attachment%s not read",
                                 mapping->attachments, mapping->attachments == 1 ? "" : "s"))
        return news_fail_memory(err);
    return NEWS_OK;
}

/* Whether the line was quoted so as not to look like the start of a message. */
static bool
is_quoted_from(struct news_str line)
{
    size_t at = 0;
    while (line.data && at < line.len && line.data[at] == '>')
        at++;
    return at > 0 && is_from_line(news_str_slice(line, at, line.len));
}

/* A message as it was before it came into an mbox: without the "From " line, and with
 * one ">" less before each that was quoted (the "mboxrd" way, which undoes itself).
 * In the arena; absent when out of memory. */
static struct news_str
from_mbox(struct news_str bytes, struct news_arena *arena)
{
    char *out = (char *)news_arena_alloc(arena, bytes.len + 1, 1);
    size_t len = 0;
    size_t at = 0;
    (void)line_at(bytes, &at);
    while (out && at < bytes.len) {
        size_t from = at;
        struct news_str line = line_at(bytes, &at);
        from += is_quoted_from(line);
        memcpy(out + len, bytes.data + from, at - from);
        len += at - from;
    }
    return news_str(out, len);
}

/* The message in bytes; NULL when there is none. */
static GMimeMessage *
parse(struct news_str bytes)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.data, bytes.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

/* The page that the message is one browser's way of saving, or NULL: HTML that came from an
 * address, with what belongs to it behind. */
static GMimePart *
find_page(GMimeMessage *message)
{
    GMimeObject *whole = g_mime_message_get_mime_part(message);
    if (!GMIME_IS_MULTIPART(whole) ||
        !g_mime_content_type_is_type(g_mime_object_get_content_type(whole), "multipart", "related"))
        return NULL;
    GMimeObject *first = g_mime_multipart_get_part((GMimeMultipart *)whole, 0);
    bool is_page = GMIME_IS_PART(first) && is_text(first, "html") &&
                   g_mime_object_get_header(first, "Content-Location");
    return is_page ? (GMimePart *)first : NULL;
}

/* Reads the page alone: the headers of the message only say when it was saved and by what. */
static enum news_status
read_page(GMimePart *page, const struct news_input *input, struct news_reading *reading,
          struct news_error *err)
{
    struct news_input html = *input;
    GMimeObject *part = (GMimeObject *)page;
    GMimeStream *stream = g_mime_stream_mem_new();
    GMimeDataWrapper *content = g_mime_part_get_content(page);
    if (content)
        (void)g_mime_data_wrapper_write_to_stream(content, stream);
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
    html.bytes = news_str((const char *)bytes->data, bytes->len);
    html.charset = news_str_from(g_mime_object_get_content_type_parameter(part, "charset"));
    struct news_str address = news_str_from(g_mime_object_get_header(part, "Content-Location"));
    if (news_str_starts_with(address, news_str_from("http")))
        html.url = address;
    enum news_status status = bytes->len ? news_reader_html.read(&html, reading, err)
                                         : news_fail(err, NEWS_INPUT, "no text in it");
    g_object_unref(stream);
    return status;
}

static void
start_gmime(void)
{
    g_mime_init();
}

static enum news_status
read_message(GMimeMessage *message, struct mapping *mapping, struct news_reading *reading,
             struct news_error *err)
{
    news_buffer_init(&mapping->plain, 2 * (size_t)NEWS_MAX_INPUT);
    news_buffer_init(&mapping->html, 2 * (size_t)NEWS_MAX_INPUT);
    enum news_status status = fill(mapping, message, err);
    news_buffer_clear(&mapping->plain);
    news_buffer_clear(&mapping->html);
    if (status)
        return status;
    if (!mapping->article->title.data && mapping->article->body.len == 0)
        return news_fail(err, NEWS_INPUT, "a mail message without subject and text");
    return news_reading_emit(reading, mapping->article, err);
}

static enum news_status
read_mail(const struct news_input *input, struct news_reading *reading, struct news_error *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, start_gmime);

    struct mapping mapping = { .article = NULL };
    mapping.article = news_reading_article(reading, &mapping.arena);
    if (!mapping.article)
        return news_fail_memory(err);
    struct news_str bytes = input->bytes;
    if (is_from_line(bytes))
        bytes = from_mbox(bytes, mapping.arena);
    if (!bytes.data)
        return news_fail_memory(err);
    GMimeMessage *message = parse(bytes);
    if (!message)
        return news_fail(err, NEWS_INPUT, "not a mail message");
    GMimePart *page = find_page(message);
    enum news_status status =
        page ? read_page(page, input, reading, err) : read_message(message, &mapping, reading, err);
    g_object_unref(message);
    return status;
}

const struct news_reader news_reader_mbox = {
    .name = "mbox",
    .what = "an mbox of mail messages",
    .container = true,
    .sniff = sniff_mbox,
    .read = read_mbox,
};

const struct news_reader news_reader_mail = {
    .name = "mail",
    .what = "a mail message with its MIME parts",
    .sniff = sniff_mail,
    .read = read_mail,
};
