package dev.automate.datachat.query.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws the specs of {@link Charts} as SVG: lines and bars, with a title and a description for who can't see them. */
public final class SvgChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 78;
    private static final int RIGHT = 20;
    private static final int TOP = 48;
    private static final int BOTTOM = 84;
    private static final int LABELS = 12;
    private static final int LONGEST_LABEL = 16;

    private final ObjectNode spec;
    private final List<String> names = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final Scale scale;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(ObjectNode spec) {
        this.spec = spec;
        String x = spec.at("/encoding/x/field").asText();
        String y = spec.at("/encoding/y/field").asText();
        for (JsonNode point : spec.at("/data/values")) {
            names.add(point.path(x).isNull() ? "(none)" : point.path(x).asText());
            values.add(point.path(y).isNumber() ? point.path(y).asDouble() : Double.NaN);
        }
        this.scale = Scale.of(values);
    }

    /** The picture of a spec. */
    public static String draw(ObjectNode spec) {
        return new SvgChart(spec).drawn();
    }

    private String drawn() {
        String title = escaped(spec.path("title").asText());
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH + " " + HEIGHT)
                .append("\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"system-ui, sans-serif\">")
                .append("<title id=\"title\">" + title + "</title>")
                .append("<desc id=\"desc\">" + escaped(described()) + "</desc>")
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        text(LEFT, 28, "start", 16, title);
        grid();
        if (spec.at("/mark/type").asText().equals("line")) {
            line();
        } else {
            bars();
        }
        labels();
        return svg.append("</svg>").toString();
    }

    private String described() {
        StringBuilder described = new StringBuilder(spec.path("description").asText());
        for (int i = 0; i < Math.min(names.size(), LABELS); i++) {
            described.append("; ").append(name(i)).append(": ").append(Scale.shown(values.get(i)));
        }
        return described.append('.').toString();
    }

    private void grid() {
        for (double tick : scale.ticks()) {
            String at = number(y(tick));
            svg.append("<line x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + at + "\" y2=\"" + at
                    + "\" stroke=\"" + (tick == 0 ? "#5b6470" : "#dfe3e8") + "\"/>");
            text(LEFT - 8, y(tick) + 4, "end", 12, Scale.shown(tick));
        }
    }

    private void line() {
        StringBuilder points = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isNaN()) {
                pen = false;
                continue;
            }
            points.append(pen ? "L" : "M").append(number(x(i))).append(' ').append(number(y(values.get(i))));
            pen = true;
        }
        svg.append("<path fill=\"none\" stroke=\"#2563a8\" stroke-width=\"2.5\" stroke-linejoin=\"round\" d=\"")
                .append(points)
                .append("\"/>");
        for (int i = 0; i < values.size() && values.size() <= 60; i++) {
            if (!values.get(i).isNaN()) {
                svg.append("<circle r=\"3\" fill=\"#2563a8\" cx=\"" + number(x(i)) + "\" cy=\""
                        + number(y(values.get(i))) + "\">" + tip(i) + "</circle>");
            }
        }
    }

    private void bars() {
        double width = step() * 0.72;
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isNaN()) {
                double top = y(Math.max(0, values.get(i)));
                double height = Math.abs(y(values.get(i)) - y(0));
                svg.append("<rect fill=\"#2563a8\" x=\"" + number(x(i) - width / 2) + "\" y=\"" + number(top)
                        + "\" width=\"" + number(width) + "\" height=\"" + number(height) + "\">" + tip(i)
                        + "</rect>");
            }
        }
    }

    private String tip(int i) {
        return "<title>" + escaped(name(i) + ": " + Scale.shown(values.get(i))) + "</title>";
    }

    private void labels() {
        int every = (int) Math.ceil(names.size() / (double) LABELS);
        boolean slanted = names.stream().anyMatch(name -> name.length() > 6) && names.size() > 4;
        for (int i = 0; i < names.size(); i += every) {
            String label = escaped(shortened(name(i)));
            double down = HEIGHT - BOTTOM + 20;
            if (slanted) {
                svg.append(
                        "<g transform=\"translate(" + number(x(i) + 4) + " " + number(down - 4) + ") rotate(-32)\">");
                text(0, 0, "end", 12, label);
                svg.append("</g>");
            } else {
                text(x(i), down, "middle", 12, label);
            }
        }
        text(
                LEFT + plot() / 2,
                HEIGHT - 8,
                "middle",
                12,
                escaped(spec.at("/encoding/x/title").asText()));
    }

    private String name(int i) {
        return names.get(i).replaceFirst("T00:00(:00)?Z?$", "");
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_LABEL ? name.substring(0, LONGEST_LABEL - 1) + "…" : name;
    }

    private void text(double x, double y, String anchor, int size, String escaped) {
        svg.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\" font-size=\""
                + size + "\" fill=\"#1f2933\">" + escaped + "</text>");
    }

    private static double plot() {
        return WIDTH - LEFT - RIGHT;
    }

    private double step() {
        return plot() / Math.max(1, names.size());
    }

    private double x(int i) {
        return LEFT + step() * (i + 0.5);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - scale.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
