package dev.automate.workflow.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Admission;
import dev.automate.common.outbound.PinnedSocketFactory;
import dev.automate.workflow.config.WorkflowConfig;
import dev.automate.workflow.domain.connection.Trial;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** Tries connections to PostgreSQL: connects and asks {@code select 1}. */
@Singleton
public class PostgresTrialClient {
    private final AddressGuard guard;
    private final Duration limit;

    public PostgresTrialClient(AddressGuard guard, WorkflowConfig config) {
        this.guard = guard;
        this.limit = config.connections().tryWithin();
    }

    public Uni<Trial> attempt(ObjectNode config) {
        return Blocking.within(limit, () -> attemptNow(config));
    }

    private Trial attemptNow(ObjectNode config) {
        return switch (guard.admit(config.path("host").asText())) {
            case Admission.Refused(String reason) -> new Trial.Failed(reason + "; whoever runs the suite can allow it");
            case Admission.Unknown(String reason) -> new Trial.Failed(reason + "; check host");
            case Admission.Admitted(InetAddress address) -> select(config, address);
        };
    }

    private Trial select(ObjectNode config, InetAddress address) {
        try (Connection connection = DriverManager.getConnection(url(config), properties(config, address));
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            return new Trial.Passed("PostgreSQL answers and lets the user in");
        } catch (SQLException refused) {
            return new Trial.Failed(
                    advice(Optional.ofNullable(refused.getSQLState()).orElse("")));
        }
    }

    private static String url(ObjectNode config) {
        String database = URLEncoder.encode(config.path("database").asText(), StandardCharsets.UTF_8);
        return "jdbc:postgresql://" + config.path("host").asText() + ":"
                + config.path("port").asInt(5432) + "/" + database.replace("+", "%20");
    }

    private Properties properties(ObjectNode config, InetAddress address) {
        Properties properties = new Properties();
        properties.setProperty("user", config.path("username").asText());
        properties.setProperty("password", config.path("password").asText());
        properties.setProperty("sslmode", config.path("ssl_mode").asText("verify-full"));
        properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        properties.setProperty("socketFactory", PinnedSocketFactory.class.getName());
        properties.setProperty("socketFactoryArg", address.getHostAddress());
        long patience = limit.plus(Blocking.RESERVE).toSeconds();
        properties.setProperty("connectTimeout", Long.toString(patience));
        properties.setProperty("socketTimeout", Long.toString(patience));
        properties.setProperty("ApplicationName", "Automate");
        return properties;
    }

    /** By SQLSTATE: what a server says in words may repeat what it was sent. */
    private static String advice(String state) {
        return switch (state) {
            case "28P01", "28000" ->
                "PostgreSQL refuses the user (" + state + "); check username, password and its pg_hba.conf";
            case "3D000" -> "There is no such database; check database";
            case "08001" -> "Nothing answers there; check host and port";
            case "08004" -> "PostgreSQL refuses the connection; check ssl_mode and its pg_hba.conf";
            case "08006" -> "The connection broke off; check port, and ssl_mode against what the server can do";
            default -> "PostgreSQL refuses (SQLSTATE " + state + ")";
        };
    }
}
