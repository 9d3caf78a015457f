package dev.automate.event.source;

import dev.automate.event.domain.Octets;
import java.util.List;

/** How a provider proves that a delivery is its own. */
public interface SignatureScheme {
    /** Its name in the API. */
    String name();

    /** False for the one scheme that proves nothing. */
    boolean signs();

    /**
     * Compares in constant time, with every secret, so that the time taken tells neither how much of a signature is
     * right nor which secret made it.
     *
     * @param secrets those that count at this moment
     */
    Verification verify(Delivery delivery, List<Octets> secrets);
}
