package dev.automate.common.error;

import java.util.List;

/** The body of every answer that isn't a success, as the REST reference shows it. */
public record ErrorEnvelope(ErrorBody error) {

    /**
     * What went wrong.
     *
     * @param code one of the documented codes
     * @param message one sentence for a person
     * @param details the fields that are wrong; empty, never absent
     * @param traceId the id that finds this request in every log
     */
    public record ErrorBody(String code, String message, List<FieldProblem> details, String traceId) {
        public ErrorBody {
            details = List.copyOf(details);
        }
    }

    public static ErrorEnvelope of(Refusal refusal, String traceId) {
        return new ErrorEnvelope(new ErrorBody(refusal.kind().code(), refusal.message(), refusal.problems(), traceId));
    }
}
