package dev.automate.execution.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;

/** A mail server on a real socket (RFC 5321, 3207, 4954), which refuses what it was told to and keeps the rest. */
public final class MailHost implements AutoCloseable {
    /** A mail that was taken; the lines of {@code data} as they were sent. */
    public record Mail(String from, List<String> recipients, List<String> data) {
        public Mail {
            recipients = List.copyOf(recipients);
            data = List.copyOf(data);
        }

        /** The value of a header, unfolded; empty when there is none. */
        public String header(String name) {
            String head = String.join("\n", data.subList(0, data.indexOf("")));
            return head.replaceAll("\n[ \t]+", " ")
                    .lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final ServerSocket socket;
    private final Thread doorkeeper;
    private final Optional<TlsIdentity> tls;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    /** @param tls what STARTTLS leads to; without it there is none */
    public MailHost(Optional<TlsIdentity> tls) {
        this.tls = tls;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noSocket) {
            throw new IllegalStateException(noSocket);
        }
        this.doorkeeper = Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** From now on a command that begins so is answered so. */
    public void willReply(String command, String reply) {
        replies.put(command, reply);
    }

    public List<Mail> mails() {
        return mails;
    }

    /** Every line that was sent outside of mails, in order. */
    public List<String> commands() {
        return commands;
    }

    /** Nobody gets in once this returns: what waits in {@code accept} keeps the port open until it has noticed. */
    @Override
    public void close() {
        try {
            socket.close();
            doorkeeper.join();
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            Dialogue dialogue = new Dialogue(client);
            dialogue.say(replies.getOrDefault("CONNECT", "220 mail.test ESMTP"));
            dialogue.run();
        } catch (IOException gone) {
            commands.add("(gone)");
        }
    }

    private final class Dialogue {
        private Socket socket;
        private BufferedReader in;
        private String from = "";
        private final List<String> recipients = new ArrayList<>();

        Dialogue(Socket socket) throws IOException {
            this.socket = socket;
            this.in = reader(socket);
        }

        void run() throws IOException {
            String line = in.readLine();
            while (line != null) {
                commands.add(line);
                Optional<String> told = told(line);
                if (told.isPresent()) {
                    say(told.get());
                } else {
                    answer(line);
                }
                line = line.startsWith("QUIT") ? null : in.readLine();
            }
        }

        private Optional<String> told(String line) {
            return replies.entrySet().stream()
                    .filter(each -> line.startsWith(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        private void answer(String line) throws IOException {
            switch (verb(line)) {
                case "EHLO" ->
                    say("250-mail.test\r\n"
                            + (tls.isPresent() && !(socket instanceof SSLSocket) ? "250-STARTTLS\r\n" : "")
                            + "250-AUTH PLAIN\r\n250 SIZE 10000000");
                case "STARTTLS" -> upgrade();
                case "AUTH" -> say("235 welcome");
                case "MAIL" -> {
                    from = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    recipients.clear();
                    say("250 ok");
                }
                case "RCPT" -> {
                    recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                    say("250 ok");
                }
                case "DATA" -> take();
                case "QUIT" -> say("221 bye");
                default -> say("500 what?");
            }
        }

        private static String verb(String line) {
            int end = line.indexOf(' ');
            return end < 0 ? line : line.substring(0, end);
        }

        private void take() throws IOException {
            say("354 go on");
            List<String> data = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                data.add(line.startsWith(".") ? line.substring(1) : line);
            }
            mails.add(new Mail(from, recipients, data));
            say(replies.getOrDefault("(data)", "250 taken"));
        }

        private void upgrade() throws IOException {
            say("220 go on");
            SSLSocket secure = (SSLSocket)
                    tls.orElseThrow().context().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secure.setUseClientMode(false);
            socket = secure;
            in = reader(secure);
        }

        private void say(String reply) throws IOException {
            socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        private BufferedReader reader(Socket from) throws IOException {
            return new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
