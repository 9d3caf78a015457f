package dev.automate.execution.client.mail;

import dev.automate.common.graph.FailureKind;
import dev.automate.execution.client.GuardedHosts;
import dev.automate.execution.client.UnfitHostException;
import dev.automate.execution.config.ExecutionConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Hands mails to mail servers (RFC 5321), one connection for each. */
@Singleton
public class SmtpClient {
    private static final int CONNECT_MILLIS = 10_000;
    private static final String AUTHENTICATION = "AUTH";
    private static final int NEEDS_LOGIN = 530;

    private final Vertx vertx;
    private final GuardedHosts hosts;
    private final ExecutionConfig.Email config;
    private final Optional<TrustOptions> trust;

    @Inject
    public SmtpClient(Vertx vertx, GuardedHosts hosts, ExecutionConfig config) {
        this(vertx, hosts, config, Optional.empty());
    }

    /** @param trust whom to believe that a name is a server's; by default the public authorities */
    SmtpClient(Vertx vertx, GuardedHosts hosts, ExecutionConfig config, Optional<TrustOptions> trust) {
        this.vertx = vertx;
        this.hosts = hosts;
        this.config = config.email();
        this.trust = trust;
    }

    /** Never fails for what a server or the network does: that is a {@link MailAnswer}. */
    public Uni<MailAnswer> send(MailServer server, Letter letter, Duration timeout) {
        return UniHelper.toUni(hosts.address(server.host()).compose(address -> send(server, address, letter)))
                .ifNoItem()
                .after(timeout)
                .recoverWithItem(() -> new MailAnswer.Failed(
                        FailureKind.TIMEOUT, "The mail server wasn't done within " + timeout.toMillis() + " ms"))
                .onFailure()
                .recoverWithItem(SmtpClient::failed);
    }

    private Future<MailAnswer> send(MailServer server, InetAddress address, Letter letter) {
        MailClient client = MailClient.create(vertx, options(server, address));
        return client.sendMail(message(letter))
                .<MailAnswer>map(sent -> new MailAnswer.Sent(letter.messageId(), sent.getRecipients()))
                .eventually(() -> client.close());
    }

    private MailConfig options(MailServer server, InetAddress address) {
        boolean starttls = server.tls().equals("starttls");
        boolean tls = server.tls().equals("tls");
        MailConfig options = new MailConfig(address.getHostAddress(), server.port())
                .setStarttls(starttls ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setSsl(tls)
                .setKeepAlive(false)
                .setOwnHostname(config.ownName())
                .setLogin(server.login().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
        server.login().ifPresent(login -> options.setUsername(login.username()).setPassword(login.password()));
        trust.ifPresent(options::setTrustOptions);
        options.setSslEngineOptions(new NamedTls(server.host())).setConnectTimeout(CONNECT_MILLIS);
        return options;
    }

    private static MailMessage message(Letter letter) {
        MailMessage message = new MailMessage()
                .setFrom(letter.from())
                .setTo(letter.recipients().to())
                .setCc(letter.recipients().cc())
                .setBcc(letter.recipients().bcc())
                .setSubject(letter.subject());
        letter.text().ifPresent(message::setText);
        letter.html().ifPresent(message::setHtml);
        message.addHeader("Message-ID", letter.messageId());
        letter.replyTo().ifPresent(address -> message.addHeader("Reply-To", address));
        return message;
    }

    private static MailAnswer failed(Throwable failure) {
        return switch (failure) {
            case UnfitHostException unfit -> new MailAnswer.Failed(unfit.kind(), unfit.reason());
            case SMTPException refused -> refused(refused);
            case SSLException untrusted ->
                new MailAnswer.Failed(FailureKind.REFUSED, "The mail server's certificate is not one for its name");
            default ->
                new MailAnswer.Failed(
                        String.valueOf(failure.getMessage()).startsWith("STARTTLS required")
                                ? FailureKind.REFUSED
                                : FailureKind.UNREACHABLE,
                        "The mail server can't be used: " + failure.getMessage());
        };
    }

    /** Reply codes of RFC 5321, section 4.2: 4yz may go well later, 5yz won't. What was said to a login isn't told. */
    private static MailAnswer refused(SMTPException refused) {
        int code = refused.getReplyCode();
        if (String.valueOf(refused.getMessage()).startsWith(AUTHENTICATION) || code == NEEDS_LOGIN) {
            return new MailAnswer.Failed(
                    code / 100 == 4 ? FailureKind.SERVER_ERROR : FailureKind.REFUSED,
                    "The mail server refused the login: " + code);
        }
        return new MailAnswer.Failed(
                code / 100 == 4 ? FailureKind.SERVER_ERROR : FailureKind.CLIENT_ERROR,
                "The mail server refused the mail: " + refused.getReplyMessage());
    }
}
