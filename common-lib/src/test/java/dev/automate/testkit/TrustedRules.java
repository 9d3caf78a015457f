package dev.automate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.automate.common.tenant.PanacheWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which classes of a service see the rows of all tenants: a list that a reviewer can read. */
public final class TrustedRules {
    private TrustedRules() {}

    /**
     * Holds the classes that take a data source other than the default one, or ask Panache for a trusted view, against
     * the list.
     *
     * @throws AssertionError when the service has others
     */
    public static void check(String service, String... trusted) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.automate." + service);
        Set<String> found = classes.stream()
                .filter(each -> takesAnotherSource(each) || asksPanache(each))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Set.of(trusted)), found, "classes that see all tenants");
    }

    private static boolean takesAnotherSource(JavaClass each) {
        boolean byField = each.getFields().stream().anyMatch(field -> field.isAnnotatedWith(ReactiveDataSource.class));
        return byField
                || each.getCodeUnits().stream()
                        .flatMap(unit -> unit.getParameters().stream())
                        .anyMatch(parameter -> parameter.isAnnotatedWith(ReactiveDataSource.class));
    }

    private static boolean asksPanache(JavaClass each) {
        return each.getAccessesFromSelf().stream()
                .anyMatch(access -> access.getTargetOwner().isEquivalentTo(PanacheWall.class)
                        && access.getName().equals("trusted"));
    }
}
