/* Calls every example; the output is what README.md shows. */
#include "bindings.h"

#include <stdio.h>

int main(void)
{
    bindings_complex a = {3.1, 4.2};
    bindings_complex b = {1.9, 2.8};
    bindings_complex sum = bindings_add(a, b);
    bindings_point first = {3, 4};
    bindings_point second = {2, 7};
    double values[] = {1, 2, 1, 6, 4, 2, 7, 3, 1, 5};
    char text[] = "the advantages of script languages over OTHER languages";
    char words[10][16];
    int left[2][5] = {{21, 12, 3, 3, 3}, {27, 15, 4, 3, 3}};
    int right[5][2] = {{1, 6}, {2, 7}, {3, 8}, {4, 9}, {5, 10}};
    int product[2][2];
    size_t count;
    size_t i;

    printf("%.1f %.1f\n", sum.re, sum.im);
    bindings_swap(&first, &second);
    printf("%d %d %d %d\n", first.x, first.y, second.x, second.y);
    printf("%.1f\n", bindings_sum(values, 10));
    count = bindings_tokenize(text, words[0], sizeof words[0], 10);
    printf("%d tokens:", (int)count);
    for (i = 0; i < count; i++)
    {
        printf(" %s", words[i]);
    }

    bindings_titlecase(text);
    printf("\n%s\n", text);
    bindings_mult(left[0], right[0], product[0], 2, 5, 2);
    printf("[[%d,%d],[%d,%d]]\n", product[0][0], product[0][1], product[1][0], product[1][1]);
    return 0;
}
