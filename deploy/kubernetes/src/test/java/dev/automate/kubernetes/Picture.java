package dev.automate.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/** Who talks to whom, drawn for Mermaid: what the network policies open. */
final class Picture {
    private Picture() {}

    static String of(JsonNode facts) {
        StringBuilder picture = new StringBuilder("```mermaid\nflowchart LR\n  world([callers]) --> gateway\n");
        for (String service : Code.SERVICES) {
            JsonNode fact = facts.path(service);
            fact.path("calls")
                    .forEach(each -> picture.append(way(
                            service, each.asText().equals("gateway") ? "-. keys, tokens .->" : "-->", each.asText())));
            picture.append(way(service, "-->", "postgresql[(PostgreSQL)]"));
            picture.append(fact.path(Code.KAFKA).asBoolean() ? way(service, "-->", "kafka[(Kafka)]") : "");
            picture.append(fact.path(Code.REDIS).asBoolean() ? way(service, "-->", "redis[(Redis)]") : "");
            picture.append(
                    fact.path(Code.OUTSIDE).asBoolean() ? way(service, "-->", "internet([servers of tenants])") : "");
        }
        return picture.append("```\n").toString();
    }

    private static String way(String from, String arrow, String to) {
        return "  " + from + " " + arrow + " " + to + "\n";
    }
}
