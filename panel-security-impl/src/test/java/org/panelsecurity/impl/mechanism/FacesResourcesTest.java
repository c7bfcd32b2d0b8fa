package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacesResourcesTest {
    private static final String SERVLET = "jakarta.faces.webapp.FacesServlet";

    private final FakeApplication application = new FakeApplication();

    @ParameterizedTest
    @CsvSource({
        "/about.xhtml, *.xhtml, /jakarta.faces.resource/*",
        "/about.jsf, *.jsf, /jakarta.faces.resource/*",
        "/public/*, *.xhtml, /jakarta.faces.resource/*",
        "/faces/about.xhtml, /faces/*, /faces/jakarta.faces.resource/*",
        "/files/*, *.xhtml,",
        "/about.html, *.xhtml,",
        "/public/*, /faces/*,"
    })
    void needTheirPathBesideThatOfThePage(String guests, String mapping, String missing) {
        application.servlets.put(SERVLET, List.of(mapping));
        application.files.put("/public/news/today.xhtml", "");
        application.files.put("/files/list.html", "");
        application.files.put("/WEB-INF/template.xhtml", "");

        if (missing == null) {
            assertThat(FacesResources.warning(List.of(guests), application.context()))
                    .isEmpty();
        } else {
            assertThat(FacesResources.warning(List.of(guests), application.context()))
                    .contains("Guests can see Faces pages (" + guests + "), but not their scripts and styles. Add "
                            + missing + " to panel.oauth.guest-endpoints.");
        }
    }

    @ParameterizedTest
    @CsvSource({"/jakarta.faces.resource/*", "/*"})
    void areOpenIfTheirPathIs(String path) {
        application.servlets.put(SERVLET, List.of("*.xhtml"));

        assertThat(FacesResources.warning(List.of("/about.xhtml", path), application.context()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"org.example.OtherServlet"})
    void areOfNoInterestWithoutFaces(String servlet) {
        application.servlets.put(servlet, List.of("*.xhtml"));

        assertThat(FacesResources.warning(List.of("/about.xhtml"), application.context()))
                .isEmpty();
    }
}
