package dev.automate.event.domain.recipe;

/** How a seal is made of a key and what is signed. */
public enum Algorithm {
    /** HMAC with SHA-1 (RFC 2104); still safe as a keyed hash. */
    SHA1(20),
    /** HMAC with SHA-256. */
    SHA256(32),
    /** HMAC with SHA-512. */
    SHA512(64),
    /** Ed25519 (RFC 8032): the key that is kept is public. */
    ED25519(64);

    private final int sizeBytes;

    Algorithm(int sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    /** The size of a seal. */
    public int sizeBytes() {
        return sizeBytes;
    }
}
