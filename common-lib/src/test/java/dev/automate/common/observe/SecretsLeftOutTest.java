package dev.automate.common.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsLeftOutTest {
    @ParameterizedTest
    @CsvSource({
        "/api/automate/workflows/, /api/automate/workflows/",
        "/api/automate/workflows/?token=a, /api/automate/workflows/",
        "http://127.0.0.1:8081/api/automate/workflows/?a=b&c=d, http://127.0.0.1:8081/api/automate/workflows/",
        "/api/automate/signals/eyJh.c2ln/, /api/automate/signals/…",
        "http://127.0.0.1:8082/api/automate/signals/eyJh.c2ln/?x=y, http://127.0.0.1:8082/api/automate/signals/…",
    })
    void aUrlIsToldWithoutItsQueryAndWithoutWhatASignedLinkIsSignedBy(String url, String told) {
        assertEquals(told, SecretsLeftOut.plain(url));
    }
}
