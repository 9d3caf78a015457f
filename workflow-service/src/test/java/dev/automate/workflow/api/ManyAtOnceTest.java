package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static dev.automate.workflow.api.Given.workflow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More callers at once than there are connections to the database. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class ManyAtOnceTest {
    private static final int WORKFLOWS_AT_ONCE = 48;
    private static final int CALLERS = 16;

    private final String tenant = Given.newTenant();

    @Test
    void eachIsMadeChangedAndDeleted() throws InterruptedException, ExecutionException {
        List<String> names = IntStream.range(0, WORKFLOWS_AT_ONCE)
                .mapToObj(i -> "workflow " + i)
                .toList();

        List<String> paths = atOnce(names, name -> WORKFLOWS + createdId(tenant, workflow(name)) + "/");

        List<Integer> changed = atOnce(
                paths,
                path -> editor(tenant).body("{\"enabled\": false}").patch(path).statusCode());
        List<Integer> deleted =
                atOnce(paths, path -> editor(tenant).delete(path).statusCode());

        assertEquals(all(200), changed);
        assertEquals(all(204), deleted);
    }

    private static List<Integer> all(int status) {
        return Collections.nCopies(WORKFLOWS_AT_ONCE, status);
    }

    private static <T> List<T> atOnce(List<String> of, Function<String, T> call)
            throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<T>> answers = callers.invokeAll(
                    of.stream().<Callable<T>>map(each -> () -> call.apply(each)).toList());
            List<T> all = new ArrayList<>();
            for (Future<T> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }
}
