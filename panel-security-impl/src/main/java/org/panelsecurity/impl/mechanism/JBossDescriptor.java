package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** WildFly's descriptor of an application, as far as it can keep WildFly from calling the mechanism. */
final class JBossDescriptor {
    private static final String PLACE = "/WEB-INF/jboss-web.xml";
    private static final Pattern NAME = Pattern.compile("[\\w.:/-]{1,100}");

    private JBossDescriptor() {}

    /** Returns the security domain; empty if the descriptor names none, or does not exist. */
    static Optional<String> securityDomain(ServletContext application) {
        return Descriptor.at(PLACE, application).texts("security-domain").stream()
                .filter(name -> NAME.matcher(name).matches())
                .findFirst();
    }
}
