package org.panelsecurity.impl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The floors of the house (see CONTRIBUTING.md): each uses only those below it. */
@AnalyzeClasses(packages = "org.panelsecurity", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    private static final String IMPL = "org.panelsecurity.impl.";

    @ArchTest
    static final ArchRule floorsUseOnlyThoseBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("mechanism")
            .definedBy(IMPL + "mechanism..")
            .layer("flow")
            .definedBy(IMPL + "flow..")
            .layer("provider")
            .definedBy(IMPL + "provider..")
            .layer("protocol")
            .definedBy(IMPL + "protocol..")
            .layer("session")
            .definedBy(IMPL + "session..")
            .layer("settings")
            .definedBy(IMPL + "settings..")
            .layer("crypto")
            .definedBy(IMPL + "crypto..")
            .whereLayer("mechanism")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("flow")
            .mayOnlyBeAccessedByLayers("mechanism")
            .whereLayer("provider")
            .mayOnlyBeAccessedByLayers("flow", "mechanism")
            .whereLayer("protocol")
            .mayOnlyBeAccessedByLayers("provider", "flow", "mechanism")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("provider", "flow", "mechanism")
            .whereLayer("settings")
            .mayOnlyBeAccessedByLayers("protocol", "session", "provider", "flow", "mechanism")
            .whereLayer("crypto")
            .mayOnlyBeAccessedByLayers("protocol", "session", "provider", "flow", "mechanism");

    @ArchTest
    static final ArchRule roomsOfTheFlowsUseOnlyThoseTheyMay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("flow")
            .definedBy(IMPL + "flow")
            .layer("logout")
            .definedBy(IMPL + "flow.logout")
            .layer("login")
            .definedBy(IMPL + "flow.login")
            .layer("upkeep")
            .definedBy(IMPL + "flow.upkeep")
            .layer("access")
            .definedBy(IMPL + "flow.access")
            .layer("background")
            .definedBy(IMPL + "flow.background")
            .layer("script")
            .definedBy(IMPL + "flow.script")
            .layer("web")
            .definedBy(IMPL + "flow.web")
            .whereLayer("flow")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("logout")
            .mayOnlyBeAccessedByLayers("flow")
            .whereLayer("login")
            .mayOnlyBeAccessedByLayers("logout", "flow")
            .whereLayer("upkeep")
            .mayOnlyBeAccessedByLayers("login", "logout", "script", "flow")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("login", "script", "flow")
            .whereLayer("script")
            .mayOnlyBeAccessedByLayers("flow")
            .whereLayer("background")
            .mayOnlyBeAccessedByLayers("logout", "flow");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.panelsecurity.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule jakartaStaysOnTheTopFloor = noClasses()
            .that()
            .resideInAPackage("org.panelsecurity.impl..")
            .and()
            .resideOutsideOfPackage(IMPL + "mechanism..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "jakarta.security..",
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    "jakarta.ws.rs..",
                    "jakarta.el..");

    @ArchTest
    static final ArchRule jakartaRestStaysInItsRoom = noClasses()
            .that()
            .resideInAPackage("org.panelsecurity.impl..")
            .and()
            .resideOutsideOfPackage(IMPL + "mechanism.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule mustacheStaysWithThePages = noClasses()
            .that()
            .resideOutsideOfPackage(IMPL + "mechanism.pages..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.samskivert..");

    @ArchTest
    static final ArchRule microProfileConfigStaysInSettings = noClasses()
            .that()
            .resideOutsideOfPackage(IMPL + "settings..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule theWireStaysInProtocol = noClasses()
            .that()
            .resideOutsideOfPackage(IMPL + "protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..", "java.net.http..");

    @ArchTest
    static final ArchRule oneClassKnowsJCache = noClasses()
            .that()
            .haveNameNotMatching(IMPL.replace(".", "\\.") + "session\\.JCacheStore(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.cache..");

    @ArchTest
    static final ArchRule builtInPresetsUseThePublicSpiAlone = classes()
            .that()
            .resideInAPackage(IMPL + "provider.builtin..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    IMPL + "provider.builtin..",
                    "org.panelsecurity",
                    "org.panelsecurity.spi..",
                    "java.lang..",
                    "java.util..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule theCommandLineRunsFromTheJarAlone = classes()
            .that()
            .resideInAPackage(IMPL + "mechanism.command..")
            .and()
            .doNotHaveSimpleName("CheckSettings")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    IMPL + "crypto",
                    IMPL + "mechanism.command..",
                    "com.beust.jcommander..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule nothingElseKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(IMPL + "mechanism.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(IMPL + "mechanism.command..", "com.beust.jcommander..");

    @ArchTest
    static final ArchRule theCheckNeedsNoServer = noClasses()
            .that()
            .resideInAPackage(IMPL + "mechanism.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule oneClassReadsMicroProfileConfig = noClasses()
            .that()
            .haveNameNotMatching(IMPL.replace(".", "\\.") + "settings\\.(MicroProfileSource|Configuration)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule cryptoNeedsTheJdkAlone = classes()
            .that()
            .resideInAPackage(IMPL + "crypto")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(IMPL + "crypto", "java..", "javax.crypto..", "org.jspecify..");
}
