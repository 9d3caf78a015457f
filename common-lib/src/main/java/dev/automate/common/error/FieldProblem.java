package dev.automate.common.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an input.
 *
 * @param field dotted path into the body or the query, such as {@code graph.nodes[1].config.url}; {@code body} for the
 *     body as a whole
 * @param message what is wrong with it, for a person
 * @param code what kind of mistake it is, for a program; absent where kinds have no names
 * @param hint what to do about it, for a person; absent when nothing is known
 */
public record FieldProblem(
        String field,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint) {
    public FieldProblem(String field, String message) {
        this(field, message, null, null);
    }
}
