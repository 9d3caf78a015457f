package dev.automate.datachat.query.builtin.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of an English word that stays when it is bent. Both sides of a comparison go through it, so it only has to
 * treat forms of one word alike; it needn't give a word.
 */
public final class Stems {
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("bought", "buy"),
            Map.entry("spent", "spend"),
            Map.entry("sold", "sell"),
            Map.entry("made", "make"),
            Map.entry("paid", "pay"),
            Map.entry("sent", "send"),
            Map.entry("ran", "run"),
            Map.entry("people", "person"),
            Map.entry("men", "man"),
            Map.entry("women", "woman"),
            Map.entry("children", "child"));
    private static final int SHORTEST_STEM = 3;

    private Stems() {}

    /** The stem of one word, in lower case. */
    public static String of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String known = IRREGULAR.get(lower);
        return known != null ? withoutE(known) : withoutE(singular(withoutEnding(lower)));
    }

    /** The stems of the words of a phrase, however they are put together. */
    public static List<String> phrase(String words) {
        return Tokenizer.tokens(words.replace('_', ' ')).stream()
                .filter(token -> token.kind() != Token.Kind.COMMA)
                .map(Token::stem)
                .toList();
    }

    private static String withoutEnding(String word) {
        for (String ending : List.of("ing", "ed")) {
            String stem = word.substring(0, Math.max(0, word.length() - ending.length()));
            if (word.endsWith(ending) && stem.length() >= SHORTEST_STEM && hasVowel(stem)) {
                return undoubled(stem);
            }
        }
        return word;
    }

    private static boolean hasVowel(String stem) {
        return stem.chars().anyMatch(letter -> "aeiouy".indexOf(letter) >= 0);
    }

    /** Shipped is ship, cancelled and canceled are one, but sell keeps both of its letters. */
    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean doubled = last > SHORTEST_STEM - 1 && stem.charAt(last) == stem.charAt(last - 1);
        boolean kept = "sz".indexOf(stem.charAt(last)) >= 0 || (stem.charAt(last) == 'l' && last <= SHORTEST_STEM);
        return doubled && !kept ? stem.substring(0, last) : stem;
    }

    private static String singular(String word) {
        if (word.length() <= SHORTEST_STEM || !word.endsWith("s")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (List.of("ches", "shes", "sses", "xes").stream().anyMatch(word::endsWith)) {
            return word.substring(0, word.length() - 2);
        }
        boolean bare = word.endsWith("ss") || word.endsWith("us") || word.endsWith("is");
        return bare ? word : word.substring(0, word.length() - 1);
    }

    private static String withoutE(String word) {
        return word.length() > SHORTEST_STEM && word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
    }
}
