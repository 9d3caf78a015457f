package dev.automate.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    @Test
    void seriesPickedAndGroupedLabelsAreFound() {
        Query query = Query.of("sum by (route) (rate(a_total{status=~\"5..\", route!=\"none\"}[$__rate_interval]))"
                + " / on (route) group_left (tenant) max(b:ratio_rate5m) > bool 0.5 and up offset 5m");

        assertEquals(List.of("a_total", "b:ratio_rate5m", "up"), query.series());
        assertEquals(List.of(Set.of("status", "route"), Set.of(), Set.of()), query.picked());
        assertEquals(Set.of("route", "tenant"), query.grouped());
    }

    @Test
    void groupingMayStandBehind() {
        Query query = Query.of("sum(rate(a_total[5m])) by (le)");

        assertEquals(List.of("a_total"), query.series());
        assertEquals(Set.of("le"), query.grouped());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(automate_unknown_total[5m])                                | nobody promises"
                        + " automate_unknown_total",
                "automate_outbox_age_seconds{tenant=\"a\"}                       | automate_outbox_age_seconds has no"
                        + " label tenant",
                "sum by (tenant) (automate_outbox_age_seconds)                   | nothing in it has a label tenant",
                "automate_gateway_requests_seconds                               | nobody promises"
                        + " automate_gateway_requests_seconds",
            })
    void whatNobodyPromisesIsNamed(String expression, String problem) {
        assertEquals(Optional.of(problem), Query.of(expression).problem(KnownMetrics.promised()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "histogram_quantile(0.95, sum by (le) (rate(automate_execution_queue_wait_seconds_bucket[5m])))",
                "max by (application) (automate_outbox_age_seconds{application=\"event-service\"})",
                "automate_execution_steps_seconds_max{type=\"http.request\"}",
            })
    void whatIsPromisedMayBeAskedFor(String expression) {
        assertEquals(Optional.empty(), Query.of(expression).problem(KnownMetrics.promised()));
    }
}
