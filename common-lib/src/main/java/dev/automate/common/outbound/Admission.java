package dev.automate.common.outbound;

import java.net.InetAddress;

/** Whether a host may be reached. */
public sealed interface Admission {
    /** Yes, at this address; whoever asks the name server again may get another one. */
    record Admitted(InetAddress address) implements Admission {}

    /** No: it leads inside. */
    record Refused(String reason) implements Admission {}

    /** It has no address, at least not now. */
    record Unknown(String reason) implements Admission {}
}
