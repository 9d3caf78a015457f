package dev.automate.execution.domain.signal;

import dev.automate.common.secret.SecretBox;
import java.util.Base64;
import java.util.Optional;

/** Where a question can be answered: by callers who may, and by whoever has the signed link. */
public final class SignalLinks {
    private static final String PURPOSE = "execution.signal-link";
    private static final String SEPARATOR = ".";

    private final SecretBox box;
    private final String base;

    /** @param publicUrl where people reach the gateway */
    public SignalLinks(SecretBox box, String publicUrl) {
        this.box = box;
        this.base = publicUrl.replaceAll("/+$", "") + "/api/automate/";
    }

    /** For callers who may write executions. */
    public String url(Question question) {
        return base + "executions/" + question.executionId() + "/signal/" + question.signal() + "/";
    }

    /** For whoever has it: it is a credential. */
    public String approveUrl(String tenant, Question question) {
        return approveUrl(new SignalLink(tenant, question.executionId(), question.node(), question.expiresAt()));
    }

    /** The same before the question is asked: until then it leads nowhere. */
    public String approveUrl(SignalLink link) {
        return base + "signals/" + token(link) + "/";
    }

    /** What a token lets answer; empty when it is none of ours. */
    public Optional<SignalLink> read(String token) {
        int dot = token.indexOf(SEPARATOR);
        byte[] link = decode(token.substring(0, Math.max(dot, 0)));
        byte[] signature = decode(token.substring(dot + 1));
        return box.signed(link, signature, PURPOSE) ? SignalLink.of(link) : Optional.empty();
    }

    private String token(SignalLink link) {
        Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
        byte[] signed = link.toBytes();
        return text.encodeToString(signed) + SEPARATOR + text.encodeToString(box.sign(signed, PURPOSE));
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
