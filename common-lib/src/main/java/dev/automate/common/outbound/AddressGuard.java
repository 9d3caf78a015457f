package dev.automate.common.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way from a host's name to an address that may be reached. A name is resolved once, all its addresses are checked,
 * and the connection has to go to the address that was checked, so that no second answer of the name server can lead
 * inside.
 */
public final class AddressGuard {
    /** Octal to some readers and decimal to others. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?:\\d+\\.)*0\\d+(?:\\.\\d+)*\\.?");

    private final Allowance allowance;
    private final HostResolver resolver;

    public AddressGuard(Allowance allowance, HostResolver resolver) {
        this.allowance = allowance;
        this.resolver = resolver;
    }

    /**
     * As operators configure it, with the system's name servers.
     *
     * @param allowedHosts what is open although it is in a private network; absent for nothing
     */
    public static AddressGuard configured(boolean allowPrivateNetworks, Optional<List<String>> allowedHosts) {
        return new AddressGuard(
                new Allowance(allowPrivateNetworks, allowedHosts.orElse(List.of())), HostResolver.SYSTEM);
    }

    /** For a host that somebody outside has named. Blocks while a name server is asked. */
    public Admission admit(String host) {
        return AMBIGUOUS.matcher(host).matches()
                ? new Admission.Refused("The host " + host + " can be read as more than one address")
                : found(host, false);
    }

    /** For a host that an operator has configured, which may be anywhere. Blocks while a name server is asked. */
    public Admission admitConfigured(String host) {
        return found(host, true);
    }

    private Admission found(String host, boolean configured) {
        try {
            List<InetAddress> addresses = resolver.resolve(host);
            boolean open = configured || addresses.stream().allMatch(address -> allowance.admits(host, address));
            return open
                    ? new Admission.Admitted(addresses.getFirst())
                    : new Admission.Refused("The host " + host
                            + " has an address in a private network, which may not be reached from here");
        } catch (UnknownHostException unknown) {
            return new Admission.Unknown("The host " + host + " is unknown");
        }
    }
}
