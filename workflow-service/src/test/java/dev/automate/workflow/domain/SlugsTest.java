package dev.automate.workflow.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            Order Processor,     order-processor
            '  Été à Paris!  ',  ete-a-paris
            A -- B,              a-b
            ORDER_42,            order-42
            订单,                 workflow
            '!!!',               workflow
            """)
    void aNameMakesASlug(String name, String slug) {
        assertEquals(slug, Slugs.of(name));
    }

    @Test
    void aLongNameMakesASlugOfTheRightForm() {
        String slug = Slugs.of("word ".repeat(40));

        assertTrue(slug.length() <= Slugs.MAX_LENGTH);
        assertTrue(Slugs.FORM.matcher(slug).matches(), slug);
    }
}
