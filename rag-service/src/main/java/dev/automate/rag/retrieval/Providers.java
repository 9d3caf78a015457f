package dev.automate.rag.retrieval;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The providers that there are, by their names. */
public final class Providers {
    /** The one in this process: each replica follows what happened by itself. */
    public static final String EMBEDDED = "embedded";

    private final Map<String, Provider> byName = new LinkedHashMap<>();

    public Providers(Collection<Provider> providers) {
        providers.forEach(each -> byName.put(each.name(), each));
    }

    public Optional<Provider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Of an endpoint that is stored, whose provider this service may know no more. */
    public Provider of(String name) {
        return named(name).orElseThrow(() -> Unavailable.because("The provider " + name + " isn't there any more"));
    }

    public Set<String> names() {
        return byName.keySet();
    }
}
