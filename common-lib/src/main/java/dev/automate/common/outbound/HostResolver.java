package dev.automate.common.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface HostResolver {
    /** The Java runtime's own, which also reads addresses written as a number. */
    HostResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /** All addresses, at least one. Blocks while a name server is asked. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
