package dev.automate.gateway.route;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.Refusals;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, when it can be read in one way only. Everything that two servers could read differently is
 * refused: dot segments, empty segments, encoded slashes, dots and backslashes, matrix parameters, broken encoding.
 */
public sealed interface RequestTarget {
    int LONGEST = 8192;

    /**
     * One meaning.
     *
     * @param path as it came, which is also its normal form
     * @param query as it came; empty when there is none
     */
    record Fit(String path, String query) implements RequestTarget {
        /** What a service is asked for. */
        public String uri() {
            return query.isEmpty() ? path : path + "?" + query;
        }

        /** What stands between the slashes. */
        public List<String> segments() {
            return List.of(path.substring(1).split("/"));
        }
    }

    /** More than one meaning, or none. */
    record Unfit(Refusal refusal) implements RequestTarget {}

    /** Reads a path and a query as they came over the wire. */
    static RequestTarget of(@Nullable String path, @Nullable String query) {
        String asked = query == null ? "" : query;
        if (path == null || !path.startsWith("/") || path.length() + asked.length() > LONGEST) {
            return new Unfit(Refusals.invalid(
                    "path", "Must begin with a slash and have at most " + LONGEST + " characters, the query included"));
        }
        return Rules.pathProblem(path)
                .map(problem -> Refusals.invalid("path", problem))
                .or(() -> Rules.queryProblem(asked).map(problem -> Refusals.invalid("query", problem)))
                .<RequestTarget>map(Unfit::new)
                .orElseGet(() -> new Fit(path, asked));
    }

    /** The rules, in the order in which they are told. */
    final class Rules {
        private static final Pattern PATH = Pattern.compile("[!$&'()*+,./0-9:=@A-Z_a-z~%-]+");
        private static final Pattern EMPTY_OR_DOTS = Pattern.compile("//|/\\.{1,2}(/|$)");
        private static final Pattern ENCODED_STRUCTURE =
                Pattern.compile("%(2[eEfF]|5[cC]|3[bB]|[01][0-9a-fA-F]|7[fF])");
        private static final Pattern CONTROL =
                Pattern.compile("[\\x00-\\x20\\x7f#]|%(0[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF])");
        private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

        private Rules() {}

        private static Optional<String> pathProblem(String path) {
            return isPlain(path) ? Optional.empty() : oddPathProblem(path);
        }

        /** Nearly every path is: of letters, digits, dashes and single slashes, and then it breaks none of the rules. */
        private static boolean isPlain(String path) {
            char before = ' ';
            for (int i = 0; i < path.length(); i++) {
                char here = path.charAt(i);
                boolean letter = (here | ' ') >= 'a' && (here | ' ') <= 'z';
                boolean digit = here >= '0' && here <= '9';
                if (!letter && !digit && here != '-' && here != '_' && !(here == '/' && before != '/')) {
                    return false;
                }
                before = here;
            }
            return true;
        }

        private static Optional<String> oddPathProblem(String path) {
            if (BROKEN_ESCAPE.matcher(path).find()) {
                return Optional.of("A percent sign must be followed by two hexadecimal digits");
            }
            if (!PATH.matcher(path).matches()) {
                return Optional.of("Has characters that must be percent-encoded or may not be there");
            }
            if (EMPTY_OR_DOTS.matcher(path).find()) {
                return Optional.of("May not have empty segments or dot segments");
            }
            if (ENCODED_STRUCTURE.matcher(path).find()) {
                return Optional.of("May not have encoded slashes, dots, semicolons or control characters");
            }
            return path.indexOf('%') < 0 || utf8(path)
                    ? Optional.empty()
                    : Optional.of("Percent-encoded bytes must be UTF-8");
        }

        private static Optional<String> queryProblem(String query) {
            if (query.isEmpty()) {
                return Optional.empty();
            }
            if (BROKEN_ESCAPE.matcher(query).find()) {
                return Optional.of("A percent sign must be followed by two hexadecimal digits");
            }
            return CONTROL.matcher(query).find()
                    ? Optional.of("May not have spaces or control characters")
                    : Optional.empty();
        }

        private static boolean utf8(String path) {
            ByteBuffer bytes = ByteBuffer.allocate(path.length());
            for (int i = 0; i < path.length(); i++) {
                boolean escaped = path.charAt(i) == '%';
                bytes.put((byte) (escaped ? Integer.parseInt(path.substring(i + 1, i + 3), 16) : path.charAt(i)));
                i += escaped ? 2 : 0;
            }
            try {
                StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
                return true;
            } catch (CharacterCodingException notUtf8) {
                return false;
            }
        }
    }
}
