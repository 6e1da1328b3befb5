/* The examples of how data crosses the border between C# and C. */
#ifndef BINDINGS_H
#define BINDINGS_H

#include <stddef.h>

typedef struct bindings_complex
{
    double re;
    double im;
} bindings_complex;

typedef struct bindings_point
{
    int x;
    int y;
} bindings_point;

/* Structures by value. */
bindings_complex bindings_add(bindings_complex first, bindings_complex second);

/* Structures by pointer. */
void bindings_swap(bindings_point *first, bindings_point *second);

/* An array and its length. */
double bindings_sum(const double *values, size_t count);

/* A string that is changed in place. */
void bindings_titlecase(char *text);

/* Fills words[capacity][size] and gives the number of words. size is at least 1. */
size_t bindings_tokenize(const char *text, char *words, size_t size, size_t capacity);

/* first[rows][inner] times second[inner][columns] is product[rows][columns]. */
void bindings_mult(const int *first, const int *second, int *product, size_t rows, size_t inner, size_t columns);

#endif
