package dev.automate.local.suite;

import java.util.Locale;

/** The suite's status as people read it. */
public final class SuiteReport {

    private static final String ROW = "  %-11s %-11s %6s %9s %8s  %s%n";

    private SuiteReport() {}

    public static String table(SuiteStatus status) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, ROW, "part", "state", "port", "pid", "memory", "address"));
        long total = 0;
        for (PartStatus part : status.parts()) {
            long megabytes = part.pid() == null ? 0 : Processes.residentMegabytes(part.pid());
            total += megabytes;
            text.append(row(part, megabytes));
        }
        Long supervisor = status.supervisorPid();
        if (supervisor != null) {
            total += Processes.ownMegabytes(supervisor);
            text.append(String.format(
                    Locale.ROOT,
                    "  %-11s %-11s %6s %9s %5d MB in all%n",
                    "supervisor",
                    status.state().word(),
                    "",
                    supervisor,
                    total));
        }
        return text.toString();
    }

    /** What somebody needs who wants to go on. */
    public static String credentials(SuiteStatus status) {
        return """
                  address     %s
                  user        admin
                  password    %s
                  tenant      default
                  data, logs  %s

                  ./automate demo    an order event through a workflow, and the curl lines for it
                  ./automate status  what is running        ./automate logs event -f  what a part says
                  ./automate down    stops everything, keeps all data
                """.formatted(status.gatewayUrl(), ServiceEnvironment.ADMIN_PASSWORD, status.home());
    }

    private static String row(PartStatus part, long megabytes) {
        String pid = part.pid() == null ? "-" : part.pid().toString();
        String memory = megabytes == 0 ? "-" : megabytes + " MB";
        return String.format(
                Locale.ROOT, ROW, part.name(), part.state().word(), part.port(), pid, memory, address(part));
    }

    private static String address(PartStatus part) {
        return switch (part.name()) {
            case "postgres" -> "postgresql://127.0.0.1:" + part.port() + "/automate";
            case "kafka" -> "127.0.0.1:" + part.port();
            case "redis" -> "redis://127.0.0.1:" + part.port();
            default -> "http://127.0.0.1:" + part.port();
        };
    }
}
