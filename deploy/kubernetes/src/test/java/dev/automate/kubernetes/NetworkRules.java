package dev.automate.kubernetes;

import static dev.automate.kubernetes.Rule.unless;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That the ways that are open are those that the code goes, and no others. */
final class NetworkRules {
    static final List<Rule> ALL = List.of(
            new Rule("everything is closed first", NetworkRules::closed),
            new Rule("services reach whom they call, and nobody else", NetworkRules::calls),
            new Rule("every pod reaches the servers that its code uses, and no others", NetworkRules::servers));

    private NetworkRules() {}

    private static Stream<String> closed(Manifests all) {
        Set<Pod> denied = all.pods().stream()
                .filter(pod -> all.policies().stream().anyMatch(each -> Ways.denies(each, pod)))
                .collect(Collectors.toSet());
        return all.pods().stream().filter(each -> !denied.contains(each)).map(each -> each + " is open by default");
    }

    private static Stream<String> calls(Manifests all) {
        Ways ways = new Ways(all.policies());
        Set<String> there = all.services().stream().map(Pod::part).collect(Collectors.toSet());
        return all.services().stream().flatMap(caller -> {
            Set<String> wanted = new TreeSet<>(code(caller).calls());
            wanted.retainAll(there);
            Set<String> open = all.services().stream()
                    .filter(each -> !each.equals(caller)
                            && ways.lead(caller, each, code(each).port()))
                    .map(Pod::part)
                    .collect(Collectors.toCollection(TreeSet::new));
            return unless(open.equals(wanted), caller + " reaches " + open + ", its code calls " + wanted);
        });
    }

    private static Stream<String> servers(Manifests all) {
        Ways ways = new Ways(all.policies());
        return all.pods().stream().flatMap(pod -> {
            Set<String> wanted = needs(pod);
            Set<String> open = new TreeSet<>();
            Servers.of(all).ports().forEach((server, ports) -> {
                if (ports.stream().anyMatch(port -> ways.leadOut(pod, port))) {
                    open.add(server);
                }
            });
            if (ways.leadEverywhere(pod)) {
                open.add(Code.OUTSIDE);
            }
            return unless(open.equals(wanted), pod + " reaches " + open + ", its code needs " + wanted);
        });
    }

    private static Set<String> needs(Pod pod) {
        return switch (pod.part()) {
            case "migration" -> Set.of(Servers.POSTGRESQL, Servers.DNS);
            case "topics" -> Set.of(Code.KAFKA, Servers.DNS);
            default -> {
                Set<String> needs = new TreeSet<>(code(pod).needs());
                needs.retainAll(Set.of(Code.KAFKA, Code.REDIS, Code.OUTSIDE));
                needs.addAll(Set.of(Servers.POSTGRESQL, Servers.DNS));
                yield needs;
            }
        };
    }

    private static Code code(Pod pod) {
        return Code.of(pod.part());
    }
}
