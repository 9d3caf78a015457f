package dev.automate.event.domain;

/** Text that every log, header and table takes as it is. */
public final class PrintableText {
    private PrintableText() {}

    /** True without control characters, halves of characters, and blanks only. */
    public static boolean isFit(String text) {
        return !text.isBlank() && text.codePoints().noneMatch(PrintableText::isUnfit);
    }

    private static boolean isUnfit(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }
}
