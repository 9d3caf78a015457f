package dev.automate.event.source;

import java.util.regex.Pattern;

/** The name of a source, as it stands in the path of its ingest URL. */
public final class SourceName {
    public static final int MAX_LENGTH = 100;
    public static final Pattern FORM = Pattern.compile("(?=.{1,100}$)[a-z0-9]+([._-][a-z0-9]+)*");
    public static final String RULE =
            "Must be at most 100 small letters and digits, with single dots, hyphens or underscores between them";

    private SourceName() {}

    public static boolean isFit(String name) {
        return FORM.matcher(name).matches();
    }
}
