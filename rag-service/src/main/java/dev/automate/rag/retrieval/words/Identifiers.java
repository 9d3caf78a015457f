package dev.automate.rag.retrieval.words;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that are looked up by the letter, such as error codes, part numbers, ports and versions. They are compared
 * without case and without what separates their parts: {@code KES-110}, {@code kes_110} and {@code KES110} are one.
 */
public final class Identifiers {
    /** More than a chunk has; the bound is for texts that are nothing but numbers. */
    private static final int MAX_FOUND = 512;

    private static final int MAX_LENGTH = 64;
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}#][\\p{L}\\p{N}#_./:+-]*");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("(?=.*\\p{L})(?=.*\\p{N}).*");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\p{N}{4,}");
    private static final Pattern CONSTANT = Pattern.compile("\\p{Lu}[\\p{Lu}\\p{N}]*(_[\\p{Lu}\\p{N}]+)+");
    private static final Pattern APART = Pattern.compile("\\b(\\p{Lu}{2,6})\\s(\\p{N}{2,6})\\b");

    private Identifiers() {}

    /** Those in a text, in one form each, in their order. */
    public static Set<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find() && found.size() < MAX_FOUND) {
            String token = tokens.group();
            String plain = SEPARATORS.matcher(token).replaceAll("");
            if (plain.length() > 1 && plain.length() <= MAX_LENGTH && isIdentifier(token, plain)) {
                found.add(plain.toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }

    /** Those that a question asks for; there a code may be written in two words, as in {@code KES 110}. */
    public static Set<String> asked(String question) {
        Set<String> asked = in(question);
        Matcher apart = APART.matcher(question);
        while (apart.find()) {
            asked.add((apart.group(1) + apart.group(2)).toLowerCase(Locale.ROOT));
        }
        return asked;
    }

    private static boolean isIdentifier(String token, String plain) {
        return LETTERS_AND_DIGITS.matcher(plain).matches()
                || LONG_NUMBER.matcher(plain).matches()
                || CONSTANT.matcher(token).matches();
    }
}
