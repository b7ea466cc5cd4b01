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
