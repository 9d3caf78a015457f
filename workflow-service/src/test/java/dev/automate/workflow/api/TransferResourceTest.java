package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.ORDER_PROCESSOR;
import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class TransferResourceTest {
    private static final String ODD = """
            {"name": "Odd  \\u00e9\\ud83d\\ude00 \\"name\\"", "description": "a\\n<b>&", "enabled": false, "trigger_type": "event",
             "trigger_config": {"source": "z", "event_type": "a.*"},
             "graph": {"edges": [{"to": "b", "from": "a"}], "nodes": [
               {"type": "transform", "id": "a", "config": {"output": {"z": 1.10, "a": 12345678901234567890, "e": 1e-7, "n": null}}},
               {"id": "b", "type": "logging", "config": {"message": "{{ steps.a.output.z }}"}}]}}""";

    private final String tenant = Given.newTenant();

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whatIsImportedElsewhereIsExportedByteByByte(boolean odd) {
        byte[] exported = export(tenant, createdId(tenant, odd ? ODD : ORDER_PROCESSOR));
        String other = Given.newTenant();

        String id = editor(other)
                .body(exported)
                .post(WORKFLOWS + "import/")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("workflow_version", equalTo(1))
                .extract()
                .path("id");

        assertArrayEquals(exported, export(other, id));
    }

    @Test
    void theFileHasTheNameOfTheWorkflow() {
        editor(tenant)
                .get(WORKFLOWS + createdId(tenant, ORDER_PROCESSOR) + "/export/")
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"order-processor.json\"")
                .body("format", equalTo("automate.workflow/1"));
    }

    @Test
    void aSlugThatIsTakenIsAClash() {
        byte[] exported = export(tenant, createdId(tenant, ORDER_PROCESSOR));

        editor(tenant)
                .body(exported)
                .post(WORKFLOWS + "import/")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("CONFLICT"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | body",
                "{} | format,name,trigger_type,graph",
                "{\"format\": \"automate.workflow/2\", \"name\": \"a\", \"trigger_type\": \"never\"} | format,trigger_type,graph",
                "{\"format\": 1, \"graph\": {\"nodes\": []}} | format,name"
            })
    void whatIsNoExportIsRefusedWithAllItsProblems(String body, String fields) {
        editor(tenant)
                .body(body)
                .post(WORKFLOWS + "import/")
                .then()
                .statusCode(400)
                .body("error.details.field", hasItems((Object[]) fields.split(",")));
    }

    @Test
    void anotherTenantsWorkflowIsNotExported() {
        String id = createdId(tenant, ORDER_PROCESSOR);

        editor(Given.newTenant()).get(WORKFLOWS + id + "/export/").then().statusCode(404);
        editor(tenant).get(WORKFLOWS + UUID.randomUUID() + "/export/").then().statusCode(404);
    }

    private static byte[] export(String tenant, String id) {
        return editor(tenant)
                .get(WORKFLOWS + id + "/export/")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
