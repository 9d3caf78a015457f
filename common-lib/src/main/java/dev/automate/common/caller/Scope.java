package dev.automate.common.caller;

/** What a caller may do; the names are those of API keys' scopes and of {@code @RolesAllowed} at the doors. */
public final class Scope {
    public static final String WORKFLOWS_READ = "workflows:read";
    public static final String WORKFLOWS_WRITE = "workflows:write";
    public static final String EXECUTIONS_READ = "executions:read";
    public static final String EXECUTIONS_WRITE = "executions:write";
    public static final String EVENTS_READ = "events:read";
    public static final String EVENTS_WRITE = "events:write";
    public static final String CONNECTIONS_WRITE = "connections:write";
    public static final String DATACHAT_QUERY = "datachat:query";
    public static final String RAG_QUERY = "rag:query";
    public static final String RAG_WRITE = "rag:write";
    public static final String EMBEDS_READ = "embeds:read";
    public static final String EMBEDS_WRITE = "embeds:write";
    public static final String ADMIN = "admin";

    /** A delivery that nobody vouches for; its signature is its only credential. Never given to a user or key. */
    public static final String WEBHOOKS_DELIVER = "webhooks:deliver";

    /** To speak with one embed, as its page or its visitor. Never given to a user or key by hand. */
    public static final String EMBED_CHAT = "embed:chat";

    private Scope() {}
}
