package dev.automate.rag.retrieval.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
    @ParameterizedTest
    @CsvSource({
        "The error KES-110 appears,kes110",
        "see kes_110.,kes110",
        "(PAY_0x1F),pay0x1f",
        "port 51820,51820",
        "needs 802.3at,8023at",
        "room B2.17!,b217",
        "colour #0B4F6C,0b4f6c",
        "the constant MAX_RETRY_COUNT,maxretrycount"
    })
    void oneFormForEach(String text, String identifier) {
        assertEquals(Set.of(identifier), Identifiers.in(text));
    }

    @ParameterizedTest
    @CsvSource({"refunds take 30 days", "well-known state-of-the-art words", "A snake_case in prose", "I am 28"})
    void proseAndSmallNumbersAreNone(String text) {
        assertEquals(Set.of(), Identifiers.in(text));
    }

    @Test
    void aQuestionMayWriteACodeInTwoWords() {
        assertTrue(Identifiers.asked("what is KES 110").contains("kes110"));
        assertEquals(Set.of(), Identifiers.in("what is KES 110"));
    }
}
