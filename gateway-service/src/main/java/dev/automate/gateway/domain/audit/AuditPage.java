package dev.automate.gateway.domain.audit;

import dev.automate.common.message.AuditMessage;
import java.util.List;

/** A page of the audit log, and how many entries there are in all. */
public record AuditPage(long count, List<AuditMessage> entries) {
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
