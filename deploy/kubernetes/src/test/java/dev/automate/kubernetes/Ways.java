package dev.automate.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.stream.Stream;

/** What network policies let through, decided as a cluster does: one that allows it is enough, at either end. */
record Ways(List<NetworkPolicy> policies) {
    private static final String ANYWHERE = "0.0.0.0/0";

    /** Whether that policy closes a pod in both directions and opens nothing. */
    static boolean denies(NetworkPolicy policy, Pod pod) {
        return selects(policy.getSpec().getPodSelector(), pod)
                && policy.getSpec().getPolicyTypes().containsAll(List.of("Ingress", "Egress"))
                && policy.getSpec().getIngress().isEmpty()
                && policy.getSpec().getEgress().isEmpty();
    }

    boolean lead(Pod from, Pod to, int port) {
        return out(from).anyMatch(each -> any(each.getTo(), to) && open(each.getPorts(), to, port))
                && in(to).anyMatch(each -> any(each.getFrom(), from) && open(each.getPorts(), to, port));
    }

    /** Whether a server outside of the suite is reached by a rule that is about its port. */
    boolean leadOut(Pod from, int port) {
        return out(from)
                .filter(each -> each.getTo().stream().noneMatch(Ways::isOurs))
                .flatMap(each -> each.getPorts().stream())
                .anyMatch(each -> Integer.valueOf(port).equals(each.getPort().getIntVal()));
    }

    /** Whether all ports of the internet are open, but for networks that are private. */
    boolean leadEverywhere(Pod from) {
        return out(from)
                .filter(each -> each.getPorts().isEmpty())
                .flatMap(each -> each.getTo().stream())
                .anyMatch(each -> each.getIpBlock() != null
                        && each.getIpBlock().getCidr().equals(ANYWHERE)
                        && each.getIpBlock().getExcept().containsAll(List.of("10.0.0.0/8", "169.254.0.0/16")));
    }

    private Stream<NetworkPolicyEgressRule> out(Pod pod) {
        return policies.stream()
                .filter(each -> selects(each.getSpec().getPodSelector(), pod))
                .flatMap(each -> each.getSpec().getEgress().stream());
    }

    private Stream<NetworkPolicyIngressRule> in(Pod pod) {
        return policies.stream()
                .filter(each -> selects(each.getSpec().getPodSelector(), pod))
                .flatMap(each -> each.getSpec().getIngress().stream());
    }

    /** An empty list of peers is everybody. */
    private static boolean any(List<NetworkPolicyPeer> peers, Pod pod) {
        return peers.isEmpty()
                || peers.stream()
                        .anyMatch(each -> each.getPodSelector() != null
                                && each.getNamespaceSelector() == null
                                && selects(each.getPodSelector(), pod));
    }

    private static boolean isOurs(NetworkPolicyPeer peer) {
        return peer.getPodSelector() != null
                && peer.getPodSelector().getMatchLabels().containsKey(Pod.COMPONENT);
    }

    private static boolean open(List<NetworkPolicyPort> ports, Pod to, int port) {
        return ports.isEmpty() || ports.stream().anyMatch(each -> is(each.getPort(), to, port));
    }

    private static boolean is(IntOrString wanted, Pod to, int port) {
        return wanted.getIntVal() != null
                ? wanted.getIntVal() == port
                : to.container().getPorts().stream()
                        .anyMatch(each -> each.getName().equals(wanted.getStrVal()) && each.getContainerPort() == port);
    }

    private static boolean selects(LabelSelector selector, Pod pod) {
        return pod.labels().entrySet().containsAll(selector.getMatchLabels().entrySet());
    }
}
