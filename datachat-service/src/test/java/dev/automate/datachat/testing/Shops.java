package dev.automate.datachat.testing;

import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.catalog.Table;
import java.util.Arrays;
import java.util.List;

/** The demo shop's catalogue, for tests that need no database. */
public final class Shops {
    private Shops() {}

    public static Catalog catalog() {
        return new Catalog(
                "shop",
                List.of(
                        table("customers", "id", "name", "city", "country", "segment", "newsletter", "created_at"),
                        table("products", "id", "name", "category", "brand", "price", "stock", "active", "created_at"),
                        table(
                                "orders",
                                "id",
                                "customer_id",
                                "status",
                                "channel",
                                "payment_method",
                                "amount",
                                "ordered_at",
                                "shipped_at"),
                        table("order_items", "id", "order_id", "product_id", "quantity", "unit_price")));
    }

    public static Table table(String name, String... columns) {
        List<Column> read = Arrays.stream(columns)
                .map(column -> new Column(column, ColumnType.TEXT, true, null, List.of()))
                .toList();
        return new Table("shop", name, null, read, List.of("id"), List.of(), 1);
    }
}
