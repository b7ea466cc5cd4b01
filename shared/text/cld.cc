#include "shared/text/cld.h"

#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

/* CLD2 throws nothing. */
struct news_cld
news_cld_detect(const char *text, size_t len, const char *hint)
{
    CLD2::CLDHints hints = { nullptr, "", CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE };
    if (*hint)
        hints.content_language_hint = hint;
    CLD2::Language found[3];
    int percent[3];
    double scores[3];
    int valid = 0;
    struct news_cld out = { nullptr, false, 0, 0 };
    CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(
        text, static_cast<int>(len), true, &hints, CLD2::kCLDFlagBestEffort, found, percent, scores,
        nullptr, &out.letters, &out.reliable, &valid);
    out.percent = percent[0];
    if (best == CLD2::CHINESE_T)
        out.code = "zh-Hant";
    else if (best != CLD2::UNKNOWN_LANGUAGE && best != CLD2::TG_UNKNOWN_LANGUAGE)
        out.code = CLD2::LanguageCode(best);
    return out;
}
