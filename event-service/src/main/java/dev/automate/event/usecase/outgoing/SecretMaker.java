package dev.automate.event.usecase.outgoing;

import dev.automate.common.id.Ids;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.outgoing.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Makes keys that messages are signed with. */
@ApplicationScoped
public class SecretMaker {
    private static final int BYTES = 32;
    private static final String PREFIX = "sec";

    private final SecureRandom random = new SecureRandom();

    /** The secret that was given, or one of random bytes. */
    SigningSecret secret(@Nullable String given) {
        if (given != null) {
            return new SigningSecret(Ids.next(PREFIX), Octets.ofText(given), null);
        }
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return SigningSecret.of(Ids.next(PREFIX), key);
    }
}
