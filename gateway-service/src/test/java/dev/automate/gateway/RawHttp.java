package dev.automate.gateway;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as they go over the wire, for those that no well-behaved client would send. */
public final class RawHttp {
    private RawHttp() {}

    /** The whole answer to one request; {@code head} is the request line and headers, without {@code Host}. */
    public static String send(String... head) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(30_000);
            String request = String.join("\r\n", head) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Sends the request and hangs up before anything can be answered. */
    static void leave(String body, String... head) {
        try {
            begin(body, body.length(), head).close();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Sends the head and a part of its body, which has {@code length} bytes. */
    static Socket begin(String part, int length, String... head) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            socket.setSoTimeout(30_000);
            String request =
                    String.join("\r\n", head) + "\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n" + part;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return socket;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Sends the rest of the body, and reads what comes first of the answer. */
    static String finish(Socket begun, String rest) {
        try (begun) {
            begun.getOutputStream().write(rest.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = new byte[8_192];
            int length = begun.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }
}
