package dev.automate.gateway.route;

import dev.automate.common.caller.Scope;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.Need;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every path that there is: whose it is, whom it is for, and within which limits. What is not in here does not exist. */
@ApplicationScoped
public class RouteTable {
    private static final long LINK_LIMIT_BYTES = 65_536;
    private static final long VISITOR_LIMIT_BYTES = 65_536;
    private static final Set<String> ANY = Set.of();
    private static final Set<String> WORKFLOWS =
            Set.of(Scope.WORKFLOWS_READ, Scope.WORKFLOWS_WRITE, Scope.EXECUTIONS_WRITE, Scope.ADMIN);
    private static final Set<String> CONNECTIONS =
            Set.of(Scope.CONNECTIONS_WRITE, Scope.WORKFLOWS_READ, Scope.WORKFLOWS_WRITE, Scope.ADMIN);
    private static final Set<String> EXECUTIONS = Set.of(Scope.EXECUTIONS_READ, Scope.EXECUTIONS_WRITE, Scope.ADMIN);
    private static final Set<String> EVENTS = Set.of(Scope.EVENTS_READ, Scope.EVENTS_WRITE, Scope.ADMIN);
    private static final Set<String> DATACHAT = Set.of(Scope.DATACHAT_QUERY, Scope.ADMIN);
    private static final Set<String> RAG = Set.of(Scope.RAG_QUERY, Scope.RAG_WRITE, Scope.ADMIN);
    private static final Set<String> EMBEDS = Set.of(Scope.EMBEDS_READ, Scope.EMBEDS_WRITE, Scope.ADMIN);

    private final List<Route> routes;

    @Inject
    public RouteTable(GatewayConfig config) {
        this(config.bodyLimit().asLongValue(), config.uploadLimit().asLongValue());
    }

    RouteTable(long bodyLimitBytes, long uploadLimitBytes) {
        Row row = new Row(bodyLimitBytes);
        Row upload = new Row(uploadLimitBytes);
        this.routes = Stream.of(
                        row.own("/api/auth", Need.WHOEVER, Category.STANDARD, Cors.CONFIGURED),
                        row.own("/api/auth/token", Need.NOBODY, Category.LOGIN, Cors.CONFIGURED),
                        row.own("/api/auth/session", Need.NOBODY, Category.LOGIN, Cors.NOBODY),
                        row.own("/.well-known/jwks.json", Need.NOBODY, Category.OPEN, Cors.EVERYBODY),
                        row.own("/api/schema", Need.NOBODY, Category.OPEN, Cors.EVERYBODY),
                        row.own("/internal/token", Need.OPERATOR, Category.OPEN, Cors.NOBODY),
                        row.own("/q", Need.OPERATOR, Category.OPEN, Cors.NOBODY),
                        row.behind("/api/automate/workflows", Service.WORKFLOW, Category.STANDARD, WORKFLOWS),
                        row.behind("/api/automate/workflows/*/run", Service.EXECUTION, Category.STANDARD, EXECUTIONS),
                        row.behind(
                                "/api/automate/workflows/*/schedule", Service.EXECUTION, Category.STANDARD, WORKFLOWS),
                        row.behind("/api/automate/workflows/dry-run", Service.EXECUTION, Category.STANDARD, EXECUTIONS),
                        row.behind("/api/automate/node-types", Service.WORKFLOW, Category.STANDARD, WORKFLOWS),
                        row.behind("/api/automate/connections", Service.WORKFLOW, Category.STANDARD, CONNECTIONS),
                        row.behind("/api/automate/executions", Service.EXECUTION, Category.STANDARD, EXECUTIONS),
                        row.link("/api/automate/signals/*"),
                        row.behind("/api/automate/events", Service.EVENT, Category.STANDARD, EVENTS),
                        row.delivery("/api/automate/webhooks", Category.STANDARD),
                        row.delivery("/api/automate/webhooks/*", Category.WEBHOOK),
                        row.behind("/api/automate/webhook-sources", Service.EVENT, Category.STANDARD, EVENTS),
                        row.behind("/api/automate/dead-letters", Service.EVENT, Category.STANDARD, EVENTS),
                        row.behind("/api/automate/subscriptions", Service.EVENT, Category.STANDARD, EVENTS),
                        row.behind("/api/datachat", Service.DATACHAT, Category.DATACHAT, DATACHAT),
                        row.behind("/api/rag", Service.RAG, Category.STANDARD, RAG),
                        row.behind("/api/rag/endpoints/*/query", Service.RAG, Category.RAG_QUERY, RAG),
                        row.behind("/api/rag/endpoints/*/answer", Service.RAG, Category.RAG_QUERY, RAG),
                        upload.behind("/api/rag/endpoints/*/documents", Service.RAG, Category.STANDARD, RAG),
                        row.behind("/api/embed", Service.EMBED, Category.STANDARD, EMBEDS),
                        row.open("/api/embed/*/widget.js", Service.EMBED),
                        row.visit("/api/embed/*/chat", new Destination.Behind(Service.EMBED)),
                        row.visit("/api/embed/*/config", new Destination.Behind(Service.EMBED)),
                        row.visit("/api/embed/*/session", new Destination.Own()))
                .sorted(Comparator.comparing(Route::rank))
                .toList();
    }

    /** The route of a path that {@link RequestTarget} found fit; the most exact row wins. */
    public Optional<Route> find(List<String> segments) {
        return routes.stream().filter(route -> route.covers(segments)).findFirst();
    }

    /** Writes rows. */
    private record Row(long bodyLimitBytes) {
        Route own(String path, Need need, Category category, Cors cors) {
            return new Route(segments(path), new Destination.Own(), need, category, ANY, cors, bodyLimitBytes);
        }

        Route behind(String path, Service service, Category category, Set<String> scopes) {
            return new Route(
                    segments(path),
                    new Destination.Behind(service),
                    Need.CALLER,
                    category,
                    scopes,
                    Cors.CONFIGURED,
                    bodyLimitBytes);
        }

        Route delivery(String path, Category category) {
            return new Route(
                    segments(path),
                    new Destination.Behind(Service.EVENT),
                    Need.DELIVERER,
                    category,
                    ANY,
                    Cors.NOBODY,
                    bodyLimitBytes);
        }

        /** What a signed link leads to: the link is the only credential, and the service checks it. */
        Route link(String path) {
            return new Route(
                    segments(path),
                    new Destination.Behind(Service.EXECUTION),
                    Need.DELIVERER,
                    Category.SIGNAL,
                    ANY,
                    Cors.NOBODY,
                    Math.min(LINK_LIMIT_BYTES, bodyLimitBytes));
        }

        /** What passers-by send is short. */
        Route visit(String path, Destination destination) {
            return new Route(
                    segments(path),
                    destination,
                    Need.VISITOR,
                    Category.EMBED,
                    ANY,
                    Cors.EMBED,
                    Math.min(VISITOR_LIMIT_BYTES, bodyLimitBytes));
        }

        /** What a service shows to everybody, whatever page it is on. */
        Route open(String path, Service service) {
            return new Route(
                    segments(path),
                    new Destination.Behind(service),
                    Need.NOBODY,
                    Category.OPEN,
                    ANY,
                    Cors.EVERYBODY,
                    bodyLimitBytes);
        }

        private static List<String> segments(String path) {
            return List.of(path.substring(1).split("/"));
        }
    }
}
