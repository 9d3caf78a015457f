package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of mistake in a definition, as programs know them: names are never changed, only added. */
public enum ProblemCode {
    /** A field is missing, unknown, or of the wrong form. */
    MALFORMED,
    /** The graph is larger or deeper than any may be. */
    TOO_LARGE,
    /** Two nodes have the same id. */
    DUPLICATE_ID,
    /** There is no node type of that name. */
    UNKNOWN_TYPE,
    /** A node's config doesn't fit its type. */
    CONFIG_INVALID,
    /** An edge begins or ends at no node. */
    DANGLING_EDGE,
    /** Two edges lead the same way. */
    DUPLICATE_EDGE,
    /** An edge leads from a node to itself. */
    SELF_EDGE,
    /** A way leads back to where a run has been, or a workflow runs itself. */
    CYCLE,
    /** No start leads to the node. */
    UNREACHABLE_NODE,
    /** A {@code goto} names no other node. */
    BAD_GOTO,
    /** A {@code compensate} can't work. */
    BAD_COMPENSATION,
    /** An {@code on_failure} can't work. */
    BAD_ON_FAILURE,
    /** A number or a duration is beyond its bounds. */
    OUT_OF_RANGE,
    /** An expression can't be read. */
    BAD_EXPRESSION,
    /** An expression calls a name that will never be there. */
    UNKNOWN_NAME,
    /** An expression calls a step that can't have run by then. */
    NOT_UPSTREAM,
    /** The tenant has no connection of that name. */
    UNKNOWN_CONNECTION,
    /** The connection leads to another kind of server than the node talks to. */
    WRONG_CONNECTION_TYPE,
    /** The tenant has no workflow of that id or slug. */
    UNKNOWN_WORKFLOW,
    /** A cron expression can't be read, or never fires. */
    BAD_CRON;

    /** The name in the API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A mistake of this kind. */
    public FieldProblem at(String field, String message) {
        return new FieldProblem(field, message, apiName(), null);
    }

    /**
     * A mistake of this kind, with a guess at what was meant.
     *
     * @param guess as {@link NearestNames#hint} makes it; empty when there is none
     */
    public FieldProblem at(String field, String message, String guess) {
        String hint = guess.isEmpty() ? null : guess.substring("; ".length());
        return new FieldProblem(field, message + guess, apiName(), hint);
    }

    /** Such a problem where nobody has said of which kind it is. */
    FieldProblem unlessKnown(FieldProblem problem) {
        @Nullable String code = problem.code();
        return code == null ? new FieldProblem(problem.field(), problem.message(), apiName(), problem.hint()) : problem;
    }
}
