package dev.automate.event.source.signature;

import dev.automate.event.domain.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is signed: text with <code>{timestamp}</code>, <code>{id}</code>, <code>{url}</code>, <code>{body}</code> and the like. */
public final class Template {
    public static final String TIMESTAMP = "timestamp";
    public static final String ID = "id";
    public static final int MAX_LENGTH = 200;

    static final String URL = "url";
    static final String BODY = "body";
    /** A form's parameters, sorted, names and values run together. */
    static final String FORM = "form";
    /** Adds nothing; demands that the query's {@code bodySHA256} is that of the body, where the form is not signed. */
    static final String BODY_DIGEST = "body_digest";

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
    private static final Set<String> KNOWN = Set.of(TIMESTAMP, ID, URL, BODY, FORM, BODY_DIGEST);

    private Template() {}

    /** True when every variable is known and the body is among what is signed. */
    public static boolean isFit(String template) {
        List<String> variables = variables(template);
        return KNOWN.containsAll(variables) && variables.contains(BODY);
    }

    public static boolean names(String template, String variable) {
        return variables(template).contains(variable);
    }

    /** The pieces in order; the body's own bytes are never copied. */
    static List<Octets> fill(String template, Function<String, Octets> value) {
        List<Octets> pieces = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(template);
        int from = 0;
        while (variable.find()) {
            pieces.add(Octets.ofText(template.substring(from, variable.start())));
            pieces.add(value.apply(variable.group(1)));
            from = variable.end();
        }
        pieces.add(Octets.ofText(template.substring(from)));
        return pieces;
    }

    private static List<String> variables(String template) {
        return VARIABLE.matcher(template).results().map(found -> found.group(1)).toList();
    }
}
