package dev.automate.reference;

/** Java's types in the words of whoever sets a value. */
final class TypeWords {
    private TypeWords() {}

    static String of(String type) {
        if (type.startsWith("Optional<")) {
            return of(inner(type));
        }
        if (type.startsWith("List<")) {
            return "list of " + plural(of(inner(type)));
        }
        return switch (type) {
            case "Duration" -> "duration";
            case "MemorySize" -> "size";
            case "int", "long", "double" -> "number";
            case "boolean" -> "yes or no";
            case "URI" -> "address";
            case "ZoneId" -> "time zone";
            case "String" -> "text";
            default -> throw new IllegalArgumentException("No words for the type " + type + ": give it some here");
        };
    }

    /** What a converter takes at the least. */
    static String least(String converter) {
        return switch (converter) {
            case "" -> "";
            case "AtLeastOne.class" -> ", at least 1";
            case "Interval.class" -> ", at least `1ms`";
            default ->
                throw new IllegalArgumentException("No words for the converter " + converter + ": give it some here");
        };
    }

    private static String inner(String type) {
        return type.substring(type.indexOf('<') + 1, type.length() - 1);
    }

    private static String plural(String word) {
        return word.endsWith("s") ? word + "es" : word + "s";
    }
}
