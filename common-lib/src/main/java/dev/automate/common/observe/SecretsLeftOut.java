package dev.automate.common.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Leaves out of spans what the access log leaves out: queries, into which callers put secrets, and signed links. */
@ApplicationScoped
public class SecretsLeftOut implements SpanProcessor {
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> FULL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final String LINK = "/api/automate/signals/";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, "…");
        }
        hide(span, FULL);
        hide(span, PATH);
    }

    private static void hide(ReadWriteSpan span, AttributeKey<String> url) {
        String given = span.getAttribute(url);
        if (given != null) {
            span.setAttribute(url, plain(given));
        }
    }

    /** A URL or a path without its query, and without what follows a link's beginning. */
    static String plain(String url) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        int link = path.indexOf(LINK);
        return link < 0 ? path : path.substring(0, link + LINK.length()) + "…";
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // All is done when it starts.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
