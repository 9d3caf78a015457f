package dev.automate.execution.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A value that must not turn up anywhere, with everything that would count as turning up. */
public record Secret(String value) {
    /** One that no other test has, with characters that change when they are encoded. */
    public static Secret fresh() {
        return new Secret("s3cr3t/+ü&=" + UUID.randomUUID());
    }

    /** Where it stands in {@code text}, in whatever form; nowhere is what is wanted. */
    public List<String> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return forms().stream()
                .filter(form -> lower.contains(form.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Made apart from how the service makes them: a form that it forgets is found here. */
    private List<String> forms() {
        List<String> forms = new ArrayList<>(
                List.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8), value.toUpperCase(Locale.ROOT)));
        for (String before : new String[] {"", "x", "xy"}) {
            String coded = Base64.getEncoder().encodeToString((before + value).getBytes(StandardCharsets.UTF_8));
            forms.add(coded.substring(4, coded.length() - 4));
        }
        return forms;
    }
}
