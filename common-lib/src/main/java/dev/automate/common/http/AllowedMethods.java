package dev.automate.common.http;

import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jspecify.annotations.Nullable;

/**
 * The methods that the current request's path would answer to, for the header {@code Allow} that RFC 9110, section
 * 15.5.6, wants and the framework leaves out.
 */
final class AllowedMethods {
    private AllowedMethods() {}

    /** Names such as {@code GET}, sorted; empty outside of a REST door. */
    static Set<String> ofCurrentRequest() {
        var request = CurrentRequestManager.get();
        return request == null ? Set.of() : of(request.getDeployment(), request.getPath());
    }

    private static Set<String> of(Deployment deployment, String path) {
        Set<String> methods = new TreeSet<>();
        RequestMapper<InitialMatch> classes = new RequestMapper<>(new ArrayList<>(deployment.getClassMappers()));
        @Nullable RequestMatch<InitialMatch> match = classes.map(path);
        while (match != null) {
            collect(match, methods);
            match = classes.continueMatching(path, match);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static void collect(RequestMatch<InitialMatch> match, Set<String> methods) {
        String rest = remaining(match);
        for (var handler : match.value.handlers) {
            if (handler instanceof ClassRoutingHandler routing) {
                routing.getMappers().forEach((method, paths) -> {
                    if (named(method) && paths.map(rest) != null) {
                        methods.add(method);
                    }
                });
            }
        }
    }

    /** Sub-resource locators have no method; they answer to none by themselves. */
    private static boolean named(@Nullable String method) {
        return method != null;
    }

    private static String remaining(RequestMatch<InitialMatch> match) {
        String rest = match.remaining;
        String bare = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        return bare.isEmpty() ? "/" : bare;
    }
}
