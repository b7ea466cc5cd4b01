/*
 * leaks.h - makes a leak fail the test that leaked.
 *
 * Criterion 2.4.1 runs each test in a process that LeakSanitizer never reports
 * on, so a test whose code allocates ends with NEWS_EXPECT_NO_LEAKS().
 */
#ifndef NEWS_TESTS_LEAKS_H
#define NEWS_TESTS_LEAKS_H

#include <criterion/criterion.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#define NEWS_EXPECT_NO_LEAKS() \
    cr_expect_eq(__lsan_do_recoverable_leak_check(), 0, "memory was leaked")
#else
#define NEWS_EXPECT_NO_LEAKS() ((void)0)
#endif

#endif
