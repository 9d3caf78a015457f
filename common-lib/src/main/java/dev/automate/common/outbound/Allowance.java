package dev.automate.common.outbound;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an operator lets requests reach besides public addresses. */
public final class Allowance {
    private final boolean everything;
    private final Set<String> hosts = new HashSet<>();
    private final List<Network> networks;

    /**
     * @param everything whether private networks are open altogether
     * @param exceptions names of hosts, addresses, and networks such as {@code 10.1.0.0/16}
     * @throws IllegalArgumentException when what has a slash is no network
     */
    public Allowance(boolean everything, List<String> exceptions) {
        this.everything = everything;
        List<String> given = exceptions.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .toList();
        this.networks =
                given.stream().filter(Allowance::isNetwork).map(Network::of).toList();
        given.stream().filter(each -> !isNetwork(each)).forEach(hosts::add);
    }

    /** Whether this address of this host may be reached. */
    boolean admits(String host, InetAddress address) {
        return everything
                || PublicAddresses.hold(address)
                || hosts.contains(host.toLowerCase(Locale.ROOT))
                || networks.stream().anyMatch(network -> network.holds(address.getAddress()));
    }

    private static boolean isNetwork(String text) {
        return text.contains("/") || text.contains(":") || text.matches("[0-9.]+");
    }
}
