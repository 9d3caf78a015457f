package dev.automate.datachat.domain.talk;

/** What a model was asked for: calls and tokens; nothing for the built-in translator. */
public record Usage(int calls, long promptTokens, long completionTokens) {
    public static final Usage NONE = new Usage(0, 0, 0);

    /** Both together. */
    public Usage plus(Usage other) {
        return new Usage(
                calls + other.calls, promptTokens + other.promptTokens, completionTokens + other.completionTokens);
    }
}
