package dev.automate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The suite's PostgreSQL, as its superuser.
 *
 * @param port on 127.0.0.1
 * @param home the suite's data folder, which holds the password
 */
record SuiteDatabase(int port, Path home) {
    Connection connect() throws SQLException, IOException {
        String password = Files.readString(home.resolve("postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/automate", "postgres", password);
    }
}
