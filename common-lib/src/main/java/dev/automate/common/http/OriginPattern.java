package dev.automate.common.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages that may do something: one origin (RFC 6454) such as {@code https://shop.example.com:8443}, or all below a domain,
 * {@code https://*.example.com}, which the domain itself is not.
 *
 * @param wildcard whether {@code host} stands for everything below it
 * @param port with its colon; empty for the scheme's own
 */
public record OriginPattern(String scheme, boolean wildcard, String host, String port) {
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?";
    private static final Pattern FORM = Pattern.compile(
            "(https?)://(\\*\\.)?(" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9a-f:.]+])(?::([1-9][0-9]{0,4}))?");
    private static final Set<String> OWN_PORTS = Set.of("https 443", "http 80");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST = 300;

    /** The pattern in its one form; empty when {@code text} allows too much or is none. */
    public static Optional<OriginPattern> parse(String text) {
        return read(text).filter(OriginPattern::fit);
    }

    /** True when this is the origin, as browsers write it, of a page that may. */
    public boolean allows(String origin) {
        return read(origin)
                .filter(shown -> !shown.wildcard)
                .filter(this::covers)
                .isPresent();
    }

    /** As it is stored and shown. */
    public String text() {
        return scheme + "://" + (wildcard ? "*." : "") + host + port;
    }

    private static Optional<OriginPattern> read(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        String port = Optional.ofNullable(matcher.group(4)).orElse("");
        boolean own = port.isEmpty() || OWN_PORTS.contains(matcher.group(1) + " " + port);
        return !port.isEmpty() && Integer.parseInt(port) > LAST_PORT
                ? Optional.empty()
                : Optional.of(new OriginPattern(
                        matcher.group(1), matcher.group(2) != null, matcher.group(3), own ? "" : ":" + port));
    }

    /** Below a single label is everybody; in clear text anybody on the way can write the page. */
    private boolean fit() {
        boolean narrow = !wildcard || (host.indexOf('.') > 0 && !host.matches("[0-9.]+"));
        return narrow
                && (scheme.equals("https")
                        || (!wildcard && LOOPBACK.matcher(host).matches()));
    }

    private boolean covers(OriginPattern shown) {
        boolean sameHost = wildcard ? shown.host.endsWith("." + host) : shown.host.equals(host);
        return sameHost && shown.scheme.equals(scheme) && shown.port.equals(port);
    }
}
