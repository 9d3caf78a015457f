package dev.automate.gateway.domain;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;

/** What became of a request at the door, once it was counted. */
public sealed interface Entry {
    /** The count of the request, for the headers of its answer. */
    QuotaOutcome count();

    /** Let in, as this caller. */
    record Granted(Caller caller, QuotaOutcome.Within count) implements Entry {}

    /** Not let in: not admitted, or too often. */
    record Denied(Refusal refusal, QuotaOutcome count) implements Entry {}
}
