package dev.automate.workflow.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.workflow.domain.connection.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A conversation with a mail server up to its login (RFC 5321, RFC 3207, RFC 4954). */
final class SmtpDialogue {
    private static final int MAX_LINES = 200;

    private final String host;
    private Socket socket;
    private BufferedReader reader;
    private List<String> extensions = List.of();

    private SmtpDialogue(Socket socket, String host) throws IOException {
        this.host = host;
        this.socket = socket;
        this.reader = reader(socket);
    }

    /** Never tells what the server says in words: that may repeat what it was sent. */
    static Trial hold(Socket socket, ObjectNode config) throws IOException {
        String tls = config.path("tls").asText("starttls");
        SmtpDialogue dialogue = new SmtpDialogue(socket, config.path("host").asText());
        if (tls.equals("tls")) {
            dialogue.encrypt();
        }
        dialogue.demand(220, "greets with an error; try later");
        dialogue.greet();
        if (tls.equals("starttls")) {
            dialogue.startTls();
        }
        boolean login = config.hasNonNull("username");
        if (login) {
            dialogue.logIn(
                    config.path("username").asText(), config.path("password").asText());
        }
        dialogue.write("QUIT");
        return new Trial.Passed(login ? "The mail server answers and lets the user in" : "The mail server answers");
    }

    private void greet() throws IOException {
        write("EHLO automate.local");
        extensions = demand(250, "doesn't take EHLO; check host and port");
    }

    private void startTls() throws IOException {
        if (!offers("STARTTLS")) {
            throw new SmtpRefusalException(
                    "The mail server has no STARTTLS; set tls to tls, with the port for it, or none");
        }
        write("STARTTLS");
        demand(220, "doesn't begin TLS; try later");
        encrypt();
        greet();
    }

    private void encrypt() throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secure = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        try {
            secure.startHandshake();
        } catch (SSLException untrusted) {
            throw new SmtpRefusalException(
                    "No trusted encryption with " + host + "; check host, port and tls, and the server's certificate");
        }
        socket = secure;
        reader = reader(secure);
    }

    private void logIn(String user, String password) throws IOException {
        if (offers("PLAIN") || !offers("LOGIN")) {
            write("AUTH PLAIN " + base64("\0" + user + "\0" + password));
        } else {
            write("AUTH LOGIN");
            demand(334, "doesn't take a login");
            write(base64(user));
            demand(334, "doesn't take the user");
            write(base64(password));
        }
        demand(235, "refuses the login; check username and password, or whether it wants a password for apps");
    }

    private boolean offers(String word) {
        return extensions.stream()
                .map(line -> line.toUpperCase(Locale.ROOT))
                .anyMatch(line -> List.of(line.split("[ =-]", -1)).contains(word));
    }

    private List<String> demand(int code, String otherwise) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = reader.readLine();
            if (line == null || lines.size() > MAX_LINES) {
                throw new IOException("the server hung up");
            }
            lines.add(line);
        } while (line.length() > 3 && line.charAt(3) == '-');
        if (!line.startsWith(Integer.toString(code))) {
            String said = line.matches("\\d{3}.*") ? line.substring(0, 3) : "no code";
            throw new SmtpRefusalException("The mail server " + otherwise + " (" + said + ")");
        }
        return lines;
    }

    private void write(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
