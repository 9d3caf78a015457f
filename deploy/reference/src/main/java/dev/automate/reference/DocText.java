package dev.automate.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documentation comments as Markdown, on one line. */
final class DocText {
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link|linkplain)\\s+([^}]*)}");
    private static final Pattern VALUE = Pattern.compile("\\{@value\\s+(\\w+)#(\\w+)}");

    private DocText() {}

    /** @param file the source, beside which named constants are looked for */
    static String markdown(String comment, Path file) {
        String text = comment.replaceFirst("(?s)\\n\\s*@\\w+.*", "")
                .replaceAll("\\s+", " ")
                .strip();
        String plain = CODE.matcher(text).replaceAll(found -> Matcher.quoteReplacement("`" + found.group(1) + "`"));
        return VALUE.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(constant(found, file)));
    }

    private static String constant(MatchResult name, Path file) {
        Path source = file.resolveSibling(name.group(1) + ".java");
        try {
            Matcher constant =
                    Pattern.compile(name.group(2) + "\\s*=\\s*([^;]+);").matcher(Files.readString(source));
            if (!constant.find()) {
                throw new IllegalStateException("There is no " + name.group() + " in " + source);
            }
            return constant.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + source, e);
        }
    }
}
