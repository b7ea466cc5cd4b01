#include "shared/base/buffer.h"

#include "shared/base/memory.h"
#include "tests/support/leaks.h"

Test(buffer, refuses_to_pass_its_cap_and_stays_failed)
{
    struct news_buffer buffer;
    struct news_error err;
    news_buffer_init(&buffer, 10);
    news_buffer_add_c(&buffer, "12345678");
    news_buffer_add_c(&buffer, "too much");
    news_buffer_add_byte(&buffer, '9');
    cr_expect_eq(buffer.len, 8, "nothing may follow a gap");
    cr_expect_eq(news_buffer_check(&buffer, "wire.txt", &err), NEWS_LIMIT);
    cr_expect_str_eq(err.text, "wire.txt: larger than 10 bytes");
    news_buffer_reset(&buffer);
    news_buffer_add_c(&buffer, "new");
    cr_expect_str_eq(buffer.data, "new");
    news_buffer_clear(&buffer);
    NEWS_EXPECT_NO_LEAKS();
}

Test(buffer, survives_a_failed_allocation)
{
    struct news_buffer buffer;
    news_buffer_init(&buffer, 1000);
    news_memory_fail_at(1, 0);
    news_buffer_add_c(&buffer, "lost");
    news_memory_fail_at(0, 0);
    cr_expect_eq(buffer.len, 0);
    cr_expect_eq(news_buffer_check(&buffer, "x", NULL), NEWS_NO_MEMORY);
    news_buffer_clear(&buffer);
}

Test(buffer, formats_and_writes_characters)
{
    struct news_buffer buffer;
    news_buffer_init(&buffer, 1000);
    news_buffer_format(&buffer, "%d-%02d ", 2025, 3);
    news_buffer_add_char(&buffer, 0x20AC);
    cr_expect_str_eq(buffer.data, "2025-03 \xE2\x82\xAC");
    news_buffer_cut(&buffer, 4);
    cr_expect_str_eq(buffer.data, "2025");
    news_buffer_clear(&buffer);
    NEWS_EXPECT_NO_LEAKS();
}
