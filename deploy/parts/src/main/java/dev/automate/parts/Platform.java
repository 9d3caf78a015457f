package dev.automate.parts;

import java.util.Locale;

/** The system and processor that binaries are chosen for. */
enum Platform {
    LINUX_AMD64("postgres-linux-x86_64.txz", "redis-server-6.2.6-v5-linux-amd64"),
    LINUX_ARM64("postgres-linux-arm_64.txz", "redis-server-6.2.7-linux-arm64"),
    MAC_AMD64("postgres-darwin-x86_64.txz", "redis-server-6.2.6-v5-darwin-amd64"),
    MAC_ARM64("postgres-darwin-arm_64.txz", "redis-server-6.2.6-v5-darwin-arm64");

    private final String postgresArchive;
    private final String redisExecutable;

    Platform(String postgresArchive, String redisExecutable) {
        this.postgresArchive = postgresArchive;
        this.redisExecutable = redisExecutable;
    }

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String processor) {
        boolean mac = system.toLowerCase(Locale.ROOT).startsWith("mac");
        if (!mac && !system.equalsIgnoreCase("linux")) {
            throw new PartFailure("No server binaries for " + system + ": Linux and macOS are supported");
        }
        return switch (processor) {
            case "amd64", "x86_64" -> mac ? MAC_AMD64 : LINUX_AMD64;
            case "aarch64", "arm64" -> mac ? MAC_ARM64 : LINUX_ARM64;
            default -> throw new PartFailure("No server binaries for processor " + processor);
        };
    }

    String postgresArchive() {
        return postgresArchive;
    }

    String redisExecutable() {
        return redisExecutable;
    }
}
