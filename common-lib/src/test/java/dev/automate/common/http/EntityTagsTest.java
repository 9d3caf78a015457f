package dev.automate.common.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"7\"            | true",
                "W/\"7\"          | true",
                "*                | true",
                "\"6\", \"7\"     | true",
                "\"6\"            | false",
                "7                | false",
                "\"77\"           | false",
                "''               | false"
            })
    void oneOfTheTagsMustBeTheRevisions(String ifMatch, boolean allowed) {
        assertEquals(allowed, EntityTags.allow(ifMatch, 7));
    }

    @Test
    void whoNamesNoneMayChangeIt() {
        assertTrue(EntityTags.allow(null, 7));
        assertEquals("\"7\"", EntityTags.tag(7));
    }
}
