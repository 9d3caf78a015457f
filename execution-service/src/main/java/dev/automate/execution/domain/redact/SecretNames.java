package dev.automate.execution.domain.redact;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Tells by its name whether a field holds a secret: {@code password}, {@code access_token}, {@code X-Api-Key} … */
final class SecretNames {
    private static final int MAX_REMEMBERED = 10_000;
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final List<String> ENDINGS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "apikey",
            "privatekey",
            "accesskey",
            "cookie",
            "authorization",
            "credential");
    private static final List<String> WORDS =
            List.of("pwd", "passwords", "secrets", "cookies", "credentials", "jwt", "bearer");
    private static final List<String> KEYS = List.of("api", "private", "access", "secret", "signing", "encryption");

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private SecretNames() {}

    static boolean isSecret(String name) {
        Boolean known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        boolean secret = look(name);
        if (KNOWN.size() < MAX_REMEMBERED) {
            KNOWN.put(name, secret);
        }
        return secret;
    }

    private static boolean look(String name) {
        String spaced = HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        String[] words = BETWEEN_WORDS.split(spaced, -1);
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            boolean key = word.equals("key") && i > 0 && KEYS.contains(words[i - 1]);
            if (key || WORDS.contains(word) || ENDINGS.stream().anyMatch(word::endsWith)) {
                return true;
            }
        }
        return false;
    }
}
