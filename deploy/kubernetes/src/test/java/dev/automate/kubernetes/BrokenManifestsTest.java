package dev.automate.kubernetes;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks themselves: the base, broken in one place, is found out. Needs neither Helm nor Kustomize. */
class BrokenManifestsTest {
    private static final String SOUND = sound();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            readinessProbe:                     | readynessProbe:               | Unrecognized field "readynessProbe"
            maxSurge: 1                         | maxSurge: 1{n}      surge: 1  | Unrecognized field "surge"
            containerPort: 8083                 | containerPort: "8083"         | String
            value: "true"                       | value: true                   | Boolean
            kind: PodDisruptionBudget           | kind: PodDisruptionBudgets    | no kind PodDisruptionBudgets
            apiVersion: batch/v1                | apiVersion: batch/v1beta1     | no kind Job of batch/v1beta1
            """)
    void whatNoServerWouldTakeIsNotRead(String part, String instead, String complaint) {
        String broken = broken(part, instead);

        var refused = assertThrows(IllegalArgumentException.class, () -> Manifests.of("broken", broken));

        assertTrue(String.valueOf(refused.getMessage()).contains(complaint), refused::getMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            path: /q/health/live                | path: /q/health/ready         | three probes
            runAsNonRoot: true                  | runAsNonRoot: false           | restricted pod security
            drop: [ALL]                         | drop: [NET_RAW]               | restricted pod security
            readOnlyRootFilesystem: true        | readOnlyRootFilesystem: false | read-only root
            mountPath: /var/lib/automate/rag-index | mountPath: /srv            | read-only root
            sizeLimit: 2Gi                      | medium: Memory                | read-only root
            memory: 768Mi                       | ephemeral-storage: 1Gi        | requests and limits
            automate-event:1.0.0                | automate-event:latest         | a version, not latest
            enableServiceLinks: false           | enableServiceLinks: true      | no token and no variables
            containerPort: 8083                 | containerPort: 8084           | ports are those of the code
            port: 8083{n}      targetPort       | port: 8888{n}      targetPort | ports are those of the code
            http://automate-event:8083          | http://automate-events:8083   | addresses lead to services
            serviceAccountName: automate-event  | serviceAccountName: default   | what is named is there
            {n}  revisionHistoryLimit: 5        | {n}  replicas: 2              | a scaler owns
            name: AUTOMATE_SECRETS_KEYS         | name: AUTOMATE_SECRET_KEYS    | secrets that the code needs
            maxUnavailable: 0                   | maxUnavailable: 1             | a replica is there before
            terminationGracePeriodSeconds: 60   | terminationGracePeriodSeconds: 30 | time enough to stop
            value: automate_event               | value: automate_events        | jobs migrate and pods don't
            QUARKUS_FLYWAY_MIGRATE_AT_START: "false" | QUARKUS_FLYWAY_MIGRATE_AT_START: "true" | jobs migrate and pods don't
            """)
    void whatBreaksARuleIsFoundOut(String part, String instead, String rule) {
        Manifests broken = Manifests.of("broken", broken(part, instead));

        List<String> violations = ManifestsTest.RULES.stream()
                .flatMap(each -> each.check(broken).stream())
                .toList();

        assertTrue(violations.stream().anyMatch(each -> each.startsWith(rule)), violations::toString);
    }

    /** Each line of a policy that opens a way, in the order in which they stand there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            execution | protocol: TCP, port: 8085 | protocol: TCP, port: 8086 | services reach whom they call
            workflow  | protocol: TCP, port: 9092 | protocol: TCP, port: 9093 | every pod reaches the servers
            rag       | protocol: TCP, port: 5432 | protocol: TCP, port: 5433 | every pod reaches the servers
            event     | cidr: 0.0.0.0/0           | cidr: 198.51.100.0/24     | every pod reaches the servers
            datachat  | app.kubernetes.io/component: embed | app.kubernetes.io/component: event | services reach whom they call
            embed     | protocol: TCP, port: 9092 | protocol: TCP, port: 6379 | every pod reaches the servers
            """)
    void aWayThatIsMissingOrTooManyIsFoundOut(String service, String part, String instead, String rule) {
        int policy = SOUND.indexOf("  name: automate-" + service + "\n", SOUND.indexOf("automate-default-deny"));
        int place = SOUND.indexOf(part, policy);
        String text = SOUND.substring(0, place) + instead + SOUND.substring(place + part.length());

        List<String> violations = NetworkRules.ALL.stream()
                .flatMap(each -> each.check(Manifests.of("broken", text)).stream())
                .toList();

        assertTrue(violations.stream().anyMatch(each -> each.startsWith(rule)), violations::toString);
    }

    private static String broken(String part, String instead) {
        String broken = SOUND.replace(part.replace("{n}", "\n"), instead.replace("{n}", "\n"));
        assertNotEquals(SOUND, broken, "nothing was broken");
        return broken;
    }

    private static String sound() {
        StringBuilder all = new StringBuilder(Project.read(Kustomize.BASE + "automate.yaml"));
        for (String map : Kustomize.settingsOfBase()) {
            all.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ")
                    .append(map)
                    .append("\ndata:\n");
            Project.read(Kustomize.BASE + "settings/" + map + ".env")
                    .lines()
                    .forEach(each -> all.append("  ")
                            .append(each.replaceFirst("=", ": \""))
                            .append("\"\n"));
        }
        return all.toString();
    }
}
