package dev.automate.execution.domain.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a record about a workflow says of its schedule.
 *
 * @param version of the workflow; the highest there is when it was deleted
 * @param seen the record's offset: of two records of one version the later one counts, whoever reads them when
 * @param plan empty: it has none any more
 */
public record ScheduleWish(UUID workflowId, int version, long seen, Optional<Plan> plan) {
    /**
     * A schedule.
     *
     * @param next when it fires if it is new or has changed; empty: it is disabled, or never fires
     */
    public record Plan(String tenant, Timetable timetable, boolean enabled, Optional<Instant> next) {}
}
