package dev.automate.rag.domain.text;

/**
 * A heading in a text.
 *
 * @param start its line's first character
 * @param end the character after its line's last
 * @param level from 1, the outermost
 * @param title its words
 */
public record Heading(int start, int end, int level, String title) {}
