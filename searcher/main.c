#include <stdio.h>

int
main(void)
{
    return puts("dateline-search") < 0;
}
