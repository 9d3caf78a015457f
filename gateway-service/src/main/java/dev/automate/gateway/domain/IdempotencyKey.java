package dev.automate.gateway.domain;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.Refusals;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** By which a caller says that two requests are one (draft-ietf-httpapi-idempotency-key-header-06). */
public sealed interface IdempotencyKey {
    String HEADER = "Idempotency-Key";
    /** The reference's own name for it. */
    String REQUEST_ID = "X-Request-ID";

    Pattern FIT = Pattern.compile("[\\x20-\\x7e]{1,255}");

    /** No two requests are one. */
    record Absent() implements IdempotencyKey {}

    /** 1 to 255 printable characters. */
    record Present(String text) implements IdempotencyKey {}

    /** Something that is no key. */
    record Unfit(Refusal refusal) implements IdempotencyKey {}

    /** Reads the values of both headers; the same value in both is one key. */
    static IdempotencyKey of(List<String> keys, List<String> requestIds) {
        List<String> given =
                Stream.concat(keys.stream(), requestIds.stream()).distinct().toList();
        if (given.isEmpty()) {
            return new Absent();
        }
        String field = keys.isEmpty() ? REQUEST_ID : HEADER;
        if (given.size() > 1) {
            return new Unfit(Refusals.invalid(field, "May be given once"));
        }
        return FIT.matcher(given.getFirst()).matches()
                ? new Present(given.getFirst())
                : new Unfit(Refusals.invalid(field, "Must have 1 to 255 printable characters"));
    }
}
