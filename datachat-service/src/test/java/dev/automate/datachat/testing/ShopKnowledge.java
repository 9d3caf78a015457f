package dev.automate.datachat.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.catalog.ForeignKey;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.query.semantic.LayerReader;
import dev.automate.datachat.query.semantic.LayerReading;
import dev.automate.datachat.query.semantic.LayerText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What is known of the demo shop: the catalogue as it is introspected, and the layer that comes along. */
public final class ShopKnowledge {
    private static final List<String> NONE = List.of();

    private ShopKnowledge() {}

    public static Knowledge knowledge() {
        LayerReading reading = layer();
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException(reading.problems().toString());
        }
        return new Knowledge(catalog(), reading.layer());
    }

    /** The layer of the demo shop, held against its catalogue. */
    public static LayerReading layer() {
        return LayerReader.read(1, written(), catalog());
    }

    private static JsonNode written() {
        ClassLoader loader = ShopKnowledge.class.getClassLoader();
        try (InputStream layer = Objects.requireNonNull(loader.getResourceAsStream("layers/shop.json"))) {
            return LayerText.tree(new String(layer.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static Catalog catalog() {
        return new Catalog("shop", List.of(customers(), items(), orders(), products()));
    }

    private static Table customers() {
        return table(
                "customers",
                List.of(
                        integer("id"),
                        text("name", NONE),
                        text(
                                "city",
                                List.of(
                                        "Amsterdam",
                                        "Barcelona",
                                        "Berlin",
                                        "Brussels",
                                        "Cologne",
                                        "Geneva",
                                        "Graz",
                                        "Hamburg",
                                        "Leipzig",
                                        "Lyon",
                                        "Madrid",
                                        "Marseille",
                                        "Milan",
                                        "Munich",
                                        "Paris",
                                        "Rome",
                                        "Rotterdam",
                                        "Vienna",
                                        "Warsaw",
                                        "Zurich")),
                        text(
                                "country",
                                List.of(
                                        "Austria",
                                        "Belgium",
                                        "France",
                                        "Germany",
                                        "Italy",
                                        "Netherlands",
                                        "Poland",
                                        "Spain",
                                        "Switzerland")),
                        text("segment", List.of("business", "consumer", "education")),
                        column("newsletter", ColumnType.BOOLEAN),
                        column("created_at", ColumnType.TIMESTAMP)),
                List.of());
    }

    private static Table products() {
        return table(
                "products",
                List.of(
                        integer("id"),
                        text("name", NONE),
                        text(
                                "category",
                                List.of(
                                        "Books",
                                        "Clothing",
                                        "Electronics",
                                        "Garden",
                                        "Home",
                                        "Kitchen",
                                        "Sports",
                                        "Toys")),
                        text("brand", List.of("Arbor", "Brightly", "Cadenza", "Dovetail", "Everest", "Fjord")),
                        column("price", ColumnType.DECIMAL),
                        integer("stock"),
                        column("active", ColumnType.BOOLEAN),
                        column("created_at", ColumnType.TIMESTAMP)),
                List.of());
    }

    private static Table orders() {
        return table(
                "orders",
                List.of(
                        integer("id"),
                        integer("customer_id"),
                        text("status", List.of("cancelled", "delivered", "paid", "pending", "returned", "shipped")),
                        text("channel", List.of("app", "phone", "web")),
                        text("payment_method", List.of("card", "invoice", "paypal")),
                        column("amount", ColumnType.DECIMAL),
                        column("ordered_at", ColumnType.TIMESTAMP),
                        new Column("shipped_at", ColumnType.TIMESTAMP, true, null, NONE)),
                List.of(key("customer_id", "customers")));
    }

    private static Table items() {
        return table(
                "order_items",
                List.of(
                        integer("id"),
                        integer("order_id"),
                        integer("product_id"),
                        integer("quantity"),
                        column("unit_price", ColumnType.DECIMAL)),
                List.of(key("order_id", "orders"), key("product_id", "products")));
    }

    private static Table table(String name, List<Column> columns, List<ForeignKey> keys) {
        return new Table("shop", name, null, columns, List.of("id"), keys, 1_000);
    }

    private static ForeignKey key(String column, String table) {
        return new ForeignKey(List.of(column), table, List.of("id"));
    }

    private static Column integer(String name) {
        return column(name, ColumnType.INTEGER);
    }

    private static Column text(String name, List<String> values) {
        return new Column(name, ColumnType.TEXT, false, null, values);
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, false, null, NONE);
    }
}
