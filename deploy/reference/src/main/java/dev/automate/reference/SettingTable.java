package dev.automate.reference;

import java.util.List;
import java.util.stream.Collectors;

/** Settings as a table in Markdown; the variable stands in its first column. */
final class SettingTable {
    private static final String HEAD = """
            | variable | property | type | default | what it is for | secret |
            |---|---|---|---|---|---|
            """;

    private SettingTable() {}

    static String of(List<Setting> settings) {
        return HEAD + settings.stream().map(SettingTable::row).collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        return "| " + code(setting.variable()) + " | " + code(setting.property()) + " | " + setting.type() + " | "
                + standard(setting) + " | " + escaped(setting.purpose()) + " | " + (setting.secret() ? "**yes**" : "")
                + " |\n";
    }

    private static String standard(Setting setting) {
        return switch (setting.standard()) {
            case "" -> "**must be set**";
            case Setting.NOTHING -> Setting.NOTHING;
            default -> code(setting.standard());
        };
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + escaped(text) + "`";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
