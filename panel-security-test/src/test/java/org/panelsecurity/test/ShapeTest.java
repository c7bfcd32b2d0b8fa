package org.panelsecurity.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the artifact must not have, so that no server takes a part of it for its own, and what may know what. */
@AnalyzeClasses(packages = "org.panelsecurity.test", importOptions = ImportOption.DoNotIncludeTests.class)
class ShapeTest {
    @ArchTest
    static final ArchRule knowsNothingOfAServer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.panelsecurity.impl..", "org.jboss..");

    @ArchTest
    static final ArchRule onlyTheExtensionNeedsJUnit = noClasses()
            .that()
            .haveNameNotMatching(".*(TestUserExtension|InjectedAddress|NearestTestUser|PanelProvider)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

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
            .haveNameMatching(
                    ".*(PanelProvider|LoggedIn|RealLogin|Cookie|Extension|TestUser|TestOAuth|Application|Settings).*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..", "javax.crypto..");

    @ArchTest
    static final ArchRule usersSeeWhatIsForThem = classes()
            .that()
            .arePublic()
            .should()
            .haveNameMatching(
                    ".*\\.(PanelProvider|PanelProviderBuilder|LoggedIn|TestUser|TestLoginException|TestOAuthContext"
                            + "|ProviderUser|ProviderFailure|ProviderEndpoint)");

    @Test
    void offersNoBeanAndNoService() throws Exception {
        Path classes = Path.of(PanelProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(classes.resolve("org/panelsecurity/test/PanelProvider.class"))
                .exists();
        assertThat(classes.resolve("META-INF/services")).doesNotExist();
        assertThat(classes.resolve("META-INF/beans.xml")).doesNotExist();
        assertThat(classes.resolve("META-INF/web-fragment.xml")).doesNotExist();
    }
}
