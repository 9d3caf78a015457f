package dev.automate.datachat.domain.source;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A database that a tenant lets be asked.
 *
 * @param name unique in its tenant; questions name it
 * @param own whether it comes with the suite, so that nobody can change or delete it
 */
public record Source(
        UUID id,
        String tenant,
        String name,
        @Nullable String description,
        Settings settings,
        boolean own,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * How it is reached and what of it is shown.
     *
     * @param schemas whose tables are shown; all that the user may read when empty
     * @param tenantColumn where a table has that column, a statement only sees rows in which it names the tenant
     * @param hidden {@code table.column} or {@code table}, which nobody may ask about
     */
    public record Settings(
            Place.Server server,
            Place.Login login,
            List<String> schemas,
            @Nullable String tenantColumn,
            List<String> hidden) {
        public Settings {
            schemas = List.copyOf(schemas);
            hidden = List.copyOf(hidden);
        }
    }
}
