package dev.automate.gateway.domain;

import dev.automate.gateway.domain.StoredAnswer.Header;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Notes down a request and its answer while they pass, and keeps or gives up the answer at its end. For one thread.
 *
 * <pre>
 *   asked* ─▶ askedAll ─▶ begins ─▶ answered* ─▶ ended ─▶ kept
 *      └─────────┴───────────┴──────────┴── anything else ─▶ given up
 * </pre>
 */
public final class AnswerRecording {
    private final Keeper keeper;
    private final BodyDigest digest = new BodyDigest();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private List<Header> headers = List.of();
    private int status;
    private boolean askedAll;
    private boolean settled;

    /** What becomes of the recording; one of both is called, once. */
    public interface Keeper {
        /** The answer is whole. */
        void keep(StoredAnswer answer);

        /** There is no answer that could stand for another request. */
        void giveUp();
    }

    public AnswerRecording(Keeper keeper) {
        this.keeper = keeper;
    }

    /** Some of the request's body. */
    public void asked(byte[] chunk) {
        digest.update(chunk);
    }

    /** The request's body is whole. */
    public void askedAll() {
        askedAll = true;
    }

    /** The answer's head. */
    public void begins(int answeredStatus, List<Header> answeredHeaders) {
        status = answeredStatus;
        headers = List.copyOf(answeredHeaders);
        if (!StoredAnswer.settles(status) || isStream()) {
            giveUp();
        }
    }

    /** Some of the answer's body. */
    public void answered(byte[] chunk) {
        if (settled) {
            return;
        }
        if (body.size() + chunk.length > StoredAnswer.LIMIT_BYTES) {
            giveUp();
        } else {
            body.writeBytes(chunk);
        }
    }

    /** The answer is whole. A service that answered before it had read everything leaves a request that nobody knows. */
    public void ended() {
        if (settled) {
            return;
        }
        if (askedAll && status != 0) {
            settled = true;
            keeper.keep(StoredAnswer.of(digest.hex(), status, headers, body.toByteArray()));
        } else {
            giveUp();
        }
    }

    /** True as long as the rest of the answer is wanted, whether its caller still waits for it or not. */
    public boolean wanting() {
        return !settled;
    }

    public void giveUp() {
        if (!settled) {
            settled = true;
            body.reset();
            keeper.giveUp();
        }
    }

    private boolean isStream() {
        return headers.stream()
                .anyMatch(header -> header.name().equalsIgnoreCase("Content-Type")
                        && header.value().startsWith("text/event-stream"));
    }
}
