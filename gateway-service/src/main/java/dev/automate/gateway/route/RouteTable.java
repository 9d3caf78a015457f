package dev.automate.gateway.route;

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
                    own("/api/auth", Need.WHOEVER),
                    own("/api/auth/token", Need.NOBODY),
                    own("/.well-known/jwks.json", Need.NOBODY),
                    own("/q", Need.NOBODY),
                    behind("/api/automate/workflows", Service.WORKFLOW, Need.CALLER),
                    behind("/api/automate/node-types", Service.WORKFLOW, Need.CALLER),
                    behind("/api/automate/connections", Service.WORKFLOW, Need.CALLER),
                    behind("/api/automate/executions", Service.EXECUTION, Need.CALLER),
                    behind("/api/automate/events", Service.EVENT, Need.CALLER),
                    behind("/api/automate/webhooks", Service.EVENT, Need.DELIVERER),
                    behind("/api/automate/webhook-sources", Service.EVENT, Need.CALLER),
                    behind("/api/automate/dead-letters", Service.EVENT, Need.CALLER),
                    behind("/api/automate/subscriptions", Service.EVENT, Need.CALLER),
                    behind("/api/datachat", Service.DATACHAT, Need.CALLER),
                    behind("/api/rag", Service.RAG, Need.CALLER),
                    behind("/api/embed", Service.EMBED, Need.CALLER))
            .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                    .reversed())
            .toList();

    /** The route of a path that {@link RequestTarget} found fit; the longest prefix wins. */
    public Optional<Route> find(String path) {
        return ROUTES.stream().filter(route -> route.covers(path)).findFirst();
    }

    private static Route own(String prefix, Need need) {
        return new Route(prefix, new Destination.Own(), need);
    }

    private static Route behind(String prefix, Service service, Need need) {
        return new Route(prefix, new Destination.Behind(service), need);
    }
}
