#include "indexer/writing/writer.h"

#include <stdio.h>
#include <stdlib.h>

#include "shared/base/memory.h"
#include "tests/support/leaks.h"
#include "tests/unit/writing/sample.h"

static char *
dump_of(const char *path)
{
    struct news_error err = { "" };
    cr_expect_eq(news_index_check(path, &err), NEWS_OK, "%s", err.text);
    struct news_index *index = news_sample_open(path);
    char *dump = news_sample_dump(index);
    news_index_close(index);
    return dump;
}

static void
expect_same(const char *a, const char *b)
{
    char *one = dump_of(a);
    char *other = dump_of(b);
    cr_expect_str_eq(one, other);
    free(one);
    free(other);
}

Test(writer, gives_back_what_was_written)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    struct news_article article;
    uint32_t docid = 0;
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    news_sample_write(path, NULL, 0, 50, 20);
    struct news_index *index = news_sample_open(path);
    struct news_arena *arena = news_arena_new(0);
    cr_expect_eq(news_sample_live(index), 50);
    cr_expect_eq(news_index_segment_count(index), 1);
    cr_expect_eq(news_sample_count(index, "harbour"), 5);
    cr_expect_eq(news_sample_count(index, "Q"
                                          "story/31"),
                 1);
    cr_expect_eq(news_sample_count(index, "D20250408"), 2, "published");
    cr_expect_eq(news_sample_count(index, "Ynone"), 10, "undated");
    cr_expect_eq(news_sample_count(index, "F20250308"), 2, "spoken of");
    cr_expect_eq(news_sample_count(index, "Pin"), 50, "a folder on the path");
    cr_expect_eq(news_sample_count(index, "Ntomas okafor"), 12);
    cr_assert_eq(news_index_find_id(index, news_str_from("story/31"), &docid, &err), NEWS_OK);
    cr_assert_eq(news_index_article(index, docid, NEWS_PARTS_ALL, arena, &article, &err), NEWS_OK);
    cr_expect(news_str_equal(article.title, news_str_from("Story number31")));
    cr_expect_eq(news_index_find_id(index, news_str_from("story/50"), &docid, &err),
                 NEWS_NOT_FOUND);
    cr_expect_eq(news_index_check(path, &err), NEWS_OK, "%s", err.text);
    news_arena_free(arena);
    news_index_close(index);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, makes_the_same_index_of_one_shard_as_of_many)
{
    struct news_scratch scratch;
    news_scratch_make(&scratch);
    const char *one = news_scratch_path(&scratch, "one");
    const char *many = news_scratch_path(&scratch, "many");
    news_sample_write(one, NULL, 0, 120, 120);
    news_sample_write(many, NULL, 0, 120, 3); /* groups of sixteen among them */
    expect_same(one, many);
    struct news_index *a = news_sample_open(one);
    struct news_index *b = news_sample_open(many);
    struct news_error err = { "" };
    cr_assert_eq(news_index_need(a, NEWS_COLUMNS_ALL, &err), NEWS_OK);
    cr_assert_eq(news_index_need(b, NEWS_COLUMNS_ALL, &err), NEWS_OK);
    const struct news_names *x = &news_index_segment(a, 0)->names;
    const struct news_names *y = &news_index_segment(b, 0)->names;
    cr_assert_eq(x->count, y->count);
    cr_expect_arr_eq(x->items, y->items, x->count * sizeof *x->items);
    cr_expect_arr_eq(x->blocks, y->blocks, x->block_count * sizeof *x->blocks);
    news_index_close(a);
    news_index_close(b);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, counts_names_and_knows_their_common_spelling)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    news_scratch_make(&scratch);
    news_sample_write(news_scratch_path(&scratch, "idx"), NULL, 0, 40, 7);
    struct news_index *index = news_sample_open(news_scratch_path(&scratch, "idx"));
    struct news_segment *segment = news_index_segment(index, 0);
    cr_assert_eq(news_segment_need(segment, NEWS_COLUMNS_ENTITIES, &err), NEWS_OK);
    uint32_t marta =
        news_segment_find_name(segment, NEWS_ENTITY_PERSON, news_str_from("marta lindqvist"));
    cr_assert_neq(marta, NEWS_NO_ID);
    const struct news_name *name = &segment->names.items[marta];
    cr_expect_eq(name->articles, 30);
    cr_expect(news_str_equal(news_strings_get(&segment->names.spelling_texts, name->common),
                             news_str_from("M. Lindqvist")));
    cr_expect_eq(segment->names.spellings[name->common].articles, 10);
    cr_expect_eq(segment->names.spellings[name->common].mentions, 30);
    cr_expect_eq(news_segment_find_name(segment, NEWS_ENTITY_ORG, news_str_from("marta lindqvist")),
                 NEWS_NO_ID);
    cr_expect_gt(segment->names.block_count, 0);
    size_t count = 0;
    uint32_t code = segment->names.blocks[0].code;
    cr_expect_eq(news_segment_find_block(segment, code, &count), segment->names.blocks);
    cr_expect_gt(count, 0);
    news_index_close(index);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

struct told {
    unsigned count;
    char last_id[40];
};

static void
tell(void *ctx, const struct news_replaced *replaced)
{
    struct told *told = ctx;
    cr_expect(news_str_equal(replaced->id, replaced->by));
    told->count++;
    (void)snprintf(told->last_id, sizeof told->last_id, "%.*s", (int)replaced->id.len,
                   replaced->id.data);
}

Test(writer, keeps_the_later_article_of_an_id)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    struct told told = { 0, "" };
    struct news_writer_options options = { .replaced = tell, .every = true, .ctx = &told };
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    news_sample_write(path, NULL, 0, 30, 10);
    struct news_writer *writer = news_sample_open_writer(path, &options);
    struct news_writer_summary summary;
    news_sample_shard(writer, 0, 28, 33, "early");  /* 28 and 29 are there already */
    news_sample_shard(writer, 1, 30, 31, "middle"); /* and now 30 */
    cr_assert_eq(news_writer_finish(writer, &summary, &err), NEWS_OK, "%s", err.text);
    news_writer_close(writer);
    cr_expect_eq(told.count, 3);
    cr_expect_str_eq(told.last_id, "story/30", "told by path");
    cr_expect_eq(summary.replaced, 3);
    cr_expect_eq(summary.total, 33);
    struct news_index *index = news_sample_open(path);
    cr_expect_eq(news_sample_live(index), 33);
    cr_expect_eq(news_sample_count(index, "earli") + news_sample_count(index, "early"), 4);
    cr_expect_eq(news_sample_count(index, "Qstory/30"), 1);
    news_index_close(index);
    cr_expect_eq(news_index_check(path, &err), NEWS_OK, "%s", err.text);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

/* One version of story/1, in the input called input, as a shard. */
static void
add_version(struct news_writer *writer, uint64_t ordinal, const char *input, int64_t version)
{
    static const struct news_input_state state = { 100, 5, 7, 1, 1, 0, 0 };
    struct news_error err = { "" };
    struct news_shard *shard = NULL;
    struct news_arena *arena = news_arena_new(0);
    struct news_article article = news_sample(arena, 1);
    article.body = news_arena_format(arena, "Told in %s.", input);
    article.version = version;
    cr_assert_eq(news_shard_new(writer, ordinal, &shard, &err), NEWS_OK, "%s", err.text);
    cr_assert_eq(news_shard_add(shard, news_str_from(input), &article, &err), NEWS_OK, "%s",
                 err.text);
    cr_assert_eq(news_shard_end_input(shard, news_str_from(input), &state, &err), NEWS_OK, "%s",
                 err.text);
    cr_assert_eq(news_shard_finish(shard, &err), NEWS_OK, "%s", err.text);
    news_arena_free(arena);
}

static void
expect_input(const char *path, const char *input)
{
    struct news_index *index = news_sample_open(path);
    struct news_error err = { "" };
    cr_expect_eq(news_sample_live(index), 1);
    cr_expect_eq(news_sample_count(index, input), 1, "%s", input);
    news_index_close(index);
    cr_expect_eq(news_index_check(path, &err), NEWS_OK, "%s", err.text);
}

Test(writer, keeps_the_latest_version_whatever_comes_first)
{
    /* Three versions, in every order and cut into runs in every way: "alpha" is the latest. */
    static const struct {
        const char *input;
        int64_t version;
    } versions[] = { { "alpha", 300 }, { "bravo", NEWS_NO_VERSION }, { "delta", 200 } };
    static const unsigned orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
                                          { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
    struct news_scratch scratch;
    struct news_error err = { "" };
    news_scratch_make(&scratch);
    for (unsigned i = 0; i < 24; i++) {
        char name[24];
        (void)snprintf(name, sizeof name, "idx%u", i);
        const char *path = news_scratch_path(&scratch, name);
        struct news_writer *writer = news_sample_open_writer(path, NULL);
        uint64_t ordinal = 0;
        for (unsigned k = 0; k < 3; k++) {
            add_version(writer, ordinal++, versions[orders[i % 6][k]].input,
                        versions[orders[i % 6][k]].version);
            if (k < 2 && (i / 6 >> k & 1) == 0)
                continue;
            cr_assert_eq(news_writer_finish(writer, NULL, &err), NEWS_OK, "%s", err.text);
            news_writer_close(writer);
            ordinal = 0;
            writer = k < 2 ? news_sample_open_writer(path, NULL) : NULL;
        }
        expect_input(path, "alpha");
    }
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

static enum news_status
list_input(void *ctx, struct news_str path, const struct news_input_state *state,
           struct news_error *err)
{
    (void)err;
    cr_expect_eq(state->complete, 1);
    news_buffer_add_str(ctx, path);
    news_buffer_add_byte(ctx, ' ');
    return NEWS_OK;
}

static void
expect_orphans(struct news_writer *writer, const char *expected)
{
    struct news_buffer list;
    struct news_error err = { "" };
    news_buffer_init(&list, 1 << 10);
    news_buffer_add_c(&list, "");
    cr_assert_eq(news_writer_each_orphan(writer, list_input, &list, &err), NEWS_OK, "%s", err.text);
    cr_expect(news_str_equal(news_buffer_str(&list), news_str_from(expected)), "%.*s",
              (int)list.len, list.data ? list.data : "");
    news_buffer_clear(&list);
}

Test(writer, knows_what_to_read_again_when_the_latest_version_goes)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    struct news_writer *writer = news_sample_open_writer(path, NULL);
    add_version(writer, 0, "alpha", 300);
    add_version(writer, 1, "bravo", 100);
    add_version(writer, 2, "delta", 200);
    cr_assert_eq(news_writer_finish(writer, NULL, &err), NEWS_OK, "%s", err.text);
    expect_orphans(writer, "");
    cr_assert_eq(news_writer_remove_input(writer, news_str_from("alpha"), &err), NEWS_OK);
    expect_orphans(writer, "bravo delta ");
    /* Whoever reads them again takes out what there was of them. */
    cr_assert_eq(news_writer_remove_input(writer, news_str_from("bravo"), &err), NEWS_OK);
    cr_assert_eq(news_writer_remove_input(writer, news_str_from("delta"), &err), NEWS_OK);
    add_version(writer, 3, "bravo", 100);
    add_version(writer, 4, "delta", 200);
    expect_orphans(writer, "");
    cr_assert_eq(news_writer_finish(writer, NULL, &err), NEWS_OK, "%s", err.text);
    news_writer_close(writer);
    expect_input(path, "delta");
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, forgets_inputs_and_then_equals_an_index_built_without_them)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    struct news_writer_summary summary;
    char input[40];
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    const char *fresh = news_scratch_path(&scratch, "fresh");
    news_sample_write(path, NULL, 0, 60, 25);
    struct news_writer *writer = news_sample_open_writer(path, NULL);
    for (unsigned i = 0; i < 10; i++) {
        (void)snprintf(input, sizeof input, "in/%u", i);
        cr_expect_not_null(news_writer_find_input(writer, news_str_from(input)));
        cr_assert_eq(news_writer_remove_input(writer, news_str_from(input), &err), NEWS_OK);
        cr_expect_null(news_writer_find_input(writer, news_str_from(input)));
    }
    cr_expect_null(news_writer_find_input(writer, news_str_from("in/60")));
    news_sample_shard(writer, 0, 60, 62, NULL);
    cr_assert_eq(news_writer_finish(writer, &summary, &err), NEWS_OK, "%s", err.text);
    cr_expect_eq(summary.removed, 10);
    cr_expect_eq(summary.total, 52);
    news_writer_close(writer);
    news_sample_write(fresh, NULL, 10, 62, 20);
    expect_same(path, fresh);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, equals_a_rebuild_after_many_small_updates)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    const char *fresh = news_scratch_path(&scratch, "fresh");
    for (unsigned i = 0; i < 12; i++) {
        struct news_writer *writer = news_sample_open_writer(path, NULL);
        news_sample_shard(writer, 0, i * 5, i * 5 + 8, NULL); /* three of them again next time */
        cr_assert_eq(news_writer_finish(writer, NULL, &err), NEWS_OK, "%s", err.text);
        news_writer_close(writer);
    }
    news_sample_write(fresh, NULL, 0, 63, 63);
    expect_same(path, fresh);
    struct news_index *index = news_sample_open(path);
    cr_expect_leq(news_index_segment_count(index), 6, "segments are merged as they come");
    news_index_close(index);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, removes_everything_and_starts_again)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    char input[40];
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    news_sample_write(path, NULL, 0, 5, 5);
    struct news_writer *writer = news_sample_open_writer(path, NULL);
    for (unsigned i = 0; i < 5; i++) {
        (void)snprintf(input, sizeof input, "in/%u", i);
        cr_assert_eq(news_writer_remove_input(writer, news_str_from(input), &err), NEWS_OK);
    }
    cr_assert_eq(news_writer_finish(writer, NULL, &err), NEWS_OK, "%s", err.text);
    news_writer_close(writer);
    cr_expect_eq(news_index_check(path, &err), NEWS_OK, "%s", err.text);
    struct news_index *index = news_sample_open(path);
    cr_expect_eq(news_sample_live(index), 0);
    cr_expect_eq(news_sample_count(index, "stori"), 0);
    news_index_close(index);
    news_sample_write(path, NULL, 0, 3, 3);
    index = news_sample_open(path);
    cr_expect_eq(news_sample_live(index), 3);
    news_index_close(index);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, leaves_readers_their_state_while_it_publishes)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    news_sample_write(path, NULL, 0, 40, 10);
    struct news_index *before = news_sample_open(path);
    struct news_writer *writer = news_sample_open_writer(path, NULL);
    news_sample_shard(writer, 0, 40, 80, NULL);
    struct news_index *during = news_sample_open(path);
    cr_expect_eq(news_sample_live(during), 40, "not published yet");
    cr_assert_eq(news_writer_publish(writer, &err), NEWS_OK, "%s", err.text);
    struct news_index *after = news_sample_open(path);
    cr_expect_eq(news_sample_live(after), 80);
    news_sample_shard(writer, 1, 80, 90, NULL);
    cr_assert_eq(news_writer_finish(writer, NULL, &err), NEWS_OK, "%s", err.text);
    news_writer_close(writer);
    /* the segment that they read is unlinked by now */
    char *dump = news_sample_dump(before);
    cr_expect_eq(news_sample_count(before, "stori"), 40 - 20, "the German half is not stemmed so");
    free(dump);
    dump = news_sample_dump(after);
    free(dump);
    news_index_close(before);
    news_index_close(during);
    news_index_close(after);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, publishes_only_up_to_the_first_shard_missing)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    struct news_writer *writer = news_sample_open_writer(path, NULL);
    news_sample_shard(writer, 1, 10, 20, NULL);
    cr_assert_eq(news_writer_publish(writer, &err), NEWS_OK);
    struct news_index *index = news_sample_open(path);
    cr_expect_eq(news_sample_live(index), 0);
    news_index_close(index);
    news_sample_shard(writer, 0, 0, 10, NULL);
    cr_assert_eq(news_writer_publish(writer, &err), NEWS_OK);
    index = news_sample_open(path);
    cr_expect_eq(news_sample_live(index), 20);
    news_index_close(index);
    news_writer_close(writer); /* without finishing: what was published stays */
    cr_expect_eq(news_index_check(path, &err), NEWS_OK, "%s", err.text);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, swaps_a_rebuilt_index_in_at_one_blow)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    struct news_writer_options rebuild = { .rebuild = true, .index = { .no_times = true } };
    struct news_writer_options other = { .index = { .no_entities = true } };
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    news_sample_write(path, NULL, 0, 30, 10);
    struct news_writer *writer = NULL;
    cr_expect_eq(news_writer_open(path, &other, &writer, &err), NEWS_INPUT, "other options");
    writer = news_sample_open_writer(path, &rebuild);
    news_sample_shard(writer, 0, 100, 110, NULL);
    cr_assert_eq(news_writer_publish(writer, &err), NEWS_OK);
    struct news_index *index = news_sample_open(path);
    cr_expect_eq(news_sample_live(index), 30, "the old one, whole");
    news_index_close(index);
    cr_assert_eq(news_writer_finish(writer, NULL, &err), NEWS_OK, "%s", err.text);
    news_writer_close(writer);
    index = news_sample_open(path);
    cr_expect_eq(news_sample_live(index), 10);
    cr_expect(news_index_options(index)->no_times);
    news_index_close(index);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, joins_indexes_built_apart)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    struct news_writer_options other = { .index = { .no_times = true } };
    const struct news_writer_options plain = { .wait_seconds = 0 };
    news_scratch_make(&scratch);
    const char *joined = news_scratch_path(&scratch, "joined");
    const char *fresh = news_scratch_path(&scratch, "fresh");
    const char *parts[] = { news_scratch_path(&scratch, "a"), news_scratch_path(&scratch, "b"),
                            news_scratch_path(&scratch, "c") };
    news_sample_write(parts[0], NULL, 0, 40, 9);
    news_sample_write(parts[1], NULL, 30, 50, 9); /* ten of them a second time */
    news_sample_write(parts[2], &other, 50, 60, 9);
    news_sample_write(fresh, NULL, 0, 50, 9);
    cr_expect_eq(news_indexes_merge(joined, parts, 3, &plain, NULL, &err), NEWS_INPUT,
                 "other options");
    cr_assert_eq(news_indexes_merge(joined, parts, 2, &plain, NULL, &err), NEWS_OK, "%s", err.text);
    expect_same(joined, fresh);
    cr_expect_eq(news_indexes_merge(joined, parts, 2, &plain, NULL, &err), NEWS_INPUT,
                 "there already");
    cr_expect_eq(news_index_check(parts[0], &err), NEWS_OK, "the parts are untouched: %s",
                 err.text);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, keeps_others_out_and_other_folders_alone)
{
    struct news_scratch scratch;
    struct news_error err = { "" };
    struct news_writer_options options = { .wait_seconds = 0 };
    struct news_writer *second = NULL;
    news_scratch_make(&scratch);
    const char *path = news_scratch_path(&scratch, "idx");
    struct news_writer *writer = news_sample_open_writer(path, NULL);
    cr_expect_eq(news_writer_open(path, &options, &second, &err), NEWS_LOCKED, "%s", err.text);
    struct news_index *index = news_sample_open(path);
    cr_expect_eq(news_sample_live(index), 0, "an index from the start");
    news_index_close(index);
    news_writer_close(writer);
    writer = news_sample_open_writer(path, NULL);
    news_writer_close(writer);

    news_scratch_write(&scratch, "letter.txt", "Dear editor", 11);
    cr_expect_eq(news_writer_open(scratch.path, &options, &second, &err), NEWS_INPUT, "%s",
                 err.text);
    cr_expect_eq(
        news_writer_open(news_scratch_path(&scratch, "letter.txt"), &options, &second, &err),
        NEWS_INPUT);
    cr_expect_eq(news_writer_open(news_scratch_path(&scratch, "no/such"), &options, &second, &err),
                 NEWS_NOT_FOUND);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}

Test(writer, survives_every_failing_allocation)
{
    struct news_scratch scratch;
    news_scratch_make(&scratch);
    struct news_arena *arena = news_arena_new(0);
    struct news_article article = news_sample(arena, 4);
    static const struct news_writer_options plain;
    enum news_status status = NEWS_NO_MEMORY;
    for (unsigned long nth = 1; status && nth < 2000; nth += 1 + nth / 40) {
        struct news_writer *writer = NULL;
        struct news_shard *shard = NULL;
        struct news_error err = { "" };
        news_memory_fail_at(nth, 0);
        status = news_writer_open(news_scratch_path(&scratch, "idx"), &plain, &writer, &err);
        if (!status)
            status = news_shard_new(writer, 0, &shard, &err);
        if (!status)
            status = news_shard_add(shard, article.path, &article, &err);
        if (!status)
            status = news_shard_finish(shard, &err);
        else
            news_shard_abandon(shard);
        if (!status)
            status = news_writer_finish(writer, NULL, &err);
        news_memory_fail_at(0, 0);
        news_writer_close(writer);
        cr_expect(status == NEWS_OK || status == NEWS_NO_MEMORY, "%lu: %s", nth, err.text);
        cr_expect(!status || err.text[0], "%lu", nth);
    }
    cr_expect_eq(status, NEWS_OK, "it works in the end");
    news_arena_free(arena);
    news_scratch_remove(&scratch);
    NEWS_EXPECT_NO_LEAKS();
}
