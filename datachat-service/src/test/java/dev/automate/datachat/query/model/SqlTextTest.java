package dev.automate.datachat.query.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "```sql\nselect 1\n```",
                "Here it is:\n```sql\nselect 1;\n```\nHope that helps!",
                "```\nselect 1\n```",
                "```json\n{}\n```\nand\n```sql\nselect 1\n```",
                "  select 1 ; "
            })
    void fencedOrPlain(String said) {
        assertEquals(Optional.of("select 1"), SqlText.of(said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CANNOT",
                "",
                "I can't answer that, select another question.",
                "```\nrm -rf /\n```",
                "delete from orders"
            })
    void noStatement(String said) {
        assertTrue(SqlText.of(said).isEmpty());
    }
}
