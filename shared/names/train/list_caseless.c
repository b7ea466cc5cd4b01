/*
 * list_caseless CITIES - prints shared/names/caseless_names.c: what countries and large
 * cities are called in scripts without capitals (CLDR, as this machine's ICU carries it:
 * its regions, and the cities that time zones are named after), and what the news there
 * prefers to call them.
 *
 * CITIES is cities_geonames.tsv, which tells large cities from villages with a time zone.
 */
#include "shared/names/caseless.h"
#include "shared/names/key.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum {
    MOST_ROWS = 1 << 14,
    MOST_KEYS = 1 << 12,
    MOST_CITIES = 1 << 14,
    LARGE_CITY = 200000, /* inhabitants */
    LONGEST_KEY = 200,
    LONGEST_NAME = 160,
    SHORTEST_NAME = 4, /* bytes: two letters at least */
    ZONE_FIELDS = 7
};

static const char *const languages[] = {
    "ar", "fa", "ur", "he", "hi", "bn", "ta", "te", "mr", "th", "zh", "zh_Hant", "ja", "ko", "ka",
};

/* What the news calls places beside their names in CLDR, separated by "|". */
static const struct {
    const char *place;
    const char *names;
} more[] = {
    { "United States",
      "アメリカ|米国|أمريكا|أميركا|الولايات المتحدة الأمريكية|الولايات المتحدة الأميركية|ארה״ב|"
      "آمریکا|ایالات متحده آمریکا|ایالات متحدهٔ آمریکا|امریکا|امریکہ|अमेरिका|अमरीका|สหรัฐ|สหรัฐฯ|აშშ" },
    { "United Kingdom", "英国|英國|بريطانيا|بریتانیا|انگلیس|انگلستان|برطانیہ|ब्रिटेन|ბრიტანეთი" },
    { "England", "英格兰|英格蘭|イングランド|잉글랜드|إنجلترا|אנגליה|इंग्लैंड" },
    { "Scotland", "苏格兰|蘇格蘭|スコットランド|스코틀랜드|اسكتلندا|סקוטלנד|اسکاتلند|स्कॉटलैंड" },
    { "South Korea", "韓国|한국|남한|남조선|كوريا الجنوبية|דרום קוריאה|کره جنوبی|کرهٔ جنوبی" },
    { "North Korea", "朝鲜|朝鮮|北朝鮮|北韓|北韩|북한|조선민주주의인민공화국|کره شمالی|کرهٔ شمالی" },
    { "Saudi Arabia", "السعودية|沙特|沙烏地阿拉伯|사우디|عربستان|सऊदी" },
    { "United Arab Emirates", "الإمارات|阿联酋|阿聯|阿联|אמירויות|امارات" },
    { "Palestine", "فلسطين|فلسطین|巴勒斯坦|パレスチナ|팔레스타인|פלסטין|फ़िलिस्तीन|ปาเลสไตน์" },
    { "Syria", "سورية|سوريا|叙利亚|敘利亞|シリア|시리아|סוריה" },
    { "Russia", "俄国|俄國|俄罗斯|俄羅斯|روسيا|روسیه|러시아" },
    { "Taiwan", "台灣|台湾|臺灣|タイワン|대만" },
    { "Hong Kong", "香港|ホンコン|홍콩|هونغ كونغ|הונג קונג|ฮ่องกง|हांगकांग|हॉन्ग कॉन्ग" },
    { "Macau", "澳门|澳門|マカオ|마카오" },
    { "Myanmar", "缅甸|緬甸|ミャンマー|미얀마|버마|ميانمار|พม่า" },
    { "Turkey", "土耳其|トルコ|튀르키예|터키|تركيا|ترکیه|טורקיה|तुर्की" },
    { "China", "الصين|چین|中华人民共和国|中華人民共和國" },
    { "Germany", "德国|德國|ألمانيا|آلمان" },
    { "Italy", "义大利|義大利|意大利" },
    { "Australia", "澳洲|豪州|호주|استرالیا" },
    { "Thailand", "ประเทศไทย|泰国|泰國" },
    { "New Zealand", "纽西兰|紐西蘭|新西兰|뉴질랜드" },
    { "Czech Republic", "捷克|チェコ|체코|التشيك|צ׳כיה|चेक गणराज्य|เช็ก" },
    { "Netherlands", "هولندا|هلند|הולנד|네덜란드|荷兰|荷蘭|オランダ|नीदरलैंड" },
    { "Ivory Coast", "ساحل العاج|科特迪瓦|コートジボワール" },
    { "Vatican", "الفاتيكان|바티칸|梵蒂冈|梵蒂岡|バチカン|וותיקן" },
    { "North Macedonia", "مقدونيا الشمالية|北马其顿|北マケドニア" },
    { "Gaza", "加沙|ガザ|가자|غزة|עזה|غزه|गाज़ा|กาซา" },
    { "Gaza Strip", "加沙地带|加薩走廊|ガザ地区|가자지구|قطاع غزة|רצועת עזה|نوار غزه" },
    { "West Bank", "ヨルダン川西岸|الضفة الغربية|הגדה המערבית|کرانه باختری" },
    { "Crimea", "克里米亚|克里米亞|クリミア|크림반도|القرم|קרים|کریمه|क्रीमिया|ไครเมีย" },
    { "Europe", "欧洲|歐洲|ヨーロッパ|欧州|유럽|أوروبا|אירופה|اروپا|यूरोप|ยุโรป|ევროპა" },
    { "Asia", "亚洲|亞洲|アジア|아시아|آسيا|אסיה|एशिया|เอเชีย|აზია" },
    { "Africa", "非洲|アフリカ|아프리카|أفريقيا|إفريقيا|אפריקה|आफ़्रीका|अफ्रीका|แอฟริกา|აფრიკა" },
    { "Middle East", "中东|中東|중동|الشرق الأوسط|המזרח התיכון|خاورمیانه|मध्य पूर्व|ตะวันออกกลาง" },
    { "Beijing", "北京|베이징|بكين|בייג׳ינג|בייג׳ין|پکن|बीजिंग|ปักกิ่ง|პეკინი" },
    { "Washington", "华盛顿|華盛頓|ワシントン|워싱턴|واشنطن|וושינגטון|واشنگتن|वाशिंगटन|वॉशिंगटन|"
                    "วอชิงตัน|ვაშინგტონი" },
    { "New Delhi", "新德里|ニューデリー|뉴델리|نيودلهي|ניו דלהי|دهلی نو|नई दिल्ली|นิวเดลี|ნიუ-დელი" },
    { "Delhi", "दिल्ली|델리|デリー" },
    { "Mumbai", "孟买|孟買|ムンバイ|뭄바이|مومباي|מומבאי|بمبئی|मुंबई|มุมไบ" },
    { "Tel Aviv", "特拉维夫|特拉維夫|テルアビブ|텔아비브|تل أبيب|תל אביב|تل آویو|तेल अवीव" },
    { "Geneva", "日内瓦|日內瓦|ジュネーブ|제네바|جنيف|ז׳נבה|ژنو|जिनेवा|เจนีวา|ჟენევა" },
    { "Munich", "慕尼黑|ミュンヘン|뮌헨|ميونيخ|מינכן|مونیخ|म्यूनिख|มิวนิก" },
    { "Frankfurt", "法兰克福|法蘭克福|フランクフルト|프랑크푸르트|فرانكفورت|פרנקפורט" },
    { "Hamburg", "汉堡|漢堡|ハンブルク|함부르크|هامبورغ|המבורג" },
    { "Milan", "米兰|米蘭|ミラノ|밀라노|ميلانو|מילאנו|میلان|मिलान|มิลาน" },
    { "Barcelona", "巴塞罗那|巴塞隆納|バルセロナ|바르셀로나|برشلونة|ברצלונה|بارسلونا|बार्सिलोना" },
    { "San Francisco", "旧金山|舊金山|サンフランシスコ|샌프란시스코|سان فرانسيسكو|סן פרנסיסקו" },
    { "Boston", "波士顿|波士頓|ボストン|보스턴|بوسطن|בוסטון|बोस्टन|บอสตัน" },
    { "Houston", "休斯顿|休士頓|ヒューストン|휴스턴|هيوستن|יוסטון" },
    { "Moscow", "莫斯科|モスクワ|모스크바|موسكو|מוסקבה|मास्को|मॉस्को" },
    { "Saint Petersburg", "圣彼得堡|聖彼得堡|サンクトペテルブルク|상트페테르부르크|سان بطرسبرغ" },
    { "Kyiv", "基辅|基輔|キーウ|キエフ|키이우|키예프|كييف|קייב|کی‌یف|"
              "कीव|"
              "เคียฟ|"
              "კიევი" },
    { "Kharkiv", "哈尔科夫|哈爾科夫|ハルキウ|하르키우|خاركيف|חרקוב|खारकीव|ხარკოვი" },
    { "Odesa", "敖德萨|敖德薩|オデーサ|오데사|أوديسا|אודסה|ओडेसा|ოდესა" },
    { "Aleppo", "阿勒颇|アレッポ|알레포|حلب|חאלב" },
    { "Mosul", "摩苏尔|モスル|모술|الموصل|מוסול" },
    { "Jerusalem", "耶路撒冷|エルサレム|예루살렘|القدس|ירושלים|यरुशलम|เยรูซาเลม" },
    { "Mecca", "麦加|メッカ|메카|مكة" },
    { "Osaka", "大阪|オオサカ|오사카|أوساكا|אוסקה|โอซากะ|โอซาก้า" },
    { "Kyoto", "京都|교토|كيوتو|קיוטו|เกียวโต" },
    { "Hiroshima", "広島|广岛|廣島|히로시마|هيروشيما|הירושימה" },
    { "Fukushima", "福島|福岛|후쿠시마|فوكوشيما|פוקושימה" },
    { "Busan", "釜山|부산|بوسان" },
    { "Shenzhen", "深圳|선전시|شنتشن" },
    { "Guangzhou", "广州|廣州|광저우|قوانغتشو" },
    { "Wuhan", "武汉|武漢|우한|ووهان|וואהן|वुहान|อู่ฮั่น" },
    { "Tibet", "西藏|チベット|티베트|التبت|טיבט|तिब्बत|ทิเบต" },
    { "Xinjiang", "新疆|신장위구르|شينجيانغ|ซินเจียง" },
    { "Okinawa", "沖縄|冲绳|沖繩|오키나와|أوكيناوا" },
    { "Kashmir", "克什米尔|カシミール|카슈미르|كشمير|קשמיר|کشمیر|कश्मीर" },
    { "California",
      "加利福尼亚|加州|カリフォルニア|캘리포니아|كاليفورنيا|קליפורניה|کالیفرنیا|कैलिफोर्निया" },
    { "Maryland", "马里兰|馬里蘭|メリーランド|메릴랜드|ميريلاند|מרילנד|مریلند|मैरीलैंड" },
    { "Mexico City", "メキシコシティ|メキシコ・シティ|メキシコ シティ" },
    { "Texas", "得克萨斯|德州|テキサス|텍사스|تكساس|טקסס|تگزاس|टेक्सास" },
    { "Florida", "佛罗里达|佛羅里達|フロリダ|플로리다|فلوريدا|פלורידה|فلوریدا|फ्लोरिडा" },
};

/* Longer names that a place is in and that are none: a union, a club, two newspapers, a
 * district with another country's name. */
static const char others[] =
    "اتحادیه اروپا|اتحادیهٔ اروپا|สหภาพยุโรป|ヨーロッパ連合|欧州連合|欧洲联盟|歐洲聯盟|유럽 연합|"
    "ريال مدريد|رئال مادرید|レアル・マドリード|レアルマドリード|皇家马德里|皇家馬德里|레알 "
    "마드리드|"
    "ריאל מדריד|रियल मैड्रिड|เรอัล มาดริด|เรอัลมาดริด|纽约时报|紐約時報|ニューヨーク・タイムズ|"
    "뉴욕 타임스|نيويورك تايمز|ניו יורק טיימס|نیویورک تایمز|न्यूयॉर्क टाइम्स|华盛顿邮报|華盛頓郵報|"
    "ワシントン・ポスト|워싱턴 포스트|واشنطن بوست|וושינגטון פוסט|واشنگتن پست|वाशिंगटन पोस्ट|"
    "哥伦比亚特区|哥倫比亞特區|مقاطعة كولومبيا|מחוז קולומביה|ناحیه کلمبیا|"
    "डिस्ट्रिक्ट ऑफ कोलंबिया|कोलंबिया डिस्ट्रिक्ट|コロンビア特別区";

/* Names that are other words too: "financial", "how", "blame", "Monday", "means", "purchase",
 * "match", "gardener"; and names of people. */
static const char *const ambiguous[] = {
    "مالي",  "عمان", "كيف",  "لوم",  "روس",  "أمان",   "الجزيرة", "مسقط", "دوشنبه",   "موریس",
    "رم",    "수단", "가나", "말리", "리가", "저지",   "קניה",    "קרים", "גרנדה",    "माली",
    "मिलान", "बर्न",  "ปราก", "มาลี",  "マリ", "チャド", "マルタ",  "伯斯", "圣地亚哥", "聖地牙哥",
};

/* Cities with the names of people, or that are words in several languages. */
static const char *const skipped[] = {
    "aden", "apia", "belem", "dili", "lome", "male", "maseru", "santiago", "sofia", "victoria",
};

/* Islands with the names of saints, and so of churches. */
static const char *const saints[] = { "BL", "MF", "SH", "SX" };

struct row {
    char name[LONGEST_NAME + 1];
    unsigned key;
};

static struct row rows[MOST_ROWS];
static size_t row_count;
static char *keys[MOST_KEYS];
static size_t key_count;
static char *cities[MOST_CITIES]; /* their keys */
static size_t city_count;

static enum news_status
read_key(const char *name, char key[LONGEST_KEY + 1])
{
    struct news_buffer out;
    news_buffer_init(&out, LONGEST_KEY * 2);
    enum news_status status = news_name_key(news_str_from(name), NEWS_ENTITY_PLACE, &out, NULL);
    if (!status)
        (void)snprintf(key, LONGEST_KEY + 1, "%.*s", (int)out.len, out.data);
    news_buffer_clear(&out);
    return status;
}

static enum news_status
key_index(const char *key, unsigned *index)
{
    unsigned i = 0;
    while (i < key_count && strcmp(keys[i], key) != 0)
        i++;
    *index = i;
    if (i < key_count)
        return NEWS_OK;
    if (key_count == MOST_KEYS)
        return NEWS_LIMIT;
    keys[key_count] = strdup(key);
    return keys[key_count++] ? NEWS_OK : NEWS_NO_MEMORY;
}

static bool
is_ambiguous(const char *folded)
{
    for (size_t i = 0; i < sizeof ambiguous / sizeof *ambiguous; i++) {
        char word[LONGEST_NAME + 1] = "";
        (void)news_caseless_fold(news_str_from(ambiguous[i]), word, LONGEST_NAME);
        if (strcmp(word, folded) == 0)
            return true;
    }
    return false;
}

static bool
is_skipped(const char *key)
{
    for (size_t i = 0; i < sizeof skipped / sizeof *skipped; i++) {
        if (strcmp(skipped[i], key) == 0)
            return true;
    }
    return false;
}

static bool
is_saint(const char *region)
{
    for (size_t i = 0; i < sizeof saints / sizeof *saints; i++) {
        if (strcmp(saints[i], region) == 0)
            return true;
    }
    return false;
}

/* Whether the script of text has no capitals: nothing of it is Latin, Cyrillic, Greek or
 * Armenian, which all come before U+0590. */
static bool
is_caseless(const char *text)
{
    size_t at = 0, len = strlen(text);
    while (at < len) {
        uint32_t c = news_utf8_next(text, len, &at);
        if (c >= 0x80 && c < 0x590)
            return false;
        if (news_is_ascii_alpha((char)(c < 0x80 ? c : 0)))
            return false;
    }
    return true;
}

/* Adds a name that no place has yet. */
static enum news_status
add_name(const char *name, const char *key)
{
    struct row row = { .key = 0 };
    size_t len = news_caseless_fold(news_str_from(name), row.name, LONGEST_NAME);
    enum news_status status = NEWS_OK;
    if (len < SHORTEST_NAME || !is_caseless(name) || is_ambiguous(row.name))
        return NEWS_OK;
    for (size_t i = 0; i < row_count; i++) {
        if (strcmp(rows[i].name, row.name) == 0)
            return NEWS_OK;
    }
    if (row_count == MOST_ROWS)
        return NEWS_LIMIT;
    status = key_index(key, &row.key);
    if (!status)
        rows[row_count++] = row;
    return status;
}

/* Adds the names of a list separated by "|". */
static enum news_status
add_list(const char *list, const char *key)
{
    char *names = strdup(list);
    enum news_status status = names ? NEWS_OK : NEWS_NO_MEMORY;
    for (char *name = names ? strtok(names, "|") : NULL; name && !status; name = strtok(NULL, "|"))
        status = add_name(name, key);
    free(names);
    return status;
}

static enum news_status
add_more(void)
{
    enum news_status status = add_list(others, "");
    for (size_t i = 0; i < sizeof more / sizeof *more && !status; i++) {
        char key[LONGEST_KEY + 1];
        status = read_key(more[i].place, key);
        if (!status)
            status = add_list(more[i].names, key);
    }
    return status;
}

/* What a language calls a region; empty when it has no name for it. */
static void
write_region(const char *region, const char *language, char *out, int32_t room)
{
    char locale[8] = { '_', region[0], region[1], '\0' };
    UChar units[LONGEST_NAME];
    UErrorCode error = U_ZERO_ERROR;
    int32_t count = uloc_getDisplayCountry(locale, language, units, LONGEST_NAME, &error);
    out[0] = '\0';
    if (U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING && count < LONGEST_NAME)
        (void)u_strToUTF8(out, room, NULL, units, count, &error);
}

static enum news_status
add_regions(const char *language)
{
    const char *const *regions = uloc_getISOCountries();
    enum news_status status = NEWS_OK;
    for (size_t i = 0; regions[i] && !status; i++) {
        char english[LONGEST_NAME * 3];
        char name[LONGEST_NAME * 3];
        char key[LONGEST_KEY + 1];
        if (is_saint(regions[i]))
            continue;
        write_region(regions[i], "en", english, sizeof english);
        write_region(regions[i], language, name, sizeof name);
        status = read_key(english, key);
        if (!status)
            status = add_name(name, key);
    }
    return status;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* id, name, alternative, country, region, kind, inhabitants */
static enum news_status
read_city(char *line)
{
    char *fields[ZONE_FIELDS] = { NULL };
    char key[LONGEST_KEY + 1];
    size_t n = 0;
    for (char *field = line; field && n < ZONE_FIELDS; n++) {
        fields[n] = strsep(&field, "\t\n");
    }
    if (n < ZONE_FIELDS ||
        (strcmp(fields[5], "PPLC") != 0 && strtoul(fields[6], NULL, 10) < LARGE_CITY))
        return NEWS_OK;
    if (city_count == MOST_CITIES)
        return NEWS_LIMIT;
    enum news_status status = read_key(fields[1], key);
    if (status)
        return status;
    cities[city_count] = strdup(key);
    return cities[city_count++] ? NEWS_OK : NEWS_NO_MEMORY;
}

static enum news_status
read_cities(const char *path)
{
    enum news_status status = NEWS_OK;
    char *line = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "re");
    if (!file)
        return NEWS_IO;
    while (!status && getline(&line, &room, file) >= 0)
        status = read_city(line);
    free(line); /* getline()'s */
    (void)fclose(file);
    qsort(cities, city_count, sizeof *cities, by_text);
    return status;
}

/* What a language calls the city that a time zone is named after. */
static void
write_city(const UChar *zone, const char *language, char *out, int32_t room)
{
    static const UChar pattern[] = { 'V', 'V', 'V', 0 };
    UChar units[LONGEST_NAME];
    UErrorCode error = U_ZERO_ERROR;
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, language, zone, -1, pattern, -1, &error);
    int32_t count = udat_format(format, 0, units, LONGEST_NAME, NULL, &error);
    out[0] = '\0';
    if (U_SUCCESS(error) && count < LONGEST_NAME)
        (void)u_strToUTF8(out, room, NULL, units, count, &error);
    udat_close(format);
}

static enum news_status
add_zone(const UChar *zone)
{
    char english[LONGEST_NAME * 3];
    char key[LONGEST_KEY + 1];
    const char *wanted = key;
    write_city(zone, "en", english, sizeof english);
    enum news_status status = read_key(english, key);
    if (status || is_skipped(key) || !bsearch(&wanted, cities, city_count, sizeof *cities, by_text))
        return status;
    for (size_t i = 0; i < sizeof languages / sizeof *languages && !status; i++) {
        char name[LONGEST_NAME * 3];
        write_city(zone, languages[i], name, sizeof name);
        status = add_name(name, key);
    }
    return status;
}

static enum news_status
add_zones(void)
{
    UErrorCode error = U_ZERO_ERROR;
    enum news_status status = NEWS_OK;
    UEnumeration *zones =
        ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &error);
    const UChar *zone = uenum_unext(zones, NULL, &error);
    while (zone && U_SUCCESS(error) && !status) {
        status = add_zone(zone);
        zone = uenum_unext(zones, NULL, &error);
    }
    uenum_close(zones);
    return status ? status : U_FAILURE(error) ? NEWS_INTERNAL : NEWS_OK;
}

static int
by_name(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static void
print(void)
{
    qsort(rows, row_count, sizeof *rows, by_name);
    puts("#include \"shared/names/caseless_names.h\"\n\n/* Made by list_caseless. */\n");
    puts("const struct news_str news_caseless_keys[] = {");
    for (size_t i = 0; i < key_count; i++)
        printf("    NEWS_STR(\"%s\"),\n", keys[i]);
    puts("};\n\nconst struct news_caseless_name news_caseless_names[] = {");
    for (size_t i = 0; i < row_count; i++)
        printf("    { NEWS_STR(\"%s\"), %u },\n", rows[i].name, rows[i].key);
    puts("};\n\nconst size_t news_caseless_name_count =\n"
         "    sizeof news_caseless_names / sizeof *news_caseless_names;");
}

int
main(int argc, char **argv)
{
    enum news_status status = NEWS_OK;
    if (argc != 2) {
        (void)fprintf(stderr, "usage: list_caseless CITIES\n");
        return 2;
    }
    status = read_cities(argv[1]);
    if (!status)
        status = add_more();
    for (size_t i = 0; i < sizeof languages / sizeof *languages && !status; i++)
        status = add_regions(languages[i]);
    if (!status)
        status = add_zones();
    if (status) {
        (void)fprintf(stderr, "list_caseless: %s\n", news_status_words(status));
        return 1;
    }
    print();
    return 0;
}
