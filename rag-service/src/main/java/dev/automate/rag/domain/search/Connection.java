package dev.automate.rag.domain.search;

/**
 * How a provider outside the service is reached.
 *
 * @param url of its server; empty for a provider that has none
 * @param secret its key or password; empty where none is needed
 */
public record Connection(String url, String secret) {
    public static final Connection NONE = new Connection("", "");

    /** Without the secret: this ends up in logs. */
    @Override
    public String toString() {
        return "Connection[" + url + "]";
    }
}
