#include <errno.h>

#include "indexer/pipeline/indexing.h"

struct inspecting {
    struct news_session *session;
    struct news_pass *pass;
};

static enum news_status
print_batch(void *ctx, struct news_batch *batch, struct news_error *err)
{
    struct inspecting *inspecting = ctx;
    struct news_str records = news_buffer_str(&batch->output);
    if (records.len)
        news_progress_hide(&inspecting->session->progress); /* both may be one terminal */
    errno = 0;
    if (fwrite(records.data, 1, records.len, stdout) != records.len || fflush(stdout) != 0)
        return news_fail_io(err, "standard output");
    return news_session_tell(inspecting->session, batch, &inspecting->pass->tally, err);
}

static void
say_hidden(struct news_session *session, uint64_t count)
{
    struct news_error words;
    (void)news_fail(&words, NEWS_OK, "%llu skipped because %s with a point",
                    (unsigned long long)count,
                    count == 1 ? "its name begins" : "their names begin");
    news_session_say(session, words.text);
}

enum news_status
news_run_inspect(struct news_session *session, struct news_tally *tally, struct news_error *err)
{
    struct news_pass pass = news_session_pass(session);
    struct inspecting inspecting = { session, &pass };
    pass.retire = print_batch;
    pass.ctx = &inspecting;
    enum news_status status = news_session_open_report(session, err);
    if (!status)
        status = news_pass_run(&pass, err);
    *tally = pass.tally;
    if (!status)
        status = news_session_finish(session, err);
    if (!status && tally->hidden)
        say_hidden(session, tally->hidden);
    if (!status && pass.unusable)
        status = news_fail(err, pass.unusable, "some of the input could not be used");
    return status;
}
