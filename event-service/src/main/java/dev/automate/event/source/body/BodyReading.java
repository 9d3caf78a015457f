package dev.automate.event.source.body;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import java.util.List;

/** What the bytes of a delivery turned out to be. */
public sealed interface BodyReading {
    /** One content, or those of a batch. */
    record Read(List<Content> contents) implements BodyReading {
        public Read {
            contents = List.copyOf(contents);
        }
    }

    record Refused(Refusal refusal) implements BodyReading {}

    static Refused bad(String message) {
        return new Refused(Refusals.invalid("body", message));
    }

    static Refused tooLarge(String message) {
        return new Refused(Refusals.of(RefusalKind.TOO_LARGE, message));
    }

    static Refused unsupported(String message) {
        return new Refused(Refusals.of(RefusalKind.UNSUPPORTED_TYPE, message));
    }
}
