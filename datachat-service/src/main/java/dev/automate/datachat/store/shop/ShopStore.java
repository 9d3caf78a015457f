package dev.automate.datachat.store.shop;

import dev.automate.datachat.domain.shop.Shop;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;

/** The schema {@code shop}. Blocks; for the start of the service. */
@ApplicationScoped
public class ShopStore {
    /** Another one when the shop is made in another way. */
    private static final String EDITION = "Demo shop, edition 1 of ";

    private static final String CUSTOMER =
            "a[1]::int, a[2], a[3], a[4], a[5]::date, a[6], a[7], a[8], a[9]::boolean, a[10]::timestamptz";
    private static final String PRODUCT =
            "a[1]::int, a[2], a[3], a[4], a[5]::numeric, a[6]::int, a[7]::boolean, a[8]::timestamptz";
    private static final String ORDER =
            "a[1]::int, a[2]::int, a[3], a[4], a[5], a[6]::numeric, a[7]::timestamptz, a[8]::timestamptz";
    private static final String ITEM = "a[1]::int, a[2]::int, a[3]::int, a[4]::int, a[5]::numeric";

    private final DataSource database;

    public ShopStore(DataSource database) {
        this.database = database;
    }

    /** Makes the shop of that day, unless it is there; one replica at a time. */
    public boolean make(LocalDate today, Function<LocalDate, Shop> maker) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean made = make(connection, today, maker);
            connection.commit();
            return made;
        } catch (SQLException broken) {
            throw new IllegalStateException("the demo shop can't be made", broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean make(Connection connection, LocalDate today, Function<LocalDate, Shop> maker)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('datachat.shop'))");
            if (edition(statement).equals(EDITION + today)) {
                return false;
            }
            statement.execute(script("demo/shop.sql"));
            Shop shop = maker.apply(today);
            fill(connection, "customers", CUSTOMER, shop.customers());
            fill(connection, "products", PRODUCT, shop.products());
            fill(connection, "orders", ORDER, shop.orders());
            fill(connection, "order_items", ITEM, shop.items());
            statement.execute(script("demo/shop-after.sql"));
            statement.execute("comment on schema shop is '" + EDITION + today + "'");
            return true;
        }
    }

    private static String edition(Statement statement) throws SQLException {
        String sql = "select coalesce(obj_description(to_regnamespace('shop'), 'pg_namespace'), '')";
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** All rows in one statement; the server takes the lines apart, which is nearly as fast as COPY and needs no driver. */
    private static void fill(Connection connection, String table, String columns, List<String> lines)
            throws SQLException {
        String sql = "insert into shop." + table + " select " + columns
                + " from (select string_to_array(line, E'\\t', '\\N') as a"
                + " from string_to_table(rtrim(?, E'\\n'), E'\\n') as line) as lines";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, String.join("", lines));
            statement.executeUpdate();
        }
    }

    private static String script(String name) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream script = Objects.requireNonNull(loader.getResourceAsStream(name), name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
