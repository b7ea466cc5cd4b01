/*
 * streams.h - the three standard streams at the start of a program.
 */
#ifndef NEWS_BASE_STREAMS_H
#define NEWS_BASE_STREAMS_H

#ifdef __cplusplus
extern "C" {
#endif

/* A program may be started with a standard stream closed.  The first file that it opened
 * would take its place: an index would be read as the list of queries, or messages
 * written into it.  Puts in the place of each closed one something that cannot be read
 * (input) or written to (output), and of standard error what swallows it.
 * To be called first of all, by main(). */
void news_streams_guard(void);

#ifdef __cplusplus
}
#endif

#endif
