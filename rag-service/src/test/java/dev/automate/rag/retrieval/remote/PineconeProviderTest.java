package dev.automate.rag.retrieval.remote;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class PineconeProviderTest extends RemoteProviderContract {
    private static final FakePinecone PINECONE = new FakePinecone(4);

    PineconeProviderTest() {
        super(PINECONE.connection(), PineconeProvider::new);
    }

    @AfterEach
    void nothingWasMisunderstood() {
        PINECONE.check();
    }

    @AfterAll
    static void close() {
        PINECONE.close();
    }
}
