package dev.automate.common.observe;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/**
 * Keeps paths that callers think up out of the framework's metric of HTTP requests: what is refused before its route is
 * known is told under the path as it came, and there is no end of those. A template always has a brace.
 */
@Singleton
public class StrayPaths implements MeterFilter {
    private static final String METRIC = "http.server.requests";
    private static final String PATH = "uri";
    private static final Tag UNKNOWN = Tag.of(PATH, "UNKNOWN");

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().equals(METRIC) && isStray(id)
                ? id.replaceTags(Tags.of(id.getTagsAsIterable()).and(UNKNOWN))
                : id;
    }

    private static boolean isStray(Meter.Id id) {
        String path = id.getTag(PATH);
        return "CLIENT_ERROR".equals(id.getTag("outcome"))
                && path != null
                && path.startsWith("/")
                && !path.contains("{");
    }
}
