package dev.automate.event.source;

import dev.automate.event.domain.Octets;
import java.util.List;

/** A source that doesn't sign: only a caller with a credential may speak for it. */
record NoSignature() implements SignatureScheme {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public boolean signs() {
        return false;
    }

    @Override
    public Verification verify(Delivery delivery, List<Octets> secrets) {
        return new Verification.Refused("the source doesn't sign");
    }
}
