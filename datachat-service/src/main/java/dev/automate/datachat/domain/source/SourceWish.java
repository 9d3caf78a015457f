package dev.automate.datachat.domain.source;

import dev.automate.common.error.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request wants a source to be; what is absent stays as it is. */
public record SourceWish(
        @Nullable String name,
        @Nullable String description,
        Connection connection,
        @Nullable List<String> schemas,
        @Nullable String tenantColumn,
        @Nullable List<String> hidden,
        List<FieldProblem> problems) {
    public SourceWish {
        problems = List.copyOf(problems);
    }

    /** The parts of a connection that are wanted to be different. */
    public record Connection(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String sslMode,
            @Nullable String database,
            @Nullable String username,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Connection[…]";
        }

        /** Whether the password would be sent elsewhere, so that it has to be given again. */
        boolean leadsElsewhere() {
            return host != null || port != null || sslMode != null;
        }
    }
}
