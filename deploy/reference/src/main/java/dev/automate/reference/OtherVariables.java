package dev.automate.reference;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds {@code ${NAME}} and {@code ${NAME:standard}} in values, where the name is that of an environment variable. */
final class OtherVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");

    private OtherVariables() {}

    /** The settings behind a setting: the variables that its standard is read from. */
    static Stream<Setting> of(Setting setting) {
        return VARIABLE.matcher(setting.standard())
                .results()
                .map(found -> setting.through(found.group(1), standard(found)));
    }

    private static String standard(MatchResult found) {
        String standard = found.group(2);
        if (standard == null) {
            return "";
        }
        return standard.isEmpty() ? Setting.NOTHING : standard;
    }
}
