package dev.automate.local.build;

import java.util.List;

/**
 * A module as the build sees it.
 *
 * @param path from the project's root
 * @param needs paths of the modules that must be built before, in the same run of Maven
 * @param product what is there once it is built, from the module's folder
 */
record BuildModule(String path, List<String> needs, String product) {

    BuildModule {
        needs = List.copyOf(needs);
    }
}
