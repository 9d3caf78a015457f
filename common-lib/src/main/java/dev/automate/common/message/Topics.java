package dev.automate.common.message;

import java.util.List;

/** The topics of the suite. */
public final class Topics {
    /** Accepted events; key: event id or ordering key; value: the payload; the rest in headers (CloudEvents, binary). */
    public static final TopicSpec EVENTS = TopicSpec.partitioned("automate.events", 12);

    /** Workflow definitions, compacted; key: workflow id; value: {@link WorkflowMessage}, nothing once it is deleted. */
    public static final TopicSpec WORKFLOWS = TopicSpec.compacted("automate.workflows");

    /** Connections, compacted; key: connection id; value: {@link ConnectionMessage}, nothing once it is deleted. */
    public static final TopicSpec CONNECTIONS = TopicSpec.compacted("automate.connections");

    /** Embeds, compacted; key: embed id; value: {@link EmbedMessage}, nothing once it is deleted. */
    public static final TopicSpec EMBEDS = TopicSpec.compacted("automate.embeds");

    /** Executions that are over; key: execution id; value: what is told of them; the rest in headers: {@link Occurrence}. */
    public static final TopicSpec EXECUTIONS = TopicSpec.partitioned("automate.executions", 12);

    /** Who wants to be told what, compacted; key: subscription id; value: {@link SubscriptionMessage}, nothing while none counts. */
    public static final TopicSpec SUBSCRIPTIONS = TopicSpec.compacted("automate.subscriptions");

    /** Events that could not be turned into executions, with the reason in a header. */
    public static final TopicSpec DEAD_EVENTS = TopicSpec.partitioned("automate.events.dead", 1);

    /** Changes that have to be accounted for, from every service to the gateway; key: tenant; value: {@link AuditMessage}. */
    public static final TopicSpec AUDIT = TopicSpec.partitioned("automate.audit", 1);

    /** Each of them. */
    public static final List<TopicSpec> ALL =
            List.of(EVENTS, WORKFLOWS, CONNECTIONS, EMBEDS, EXECUTIONS, SUBSCRIPTIONS, DEAD_EVENTS, AUDIT);

    private Topics() {}
}
