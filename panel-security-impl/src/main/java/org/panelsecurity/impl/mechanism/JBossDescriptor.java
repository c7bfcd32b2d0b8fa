package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WildFly's descriptor of an application, as far as it can keep WildFly from calling the mechanism. */
final class JBossDescriptor {
    private static final String PLACE = "/WEB-INF/jboss-web.xml";
    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern SECURITY_DOMAIN = Pattern.compile("<security-domain>\\s*([\\w.:/-]{1,100})\\s*<");

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private JBossDescriptor() {}

    /** Returns the security domain; empty if the descriptor names none, or does not exist. */
    static Optional<String> securityDomain(ServletContext application) {
        try (InputStream in = application.getResourceAsStream(PLACE)) {
            if (in == null) {
                return Optional.empty();
            }
            String descriptor = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            Matcher named = SECURITY_DOMAIN.matcher(COMMENT.matcher(descriptor).replaceAll(""));
            return named.find() ? Optional.of(named.group(1)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
