package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.bench.report.Figures;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether lists, details and ingestion stay as quick with millions of executions stored. */
@Command(
        name = "many-executions",
        description = {
            "Tells how long lists of executions, one of them, and a signed webhook take, before and after millions of"
                    + " executions were stored (rows like one that ran, spread over a day).",
            "Promised: medians rise by 20 % at most, and page 1,000 takes 20 % more than page 1 at most. The rows stay:"
                    + " use a suite of its own."
        },
        mixinStandardHelpOptions = true)
final class ManyExecutionsCommand implements Callable<Integer> {
    private static final double MOST = 1.2;
    private static final int CONNECTIONS = 16;
    private static final String LIST = "/api/automate/executions/?page_size=25";
    private static final int DEEP = 1_000;
    private static final List<String> LISTS_OF_MANY = List.of("list", "list_of_workflow", "list_of_succeeded");

    @Option(names = "--rows", description = "Executions that are stored (default: ${DEFAULT-VALUE}).")
    private int rows = 5_000_000;

    @Option(names = "--rate", description = "Requests of each kind a second (default: ${DEFAULT-VALUE}).")
    private int rate = 50;

    @Mixin
    private Rounds rounds = new Rounds(15, 10, 1);

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        SuiteApi api = new SuiteApi(place.gateway);
        BenchTarget target = api.prepare(place.password, Graph.twoSteps());
        String key = api.apiKey(place.password, "executions:read");
        try (ExecutionRows stored = new ExecutionRows(place.database())) {
            WebhookLoad load = new WebhookLoad(vertx, new WebhookLoad.Door(place.gateway, "", false), 32);
            EndToEndScenario ingestion = new EndToEndScenario("ingestion", Graph.twoSteps(), place, load, rate);
            load.run(target, rate, Duration.ofSeconds(rounds.warmupSeconds));
            String pattern = stored.await(target.workflowId());
            StoredLook look = new StoredLook(new RequestLoad(vertx, CONNECTIONS), ingestion, rate, rounds);
            Map<String, RequestLoad.Request> requests = requests(api, key, target, pattern);
            output.say("looking before");
            Map<String, Double> before = look.millis(requests);
            output.say("storing " + rows + " executions");
            double storedSeconds = stored.copy(pattern, rows, done -> output.say(done + " stored"));
            output.say("waiting until they are counted");
            stored.awaitCounted();
            output.say("looking after");
            Map<String, Double> after = look.millis(requests);
            output.say("looking at pages 1 and " + DEEP);
            Map<String, Double> first = new LinkedHashMap<>();
            Map<String, Double> deep = new LinkedHashMap<>();
            for (String list : LISTS_OF_MANY) {
                RequestLoad.Request request = Objects.requireNonNull(requests.get(list));
                first.put(list, look.millis(request));
                deep.put(list, look.millis(request.with("&page=" + DEEP)));
            }
            return output.print(new Found(before, after, first, deep).figures(rows, storedSeconds));
        } finally {
            vertx.close();
        }
    }

    private static Map<String, RequestLoad.Request> requests(
            SuiteApi api, String key, BenchTarget target, String execution) {
        Map<String, String> paths = new TreeMap<>(Map.of(
                "list", LIST,
                "list_of_workflow", LIST + "&workflow=" + target.workflowId(),
                "list_of_succeeded", LIST + "&status=SUCCESS",
                "list_of_failed", LIST + "&status=FAILED",
                "detail", "/api/automate/executions/" + execution + "/"));
        Map<String, RequestLoad.Request> requests = new LinkedHashMap<>();
        paths.forEach((name, path) -> requests.put(name, new RequestLoad.Request(api.at(path), "X-API-Key", key)));
        return requests;
    }

    /**
     * Medians in milliseconds.
     *
     * @param first of the lists' first pages, just before {@code deep}: a machine differs more from minute to minute
     * @param deep of their pages far down
     */
    private record Found(
            Map<String, Double> before,
            Map<String, Double> after,
            Map<String, Double> first,
            Map<String, Double> deep) {
        Figures figures(int rows, double storedSeconds) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("scenario", "many-executions");
            told.put("rows", rows);
            told.put("stored_seconds", storedSeconds);
            List<String> broken = new ArrayList<>();
            before.forEach((name, millis) -> {
                double now = after.getOrDefault(name, Double.NaN);
                told.put(name + "_before_ms", millis);
                told.put(name + "_after_ms", now);
                hold(name, now / millis, told, broken);
            });
            first.forEach((name, millis) -> {
                double now = deep.getOrDefault(name, Double.NaN);
                told.put(name + "_page_1_ms", millis);
                told.put(name + "_page_1000_ms", now);
                hold(name + "_page_1000", now / millis, told, broken);
            });
            return new Figures(told, broken);
        }

        private static void hold(String name, double ratio, Map<String, Object> told, List<String> broken) {
            told.put(name + "_ratio", ratio);
            if (!(ratio <= MOST)) {
                broken.add(String.format(Locale.ROOT, "%s takes %.2f times as long", name, ratio));
            }
        }
    }
}
