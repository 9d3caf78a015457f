package dev.automate.rag.retrieval.remote;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class ExternalProviderTest extends RemoteProviderContract {
    private static final FakeExternal EXTERNAL = new FakeExternal();

    ExternalProviderTest() {
        super(EXTERNAL.connection(), ExternalProvider::new);
    }

    @AfterEach
    void nothingWasMisunderstood() {
        EXTERNAL.check();
    }

    @AfterAll
    static void close() {
        EXTERNAL.close();
    }
}
