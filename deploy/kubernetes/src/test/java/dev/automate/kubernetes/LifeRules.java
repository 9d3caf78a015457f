package dev.automate.kubernetes;

import static dev.automate.kubernetes.Rule.unless;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How pods begin and end. */
final class LifeRules {
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final String EXECUTION =
            "execution-service/src/main/java/dev/automate/execution/config/ExecutionConfig.java";

    private static final Set<String> START_SECRETS = Set.of(
            "QUARKUS_DATASOURCE_PASSWORD",
            "AUTOMATE_SECRETS_KEYS",
            "AUTOMATE_IDENTITY_SERVICE_SECRET",
            "AUTOMATE_GATEWAY_BOOTSTRAP_PASSWORD");

    static final List<Rule> ALL = List.of(
            new Rule("time enough to stop", LifeRules::grace),
            new Rule("a replica is there before another one goes", LifeRules::rolled),
            new Rule("jobs migrate and pods don't", LifeRules::migrations),
            new Rule("no more readers than partitions", LifeRules::readers));

    private LifeRules() {}

    private static Stream<String> grace(Manifests all) {
        return all.services().stream().flatMap(pod -> {
            Duration needed = needed(pod, all).plus(MARGIN);
            long given = pod.spec().getTerminationGracePeriodSeconds();
            boolean heard = pod.part().equals("gateway") || pause(pod).isPositive();
            return Stream.concat(
                    unless(given >= needed.toSeconds(), pod + " is killed after " + given + " s, and needs " + needed),
                    unless(heard, pod + " stops before others have heard of it"));
        });
    }

    private static Duration needed(Pod pod, Manifests all) {
        Duration whole = pause(pod).plus(seconds(Code.common().getProperty("quarkus.shutdown.timeout")));
        return switch (pod.part()) {
            case "gateway" -> whole.plus(setting(all, "STOPPING_NOTICE")).plus(setting(all, "STOPPING_PATIENCE"));
            case "execution" -> whole.plus(seconds(Code.defaultOf(EXECUTION, "stopWithin")));
            default -> whole;
        };
    }

    private static Duration pause(Pod pod) {
        return Optional.ofNullable(pod.container().getLifecycle())
                .map(each -> Duration.ofSeconds(each.getPreStop().getSleep().getSeconds()))
                .orElse(Duration.ZERO);
    }

    private static Duration setting(Manifests all, String name) {
        return all.settings().values().stream()
                .map(each -> each.get("AUTOMATE_GATEWAY_" + name))
                .filter(Objects::nonNull)
                .map(LifeRules::seconds)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private static Duration seconds(String text) {
        return Duration.parse("PT" + text);
    }

    private static Stream<String> rolled(Manifests all) {
        return all.deployments().stream()
                .filter(each -> {
                    var rolling = each.getSpec().getStrategy().getRollingUpdate();
                    return rolling == null
                            || !Objects.equals(rolling.getMaxUnavailable().getIntVal(), 0);
                })
                .map(each -> each.getMetadata().getName() + " goes before its successor is there");
    }

    private static Stream<String> migrations(Manifests all) {
        Map<String, Map<String, String>> settings = all.settings();
        Stream<String> pods = all.services().stream()
                .filter(pod -> !"false".equals(value(pod, settings, "QUARKUS_FLYWAY_MIGRATE_AT_START"))
                        || !"true".equals(value(pod, settings, "QUARKUS_FLYWAY_VALIDATE_AT_START")))
                .map(pod -> pod + " changes its schema, or starts on an older one");
        Stream<String> missing = all.services().stream()
                .filter(pod -> all.pods().stream().noneMatch(job -> migrates(job, pod, settings)))
                .map(pod -> "nothing migrates for " + pod);
        Stream<String> endless = all.all(Job.class).stream()
                .filter(each -> each.getSpec().getActiveDeadlineSeconds() == null
                        || each.getSpec().getTtlSecondsAfterFinished() == null)
                .map(each -> nameOf(each) + " has no end");
        return Stream.of(pods, missing, endless).flatMap(each -> each);
    }

    /** The same image, as the same role, with all that the service does not start without. */
    private static boolean migrates(Pod job, Pod pod, Map<String, Map<String, String>> settings) {
        return job.part().equals("migration")
                && job.container().getImage().equals(pod.container().getImage())
                && job.variables(settings).containsAll(startSecrets(pod, settings))
                && "true".equals(value(job, settings, "QUARKUS_INIT_AND_EXIT"))
                && "true".equals(value(job, settings, "QUARKUS_FLYWAY_MIGRATE_AT_START"))
                && value(pod, settings, "QUARKUS_DATASOURCE_USERNAME")
                        .equals(value(job, settings, "QUARKUS_DATASOURCE_USERNAME"))
                && value(pod, settings, "QUARKUS_DATASOURCE_JDBC_URL")
                        .equals(value(job, settings, "QUARKUS_DATASOURCE_JDBC_URL"));
    }

    private static Set<String> startSecrets(Pod pod, Map<String, Map<String, String>> settings) {
        Set<String> secrets = new HashSet<>(START_SECRETS);
        secrets.retainAll(pod.variables(settings));
        return secrets;
    }

    private static String value(Pod pod, Map<String, Map<String, String>> settings, String variable) {
        return pod.container().getEnv().stream()
                .filter(each -> each.getName().equals(variable) && each.getValue() != null)
                .map(each -> each.getValue())
                .findFirst()
                .or(() -> pod.container().getEnvFrom().stream()
                        .map(each ->
                                settings.getOrDefault(each.getConfigMapRef().getName(), Map.of()))
                        .filter(each -> each.containsKey(variable))
                        .map(each -> each.getOrDefault(variable, ""))
                        .findFirst())
                .orElse("");
    }

    private static Stream<String> readers(Manifests all) {
        return all.all(Keda.ScaledObject.class).stream().flatMap(each -> {
            var spec = Objects.requireNonNull(each.getSpec());
            var trigger = spec.triggers().getFirst().metadata();
            String topic = trigger.getOrDefault("topic", "");
            var group = Code.properties("execution").getProperty("mp.messaging.incoming.events.group.id");
            return Stream.of(
                            unless(
                                    spec.maxReplicaCount() <= partitions(topic),
                                    nameOf(each) + " makes more replicas than " + topic + " has partitions"),
                            unless(group.equals(trigger.get("consumerGroup")), nameOf(each) + " looks at no group"))
                    .flatMap(one -> one);
        });
    }

    private static int partitions(String topic) {
        return Pattern.compile("\"" + Pattern.quote(topic) + "\", (\\d+)\\)")
                .matcher(Project.read("common-lib/src/main/java/dev/automate/common/message/Topics.java"))
                .results()
                .map(each -> Integer.parseInt(each.group(1)))
                .findFirst()
                .orElse(0);
    }

    private static String nameOf(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
