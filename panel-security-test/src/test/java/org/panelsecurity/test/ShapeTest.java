package org.panelsecurity.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the artifact must not have, so that no server takes a part of it for its own, and what may know what. */
@AnalyzeClasses(packages = "org.panelsecurity.test", importOptions = ImportOption.DoNotIncludeTests.class)
class ShapeTest {
    @ArchTest
    static final ArchRule knowsNothingOfAServer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.panelsecurity.impl..", "org.jboss..");

    @ArchTest
    static final ArchRule providerNeedsNoJUnit = noClasses()
            .that()
            .resideInAPackage("..provider")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.panelsecurity", "org.panelsecurity.test");

    @ArchTest
    static final ArchRule onlyOneClassListens = noClasses()
            .that()
            .doNotHaveSimpleName("HttpListener")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule onlyTheProviderSignsTokens = noClasses()
            .that()
            .resideOutsideOfPackage("..provider")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..", "javax.crypto..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.panelsecurity.(**)").should().beFreeOfCycles();
}
