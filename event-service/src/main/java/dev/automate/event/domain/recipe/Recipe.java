package dev.automate.event.domain.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a provider proves that a delivery is its own: data that one engine interprets. */
public sealed interface Recipe {
    /** Its name in the API. */
    String name();

    /** False for the one recipe that proves nothing. */
    default boolean proves() {
        return true;
    }

    /**
     * A seal over what was sent.
     *
     * @param signature where the seals stand
     * @param seals the ways in which they may be made
     * @param signed a template of what is signed, such as <code>{timestamp}.{body}</code>
     * @param stamp where the signed time stands; absent: a delivery never grows old
     * @param idHeader where the delivery's id stands, when it is signed, too
     */
    record Signing(
            String name,
            Place signature,
            List<Seal> seals,
            String signed,
            @Nullable Stamp stamp,
            @Nullable String idHeader)
            implements Recipe {
        public Signing {
            seals = List.copyOf(seals);
        }
    }

    /**
     * The secret itself, shown in a header: as good as the way it travels.
     *
     * @param prefix what stands before it, in any case
     */
    record Showing(String name, String header, String prefix, Encoding encoding) implements Recipe {}

    /** Nothing: only a caller with a credential may speak for the source. */
    record Unsigned(String name) implements Recipe {
        @Override
        public boolean proves() {
            return false;
        }
    }
}
