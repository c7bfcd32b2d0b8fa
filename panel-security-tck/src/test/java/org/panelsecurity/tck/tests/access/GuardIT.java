package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import jakarta.enterprise.inject.spi.Extension;
import jakarta.security.enterprise.AuthenticationStatus;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.refusing.OverrulingInterceptor;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/**
 * A mechanism that ends in every way there is, whether it was asked and whether its answer arrived: after SEND_FAILURE, or where nothing is
 * out yet, some servers go on to the application. Then the guard is all there is.
 */
@OnSharedServer
class GuardIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    private static final List<String> CLOSED =
            List.of("/hidden", "/descriptor/open", "/api/guarded/everybody", "/cross-origin", "/error-page");

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of())
                .addPackage(GuardedResource.class.getPackage())
                .addAsLibraries(ShrinkWrap.create(JavaArchive.class, "overruling.jar")
                        .addPackage(OverrulingInterceptor.class.getPackage())
                        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
                        .addAsServiceProvider(
                                Extension.class.getName(),
                                OverrulingInterceptor.class.getPackageName() + ".OverrulingExtension"));
    }

    @ParameterizedTest
    @CsvSource({
        "answers, SEND_FAILURE",
        "answers, SEND_CONTINUE",
        "answers, NOT_DONE",
        "answers, SUCCESS",
        "answers nobody, SEND_FAILURE",
        "answers nobody, SEND_CONTINUE",
        "answers nobody, NOT_DONE",
        "answers nobody, SUCCESS",
        "is not asked, SEND_FAILURE",
        "is not asked, SEND_CONTINUE",
        "is not asked, NOT_DONE",
        "is not asked, SUCCESS"
    })
    void runsNothingForAGuestHoweverTheMechanismEnds(String mechanism, AuthenticationStatus result) {
        for (String path : CLOSED) {
            HttpResponse<String> answer = ask(path, mechanism, result);
            assertThat(answer.body())
                    .as(path)
                    .doesNotContain("hidden -", "descriptor -", "everybody", "cross-origin -", "null for");
        }
        assertThat(PLACES.thatRan()).isEmpty();
    }

    /** There the server goes on to the application, and it is the guard that answers. */
    @ParameterizedTest
    @CsvSource({
        "answers nobody, NOT_DONE, This request has already been answered.",
        "is not asked, NOT_DONE, the server did not call it.",
        "answers nobody, SUCCESS, This request has already been answered.",
        "is not asked, SUCCESS, the server did not call it."
    })
    void saysWhatIsAmissWhereTheServerGoesOn(String mechanism, AuthenticationStatus result, String sentence) {
        for (String path : CLOSED) {
            HttpResponse<String> answer = ask(path, mechanism, result);

            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.body()).contains(sentence);
        }
    }

    @Test
    void runsWhatTheMechanismLetsRunWhereNobodyOverrulesIt() {
        Browser user = new Browser();

        assertThat(logIn(user, "/hidden", "bob", "{}").body()).isEqualTo("hidden bob");
        assertThat(PLACES.thatRan()).containsExactly("hidden");
    }

    private static HttpResponse<String> ask(String path, String mechanism, AuthenticationStatus result) {
        return new Browser()
                .send(HttpRequest.newBuilder(page(path))
                        .header("Accept", "text/html")
                        .header(OverrulingInterceptor.MECHANISM, mechanism)
                        .header(OverrulingInterceptor.RESULT, result.name())
                        .GET());
    }
}
