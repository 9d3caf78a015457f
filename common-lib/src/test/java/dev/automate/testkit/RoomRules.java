package dev.automate.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The rooms of a service, which arrows may lead from one to another, and which names live where. */
public final class RoomRules {
    private static final Map<String, Set<String>> ARROWS = arrows();
    private static final Map<String, String> NAMES = Map.of(
            "Resource", "api",
            "View", "api",
            "Consumer", "consumer",
            "Store", "store",
            "Entity", "store",
            "Publisher", "publisher",
            "Client", "client",
            "Config", "config");

    private final String root;
    private final Set<String> rooms;
    private final String craft;
    private final JavaClasses classes;

    private RoomRules(String service, String craft) {
        this.root = "dev.automate." + service;
        this.craft = craft;
        this.rooms = new HashSet<>(ARROWS.keySet());
        this.rooms.add(craft);
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    /**
     * Holds the main classes of {@code dev.automate.<service>} against the rules.
     *
     * @param craft the one room in which the service differs from the others
     * @throws AssertionError naming every class that stands in the wrong room or reaches where it may not
     */
    public static void check(String service, String craft) {
        RoomRules rules = new RoomRules(service, craft);
        rules.everyClassStandsInARoom();
        rules.arrowsPointOneWay();
        rules.namesSayTheRoom();
        rules.domainKnowsNoFramework();
        rules.nobodySleepsOrInjectsFields();
        rules.rowsAreDeletedByStatement();
    }

    private void everyClassStandsInARoom() {
        String[] packages = rooms.stream().map(room -> root + "." + room + "..").toArray(String[]::new);
        classes().should().resideInAnyPackage(packages).check(classes);
    }

    private void arrowsPointOneWay() {
        for (String room : rooms) {
            Set<String> forbidden = new HashSet<>(rooms);
            forbidden.remove(room);
            forbidden.removeAll(allowed(room));
            String[] packages =
                    forbidden.stream().map(each -> root + "." + each + "..").toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(root + "." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages)
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    /** Doors and use cases may ask the craft room; it sees the domain and configuration, and calls other servers. */
    private Set<String> allowed(String room) {
        if (room.equals(craft)) {
            return Set.of("domain", "config", "client");
        }
        Set<String> allowed = new HashSet<>(ARROWS.getOrDefault(room, Set.of()));
        if (Set.of("api", "usecase", "config").contains(room)) {
            allowed.add(craft);
        }
        return allowed;
    }

    private void namesSayTheRoom() {
        NAMES.forEach((suffix, room) -> classes()
                .that()
                .haveSimpleNameEndingWith(suffix)
                .and()
                .areTopLevelClasses()
                .should()
                .resideInAPackage(root + "." + room + "..")
                .allowEmptyShould(true)
                .check(classes));
    }

    private void domainKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..", "org.hibernate..")
                .allowEmptyShould(true)
                .check(classes);
    }

    private void nobodySleepsOrInjectsFields() {
        noClasses()
                .should()
                .accessTargetWhere(targetOwner(equivalentTo(Thread.class)).and(target(name("sleep"))))
                .check(classes);
        fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .allowEmptyShould(true)
                .check(classes);
    }

    /**
     * Hibernate Reactive 3.2 keeps the state of a delete where all sessions share it (ReactiveDeleteCoordinator): two at
     * once go on in each other's thread, and one of them never ends.
     */
    private void rowsAreDeletedByStatement() {
        noClasses()
                .should()
                .accessTargetWhere(targetOwner(assignableTo("io.quarkus.hibernate.reactive.panache.PanacheEntityBase"))
                        .and(describe(
                                "delete()",
                                access -> access.getTarget().getFullName().endsWith(".delete()"))))
                .check(classes);
    }

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        arrows.put("api", Set.of("usecase", "domain", "store", "config"));
        arrows.put("consumer", Set.of("usecase", "domain", "config"));
        arrows.put("usecase", Set.of("domain", "store", "publisher", "client", "config"));
        arrows.put("domain", Set.of());
        arrows.put("store", Set.of("domain", "config"));
        arrows.put("publisher", Set.of("domain", "config"));
        arrows.put("client", Set.of("domain", "config"));
        arrows.put("config", all());
        return arrows;
    }

    /** Wiring sees everything that it puts together. */
    private static Set<String> all() {
        return Set.of("api", "consumer", "usecase", "domain", "store", "publisher", "client");
    }
}
