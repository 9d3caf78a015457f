package dev.automate.common.message;

/** Types of events in which {@code *} stands for any characters, also none. */
public final class Glob {
    private Glob() {}

    public static boolean isGlob(String pattern) {
        return pattern.indexOf('*') >= 0;
    }

    /** What every match begins with. */
    public static String prefix(String pattern) {
        int star = pattern.indexOf('*');
        return star < 0 ? pattern : pattern.substring(0, star);
    }

    /** Goes back to the last star only, so the time is bounded by the product of both lengths. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int star = -1;
        int resume = 0;
        int t = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return pattern.chars().skip(p).allMatch(rest -> rest == '*');
    }
}
