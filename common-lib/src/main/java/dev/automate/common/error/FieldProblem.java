package dev.automate.common.error;

/**
 * One thing that is wrong with an input.
 *
 * @param field dotted path into the body or the query, such as {@code graph.nodes[1].config.url}; {@code body} for the
 *     body as a whole
 * @param message what is wrong with it, for a person
 */
public record FieldProblem(String field, String message) {}
