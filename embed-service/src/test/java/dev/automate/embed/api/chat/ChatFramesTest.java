package dev.automate.embed.api.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatFramesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one",
                "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j",
                "unbroken-unbroken-unbroken-unbroken-unbroken-unbroken-unbroken",
                " leading and trailing ",
                "lines\nand\n\nmore lines of it, which are longer than one piece may be\n"
            })
    void piecesAreTheTextAgain(String text) {
        assertEquals(text, String.join("", ChatFrames.pieces(text)));
    }

    @Test
    void charactersStayWhole() {
        for (int before = 40; before < 50; before++) {
            String text = "x".repeat(before) + "😀".repeat(60);

            assertEquals(text, String.join("", ChatFrames.pieces(text)));
            assertTrue(ChatFrames.pieces(text).stream()
                    .allMatch(piece ->
                            piece.equals(new String(piece.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))));
        }
    }
}
