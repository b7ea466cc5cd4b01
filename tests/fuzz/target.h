/*
 * target.h - the end of a fuzz target whose input run() takes: a libFuzzer target, or a
 * program that gives it each of the files named.  To be included last, once.
 */
#ifndef NEWS_TESTS_FUZZ_TARGET_H
#define NEWS_TESTS_FUZZ_TARGET_H

#include <stdio.h>
#include <stdlib.h>

#ifdef NEWS_FUZZ_TARGET

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    run((const char *)data, size);
    return 0;
}

#else

enum { LONGEST_FILE = 1 << 20 };

int
main(int argc, char **argv)
{
    static char bytes[LONGEST_FILE];
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rbe");
        if (!file) {
            perror(argv[i]);
            return 1;
        }
        run(bytes, fread(bytes, 1, sizeof bytes, file));
        (void)fclose(file);
    }
    return 0;
}

#endif

#endif
