package dev.automate.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    private static final Path MINIMAL = Project.path(Chart.VALUES + "minimal.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            services.evnt.replicas=2                     | additional properties 'evnt' not allowed
            postgresql.port=70000                        | at '/postgresql/port': maximum: got 70,000, want 65,535
            postgresql.tls.mode=verify-full              | at '/postgresql/tls/caSecret'
            kafka.securityProtocol=SASL_SSL              | at '/kafka/sasl/existingSecret'
            kafka.bootstrapServers=kafka                 | at '/kafka/bootstrapServers': 'kafka' does not match
            publicUrl=automate.example.com               | at '/publicUrl': 'automate.example.com' does not match
            existingSecret=                              | at '/existingSecret'
            services.event.resources.limits.memory=lots  | at '/services/event/resources/limits/memory': 'lots' does not match
            services.execution.autoscaling.maxReplicas=13 | maximum: got 13, want 12
            services.event.env.lower=1                   | invalid propertyName 'lower'
            gatewayApi.enabled=true                      | at '/gatewayApi/parents': minItems: got 0, want 1
            ingress.enabled=true                         | at '/ingress/host'
            keda.lagThreshold=0                          | at '/keda/lagThreshold': minimum: got 0, want 1
            image.tag=latest                             | name a version or a digest
            services.rag.image=registry:5000/rag         | name a version or a digest
            """)
    void aWrongValueIsRefusedByItsName(String change, String complaint) {
        Tool.Output output = Chart.render(MINIMAL, change);

        assertNotEquals(0, output.code());
        assertTrue(output.complained().contains(complaint), output::complained);
    }

    @Test
    void everythingThatMustBeSetIsToldAtOnce() {
        Tool.Output output = Chart.render(Project.path(Chart.FOLDER + "/values.yaml"));

        for (String value : new String[] {
            "/publicUrl",
            "/existingSecret",
            "/image/registry",
            "/postgresql/host",
            "/kafka/bootstrapServers",
            "/redis/host"
        }) {
            assertTrue(output.complained().contains("at '" + value + "'"), value);
        }
    }

    @Test
    void helmHasNothingToSayAgainstTheChart() {
        Tool.Output output = Tool.helm()
                .run("lint", "--strict", Project.path(Chart.FOLDER).toString(), "--values", MINIMAL.toString());

        assertEquals(0, output.code(), output::printed);
    }

    @Test
    void theTableOfTheReadmeIsThatOfTheValues() {
        Written.checkBlock("deploy/kubernetes/README.md", "values", ValuesTable.of(Chart.FOLDER + "/values.yaml"));
    }
}
