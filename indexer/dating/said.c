#include "indexer/dating/said.h"

#include <strings.h>

static bool
has_any(struct news_str text, const char *const *stems, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(stems[i]);
        for (size_t at = 0; text.data && at + len <= text.len; at++) {
            if (strncasecmp(text.data + at, stems[i], len) == 0)
                return true;
        }
    }
    return false;
}

bool
news_says_changed(struct news_str text)
{
    static const char *const stems[] = {
        "updat",      "modif",      "aktualis",    "aktualiz",  "geändert",   "nderung:",
        "bearbeitet", "mis à jour", "mise à jour", "maj ",      "actualizad", "actualización",
        "atualizad",  "aggiorna",   "bijgewerkt",  "gewijzigd", "revised",    "changed",
        "edited",     "обновл",     "изменен",     "Обновл",    "оновлен",    "Оновлен",
        "güncelle",   "uppdatera",  "opdatere",    "oppdatert", "päivitet",   "ενημέρωση",
        "تحديث",      "更新",       "修改",        "修正",      "수정",
    };
    return has_any(text, stems, sizeof stems / sizeof *stems);
}

bool
news_says_published(struct news_str text)
{
    static const char *const stems[] = {
        "publi",      "pubbl",    "posted",   "veröffentlicht", "erstellt", "geplaatst",
        "gepost",     "опублик",  "Опублик",  "опубл",          "yayın",    "eklenme",
        "zveřejn",    "julkaist", "released", "created",        "posté",    "escrito",
        "نشر",        "発表",     "公開",     "掲載",           "发布",     "发表",
        "입력",       "등록",     "dodano",   "issued",         "first ",   "geschrieben",
        "erschienen", "am:",      "datum:",   "date:",          "fecha:",   "written",
    };
    return has_any(text, stems, sizeof stems / sizeof *stems);
}

size_t
news_said_dates(struct news_str line, struct news_str language, struct news_said *out, size_t most)
{
    size_t count = 0;
    size_t from = 0;
    size_t at = 0;
    while (count < most && news_written_next(line, &at, language, &out[count].date)) {
        struct news_said *said = &out[count++];
        struct news_str lead = news_str_slice(line, from, said->date.start);
        said->published = news_says_published(lead);
        said->changed = news_says_changed(lead);
        from = said->date.end;
    }
    if (count && !out[count - 1].published && !out[count - 1].changed) {
        struct news_str rest = news_str_slice(line, from, line.len);
        out[count - 1].published = news_says_published(rest);
        out[count - 1].changed = !out[count - 1].published && news_says_changed(rest);
    }
    return count;
}

/* As they stand within a sentence: "Will" is a name. */
static const char *const ahead_words[] = {
    "will",     "is due",      "are due",     "was due",     "be due",       "due on",
    "due by",   "to be",       "takes place", "take place",  "is set",       "are set",
    "set for",  "scheduled",   "planned for", "is expected", "are expected", "until",
    "Until",    "Deadline:",   "Deadline is", "deadline",    "starts",       "begins",
    "expires",  "wird",        "werden",      "soll",        "sollen",       "findet",
    "finden",   "beginnt",     "startet",     "endet",       "bis",          "spätestens",
    "geplant",  "sera",        "seront",      "aura",        "auront",       "prévu",
    "prévue",   "jusqu",       "será",        "serán",       "tendrá",       "hasta",
    "previsto", "prevista",    "comienza",    "sarà",        "saranno",      "avrà",
    "entro",    "terá",        "até",         "zal",         "zullen",       "gepland",
    "będzie",   "odbędzie",    "будет",       "состоится",   "пройдет",      "пройдёт",
    "буде",     "відбудеться", "пройде",
};
static const char *const told_words[] = {
    "said",     "says",     "told",     "announced", "reported",   "confirmed",  "wrote",
    "sagte",    "sagten",   "teilte",   "erklärte",  "meldete",    "berichtete", "annoncé",
    "déclaré",  "indiqué",  "dijo",     "anunció",   "informó",    "detto",      "annunciato",
    "disse",    "anunciou", "informou", "zei",       "meldde",     "сообщил",    "сообщила",
    "сообщили", "заявил",   "заявила",  "повідомив", "повідомила", "повідомили", "заявив",
};

static bool
is_word_byte(struct news_str text, size_t at)
{
    return at < text.len &&
           (news_is_ascii_alpha(text.data[at]) || (unsigned char)text.data[at] >= 0x80);
}

static bool
has_word_at(struct news_str text, size_t at, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct news_str word = news_str_from(words[i]);
        if (news_str_equal(news_str_slice(text, at, at + word.len), word) &&
            !is_word_byte(text, at + word.len))
            return true;
    }
    return false;
}

/* What the word that begins at at says. */
static enum news_tense
tense_at(struct news_str text, size_t at)
{
    if (!is_word_byte(text, at) || (at && is_word_byte(text, at - 1)))
        return NEWS_TENSE_OPEN;
    if (has_word_at(text, at, ahead_words, sizeof ahead_words / sizeof *ahead_words))
        return NEWS_TENSE_AHEAD;
    return has_word_at(text, at, told_words, sizeof told_words / sizeof *told_words)
               ? NEWS_TENSE_TOLD
               : NEWS_TENSE_OPEN;
}

/* Whether a sentence ends at at: "U.S. on Monday" is none. */
static bool
ends_sentence(struct news_str text, size_t at)
{
    bool apart = at + 2 >= text.len || (text.data[at + 1] == ' ' &&
                                        !(text.data[at + 2] >= 'a' && text.data[at + 2] <= 'z'));
    return apart && strchr(".!?;", text.data[at]) && text.data[at];
}

enum news_tense
news_said_tense(struct news_str before, struct news_str after)
{
    enum { NEAR = 80, BEHIND = 40, START = 6 }; /* bytes */
    enum news_tense tense = NEWS_TENSE_OPEN;
    size_t begun = before.len > NEAR ? before.len - NEAR : 0;
    for (size_t at = begun; at < before.len; at++) {
        bool ends = ends_sentence(before, at);
        enum news_tense word = tense_at(before, at);
        begun = ends ? at + 1 : begun;
        tense = ends ? NEWS_TENSE_OPEN : word ? word : tense;
    }
    if (news_str_trim(news_str_slice(before, begun, before.len)).len > START)
        return tense;
    for (size_t at = 0; !tense && at < after.len && at < BEHIND && !ends_sentence(after, at); at++)
        tense = tense_at(after, at);
    return tense;
}
