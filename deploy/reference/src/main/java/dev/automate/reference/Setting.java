package dev.automate.reference;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing that a deployment may set.
 *
 * @param variable the environment variable that sets it
 * @param property its name in files and system properties; empty where there is none
 * @param type in words
 * @param standard what counts when nobody sets it; empty: it has to be set, {@link #NOTHING}: nothing does
 * @param purpose what it is for, in Markdown
 */
record Setting(String variable, String property, String type, String standard, String purpose) {
    static final String NOTHING = "–";

    private static final String TEXT = "text";
    private static final Pattern SECRET = Pattern.compile("(.*[.-])?(password|secret|secrets|token|key|keys)");

    /** A property whose variable has its name, as MicroProfile Config makes it. */
    static Setting of(String property, String type, String standard, String purpose) {
        String variable = property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return new Setting(variable, property, type, standard, purpose);
    }

    /** Whether it is to be kept from everybody: told by its name, for texts. */
    boolean secret() {
        return type.equals(TEXT) && SECRET.matcher(property).matches();
    }

    Setting with(String otherStandard) {
        return new Setting(variable, property, type, otherStandard, purpose);
    }

    /** The same setting, reached by another variable. */
    Setting through(String otherVariable, String otherStandard) {
        return new Setting(otherVariable, property, type, otherStandard, purpose);
    }
}
