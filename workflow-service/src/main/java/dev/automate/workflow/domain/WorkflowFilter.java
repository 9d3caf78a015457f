package dev.automate.workflow.domain;

import dev.automate.common.http.PageRequest;
import java.util.Optional;

/**
 * Which workflows a list shall have, and in which order.
 *
 * @param search a part of name or slug, in any case
 */
public record WorkflowFilter(
        String tenant, Optional<Boolean> enabled, Optional<String> search, WorkflowOrder order, PageRequest page) {}
