package dev.automate.rag.domain.text;

/**
 * How texts are cut; it belongs to an index, like its embedding.
 *
 * @param tokens a passage's size at the most, as {@link Tokens} counts
 * @param overlap how much of a passage the next one in the same section begins with, at the most
 */
public record Chunking(int tokens, int overlap) {
    public static final Chunking DEFAULT = new Chunking(256, 32);
}
