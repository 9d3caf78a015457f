package dev.automate.gateway.route;

import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.Need;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every path that there is: whose it is and whom it is for. What is not in here does not exist. */
@ApplicationScoped
public class RouteTable {
    private static final List<Route> ROUTES = Stream.of(
                    own("/api/auth", Need.WHOEVER, Category.STANDARD),
                    own("/api/auth/token", Need.NOBODY, Category.LOGIN),
                    own("/api/auth/session", Need.NOBODY, Category.LOGIN),
                    own("/.well-known/jwks.json", Need.NOBODY, Category.OPEN),
                    own("/api/schema", Need.NOBODY, Category.OPEN),
                    own("/q", Need.NOBODY, Category.OPEN),
                    behind("/api/automate/workflows", Service.WORKFLOW, Need.CALLER, Category.STANDARD),
                    behind("/api/automate/node-types", Service.WORKFLOW, Need.CALLER, Category.STANDARD),
                    behind("/api/automate/connections", Service.WORKFLOW, Need.CALLER, Category.STANDARD),
                    behind("/api/automate/executions", Service.EXECUTION, Need.CALLER, Category.STANDARD),
                    behind("/api/automate/events", Service.EVENT, Need.CALLER, Category.STANDARD),
                    behind("/api/automate/webhooks", Service.EVENT, Need.DELIVERER, Category.STANDARD),
                    behind("/api/automate/webhooks/*", Service.EVENT, Need.DELIVERER, Category.WEBHOOK),
                    behind("/api/automate/webhook-sources", Service.EVENT, Need.CALLER, Category.STANDARD),
                    behind("/api/automate/dead-letters", Service.EVENT, Need.CALLER, Category.STANDARD),
                    behind("/api/automate/subscriptions", Service.EVENT, Need.CALLER, Category.STANDARD),
                    behind("/api/datachat", Service.DATACHAT, Need.CALLER, Category.DATACHAT),
                    behind("/api/rag", Service.RAG, Need.CALLER, Category.STANDARD),
                    behind("/api/rag/endpoints/*/query", Service.RAG, Need.CALLER, Category.RAG_QUERY),
                    behind("/api/embed", Service.EMBED, Need.CALLER, Category.STANDARD),
                    behind("/api/embed/*/chat", Service.EMBED, Need.CALLER, Category.EMBED),
                    behind("/api/embed/*/config", Service.EMBED, Need.CALLER, Category.EMBED))
            .sorted(Comparator.comparing(Route::rank))
            .toList();

    /** The route of a path that {@link RequestTarget} found fit; the most exact row wins. */
    public Optional<Route> find(List<String> segments) {
        return ROUTES.stream().filter(route -> route.covers(segments)).findFirst();
    }

    private static Route own(String path, Need need, Category category) {
        return Route.of(path, new Destination.Own(), need, category);
    }

    private static Route behind(String path, Service service, Need need, Category category) {
        return Route.of(path, new Destination.Behind(service), need, category);
    }
}
