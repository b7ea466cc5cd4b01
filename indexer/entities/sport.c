#include "indexer/entities/sport.h"

enum {
    SHORTEST = 3, /* bytes of a word of sport */
    LONGEST = 14,
    DIFFERENT = 4, /* words of sport that an article holds at least */
    ONE_IN = 28,   /* of its words */
    NUMBERS = 8,   /* that pages of results hold at least */
    NUMBER_IN = 5, /* words of them */
    HEADING = 10,  /* words at the start of a page, of which one of sport tells what it is */
    LETTERS = 26,
    LONGEST_LIST = 512
};

/* By their first letter, each between spaces. */
static const char *const words[LETTERS] = {
    " ace aces aggregate athlete athletes athletics ",
    " badminton baseball baseman basketball batsman batted batting beat birdie birdies bogey "
    "bogeys bowled bowler bowlers bowling boxer boxers boxing bronze bullpen bunker ",
    " caps captain catcher century champion champions championship championships chequered "
    "clash club clubs coach coaches comeback compete competition crease cricket cup cycling "
    "cyclist ",
    " debut decathlon deciders defeat defeated defender defenders derby dismissed diving "
    "doubles draw drawn dribble drivers dunk ",
    " equaliser equalizer equestrian ",
    " fans fastest fencing fielder fifa final finals finish finished fixture fixtures "
    "football footballer footballers forward forwards foul fouls freestyle fullback fumble ",
    " game games goal goalie goalkeeper goalless goals golf golfer gymnast gymnastics ",
    " half-time halfback halftime handball hat-trick header heat heats hockey homer homers "
    "hurdles ",
    " injured injury inning innings ",
    " jockey judo jump jumper ",
    " karate kick-off kicked kickoff knockout ",
    " lap laps lead league linebacker lineup lob ",
    " marathon match matches medal medallist medals metres midfield midfielder midfielders ",
    " nba netball nfl nhl ",
    " offside olympic olympics opener opponent opponents outfielder over overs overtime ",
    " peloton penalties penalty pitch pitcher pitchers pitching play-off play-offs player "
    "players playmaker playoff playoffs podium points preseason puck punt putt putts ",
    " qualifier qualifiers qualifying quarter-final quarter-finals quarterback quarterfinal "
    "quarterfinals ",
    " race races racing racket rally rebound rebounds record referee referees relay "
    "relegated relegation replay rider riders rink roster round rounds rower rowing rugby "
    "runner runner-up runners runs ",
    " saves score scored scoreless scorer scorers scores scoring season seasons seed seeded "
    "seeds semi-final semi-finals semifinal semifinals serve sets shootout shortstop shot "
    "shots shutout singles skater skating skier skiing skipper skippered slalom soccer "
    "sprint sprinter squad squads stage standings striker strikers stumps substitute swimmer "
    "swimmers swimming ",
    " tackle tackles taekwondo team team-mate team-mates teammate teammates teams tennis "
    "test throw tie tie-break tiebreak tied title titles touchdown touchdowns tournament "
    "tournaments tries trophy twenty20 ",
    " uefa umpire umpires unbeaten unseeded ",
    " victory volley volleyball ",
    " weightlifting wicket wicketkeeper wickets win win-loss winger winners winning wins won "
    "wrestler wrestlers wrestling ",
    "",
    " yard yards ",
    "",
};

struct count {
    bool seen[LETTERS][LONGEST_LIST]; /* by where the word stands in its list */
    size_t different;
    size_t words;
    size_t of_sport;
    size_t numbers;
    bool headed; /* a word of sport is among the first */
};

static void
count_token(struct count *count, struct news_str token)
{
    char needle[LONGEST + 2];
    const char *found = NULL;
    bool *seen = NULL;
    size_t letter = 0;

    if (token.len < SHORTEST || token.len > LONGEST)
        return;
    for (size_t i = 0; i < token.len; i++)
        needle[i + 1] = news_ascii_lower(token.data[i]);
    if (needle[1] < 'a' || needle[1] > 'z')
        return;
    needle[0] = needle[token.len + 1] = ' ';
    letter = (size_t)(needle[1] - 'a');
    found = memmem(words[letter], strlen(words[letter]), needle, token.len + 2);
    if (!found)
        return;
    seen = &count->seen[letter][found - words[letter]];
    count->different += !*seen;
    *seen = true;
    count->of_sport++;
    count->headed |= count->words <= HEADING;
}

static void
count_tokens(struct count *count, struct news_str text, const struct news_tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        count->numbers += tokens->items[i].kind == NEWS_TOKEN_NUMBER;
        if (tokens->items[i].kind != NEWS_TOKEN_WORD)
            continue;
        count->words++;
        count_token(count, news_token_text(text, &tokens->items[i]));
    }
}

bool
news_is_sport(const struct news_article *article)
{
    struct count count = { .words = 0 };

    count_tokens(&count, article->title, &article->title_tokens);
    count_tokens(&count, article->body, &article->body_tokens);
    if (count.numbers >= NUMBERS && count.numbers * NUMBER_IN >= count.words)
        return count.headed || count.different > 1;
    return count.different >= DIFFERENT && count.of_sport * ONE_IN >= count.words;
}
