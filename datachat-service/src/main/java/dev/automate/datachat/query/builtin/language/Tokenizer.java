package dev.automate.datachat.query.builtin.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a question into tokens; what is neither letter, number, quote nor comma only separates. */
public final class Tokenizer {
    private static final Pattern PIECES = Pattern.compile("\"(?<double>[^\"]*)\""
            + "|(?<![\\p{L}\\p{N}])'(?<single>[^']*)'(?![\\p{L}\\p{N}])"
            + "|[“”„](?<curly>[^“”„]*)[“”„]"
            + "|(?<day>\\d{4}-\\d{2}(?:-\\d{2})?)(?![\\p{L}\\p{N}])"
            + "|(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?<thousands>k\\b|m\\b)?(?![\\p{L}\\p{N}])"
            + "|(?<word>[\\p{L}\\p{N}][\\p{L}\\p{N}&]*)"
            + "|(?<sign>[%<>=]+|[€$£])"
            + "|(?<comma>[,;])");

    private Tokenizer() {}

    public static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PIECES.matcher(text.replace('’', '\''));
        while (matcher.find()) {
            tokens.add(token(matcher));
        }
        return List.copyOf(tokens);
    }

    private static Token token(Matcher piece) {
        for (String quote : List.of("double", "single", "curly")) {
            if (piece.group(quote) != null) {
                return plain(Token.Kind.QUOTED, piece.group(quote));
            }
        }
        if (piece.group("day") != null) {
            return plain(Token.Kind.NUMBER, piece.group());
        }
        if (piece.group("number") != null) {
            return plain(Token.Kind.NUMBER, number(piece));
        }
        return piece.group("comma") != null ? plain(Token.Kind.COMMA, ",") : word(piece.group());
    }

    private static String number(Matcher piece) {
        String digits = piece.group("number").replace(",", "");
        String thousands = piece.group("thousands");
        if (thousands == null) {
            return digits;
        }
        return new BigDecimal(digits)
                .multiply(thousands.equals("k") ? Numerals.THOUSAND : Numerals.MILLION)
                .toPlainString();
    }

    private static Token word(String text) {
        return new Token(Token.Kind.WORD, text, text.toLowerCase(Locale.ROOT), Stems.of(text));
    }

    private static Token plain(Token.Kind kind, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return new Token(kind, text, lower, lower);
    }
}
