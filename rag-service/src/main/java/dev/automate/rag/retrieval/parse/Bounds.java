package dev.automate.rag.retrieval.parse;

import java.time.Duration;

/**
 * What reading one file may take.
 *
 * @param characters of text, at the most
 * @param unpackedBytes of a packed part, or of a page that is taken apart in memory
 * @param pages of a PDF
 * @param time for all of it
 */
public record Bounds(int characters, long unpackedBytes, int pages, Duration time) {}
