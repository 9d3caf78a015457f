package dev.automate.datachat.domain.source;

import java.time.ZoneId;

/**
 * A statement to be run.
 *
 * @param zone that of {@code current_date}
 */
public record Order(String sql, ZoneId zone, Limits limits, PlanRule plan) {}
