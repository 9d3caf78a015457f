package dev.automate.rag.retrieval.remote;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class QdrantProviderTest extends RemoteProviderContract {
    private static final FakeQdrant QDRANT = new FakeQdrant();

    QdrantProviderTest() {
        super(QDRANT.connection(), QdrantProvider::new);
    }

    @AfterEach
    void nothingWasMisunderstood() {
        QDRANT.check();
    }

    @AfterAll
    static void close() {
        QDRANT.close();
    }
}
