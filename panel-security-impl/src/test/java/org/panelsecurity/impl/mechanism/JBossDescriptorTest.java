package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JBossDescriptorTest {
    private final FakeServlets servlets = new FakeServlets();

    @Test
    void namesTheSecurityDomain() {
        describe("<jboss-web>\n  <security-domain>\n    corp\n  </security-domain>\n</jboss-web>");

        assertThat(JBossDescriptor.securityDomain(servlets.request().getServletContext()))
                .contains("corp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<jboss-web/>",
                "<jboss-web><security-domain></security-domain></jboss-web>",
                "<jboss-web><security-domain>a b</security-domain></jboss-web>",
                "<jboss-web><!-- <security-domain>corp</security-domain> --></jboss-web>",
                "no XML at all"
            })
    void namesNoneWhereNoneIsNamed(String descriptor) {
        describe(descriptor);

        assertThat(JBossDescriptor.securityDomain(servlets.request().getServletContext()))
                .isEmpty();
    }

    @Test
    void namesNoneWithoutADescriptor() {
        assertThat(JBossDescriptor.securityDomain(servlets.request().getServletContext()))
                .isEmpty();
    }

    private void describe(String descriptor) {
        servlets.resources.put(
                "/WEB-INF/jboss-web.xml", new ByteArrayInputStream(descriptor.getBytes(StandardCharsets.UTF_8)));
    }
}
