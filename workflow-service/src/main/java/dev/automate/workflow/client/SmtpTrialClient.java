package dev.automate.workflow.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Admission;
import dev.automate.common.outbound.PinnedSocketFactory;
import dev.automate.workflow.config.WorkflowConfig;
import dev.automate.workflow.domain.connection.Trial;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Tries connections to mail servers: greets, encrypts, logs in, and sends nothing. */
@Singleton
public class SmtpTrialClient {
    private final AddressGuard guard;
    private final Duration limit;

    public SmtpTrialClient(AddressGuard guard, WorkflowConfig config) {
        this.guard = guard;
        this.limit = config.connections().tryWithin();
    }

    public Uni<Trial> attempt(ObjectNode config) {
        return Blocking.within(limit, () -> attemptNow(config));
    }

    private Trial attemptNow(ObjectNode config) {
        String host = config.path("host").asText();
        return switch (guard.admit(host)) {
            case Admission.Refused(String reason) -> new Trial.Failed(reason + "; whoever runs the suite can allow it");
            case Admission.Unknown(String reason) -> new Trial.Failed(reason + "; check host");
            case Admission.Admitted(InetAddress address) -> talk(config, address);
        };
    }

    private Trial talk(ObjectNode config, InetAddress address) {
        int port = config.path("port").asInt(587);
        try (Socket socket = new PinnedSocketFactory(address).createSocket()) {
            int patience = Math.toIntExact(limit.plus(Blocking.RESERVE).toMillis());
            socket.connect(new InetSocketAddress(address, port), patience);
            socket.setSoTimeout(patience);
            return SmtpDialogue.hold(socket, config);
        } catch (SmtpRefusalException refused) {
            return new Trial.Failed(refused.advice());
        } catch (IOException broken) {
            return new Trial.Failed("The conversation with "
                    + config.path("host").asText() + ":" + port + " broke off; check host, port and tls");
        }
    }
}
