package dev.automate.common.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPatternTest {
    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com,https://shop.example.com",
        "https://Shop.Example.com:443,https://shop.example.com",
        "https://shop.example.com:8443,https://shop.example.com:8443",
        "https://*.example.com,https://*.example.com",
        "http://localhost:3000,http://localhost:3000",
        "http://127.0.0.1:80,http://127.0.0.1",
        "http://[::1]:8080,http://[::1]:8080"
    })
    void aPatternHasOneForm(String text, String form) {
        assertEquals(Optional.of(form), OriginPattern.parse(text).map(OriginPattern::text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*",
                "https://*.com",
                "https://*.0.0.1",
                "https://a.*.example.com",
                "https://*shop.example.com",
                "https://shop.example.com/",
                "https://shop.example.com/path",
                "https://shop.example.com?x",
                "https://user@shop.example.com",
                "http://shop.example.com",
                "http://*.localhost",
                "https://shop.example.com:0",
                "https://shop.example.com:65536",
                "https://-shop.example.com",
                "https://shop..example.com",
                "https://",
                "ftp://shop.example.com",
                "null",
                "",
                " https://shop.example.com",
                "https://shop.example.com\n",
                "https://sh\u00f6p.example.com"
            })
    void whatAllowsTooMuchOrIsNoneIsRefused(String text) {
        assertEquals(Optional.empty(), OriginPattern.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com,https://shop.example.com,true",
        "https://shop.example.com,https://shop.example.com:443,true",
        "https://shop.example.com,http://shop.example.com,false",
        "https://shop.example.com,https://shop.example.com:8443,false",
        "https://shop.example.com,https://shop.example.com.evil.example,false",
        "https://shop.example.com,https://evil-shop.example.com,false",
        "https://shop.example.com,null,false",
        "https://*.example.com,https://shop.example.com,true",
        "https://*.example.com,https://a.b.example.com,true",
        "https://*.example.com,https://example.com,false",
        "https://*.example.com,https://evilexample.com,false",
        "https://*.example.com,https://evil.com/.example.com,false",
        "https://*.example.com,https://evil.com#.example.com,false",
        "https://*.example.com,https://*.example.com,false",
        "https://*.example.com,http://shop.example.com,false",
        "https://*.example.com,https://shop.example.com:8443,false",
        "http://localhost:3000,http://localhost:3000,true",
        "http://localhost:3000,http://localhost:3001,false"
    })
    void onlyTheVeryOriginIsAllowed(String pattern, String origin, boolean allowed) {
        assertEquals(allowed, OriginPattern.parse(pattern).orElseThrow().allows(origin));
    }

    @Test
    void aLongOriginIsNone() {
        OriginPattern pattern = OriginPattern.parse("https://*.example.com").orElseThrow();

        assertFalse(pattern.allows("https://" + "a".repeat(300) + ".example.com"));
        assertTrue(pattern.allows("https://" + "a".repeat(60) + ".example.com"));
    }
}
