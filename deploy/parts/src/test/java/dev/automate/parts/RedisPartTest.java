package dev.automate.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisPartTest {

    @TempDir
    private Path home;

    @Test
    void answeredWritesSurviveAKilledServer() throws IOException {
        int port = FreePorts.next();
        try (RedisPart first = started(port)) {
            assertEquals("+PONG", ask(port, "PING"));
            assertEquals("+OK", ask(port, "SET word kept"));

            first.kill();

            assertFalse(first.alive());
        }
        try (RedisPart second = started(port)) {
            assertEquals(":4", ask(second.port(), "STRLEN word"));
        }
    }

    private RedisPart started(int port) {
        RedisPart redis = RedisPart.start(home, port);
        redis.awaitReady(Duration.ofSeconds(20));
        return redis;
    }

    private static String ask(int port, String command) throws IOException {
        try (Socket socket = Loopback.connect(port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
