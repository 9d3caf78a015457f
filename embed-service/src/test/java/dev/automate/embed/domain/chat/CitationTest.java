package dev.automate.embed.domain.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://docs.example.com/a?b=c#d", "http://docs.example.com", "HTTPS://docs.example.com/"})
    void pagesMayBeLinkedTo(String url) {
        assertEquals(url, new Citation(1, "t", url, "").url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://a/b",
                "//evil.example/",
                "/relative",
                "https://user:word@evil.example/",
                "https://good.example@evil.example/",
                "https:///nohost",
                "https:evil",
                "ftp://files.example/",
                ""
            })
    void nothingElseMay(String url) {
        assertNull(new Citation(1, "t", url, "").url());
    }

    @Test
    void whatIsLongIsShortenedBetweenCharacters() {
        Citation citation = new Citation(1, "😀".repeat(300), null, "😀".repeat(600));

        assertEquals("😀".repeat(199) + "…", citation.title());
        assertEquals("😀".repeat(499) + "…", citation.snippet());
    }
}
