package dev.automate.rag.domain.text;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a text, all by offsets into it.
 *
 * @param heading the headings it stands under, outermost first, joined by {@code " > "}
 * @param parent the piece with what stands around it in its section
 */
public record Passage(@Nullable String heading, Span span, Span parent) {}
