#include <stdio.h>

int
main(void)
{
    return puts("dateline-index") < 0;
}
