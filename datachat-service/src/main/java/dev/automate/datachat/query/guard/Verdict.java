package dev.automate.datachat.query.guard;

import java.util.List;

/** What wall 1 says of a statement. */
public sealed interface Verdict {
    /**
     * It may run.
     *
     * @param sql written anew from what was read, with a limit in it
     * @param tables the tables it reads, as {@code schema.name}
     */
    record Allowed(String sql, List<String> tables) implements Verdict {
        public Allowed {
            tables = List.copyOf(tables);
        }
    }

    /**
     * It may not.
     *
     * @param rule the rule's short name, such as {@code function}
     * @param message one sentence for whoever wrote it
     */
    record Refused(String rule, String message) implements Verdict {}
}
