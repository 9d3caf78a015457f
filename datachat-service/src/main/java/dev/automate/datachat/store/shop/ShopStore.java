package dev.automate.datachat.store.shop;

import dev.automate.datachat.domain.shop.Shop;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The schema {@code shop}. Blocks; for the start of the service. */
@ApplicationScoped
public class ShopStore {
    /** Another one when the shop is made in another way. */
    private static final String EDITION = "Demo shop, edition 1 of ";

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
            copy(connection, "customers", shop.customers());
            copy(connection, "products", shop.products());
            copy(connection, "orders", shop.orders());
            copy(connection, "order_items", shop.items());
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

    private static void copy(Connection connection, String table, List<String> lines) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy shop." + table + " from stdin", new StringReader(String.join("", lines)));
    }

    private static String script(String name) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream script = Objects.requireNonNull(loader.getResourceAsStream(name), name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
