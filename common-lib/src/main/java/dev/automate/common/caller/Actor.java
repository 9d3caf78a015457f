package dev.automate.common.caller;

/** Who changes something, and in the course of which request. */
public record Actor(String tenant, String principal, String traceId) {
    public static Actor of(Caller caller, String traceId) {
        return new Actor(caller.tenant(), caller.principal(), traceId);
    }
}
