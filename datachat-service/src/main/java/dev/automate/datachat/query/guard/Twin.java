package dev.automate.datachat.query.guard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that stands for two: what the statement said, to be compared with what the parser read, and what runs instead. The
 * marks are from Unicode's private area, which {@link Lexis} lets into no statement.
 */
final class Twin {
    private static final Pattern TWIN = Pattern.compile("\uE000([^\uE001]*)\uE001([^\uE002]*)\uE002");

    private Twin() {}

    static String of(String said, String runs) {
        return "\uE000" + said + "\uE001" + runs + "\uE002";
    }

    static String said(String text) {
        return TWIN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
    }

    static String runs(String text) {
        return TWIN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(2)));
    }
}
