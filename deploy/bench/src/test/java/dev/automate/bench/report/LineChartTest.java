package dev.automate.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LineChartTest {
    @Test
    void aCurveIsDrawnAsWellFormedSvg() throws Exception {
        RateCurve curve = new RateCurve("e2e", "completed_per_second", List.of(point(100, 10, 20), point(200, 15, 40)));

        Document svg = parsed(curve.chart().svg());

        assertEquals("svg", svg.getDocumentElement().getLocalName());
        assertEquals(2, svg.getElementsByTagName("polyline").getLength());
        Element p99 = (Element) svg.getElementsByTagName("polyline").item(1);
        assertTrue(p99.getAttribute("points").matches("[0-9.]+,[0-9.]+ 700\\.0,56\\.0"), p99.getAttribute("points"));
    }

    @Test
    void namesMayHoldAnythingAndTheLanguageOfTheMachineDoesNotMatter() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            LineChart.Line line = new LineChart.Line("a < \"b\" & c", List.of(new LineChart.Point(0.5, 1.5)));

            Document svg = parsed(new LineChart("<title>", "s", "ms", List.of(line)).svg());

            assertEquals("<title>", svg.getElementsByTagName("title").item(0).getTextContent());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void nothingIsDrawnAsAnEmptyChart() throws Exception {
        assertEquals(
                0,
                parsed(new LineChart("", "", "", List.of()).svg())
                        .getElementsByTagName("polyline")
                        .getLength());
    }

    @Test
    void manyDrawingsAreOneDocument() throws Exception {
        LineChart chart = new LineChart("a", "s", "ms", List.of());

        Document svg = parsed(ChartSheet.svg(List.of(chart, chart, chart)));

        assertEquals(3, svg.getElementsByTagName("g").getLength());
        assertEquals("0 0 720 1200", svg.getDocumentElement().getAttribute("viewBox"));
    }

    @Test
    void aCurveIsATableOfItsRates() {
        String table = FigureTable.of(
                new RateCurve("e2e", "completed_per_second", List.of(point(100, 10, 20))).figures(), Map.of());

        assertTrue(
                table.matches(
                        "(?s).*rate +completed_per_second +p50_ms +p99_ms +lost\n +100 +99\\.00 +10\\.00 +20\\.00 +0\n"),
                table);
    }

    @Test
    void aCurveTellsEachRate() {
        RateCurve curve = new RateCurve("e2e", "completed_per_second", List.of(point(100, 10, 20)));

        assertEquals(
                List.of(Map.of("rate", 100, "completed_per_second", 99.0, "p50_ms", 10.0, "p99_ms", 20.0, "lost", 0L)),
                curve.figures().values().get("curve"));
    }

    private static RateCurve.Point point(int rate, double p50, double p99) {
        return new RateCurve.Point(
                rate, Figures.of(Map.of("completed_per_second", rate - 1.0, "p50_ms", p50, "p99_ms", p99, "lost", 0L)));
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
