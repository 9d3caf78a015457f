package dev.automate.common.caller;

import io.smallrye.mutiny.Uni;
import java.security.PublicKey;
import java.util.Optional;

/** Where a service finds the public keys that internal tokens are verified with. */
public interface TokenKeys {
    /** The key named {@code keyId}; empty when there is none, even after asking the gateway again. */
    Uni<Optional<PublicKey>> find(String keyId);
}
