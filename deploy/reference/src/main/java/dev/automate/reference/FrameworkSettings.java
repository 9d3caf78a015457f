package dev.automate.reference;

import java.util.List;
import java.util.stream.Stream;

/** The settings of the framework that whoever runs the suite needs; what services are built with is read from their files. */
final class FrameworkSettings {
    /** Services, or {@code all} | property, or {@code $VARIABLE} | type | standard where no file has one | purpose. */
    private static final String ENTRIES = """
            all | quarkus.profile | text | prod | `prod` refuses missing and guessable secrets; `local` is for loopback only.
            all | quarkus.http.host | text | 0.0.0.0 | The address that the port opens on.
            all | quarkus.http.port | number | | The port of the API, of health (`/q/health/live`, `/q/health/ready`) and of metrics (`/q/metrics`).
            all | quarkus.datasource.username | text | | The service's role in PostgreSQL; each has one of its own.
            all | quarkus.datasource.password | text | | Its password.
            all | quarkus.datasource.reactive.url | address | | The database, for everything but migrations.
            all | quarkus.datasource.jdbc.url | address | | The same database, for migrations at the start.
            all | quarkus.datasource.reactive.max-size | number | | Connections of each replica for requests; more of them need more of the server's `max_connections`.
            all | quarkus.datasource.reactive.idle-timeout | duration | | A connection that nothing has needed for so long is closed.
            all | quarkus.datasource.reactive.postgresql.ssl-mode | text | disable | `require`, `verify-ca` or `verify-full` where the way to the database is not trusted.
            all | quarkus.datasource.credentials-provider | text | – | The framework's provider that gives role and password instead; then there needs to be no password.
            all | quarkus.flyway.migrate-at-start | yes or no | | Whether a replica brings its schema up to date before it is ready; one does it, the others wait.
            all | kafka.bootstrap.servers | text | | The brokers (gateway, workflow, execution, event, embed).
            all | quarkus.shutdown.delay | duration | | How long everybody is still served once the service is told to stop and readiness says no: longer than whoever spreads requests by readiness takes to hear of it. The gateway's own is `AUTOMATE_GATEWAY_STOPPING_NOTICE`.
            all | quarkus.shutdown.timeout | duration | | How long requests under way may take once the service is told to stop; the platform's grace period must be longer.
            all | quarkus.log.level | text | INFO | What is logged: `ERROR`, `WARN`, `INFO`, `DEBUG`.
            all | quarkus.log.console.format | text | | The form of a line.
            all | quarkus.http.limits.max-body-size | size | | Bodies above this are refused before they are read.
            all | quarkus.thread-pool.max-threads | number | – | Threads for work that blocks; by default eight for each core, 200 at the least.
            all | quarkus.vertx.event-loops-pool-size | number | – | Threads that serve connections; by default one for each core, at least two.
            all | $JDK_JAVA_OPTIONS | text | – | Flags of the JVM, such as the size of the heap.
            gateway | quarkus.redis.hosts | text | redis://localhost:6379 | Redis: limits and answers to requests that are sent again. While it is away each replica counts for itself.
            gateway | quarkus.redis.password | text | – | Its password.
            gateway | quarkus.redis.max-pool-size | number | | Connections to Redis.
            gateway | quarkus.otel.sdk.disabled | yes or no | | `false` makes spans, and passes them on.
            gateway | quarkus.otel.exporter.otlp.endpoint | address | http://localhost:4317 | Where spans go (OTLP over gRPC).
            gateway,execution,event,rag,embed | quarkus.datasource.trusted.reactive.max-size | number | | Connections of each replica for work that serves all tenants.
            """;

    private FrameworkSettings() {}

    static List<Entry> ofAll() {
        return of("all");
    }

    /** Those of one service and not of all. */
    static List<Entry> of(String service) {
        return entries().filter(entry -> entry.services().contains(service)).toList();
    }

    private static Stream<Entry> entries() {
        return ENTRIES.lines().map(line -> line.split("\\|", 5)).map(Entry::of);
    }

    /** One line of the list. */
    record Entry(List<String> services, String property, String type, String standard, String purpose) {
        private static Entry of(String... cells) {
            return new Entry(
                    List.of(cells[0].strip().split(",")),
                    cells[1].strip(),
                    cells[2].strip(),
                    cells[3].strip(),
                    cells[4].strip());
        }

        /** @param shipped what the services are built with; empty: nothing */
        Setting setting(String shipped) {
            String found = shipped.isEmpty() ? standard : shipped;
            return property.startsWith("$")
                    ? new Setting(property.substring(1), "", type, found, purpose)
                    : Setting.of(property, type, found, purpose);
        }
    }
}
